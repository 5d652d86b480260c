"""Inflection of Russian (and Ukrainian) noun phrases: the head, and what agrees with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from translator.glossary.morphology.family import Family
from translator.glossary.morphology.grammar import overruled, parse
from translator.glossary.morphology.index import FormIndex
from translator.glossary.morphology.noun_phrase import forms_by_rule
from translator.glossary.morphology.values import Case, Features, Number, Pairs, Reading
from translator.model import Span


def _inflect(
    language: str, text: str, grammar: Pairs, forms: Pairs, features: Features
) -> tuple[str, ...]:
    found = _by_features(language, text, grammar, forms).get(features, ())
    if not found and features.number is Number.PAUCAL:
        # Of what is only plural, or never changes, nothing else stands after a numeral.
        plural = replace(features, number=Number.PLURAL)
        return _inflect(language, text, grammar, forms, plural)
    if not found and features.case is Case.LOC:
        # Few nouns have a second locative; the others stand in the prepositional.
        prepositional = Features(features.number, case=Case.PREP)
        return _inflect(language, text, grammar, forms, prepositional)
    return found


def _read(language: str, sentence: str, span: Span) -> tuple[Reading, ...]:
    from translator.glossary.morphology.slavic_reader import read

    return read(language, sentence, span)


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
    found: dict[Features, dict[str, None]] = {}
    for spelled, features in overruled(forms_by_rule(language, text, parse(grammar)), forms):
        # An ending may meet a combining mark: К̈ in the genitive.
        found.setdefault(features, {})[unicodedata.normalize("NFC", spelled)] = None
    return MappingProxyType({features: tuple(row) for features, row in found.items()})


SLAVIC = Family(_paradigm, _inflect, _index, _read)
