"""What parsing gives: an article's text with its units, and what is known about their places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from translator.model import Issue, Span, Unit

TASK = re.compile(r"\[[ xX]\][ \t]+(?=\S)")
"""The box that a task in a list starts with."""

LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


class Shape(StrEnum):
    """How a unit stands in the article, which decides how its target is written."""

    LINES = "lines"
    """A paragraph or an underlined heading: its lines may start blocks by accident."""

    HEADING = "heading"
    """After `#` marks, on one line."""

    CELL = "cell"
    CAPTION = "caption"
    """Text between HTML tags."""

    PLAIN = "plain"
    SINGLE = "single"
    DOUBLE = "double"
    LITERAL = "literal"
    FOLDED = "folded"
    """The five ways to write a YAML scalar."""

    TOML_BASIC = "toml-basic"
    TOML_LITERAL = "toml-literal"
    TOML_LONG = "toml-long"
    TOML_LONG_LITERAL = "toml-long-literal"
    """The four ways to write a TOML string; the long ones may have several lines."""

    JSON = "json"


class Syntax(StrEnum):
    """What front matter is written in."""

    YAML = "yaml"
    TOML = "toml"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Place:
    """Where and how one unit is written."""

    shape: Shape
    first_prefix: str
    """What stands before the text on its first line: indentation, `>`, a list marker."""

    next_prefix: str
    """What stands before the text on any further line."""

    newline: str
    """The line ending inside the unit, or that of the article."""

    width: int = 0
    """The longest line where the source is wrapped; 0 where it is not."""

    tail: str = ""
    """Blanks between the text and the quotes that end it."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The block of metadata that an article starts with."""

    span: Span
    """Its lines between the two fences, or the object itself; may be empty."""

    newline: str
    keys: Mapping[str, tuple[Span, ...]]
    """What to replace to set a top-level key anew: all its lines; in JSON, its value."""

    syntax: Syntax = Syntax.YAML
    root: int = 0
    """Where a top-level key can be added; in YAML, at the end."""

    lead: str = ""
    """In JSON, what stands between the opening brace and the first key."""

    def shift(self, by: int) -> FrontMatter:
        keys = {key: tuple(s.shift(by) for s in spans) for key, spans in self.keys.items()}
        return replace(self, span=self.span.shift(by), keys=keys, root=self.root + by)


@dataclass(frozen=True, slots=True)
class Document:
    """An article, taken apart; the text itself is never changed."""

    text: str
    """The file exactly as decoded: byte order mark, line endings and blanks included."""

    units: tuple[Unit, ...] = ()
    """In reading order; their spans never overlap."""

    notices: tuple[Issue, ...] = ()
    """What could not be taken apart and stays as it is."""

    metadata: Mapping[str, str] = field(default_factory=dict)
    """The front matter's scalars by dotted path, read only."""

    places: Mapping[str, Place] = field(default_factory=dict)
    """How each unit is written, by its id."""

    front_matter: FrontMatter | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an article, without its ending."""

    start: int
    text: str
    ending: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def after(self) -> int:
        """Where the next line starts."""
        return self.end + len(self.ending)


def split_lines(text: str) -> list[Line]:
    r"""Split a text at the line endings of Markdown only.

    >>> [line.text for line in split_lines("a\r\nb\x0cc\n")]
    ['a', 'b\x0cc', '']
    """
    lines: list[Line] = []
    position = 0
    while True:
        found = LINE.match(text, position)
        assert found is not None
        lines.append(Line(position, found[1], found[2]))
        position = found.end()
        if not found[2]:
            return lines


def dominant_newline(text: str) -> str:
    r"""Return the line ending that most lines of a text have, `\n` where there is none.

    >>> dominant_newline("a\r\nb\r\nc\n")
    '\r\n'
    """
    windows = text.count("\r\n")
    counts = {
        "\n": text.count("\n") - windows,
        "\r\n": windows,
        "\r": text.count("\r") - windows,
    }
    return max(counts, key=lambda ending: counts[ending])
