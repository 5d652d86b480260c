"""Numbers: every one of the source stands in the target, as digits or as words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.checks.context import CheckContext
from translator.checks.designators import DESIGNATOR, designators_of
from translator.checks.number_pairs import compare
from translator.checks.number_reading import DECADE, source_numbers, target_numbers
from translator.checks.spelled import (
    MONTHS,
    han_numbers,
    loose_numbers,
    roman_numbers,
)
from translator.checks.view import UnitView
from translator.locales.numerals import Number, ascii_digits
from translator.model import Issue, Severity

DIGIT = re.compile(r"\d")
MONTH_IN_DIGITS = re.compile(r"\d{1,2}\s?(?=[月월])")
CENTURY = re.compile(r"(1(?<!\w.)\d\d0|2(?<!\w.)0\d0)['’]?s\b")
ATTACHED = re.compile(r"\w[-‑–]?$|[\u0900-\u0dff][-‑–]?$")
MONTH_NAMES = frozenset(MONTHS)
SPELLED_AT_MOST = 12
"""Up to this a locale whose number words nobody listed may have spelled a number out."""


def numbers(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """Every number of the source stands in the target, however the locale writes it."""
    source_text, target_text = view.source_facts, ascii_digits(view.target_facts)
    if not MONTH_NAMES.isdisjoint(view.source_folded):
        target_text = MONTH_IN_DIGITS.sub("", target_text)
    if not view.source_has_digits and not DIGIT.search(target_text):
        yield from _misspelled(view)
        return
    named = designators_of(source_text)
    designated = {number for designator in named for number in re.findall(r"\d+", designator)}
    if named:
        source_text = DESIGNATOR.sub(lambda found: " " * len(found[0]), source_text)
    known = view.spelled.keys() | loose_numbers(view.source_folded)
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
    extra = [number for number in extra if not _is_known(number, known)]
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


def _is_known(number: Number, known: set[str]) -> bool:
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
    said = {v: w for v, w in view.spelled.items() if v in words}
    said = {v: w for v, w in said.items() if 3 <= int(v) <= 90 and " " not in w}
    if len(said) != 1 or DIGIT.search(view.target_facts):
        return
    [(value, word)] = said.items()
    spelled = _spelled_in_target(view, view.target)
    if value in spelled:
        return
    others = {v for v in spelled if 3 <= int(v) <= 90}
    loose = loose_numbers(view.source_folded) | view.spelled.keys()
    if others - loose:
        least = min(others - loose, key=int)
        other = words[least][0] if least in words else least  # a Roman XVI has none
        message = f"the target says {other} where the source says {word}"
        yield view.issue("numbers", Severity.MAJOR, message)
