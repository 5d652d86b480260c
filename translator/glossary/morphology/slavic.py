"""Inflection of Russian (and Ukrainian) noun phrases: the head, and what agrees with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import product
from types import MappingProxyType

from translator.glossary.morphology.casing import lower, restore
from translator.glossary.morphology.dictionary import WordForm, lexeme, readings
from translator.glossary.morphology.grammar import Grammar, listed, parse
from translator.glossary.morphology.index import FormIndex
from translator.glossary.morphology.values import (
    Animacy,
    Case,
    Coverage,
    Features,
    Gender,
    Number,
    Pairs,
    Reading,
    Recognition,
)
from translator.model import Span

CASES = (Case.NOM, Case.GEN, Case.DAT, Case.ACC, Case.INS, Case.PREP, Case.LOC)
_WORD = re.compile(r"\w+(?:-\w+)*")


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
    for spelled, features in _by_rule(language, text, parse(grammar)):
        if features not in explicit:
            found.setdefault(features, {})[spelled] = None
    for features, spelled in given:
        found.setdefault(features, {})[spelled] = None
    return MappingProxyType({features: tuple(row) for features, row in found.items()})


def _by_rule(language: str, text: str, grammar: Grammar) -> Iterator[tuple[str, Features]]:
    words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    place, index = find_head(language, [text[a:b] for a, b in words], grammar)
    if place is None:
        for number in (grammar.number,) if grammar.number else Number:
            yield from ((text, _features(number, case, grammar)) for case in CASES[:-1])
        return
    start, end = words[place]
    head = text[start:end]
    reading = readings(lower(head, language), language)[index]
    gender = grammar.gender or reading.gender
    animacy = grammar.animacy or reading.animacy
    numbers = (
        [grammar.number]
        if grammar.number
        else ([Number.PLURAL] if reading.number is Number.PLURAL else list(Number))
    )
    forms = lexeme(lower(head, language), language, index)
    adjectives = [
        (a, b, found)
        for a, b in words[:place]
        if (found := _agreeing(language, text[a:b], reading)) is not None
    ]
    for number, case in product(numbers, CASES):
        heads = _cells(forms, number, case, reading.gender, animacy)
        if reading.is_fixed and case is not Case.LOC:
            heads = [lower(head, language)]
        # A second locative is the noun's only; its adjectives stand in the prepositional.
        agree = Case.PREP if case is Case.LOC else case
        rows = [_cells(found, number, agree, gender, animacy) for _, _, found in adjectives]
        if not heads or not all(rows):
            continue
        features = Features(number, None, case, None, gender, animacy)
        for variant in range(max(map(len, [heads, *rows]))):
            parts = [
                (a, b, row[min(variant, len(row) - 1)])
                for (a, b, _), row in zip(adjectives, rows, strict=True)
            ]
            parts.append((start, end, heads[min(variant, len(heads) - 1)]))
            yield _put_together(text, parts, language), features


def _features(number: Number, case: Case, grammar: Grammar) -> Features:
    return Features(number, None, case, None, grammar.gender, grammar.animacy)


def find_head(language: str, words: list[str], grammar: Grammar) -> tuple[int | None, int]:
    """Return which word inflects, and which of its readings is meant; None where none does."""
    if not grammar.inflects:
        return None, 0
    places = range(len(words))
    if grammar.head is not None:
        places = range(min(grammar.head, len(words) - 1), min(grammar.head + 1, len(words)))
    best: tuple[float, int, int] | None = None
    for place in places:
        for index, reading in enumerate(readings(lower(words[place], language), language)):
            rank = _rank(reading, grammar, is_named=grammar.head is not None)
            if rank > 0 and (best is None or rank > best[0]):
                best = (rank, place, index)
        if best is not None:
            break
    return (None, 0) if best is None else (best[1], best[2])


def _rank(reading: WordForm, grammar: Grammar, *, is_named: bool) -> float:
    """How likely a reading is that of a head in its dictionary form; 0 when it is none."""
    if not (reading.is_noun or (is_named and reading.is_adjective)):
        return 0
    if reading.case is not Case.NOM and not reading.is_fixed:
        return 0
    rank = 1 + reading.score + 2 * reading.is_noun
    if grammar.number is not None:
        rank += 4 * (grammar.number is reading.number)
    else:
        rank += reading.number is Number.SINGULAR
    rank += 2 * (grammar.gender is not None and grammar.gender is reading.gender)
    rank += 2 * (grammar.animacy is not None and grammar.animacy is reading.animacy)
    return rank


def _agreeing(language: str, word: str, head: WordForm) -> tuple[WordForm, ...] | None:
    """Return the forms of an adjective or participle that agrees with the head, else None."""
    for index, reading in enumerate(readings(lower(word, language), language)):
        if (
            reading.is_adjective
            and reading.case is Case.NOM
            and reading.number is head.number
            and (head.number is Number.PLURAL or head.gender in (reading.gender, None))
        ):
            return lexeme(lower(word, language), language, index)
    return None


def _cells(
    forms: tuple[WordForm, ...],
    number: Number,
    case: Case,
    gender: Gender | None,
    animacy: Animacy | None,
) -> list[str]:
    """Return the forms of a lexeme for these features, best first."""
    found = [
        form
        for form in forms
        if form.number is number
        and form.case is case
        and (number is Number.PLURAL or form.gender in (gender, None) or gender is None)
        and (
            not form.is_adjective
            or case is not Case.ACC
            or form.animacy in (animacy or Animacy.INAN, None)
        )
    ]
    found.sort(key=lambda form: len(form.grammemes & _RARE))
    return list(dict.fromkeys(form.text for form in found))


_RARE = frozenset({"V-oy", "V-ey", "V-ie", "V-be", "V-en", "Infr", "Arch", "Fixd", "gen2", "acc2"})


def _put_together(text: str, parts: list[tuple[int, int, str]], language: str) -> str:
    for start, end, word in sorted(parts, reverse=True):
        text = text[:start] + restore(word, text[start:end], language) + text[end:]
    return text
