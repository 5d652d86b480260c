"""Find the glossary terms of a unit in its text, by what the ledger says of them."""

from __future__ import annotations

from collections.abc import Sequence

from translator.export.codes import TermSpan
from translator.model import LedgerRow, Span


def source_terms(text: str, rows: Sequence[LedgerRow]) -> tuple[TermSpan, ...]:
    """Return where the ledger's terms stand in the whole text of a unit.

    The ledger counts within segments, which come in order, so each is looked for behind the last.
    """
    ordered = sorted(
        enumerate(rows), key=lambda item: (item[1].segment, item[1].occurrence.span.start)
    )
    found = []
    position = 0
    for number, row in ordered:
        surface = row.occurrence.surface
        start = text.find(surface, position) if surface else -1
        if start >= 0:
            position = start + len(surface)
            value = f"{row.occurrence.concept}: {row.form or row.reason or 'no approved form'}"
            found.append(TermSpan(str(number + 1), value, Span(start, position)))
    return tuple(found)


def target_terms(
    text: str, rows: Sequence[LedgerRow], source: Sequence[TermSpan]
) -> tuple[TermSpan, ...]:
    """Return where the approved forms stand in the target; only terms that the source marks."""
    values = {term.id: term.value for term in source}
    ordered = sorted(
        (
            (number, row)
            for number, row in enumerate(rows, start=1)
            if row.form and row.span and str(number) in values
        ),
        key=lambda item: (item[1].segment, item[1].span or Span(0, 0)),
    )
    found = []
    position = 0
    for number, row in ordered:
        start = text.find(row.form, position)
        if start >= 0:
            position = start + len(row.form)
            id = str(number)
            found.append(TermSpan(id, values[id], Span(start, position)))
    return tuple(sorted(found, key=lambda term: term.span))
