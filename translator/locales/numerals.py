"""Numbers as readers of a locale read them: separators, scale words, spelled-out numbers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

Reading = tuple[str, ...]
"""One way to read a stretch of digits: usually one number, `("28", "12", "2023")` for a date."""


@dataclass(frozen=True, slots=True)
class Number:
    """A stretch of digits and all the ways it may be read."""

    text: str
    end: int
    """Where it ends in its text."""

    readings: frozenset[Reading]
    exponent: int = 0
    """The power of ten that a scale word after it names: 9 for "10 billion"."""

    @property
    def scaled(self) -> frozenset[Reading]:
        return frozenset((shift(r[0], self.exponent),) for r in self.readings if len(r) == 1)


# A group of three after a space belongs to the number only when no digit follows it. All begin
# with the one digit in front, so that a search leaps from one to the next.
NUMBER = re.compile(
    r"\d(?:\d{0,2}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)(?:[.,]\d+)?"
    r"|\d?:\d{2}(?!\d)|\d*(?:[.,،'’]\d+)*)"
)
SEPARATOR = re.compile(r"[.,،:'’ \u00a0\u202f\u2009]")
FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
ARABIC_SEPARATOR = re.compile("[\u066b\u066c]")
SPACE = re.compile(r"[ \u00a0\u202f\u2009]")


def ascii_digits(text: str) -> str:
    """Write every decimal digit and Arabic separator in ASCII, one character for one.

    >>> ascii_digits("١٬٢٠٠ و ۲٫۵")
    '1,200 و 2.5'
    """
    if text.isascii() or not (FOREIGN_DIGIT.search(text) or ARABIC_SEPARATOR.search(text)):
        return text
    return text.translate(_digits())


@cache
def _digits() -> dict[int, str]:
    table = {
        point: str(unicodedata.decimal(chr(point)))
        for point in range(0x80, 0x1FBFA)
        if unicodedata.category(chr(point)) == "Nd"
    }
    return table | {0x66B: ".", 0x66C: ","}


def numbers_of(text: str, *, is_english: bool = False) -> list[Number]:
    """Return the numbers of a text that has ASCII digits, in order.

    English says what a comma and a point are; elsewhere every reading counts, as editors and
    engines write both ways.

    >>> [sorted(n.readings) for n in numbers_of("1 200 and 1.5")]
    [[('1', '200'), ('1200',)], [('1', '5'), ('1.5',)]]
    """
    return [
        Number(found[0], found.end(), _readings(found[0], is_english))
        for found in NUMBER.finditer(text)
    ]


@lru_cache(maxsize=256)
def _readings(token: str, is_english: bool) -> frozenset[Reading]:
    parts = SEPARATOR.split(token)
    if len(parts) == 1:
        return frozenset({(whole(token),)})
    found: set[Reading] = set()
    marks = SEPARATOR.findall(token)
    if SPACE.fullmatch(marks[0]):
        groups = [
            part for part, mark in zip(parts, [" ", *marks], strict=True) if SPACE.match(mark)
        ]
        fraction = parts[len(groups) :]
        joined = decimal("".join(groups), fraction[0] if fraction else "")
        return frozenset({(joined,), tuple(map(whole, parts))})
    if marks == [":"]:
        hours, minutes = map(whole, parts)
        return frozenset({(hours, minutes)} | ({(hours,)} if minutes == "0" else set()))
    if len(set(marks)) == 1:
        if is_grouped(parts) and not (is_english and marks[0] == "."):
            found.add((whole("".join(parts)),))
        if len(parts) == 2 and not (is_english and marks[0] == "," and found):
            found.add((decimal(parts[0], parts[1]),))
        if len(parts) > 2 or max(map(len, parts)) <= 2:
            found.add(tuple(map(whole, parts)))
    elif is_grouped(parts[:-1]) and len(set(marks[:-1])) == 1:
        found.add((decimal("".join(parts[:-1]), parts[-1]),))
    return frozenset(found or {tuple(map(whole, parts))})


def is_grouped(parts: list[str]) -> bool:
    """Whether these are the digit groups of one number, as in 1,200 or the Indian 12,00,000."""
    return (
        1 <= len(parts[0]) <= 3
        and parts[0] != "0"
        and all(2 <= len(part) <= 3 for part in parts[1:])
        and (len(parts) == 1 or len(parts[-1]) == 3)
    )


def whole(digits: str) -> str:
    return digits.lstrip("0") or "0"


def decimal(digits: str, fraction: str) -> str:
    fraction = fraction.rstrip("0")
    return f"{whole(digits)}.{fraction}" if fraction else whole(digits)


def shift(value: str, exponent: int) -> str:
    """Multiply a decimal by a power of ten.

    >>> shift("1.5", 6), shift("10", 9)
    ('1500000', '10000000000')
    """
    digits, _, fraction = value.partition(".")
    moved, rest = fraction[:exponent], fraction[exponent:]
    return decimal(digits + moved.ljust(exponent, "0"), rest)
