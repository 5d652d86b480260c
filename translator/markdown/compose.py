"""Write targets into the places of their units; the rest of the article stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from translator.markdown.captions import to_html
from translator.markdown.dialect import at, environment_for, parse_inline
from translator.markdown.document import Document, Place, Shape
from translator.markdown.escape import UNSAFE_FIRST, close_backslash, escape_line_start
from translator.markdown.yaml_text import FrontValue, front_matter_edit, write_scalar
from translator.model import Span, Unit

HARD_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\\n[ \t]*")


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement: what stands in the article at `span` becomes `text`."""

    id: str
    span: Span
    text: str


def compose(
    document: Document,
    targets: Mapping[str, str],
    *,
    has_spaces: bool = True,
    front_matter: Mapping[str, FrontValue] | None = None,
) -> str:
    """Return the article with each target in the place of its unit.

    A target is inline Markdown on one line, plain text for metadata. A unit without a target, or
    with an empty one, keeps its source. `front_matter` sets keys at the end of the YAML front
    matter; an article without one gets none.
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
    front_matter: Mapping[str, FrontValue] | None = None,
) -> tuple[Edit, ...]:
    """Return what `compose` changes, in order."""
    edits: list[Edit] = []
    for unit in document.units:
        target = targets.get(unit.id, "")
        if not target.strip() or target == unit.source:
            continue
        place = document.places[unit.id]
        edits.append(Edit(unit.id, unit.span, _written(unit, target, place, has_spaces)))
    if front_matter and document.front_matter is not None:
        edits += [
            Edit("front-matter", span, text)
            for span, text in front_matter_edit(document, front_matter)
        ]
    return tuple(sorted(edits, key=lambda edit: edit.span))


def _written(unit: Unit, target: str, place: Place, has_spaces: bool) -> str:
    match place.shape:
        case Shape.PLAIN | Shape.SINGLE | Shape.DOUBLE | Shape.LITERAL | Shape.FOLDED:
            return write_scalar(target, place, has_spaces=has_spaces)
        case Shape.CAPTION:
            return to_html(" ".join(_lines(target)))
        case Shape.HEADING:
            return _heading(" ".join(_lines(target)))
        case Shape.CELL:
            return _cell(" ".join(_lines(target)), unit, place)
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
        return escape_line_start(target, is_first=True, keeps_markup=_has_markup(unit, target))
    return target


def _pipe(found: re.Match[str]) -> str:
    """Escape a pipe for a cell, whatever the inline Markdown says about it already."""
    slashes = found[1]
    if len(slashes) % 2:
        slashes = slashes[:-1]
    return f"{slashes}&#124;" if slashes else "\\|"


def _paragraph(target: str, unit: Unit, place: Place, has_spaces: bool) -> str:
    lines: list[str] = []
    for part in _lines(target):
        if lines:
            lines[-1] += "\\"
        keeps = _has_markup(unit, part)
        start = escape_line_start(part, is_first=not lines, keeps_markup=keeps)
        if has_spaces and place.width:
            lines += _wrap(start, place, is_first=not lines)
        else:
            lines.append(start)
    return (place.newline + place.next_prefix).join(lines)


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
    points: list[int] = []
    for token in parse_inline(line, environment_for(line)):
        if token.type != "text":
            continue
        start, end = at(token)
        for found in re.finditer(r"(?<=[^ \t]) (?=[^ \t])", line[start:end]):
            points.append(start + found.start())
        for edge in (start, end - 1):
            if line[edge : edge + 1] == " " and 0 < edge < len(line) - 1:
                if line[edge - 1] not in " \t\\" and line[edge + 1] not in " \t":
                    points.append(edge)
    return sorted({p for p in points if line[p + 1] not in UNSAFE_FIRST and line[p - 1] != "\\"})


def _has_markup(unit: Unit, line: str) -> bool:
    """Whether the tag or note that a line starts with is one of the source's own."""
    if line.startswith("<"):
        tag = re.match(r"<!--.*?-->|<[^<>]*>", line, re.DOTALL)
        return tag is not None and tag[0] in unit.source
    note = re.match(r"\[[^\[\]]*\]", line)
    return note is not None and note[0] in unit.source
