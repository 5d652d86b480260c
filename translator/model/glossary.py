"""Concepts, their terms, where they occur, and what became of each occurrence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from translator.model.text import Span


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
