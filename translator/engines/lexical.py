"""A word alignment for engines that give none, from a table of which words render each other.

IBM model 1 with a prior for the diagonal, over the first letters of words. The tables in
`word_tables/` were learned by `translator.evaluate.aligner`; there is one for each language in
which its alignments are about as good as a model's own attention.
"""

from __future__ import annotations

import lzma
import math
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from translator import locales
from translator.alignment import words
from translator.model import Alignment, Hypothesis, Request, Response, Span

LANGUAGES = ("tr", "tk", "ru")
SOURCE = "en"

LETTERS = 5
SHARPNESS = 5.0
"""How fast a pair of words becomes unlikely away from the diagonal."""

FLOOR = 1e-4
"""The chance of a pair never seen together; the diagonal decides among those."""

KNOWN = 0.5
"""The share of the target words that must be known with a word of the source."""

SCALE = 1000
"""What the chances of a table are multiplied with."""

WordTable = Mapping[str, Mapping[str, float]]
"""For each target stem its source stems, with the chance that they render each other."""


def with_alignment(request: Request, response: Response, source: str, target: str) -> Response:
    """Give the hypotheses that have no alignment one, if there is a table for their language."""
    language = target.split("-")[0]
    if source.split("-")[0] != SOURCE or language not in LANGUAGES:
        return response
    return Response(
        tuple(
            hypothesis
            if hypothesis.alignment is not None
            else Hypothesis(
                hypothesis.text,
                hypothesis.score,
                _aligned(word_table(language), request.text, hypothesis.text, target),
            )
            for hypothesis in response.hypotheses
        )
    )


def _aligned(table: WordTable, source: str, target: str, locale: str) -> Alignment | None:
    """Align two sentences, if the table knows enough of their words."""
    ours = set(stems(source, SOURCE))
    theirs = [stem for stem in stems(target, locale) if stem[:1].isalnum()]
    known = sum(not ours.isdisjoint(table.get(stem, {})) for stem in theirs)
    return align(table, source, target, locale) if known > KNOWN * len(theirs) else None


def align(table: WordTable, source: str, target: str, locale: str) -> Alignment:
    """Return the soft alignment of two sentences, words by words."""
    ours, theirs = words(source), words(target)
    left, right = stems(source, SOURCE), stems(target, locale)
    rows = []
    for j, word in enumerate(right):
        chances = table.get(word, {})
        rows.append(
            [
                (chances.get(stem, 0.0) + FLOOR)
                * diagonal(i, len(left), j, len(right))
                * _alike(ours[i].of(source), theirs[j].of(target))
                for i, stem in enumerate(left)
            ]
        )
    for _ in range(2):
        rows = _balanced(rows)
    return Alignment(ours, theirs, tuple(tuple(row) for row in rows))


class _Written(Mapping[str, Mapping[str, float]]):
    """A table as its file has it: a sentence asks for few of its lines."""

    def __init__(self, text: str) -> None:
        parts = (line.partition("\t") for line in text.splitlines())
        self._lines = {stem: told for stem, _, told in parts}

    def __getitem__(self, stem: str) -> Mapping[str, float]:
        pairs = (cell.rpartition(":") for cell in self._lines[stem].split(" "))
        return {word: int(chance) / SCALE for word, _, chance in pairs}

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


@lru_cache(maxsize=len(LANGUAGES))
def word_table(language: str) -> WordTable:
    """Return the table of one of `LANGUAGES`."""
    packed = files(__package__).joinpath("word_tables", f"{language}.tsv.xz").read_bytes()
    return _Written(lzma.decompress(packed).decode("utf-8"))


def stems(text: str, locale: str) -> list[str]:
    """Return the first letters of the words of a text."""
    return [_stem(span, text, locale) for span in words(text)]


def diagonal(i: int, left: int, j: int, right: int) -> float:
    """Return how likely two words render each other by their places alone."""
    return math.exp(-SHARPNESS * abs((i + 0.5) / left - (j + 0.5) / right))


def _stem(span: Span, text: str, locale: str) -> str:
    word = locales.fold(span.of(text), locale).split("'")[0].split("’")[0]
    return word[:LETTERS]


def _balanced(rows: list[list[float]]) -> list[list[float]]:
    """Let target words compete for the source words, then give each target word its share."""
    columns = [sum(column) or 1.0 for column in zip(*rows, strict=True)]
    shared = [[w / math.sqrt(c) for w, c in zip(row, columns, strict=True)] for row in rows]
    return [[w / (sum(row) or 1.0) for w in row] for row in shared]


def _alike(one: str, two: str) -> float:
    """Signs belong to signs, and numbers to the same number."""
    if one[0].isalnum() != two[0].isalnum():
        return 0.01
    if one[0].isdigit() or two[0].isdigit():
        return 100.0 if one == two else 0.1
    return 100.0 if one == two and one[0].isalpha() else 1.0
