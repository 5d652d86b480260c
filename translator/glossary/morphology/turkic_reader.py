"""Reading number, possessor and case off a word that need not be in any dictionary."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from translator.glossary.morphology.noun_forms import POSSESSORS, Noun, form
from translator.glossary.morphology.stems import ends_in_plural, stem_of
from translator.glossary.morphology.suffixes import Stem
from translator.glossary.morphology.table import Table, table
from translator.glossary.morphology.tokens import Token, tokens
from translator.glossary.morphology.values import (
    Case,
    Features,
    Number,
    Possessor,
    Reading,
    Tail,
)
from translator.model import Span

# How often a noun of a news text has these, roughly: what decides between equal endings.
_POSSESSOR_WEIGHT: Mapping[Possessor | None, float] = {
    None: 1.0, Possessor.P3: 0.9, Possessor.P1P: 0.3, Possessor.P3P: 0.12, Possessor.P1: 0.1,
    Possessor.P2P: 0.05, Possessor.P2: 0.02,
}  # fmt: skip
_CASE_WEIGHT: Mapping[Case, float] = {Case.EQU: 0.05, Case.INS: 0.7}
_ENDING_WEIGHT = (1.0, 1.5, 2.5, 5.0, 9.0, 14.0, 20.0, 28.0, 36.0)
"""By the length of the ending: the longer, the less likely it is part of the word itself."""


def read(rules: Table, sentence: str, span: Span) -> tuple[Reading, ...]:
    """Return what the last word in the span can be, best first."""
    row = tokens(sentence, rules.language)
    first = bisect_right(row, span.start, key=lambda token: token.end)
    last = bisect_left(row, span.end, key=lambda token: token.start) - 1
    while last >= first and not (row[last].is_word or row[last].key >= "\ue000"):
        last -= 1
    if last < first:
        return ()
    word, ending = row[last].key, ""
    apart = _ending_apart(rules, sentence, row, last)
    if apart is not None:
        last, place = apart
        ending = row[place].key
    return _ranked(rules, word, ending, _context(rules, row, first, last))


def _ending_apart(
    rules: Table, sentence: str, row: tuple[Token, ...], last: int
) -> tuple[int, int] | None:
    """Return the places of a word and of an ending joined to it by a sign: NATO'nun."""

    def joins(sign: int) -> bool:
        return (
            0 < sign < len(row) - 1
            and row[sign].key in ("'", "-")
            and not row[sign].is_spaced
            and not row[sign + 1].is_spaced
            and row[sign + 1].is_word
            and row[sign + 1].key in _endings(rules.language)
            and sentence[row[sign + 1].start].islower()
        )

    if joins(last + 1):
        return last, last + 2
    if joins(last - 1):
        return last - 2, last
    return None


def _by_ending(rules: Table, ending: str) -> Mapping[Features, float]:
    return {features: _weight(features) for features in _endings(rules.language).get(ending, ())}


@lru_cache(maxsize=8192)  # the words around terms are much the same from sentence to sentence
def _by_word(rules: Table, word: str) -> Mapping[Features, float]:
    found: dict[Features, float] = {Features(): 20.0 if word in rules.nouns else 1.0}
    endings = _endings(rules.language)
    for place in range(len(word) - 1, 1, -1):
        stem, ending = word[:place], word[place:]
        row = endings.get(ending)
        if row is None or not any(map(rules.is_vowel, stem)):
            continue
        fit = _fit(rules, stem, ending) * (4 if stem in rules.nouns else 1)
        is_plural = ends_in_plural(rules, stem)
        for features in row if fit else ():
            if is_plural and features.number is Number.SINGULAR:
                continue
            if _is_spelled(rules, stem, features, word):
                length = min(len(ending), len(_ENDING_WEIGHT) - 1)
                weight = _weight(features) * _ENDING_WEIGHT[length] * fit
                found[features] = max(found.get(features, 0.0), weight)
    last = word[-1:]
    if last in rules.contracted_dative.values():
        # Turkmen: oba is both the village and to it, but nouns in -ä are rare.
        dative = Features(case=Case.DAT)
        found[dative] = max(found.get(dative, 0.0), 4.0 if last == "ä" else 0.4)
    return found


def _fit(rules: Table, stem: str, ending: str) -> float:
    """How well a stem and an ending go together, from 0 to 1."""
    last = stem[-1]
    starts_with_vowel = rules.is_vowel(ending[0])
    if starts_with_vowel and rules.is_vowel(last) and last not in rules.glides:
        return 0
    soft = set(rules.softening.values())
    if (
        not starts_with_vowel
        and last in soft
        and last in "ğbcj"
        and stem not in (rules.voiced_final)
    ):
        return 0
    if starts_with_vowel and stem_of(rules, stem).vowel != stem and stem not in rules.stems:
        return 0.3
    consonants = 0
    for letter in reversed(stem):
        if rules.is_vowel(letter):
            break
        consonants += 1
    return 1.0 if consonants <= 1 else 0.8 if consonants == 2 else 0.2


