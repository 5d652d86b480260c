"""The numbers of a source and of a target, with what the words around them make of them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from translator.checks.profile import Profile, profile
from translator.locales import fold
from translator.locales.numerals import Number, numbers_of, shift

DECADE = re.compile(r"['’]?s\b")
HALF_DAY = re.compile(r"(?:\s?[-–]\s?[\d:.]{1,5})?\s?([ap])\.?\s?m\b\.?", re.IGNORECASE)
MILITARY = re.compile(r"\s(?:GMT|UTC|hours|hrs|local)\b")
EXPONENT = re.compile(r"[mм]$")
SUFFIX_SCALE = re.compile(r"(bn|m|k)\b")
SCALE_OF_SUFFIX = {"bn": 9, "m": 6, "k": 3}
NEXT_WORDS = re.compile(r"[\s\u00a0\u202f-]*[多余餘来數数]?([^\W\d_][^\s\d.,;:!?()]*)")
SCALE_FIRST = frozenset({"ha", "si", "sw"})
"""Languages that say million before the number."""

SHARED_CODES = frozenset({"zh-CN", "zh-TW", "ja", "ko"})


def source_numbers(text: str, code: str = "en") -> list[Number]:
    """Return the numbers of an English text with every reading that a clock or decade allows."""
    found = []
    for number in numbers_of(text, is_english=code == "en"):
        readings = set(number.readings)
        exponent = 0
        rest = text[number.end : number.end + 14]
        if half := HALF_DAY.match(rest):
            hours, _, minutes = number.text.replace(".", ":").partition(":")
            minute = minutes.lstrip("0") or "0"
            readings |= {(hour, minute) for hour in _hours(hours, half[1])}
            if minute == "0":
                readings |= {(hour,) for hour in _hours(hours, half[1])}
        elif DECADE.match(rest) and len(number.text) == 4:
            readings.add((number.text[2:].lstrip("0") or "0",))
        elif MILITARY.match(rest) and len(number.text) == 4:
            readings.add((number.text[:2].lstrip("0") or "0", number.text[2:].lstrip("0") or "0"))
        elif suffix := SUFFIX_SCALE.match(rest):
            # "5m" may be metres, so that the bare number is good as well.
            readings |= {(shift(r[0], SCALE_OF_SUFFIX[suffix[1]]),) for r in number.readings}
        else:
            exponent = _exponent(rest, profile(code))
        found.append(Number(number.text, number.end, frozenset(readings), exponent))
    return found


def target_numbers(text: str, known: Profile) -> list[Number]:
    return [
        Number(n.text, n.end, n.readings, _exponent_at(text, n.end - len(n.text), n.end, known))
        for n in numbers_of(text)
        if not (n.text in ("2", "3") and EXPONENT.search(text[: n.end - 1]))
    ]


def _hours(hour: str, half: str) -> set[str]:
    if not hour.isdigit() or int(hour) > 12:
        return set()
    base = int(hour) % 12
    return {str(base + 12) if half in "pP" else str(base), hour.lstrip("0") or "0", str(base)}


def _exponent_at(text: str, start: int, end: int, known: Profile) -> int:
    """Return the power of ten that the words around a number name, or 0.

    Some languages say it before the number, some in two words.
    """
    found: list[tuple[int, int]] = []
    if phrases := _phrases(known):
        after = fold(text[end : end + 40].lstrip(), known.code)
        found += [(len(form), exponent) for form, exponent in phrases if after.startswith(form)]
    if known.code in SCALE_FIRST:
        before = fold(text[max(0, start - 24) : start].rstrip(), known.code)
        found += [(len(f), exponent) for f, exponent in _scales(known) if before.endswith(f)]
    return max(found)[1] if found else _exponent(text[end : end + 24], known)


@cache
def _scales(known: Profile) -> tuple[tuple[str, int], ...]:
    return tuple((form, exponent) for exponent, forms in known.scales for form in forms)


@cache
def _phrases(known: Profile) -> tuple[tuple[str, int], ...]:
    """Return the scale words that are more than one word."""
    return tuple((form, exponent) for form, exponent in _scales(known) if " " in form)


def _exponent(rest: str, known: Profile) -> int:
    """Return the power of ten that the word after a number names, or 0."""
    found = NEXT_WORDS.match(rest)
    if not found:
        return 0
    return _exponent_of(fold(found[1], known.code), known)


@lru_cache(maxsize=1024)  # few words stand behind numbers, and those often
def _exponent_of(word: str, known: Profile) -> int:
    best = (0, 0)
    for form, exponent in _scales(known):
        # One letter may be a unit: "7,600 m" is no million.
        if len(form) == 1 and form.isascii():
            continue
        long = len(form) > 3 or known.code in SHARED_CODES
        if word == form.rstrip(" .") or (long and word.startswith(_stem(form))):
            best = max(best, (len(form), exponent))
    return best[1]


def _stem(form: str) -> str:
    """Cut what inflection changes at the end of a scale word."""
    return form[:-1] if len(form) > 5 and form[-1] in "aeiouаяиыіоеь" else form
