"""Carry emphasis and links onto the right target words, each exactly once and well nested."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from translator.alignment import Aligned, find_span, link_words, says_something, words
from translator.model import Mark, Span

BLANK = " \t\n"
EDGE = BLANK + ".,;:!?…。،؛"
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
        found = (
            _everything(source, mark.span, target.text)
            or _exactly(mark.span, target)
            or find_span(links, mark.span)
        )
        span = _fit(found, limits) if found else None
        if span is None or not says_something(span.of(target.text)):
            span = _by_proportion(mark.span, source, target.text, limits)
            guessed.append(mark)
        span = _trim(span, target.text, source, mark.span)
        taken.append((mark.span, span))
        placed.append(replace(mark, span=span))
    return Projection(tuple(placed), tuple(guessed))


def _everything(source: str, span: Span, target: str) -> Span | None:
    """A mark over all words of the source covers all words of the target."""
    outside = source[: span.start] + source[span.end :]
    if says_something(outside):
        return None
    return Span(0, len(target))


def _exactly(span: Span, target: Aligned) -> Span | None:
    """Follow an alignment that is certain: whole tokens in the mark, whole tokens out of it.

    So it is where a sentence was translated in parts, even if a mark ends inside a word.
    """
    if target.alignment is None:
        return None
    inside = [span.covers(token) for token in target.alignment.source]
    for token, is_in in zip(target.alignment.source, inside, strict=True):
        if not is_in and token.overlaps(span):
            return None
    hits = []
    for token, row in zip(target.alignment.target, target.alignment.weights, strict=True):
        share = sum(weight for weight, is_in in zip(row, inside, strict=True) if is_in)
        if 0.01 < share < 0.99:
            return None
        if share >= 0.99:
            hits.append(token)
    if not hits or any(a.end > b.start for a, b in pairwise(hits)):
        return None
    between = [t for t in target.alignment.target if hits[0].end <= t.start < hits[-1].start]
    return None if set(between) - set(hits) else Span(hits[0].start, hits[-1].end)


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
    """Place a mark by its relative position: as many whole words, where there are free ones."""
    count = sum(says_something(word.of(source)) and word.overlaps(span) for word in words(source))
    places = [word for word in words(target) if says_something(word.of(target))]
    free = [w for w in places if any(limit.covers(w) for limit in limits)] or places
    if not free:
        return limits[0]
    middle = (span.start + span.end) / 2 * len(target) / max(1, len(source))
    nearest = min(range(len(free)), key=lambda i: abs((free[i].start + free[i].end) / 2 - middle))
    first = max(0, min(nearest - (count - 1) // 2, len(free) - count))
    last = first
    while last + 1 < min(first + count, len(free)) and any(
        limit.covers(Span(free[first].start, free[last + 1].end)) for limit in limits
    ):
        last += 1
    return Span(free[first].start, free[last].end)


def _trim(span: Span, target: str, source: str, original: Span) -> Span:
    """Leave blanks and punctuation at the edges outside, unless they were inside at the source.

    All of a text has all of its target, such as the full stop of «28 декабря 2023 г.».
    """
    start, end = span.start, span.end
    marked = original.of(source)
    is_all = marked.strip() == source.strip()
    tail = BLANK if is_all or marked[-1:] in EDGE else EDGE
    head = BLANK if is_all or marked[:1] in EDGE else EDGE
    while start < end and target[start] in head:
        start += 1
    while end > start and target[end - 1] in tail:
        end -= 1
    return Span(start, end) if start < end else span
