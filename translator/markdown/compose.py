"""Write targets into the places of their units; the rest of the article stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from translator.markdown import json_text, toml_text, yaml_text
from translator.markdown.blanks import one_line
from translator.markdown.captions import to_html
from translator.markdown.dialect import at, environment_for, parse_inline
from translator.markdown.document import TASK, Document, Place, Shape, Syntax
from translator.markdown.escape import TABLE_RULE, UNSAFE_FIRST, close_backslash, escape_line_start
from translator.model import Span, Unit, UnitKind

IN_METADATA = frozenset(Shape) - {Shape.LINES, Shape.HEADING, Shape.CELL, Shape.CAPTION}
SET_KEYS = {
    Syntax.YAML: yaml_text.set_keys,
    Syntax.TOML: toml_text.set_keys,
    Syntax.JSON: json_text.set_keys,
}
TAG_START = re.compile(r"<[A-Za-z/!?]")
NEXT_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)([^\r\n]*)")
HARD_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\\n[ \t]*")


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement: what stands in the article at `span` becomes `text`."""

    id: str
    span: Span
    text: str
    says: str
    """The target that is written, on one line and with what had to be escaped."""


def compose(
    document: Document,
    targets: Mapping[str, str],
    *,
    has_spaces: bool = True,
    front_matter: Mapping[str, object] | None = None,
) -> str:
    """Return the article with each target in the place of its unit.

    A target is inline Markdown on one line, plain text for metadata. A unit without a target, or
    with an empty one, keeps its source. `front_matter` sets keys of the front matter in its
    syntax; an article without one gets none.
    """
    edits = edits_for(document, targets, has_spaces=has_spaces, front_matter=front_matter)
    return splice(document.text, edits)


def splice(text: str, edits: tuple[Edit, ...]) -> str:
    """Return the text with every edit made; the edits are in order and apart."""
    parts: list[str] = []
    position = 0
    for edit in edits:
        parts += [text[position : edit.span.start], edit.text]
        position = edit.span.end
    return "".join([*parts, text[position:]])


def edits_for(
    document: Document,
    targets: Mapping[str, str],
    *,
    has_spaces: bool = True,
    front_matter: Mapping[str, object] | None = None,
) -> tuple[Edit, ...]:
    """Return what `compose` changes, in order."""
    edits: list[Edit] = []
    for unit in document.units:
        target = targets.get(unit.id, "")
        if not target.strip() or target == unit.source:
            continue
        place = document.places[unit.id]
        text, says = _written(unit, target, place, has_spaces)
        if place.shape in (Shape.LINES, Shape.HEADING) and _is_before_rule(document, unit):
            text = _without_pipes(text)
        if place.shape is Shape.LINES and _would_be_title(text, document, unit):
            text = "\\" + text
        edits.append(Edit(unit.id, unit.span, text, says))
    if front_matter and document.front_matter is not None:
        edits += [
            Edit("front-matter", span, text, "")
            for span, text in SET_KEYS[document.front_matter.syntax](
                document.front_matter, front_matter
            )
        ]
    return tuple(sorted(edits, key=lambda edit: edit.span))


def _written(unit: Unit, target: str, place: Place, has_spaces: bool) -> tuple[str, str]:
    """Return what to write for a target, and what it then says on one line."""
    target = target.replace("\0", "\ufffd").strip()
    if TAG_START.match(target) and place.shape not in IN_METADATA and not _has_markup(unit, target):
        target = "\\" + target
    match place.shape:
        case Shape.PLAIN | Shape.SINGLE | Shape.DOUBLE | Shape.LITERAL | Shape.FOLDED:
            says = yaml_text.printable(target, place)
            return yaml_text.write_scalar(says, place, has_spaces=has_spaces), says
        case Shape.TOML_BASIC | Shape.TOML_LITERAL | Shape.TOML_LONG | Shape.TOML_LONG_LITERAL:
            says = one_line(target)
            return toml_text.write_string(says, place), says
        case Shape.JSON:
            says = one_line(target)
            return json_text.quote(says), says
        case Shape.CAPTION:
            says = " ".join(_lines(target))
            return to_html(says), says
        case Shape.HEADING:
            says = _heading(" ".join(_lines(target)))
            return says, says
        case Shape.CELL:
            says = " ".join(_lines(target))
            return _cell(says, unit, place), says
        case Shape.LINES:
            return _paragraph(target, unit, place, has_spaces)


