"""Find dates and times of day in a target text."""

from __future__ import annotations

import re
from datetime import time
from functools import lru_cache
from itertools import permutations

from translator import locales
from translator.facts import wording
from translator.facts.target import ENDING, Said, Target, compiled
from translator.facts.values import Clock, Date, Moment
from translator.facts.wording import LETTERS, SPACES
from translator.locales import Locale
from translator.locales.numerals import ascii_digits
from translator.model import Span

NEAR = 16
"""A date and its time of day stand at most so many characters apart."""


def date(value: Date, target: Target) -> Said | None:
    locale = target.locale
    if value.month is None:
        return _year(value, target)
    if whole := _in_figures(value, target):
        return whole
    fields = {"M": f"(?P<M>{wording.month(value.month, locale).any})"}
    if value.day is not None:
        days = rf"0?{value.day}"
        if value.last_day is not None:
            days = rf"{days}\S{{0,3}}{SPACES}?[-–—~～至]{SPACES}?{value.last_day}"
        fields["d"] = rf"(?P<d>(?<!\d){days}(?!\d)){target.suffix}"
    if value.year is not None:
        fields["y"] = rf"(?P<y>(?<!\d){value.year}(?!\d)){target.suffix}"
    words = "|".join(map(re.escape, (*wording.glue(locale), "of", "the")))
    between = rf"(?:[\s\u00a0,،.()'’/–-]|(?:{words})){{0,12}}?"
    trail = rf"(?:{SPACES}(?:{'|'.join(_trailing(locale))}){LETTERS}{{0,4}}\.?(?!{LETTERS}))?"
    best: Said | None = None
    allowed = _orders(value, locale)
    for order in permutations(fields):
        found = target.has(between.join(fields[f] for f in order) + ENDING + trail)
        if found:
            own = wording.month(value.month, locale).own
            is_own = bool(compiled(f"(?:{own})").fullmatch(found["M"]))
            is_in_order = "".join(order) in allowed
            if is_own and not is_in_order and not wording.is_bare_month(found["M"], locale):
                continue  # "kasımdan 28'ine" is no "November 28": two dates share their month
            is_right = is_own and is_in_order and _has_own_digits(found[0], target)
            said = Said(Span(*found.span()), is_right)
            if best is None or said.is_right:
                best = said
    return best


def _year(value: Date, target: Target) -> Said | None:
    if value.year is None:
        return None
    trail = rf"(?:{SPACES}?(?:{'|'.join(_trailing(target.locale))}){LETTERS}{{0,4}})?"
    found = target.has(rf"(?<![\d.,]){value.year}(?!\d|[.,]\d){target.suffix}{trail}")
    return Said(Span(*found.span()), True) if found else None


def _trailing(locale: Locale) -> list[str]:
    """Return the locale's words for year, which close a date: года, г, ýylda."""
    return [re.escape(word) for word in locales.date_words(locale)] or ["(?!)"]


def _in_figures(value: Date, target: Target) -> Said | None:
    """Return a whole date in figures alone: 28.12.2023, 2023-12-28."""
    if value.day is None or value.year is None or value.month is None:
        return None
    found = target.has(
        rf"(?<!\d)(?:0?{value.day}(?P<a>[./-])0?{value.month}(?P=a){value.year}"
        rf"|{value.year}(?P<b>[./-])0?{value.month}(?P=b){value.day:02})(?!\d){target.suffix}"
    )
    return Said(Span(*found.span()), True) if found else None


@lru_cache(maxsize=2048)
def _orders(value: Date, locale: Locale) -> frozenset[str]:
    """Return the orders of year, month and day in which the locale writes a date."""
    found = set()
    for is_line in (True, False):
        text = ascii_digits(
            locales.write_date(
                locale, year=value.year, month=value.month, day=value.day, is_line=is_line
            )
        )
        month = compiled(wording.month(value.month or 1, locale).own).search(text)
        places = {"M": month.start() if month else -1}
        for name, number in (("y", value.year), ("d", value.day)):
            if number is not None:
                match = re.search(rf"(?<!\d){number}(?!\d)", text)
                places[name] = match.start() if match else -1
        found.add("".join(sorted(places, key=places.__getitem__)))
    return frozenset(found | ({"dMy"} if locale.family == "Turkic" else set()))


def _has_own_digits(written: str, target: Target) -> bool:
    place = target.text.find(written)
    raw = target.raw[place : place + len(written)]
    return not (wording.has_native_digits(target.locale) and re.search("[0-9]", raw))


def clock(value: Clock, target: Target) -> Said | None:
    minute = f"{value.minute:02}"
    half = rf"(?P<en>{SPACES}?[ap]\.?{SPACES}?m(?!{LETTERS})\.?)?"
    hours = dict.fromkeys((value.hour, (value.hour % 12) or 12))
    for hour in hours:
        pattern = rf"(?<![\d.,:])0?{hour}(?:[:.h]|{SPACES}?[:h]{SPACES}?){minute}(?!\d)"
        if value.minute == 0 and value.is_half_day:
            pattern = rf"(?:{pattern}|(?<![\d.,:])0?{hour}(?={SPACES}?[ap]\.?{SPACES}?m\b))"
        found = target.has(
            f"{pattern}{half}{target.suffix}(?:{SPACES}(?P<z>{re.escape(value.zone)}))?"
        )
        if found:
            own = locales.write_time(time(value.hour, value.minute), target.locale)
            is_right = not found["en"] or found["en"].strip().lower() in own.lower()
            # A zone that words after the time may name is not missing.
            rest = target.raw[found.end() :].lstrip()
            if value.zone and value.zone not in target.raw and not rest[:1].isalpha():
                is_right = False
            return Said(Span(*found.span()), is_right)
    return None


def moment(value: Moment, target: Target) -> Said | None:
    day, hour = date(value.date, target), clock(value.clock, target)
    if day is None or hour is None:
        return None
    first, second = sorted((day.span, hour.span))
    between = target.raw[first.end : second.start]
    is_near = 0 <= second.start - first.end <= NEAR and not re.search(r"[.;|]\s", between)
    if not is_near:
        return None
    is_right = day.is_right and hour.is_right and not re.search(r"\bat\b", between)
    return Said(Span(first.start, second.end), is_right)
