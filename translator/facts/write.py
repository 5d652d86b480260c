"""Write a fact as a locale does."""

from __future__ import annotations

from datetime import time

from translator import locales
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
from translator.locales import Locale


def render(fact: Fact, locale: Locale, *, is_line: bool = False) -> str:
    """Return a fact in the locale's way, uninflected; empty where no rule can write it.

    `is_line` is for a fact that is all its line says, such as a byline's date or a table's cell.

    >>> from translator.facts.english import find
    >>> [fact] = find("December 28, 2023 at 3:57 am EST")
    >>> render(fact, locales.get("tr"), is_line=True)
    '28 Aralık 2023, 03.57 EST'
    """
    match fact.value:
        case Date() as value:
            return _date(value, locale, is_line)
        case Clock() as value:
            return _clock(value, locale)
        case Moment() as value:
            day = _date(value.date, locale, is_line)
            clock = _clock(value.clock, locale)
            return locales.join_date_time(day, clock, locale, is_line=is_line) if day else ""
        case Decade() as value:
            return locales.write_decade(value.first, locale)
        case Number() as value:
            return _number(value, locale)
        case Percent() as value:
            return locales.write_percent(_number(value.number, locale), locale, is_line=is_line)
        case Money(amount, currency):
            return locales.write_money(
                amount.digits, currency, locale, amount.exponent, group=amount.is_grouped
            )
        case Ordinal() as value:
            return locales.write_ordinal(value.number, locale)
        case Quantity(amount, unit) as value:
            return locales.write_unit(
                amount.digits, unit, locale, amount.exponent, is_short=value.is_short
            )


def _date(value: Date, locale: Locale, is_line: bool) -> str:
    return locales.write_date(
        locale,
        year=value.year,
        month=value.month,
        day=value.day,
        weekday=value.weekday,
        last_day=value.last_day,
        is_line=is_line,
    )


def _clock(value: Clock, locale: Locale) -> str:
    text = locales.write_time(time(value.hour, value.minute), locale)
    return f"{text} {value.zone}" if value.zone else text


def _number(value: Number, locale: Locale) -> str:
    return locales.write_number(value.digits, locale, value.exponent, group=value.is_grouped)