def _lines(target: str) -> list[str]:
    """Split a target at its hard breaks; nothing else may break a line."""
    joined = HARD_BREAK.sub("\\1\0", target)
    parts = [re.sub(r"[\r\n]+", " ", part).strip() for part in joined.split("\0")]
    parts = [part for part in parts if part]
    return [close_backslash(part) for part in parts]


def _heading(target: str) -> str:
    # A run of # after a blank at the end would be the heading's closing.
    return re.sub(r"(^|[ \t])(#+)$", r"\1\\\2", target)


def _cell(target: str, unit: Unit, place: Place) -> str:
    target = re.sub(r"(\\*)\|", _pipe, target)
    if "|" not in place.first_prefix:
        target = escape_line_start(target, is_first=True, keeps_markup=_has_markup(unit, target))
    # Parsers differ on whether two backslashes before a pipe escape it.
    return target + " " if target.endswith("\\") else target


def _pipe(found: re.Match[str]) -> str:
    """Escape a pipe for a cell, whatever the inline Markdown says about it already."""
    slashes = found[1]
    if len(slashes) % 2:
        slashes = slashes[:-1]
    return f"{slashes}&#124;" if slashes else "\\|"


def _is_before_rule(document: Document, unit: Unit) -> bool:
    """Whether the line after a unit would make a table of a line with a pipe."""
    found = NEXT_LINE.match(document.text, unit.span.end)
    return found is not None and TABLE_RULE.match(found[1].lstrip("> \t")) is not None


def _would_be_title(text: str, document: Document, unit: Unit) -> bool:
    """Whether a text in quotes would be the title of the definition right before it."""
    if not text.startswith(("'", '"', "(")):
        return False
    start = unit.span.start - len(document.places[unit.id].first_prefix)
    before = re.split(r"\r\n|\r|\n", document.text[:start])[-3:-1]
    return any("]:" in line for line in before)


def _without_pipes(text: str) -> str:
    """Spell the pipes of the last line as entities: a backslash does not hide them here."""
    start = max(text.rfind("\n"), text.rfind("\r")) + 1
    last = re.sub(
        r"(\\*)\|", lambda pipe: pipe[1][: len(pipe[1]) // 2 * 2] + "&#124;", text[start:]
    )
    return text[:start] + last


def _paragraph(target: str, unit: Unit, place: Place, has_spaces: bool) -> tuple[str, str]:
    starts = [
        escape_line_start(line, is_first=n == 0, keeps_markup=_has_markup(unit, line))
        for n, line in enumerate(_lines(target))
    ]
    if unit.kind is UnitKind.LIST_ITEM and TASK.match(starts[0]):
        starts[0] = "\\" + starts[0]
    lines: list[str] = []
    for n, start in enumerate(starts):
        part = start if n == len(starts) - 1 else start + "\\"
        is_wrapped = has_spaces and place.width
        lines += _wrap(part, place, is_first=not lines) if is_wrapped else [part]
    return (place.newline + place.next_prefix).join(lines), "\\\n".join(starts)


def _wrap(line: str, place: Place, *, is_first: bool) -> list[str]:
    """Break a line at blanks between words, never where the rest would start a block."""
    breaks = _break_points(line)
    lines: list[str] = []
    start = 0
    room = place.width - len(place.first_prefix if is_first else place.next_prefix)
    last = -1
    for point in [*breaks, len(line)]:
        if point - start > room and last > start:
            lines.append(line[start:last].rstrip(" "))
            start = last + 1
            room = place.width - len(place.next_prefix)
        last = point
    lines.append(line[start:])
    return lines


def _break_points(line: str) -> list[int]:
    """Offsets of the blanks at which a line may be broken."""
    points: list[int] = []
    for token in parse_inline(line, environment_for(line)):
        if token.type == "text":
            start, end = at(token)
            points += [n for n in range(start, end) if line[n] == " "]
    return [n for n in points if 0 < n < len(line) - 1 and _is_safe(line, n)]


def _is_safe(line: str, blank: int) -> bool:
    """Whether a break here is neither a hard one nor the start of a block by accident."""
    return line[blank - 1] not in " \t\\" and line[blank + 1] not in UNSAFE_FIRST


def _has_markup(unit: Unit, line: str) -> bool:
    """Whether the tag or note that a line starts with is one of the source's own."""
    if line.startswith("<"):
        tag = re.match(r"<!--.*?-->|<[^<>]*>", line, re.DOTALL)
        return tag is not None and tag[0] in unit.source
    note = re.match(r"\[[^\[\]]*\]", line)
    return note is not None and note[0] in unit.source
