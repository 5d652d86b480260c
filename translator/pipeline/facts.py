"""Facts on their way through the pipeline: written by rule, or put right in a draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from translator import facts, protect
from translator.alignment import Aligned, Edit, edit
from translator.facts import Fact
from translator.locales import Locale
from translator.model import LedgerRow, Occurrence, Span, UnitKind
from translator.pipeline.endings import joiner


def find(text: str, occurrences: Sequence[Occurrence]) -> tuple[Fact, ...]:
    """Return the facts of a segment that lie in no term and in nothing protected."""
    protected = [span for span, _ in protect.find_protected(text)]
    return facts.find(text, [*protected, *(o.span for o in occurrences)])


def write(text: str, kind: UnitKind, unit: str, locale: Locale) -> Aligned | None:
    """Return a segment that says nothing but facts in the locale's way; None for any other.

    `unit` is the text it is a part of: beside a date a line may say who wrote the article.
    """
    is_data = kind is UnitKind.METADATA
    written = facts.write_line(text, locale, is_data=is_data)
    if written is None and kind not in (UnitKind.HEADING, UnitKind.METADATA):
        written = facts.write_writer(text, locale) if facts.is_dated(unit) else None
    return written


def put_right(
    source: str,
    found: Sequence[Fact],
    target: Aligned,
    rows: Sequence[LedgerRow],
    locale: Locale,
) -> tuple[Aligned, tuple[LedgerRow, ...]]:
    """Put the facts of a target right; the places of its terms follow."""
    if not found:
        return target, tuple(rows)
    keep = [row.span for row in rows if row.span is not None]
    keep += [span for span, _ in protect.find_protected(target.text)]
    edits = facts.repair(source, found, target, locale, joiner(locale), keep)
    moved = tuple(
        replace(row, span=_moved(row.span, edits)) if row.span is not None else row for row in rows
    )
    return edit(target, edits), moved


def _moved(span: Span, edits: Iterable[Edit]) -> Span:
    """Return where a stretch that no edit touches stands after the edits."""
    by = sum(
        len(change.text) - (change.span.end - change.span.start)
        for change in edits
        if change.span.end <= span.start
    )
    return span.shift(by)
