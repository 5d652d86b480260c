"""The words of a text by their distance from a place."""

from __future__ import annotations

from collections.abc import Sequence

from translator import locales
from translator.alignment import words
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
        row = words(text)
        self._before = [w for w in row if w.end <= span.start]
        self._after = [w for w in row if w.start >= span.end]

        self._readings: dict[int, Sequence[Reading]] = {}

    def at(self, distance: int) -> Span | None:
        """Return the word so many places before (negative) or after the place."""
        row = self._before if distance < 0 else self._after
        place = len(row) + distance if distance < 0 else distance - 1
        return row[place] if 0 <= place < len(row) else None

    def word(self, distance: int) -> str:
        found = self.at(distance)
        return locales.fold(found.of(self.text), self.inflector.locale) if found else EDGE

    def kind(self, distance: int) -> str:
        """Return what a word is by its letters: a name, a number, a sign, small."""
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
