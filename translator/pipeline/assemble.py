"""Put the target sentences of a unit together, its marks and attributes in their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from translator import locales, markup, segmentation
from translator.markdown import write_inline
from translator.model import (
    Inline,
    Issue,
    LedgerRow,
    LedgerStatus,
    Mark,
    Segment,
    Severity,
    Span,
    State,
    Tier,
    TranslatedUnit,
    UnitKind,
)
from translator.pipeline.prepare import Prepared, Setup
from translator.pipeline.stream import Done
from translator.pipeline.typeset import Printed, print_text


def assemble(prepared: Prepared, done: Sequence[Done], setup: Setup) -> TranslatedUnit:
    """Put the target sentences of a unit together, its marks and attributes in their places."""
    inline = prepared.inline
    count = len(prepared.segments) - len(inline.attributes)
    segments, own = prepared.segments[:count], done[:count]
    spaces = locales.typography(setup.language).has_sentence_spaces
    text, starts = segmentation.place(
        inline.text, segments, [d.aligned.text for d in own], has_spaces=spaces
    )
    draft = segmentation.join(inline.text, segments, [d.draft for d in own], has_spaces=spaces)
    if _says_something(inline.text) and not any(_says_something(d.aligned.text) for d in own):
        # Nothing came back: the source text stays, rather than its markup around no words.
        return TranslatedUnit(
            prepared.unit,
            "",
            State.SOURCE,
            engine=setup.route.name,
            inputs=prepared.inputs,
            ledger=tuple(_not_translated(row) for d in done for row in d.rows),
        )
    issues = [issue for d in done for issue in d.issues]
    is_plain = prepared.unit.kind is UnitKind.METADATA
    marks, guessed = ([], []) if is_plain else _place_marks(inline, segments, own, starts)
    issues += [
        Issue(
            "marks",
            Severity.MINOR,
            f"the place of {mark.kind} on {mark.span.of(inline.text)!r} is a guess",
            prepared.unit.id,
        )
        for mark in guessed
    ]
    printed = _printed(text, marks, list(zip(starts, own, strict=True)), inline, setup)
    others = [_printed(d.aligned.text, [], [(0, d)], Inline(""), setup) for d in done[count:]]
    target = printed.text
    if not is_plain:
        attributes = [other.text.strip() for other in others]
        target = write_inline(inline, printed.text, printed.marks, attributes)
    return TranslatedUnit(
        prepared.unit,
        target,
        State.MACHINE,
        draft=draft,
        engine=setup.route.name,
        inputs=prepared.inputs,
        ledger=tuple(row for p in (printed, *others) for row in p.ledger),
        issues=tuple(issues),
    )


def _printed(
    text: str,
    marks: Sequence[Mark],
    sentences: Sequence[tuple[int, Done]],
    inline: Inline,
    setup: Setup,
) -> Printed:
    """Set a target as its language is printed; a source text that nobody translated stays."""
    is_source = text == inline.text or not inline.text
    if setup.route.tier is Tier.SOURCE and is_source:
        rows = tuple(row for _, done in sentences for row in done.rows)
        return Printed(text, tuple(marks), rows)
    return print_text(text, marks, sentences, inline, setup.language.code)


def _says_something(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _not_translated(row: LedgerRow) -> LedgerRow:
    return LedgerRow(
        row.unit,
        row.segment,
        row.occurrence,
        LedgerStatus.REPORTED,
        reason="the engine gave no translation",
    )


def _place_marks(
    inline: Inline, segments: Sequence[Segment], done: Sequence[Done], starts: Sequence[int]
) -> tuple[list[Mark], list[Mark]]:
    """Place a unit's marks on its target; one over several sentences is placed in each."""
    if not inline.marks:
        return [], []
    ends: dict[int, list[Span]] = {}
    guessed: list[Mark] = []
    for segment, result, start in zip(segments, done, starts, strict=True):
        inside = [
            (i, Span(max(m.span.start, segment.span.start), min(m.span.end, segment.span.end)))
            for i, m in enumerate(inline.marks)
            if m.span.overlaps(segment.span)
        ]
        local = [
            replace(inline.marks[i], span=span.shift(-segment.span.start)) for i, span in inside
        ]
        projection = markup.project(segment.text, local, result.aligned)
        guessed += projection.guessed
        for (i, _), mark in zip(inside, projection.marks, strict=True):
            ends.setdefault(i, []).append(mark.span.shift(start))
    placed = []
    for i, mark in enumerate(inline.marks):
        spans = ends.get(i)
        if spans:
            placed.append(replace(mark, span=Span(spans[0].start, spans[-1].end)))
    return placed, guessed
