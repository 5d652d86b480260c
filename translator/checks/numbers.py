"""Numbers: every one of the source stands in the target, as digits or as words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from translator.checks.context import CheckContext
from translator.checks.designators import DESIGNATOR
from translator.checks.profile import Profile, profile
from translator.checks.spelled import (
    MONTHS as MONTH_NAMES,
)
from translator.checks.spelled import (
    han_numbers,
    loose_numbers,
    roman_numbers,
    spelled_numbers,
)
from translator.checks.view import UnitView
from translator.locales import fold
from translator.locales.numerals import (
    Number,
    Reading,
    ascii_digits,
    numbers_of,
    shift,
)
from translator.model import Issue, Severity

DIGIT = re.compile(r"\d")
HALF_DAY = re.compile(r"(?:\s?[-–]\s?[\d:.]{1,5})?\s?([ap])\.?\s?m\b\.?", re.IGNORECASE)
MILITARY = re.compile(r"\s(?:GMT|UTC|hours|hrs|local)\b")
DECADE = re.compile(r"['’]?s\b")
MONTH_IN_DIGITS = re.compile(r"\d{1,2}\s?(?=[月월])")
CENTURY = re.compile(r"\b(1\d\d0|20\d0)['’]?s\b")
ATTACHED = re.compile(r"\w[-‑–]?$|[\u0900-\u0dff][-‑–]?$")
EXPONENT = re.compile(r"[mм]$")
SUFFIX_SCALE = re.compile(r"(bn|m|k)\b")
SCALE_OF_SUFFIX = {"bn": 9, "m": 6, "k": 3}
NEXT_WORDS = re.compile(r"[\s\u00a0\u202f-]*[多余餘来數数]?([^\W\d_][^\s\d.,;:!?()]*)")
MONTHS = frozenset(MONTH_NAMES)
SCALE_FIRST = frozenset({"ha", "si", "sw"})
"""Languages that say million before the number."""

SHARED_CODES = frozenset({"zh-CN", "zh-TW", "ja", "ko"})
SPELLED_AT_MOST = 12
"""Up to this a locale whose number words nobody listed may have spelled a number out."""


def numbers(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """Every number of the source stands in the target, however the locale writes it."""
    source_text, target_text = view.source_facts, ascii_digits(view.target_facts)
    if not MONTHS.isdisjoint(view.source_folded):
        target_text = MONTH_IN_DIGITS.sub("", target_text)
    has_source, has_target = DIGIT.search(source_text), DIGIT.search(target_text)
    if not has_source and not has_target:
        yield from _misspelled(view)
        return
    designated = {n for found in DESIGNATOR.findall(source_text) for n in re.findall(r"\d+", found)}
    source_text = DESIGNATOR.sub(lambda found: " " * len(found[0]), source_text)
    known = spelled_numbers(view.source_folded).keys() | loose_numbers(view.source_folded)
    known |= designated | roman_numbers(source_text)
    known |= {str(int(year) // 100 + 1) for year in CENTURY.findall(source_text)}
    lost, extra = compare(
        source_numbers(source_text, context.source),
        target_numbers(target_text, view.profile),
        known,
    )
    if designated:
        extra = [n for n in extra if not ATTACHED.search(target_text[: n.end - len(n.text)])]
    if not lost and not extra:
        yield from _misspelled(view)
        return
    spelled = _spelled_in_target(view, target_text)
    lost = [number for number in lost if not _is_spelled(number, spelled, view)]
    if not extra:
        # A decade has a name in many languages, and a century's years another number.
        lost = [n for n in lost if not DECADE.match(source_text[n.end : n.end + 3])]
    extra = [number for number in extra if not _is_known(number, known, lost)]
    if len(lost) == len(extra) == 1:
        message = f"{extra[0].text} stands in the target where the source has {lost[0].text}"
        yield view.issue("numbers", Severity.CRITICAL, message)
        return
    if lost:
        message = f"{_list(lost)} missing from the target"
        yield view.issue("numbers", Severity.CRITICAL, message)
    if extra:
        yield view.issue("numbers", Severity.MAJOR, f"{_list(extra)} not in the source")


def _list(numbers: list[Number]) -> str:
    texts = "; ".join(dict.fromkeys(number.text for number in numbers))
    return f"{texts} {'are' if ';' in texts else 'is'}"


# ------------------------------------------------------------------ reading


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
    after = fold(text[end : end + 40].lstrip(), known.code)
    before = fold(text[max(0, start - 24) : start].rstrip(), known.code)
    best = (0, 0)
    for exponent, forms in known.scales:
        for form in forms:
            is_phrase = " " in form and after.startswith(form)
            is_first = known.code in SCALE_FIRST and before.endswith(form)
            if is_phrase or is_first:
                best = max(best, (len(form), exponent))
    return best[1] or _exponent(text[end : end + 24], known)


def _exponent(rest: str, known: Profile) -> int:
    """Return the power of ten that the word after a number names, or 0."""
    found = NEXT_WORDS.match(rest)
    if not found:
        return 0
    word = fold(found[1], known.code)
    best = (0, 0)
    for exponent, forms in known.scales:
        for form in forms:
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


# ---------------------------------------------------------------- comparing


def compare(
    source: list[Number], target: list[Number], known: Set[str] = frozenset()
) -> tuple[list[Number], list[Number]]:
    """Pair off numbers that may be read alike; return what is left of both sides.

    `known` are numbers that the source says in words, such as a month in a date.
    """
    lost: list[Number] = []
    extra = list(target)
    # "from 2 to 3 billion": a scale word that is said once goes for several numbers.
    shared = {n.exponent for n in source}, {n.exponent for n in target}
    for number in source:
        same = next((n for n in extra if is_same(number, n, *shared)), None)
        if same is None:
            lost.append(number)
        else:
            extra.remove(same)
    if lost and extra:
        lost, extra = _split(lost, extra, frozenset())
        extra, lost = _split(extra, lost, known)
    return lost, extra


def is_same(one: Number, other: Number, ours: set[int], theirs: set[int]) -> bool:
    """Whether a source and a target number may be one, given the scale words of either side."""
    if one.exponent == other.exponent:
        return not one.readings.isdisjoint(other.readings)
    if one.exponent and other.exponent:
        return not one.scaled.isdisjoint(other.scaled)
    scaled, plain = (one, other) if one.exponent else (other, one)
    if not scaled.scaled.isdisjoint(plain.readings):
        return True
    said_elsewhere = scaled.exponent in (theirs if one.exponent else ours)
    return said_elsewhere and not scaled.readings.isdisjoint(plain.readings)


def _split(
    ones: list[Number], others: list[Number], known: Set[str]
) -> tuple[list[Number], list[Number]]:
    """Pair a date or clock time written as one with its parts on the other side."""
    kept: list[Number] = []
    others = list(others)
    for one in ones:
        for reading in (r for r in one.readings if len(r) > 1):
            parts = _take(reading, others, known)
            if parts:
                others = [other for other in others if other not in parts]
                break
        else:
            kept.append(one)
    return kept, others


def _take(reading: Reading, others: list[Number], known: Set[str]) -> list[Number]:
    taken: list[Number] = []
    for part in reading:
        found = next((o for o in others if o not in taken and (part,) in o.readings), None)
        if found is not None:
            taken.append(found)
        elif part not in known:
            return []
    return taken


# --------------------------------------------------------------- spelled out


def _spelled_in_target(view: UnitView, text: str) -> set[str]:
    found = roman_numbers(text)
    if view.profile.script in ("Hans", "Hant", "Jpan"):
        found |= han_numbers(text)
    words = view.target_folded
    if view.profile.script == "Arab":
        words += tuple(word[1:] for word in words if word[0] in "وب")
    small = view.profile.small_words
    spaced = "".join(f" {word}" for word in words if word not in small)
    for value, forms in view.profile.number_words.items():
        for form in forms:
            if " " in form:
                if form in view.target_text_folded:
                    found.add(value)
            elif f" {form}" in spaced:
                found.add(value)
    return found


def _is_spelled(number: Number, spelled: set[str], view: UnitView) -> bool:
    for reading in number.readings:
        value = reading[0]
        if len(reading) > 1 or not value.isdigit():
            continue
        if number.exponent and (number.exponent >= 6 or int(value) > SPELLED_AT_MOST):
            continue
        if value in spelled or _parts(int(value)) <= spelled:
            return True
        if not view.profile.number_words and int(value) <= SPELLED_AT_MOST:
            return True
    return False


def _parts(value: int) -> set[str]:
    """Return the number words that make a number below a hundred: 24 is 20 and 4."""
    if 10 < value < 20:
        return {"10", str(value - 10)}
    if 20 < value < 100:
        return {str(value - value % 10)} | ({str(value % 10)} if value % 10 else set())
    return {str(value)}


def _is_known(number: Number, known: set[str], lost: list[Number]) -> bool:
    """Whether the source says an extra number of the target in words."""
    for reading in number.readings | (number.scaled if number.exponent else frozenset()):
        if all(part in known for part in reading):
            return True
    return False


def _misspelled(view: UnitView) -> Iterator[Issue]:
    """Where the source spells a number out, report a target that spells another one."""
    words = view.profile.number_words
    if len(words) < 12:
        return
    said = {v: w for v, w in spelled_numbers(view.source_folded).items() if v in words}
    said = {v: w for v, w in said.items() if 3 <= int(v) <= 90 and " " not in w}
    if len(said) != 1 or DIGIT.search(view.target_facts):
        return
    [(value, word)] = said.items()
    spelled = _spelled_in_target(view, view.target)
    if value in spelled:
        return
    others = {v for v in spelled if 3 <= int(v) <= 90}
    loose = loose_numbers(view.source_folded) | spelled_numbers(view.source_folded).keys()
    if others - loose:
        least = min(others - loose, key=int)
        other = words[least][0] if least in words else least  # a Roman XVI has none
        message = f"the target says {other} where the source says {word}"
        yield view.issue("numbers", Severity.MAJOR, message)
