"""Letter case and apostrophes, folded so that no character changes its place."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from translator.locales import foreign_i

APOSTROPHES = "'’‘ʼʻ`´ʹ′＇"


def fold(text: str, language: str) -> str:
    """Return the text in the form in which words are compared; as long as `text`.

    >>> fold("IRAK’IN", "tr"), fold("Вооружённые", "ru"), fold("Oʻzbekiston", "uz")
    ("ırak'ın", 'вооруженные', "o'zbekiston")
    """
    return foreign_i(text, language).translate(_folds(language))


@lru_cache(maxsize=4096)
def restore(folded: str, original: str, language: str) -> str:
    """Give a changed word the capitals of the one it was made from.

    >>> restore("konseyi", "Konsey", "tr")
    'Konseyi'
    """
    key, model = fold(folded, language), fold(original, language)
    same = len(model)
    while not key.startswith(model[:same]):
        same -= 1
    return original[:same] + folded[same:]


def lower(text: str, language: str) -> str:
    """Lower the text in the way of the language, each character for itself."""
    dotless = language in ("tr", "az")
    text = foreign_i(text, language)
    return "".join(
        ["ı" if dotless and c == "I" else "i" if dotless and c == "İ" else _lower(c) for c in text]
    )


def is_upper(char: str) -> bool:
    return char != _lower(char)


@lru_cache(maxsize=4096)
def _lower(char: str) -> str:
    small = char.lower()
    return small if len(small) == 1 else unicodedata.normalize("NFD", small)[0]


class _Folds(dict[int, str]):
    """A table for `str.translate` that learns letters as they come."""

    def __missing__(self, code: int) -> str:
        self[code] = small = _lower(chr(code))
        return small


@lru_cache(maxsize=256)
def _folds(language: str) -> _Folds:
    folds = dict.fromkeys(APOSTROPHES, "'")
    folds |= {"ς": "σ", "\u00a0": " ", "‐": "-", "‑": "-"}
    if language in ("tr", "az"):
        folds |= {"I": "ı", "İ": "i"}
    if language == "tr":
        folds |= {"â": "a", "î": "i", "û": "u", "Â": "a", "Î": "i", "Û": "u"}
    if language in ("ru", "uk", "be", "bg"):
        folds |= {"ё": "е", "Ё": "е"}
    return _Folds({ord(char): plain for char, plain in folds.items()})
