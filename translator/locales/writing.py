"""Scripts, letters and case."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from functools import cache

RANGES: tuple[tuple[int, int, str], ...] = (
    (0x0041, 0x024F, "Latn"),
    (0x0250, 0x02AF, "Latn"),
    (0x0370, 0x03FF, "Grek"),
    (0x0400, 0x052F, "Cyrl"),
    (0x0530, 0x058F, "Armn"),
    (0x0590, 0x05FF, "Hebr"),
    (0x0600, 0x06FF, "Arab"),
    (0x0750, 0x077F, "Arab"),
    (0x08A0, 0x08FF, "Arab"),
    (0x0900, 0x097F, "Deva"),
    (0x0980, 0x09FF, "Beng"),
    (0x0A00, 0x0A7F, "Guru"),
    (0x0A80, 0x0AFF, "Gujr"),
    (0x0B00, 0x0B7F, "Orya"),
    (0x0B80, 0x0BFF, "Taml"),
    (0x0C00, 0x0C7F, "Telu"),
    (0x0C80, 0x0CFF, "Knda"),
    (0x0D00, 0x0D7F, "Mlym"),
    (0x0D80, 0x0DFF, "Sinh"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Laoo"),
    (0x0F00, 0x0FFF, "Tibt"),
    (0x1000, 0x109F, "Mymr"),
    (0x10A0, 0x10FF, "Geor"),
    (0x1100, 0x11FF, "Hang"),
    (0x1200, 0x139F, "Ethi"),
    (0x1780, 0x17FF, "Khmr"),
    (0x1C90, 0x1CBF, "Geor"),
    (0x1E00, 0x1EFF, "Latn"),
    (0x1F00, 0x1FFF, "Grek"),
    (0x2D30, 0x2D7F, "Tfng"),
    (0x3040, 0x309F, "Hira"),
    (0x30A0, 0x30FF, "Kana"),
    (0x3130, 0x318F, "Hang"),
    (0x31F0, 0x31FF, "Kana"),
    (0x3400, 0x4DBF, "Hani"),
    (0x4E00, 0x9FFF, "Hani"),
    (0xA640, 0xA69F, "Cyrl"),
    (0xA960, 0xA97F, "Hang"),
    (0xAC00, 0xD7FF, "Hang"),
    (0xF900, 0xFAFF, "Hani"),
    (0xFB1D, 0xFB4F, "Hebr"),
    (0xFB50, 0xFDFF, "Arab"),
    (0xFE70, 0xFEFF, "Arab"),
    (0x20000, 0x3FFFF, "Hani"),
)
STARTS = tuple(start for start, _, _ in RANGES)

WRITING: dict[str, frozenset[str]] = {
    "Jpan": frozenset({"Hani", "Hira", "Kana"}),
    "Hans": frozenset({"Hani"}),
    "Hant": frozenset({"Hani"}),
    "Kore": frozenset({"Hang", "Hani"}),
}
"""Writing systems that are made of several scripts, by their ISO 15924 code."""

CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
"""Scripts with capitals; Georgian has them only in headlines."""


@cache
def script_of(char: str) -> str:
    """Return the script of a letter as its ISO 15924 code; "" for what is no letter.

    >>> script_of("ğ"), script_of("Ж"), script_of("7")
    ('Latn', 'Cyrl', '')
    """
    if unicodedata.category(char)[0] != "L":
        return ""
    index = bisect_right(STARTS, ord(char)) - 1
    if index < 0 or ord(char) > RANGES[index][1]:
        return "Zyyy"
    return RANGES[index][2]


def scripts_of(text: str) -> Counter[str]:
    """Count the letters of a text by script.

    >>> scripts_of("НАТО и NATO") == {"Cyrl": 5, "Latn": 4}
    True
    """
    found: Counter[str] = Counter()
    for char, times in Counter(text).items():
        found[script_of(char)] += times
    del found[""]
    return found


@cache
def may_be_foreign(scripts: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern that finds every letter of another script, and hardly anything else.

    >>> found = may_be_foreign(frozenset({"Cyrl"}))
    >>> found.search("Ещё 12 танков."), found.search("танк T-72")[0]
    (None, 'T')
    """
    own = "".join(f"{chr(a)}-{chr(b)}" for a, b, script in RANGES if script in scripts)
    return re.compile(f"[^\\W\\d_{own}]")


def writing(script: str) -> frozenset[str]:
    """Return the scripts whose letters a writing system uses.

    >>> sorted(writing("Jpan")), sorted(writing("Cyrl"))
    (['Hani', 'Hira', 'Kana'], ['Cyrl'])
    """
    return WRITING.get(script, frozenset({script}))
