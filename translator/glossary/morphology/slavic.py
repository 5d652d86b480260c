"""Inflection of Russian (and Ukrainian) noun phrases: the head, and what agrees with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from translator.glossary.morphology.grammar import listed, parse
from translator.glossary.morphology.index import FormIndex
from translator.glossary.morphology.noun_phrase import forms_by_rule
from translator.glossary.morphology.tokens import may_hold
from translator.glossary.morphology.values import (
    Case,
    Coverage,
    Features,
    Number,
    Pairs,
    Reading,
    Recognition,
)
from translator.model import Span


class SlavicInflector:
    """See `Inflector`."""

    coverage = Coverage.INFLECTS

    def __init__(self, locale: str, language: str) -> None:
        self.locale = locale
        self._language = language

    def paradigm(
        self, text: str, grammar: Pairs = (), forms: Pairs = ()
    ) -> Mapping[str, tuple[Features, ...]]:
        return _paradigm(self._language, text, grammar, forms)

    def inflect(
        self, text: str, grammar: Pairs, forms: Pairs, features: Features
    ) -> tuple[str, ...]:
        found = _by_features(self._language, text, grammar, forms).get(features, ())
        if not found and features.number is Number.PAUCAL:
            # Of what is only plural, or never changes, nothing else stands after a numeral.
            return self.inflect(text, grammar, forms, replace(features, number=Number.PLURAL))
        if not found and features.case is Case.LOC:
            # Few nouns have a second locative; the others stand in the prepositional.
            return self.inflect(text, grammar, forms, Features(features.number, case=Case.PREP))
        return found

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
        index = _index(self._language, text, grammar, forms)
        return index.find(sentence, start=start, ignore_case=ignore_case)

    def read(self, sentence: str, span: Span) -> tuple[Reading, ...]:
        from translator.glossary.morphology.slavic_reader import read

        return read(self._language, sentence, span)


@lru_cache(maxsize=8192)
def _index(language: str, text: str, grammar: Pairs, forms: Pairs) -> FormIndex:
    return FormIndex(language, _paradigm(language, text, grammar, forms))


@lru_cache(maxsize=8192)
def _paradigm(
    language: str, text: str, grammar: Pairs, forms: Pairs
) -> Mapping[str, tuple[Features, ...]]:
    found: dict[str, dict[Features, None]] = {text: {}}
    for features, row in _by_features(language, text, grammar, forms).items():
        for spelled in row:
            found.setdefault(spelled, {})[features] = None
    if not found[text]:
        # The entry is no nominative of anything the dictionary knows; it is a form all the same.
        found[text][Features(parse(grammar).number or Number.SINGULAR)] = None
    return MappingProxyType({spelled: tuple(row) for spelled, row in found.items()})


@lru_cache(maxsize=8192)
def _by_features(
    language: str, text: str, grammar: Pairs, forms: Pairs
) -> Mapping[Features, tuple[str, ...]]:
    given = listed(forms)
    explicit = {features for features, _ in given}
    found: dict[Features, dict[str, None]] = {}
    for spelled, features in forms_by_rule(language, text, parse(grammar)):
        if features not in explicit:
            found.setdefault(features, {})[spelled] = None
    for features, spelled in given:
        found.setdefault(features, {})[spelled] = None
    return MappingProxyType({features: tuple(row) for features, row in found.items()})
