"""Find what a target text says of a fact, and whether it says it in the locale's way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from functools import lru_cache
from itertools import permutations

from translator import locales
from translator.facts import wording
from translator.facts.amounts import SIGNS, SYMBOLS, UNITS
from translator.facts.values import (
    Clock,
    Date,
    Decade,
    Fact,
    Moment,
    Money,
    Number,
    Ordinal,
    Percent,
    Quantity,
)
from translator.facts.wording import ENGLISH_SCALES, LETTERS, SPACES
from translator.facts.write import render
from translator.locales import Locale, tables
from translator.locales.numerals import ascii_digits
from translator.model import Span

PERCENT_SIGNS = "%٪％"
SUFFIX = rf"(?:[-'’ʼ]?{LETTERS}{{1,5}}(?!{LETTERS}))?"
"""An ending that hangs on a number: 2023'te, 2023-nji, 28-го, 28日."""

ENDING = rf"(?:['’ʼ-]{LETTERS}{{1,8}}(?!{LETTERS}))?"
"""An ending set off from its word: 5 TL'ye."""

NEAR = 16
"""A date and its time of day stand at most so many characters apart."""


@dataclass(frozen=True, slots=True)
class Said:
    """Where a text says a fact."""

    span: Span
    """All of it, with the endings of its last word."""

    is_right: bool
    """Whether it is written as the locale writes it; else it is English in shape."""

    number: Span | None = None
    """Its digits, where nothing but their signs is wrong."""

    digits: Decimal | None = None
    """What those digits stand for, before a scale word."""


def locate(fact: Fact, text: str, locale: Locale) -> Said | None:
    """Return where a target text says a fact, right or in English shape; None if it does not.

    >>> from translator.facts.english import find
    >>> [fact] = find("December 28, 2023")
    >>> locate(fact, "Görüşme 28 Aralık 2023'te oldu.", locales.get("tr"))
    Said(span=Span(start=8, end=25), is_right=True, number=None, digits=None)
    >>> locate(fact, "Görüşme Aralık 28, 2023'te oldu.", locales.get("tr")).is_right
    False
    """
    target = _Target(text, ascii_digits(text), locale)
    if said := _as_written(fact, target):
        return said
    match fact.value:
        case Date() as value:
            return _date(value, target)
        case Clock() as value:
            return _clock(value, target)
        case Moment() as value:
            return _moment(value, target)
        case Decade(first):
            return _in_digits(first, r"['’]?s(?!\w)", target)
        case Ordinal(number):
            return _in_digits(number, r"(?:st|nd|rd|th)(?!\w)", target)
        case Number() as value:
            return _number(value, target)
        case Percent(number):
            return _percent(number, target)
        case Money(amount, currency):
            return _money(amount, currency, target)
        case Quantity(amount, unit):
            return _quantity(amount, unit, target)


@dataclass(frozen=True, slots=True)
class _Target:
    """A target text with its locale."""

    raw: str
    text: str
    """The same in ASCII digits, character for character."""

    locale: Locale

    @property
    def suffix(self) -> str:
        return SUFFIX if self.locale.has_spaces else "(?:[年月日号號일])?"

    @property
    def ending(self) -> str:
        return ENDING if self.locale.has_spaces else ""

    def has(self, pattern: str) -> re.Match[str] | None:
        return _compiled(pattern).search(self.text)

    def number(self, found: re.Match[str], value: Decimal) -> tuple[bool, Span]:
        """Return whether the digits of a match are written in the locale's way, and their place."""
        span = Span(*found.span("n"))
        return wording.is_right_number(span.of(self.raw), value, self.locale), span


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _as_written(fact: Fact, target: _Target) -> Said | None:
    """Return where the text says the fact to the letter as it is written by rule."""
    for is_line in (False, True):
        written = render(fact, target.locale, is_line=is_line)
        if not written:
            continue
        pattern = (
            rf"(?<![\d])(?<!\d[.,:]){re.escape(written)}(?!\d|[.,]\d){LETTERS}*{target.ending}"
        )
        if found := _compiled(pattern).search(target.raw):
            return Said(Span(*found.span()), True)
    return None


# ----------------------------------------------------------------- amounts


def _number(number: Number, target: _Target) -> Said | None:
    for value, scale in _ways(number, target.locale):
        word = f"{SPACES}?(?:{scale})" if scale else ""
        if found := target.has(f"(?P<n>{wording.digits(value)}){word}{target.ending}"):
            is_right, span = target.number(found, value)
            return _said(found, True, is_right, span, value)
    english = ENGLISH_SCALES.get(number.exponent)
    digits = wording.digits(number.digits)
    if english and (found := target.has(f"{digits}[ -]?{english}s?{target.ending}")):
        return Said(Span(*found.span()), False)
    return None


