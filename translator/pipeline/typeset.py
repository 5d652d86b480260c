"""Set the text of a unit as its locale is printed, with its marks and its ledger in step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from translator import protect, typography
from translator.model import Inline, LedgerRow, Mark, Span, placeholder
from translator.pipeline.stream import Done


@dataclass(frozen=True, slots=True)
class Printed:
    """A text of a unit as it is published."""

    text: str
    marks: tuple[Mark, ...]
    ledger: tuple[LedgerRow, ...]


def print_text(
    text: str,
    marks: Sequence[Mark],
    sentences: Sequence[tuple[int, Done]],
    inline: Inline,
    locale: str,
) -> Printed:
    """Set a target text; `sentences` are where each of its sentences begins, and the sentence.

    Quotations run over sentences and marks, and an isolate goes around a mark or into it, so all
    of it is set at once, when the marks are in their places.
    """
    spans = [Span(start, start + len(done.aligned.text)) for start, done in sentences]
    rows = [
        (number, row, row.span.shift(spans[number].start))
        for number, (_, done) in enumerate(sentences)
        for row in done.rows
        if row.span is not None
    ]
    sheet = typography.Sheet(
        text,
        sentences=tuple(spans),
        keep=tuple(span for span, _ in protect.find_protected(text)),
        terms=tuple(span for _, _, span in rows),
        marks=tuple(mark.span for mark in marks),
        hidden=frozenset(placeholder(i) for i, p in enumerate(inline.protected) if p.is_attached),
    )
    sheet = typography.set_type(sheet, locale)
    sheet = typography.set_order(sheet, locale, typography.shown_of(inline.protected))
    moved = {
        id(row): _placed(row, span.of(sheet.text), span.shift(-sheet.sentences[number].start))
        for (number, row, _), span in zip(rows, sheet.terms, strict=True)
    }
    return Printed(
        sheet.text,
        tuple(replace(m, span=span) for m, span in zip(marks, sheet.marks, strict=True)),
        tuple(moved.get(id(row), row) for _, done in sentences for row in done.rows),
    )


def _placed(row: LedgerRow, form: str, span: Span) -> LedgerRow:
    """Return a row with its form and place; one that has them already stays, as nearly all do."""
    is_same = row.form == form and row.span == span
    return row if is_same else replace(row, form=form, span=span)
