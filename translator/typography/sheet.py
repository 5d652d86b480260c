"""A text and the places in it that move along when its signs change."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from translator.alignment import Edit
from translator.locales import Locale, Quotes, Typography, get, typography
from translator.locales.writing import script_of, writing
from translator.model import FIRST_PLACEHOLDER, Span

LAST_PRIVATE = 0xF8FF
WIDE_SIGNS = frozenset("，。、；：？！（）「」『』《》〈〉【】〔〕・～￥％")
EAST_ASIAN = frozenset({"Hani", "Hira", "Kana"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plain text with placeholders, and what is known about it."""

    text: str
    sentences: tuple[Span, ...] = ()
    """Where its sentences stand, as they were translated; none if it is one sentence."""

    keep: tuple[Span, ...] = ()
    """What must stay as it is, such as addresses and designators."""

    terms: tuple[Span, ...] = ()
    """Glossary terms: nothing in them changes but their apostrophes."""

    marks: tuple[Span, ...] = ()
    hidden: frozenset[str] = frozenset()
    """Placeholders that only hang on a word, such as footnote marks."""

    def changed(self, edits: Iterable[Edit], *, terms_too: bool = False) -> Sheet:
        """Return the sheet with these edits; those that touch what stays are left out.

        Of two edits that overlap the first one counts.
        """
        found = sorted(edits, key=lambda e: (e.span.start, e.span.end))
        if not found:
            return self
        held = self.keep if terms_too else (*self.keep, *self.terms)
        done: list[Edit] = []
        for edit in found:
            if done and edit.span.start < done[-1].span.end:
                continue
            if edit.span.of(self.text) == edit.text or any(edit.span.overlaps(s) for s in held):
                continue
            done.append(edit)
        if not done:
            return self
        parts, position = [], 0
        for edit in done:
            parts += [self.text[position : edit.span.start], edit.text]
            position = edit.span.end

        return self.rewritten(
            "".join([*parts, self.text[position:]]),
            lambda span: Span(_moved(span.start, done), _moved(span.end, done)),
        )

    def rewritten(self, text: str, moved: Callable[[Span], Span]) -> Sheet:
        """Return the sheet with another text, in which every place has moved."""
        return replace(
            self,
            text=text,
            sentences=tuple(map(moved, self.sentences)),
            keep=tuple(map(moved, self.keep)),
            terms=tuple(map(moved, self.terms)),
            marks=tuple(map(moved, self.marks)),
        )

    def is_kept(self, position: int) -> bool:
        return any(s.start <= position < s.end for s in (*self.keep, *self.terms))

    def left(self, position: int) -> int:
        """Return the place of the character before, whatever hangs between; -1 at the start."""
        position -= 1
        while position >= 0 and self.text[position] in self.hidden:
            position -= 1
        return position

    def right(self, position: int) -> int:
        """Return the place of the character behind; the length of the text at its end."""
        position += 1
        while position < len(self.text) and self.text[position] in self.hidden:
            position += 1
        return position

    def sentence_at(self, position: int) -> Span:
        """Return the sentence that a character stands in."""
        for span in self.sentences:
            if span.start <= position < span.end:
                return span
        return Span(0, len(self.text))


def _moved(position: int, edits: Iterable[Edit]) -> int:
    shift = 0
    for edit in edits:
        if position <= edit.span.start:
            break
        if position < edit.span.end:
            return edit.span.start + shift + min(position - edit.span.start, len(edit.text))
        shift += len(edit.text) - (edit.span.end - edit.span.start)
    return position + shift


@dataclass(frozen=True)
class Style:
    """What the rules ask about a locale."""

    locale: Locale

    @cached_property
    def quotes(self) -> Quotes:
        return self.locale.quotes

    @cached_property
    def type(self) -> Typography:
        return typography(self.locale)

    @cached_property
    def scripts(self) -> frozenset[str]:
        return writing(self.locale.script)

    @cached_property
    def is_east_asian(self) -> bool:
        """Whether its signs are as wide as its letters, and its words have no spaces."""
        return bool(self.scripts & EAST_ASIAN) and not self.locale.has_spaces

    def is_own(self, char: str) -> bool:
        """Whether a character is a letter of the locale's script."""
        return bool(char) and script_of(char) in self.scripts


@lru_cache(maxsize=128)
def style(code: str) -> Style:
    return Style(get(code))


def is_word(char: str) -> bool:
    """Whether a character is part of what is said: a letter, a digit, a placeholder."""
    if not char:
        return False
    is_private = FIRST_PLACEHOLDER <= ord(char) <= LAST_PRIVATE
    return char.isalnum() or is_private or unicodedata.category(char)[0] == "M"


def is_wide(char: str) -> bool:
    """Whether a character is an East Asian letter or sign, as wide as it is high."""
    return bool(char) and (script_of(char) in EAST_ASIAN or char in WIDE_SIGNS)
