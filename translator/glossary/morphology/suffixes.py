"""Spelling suffixes after a stem: vowel harmony, assimilation, letters that keep sounds apart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from translator.glossary.morphology.table import Table, Units


@dataclass(frozen=True, slots=True)
class Stem:
    """A word's forms before suffixes, folded."""

    plain: str
    vowel: str
    """Before a suffix that begins with a vowel; equal to `plain` where nothing changes."""

    front: bool | None = None
    """Front or back vowels against the spelling; None where the spelling tells."""


def attach(table: Table, stem: Stem, suffix: Units, name: str = "") -> tuple[str, str]:
    """Return the stem as it is before this suffix, and the suffix spelled after it.

    `name` is the first suffix's: some have rules of their own. The suffix may be several in a row.
    """
    last = stem.plain[-1:]
    if name == "DAT" and table.infinitive_dative and stem.plain not in table.nouns:
        ending, dative = table.infinitive_dative
        if stem.plain.endswith(ending) and stem.plain != ending:
            return stem.plain.removesuffix(ending), dative
    if table.is_vowel(last) and last not in table.glides and stem.vowel == stem.plain:
        contracted = table.contracted_dative.get(last) if name == "DAT" else None
        if contracted is not None:
            return stem.plain[:-1], contracted
        if name in table.final_vowel_before and stem.plain not in table.final_vowel_kept:
            changed = stem.plain[:-1] + table.final_vowel.get(last, last)
            return changed, _spell(table, changed, changed, stem.front, suffix)
        return stem.plain, _spell(table, stem.plain, stem.plain, stem.front, suffix)
    # A stem such as Turkish su, suy- takes what a consonant takes where suffixes differ by that.
    before = stem.vowel if begins_with_vowel(table, stem.vowel, suffix) else stem.plain
    if table.is_silent_always and before == stem.plain:
        before = before.rstrip(table.silent)
    return before, _spell(table, stem.plain, before, stem.front, suffix)


def spell_after(table: Table, spoken: str, suffix: Units, front: bool | None = None) -> str:
    """Spell a suffix after something that is read as `spoken`.

    >>> from translator.glossary.morphology.table import table, units
    >>> spell_after(table("tr"), "yüz", units("(n)In"))
    'ün'
    """
    return _spell(table, spoken, spoken, front, suffix)


def begins_with_vowel(table: Table, stem: str, suffix: Units) -> bool:
    after_vowel = table.is_vowel(stem[-1:]) and stem[-1:] not in table.glides
    for letter, is_optional in suffix:
        is_vowel = letter in _VOWEL_CAPITALS or table.is_vowel(letter)
        if not (is_optional and is_vowel == after_vowel):
            return is_vowel
    return False


_VOWEL_CAPITALS = frozenset("AIE")


def _spell(table: Table, word: str, before: str, front: bool | None, suffix: Units) -> str:
    vowel, syllables = harmonic_vowel(table, word, before, front), _syllables(table, before)
    return _spelled(table, vowel, before[-1:], syllables, suffix)


@lru_cache(maxsize=4096)
def _syllables(table: Table, word: str) -> int:
    """Return how many vowels a word has, those beyond the second not counted."""
    return min(2, sum(map(table.is_vowel, word)))


@lru_cache(maxsize=4096)
def _spelled(table: Table, vowel: str, previous: str, syllables: int, suffix: Units) -> str:
    """Spell a suffix after any word with this vowel, last letter and number of syllables.

    Thousands of forms are made for one sentence, and their endings are few.
    """
    after_vowel = table.is_vowel(previous) and previous not in table.glides
    letters: list[str] = []
    last = len(suffix) - 1
    for index, (letter, is_optional) in enumerate(suffix):
        is_vowel = letter in _VOWEL_CAPITALS or letter in table.vowels
        if is_optional and is_vowel == after_vowel:
            continue
        if letter in table.assimilation:
            row = table.assimilation[letter]
            letter = row.get(previous) or row[""]
        if letter in table.harmony:
            heard = vowel
            if table.rounds_second_syllable_only and (syllables != 1 or index == last):
                heard = _UNROUNDED.get(vowel, vowel)
            letter = table.harmony[letter].get(heard, letter.lower())
        letters.append(letter)
        previous, after_vowel = letter, letter in table.vowels
        if after_vowel:
            vowel = letter
            syllables += 1
    return "".join(letters)


_UNROUNDED = {"o": "a", "u": "y", "ö": "e", "ü": "i"}


@lru_cache(maxsize=1024)
def harmonic_vowel(table: Table, word: str, before: str, front: bool | None) -> str:
    """Return the vowel that decides which vowels the suffixes have.

    It is the last one before the suffix, but a stem that lost its last vowel keeps what the whole
    word had: Turkish vakit, vakti.
    """
    vowel = _last_vowel(table, before)
    wants_front = _is_front(table, word) if front is None else front
    if wants_front and vowel not in table.front:
        return table.fronted.get(vowel, vowel)
    if not wants_front and vowel in table.front:
        return next((b for b, f in table.fronted.items() if f == vowel), vowel)
    return vowel


def _is_front(table: Table, word: str) -> bool:
    if word in table.front_words:
        return True
    if table.silent and not table.is_silent_always and word.endswith(table.silent):
        return True
    if word in table.back_words or word.endswith(table.back_endings or ("\0",)):
        return False
    return _last_vowel(table, word) in table.front


def _last_vowel(table: Table, word: str) -> str:
    heard = ""
    for index in range(len(word) - 1, -1, -1):
        letter = word[index]
        if letter in table.vowels:
            heard = table.counts_as.get(letter, letter)
            if not (letter in table.glides and index == len(word) - 1):
                return heard
    return heard or table.default_vowel
