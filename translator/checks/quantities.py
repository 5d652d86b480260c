"""Money, percentages and units of measurement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from translator.checks.context import CheckContext
from translator.checks.profile import Forms, Profile, read_table, rows
from translator.checks.view import UnitView
from translator.locales.numerals import ascii_digits
from translator.model import Issue, Severity

SHAPES = {
    "USD": ("$", "USD|dollar|dollars"),
    "EUR": ("€", "EUR|euro|euros"),
    "GBP": ("£", "GBP|pound sterling|pounds sterling"),
    "RUB": ("₽", "RUB|ruble|rubles|rouble|roubles"),
    "TRY": ("₺", "lira|liras"),
    "CNY": ("", "CNY|yuan"),
    "JPY": ("¥", "JPY|yen"),
    "TMT": ("", "TMT|manat|manats"),
    "KZT": ("₸", "tenge"),
}
"""The sign of each currency, and its words in English."""


def _written(sign: str, words: str) -> re.Pattern[str]:
    pattern = rf"\b(?:{words})\b"
    return re.compile(f"[{sign}]|{pattern}" if sign else pattern, re.IGNORECASE)


CURRENCY = {code: _written(*shapes) for code, shapes in SHAPES.items()}
CURRENCY_SIGN = re.compile(f"[{''.join(sign for sign, _ in SHAPES.values())}]")
CURRENCY_WORDS = frozenset(re.findall(r"\w+", str(SHAPES).lower()))
OTHER_DOLLARS = re.compile(
    r"\b(?:Australian|Canadian|Hong Kong|Singapore|Taiwan|New Zealand|Lebanese|Syrian|Egyptian)\b"
    r"|(?<!US)(?<=[A-Z])\$|¢"
)
"""Money of countries whose currency goes by the same word as another's."""

PERCENT = re.compile(r"\d\s?(?:%|percent\b|per cent\b)", re.IGNORECASE)
PERCENT_SIGNS = "%٪％"
ENGLISH_UNITS: dict[str, dict[str, str]] = {
    "length": {
        "kilometer": r"(?:kilomet(?:er|re)s?|km)",
        "meter": r"(?:met(?:er|re)s?|m)",
        "centimeter": r"(?:centimet(?:er|re)s?|cm)",
        "mile": r"miles?",
        "foot": r"(?:feet|foot|ft)",
        "inch": r"inch(?:es)?",
        "nautical-mile": r"nautical miles?",
    },
    "mass": {
        "kilogram": r"(?:kilograms?|kilos?|kg)",
        "gram": r"grams?",
        "tonne": r"(?:metric tons?|tonnes?|tons?)",
    },
    "duration": {
        "second": r"seconds?",
        "minute": r"minutes?",
        "hour": r"hours?",
        "day": r"days?",
        "week": r"weeks?",
        "month": r"months?",
        "year": r"years?",
    },
}
QUANTITY = re.compile(
    r"(?<![\d.,])(\d+(?:[.,]\d+)*)[ -](?:"
    + "|".join(
        f"(?P<{kind}_{name.replace('-', '_')}>{pattern})"
        for kind, units in ENGLISH_UNITS.items()
        for name, pattern in sorted(units.items(), key=lambda item: -len(item[0]))
    )
    + r")\b(?! (?:per|an) )(?!-old)",
)
UP_TO_NEXT = re.compile(r"[\d(（]")
NEXT_WORDS = 2
"""A unit stands at most so many words from its number."""


def money(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """Sums are in the currency of the source."""
    source = view.source_facts
    if CURRENCY_WORDS.isdisjoint(view.source_parts) and not CURRENCY_SIGN.search(source):
        return
    if OTHER_DOLLARS.search(source):
        return
    wanted = {code for code, found in CURRENCY.items() if found.search(source)}
    present = {code for code in _currencies() if _has_currency(code, view)}
    other = present - wanted
    for code in sorted(wanted - present):
        if other:
            message = f"{min(other)} stands in the target where the source has {code}"
            yield view.issue("money", Severity.CRITICAL, message)


def percentages(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """A percentage is still one."""
    if not view.source_has_digits or not PERCENT.search(view.source_facts):
        return
    text = view.target_text_folded
    if any(sign in text for sign in PERCENT_SIGNS):
        return
    forms = [row[0].split("|") for row in rows("percent", context.target)]
    if forms and not any(form in text for form in forms[0]):
        yield view.issue("percentages", Severity.MAJOR, "no percentage stands in the target")


def units(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """A number has the unit of the source: hours are no days, miles no kilometres."""
    if not view.profile.units or not view.source_has_digits:
        return
    for found in QUANTITY.finditer(view.source_facts):
        kind, _, name = (found.lastgroup or "").partition("_")
        name = name.replace("_", "-")
        table = view.profile.units.get(kind, {})
        if name not in table:
            continue
        near = _words_near(found[1], view)
        if not near or any(_is_unit(word, table[name], view.profile) for word in near):
            continue
        text = view.target_text_folded
        if any(form in text for form in table[name] if len(form) > 2):
            continue
        wrong = [
            other
            for other, forms in table.items()
            if {other, name} not in ({name}, {"mile", "nautical-mile"})
            and other in ENGLISH_UNITS[kind]
            and any(_is_exactly(word, forms, view.profile) for word in near)
        ]
        if wrong:
            message = f"{wrong[0]} stands in the target where the source has {found[0]}"
            yield view.issue("units", Severity.CRITICAL, message)


def _has_currency(code: str, view: UnitView) -> bool:
    signs, starts = _currencies()[code]
    if any(sign in view.target_facts for sign in signs):
        return True
    if not view.profile.has_spaces or view.profile.is_rtl or view.profile.script == "Kore":
        # Articles and prepositions are written together with the word.
        least = 3 if view.profile.is_rtl else 1
        return any(len(s) >= least and s in view.target_text_folded for s in starts)
    return any(word.startswith(starts) for word in view.target_folded) or any(
        " " in start and start in view.target_text_folded for start in starts
    )


@cache
def _currencies() -> dict[str, tuple[Forms, Forms]]:
    found = {}
    for code, lines in read_table("currencies").items():
        signs, starts = lines[0]
        found[code] = tuple(signs.split("|")), tuple(starts.split("|"))
    return found


def _words_near(number: str, view: UnitView) -> tuple[str, ...]:
    """Return the words after the same digits in the target."""
    digits = re.sub(r"\D", "", number)
    text = ascii_digits(view.target_text_folded)
    for found in re.finditer(r"\d+(?:[.,\u00a0\u202f ]\d+)*", text):
        if re.sub(r"\D", "", found[0]) == digits:
            # What stands behind the next number or in brackets belongs to that.
            after = UP_TO_NEXT.split(text[found.end() : found.end() + 40])[0]
            if not view.profile.has_spaces:
                return (after.lstrip(" 个個-"),)
            return tuple(re.findall(r"[^\s\d,.;:!?()\u00a0-]+", after)[:NEXT_WORDS])
    return ()


def _is_unit(word: str, forms: Forms, known: Profile) -> bool:
    return any(word.startswith(form) for form in forms) or _is_exactly(word, forms, known)


def _is_exactly(word: str, forms: Forms, known: Profile) -> bool:
    if not known.has_spaces:
        return any(word.startswith(form) for form in forms)
    return any(word == form or (len(form) > 3 and word.startswith(form)) for form in forms)
