"""A small word aligner, for measuring on drafts that no engine has made.

IBM model 1 with a prior for the diagonal, over the first letters of words. It stands in for the
attention of a model: it sees the English sentence and the draft as it is, spoiled words included,
and knows nothing of where a term was.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from translator import locales
from translator.alignment import words
from translator.model import Alignment, Span

LETTERS = 5
ROUNDS = 4
SHARPNESS = 5.0
"""How fast a pair of words becomes unlikely away from the diagonal."""

FLOOR = 1e-4
"""The chance of a pair never seen together; the diagonal decides among those."""

Table = dict[str, dict[str, float]]
"""For each target stem its source stems, with the chance that they render each other."""


class Aligner:
    """Word alignments for one pair of languages, learned from pairs of sentences."""

    def __init__(self, pairs: Sequence[tuple[str, str]], target: str) -> None:
        self._target = target
        self._table = _train(
            [(_stems(source, "en"), _stems(text, target)) for source, text in pairs]
        )

    def align(self, source: str, target: str) -> Alignment:
        """Return the soft alignment of two sentences."""
        ours, theirs = words(source), words(target)
        left, right = _stems(source, "en"), _stems(target, self._target)
        rows = []
        for j, word in enumerate(right):
            chances = self._table.get(word, {})
            rows.append(
                [
                    (chances.get(stem, 0.0) + FLOOR) * _diagonal(i, len(left), j, len(right))
                    * _alike(ours[i].of(source), theirs[j].of(target))
                    for i, stem in enumerate(left)
                ]
            )  # fmt: skip
        for _ in range(2):
            rows = _balanced(rows)
        return Alignment(ours, theirs, tuple(tuple(row) for row in rows))


def _train(pairs: Sequence[tuple[list[str], list[str]]]) -> Table:
    table: Table = {}
    for _ in range(ROUNDS):
        counts: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        totals: defaultdict[str, float] = defaultdict(float)
        for left, right in pairs:
            for j, word in enumerate(right):
                chances = table.get(word)
                weights = [
                    (chances.get(stem, 1e-9) if chances else 1.0)
                    * _diagonal(i, len(left), j, len(right))
                    for i, stem in enumerate(left)
                ]
                total = sum(weights) or 1.0
                row = counts[word]
                for stem, weight in zip(left, weights, strict=True):
                    share = weight / total
                    row[stem] += share
                    totals[stem] += share
        table = {
            word: {stem: count / totals[stem] for stem, count in row.items() if count > 1e-3}
            for word, row in counts.items()
        }
    return table


def _balanced(rows: list[list[float]]) -> list[list[float]]:
    """Let target words compete for the source words, then give each target word its share."""
    columns = [sum(column) or 1.0 for column in zip(*rows, strict=True)]
    shared = [[w / math.sqrt(c) for w, c in zip(row, columns, strict=True)] for row in rows]
    return [[w / (sum(row) or 1.0) for w in row] for row in shared]


def _diagonal(i: int, left: int, j: int, right: int) -> float:
    return math.exp(-SHARPNESS * abs((i + 0.5) / left - (j + 0.5) / right))


def _alike(one: str, two: str) -> float:
    """Signs belong to signs, and numbers to the same number."""
    if one[0].isalnum() != two[0].isalnum():
        return 0.01
    if one[0].isdigit() or two[0].isdigit():
        return 100.0 if one == two else 0.1
    return 100.0 if one == two and one[0].isalpha() else 1.0


def _stems(text: str, locale: str) -> list[str]:
    return [_stem(span, text, locale) for span in words(text)]


def _stem(span: Span, text: str, locale: str) -> str:
    word = locales.fold(span.of(text), locale).split("'")[0].split("’")[0]
    return word[:LETTERS]
