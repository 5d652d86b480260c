"""Numbers that are written in words, Roman numerals or Han characters."""

from __future__ import annotations

import re
from collections.abc import Iterable

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
}  # fmt: skip
CARDINALS = {word: value for value, word in enumerate(SMALL)} | {
    word: 10 * (index + 2) for index, word in enumerate(TENS)
}
SCALE_WORDS = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
SPELLING = {*CARDINALS, *ORDINALS, *SCALE_WORDS, *(f"{ten[:-1]}ies" for ten in TENS)}
"""Of these, whole or joined by a hyphen, every spelled number has one."""

GROUPS = {"dozen": 12, "dozens": 12, "decade": 10, "decades": 10, "score": 20}
SAID = SPELLING | GROUPS.keys() | {f"{scale}s" for scale in SCALE_WORDS} | {"and"}
"""All words that spelled numbers are made of."""

LOOSE: dict[str, tuple[str, ...]] = {
    "a": ("1",), "an": ("1",), "single": ("1",), "once": ("1",), "both": ("2",), "twice": ("2",),
    "pair": ("2",), "double": ("2",), "doubled": ("2",), "half": ("0.5", "50", "30", "2", "1", "5"),
    "triple": ("3",), "tripled": ("3",), "quarter": ("25", "4", "15", "1"), "dozen": ("12", "10"),
    "dozens": ("12", "10"), "decade": ("10",), "decades": ("10",), "century": ("100",),
    "noon": ("12",), "midday": ("12",), "midnight": ("0", "24", "12"), "fortnight": ("14", "2"),
    "overnight": ("1",), "quadrupled": ("4",), "trilateral": ("3",), "bilateral": ("2",),
    "thirds": ("3",), "fifths": ("5",), "quarters": ("4",), "tenths": ("10",), "weekly": ("7", "1"),
    "week": ("1",), "daily": ("1",), "hourly": ("1",), "monthly": ("1",), "yearly": ("1",),
    "zero": ("0",), "clock": ("24",), "half-year": ("6",),
}  # fmt: skip
MONTHS = (
    "january february march april may june july august september october november december"
).split()

MEANT = LOOSE | {month: (str(number),) for number, month in enumerate(MONTHS, 1)}


def spelled_numbers(words: Iterable[str]) -> dict[str, str]:
    """Return the numbers that English words (folded) spell, each with the words that say it.

    >>> sorted(spelled_numbers(["twenty-five", "of", "two", "hundred", "tanks"]))
    ['2', '20', '200', '25', '5']
    """
    found: dict[str, str] = {}
    total = current = 0
    spoken: list[str] = []
    for word in words:
        for part in word.split("-"):
            part = part.removesuffix("'s").removesuffix("’s")
            if part not in SAID:
                total = current = 0
                spoken = []
                continue
            value = CARDINALS.get(part, ORDINALS.get(part))
            if value is not None:
                found[str(value)] = part
                rest = current % 100
                joins = (rest == 0 and current) or (rest >= 20 and rest % 10 == 0 and value < 10)
                current = current + value if joins else value
                spoken.append(part)
            elif part.rstrip("s") in SCALE_WORDS and (spoken or part in SCALE_WORDS):
                scale = SCALE_WORDS[part.rstrip("s")]
                spoken.append(part)
                if scale == 100:
                    current = (current or 1) * scale
                else:
                    total += (current or 1) * scale
                    current = 0
            elif part.endswith("ties") and part[:-3] + "y" in TENS:
                tens = 10 * (TENS.index(part[:-3] + "y") + 2)
                found[str(tens)] = part
                if 13 <= current <= 20:
                    found[str(100 * current + tens)] = f"{' '.join(spoken)} {part}"
            elif part in GROUPS and current:
                found[str(current * GROUPS[part])] = f"{' '.join(spoken)} {part}"
            elif part == "and" and spoken:
                continue
            else:
                total = current = 0
                spoken = []
                continue
            found[str(total + current)] = " ".join(spoken)
    return found


def loose_numbers(words: Iterable[str]) -> set[str]:
    """Return the numbers a translation may write where the English has such words.

    >>> sorted(loose_numbers(["half", "a", "dozen"]))
    ['0.5', '1', '10', '12', '2', '30', '5', '50']
    """
    found: set[str] = set()
    before = ""
    for word in words:
        if word in MEANT:
            found.update(MEANT[word])
        # Many languages name the hour that comes: half past six is half of the seventh.
        elif before == "past" and word in CARDINALS:
            found.add(str(CARDINALS[word] % 12 + 1))
        before = word
    return found


NUMERAL = re.compile(r"[IVX](?<![^\W\d_].)[IVX]*(?=[a-zèé]{0,3}(?!\w))")
"""Finds quickly that a text has none."""

ROMAN = re.compile(r"(?<![^\W\d_])(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})(?=[a-zèé]{0,3}(?!\w))")


def roman_numbers(text: str) -> set[str]:
    """Return the values of the Roman numerals in a text, as centuries and kings have them.

    >>> sorted(roman_numbers("XX век, II. Dünya Savaşı, XVe siècle"))
    ['15', '2', '20']
    """
    if not NUMERAL.search(text):
        return set()
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return {
        str(10 * len(found[1]) + ones.index(found[2])) for found in ROMAN.finditer(text) if found[0]
    }


HAN_DIGITS = {char: index for index, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "两": 2, "兩": 2
}  # fmt: skip
HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
HAN_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
HAN_NUMBER = re.compile("[〇零一二三四五六七八九两兩十百千万萬亿億]+")


def han_numbers(text: str) -> set[str]:
    """Return the values of the numbers written in Han characters.

    >>> sorted(han_numbers("二十四架，三百万"))
    ['24', '3000000']
    """
    found: set[str] = set()
    for match in HAN_NUMBER.findall(text):
        total = section = digit = 0
        for char in match:
            if char in HAN_DIGITS:
                digit = digit * 10 + HAN_DIGITS[char]
            elif char in HAN_UNITS:
                section += (digit or 1) * HAN_UNITS[char]
                digit = 0
            else:
                section += digit
                total += (section or 1) * HAN_SCALES[char]
                section = digit = 0
        found.add(str(total + section + digit))
    return found