def _percent(number: Number, target: _Target) -> Said | None:
    own = "|".join(
        form + f"{LETTERS}*"
        for (forms,) in tables.read_table("percent").get(target.locale.code, ())
        for form in forms.split("|")
    )
    digits = f"(?P<n>{wording.digits(number.digits)})"
    word = f"(?P<own>{own or '(?!)'})"
    signs = f"[{PERCENT_SIGNS}]"
    sign_first = locales.write_percent("0", target.locale, is_line=True)[0] in PERCENT_SIGNS
    for pattern, is_right in (
        (f"{digits}{SPACES}?{word}{target.ending}", True),
        (f"(?P<own>{own or '(?!)'}){SPACES}?{digits}{target.suffix}", True),
        (f"{digits}{SPACES}?{signs}{target.suffix}", not sign_first),
        (f"{signs}{SPACES}?{digits}{target.suffix}", sign_first),
        (f"{digits}{SPACES}?(?:percent|per cent){target.ending}", False),
    ):
        if found := target.has(pattern):
            right_digits, span = target.number(found, number.digits)
            return _said(found, is_right, right_digits, span, number.digits)
    return None


def _money(amount: Number, currency: str, target: _Target) -> Said | None:
    locale = target.locale
    rows = tables.read_table("currencies").get(currency, ())
    signs = {s for s, code in SIGNS.items() if code == currency} | {currency}
    stems = [stem for _, starts in rows for stem in starts.split("|")]
    for shown, _ in rows:
        signs |= set(shown.split("|"))
    known = locales.currency_words(currency, locale)
    names = wording.words(known, locale) if known else "(?!)"
    first_words = wording.words(tuple(n.split()[0] for n in known), locale) if known else "(?!)"
    own = f"(?:{names}|(?:{'|'.join(map(re.escape, stems)) or '(?!)'}){LETTERS}*|{first_words})"
    sign_first = locales.sign_is_first(locale)
    sign = "|".join(map(re.escape, sorted(signs, key=len, reverse=True)))
    english = ENGLISH_SCALES.get(amount.exponent, "")
    foreign = ((amount.digits, "(?!)"),) if english else ()
    for value, scale in (*_ways(amount, locale), *foreign):
        word = f"(?:{SPACES}?(?:{scale}))" if scale else ""
        if scale and english:
            word = f"(?:{SPACES}?(?:{scale}|(?P<en>{english}s?(?![A-Za-z]))))"
        digits = f"(?P<n>{wording.digits(value)})"
        joint = f"(?:{SPACES}|-)?(?:d[’']|d[ei]{SPACES})?"
        for pattern, is_right in (
            (f"{digits}{word}{joint}{own}{target.ending}", True),
            (f"{own}{SPACES}{digits}{word}{target.suffix}", True),
            (f"(?:{sign}){SPACES}?{digits}{word}{target.suffix}", sign_first),
            (
                f"{digits}{word}{SPACES}?(?:{sign}){target.ending}",
                not sign_first,
            ),
        ):
            if found := target.has(pattern):
                has_sign = "own" not in pattern and bool(re.search(sign, found[0]))
                if scale and has_sign and locale.has_spaces:
                    is_right = False  # $5 milyar: a sign with a word belongs to headlines
                if "en" in found.re.groupindex and found["en"]:
                    is_right = is_right and _is_own(found["en"], scale)
                right_digits, span = target.number(found, value)
                return _said(found, is_right, right_digits, span, value)
    return None


def _quantity(amount: Number, unit: str, target: _Target) -> Said | None:
    known = locales.unit_words(unit, target.locale)
    own = wording.words(known, target.locale) if known else "(?!)"
    for value, scale in _ways(amount, target.locale):
        word = f"(?:{SPACES}?(?:{scale}))" if scale else ""
        pattern = f"(?P<n>{wording.digits(value)}){word}(?:{SPACES}|-)?(?:{own}){target.ending}"
        if found := target.has(pattern):
            right_digits, span = target.number(found, value)
            return _said(found, True, right_digits, span, value)
        pattern = f"(?:{own}){SPACES}(?P<n>{wording.digits(value)}){word}{target.suffix}"
        if found := target.has(pattern):
            right_digits, span = target.number(found, value)
            return _said(found, True, right_digits, span, value)
    english = "|".join(p for table in (UNITS, SYMBOLS) if (p := table.get(unit)))
    digits = f"(?P<n>{wording.digits(amount.digits)})"
    if english and (found := target.has(f"{digits}[ -]?(?:{english})(?![A-Za-z]){target.ending}")):
        return Said(Span(*found.span()), False)
    return None


