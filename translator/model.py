"""The values that flow through a translation, from article to written files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

FIRST_PLACEHOLDER = 0xE000
"""Protected spans stand in plain text as one private-use character each: U+E000, U+E001 ..."""

FIRST_ATTRIBUTE = 0xF000
"""Translatable texts inside markup (image alt, link title) stand there as U+F000, U+F001 ..."""


def placeholder(index: int) -> str:
    r"""Return the character that stands for the protected span with this index.

    >>> placeholder(0)
    '\ue000'
    """
    return chr(FIRST_PLACEHOLDER + index)


def is_placeholder(char: str) -> bool:
    """Whether the character stands for a protected span."""
    return FIRST_PLACEHOLDER <= ord(char) < FIRST_ATTRIBUTE


# ------------------------------------------------------------------ text


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of character offsets, so that `text[start:end]` is the part meant."""

    start: int
    end: int

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


# ---------------------------------------------------------------- engines


@dataclass(frozen=True, slots=True)
class TermHint:
    """A glossary term to honour: a stretch of the request and the target lemma it should become."""

    span: Span
    lemma: str


@dataclass(frozen=True, slots=True)
class Request:
    """One segment for an engine; it may hold placeholder characters."""

    text: str
    terms: tuple[TermHint, ...] = ()
    verbatim: tuple[tuple[str, str], ...] = ()
    """Placeholder characters and the words behind them, for models that copy a designator such
    as S-400 better than any code. A placeholder without words is opaque."""


STEPS = tuple(step / 255 for step in range(256))


@dataclass(frozen=True, slots=True, eq=False)
class Weights(Sequence[tuple[float, ...]]):
    """An engine's attention in steps of 1/255, small: most of it is never looked at."""

    rows: tuple[bytes, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: Any) -> Any:
        return tuple(map(STEPS.__getitem__, self.rows[index]))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which source token each target token came from, softly."""

    source: tuple[Span, ...]
    target: tuple[Span, ...]
    weights: Sequence[tuple[float, ...]]
    """One row per target token, one weight per source token; a row sums to about 1."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What an engine proposes for one segment."""

    text: str
    score: float | None = None
    """Mean log probability per token where the engine has one; higher is better."""

    alignment: Alignment | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """An engine's answer to one request."""

    hypotheses: tuple[Hypothesis, ...]
    """Best first; never empty."""


class Tier(StrEnum):
    """How good a target can be at best, best first."""

    REVIEWED = "reviewed"
    MACHINE = "machine"
    PIVOT = "pivot"
    CONVERTED = "converted"
    """Translated into the same language in its other script, and converted."""

    DRAFT = "draft"
    """Translated into a relative that its readers would follow."""

    SOURCE = "source"


# --------------------------------------------------------------- glossary


class MatchRule(StrEnum):
    LEMMA = "lemma"
    CASE = "case"
    EXACT = "exact"


class TermStatus(StrEnum):
    APPROVED = "approved"
    PROPOSED = "proposed"
    DEPRECATED = "deprecated"
    UNTRANSLATABLE = "untranslatable"


@dataclass(frozen=True, slots=True)
class Concept:
    """A row of `glossaries/<domain>/en.csv`."""

    id: str
    domain: str
    term: str
    also: tuple[str, ...] = ()
    part_of_speech: str = "noun"
    match: MatchRule = MatchRule.LEMMA
    not_if: tuple[str, ...] = ()
    """Phrases inside which the term means something else; `*` stands for one word."""

    definition: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A row of `glossaries/<domain>/<code>.csv`: a concept's rendering in one locale."""

    concept: str
    locale: str
    status: TermStatus
    text: str
    also: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    grammar: tuple[tuple[str, str], ...] = ()
    """What inflection needs and cannot know, as key and value: `("compound", "izafet")`."""

    forms: tuple[tuple[str, str], ...] = ()
    """Explicit inflected forms, as features and form: `("PL.GEN", "...")`; they win over rules."""

    note: str = ""
    reviewer: str = ""
    updated: str = ""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A glossary concept found in a source segment."""

    concept: str
    span: Span
    """In the segment's text."""

    surface: str
    is_plural: bool = False
    is_possessive: bool = False


class LedgerStatus(StrEnum):
    APPROVED = "approved"
    RERANKED = "reranked"
    EDITED = "edited"
    REDECODED = "redecoded"
    MASKED = "masked"
    EDITED_UNVERIFIED = "edited-unverified"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """What became of one occurrence of a glossary term."""

    unit: str
    segment: int
    occurrence: Occurrence
    status: LedgerStatus
    form: str = ""
    """The approved form that stands in the target; empty when reported."""

    span: Span | None = None
    """Where the form stands in the segment's target text."""

    features: str = ""
    """Number, possessor and case of the form, such as `SG.P3.ACC`."""

    margin: float | None = None
    """Score per token of the chosen text minus that of the engine's own, where measured."""

    before: str = ""
    """The words of the draft that the form replaced."""

    reason: str = ""
    """Why it was reported, for an editor."""


# ---------------------------------------------------------------- results


class Severity(StrEnum):
    """As in MQM; ordered by `SEVERITIES`."""

    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing in a translated unit that an editor should look at."""

    check: str
    severity: Severity
    message: str
    unit: str = ""


class State(StrEnum):
    MACHINE = "machine"
    """A draft nobody has read; `fuzzy` in the catalog."""

    EDITED = "edited"
    """A fuzzy entry whose text somebody changed; kept while its source stays."""

    REVIEWED = "reviewed"
    """An editor's text; no build changes it."""

    OUTDATED = "outdated"
    """Reviewed for an earlier source; the catalog keeps it, the article gets a new draft."""

    SOURCE = "source"
    """No translation; the source text stands, marked."""


@dataclass(frozen=True, slots=True)
class TranslatedUnit:
    """A unit with its target text and what is known about it."""

    unit: Unit
    target: str
    """Inline Markdown on one line, as `Unit.source`."""

    state: State
    draft: str = ""
    """The engine's text before glossary and typography changed it; a review shows both texts."""

    engine: str = ""
    inputs: tuple[tuple[str, str], ...] = ()
    """What made the target, by name, each with a hash: `source`, `route`, `program`, and
    `term:<concept>` for every term in it. It is redone when one of them changes."""

    ledger: tuple[LedgerRow, ...] = ()
    issues: tuple[Issue, ...] = ()
    tried: tuple[str, ...] = ()
    """What was tried before this target was chosen, for the report."""
