"""The words of a text by their distance from a place, and those beside it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from translator import locales
from translator.alignment import WORD, words
from translator.glossary.morphology.values import Inflector, Reading
from translator.model import Span

EDGE = "#"
"""Stands for the word beyond the first and the last."""

LIKELY = 0.15
"""Readings less likely than this are not counted."""


class Look:
    """What the words around a place are; negative distances are those before it."""

    def __init__(self, inflector: Inflector, text: str, span: Span) -> None:
        self.inflector, self.text, self.span = inflector, text, span
        self._words = words(text)
        self._before = bisect_right(self._words, span.start, key=lambda word: word.end)
        self._after = bisect_left(self._words, span.end, key=lambda word: word.start)
        self._folded: dict[int, str] = {}
        self._kinds: dict[int, str] = {}
        self._readings: dict[int, Sequence[Reading]] = {}

    def at(self, distance: int) -> Span | None:
        """Return the word so many places before (negative) or after the place."""
        place = self._before + distance if distance < 0 else self._after + distance - 1
        return self._words[place] if distance and 0 <= place < len(self._words) else None

    def word(self, distance: int) -> str:
        if distance not in self._folded:
            found = self.at(distance)
            self._folded[distance] = (
                _folded(found.of(self.text), self.inflector.locale) if found else EDGE
            )
        return self._folded[distance]

    def kind(self, distance: int) -> str:
        """Return what a word is by its letters: a name, a number, a sign, small."""
        if distance not in self._kinds:
            self._kinds[distance] = self._kind(distance)
        return self._kinds[distance]

    def _kind(self, distance: int) -> str:
        found = self.at(distance)
        if found is None:
            return EDGE
        first = self.text[found.start]
        if not first.isalnum():
            return "sign"
        return "number" if first.isdigit() else "Name" if first.isupper() else "word"

    def readings(self, distance: int) -> Sequence[Reading]:
        if distance not in self._readings:
            word = self.at(distance)
            self._readings[distance] = (
                self.inflector.read(self.text, word)
                if word is not None and self.text[word.start].isalpha()
                else ()
            )
        return self._readings[distance]


@lru_cache(maxsize=64)  # several questions are asked about each term
def beside(text: str, span: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a text before a place, and the one behind it if there is one.

    >>> beside("NATO and the US army", Span(9, 12))
    (('NATO', 'and'), ('US',))
    """
    after = WORD.search(text, span.end)
    return tuple(WORD.findall(text, 0, span.start)), (after[0],) if after else ()


@lru_cache(maxsize=4096)  # the words around terms are much the same from sentence to sentence
def _folded(word: str, locale: str) -> str:
    return locales.fold(word, locale)
