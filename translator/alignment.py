"""Word alignments: edit a text without losing them, and find where source words went."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from translator.model import PLACEHOLDER, Alignment, Span, Weights

WORD = re.compile(r"[^\W_]+(?:['’ʻʼ\-.][^\W_]+)*|[\ue000-\uefff]|[^\s\w]|_")
"""Words with their apostrophes and hyphens, placeholders, single signs."""

SAID = re.compile(r"[^\W_]|[\ue000-\uefff]")

OUTSIDE = 0.45
"""A target word belongs to a source span when more than this share of its attention does."""

FAINT = 0.1
"""Less attention than this says nothing."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A target text and how it hangs on its source."""

    text: str
    alignment: Alignment | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace a part of the target text; an empty span inserts."""

    span: Span
    text: str
    source: Span | None = None
    """The source words that the new text stands for, where known."""


def edit(aligned: Aligned, edits: Sequence[Edit]) -> Aligned:
    """Apply edits that do not overlap; the alignment's places follow.

    >>> edit(Aligned("yeni ordu"), [Edit(Span(5, 9), "silahlı kuvvetler")]).text
    'yeni silahlı kuvvetler'
    """
    if not edits:
        return aligned
    ordered = sorted(edits, key=lambda e: (e.span.start, e.span.end))
    text: list[str] = []
    placed: list[tuple[Span, Span | None]] = []
    position = length = 0
    for change in ordered:
        if change.span.start < position:
            raise ValueError(f"edits overlap at {change.span}")
        kept = aligned.text[position : change.span.start]
        text += [kept, change.text]
        length += len(kept)
        placed.append((Span(length, length + len(change.text)), change.source))
        length += len(change.text)
        position = change.span.end
    text.append(aligned.text[position:])
    return Aligned("".join(text), _follow(aligned.alignment, ordered, placed))


def _follow(
    alignment: Alignment | None, edits: Sequence[Edit], placed: Sequence[tuple[Span, Span | None]]
) -> Alignment | None:
    if alignment is None:
        return None
    is_small = isinstance(alignment.weights, Weights)
    one = 255 if is_small else 1
    row: Callable[[Iterable[float]], Any] = Weights.row if is_small else tuple
    rows: list[tuple[Span, Any]] = []
    covered: list[list[Sequence[float]]] = [[] for _ in edits]
    first = edits[0].span.start
    for span, weights in zip(alignment.target, alignment.raw, strict=True):
        if span.start < first >= span.end:
            rows.append((span, weights))
            continue
        shift = 0
        hit = None
        for index, change in enumerate(edits):
            if change.span.overlaps(span):
                hit = index
                break
            if change.span.end <= span.start:
                shift += len(change.text) - (change.span.end - change.span.start)
        if hit is None:
            rows.append((span.shift(shift) if shift else span, weights))
        else:
            covered[hit].append(weights)
    for (span, source), old in zip(placed, covered, strict=True):
        if source is not None:
            inside = [float(source.overlaps(token)) for token in alignment.source]
            total = sum(inside) or 1.0
            rows.append((span, row(weight / total for weight in inside)))
        elif old:
            columns = zip(*old, strict=True)
            rows.append((span, row(sum(column) / (one * len(old)) for column in columns)))
    rows.sort(key=lambda pair: (pair[0].start, pair[0].end))
    spans, made = tuple(span for span, _ in rows), tuple(weights for _, weights in rows)
    return Alignment(alignment.source, spans, Weights.of(made) if is_small else made)


@lru_cache(maxsize=128)  # what looks around a term asks for the same text again and again
def words(text: str) -> tuple[Span, ...]:
    """Return the places of words, placeholders and single signs.

    >>> [span.of("NATO'nun 3. Ordusu") for span in words("NATO'nun 3. Ordusu")]
    ["NATO'nun", '3', '.', 'Ordusu']
    """
    return tuple([Span(*found.span()) for found in WORD.finditer(text)])


@dataclass(frozen=True, slots=True)
class Links:
    """A soft alignment between words."""

    source: tuple[Span, ...]
    target: tuple[Span, ...]
    weights: tuple[tuple[float, ...], ...]
    """One row per target word, one weight per source word; a row sums to 1, or is all 0."""

    is_sign: tuple[bool, ...]
    """For each target word whether it is punctuation, which stands for no word."""


def link_words(source: str, aligned: Aligned) -> Links:
    """Gather the token alignment into words; words that are the same on both sides are certain."""
    ours, theirs = words(source), words(aligned.text)
    rows = _gather(aligned.alignment, ours, theirs) if aligned.alignment else None
    if rows is None:
        rows = [[0.0] * len(ours) for _ in theirs]
    _anchor(source, aligned.text, ours, theirs, rows)
    normal = []
    for row in rows:
        total = sum(row)
        normal.append(tuple([weight / total for weight in row]) if total else tuple(row))
    signs = tuple(not says_something(span.of(aligned.text)) for span in theirs)
    return Links(ours, theirs, tuple(normal), signs)


def _gather(
    alignment: Alignment, ours: Sequence[Span], theirs: Sequence[Span]
) -> list[list[float]]:
    rows = [[0.0] * len(ours) for _ in theirs]
    touches = enumerate(_touched(ours, alignment.source))
    columns = [(token, column) for token, touched in touches for column in touched]
    for weights, touched in zip(alignment.raw, _touched(theirs, alignment.target), strict=True):
        for target in touched:
            row = rows[target]
            for token, column in columns:
                row[column] += weights[token]
    return rows


def _touched(places: Sequence[Span], tokens: Sequence[Span]) -> list[range]:
    """Return for each token which words it overlaps; words come in order and apart."""
    starts, ends = [place.start for place in places], [place.end for place in places]
    return [range(bisect_right(ends, t.start), bisect_left(starts, t.end)) for t in tokens]


def _anchor(
    source: str, target: str, ours: Sequence[Span], theirs: Sequence[Span], rows: list[list[float]]
) -> None:
    """Placeholders, numbers and names that occur once on both sides belong together."""
    left = [_key(span.of(source)) for span in ours]
    right = [_key(span.of(target)) for span in theirs]
    for column, key in enumerate(left):
        if key and left.count(key) == 1 and right.count(key) == 1:
            row = right.index(key)
            for other in rows:
                other[column] = 0.0
            rows[row] = [0.0] * len(ours)
            rows[row][column] = 1.0


def says_something(word: str) -> bool:
    """Whether a text has a letter, a digit or a placeholder: signs stand for no word."""
    return SAID.search(word) is not None


def _key(word: str) -> str:
    """Return what identifies a word across languages, or nothing.

    >>> _key("NATO'nun"), _key("S-400"), _key("army")
    ('NATO', 'S-400', '')
    """
    if len(word) == 1:
        return word if PLACEHOLDER.match(word) or word.isdigit() else ""
    stem = word.partition("'")[0].partition("’")[0]
    if len(stem) > 1 and stem[0].isupper():
        return stem
    return stem if not stem.isalpha() and any(map(str.isdigit, stem)) else ""


def find_span(links: Links, span: Span) -> Span | None:
    """Return where the words of a source span went: one stretch of the target, or None.

    The stretch whose words have the most attention on the source span above a threshold; it may
    swallow a stray word between two that belong there.
    """
    columns = [i for i, word in enumerate(links.source) if word.overlaps(span)]
    shares = [sum(row[i] for i in columns) for row in links.weights]
    gains = []
    for share, row, is_sign in zip(shares, links.weights, links.is_sign, strict=True):
        gain = share - OUTSIDE if any(row) else -0.1
        gains.append(min(gain, -1e-6) if is_sign else gain)
    best, best_sum = None, 0.0
    start, running = 0, 0.0
    for index, gain in enumerate(gains):
        if running <= 0:
            start, running = index, 0.0
        running += gain
        if running > best_sum + 1e-9:
            best, best_sum = (start, index), running
    if best is None:
        index = max(range(len(shares)), key=shares.__getitem__, default=-1)
        if index < 0 or shares[index] <= FAINT or links.is_sign[index]:
            return None
        best = (index, index)
    return Span(links.target[best[0]].start, links.target[best[1]].end)


def chain(first: Alignment, second: Alignment) -> Alignment:
    """Return the alignment of a text translated twice: source to pivot, pivot to target.

    The two tokenize the pivot text differently; tokens that share characters stand for each other.
    """
    shares = []
    for token in second.source:
        touched = [i for i, other in enumerate(first.target) if other.overlaps(token)]
        columns = zip(*(first.weights[i] for i in touched), strict=True)
        shares.append(
            tuple(sum(column) / len(touched) for column in columns)
            if touched
            else (0.0,) * len(first.source)
        )
    rows = tuple(
        tuple(
            sum(weight * share[i] for weight, share in zip(row, shares, strict=True))
            for i in range(len(first.source))
        )
        for row in second.weights
    )
    return Alignment(first.source, second.target, rows)
