"""A locale's terms: what is missing, contradicts itself or belongs to two concepts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from translator.glossary.lint.alphabet import check_alphabet
from translator.glossary.lint.grammar import check_grammar
from translator.glossary.lint.paradigms import check_paradigms
from translator.glossary.lint.values import ConceptEntry, Finding, Severity, TermEntry
from translator.glossary.lint.words import line_with
from translator.locales import Locale, fold
from translator.model import TermStatus

CORE = ("tr", "tk", "ru")
"""Locales in which every concept must be approved."""

_IN_FORCE = (TermStatus.APPROVED, TermStatus.UNTRANSLATABLE)


def check_terms(entries: Sequence[TermEntry], locale: Locale) -> Iterator[Finding]:
    """Yield what is wrong with the terms, each by itself and one beside the other."""
    for entry in entries:
        yield from _check_fields(entry, locale)
        yield from _check_lists(entry, locale)
        yield from check_alphabet(entry, locale)
        yield from check_grammar(entry, locale)
    yield from _check_shared(entries, locale)
    yield from check_paradigms(entries, locale)


def check_missing(
    concepts: Sequence[ConceptEntry], entries: Sequence[TermEntry], locale: str
) -> Iterator[Finding]:
    """Yield the concepts without a term in force, in a locale that must have them all."""
    in_force = {entry.concept.id for entry in entries if entry.term.status in _IN_FORCE}
    for entry in concepts:
        if entry.concept.id not in in_force:
            yield entry.finding(
                Severity.WARNING,
                f"no approved term in {locale}",
                f"add {entry.concept.id} to {entry.concept.domain}/{locale}.csv",
            )


def _check_fields(entry: TermEntry, locale: Locale) -> Iterator[Finding]:
    term, concept = entry.term, entry.concept
    if not term.text and term.status is TermStatus.PROPOSED:
        yield entry.finding(Severity.WARNING, "proposed without a term", "fill it in")
    if term.status is TermStatus.UNTRANSLATABLE and term.text not in (concept.term, *concept.also):
        yield entry.finding(
            Severity.WARNING,
            f"untranslatable, but the term {term.text!r} is not the English one",
            f"repeat {concept.term!r}, or make it approved",
        )
    if term.updated and not _is_date(term.updated):
        yield entry.finding(
            Severity.WARNING, f"updated is {term.updated!r}", "write a date like 2026-11-22"
        )
    if (
        term.status is TermStatus.APPROVED
        and term.text == concept.term
        and concept.part_of_speech != "proper noun"
        and not locale.script.startswith("Latn")
    ):
        yield entry.finding(
            Severity.WARNING,
            f"the term {term.text!r} is the English one",
            "translate it, or make the status untranslatable",
        )


def _check_lists(entry: TermEntry, locale: Locale) -> Iterator[Finding]:
    seen: set[str] = set()
    for text in entry.approved:
        if text in seen:
            yield entry.finding(Severity.ERROR, f"{text!r} stands twice", "take one out")
        seen.add(text)
    seen = set()
    for text in entry.term.forbidden:
        if text in seen:
            yield entry.finding(Severity.ERROR, f"{text!r} is forbidden twice", "take one out")
        seen.add(text)
        for allowed in entry.approved:
            if text == allowed:
                yield entry.finding(
                    Severity.ERROR, f"{text!r} is both allowed and forbidden", "decide"
                )
            elif line_with(fold(text, locale), fold(allowed, locale)):
                yield entry.finding(
                    Severity.ERROR,
                    f"the forbidden {text!r} is part of the allowed {allowed!r}",
                    "forbid a longer wording, or drop it",
                )


def _check_shared(entries: Sequence[TermEntry], locale: Locale) -> Iterator[Finding]:
    """Yield renderings that two concepts claim, or that one allows and the other forbids."""
    first: dict[str, TermEntry] = {}
    for entry in entries:
        if entry.term.status is not TermStatus.APPROVED or not entry.term.text:
            continue
        key = fold(entry.term.text, locale)
        other = first.setdefault(key, entry)
        if other is not entry:
            yield entry.finding(
                Severity.NOTE,
                f"{entry.term.text!r} is the term of {other.concept.id} too",
                "if readers must tell them apart, give one another term",
            )
    for entry in entries:
        for text in entry.term.forbidden:
            other_entry = first.get(fold(text, locale))
            if other_entry is not None and other_entry is not entry:
                yield entry.finding(
                    Severity.NOTE,
                    f"the forbidden {text!r} is the term of {other_entry.concept.id}",
                    "right if the two must not be confused",
                )


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2026-11-22")
