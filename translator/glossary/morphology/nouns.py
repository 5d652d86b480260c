"""Take a Turkic noun phrase apart: which word inflects, how it is read, what hangs on it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from translator.glossary.morphology.casing import fold, is_upper
from translator.glossary.morphology.grammar import Grammar
from translator.glossary.morphology.noun_forms import Noun, form
from translator.glossary.morphology.stems import (
    Softening,
    ends_in_plural,
    is_acronym,
    reading_of,
    stem_of,
    strip_possessive,
)
from translator.glossary.morphology.table import Table
from translator.glossary.morphology.values import Features, Number, Possessor


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
