"""A unit as checks see it: what several of them need is worked out once."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from translator.checks.profile import Profile, profile
from translator.checks.spelled import SPELLING, spelled_numbers
from translator.locales import fold, without_isolates
from translator.locales.writing import may_be_foreign, scripts_of
from translator.markdown import read_inline
from translator.model import (
    PLACEHOLDER,
    Inline,
    Issue,
    Protection,
    Severity,
    TranslatedUnit,
    UnitKind,
    is_placeholder,
)

OBJECT = "\ufffc"
"""Stands in prose for a protected span that says nothing itself, such as code or an image."""

SPOKEN = frozenset({Protection.DESIGNATOR, Protection.TERM, Protection.HANDLE})
"""Protected spans that a reader reads as words of the sentence."""


# Vowel signs and other combining marks are no word characters to `re`, so they are named.
MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
    "\u0e31-\u0e4e\u0eb1-\u0ecd\u1000-\u109f\u17b4-\u17d3\u200c\u200d"
)
WORD = re.compile(f"[^\\W\\d_][\\w{MARKS}]*(?:['’ʼ‘-][^\\W_][\\w{MARKS}]*)*")


ORDINARY = re.compile(r"^[^\W\d_]{3,}(?:['’-][^\W\d_]+)*$")
LETTERS = re.compile(r"[^\W\d_]+")
DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class UnitView:
    """A translated unit and, worked out at first use, its texts in every shape checks want."""

    translated: TranslatedUnit
    source_code: str
    target_code: str

    def issue(self, check: str, severity: Severity, message: str) -> Issue:
        return Issue(check, severity, message, self.translated.unit.id)

    @cached_property
    def profile(self) -> Profile:
        return profile(self.target_code)

    @cached_property
    def source_inline(self) -> Inline:
        return self._read(self.translated.unit.source)

    @cached_property
    def target_inline(self) -> Inline:
        return self._read(self.translated.target)

    def _read(self, text: str) -> Inline:
        # A front-matter value is plain text: its asterisks are asterisks.
        is_plain = self.translated.unit.kind is UnitKind.METADATA
        return Inline(text) if is_plain else read(text)

    @cached_property
    def source(self) -> str:
        """The source's prose without markup."""
        return without_isolates(prose(self.source_inline))

    @cached_property
    def target(self) -> str:
        """The target's prose without markup."""
        return without_isolates(prose(self.target_inline))

    @cached_property
    def source_facts(self) -> str:
        """The source's prose with the texts inside its markup, such as an image's alt text."""
        return " \n".join((self.source, *self.source_inline.attributes))

    @cached_property
    def target_facts(self) -> str:
        attributes = map(without_isolates, self.target_inline.attributes)
        return " \n".join((self.target, *attributes))

    @cached_property
    def source_words(self) -> tuple[str, ...]:
        return tuple(WORD.findall(self.source))

    @cached_property
    def source_has_digits(self) -> bool:
        """Whether there is anything to measure, as in one sentence of four."""
        return bool(DIGIT.search(self.source_facts))

    @cached_property
    def ordinary_words(self) -> list[str]:
        """The source's words that a translation would change: no names, no acronyms.

        In a headline every word has a capital, so that there any four words are ordinary.
        """
        ordinary = [w for w in self.source_words if w.islower() and _is_plain(w)]
        if ordinary:
            return ordinary
        words = [w for w in self.source_words if _is_plain(w) and not w.isupper()]
        return words if len(words) >= 4 else []

    @cached_property
    def kept_share(self) -> float:
        """The share of the source's ordinary words that the target has, of three at least."""
        ordinary = self.ordinary_words
        if len(ordinary) < 3:
            return 0.0
        target = set(self.target_folded)
        return sum(word.casefold() in target for word in ordinary) / len(ordinary)

    @cached_property
    def target_words(self) -> tuple[str, ...]:
        return tuple(WORD.findall(self.target))

    @cached_property
    def source_folded(self) -> tuple[str, ...]:
        return _fold_all(self.source_words, self.source_code)

    @cached_property
    def source_parts(self) -> frozenset[str]:
        """The source's words (folded), taken apart at hyphens: what has no word needs no search."""
        return frozenset(LETTERS.findall(fold(self.source_facts, self.source_code)))

    @cached_property
    def spelled(self) -> dict[str, str]:
        """The numbers that the source spells out, and how."""
        if SPELLING.isdisjoint(self.source_parts):
            return {}
        return spelled_numbers(self.source_folded)

    @cached_property
    def target_folded(self) -> tuple[str, ...]:
        return _fold_all(self.target_words, self.target_code)

    @cached_property
    def target_text_folded(self) -> str:
        return fold(self.target_facts, self.target_code)

    @cached_property
    def target_has_foreign_letters(self) -> bool:
        """Whether the target's prose may have letters of other scripts than its own."""
        return may_be_foreign(self.profile.scripts).search(self.target) is not None

    @cached_property
    def target_scripts(self) -> Counter[str]:
        """How many letters of each script the target's prose has."""
        return scripts_of(self.target)


def _is_plain(word: str) -> bool:
    """Whether a word is made of letters, three of them to begin with, and what joins them."""
    return len(word) > 2 and (word.isalpha() or ORDINARY.match(word) is not None)


def _fold_all(words: tuple[str, ...], code: str) -> tuple[str, ...]:
    # One call for all words: folding looks the locale up each time.
    return tuple(fold("\n".join(words), code).split("\n")) if words else ()


MARKUP = re.compile(r"[\\`*_\[\]<>&~:@{}|\n#^\ue000-\uf8ff]")
DESIGNATOR = re.compile(r"[A-Z]\S*\d")


def read(text: str) -> Inline:
    """Take a unit's text apart; one without any markup is its own prose."""
    may_have_any = MARKUP.search(text) or "www." in text or DESIGNATOR.search(text)
    return read_inline(text) if may_have_any else Inline(text)


def prose(inline: Inline) -> str:
    """Write a text as a reader reads it: spoken spans as words, others as one neutral character."""
    if not inline.protected and not PLACEHOLDER.search(inline.text):
        return inline.text
    return PLACEHOLDER.sub(lambda found: _spoken(found[0], inline), inline.text)


def _spoken(char: str, inline: Inline) -> str:
    index = ord(char) - 0xE000
    if not is_placeholder(char) or index >= len(inline.protected):
        return OBJECT
    span = inline.protected[index]
    if span.kind in SPOKEN:
        return span.text
    return " " if span.kind is Protection.BREAK else OBJECT
