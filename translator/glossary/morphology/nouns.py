"""Every form of a noun phrase, from a language's suffix table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from translator.glossary.morphology.casing import fold, is_upper, restore
from translator.glossary.morphology.grammar import Grammar
from translator.glossary.morphology.stems import (
    Compound,
    Softening,
    ends_in_plural,
    is_acronym,
    reading_of,
    stem_of,
    strip_possessive,
)
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


def take_apart(table: Table, text: str, grammar: Grammar) -> Noun | None:
    """Find what inflects in a term; None where nothing does."""
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", text)]
    if not words or not grammar.inflects:
        return None
    number = len(words) - 1 if grammar.head is None else min(grammar.head, len(words) - 1)
    start, end = words[number]
    while end > start + 1 and not _is_letter(table, text[start:end]):
        end -= 1
    head = text[start:end]
    folded = fold(head, table.language)
    if not _is_letter(table, head):
        return None
    acronym = is_acronym(head)
    compound, base = None, None
    if not acronym and _may_be_compound(table, folded, len(words), grammar):
        base = _acronym_of_compound(table, text[:start], head, text[end:])
        compound = strip_possessive(table, folded, fold(grammar.stem, table.language))
    proper = is_upper(head[0]) if grammar.is_proper is None else grammar.is_proper
    keeps = table.proper_keeps_stem and proper and compound is None
    softening = {None: Softening.NEVER if keeps else Softening.BY_RULE, True: Softening.ALWAYS}.get(
        grammar.soften, Softening.NEVER
    )
    stem = stem_of(table, folded, softening, grammar.front)
    if grammar.stem and compound is None:
        stem = replace(stem, vowel=fold(grammar.stem, table.language))
    is_plural = (
        grammar.number is Number.PLURAL
        or (compound is not None and compound.is_plural)
        or (compound is None and grammar.number is None and ends_in_plural(table, folded))
    )
    numbers = (
        (Number.PLURAL,) if is_plural
        else (Number.SINGULAR,) if grammar.number is Number.SINGULAR
        else (Number.SINGULAR, Number.PLURAL)
    )  # fmt: skip
    separator = "" if base else _separator(table, head, grammar, acronym=acronym, proper=proper)
    spoken = fold(grammar.reading, table.language).split()[-1:] or (
        [reading_of(table, head)] if acronym else []
    )
    if spoken and not separator and spoken[0][-1] == folded[-1] and table.is_vowel(folded[-1]):
        # Nothing keeps the suffix apart from a vowel that is written as it is read: Anka, to Anka.
        spoken = []
    return Noun(
        before=text[:start],
        head=head,
        after=text[end:],
        stem=stem,
        compound=compound,
        base=base if compound is not None else None,
        is_plural=is_plural,
        numbers=numbers,
        separator=separator,
        spoken=spoken[0] if spoken else "",
        front=grammar.front,
    )


def _acronym_of_compound(table: Table, before: str, head: str, after: str) -> Noun | None:
    word, sign, ending = head.rpartition(table.separator)
    if not (sign and word and ending and is_acronym(word)):
        return None
    noun = take_apart(table, word, Grammar(is_compound=False))
    if noun is None or form(table, noun, Features(possessor=Possessor.P3)) != head:
        return None
    return replace(noun, before=before, after=after)


def _is_letter(table: Table, word: str) -> bool:
    """Whether a word's last character belongs to it; Uzbek writes two letters with a quote."""
    if table.language == "uz" and fold(word, "uz").endswith(("g'", "o'")):
        return True
    return word[-1].isalnum() or unicodedata.category(word[-1])[0] == "M"


def _may_be_compound(table: Table, folded: str, words: int, grammar: Grammar) -> bool:
    if grammar.is_compound is not None:
        return grammar.is_compound
    # Without a word from the entry: a phrase whose head ends like one, unless a known noun does.
    if words == 1 or grammar.head is not None:
        return folded in table.compounds
    if folded in table.nouns or folded.rsplit("-", 1)[-1] in table.nouns:
        return False
    if not folded.endswith(table.agentive):
        return True
    compound = strip_possessive(table, folded)
    return compound is not None and compound.stem.plain in table.agentive_bases


def _separator(table: Table, head: str, grammar: Grammar, *, acronym: bool, proper: bool) -> str:
    if grammar.separator is not None:
        return grammar.separator
    joins = {"proper": acronym or proper, "acronym": acronym}.get(
        table.apostrophe, head[-1].isdigit()
    )
    return table.separator if joins else ""


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