def _is_spelled(rules: Table, stem: str, features: Features, word: str) -> bool:
    """Whether the features after the stem give the word; saat, hal and others have front ones."""
    return any(form(rules, _bare(stem, stem, front), features) == word for front in (None, True))


def _bare(plain: str, vowel: str, front: bool | None) -> Noun:
    return Noun(
        before="", head=plain, after="", stem=Stem(plain, vowel, front), compound=None, base=None,
        is_plural=False, numbers=(Number.SINGULAR, Number.PLURAL), separator="", spoken="",
        front=front,
    )  # fmt: skip


def _weight(features: Features) -> float:
    plural = 0.6 if features.number is Number.PLURAL else 1.0
    return plural * _POSSESSOR_WEIGHT[features.possessor] * _CASE_WEIGHT.get(features.case, 1.0)


class _Context(NamedTuple):
    """What the words around say: whose it is, whether it is counted, what is a compound."""

    is_owned: bool
    is_counted: bool
    is_compound: bool
    is_determined: bool


@lru_cache(maxsize=8192)
def _ranked(rules: Table, word: str, ending: str, context: _Context) -> tuple[Reading, ...]:
    """Return what a word can be, or one with an ending set apart, best first."""
    weights = _by_ending(rules, ending) if ending else _by_word(rules, word)
    weights = _in_context(context, weights or {Features(): 1.0})
    total = sum(weights.values())
    ranked = sorted(weights.items(), key=lambda item: -item[1])
    return tuple(Reading(features, round(weight / total, 4)) for features, weight in ranked)


def _context(rules: Table, row: tuple[Token, ...], first: int, last: int) -> _Context:
    outside = row[first - 1].key if first and row[first - 1].is_word else ""
    inside = [row[i].key for i in range(first, last) if row[i].is_word]
    is_owned = _is_genitive(rules, inside[-1] if inside else outside) or (
        bool(inside) and _is_genitive(rules, outside)
    )
    is_counted = outside in rules.singular_after or outside.isdigit()
    is_compound = bool(inside) and not is_owned and not inside[-1].endswith(rules.adjective_endings)
    return _Context(is_owned, is_counted, is_compound, outside in rules.determiners)


def _in_context(context: _Context, weights: Mapping[Features, float]) -> dict[Features, float]:
    found: dict[Features, float] = {}
    for features, weight in weights.items():
        if context.is_counted and features.number is Number.PLURAL:
            weight *= 0.3
        if features.possessor is Possessor.P3:
            if context.is_owned:
                weight *= 4
            elif context.is_compound:
                # The possessive makes the compound that stands there; it has no owner.
                bare = replace(features, possessor=None)
                found[bare] = found.get(bare, 0.0) + 2 * weight
                weight *= 0.15
            elif context.is_determined:
                weight *= 0.2
        found[features] = found.get(features, 0.0) + weight
    return found


@lru_cache(maxsize=2048)
def _is_genitive(rules: Table, word: str) -> bool:
    if not word:
        return False
    weights = _by_ending(rules, word) or _by_word(rules, word)
    best = max(weights, key=lambda features: weights[features])
    return best.case is Case.GEN


@lru_cache(maxsize=8)
def _endings(language: str) -> Mapping[str, tuple[Features, ...]]:
    """Every ending the language has, with the features it may stand for."""
    rules = table(language)
    found: dict[str, dict[Features, None]] = {}
    for stem in _sample_stems(rules):
        noun = _bare(stem, stem, None)
        for features in _all_features(rules):
            ending = form(rules, noun, features)
            if ending.startswith(stem) and len(ending) > len(stem):
                found.setdefault(ending[len(stem) :], {})[features] = None
    return {ending: tuple(row) for ending, row in found.items()}


def _sample_stems(rules: Table) -> Iterator[str]:
    """One stem for each vowel and each kind of last letter."""
    ends = "тлжмз" if "а" in rules.vowels else "tlkqm"
    for vowel in sorted(rules.vowels):
        yield from (f"{ends[1]}{vowel}{end}" for end in ("", *ends))
        if rules.rounds_second_syllable_only:
            yield from (f"{ends[1]}a{ends[1]}{vowel}{end}" for end in ("", *ends))


def _all_features(rules: Table) -> Iterator[Features]:
    for number in (Number.SINGULAR, Number.PLURAL):
        for possessor in POSSESSORS:
            for case in map(Case, rules.cases):
                yield Features(number, possessor, case)
            if possessor in (None, Possessor.P3, Possessor.P1P):
                yield Features(number, possessor, Case.LOC, Tail.KI)
                yield Features(number, possessor, Case.GEN, Tail.KI)
