"""Read the front matter of an article: which values are text, and where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from translator.markdown.blanks import one_line
from translator.markdown.document import FrontMatter, Line, Place, Syntax
from translator.markdown.inline import PRIVATE, has_words
from translator.markdown.json_reader import OPENING, end_of_object, read_json
from translator.markdown.scalars import Block, UnreadableError
from translator.markdown.toml_reader import read_toml
from translator.markdown.yaml_reader import read_yaml
from translator.model import Issue, Severity, Span, Unit, UnitKind

MAX_LENGTH = 200_000
"""The YAML parser takes about a second for this much."""

MAX_BRACKETS = 300
"""The YAML parser's time grows with the square of their depth."""

FENCES = {
    "---": (Syntax.YAML, ("---", "...")),
    "---yaml": (Syntax.YAML, ("---",)),
    "+++": (Syntax.TOML, ("+++",)),
    "---toml": (Syntax.TOML, ("---",)),
    ";;;": (Syntax.JSON, (";;;",)),
    "---json": (Syntax.JSON, ("---",)),
}
"""The lines that open front matter, and those that close it again."""

READERS: dict[Syntax, Callable[[str], Block]] = {
    Syntax.YAML: read_yaml,
    Syntax.TOML: read_toml,
    Syntax.JSON: read_json,
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


def read_front_matter(text: str, lines: list[Line], keys: Collection[str]) -> Metadata:
    """Find the units of the front matter; a broken one is kept as it is and reported."""
    first = lines[0].text.removeprefix("\ufeff").rstrip(" \t")
    if first.startswith("{"):
        return _read_object(text, lines, keys)
    if first not in FENCES:
        return Metadata()
    syntax, closings = FENCES[first]
    closing = next(
        (n for n, line in enumerate(lines[1:], 1) if line.text.rstrip(" \t") in closings), 0
    )
    if not closing:
        return _unclosed(lines, closings[0])
    span = Span(lines[1].start, lines[closing].start)
    found = _read(syntax, text, span, keys, closing + 1)
    if found.front_matter is None or span.of(text):
        return found
    return replace(found, front_matter=replace(found.front_matter, newline=lines[0].ending))


def _read_object(text: str, lines: list[Line], keys: Collection[str]) -> Metadata:
    """Read JSON without fences, which ends with its last brace."""
    if not OPENING.match(text):
        return Metadata()
    start = text.index("{")
    end = end_of_object(text, start)
    if end is None:
        closing = next((n for n, line in enumerate(lines) if line.text.rstrip() == "}"), 0)
        return _kept(closing + 1, "is not valid JSON") if closing else Metadata()
    number = next(n for n, line in enumerate(lines) if line.end >= end)
    if text[end : lines[number].end].strip(" \t"):
        return Metadata()
    return _read(Syntax.JSON, text, Span(start, end), keys, number + 1)


def _read(syntax: Syntax, text: str, span: Span, keys: Collection[str], count: int) -> Metadata:
    block = span.of(text)
    if len(block) > MAX_LENGTH:
        return _kept(count, "is too long to be read")
    if block.count("[") + block.count("{") > MAX_BRACKETS:
        return _kept(count, "has too many brackets")
    try:
        read = READERS[syntax](block)
    except UnreadableError as error:
        return _kept(count, str(error))
    units: list[Unit] = []
    places: list[Place] = []
    notices: list[Issue] = []
    counts = Counter(".".join(scalar.path) for scalar in read.scalars)
    first = 1 + len(re.findall(r"\r\n|\r|\n", text[: span.start]))
    for scalar in read.scalars:
        if not scalar.is_text or not _is_named(scalar.path, keys) or not has_words(scalar.value):
            continue
        path = ".".join(scalar.path)
        if scalar.located is None or counts[path] > 1 or PRIVATE.search(scalar.value):
            notices.append(_notice(f"the value of {path} is kept as it is"))
            continue
        where, place = scalar.located
        line = first + len(re.findall(r"\r\n|\r|\n", block[: where.start]))
        says = one_line(scalar.value)
        units.append(
            Unit(f"metadata/{path}", UnitKind.METADATA, where.shift(span.start), says, line)
        )
        places.append(place)
    front = read.front.shift(span.start) if read.front else None
    values = tuple((".".join(s.path), s.value) for s in read.scalars)
    return Metadata(count, front, tuple(units), tuple(places), values, tuple(notices))


def _is_named(path: tuple[str, ...], keys: Collection[str]) -> bool:
    """Whether settings name this value or the list that it is an item of; `tags.*` is items only.

    >>> _is_named(("tags", "0"), ["tags.*"]), _is_named(("tags",), ["tags.*"])
    (True, False)
    """
    named = list(path)
    while named and named[-1].isdecimal() and ".".join(named) not in keys:
        named.pop()
    return ".".join(named) in keys or (len(named) < len(path) and ".".join((*named, "*")) in keys)


def _unclosed(lines: list[Line], fence: str) -> Metadata:
    count = 1
    while count < len(lines) and lines[count].text.strip():
        count += 1
    # What it says does not matter: the translation must be read as the source was.
    if count > 1:
        return _kept(count, f"is never closed by a line of {fence}")
    return Metadata()


def _kept(count: int, why: str) -> Metadata:
    return Metadata(count, notices=(_notice(f"the front matter {why}; it is kept as it is"),))


def _notice(message: str) -> Issue:
    return Issue("front-matter", Severity.MAJOR, message)
