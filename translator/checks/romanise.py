"""Whether a word of any script may be a name written in its letters."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from functools import cache, lru_cache

from translator.locales.writing import script_of

SOUNDS = str.maketrans(
    dict(zip("cqxgdbvwzj", "kkkktpffss", strict=True)) | dict.fromkeys("aeiouyh'’ʼ‘-`", None)
)
"""Consonants that languages write for each other; vowels and h come and go."""

CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщыэюяөүңғқұіңҳҷӯ",
        "a b v g d e j s i i k l m n o p r s t u f k s s s s i e u a o u n g k u i n h s u".split(),
        strict=True,
    )
)
SAME = 0.75


def is_rendering(name: str, word: str) -> bool:
    """Whether the word begins with the sounds of the name.

    >>> is_rendering("Bayraktar", "Байрактара"), is_rendering("Baykar", "شركة")
    (True, False)
    """
    one, other = skeleton(name), skeleton(word)
    if len(one) < 2 or len(other) < 2:
        return False
    # The word may carry a prefix such as the Arabic article, and endings.
    return any(
        SequenceMatcher(None, one, other[start : start + len(one)], autojunk=False).ratio() >= SAME
        for start in range(min(2, max(1, len(other) - 1)))
    )


@lru_cache(maxsize=4096)
def skeleton(word: str) -> str:
    """Return the consonants of a word, alike for letters that languages exchange.

    >>> skeleton("Ankara"), skeleton("Анкара"), skeleton("أنقرة")
    ('nkr', 'nkr', 'nkr')
    """
    latin = "".join(_latin(char) for char in word.lower())
    sounds = latin.replace("ch", "s").replace("sh", "s").replace("kh", "k").translate(SOUNDS)
    return "".join(c for i, c in enumerate(sounds) if i == 0 or sounds[i - 1] != c)


@cache
def _latin(char: str) -> str:
    script = script_of(char)
    if script == "Latn":
        plain = unicodedata.normalize("NFD", char)[0]
        return "i" if plain == "ı" else plain
    if script == "Cyrl":
        return CYRILLIC.get(unicodedata.normalize("NFC", char), "")
    if script in ("", "Hani"):
        return ""
    # Unicode names its letters by their sound: HEBREW LETTER BET, HANGUL SYLLABLE GAG.
    name = unicodedata.name(char, "").split(" ")[-1].lower()
    if script == "Arab":
        return ARABIC.get(char, name[:1])
    if script in ("Hang", "Hira", "Kana", "Ethi"):
        return name
    return name[:1]


ARABIC = dict(
    zip(
        "اوقجخثذحعغشصضطظةىءأإآئؤگچپژکی",
        "a u k j k s d h a g s s d t s a a a a a a i u g s p j k i".split(),
        strict=True,
    )
)
"""Where the name of an Arabic letter does not begin as it sounds in names."""
