"""What in an editor's text is against a glossary that changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from translator.glossary.morphology import inflector
from translator.markdown import read_inline
from translator.model import (
    LedgerRow,
    LedgerStatus,
    Term,
    TermStatus,
    TranslatedUnit,
    UnitKind,
)

ENFORCED = (TermStatus.APPROVED, TermStatus.UNTRANSLATABLE)


def contradictions(
    before: TranslatedUnit,
    after: TranslatedUnit,
    old: Mapping[str, Term],
    new: Mapping[str, Term],
    concepts: Collection[str],
) -> Iterator[str]:
    """Say what in an editor's text is against the new terms only, of the concepts that changed."""
    missing = {_place(row) for row in before.ledger if row.status is LedgerStatus.REPORTED}
    seen = set()
    for row in after.ledger:
        concept = row.occurrence.concept
        term = new.get(concept)
        if concept not in concepts or term is None or term.status not in ENFORCED:
            continue
        if row.status is LedgerStatus.REPORTED and _place(row) not in missing:
            yield f"“{row.occurrence.surface}” should be “{term.text}”"
        if concept not in seen:
            seen.add(concept)
            new_words = _newly_forbidden(old, term)
            for form in _standing(after, new_words, term.locale):
                yield f"“{form}” is forbidden for “{row.occurrence.surface}”"


def _place(row: LedgerRow) -> tuple[int, str, int]:
    return row.segment, row.occurrence.concept, row.occurrence.span.start


def _newly_forbidden(terms_old: Mapping[str, Term], term: Term) -> list[str]:
    was = terms_old.get(term.concept)
    return [word for word in term.forbidden if was is None or word not in was.forbidden]


def _standing(unit: TranslatedUnit, forbidden: Sequence[str], locale: str) -> Iterator[str]:
    """Yield forbidden forms that stand in a text outside of the approved ones."""
    is_plain = unit.unit.kind is UnitKind.METADATA
    text = unit.target if is_plain else read_inline(unit.target).text
    approved = [row.span for row in unit.ledger if row.span is not None]
    for word in forbidden:
        for hit in inflector(locale).recognise(text, word, ignore_case=True):
            if not any(span.covers(hit.span) for span in approved):
                yield hit.span.of(text)
                break
