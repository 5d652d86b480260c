"""Put the target sentences of a unit together, its marks and attributes in their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from translator import markup, segmentation
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
    TranslatedUnit,
    UnitKind,
)
from translator.pipeline.prepare import Prepared, Setup
from translator.pipeline.stream import Done


def assemble(prepared: Prepared, done: Sequence[Done], setup: Setup) -> TranslatedUnit:
    """Put the target sentences of a unit together, its marks and attributes in their places."""
    inline = prepared.inline
    count = len(prepared.segments) - len(inline.attributes)
    segments, own = prepared.segments[:count], done[:count]
    text = segmentation.join(
        inline.text, segments, [d.aligned.text for d in own], has_spaces=setup.language.has_spaces
    )
    draft = segmentation.join(
        inline.text, segments, [d.draft for d in own], has_spaces=setup.language.has_spaces
    )
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
    if prepared.unit.kind is UnitKind.METADATA:
        target = text
    else:
        marks, guessed = _place_marks(inline, segments, own, setup.language.has_spaces)
        issues += [
            Issue(
                "marks",
                Severity.MINOR,
                f"the place of {mark.kind} on {mark.span.of(inline.text)!r} is a guess",
                prepared.unit.id,
            )
            for mark in guessed
        ]
        target = write_inline(inline, text, marks, [d.aligned.text.strip() for d in done[count:]])
    return TranslatedUnit(
        prepared.unit,
        target,
        State.MACHINE,
        draft=draft,
        engine=setup.route.name,
        inputs=prepared.inputs,
        ledger=tuple(row for d in done for row in d.rows),
        issues=tuple(issues),
    )


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
    inline: Inline, segments: Sequence[Segment], done: Sequence[Done], has_spaces: bool
) -> tuple[list[Mark], list[Mark]]:
    """Place a unit's marks on its target; one over several sentences is placed in each."""
    ends: dict[int, list[Span]] = {}
    guessed: list[Mark] = []
    starts = _starts(inline.text, segments, done, has_spaces)
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


def _starts(
    text: str, segments: Sequence[Segment], done: Sequence[Done], has_spaces: bool
) -> list[int]:
    """Return where each target sentence begins in the unit's target text."""
    starts = []
    for index in range(len(segments)):
        before = [d.aligned.text for d in done[:index]]
        upto = segmentation.join(
            text[: segments[index].span.start],
            segments[:index],
            before,
            has_spaces=has_spaces,
        )
        if not has_spaces and index and upto[-1:].isspace():
            upto = upto.rstrip()
        starts.append(len(upto))
    return starts
