"""The same language in its other script: Chinese by OpenCC, Serbian by its alphabet."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

LATIN = "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š".split()
CYRILLIC = "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш".split()
DIGRAPHS = {"lj": "љ", "nj": "њ", "dž": "џ"}

Convert = Callable[[str], str]


def conversions(target: str) -> tuple[tuple[str, str], ...]:
    """Return the locales whose text can be converted into a locale's script, with the way."""
    return {
        "zh-TW": (("zh-CN", "s2twp"),),
        "zh-CN": (("zh-TW", "tw2sp"),),
        "sr": (("bs", "cyrillic"), ("hr", "cyrillic")),
    }.get(target, ())


def converter(way: str) -> Convert:
    """Return the function behind a way of `conversions`."""
    return to_cyrillic if way == "cyrillic" else _opencc(way)


def to_cyrillic(text: str) -> str:
    """Write Serbian in Cyrillic; letters that Serbian lacks stay as they are.

    >>> to_cyrillic("Ljubljana i NATO: ministar odbrane u Njujorku")
    'Љубљана и НАТО: министар одбране у Њујорку'
    """
    out = []
    position = 0
    while position < len(text):
        pair = text[position : position + 2]
        if cyrillic := DIGRAPHS.get(pair.lower()):  # Serbian lower-cases like English
            out.append(cyrillic.upper() if pair[0].isupper() else cyrillic)
            position += 2
            continue
        char = text[position]
        cyrillic = _letters().get(char.lower(), char)
        out.append(cyrillic.upper() if char.isupper() else cyrillic)
        position += 1
    return "".join(out)


@cache
def _letters() -> dict[str, str]:
    return {a: b for a, b in zip(LATIN, CYRILLIC, strict=True) if len(a) == 1}


@cache
def _opencc(way: str) -> Convert:
    import opencc

    convert = opencc.OpenCC(way)

    def apply(text: str) -> str:
        return str(convert.convert(text))

    return apply
