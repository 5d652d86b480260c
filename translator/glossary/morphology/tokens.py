"""Words and signs of a sentence, the units in which forms are compared."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from translator.glossary.morphology.casing import APOSTROPHES, fold

APOSTROPHE_IN_WORDS = frozenset({"uz", "uk", "be"})
"""Languages in which the apostrophe is a letter or a sign inside words."""


SUPPLETIVE = frozenset({"человек", "ребенок", "год"})
"""Words some forms of which begin with other letters: люди, дети, лет."""


class Token(NamedTuple):
    key: str
    """The word or sign, folded."""

    start: int
    end: int
    is_spaced: bool
    """Whether white space stands before it."""

    is_word: bool


@lru_cache(maxsize=128)
def tokens(text: str, language: str) -> tuple[Token, ...]:
    """Return `tokens_of` the text; a sentence is asked for once per term."""
    return tokens_of(text, language)


def tokens_of(text: str, language: str) -> tuple[Token, ...]:
    """Take a text apart into words (letters, marks, digits) and single other signs.

    >>> [token.key for token in tokens_of("S-400’ün menzili", "tr")]
    ['s', '-', '400', "'", 'ün', 'menzili']
    """
    folded = fold(text, language)
    found = []
    end = 0
    for match in _pattern(language in APOSTROPHE_IN_WORDS).finditer(folded):
        end_before = end
        start, end = match.span()
        found.append(Token(match[0], start, end, start > end_before, match.lastindex == 1))
    return tuple(found)


def may_hold(text: str, term: str, language: str) -> bool:
    """Whether a word of the text begins like the term; its forms need not be looked for else."""
    start = _start(term, language)
    return not start or start in _starts(text, language)


@lru_cache(maxsize=16384)
def _start(term: str, language: str) -> str:
    key = next((token.key for token in tokens_of(term, language)), "")
    if key in SUPPLETIVE:
        return ""
    # What is shorter may change its second letter: uç, ucu; день, дня.
    return key[:2] if len(key) > 4 else key[:1]


@lru_cache(maxsize=128)
def _starts(text: str, language: str) -> frozenset[str]:
    two = {token.key[:2] for token in tokens(text, language)}
    return frozenset(two | {start[:1] for start in two})


@lru_cache(maxsize=2)
def _pattern(has_apostrophe: bool) -> re.Pattern[str]:
    letter = rf"[\w\u200c\u200d{_marks()}]"
    quote = f"[{re.escape(APOSTROPHES)}]"
    # A quote that closes a word is no part of it, except after Uzbek o and g.
    inside = rf"(?:{quote}{letter}+)*(?:(?<=[og]){quote})?" if has_apostrophe else ""
    word = rf"{letter}+{inside}"
    return re.compile(rf"({word})|\S")


@lru_cache(maxsize=1)
def _marks() -> str:
    """The combining marks as ranges for a character class; `\\w` has none of them."""
    ranges = []
    codes = range(0x300, min(sys.maxunicode, 0x1FFFF))
    for is_mark, group in groupby(codes, key=lambda c: unicodedata.category(chr(c))[0] == "M"):
        if is_mark:
            run = list(group)
            ranges.append(f"{chr(run[0])}-{chr(run[-1])}")
    return "".join(ranges)
