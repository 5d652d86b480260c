"""An article taken apart: units, their text, its marks and protected spans, and segments."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

FIRST_PLACEHOLDER = 0xE000
"""Protected spans stand in plain text as one private-use character each: U+E000, U+E001 ..."""

FIRST_ATTRIBUTE = 0xF000
"""Translatable texts inside markup (image alt, link title) stand there as U+F000, U+F001 ..."""


PLACEHOLDER = re.compile("[\ue000-\uefff]")
"""Any placeholder of a protected span."""


def placeholder(index: int) -> str:
    r"""Return the character that stands for the protected span with this index.

    >>> placeholder(0)
    '\ue000'
    """
    return chr(FIRST_PLACEHOLDER + index)


def is_placeholder(char: str) -> bool:
    """Whether the character stands for a protected span."""
    return FIRST_PLACEHOLDER <= ord(char) < FIRST_ATTRIBUTE


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A half-open range of character offsets, so that `text[start:end]` is the part meant."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # There is one for every token: made so, it takes two fifths of what `dataclass` would.
        _set_start(self, start)
        _set_end(self, end)

    def of(self, text: str) -> str:
        """Return the part of `text` that the span covers.

        >>> Span(0, 4).of("NATO summit")
        'NATO'
        """
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)

    def trimmed(self, text: str) -> Span:
        """Return the part without the blanks of `text` at both its ends."""
        part = self.of(text)
        return Span(
            self.start + len(part) - len(part.lstrip()), self.end - len(part) + len(part.rstrip())
        )


_set_start: Callable[[Span, int], None] = vars(Span)["start"].__set__
_set_end: Callable[[Span, int], None] = vars(Span)["end"].__set__


@dataclass(frozen=True, slots=True)
class LanguagePair:
    """A source and a target locale, as the project's codes (`en`, `tr`, `zh-CN`)."""

    source: str
    target: str

    def __str__(self) -> str:
        return f"{self.source}-{self.target}"


class UnitKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    CELL = "cell"
    FOOTNOTE = "footnote"
    CAPTION = "caption"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Unit:
    """One translatable block; an editor sees it as one PO entry."""

    id: str
    """Its place in the article, such as `paragraph/4` or `metadata/title`; the PO context."""

    kind: UnitKind
    span: Span
    """Where its text stands in the article; only this range is ever rewritten."""

    source: str
    """Its inline Markdown on one line: container prefixes gone, soft breaks are spaces, a hard
    break is kept as `\\` and a newline. Front-matter values are plain text, unquoted."""

    line: int
    """The line of the article it starts on, counted from 1."""


class MarkKind(StrEnum):
    EMPHASIS = "emphasis"
    STRONG = "strong"
    STRIKE = "strike"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline markup around words: it must be carried onto the right target words."""

    kind: MarkKind
    span: Span
    """The words it covers, in `Inline.text`."""

    opening: str
    closing: str


class Protection(StrEnum):
    CODE = "code"
    URL = "url"
    EMAIL = "email"
    HTML = "html"
    IMAGE = "image"
    FOOTNOTE = "footnote"
    SHORTCODE = "shortcode"
    HANDLE = "handle"
    DESIGNATOR = "designator"
    BREAK = "break"
    TERM = "term"
    FACT = "fact"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ProtectedSpan:
    """A part of a text that must come through unchanged."""

    text: str
    """What stands there, verbatim (attributes in it as U+F000 ...); or a locked target term."""

    kind: Protection

    @property
    def is_attached(self) -> bool:
        """Whether it hangs on the word before it and says nothing itself."""
        return self.kind in (Protection.FOOTNOTE, Protection.BREAK, Protection.HTML)


@dataclass(frozen=True, slots=True)
class Inline:
    """A unit's text taken apart: what is said, and the markup around it."""

    text: str
    """Plain prose, Markdown escapes and entities resolved; each protected span is one
    placeholder character, the first one U+E000."""

    protected: tuple[ProtectedSpan, ...] = ()
    marks: tuple[Mark, ...] = ()
    """Outer marks before the marks inside them; well nested."""

    attributes: tuple[str, ...] = ()
    """Image alt texts and link titles; they stand in markup as U+F000 ..."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence of a unit's plain text: what an engine translates."""

    unit_id: str
    index: int
    span: Span
    """Where it stands in `Inline.text`."""

    text: str
    is_place: bool = False
    """Whether it is no sentence but a place in a dateline, such as ASHGABAT."""
