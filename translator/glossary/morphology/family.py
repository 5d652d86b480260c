"""The inflector of a family of languages whose forms are all made by rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from translator.glossary.morphology.index import FormIndex
from translator.glossary.morphology.tokens import may_hold
from translator.glossary.morphology.values import (
    Coverage,
    Features,
    Pairs,
    Reading,
    Recognition,
)
from translator.model import Span


@dataclass(frozen=True, slots=True)
class Family:
    """What one family of languages knows; each function is told the language first."""

    paradigm: Callable[[str, str, Pairs, Pairs], Mapping[str, tuple[Features, ...]]]
    inflect: Callable[[str, str, Pairs, Pairs, Features], tuple[str, ...]]
    index: Callable[[str, str, Pairs, Pairs], FormIndex]
    read: Callable[[str, str, Span], tuple[Reading, ...]]


class FamilyInflector:
    """See `Inflector`."""

    coverage = Coverage.INFLECTS

    def __init__(self, locale: str, language: str, family: Family) -> None:
        self.locale = locale
        self._language = language
        self._family = family

    def paradigm(
        self, text: str, grammar: Pairs = (), forms: Pairs = ()
    ) -> Mapping[str, tuple[Features, ...]]:
        return self._family.paradigm(self._language, text, grammar, forms)

    def inflect(
        self, text: str, grammar: Pairs, forms: Pairs, features: Features
    ) -> tuple[str, ...]:
        return self._family.inflect(self._language, text, grammar, forms, features)

    def recognise(
        self,
        sentence: str,
        text: str,
        grammar: Pairs = (),
        forms: Pairs = (),
        *,
        start: int = 0,
        ignore_case: bool = False,
    ) -> tuple[Recognition, ...]:
        if not forms and not may_hold(sentence, text, self._language):
            return ()
        index = self._family.index(self._language, text, grammar, forms)
        return index.find(sentence, start=start, ignore_case=ignore_case)

    def read(self, sentence: str, span: Span) -> tuple[Reading, ...]:
        return self._family.read(self._language, sentence, span)
