"""Read the YAML front matter of an article: which values are text, and where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import yaml

from translator.markdown.blanks import one_line
from translator.markdown.document import FrontMatter, Line, Place, Shape
from translator.markdown.inline import PRIVATE, has_words
from translator.model import Issue, Severity, Span, Unit, UnitKind

MAX_LENGTH = 200_000
"""The YAML parser takes about a second for this much."""

MAX_BRACKETS = 300
"""The YAML parser's time grows with the square of their depth."""

STYLES = {
    None: Shape.PLAIN,
    "": Shape.PLAIN,
    "'": Shape.SINGLE,
    '"': Shape.DOUBLE,
    "|": Shape.LITERAL,
    ">": Shape.FOLDED,
}


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the top of an article holds."""

    lines: int = 0
    """How many lines of the article are front matter, fences included."""

    front_matter: FrontMatter | None = None
    units: tuple[Unit, ...] = ()
    places: tuple[Place, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    notices: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class _Scalar:
    path: tuple[str, ...]
    value: str
    shape: Shape
    start: int
    end: int
    is_text: bool


def read_front_matter(text: str, lines: list[Line], keys: Collection[str]) -> Metadata:
    """Find the units of the front matter; a broken one is kept as it is and reported."""
    first = lines[0].text.removeprefix("\ufeff").rstrip(" \t")
    if first == "+++":
        return _other_format(lines, "+++", "TOML")
    if first == ";;;":
        return _other_format(lines, ";;;", "JSON")
    if first != "---":
        return Metadata()
    closing = next(
        (n for n, line in enumerate(lines[1:], 1) if line.text.rstrip(" \t") in ("---", "...")), 0
    )
    if not closing:
        return _unclosed(lines)
    span = Span(lines[1].start, lines[closing].start)
    block = span.of(text)
    newline = lines[0].ending or "\n"
    if len(block) > MAX_LENGTH:
        return _kept(closing + 1, "is too long to be read")
    if block.count("[") + block.count("{") > MAX_BRACKETS:
        return _kept(closing + 1, "has too many brackets")
    try:
        root = yaml.compose(block, Loader=yaml.SafeLoader)
        if root is None:
            return Metadata(closing + 1, FrontMatter(span, newline, {}))
        if not isinstance(root, yaml.MappingNode):
            return _kept(closing + 1, "has no keys")
        scalars = list(_scalars(root, ()))
    except (yaml.YAMLError, RecursionError) as error:
        return _kept(closing + 1, f"is not valid YAML ({_where(error)})")
    # Keys can be added below a block mapping only: nothing may follow `{...}`.
    is_block = not root.flow_style
    front = FrontMatter(span, newline, _key_spans(root, span, block)) if is_block else None
    units: list[Unit] = []
    places: list[Place] = []
    notices: list[Issue] = []
    counts = Counter(scalar.path for scalar in scalars)
    for scalar in scalars:
        if not scalar.is_text or not _is_named(scalar.path, keys) or not has_words(scalar.value):
            continue
        path = ".".join(scalar.path)
        located = _locate(scalar, block)
        if located is None or counts[scalar.path] > 1 or PRIVATE.search(scalar.value):
            notices.append(_notice(f"the value of {path} is kept as it is"))
            continue
        where, place = located
        line = 2 + len(re.findall(r"\r\n|\r|\n", block[: where.start]))
        says = one_line(scalar.value)
        where = where.shift(span.start)
        units.append(Unit(f"metadata/{path}", UnitKind.METADATA, where, says, line))
        places.append(place)
    values = tuple((".".join(s.path), s.value) for s in scalars)
    return Metadata(closing + 1, front, tuple(units), tuple(places), values, tuple(notices))


def _is_named(path: tuple[str, ...], keys: Collection[str]) -> bool:
    """Whether settings name this value, or the list that it is an item of."""
    named = list(path)
    while named and named[-1].isdecimal() and ".".join(named) not in keys:
        named.pop()
    return ".".join(named) in keys


def _scalars(node: yaml.Node, path: tuple[str, ...]) -> Iterator[_Scalar]:
    pending: list[tuple[yaml.Node, tuple[str, ...]]] = [(node, path)]
    seen: set[int] = set()
    while pending:
        node, path = pending.pop()
        if id(node) in seen:
            # An alias: its text stands, and is translated, at the anchor.
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            pending += [
                (value, (*path, str(key.value)))
                for key, value in reversed(node.value)
                if isinstance(key, yaml.ScalarNode)
            ]
        elif isinstance(node, yaml.SequenceNode):
            pending += [(v, (*path, str(n))) for n, v in reversed(list(enumerate(node.value)))]
        elif isinstance(node, yaml.ScalarNode):
            yield _Scalar(
                path,
                node.value,
                STYLES[node.style],
                node.start_mark.index,
                node.end_mark.index,
                node.tag == "tag:yaml.org,2002:str",
            )


def _locate(scalar: _Scalar, block: str) -> tuple[Span, Place] | None:
    """Find the text of a scalar, quotes included, and how it is written."""
    start, end = scalar.start, scalar.end
    raw = block[start:end]
    line_start = max(block.rfind("\n", 0, start), block.rfind("\r", 0, start)) + 1
    prefix = block[line_start:start]
    newline = "\r\n" if "\r\n" in block else "\n" if "\n" in block else "\r"
    if scalar.shape in (Shape.LITERAL, Shape.FOLDED):
        header = re.match(r"[|>][^\r\n]*(?:\r\n|\r|\n)", raw)
        if header is None or re.match(r"[|>][+-]?[1-9]", raw):
            return None
        body = raw[header.end() :]
        lead = re.match(r"(?:[ \t]*(?:\r\n|\r|\n))*([ ]+)", body)
        if lead is None:
            return None
        start += header.end() + lead.end()
        end -= len(body) - len(body.rstrip())
        width = max(map(len, re.split(r"\r\n|\r|\n", block[start:end])), default=0) + len(lead[1])
        is_wrapped = scalar.shape is Shape.FOLDED and re.search(r"[\r\n]", block[start:end])
        return Span(start, end), Place(
            scalar.shape, lead[1], lead[1], newline, width if is_wrapped else 0
        )
    if raw[:1] in "&!":
        return None
    if scalar.shape is Shape.PLAIN and raw != raw.rstrip():
        end -= len(raw) - len(raw.rstrip())
    return Span(start, end), Place(scalar.shape, prefix, prefix, newline)


def _key_spans(root: yaml.MappingNode, span: Span, block: str) -> dict[str, Span]:
    """Map each top-level key to the whole lines that it and its value take."""
    if root.flow_style:
        return {}
    starts = [key.start_mark.index - key.start_mark.column for key, _ in root.value]
    ends = [*starts[1:], len(block)]
    return {
        str(key.value): Span(start, end).shift(span.start)
        for (key, _), start, end in zip(root.value, starts, ends, strict=True)
    }


def _unclosed(lines: list[Line]) -> Metadata:
    count = 1
    while count < len(lines) and lines[count].text.strip():
        count += 1
    # What it says does not matter: the translation must be read as the source was.
    if count > 1:
        return _kept(count, "is never closed by a line of ---")
    return Metadata()


def _other_format(lines: list[Line], fence: str, name: str) -> Metadata:
    for number, line in enumerate(lines[1:], 1):
        if line.text.rstrip(" \t") == fence:
            return _kept(number + 1, f"is {name}, of which no value is translated")
    return Metadata()


def _kept(count: int, why: str) -> Metadata:
    return Metadata(count, notices=(_notice(f"the front matter {why}; it is kept as it is"),))


def _notice(message: str) -> Issue:
    return Issue("front-matter", Severity.MAJOR, message)


def _where(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "it is nested too deeply"
    return f"line {mark.line + 2}: {problem}" if mark is not None else str(problem)
