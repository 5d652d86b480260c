"""Inflection of Turkish, Turkmen, Azerbaijani, Uzbek, Kazakh and Kyrgyz by one engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

from translator.glossary.morphology.casing import fold, is_upper
from translator.glossary.morphology.family import Family
from translator.glossary.morphology.grammar import Grammar, listed, overruled, parse
from translator.glossary.morphology.index import FormIndex, TailReader
from translator.glossary.morphology.noun_forms import (
    POSSESSORS,
    Noun,
    adjectives,
    all_forms,
    form,
)
from translator.glossary.morphology.nouns import take_apart
from translator.glossary.morphology.stems import is_acronym
from translator.glossary.morphology.suffixes import spell_after
from translator.glossary.morphology.table import Table, Units, table
from translator.glossary.morphology.values import (
    Case,
    Features,
    Number,
    Pairs,
    Possessor,
    Reading,
    Tail,
)
from translator.model import Span


@lru_cache(maxsize=128)
def _paradigm(
    language: str, text: str, grammar: Pairs, forms: Pairs
) -> Mapping[str, tuple[Features, ...]]:
    """Return the forms of a term that is put in; few are, again and again."""
    return _forms(language, text, grammar, forms)


def _forms(
    language: str, text: str, grammar: Pairs, forms: Pairs
) -> Mapping[str, tuple[Features, ...]]:
    rules = table(language)
    noun = take_apart(rules, text, parse(grammar))
    found: dict[str, dict[Features, None]] = {text: {}}
    if noun is None:
        found[text][_plain(parse(grammar))] = None
    for spelled, features in overruled(all_forms(rules, noun) if noun else (), forms):
        found.setdefault(spelled, {})[features] = None
    if not found[text]:
        del found[text]
    return MappingProxyType(
        {spelled: tuple(sorted(row, key=_rarity)) for spelled, row in found.items()}
    )


def _rarity(features: Features) -> int:
    return POSSESSORS.index(features.possessor)


def _plain(grammar: Grammar) -> Features:
    return Features(grammar.number or Number.SINGULAR)


@lru_cache(maxsize=65536)
def _inflect(
    language: str, text: str, grammar: Pairs, forms: Pairs, features: Features
) -> tuple[str, ...]:
    rules = table(language)
    found = [spelled for given, spelled in listed(forms) if given == features]
    if found:
        return tuple(dict.fromkeys(found))
    tail = features.tail
    if tail is not None and tail is not Tail.KI:
        templates = [units for name, units in rules.tails if name is tail]
        noun = take_apart(rules, text, parse(grammar))
        bases = _inflect(language, text, grammar, forms, replace(features, tail=None))
        return tuple(
            _with_tail(rules, base, templates[0], noun if base == text else None)
            for base in bases
            if templates
        )
    noun = take_apart(rules, text, parse(grammar))
    if noun is None:
        return (text,)
    if features.number not in noun.numbers or not _has_case(rules, features):
        return ()
    return (form(rules, noun, features),)


def _has_case(rules: Table, features: Features) -> bool:
    if features.tail is Tail.KI:
        return f"{features.case}.KI" in rules.suffixes
    return features.case in rules.cases


def _with_tail(rules: Table, base: str, tail: Units, noun: Noun | None) -> str:
    spoken = fold(base, rules.language)
    if noun is None or noun.after:
        return base + spell_after(rules, spoken, tail)
    return base + noun.separator + spell_after(rules, noun.spoken or spoken, tail, noun.front)


@lru_cache(maxsize=8192)
def _index(language: str, text: str, grammar: Pairs, forms: Pairs) -> FormIndex:
    rules = table(language)
    exact = _forms(language, text, grammar, forms)
    noun = take_apart(rules, text, parse(grammar))
    if noun is None:
        return FormIndex(language, exact, (), _tails(language))
    known = {spelled: list(features) for spelled, features in exact.items()}
    for spelled, features in adjectives(rules, noun):
        known.setdefault(spelled, []).append(features)
    regular = {spelled: tuple(features) for spelled, features in known.items()}
    # What the rules make of features that have listed forms is met in texts all the same.
    by_rule = all_forms(rules, noun) if forms else ()
    loose = chain(by_rule, _loose_forms(rules, text, parse(grammar), noun))
    return FormIndex(language, regular, loose, _tails(language))


def _loose_forms(
    rules: Table, text: str, grammar: Grammar, noun: Noun
) -> Iterator[tuple[str, Features]]:
    """What others write: no apostrophe, one too many, another reading, an unsoftened stem."""
    variants = []
    if noun.separator:
        variants.append(replace(noun, separator=""))
    elif rules.language == "tr" or noun.spoken:
        variants.append(replace(noun, separator=rules.separator))
    if is_upper(noun.head[0]) and not noun.spoken and grammar.soften is None:
        other = take_apart(rules, text, replace(grammar, soften=True, separator=""))
        variants += [other] if other else []
    if noun.compound is not None and grammar.is_compound is None:
        other = take_apart(rules, text, replace(grammar, is_compound=False))
        variants += [other] if other else []
    if is_acronym(noun.head) and not noun.head[-1].isdigit():  # a number is read in one way only
        readings = {"tr": "e a el al", "az": "e a el al", "tk": "e a el al"}.get(
            rules.language, "е а эл ал"
        )
        variants += [replace(noun, spoken=x) for x in readings.split() if rules.language != "uz"]
    for variant in variants:
        yield from all_forms(rules, variant)
        yield from adjectives(rules, variant)
    if rules.apostrophe == "proper" and noun.compound is None and not (noun.spoken or noun.after):
        yield from _owned_names(rules, replace(noun, separator=""))
    for name, units in rules.also.items():
        suffix = spell_after(rules, noun.spoken or noun.stem.plain, units, noun.front)
        yield (
            f"{noun.before}{noun.head}{noun.separator}{suffix}{noun.after}",
            Features(noun.numbers[0], None, Case(name)),
        )


def _owned_names(rules: Table, noun: Noun) -> Iterator[tuple[str, Features]]:
    """A word may be the head of somebody's name: Türk Silahlı Kuvvetleri'nin."""
    for number in noun.numbers:
        owned = form(rules, noun, Features(number, Possessor.P3))
        for case in map(Case, rules.cases[1:]):
            suffix = rules.after_third.get(case) or rules.suffixes[case]
            ending = spell_after(rules, fold(owned, rules.language), suffix)
            yield f"{owned}'{ending}", Features(number, Possessor.P3, case)


def _read(language: str, sentence: str, span: Span) -> tuple[Reading, ...]:
    from translator.glossary.morphology.turkic_reader import read

    return read(table(language), sentence, span)


@lru_cache(maxsize=8)
def _tails(language: str) -> Mapping[str, TailReader]:
    """The ends that a form may have besides those of its paradigm, each with its reader."""
    rules = table(language)
    vowels = sorted(rules.vowels)
    ends = [first + last for first in vowels for last in ("", "n", "k", "н", "к", "з", "z")]
    readers: dict[str, list[tuple[Tail | None, Units]]] = {}
    for tail, units in (*rules.tails, *((None, units) for units in rules.after_ki)):
        for spelled in {spell_after(rules, end, units) for end in ends}:
            readers.setdefault(spelled, []).append((tail, units))
    return {spelled: _tail_reader(rules, spelled, tuple(row)) for spelled, row in readers.items()}


def _tail_reader(
    rules: Table, spelled: str, row: tuple[tuple[Tail | None, Units], ...]
) -> TailReader:
    def read(word: str, before: Features) -> Features | None:
        base = word.removesuffix(spelled)
        for tail, units in row:
            if base and spell_after(rules, base, units) != spelled:
                continue
            if tail is None and before.tail is Tail.KI:
                return before
            if tail is not None and before.tail in (None, Tail.KI):
                return before if before.tail else replace(before, tail=tail)
        return None

    return read


TURKIC = Family(_paradigm, _inflect, _index, _read)
