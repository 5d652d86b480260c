"""A Turkic noun phrase that was taken apart, and every form of it by the suffix table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from translator.glossary.morphology.casing import restore
from translator.glossary.morphology.stems import Compound
from translator.glossary.morphology.suffixes import Stem, attach, spell_after
from translator.glossary.morphology.table import Table, Units
from translator.glossary.morphology.values import Case, Features, Number, Possessor, Tail

THIRD = (Possessor.P3, Possessor.P3P)
KI_CASES = (Case.LOC, Case.GEN)

# The likelier possessors come first: a form that can be several things lists them in this order.
POSSESSORS = (
    None, Possessor.P3, Possessor.P1P, Possessor.P1, Possessor.P2P, Possessor.P2, Possessor.P3P,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Noun:
    """A term, taken apart for inflection."""

    before: str
    """What stands before the word that inflects, and after it: `after`."""

    head: str
    after: str
    stem: Stem
    compound: Compound | None
    """What the head is without the possessive suffix of an izafet compound."""

    base: Noun | None
    """A compound's acronym without the possessive, which stands after a sign: İHA of İHA'sı."""

    is_plural: bool
    """Whether the term is plural as it stands."""

    numbers: tuple[Number, ...]
    separator: str
    spoken: str
    """How the head is read, where suffixes follow the reading; else empty."""

    front: bool | None


def all_forms(table: Table, noun: Noun) -> Iterator[tuple[str, Features]]:
    """Return every form with its features, the plain one first."""
    for number in noun.numbers:
        for possessor in POSSESSORS:
            for case in map(Case, table.cases):
                features = _features(number, possessor, case)
                yield form(table, noun, features), features


@lru_cache(maxsize=512)
def _features(
    number: Number, possessor: Possessor | None, case: Case, tail: Tail | None = None
) -> Features:
    """One value for the same features of every term: there are few, and terms are many."""
    return Features(number, possessor, case, tail)


def adjectives(table: Table, noun: Noun) -> Iterator[tuple[str, Features]]:
    """Return the adjectives in -ki of the forms that are common."""
    for number in noun.numbers:
        for possessor in (None, Possessor.P3, Possessor.P1P):
            for case in KI_CASES:
                features = _features(number, possessor, case, Tail.KI)
                yield form(table, noun, features), features


def form(table: Table, noun: Noun, features: Features) -> str:
    """Spell the form with these features (no tail but -ki)."""
    if noun.base is not None and (
        features.number is Number.PLURAL or features.possessor not in (None, Possessor.P3)
    ):
        owned = replace(features, possessor=features.possessor or Possessor.P3)
        return form(table, noun.base, owned)
    row = _suffixes(table, features, noun.compound is not None, noun.is_plural)
    stem = noun.compound.stem if noun.compound and row.is_bare else noun.stem
    separator = noun.separator if noun.compound is None or stem is noun.stem else ""
    return _join(table, noun, stem, row, separator)


class _Suffixes(NamedTuple):
    """The suffixes of one form."""

    first: str
    """The name of the first one: some have rules of their own. Empty where there is none."""

    units: Units
    is_bare: bool
    """Whether they follow a compound's head without its own possessive."""


@lru_cache(maxsize=4096)
def _suffixes(table: Table, features: Features, is_compound: bool, is_plural: bool) -> _Suffixes:
    """Return the suffixes that give a word these features; `is_plural` as it stands."""
    possessor, plural = features.possessor, features.number is Number.PLURAL
    in_compound = is_compound and possessor in (None, Possessor.P3)
    names: list[str] = []
    is_bare = False
    if in_compound and (is_plural or not plural):
        third = True
    else:
        is_bare = is_compound
        if in_compound:
            possessor = Possessor.P3
        if plural and not is_plural:
            names.append("PL")
        if possessor is Possessor.P3P and (names or is_plural):
            possessor = Possessor.P3
        if possessor:
            names.append(possessor)
        third = possessor in THIRD
    case = f"{features.case}.KI" if features.tail is Tail.KI else features.case
    row = [table.suffixes[name] for name in names]
    if case != Case.NOM:
        # After the possessive the case is another suffix: it never takes the place of a vowel.
        names.append(f"P3.{case}" if third else case)
        row.append(_case_suffix(table, case, features.possessor, third=third))
    return _Suffixes(
        names[0] if names else "", tuple(unit for units in row for unit in units), is_bare
    )


def _case_suffix(table: Table, case: str, possessor: Possessor | None, *, third: bool) -> Units:
    if third and case in table.after_third:
        return table.after_third[case]
    if possessor in (Possessor.P1, Possessor.P2) and case in table.after_first_second:
        return table.after_first_second[case]
    return table.suffixes[case]


def _join(table: Table, noun: Noun, stem: Stem, row: _Suffixes, separator: str) -> str:
    if not row.first:
        return noun.before + noun.head + noun.after
    if noun.spoken:
        ending = _after_reading(table, noun, row.first, row.units)
        word = noun.head
    elif separator:
        ending = spell_after(table, stem.plain, row.units, stem.front)
        if row.first == "DAT" and stem.plain[-1] in table.contracted_dative:
            ending = _contracted(table, stem.plain[-1])
        word = noun.head
    else:
        before, ending = attach(table, stem, row.units, row.first)
        if table.language == "uz":
            before = before.replace("'", "ʻ")
        word = restore(before, noun.head, table.language)
    return f"{noun.before}{word}{separator}{ending}{noun.after}"


def _after_reading(table: Table, noun: Noun, first: str, suffix: Units) -> str:
    if first == "DAT" and noun.spoken[-1] in table.contracted_dative:
        return _contracted(table, noun.spoken[-1])
    return spell_after(table, noun.spoken, suffix, noun.front)


def _contracted(table: Table, vowel: str) -> str:
    """A reading keeps its last vowel: köçä, but BBC-ä; NATO-ga."""
    new = table.contracted_dative[vowel]
    return new[1:] if new[0] == vowel and len(new) > 1 else new
