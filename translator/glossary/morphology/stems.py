"""From a word of the dictionary to the stems that take suffixes, and back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from translator.glossary.morphology.casing import fold, is_upper
from translator.glossary.morphology.suffixes import Stem, attach, harmonic_vowel
from translator.glossary.morphology.table import Table


class Softening(Enum):
    BY_RULE = auto()
    ALWAYS = auto()
    NEVER = auto()


def stem_of(
    table: Table, word: str, softening: Softening = Softening.BY_RULE, front: bool | None = None
) -> Stem:
    """Return the stems of a folded word.

    >>> from translator.glossary.morphology.table import table
    >>> stem_of(table("tr"), "uçak"), stem_of(table("tr"), "hukuk").vowel
    (Stem(plain='uçak', vowel='uçağ', front=None), 'hukuk')
    """
    return Stem(word, _vowel_stem(table, word, softening), front)


def _vowel_stem(table: Table, word: str, softening: Softening) -> str:
    if table.silent and word.endswith(table.silent):
        return word.rstrip(table.silent) or word
    soft = table.softening.get(word[-1:])
    if softening is Softening.NEVER:
        return word
    if word in table.stems:
        return table.stems[word]
    if softening is Softening.ALWAYS:
        return word[:-1] + soft if soft else word
    for ending, stem in table.stem_endings:
        if word.endswith(ending) and len(word) > len(ending):
            return word.removesuffix(ending) + stem
    if soft is None or word in table.hard or word.endswith(table.hard_endings or ("\0",)):
        return word
    last, before = word[-1], word[-2:-1]
    syllables = sum(map(table.is_vowel, word))
    back = table.vowels - table.front
    keeps = (
        (syllables <= 1 and not table.softens_monosyllables)
        or (last in table.softens_after_vowel_only and not table.is_vowel(before))
        or (last in table.softens_front_only and harmonic_vowel(table, word, word, None) in back)
    )
    return word if keeps else word[:-1] + soft


@dataclass(frozen=True, slots=True)
class Compound:
    """The head of an izafet compound without the possessive suffix it carries by itself."""

    stem: Stem
    is_plural: bool


def strip_possessive(table: Table, head: str, stem: str = "") -> Compound | None:
    """Take the third person possessive off a folded head; None where it carries none.

    >>> from translator.glossary.morphology.table import table
    >>> strip_possessive(table("tr"), "bakanlığı")
    Compound(stem=Stem(plain='bakanlık', vowel='bakanlığ', front=None), is_plural=False)
    """
    high = set(table.harmony["I"].values()) if "I" in table.harmony else {"i"}
    buffer = next(letter for letter, optional in table.suffixes["P3"] if optional)
    if len(head) < 3 or head[-1] not in high:
        return None
    if head[:-1] in table.hiatus:
        return Compound(Stem(head[:-1], head[:-1]), is_plural=False)
    for base, vowel in _possible_stems(table, head[:-1], buffer, stem):
        is_plural = ends_in_plural(table, base)
        front = True if base in table.front_words else None
        found = Stem(base, vowel, front)
        before, suffix = attach(table, found, table.suffixes["P3"], "P3")
        if before + suffix == head or is_plural:
            return Compound(found, is_plural)
    return None


def _possible_stems(table: Table, body: str, buffer: str, stem: str) -> list[tuple[str, str]]:
    if stem and body in (stem, stem + buffer):
        return [(table.bases.get(stem) or _harden(table, stem), stem)]
    found = []
    if body in table.bases:
        found.append((table.bases[body], body))
    short = body[:-1]
    if body.endswith(buffer) and table.is_vowel(short[-1:]) and body not in table.s_final:
        found.append((short, short))
    if not table.is_vowel(body[-1:]) or body[-1:] in table.glides:
        found.append((_harden(table, body), body))
        found.append((body, body))
        if table.silent and body not in table.bases:
            # патрулі of патруль
            found.append((body + table.silent, body))
    return found


def _harden(table: Table, stem: str) -> str:
    for ending, soft in table.stem_endings:
        if stem.endswith(soft):
            return stem.removesuffix(soft) + ending
    if stem in table.voiced_final or sum(map(table.is_vowel, stem)) == 0:
        return stem
    for hard, soft in table.softening.items():
        if stem.endswith(soft):
            base = stem.removesuffix(soft) + hard
            if _vowel_stem(table, base, Softening.BY_RULE) == stem:
                return base
    return stem


def ends_in_plural(table: Table, word: str) -> bool:
    """Whether a folded word ends in the plural suffix, spelled as after the rest of it."""
    if word in table.plural_like:
        return False
    rest = word[:-3]
    if sum(map(table.is_vowel, rest)) == 0 or len(rest) < 2:
        return False
    before, suffix = attach(table, Stem(rest, rest), table.suffixes["PL"], "PL")
    front = attach(table, Stem(rest, rest, True), table.suffixes["PL"], "PL")
    return word in (before + suffix, "".join(front))


def is_acronym(word: str) -> bool:
    """Whether a word is spelled in capitals or ends in a digit: it is read, not spelled."""
    last = re.split(r"[\W_]+", word.rstrip("»”\"'’)"))[-1]
    if not last:
        return False
    letters = [c for c in last if c.isalpha()]
    return last[-1].isdigit() or (bool(letters) and all(map(is_upper, letters)) and len(last) > 1)


def reading_of(table: Table, word: str) -> str:
    """Return how the end of an acronym, a number or a name with digits is read, folded.

    >>> from translator.glossary.morphology.table import table
    >>> [reading_of(table("tr"), x) for x in ("S-400", "TB2", "YPG", "NATO", "F-16")]
    ['yüz', 'iki', 'ge', 'nato', 'altı']
    """
    digits = re.search(r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+$|\d+$", word)
    if digits:
        return number_reading(table, re.sub(r"\D", "", digits[0]))
    last = re.split(r"[\W\d_]+", fold(word, table.language).rstrip("»”\"')"))[-1]
    if last in table.readings:
        return table.readings[last]
    vowels = [table.is_vowel(c) for c in last]
    # NATO, UNESCO, TÜBİTAK are read as words; BAE, BMG, PKK, AB by letters.
    is_word = (
        len(last) > 3
        and any(vowels)
        and not any(
            vowels[i : i + 3] == [False] * 3 or vowels[i : i + 2] == [True] * 2
            for i in range(len(vowels))
        )
    )
    if is_word or not last or not is_acronym(word):
        return last
    return table.letters.get(last[-1], last[-1])


def number_reading(table: Table, digits: str) -> str:
    """Return the last word of a number as it is read.

    >>> from translator.glossary.morphology.table import table
    >>> [number_reading(table("tr"), x) for x in ("0", "16", "40", "500", "2000", "3000000")]
    ['sıfır', 'altı', 'kırk', 'yüz', 'bin', 'milyon']

    Three noughts alone are the end of a number whose groups stand apart: 40 000.

    >>> number_reading(table("tr"), "000")
    'bin'
    """
    short = digits.rstrip("0")
    zeros = len(digits) - len(short)
    if not short:
        return table.numbers["0" if zeros < 3 else "1000"]
    if zeros == 0:
        return table.numbers[short[-1]]
    if zeros == 1:
        return table.numbers[short[-1] + "0"]
    power = 2 if zeros == 2 else min(zeros // 3 * 3, 9)
    return table.numbers["1" + "0" * power]