def _ways(number: Number, locale: Locale) -> tuple[tuple[Decimal, str], ...]:
    """Return digits and scale words that say a number; what is not large needs no word."""
    return wording.scaled(number.value, locale) if number.exponent else ((number.digits, ""),)


def _is_own(word: str, scale: str) -> bool:
    return bool(_compiled(f"(?:{scale})").fullmatch(word))


def _said(
    found: re.Match[str], is_right: bool, right_digits: bool, number: Span, value: Decimal
) -> Said:
    span = Span(*found.span())
    if is_right and not right_digits:
        return Said(span, False, number, value)
    return Said(span, is_right)


def _in_digits(value: int, english: str, target: _Target) -> Said | None:
    digits = rf"(?<![\d.,])(?P<n>{value})(?!\d|[.,]\d)"
    if found := target.has(digits + english):
        return Said(Span(*found.span()), False)
    if found := target.has(digits + SUFFIX):
        return Said(Span(*found.span()), True)
    return None


# ------------------------------------------------------------- dates, times


def _date(value: Date, target: _Target) -> Said | None:
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
    words = "|".join(map(re.escape, wording.glue(locale)))
    between = rf"(?:[\s\u00a0,،.()'’/–-]|(?:{words}|of|the)){{0,12}}?"
    trail = rf"(?:{SPACES}(?:{'|'.join(_trailing(locale))}){LETTERS}{{0,4}}\.?(?!{LETTERS}))?"
    best: Said | None = None
    allowed = _orders(value, locale)
    for order in permutations(fields):
        found = target.has(between.join(fields[f] for f in order) + ENDING + trail)
        if found:
            own = wording.month(value.month, locale).own
            is_own = bool(_compiled(f"(?:{own})").fullmatch(found["M"]))
            is_in_order = "".join(order) in allowed
            if is_own and not is_in_order and not wording.is_bare_month(found["M"], locale):
                continue  # "kasımdan 28'ine" is no "November 28": two dates share their month
            is_right = is_own and is_in_order and _has_own_digits(found[0], target)
            said = Said(Span(*found.span()), is_right)
            if best is None or said.is_right:
                best = said
    return best


def _year(value: Date, target: _Target) -> Said | None:
    if value.year is None:
        return None
    trail = rf"(?:{SPACES}?(?:{'|'.join(_trailing(target.locale))}){LETTERS}{{0,4}})?"
    found = target.has(rf"(?<![\d.,]){value.year}(?!\d|[.,]\d){target.suffix}{trail}")
    return Said(Span(*found.span()), True) if found else None


def _trailing(locale: Locale) -> list[str]:
    """Return the locale's words for year, which close a date: года, г, ýylda."""
    return [re.escape(word) for word in locales.date_words(locale)] or ["(?!)"]


def _in_figures(value: Date, target: _Target) -> Said | None:
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
        month = _compiled(wording.month(value.month or 1, locale).own).search(text)
        places = {"M": month.start() if month else -1}
        for name, number in (("y", value.year), ("d", value.day)):
            if number is not None:
                match = re.search(rf"(?<!\d){number}(?!\d)", text)
                places[name] = match.start() if match else -1
        found.add("".join(sorted(places, key=places.__getitem__)))
    return frozenset(found | ({"dMy"} if locale.family == "Turkic" else set()))


def _has_own_digits(written: str, target: _Target) -> bool:
    place = target.text.find(written)
    raw = target.raw[place : place + len(written)]
    return not (wording.has_native_digits(target.locale) and re.search("[0-9]", raw))


def _clock(value: Clock, target: _Target) -> Said | None:
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


def _moment(value: Moment, target: _Target) -> Said | None:
    day, clock = _date(value.date, target), _clock(value.clock, target)
    if day is None or clock is None:
        return None
    first, second = sorted((day.span, clock.span))
    between = target.raw[first.end : second.start]
    is_near = 0 <= second.start - first.end <= NEAR and not re.search(r"[.;|]\s", between)
    if not is_near:
        return None
    is_right = day.is_right and clock.is_right and not re.search(r"\bat\b", between)
    return Said(Span(first.start, second.end), is_right)
