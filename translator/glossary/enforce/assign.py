"""Give each occurrence of a term its own form in the target, the best for all together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from translator.alignment import Links
from translator.glossary.enforce.values import Found
from translator.glossary.enforce.wordings import is_abbreviation
from translator.model import Occurrence, Span

Affinity = Callable[[Span, Span], float]
"""From a source and a target stretch to how much they belong together, between 0 and 1."""

SERVED = 10.0
"""What a served occurrence is worth; the affinity decides only who gets which form."""

MOST_STEPS = 4000
"""Where many forms compete, the search ends with the best found so far."""


def assign(
    occurrences: Sequence[Occurrence],
    hits: Sequence[Sequence[Found]],
    affinity: Affinity,
) -> tuple[Found | None, ...]:
    """Choose a form for as many occurrences as can be; no two chosen forms overlap.

    Of all ways to serve the most occurrences, the one whose forms stand where the alignment says,
    and are acronyms where the source has an acronym.
    """
    if are_apart(hits):
        return tuple(row[0] if row else None for row in hits)
    ranked = [
        sorted(
            ((_worth(occurrence, hit, affinity), hit) for hit in row),
            key=lambda pair: (-pair[0], pair[1].span),
        )
        for occurrence, row in zip(occurrences, hits, strict=True)
    ]
    # Who has the least choice, and the longest form, goes first: the first descent is good.
    order = sorted(range(len(ranked)), key=lambda i: (len(ranked[i]), -_longest(hits[i]), i))
    bounds = [0.0] * (len(order) + 1)
    for depth in reversed(range(len(order))):
        best = ranked[order[depth]][0][0] if ranked[order[depth]] else 0.0
        bounds[depth] = bounds[depth + 1] + best
    chosen: list[Found | None] = [None] * len(ranked)
    best_total, best_choice = -1.0, tuple(chosen)
    steps = 0

    def descend(depth: int, total: float, taken: tuple[Span, ...]) -> None:
        nonlocal best_total, best_choice, steps
        steps += 1
        if total + bounds[depth] <= best_total or steps > MOST_STEPS:
            return
        if depth == len(order):
            best_total, best_choice = total, tuple(chosen)
            return
        index = order[depth]
        for worth, hit in ranked[index]:
            if not any(hit.span.overlaps(span) for span in taken):
                chosen[index] = hit
                descend(depth + 1, total + worth, (*taken, hit.span))
        chosen[index] = None
        descend(depth + 1, total, taken)

    descend(0, 0.0, ())
    return best_choice


def are_apart(hits: Sequence[Sequence[Found]]) -> bool:
    """Whether no occurrence has a choice, and no two want the same: any affinity will do."""
    spans = [hit.span for row in hits for hit in row]
    return all(len(row) <= 1 for row in hits) and not any(
        one.overlaps(other) for one, other in combinations(spans, 2)
    )


def _worth(occurrence: Occurrence, hit: Found, affinity: Affinity) -> float:
    alike = is_abbreviation(occurrence.surface) == is_abbreviation(hit.wording)
    length = min(1.0, (hit.span.end - hit.span.start) / 100)
    return SERVED + affinity(occurrence.span, hit.span) + 0.3 * alike + length


def _longest(row: Sequence[Found]) -> int:
    return max((hit.span.end - hit.span.start for hit in row), default=0)


def by_links(links: Links) -> Affinity:
    """Judge by the attention that the words of the one pay to the words of the other."""

    def affinity(source: Span, target: Span) -> float:
        columns = [i for i, word in enumerate(links.source) if word.overlaps(source)]
        rows = [i for i, word in enumerate(links.target) if word.overlaps(target)]
        return sum(links.weights[r][c] for r in rows for c in columns) / max(1, len(rows))

    return affinity


def by_order(source_length: int, target_length: int) -> Affinity:
    """Judge by the place in the sentence alone, where nothing else is known."""

    def affinity(source: Span, target: Span) -> float:
        here = (source.start + source.end) / max(1, 2 * source_length)
        there = (target.start + target.end) / max(1, 2 * target_length)
        return max(0.0, 1.0 - abs(here - there))

    return affinity
