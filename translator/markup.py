"""Carry emphasis and links onto the right target words, each exactly once and well nested."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from translator.alignment import Aligned, find_span, link_words
from translator.model import Mark, Span

EDGE = " \t\n.,;:!?…。،؛"
"""Signs that a mark does not begin or end with unless its source does."""


@dataclass(frozen=True, slots=True)
class Projection:
    """Marks on a target text."""

    marks: tuple[Mark, ...]
    guessed: tuple[Mark, ...]
    """Source marks whose words could not be found; they were placed by proportion."""


def project(source: str, marks: Sequence[Mark], target: Aligned) -> Projection:
    """Place every mark of a source text on its target text.

    `marks` are well nested, outer ones first, with spans in `source`; those returned have spans
    in `target.text`, in the same order.
    """
    if not marks:
        return Projection((), ())
    links = link_words(source, target)
    placed: list[Mark] = []
    guessed: list[Mark] = []
    taken: list[tuple[Span, Span]] = []
    for mark in marks:
        limits = _limits(mark.span, taken, len(target.text))
        found = _everything(source, mark.span, target.text) or find_span(links, mark.span)
        span = _fit(found, limits) if found else None
        if span is None or not _trim(span, target.text, source, mark.span).of(target.text).strip():
            span = _by_proportion(mark.span, source, target.text, limits)
            guessed.append(mark)
        span = _trim(span, target.text, source, mark.span)
        taken.append((mark.span, span))
        placed.append(replace(mark, span=span))
    return Projection(tuple(placed), tuple(guessed))


def _everything(source: str, span: Span, target: str) -> Span | None:
    """A mark over all words of the source covers all words of the target."""
    outside = source[: span.start] + source[span.end :]
    if any(char.isalnum() or "\ue000" <= char <= "\uefff" for char in outside):
        return None
    return Span(0, len(target))


def _limits(span: Span, taken: Sequence[tuple[Span, Span]], length: int) -> list[Span]:
    """Return the stretches of the target that are free for this mark, outer marks respected."""
    room = Span(0, length)
    blocked = []
    for source, target in taken:
        if source.covers(span):
            room = target  # the outer marks come first, so the last one is the innermost
        elif not span.covers(source):
            blocked.append(target)
    free = []
    start = room.start
    for target in sorted(blocked):
        if target.end <= room.start or target.start >= room.end:
            continue
        if target.start > start:
            free.append(Span(start, target.start))
        start = max(start, target.end)
    if start < room.end:
        free.append(Span(start, room.end))
    return free or [room]


def _fit(span: Span, limits: Sequence[Span]) -> Span | None:
    """Return the largest part of a span inside one of the free stretches."""
    parts = [
        Span(max(span.start, limit.start), min(span.end, limit.end))
        for limit in limits
        if span.overlaps(limit)
    ]
    return max(parts, key=lambda p: p.end - p.start, default=None)


def _by_proportion(span: Span, source: str, target: str, limits: Sequence[Span]) -> Span:
    """Place a mark by its relative position, widened to whole words."""
    scale = len(target) / max(1, len(source))
    start, end = (
        round(span.start * scale),
        max(round(span.start * scale) + 1, round(span.end * scale)),
    )
    limit = min(limits, key=lambda free: (abs(free.start - start), free.start))
    start = min(max(start, limit.start), max(limit.start, limit.end - 1))
    end = min(max(end, start + 1), limit.end)
    while start > limit.start and target[start - 1].isalnum() and target[start].isalnum():
        start -= 1
    while end < limit.end and target[end - 1].isalnum() and target[end].isalnum():
        end += 1
    return Span(start, end)


def _trim(span: Span, target: str, source: str, original: Span) -> Span:
    """Leave blanks and punctuation at the edges outside, unless they were inside at the source."""
    start, end = span.start, span.end
    words = original.of(source)
    tail = "" if words[-1:] in EDGE else EDGE
    head = "" if words[:1] in EDGE else EDGE
    while start < end and target[start] in (head or " \t\n"):
        start += 1
    while end > start and target[end - 1] in (tail or " \t\n"):
        end -= 1
    return Span(start, end) if start < end else span
