"""Numbers, dates and times as a locale writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from translator.locales.cldr import cldr
from translator.locales.table import LATIN_DIGITS, Locale


def format_number(number: int | float | Decimal, locale: Locale, *, group: bool = True) -> str:
    r"""Return the number with the locale's signs, groups and digits.

    >>> from translator.locales import get
    >>> format_number(1200, get("tr")), format_number(Decimal("1200.5"), get("ru"))
    ('1.200', '1\xa0200,5')
    """
    from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

    group = group and abs(number) >= 10 ** (2 + locale.min_group)
    if not group and (digits := str(number)).isdecimal():
        return native_digits(digits, locale)  # as most are: no sign but digits
    known = cldr(locale.cldr or "en")
    text = format_decimal(number, locale=known, decimal_quantization=False, group_separator=group)
    signs = {
        get_decimal_symbol(known): locale.decimal,
        get_group_symbol(known): locale.group,
        **dict(zip(LATIN_DIGITS, locale.digits, strict=True)),
    }
    return "".join(signs.get(char, char) for char in text)


def format_date(day: date, locale: Locale) -> str:
    """Return the date; without data for the locale, as 2026-11-20.

    >>> from translator.locales import get
    >>> format_date(date(2026, 11, 20), get("tr")), format_date(date(2026, 11, 20), get("sm"))
    ('20 Kasım 2026', '2026-11-20')
    """
    from babel import dates

    if not locale.cldr:
        return day.isoformat()
    return native_digits(dates.format_date(day, "long", locale=cldr(locale.cldr)), locale)


def month_names(locale: Locale) -> Sequence[str]:
    """Return the twelve months in the form they have inside a date; none without data.

    >>> from translator.locales import get
    >>> month_names(get("ru"))[10]
    'ноября'
    """
    from babel.dates import get_month_names

    if not locale.cldr:
        return ()
    names = get_month_names("wide", "format", cldr(locale.cldr))
    return tuple(names[month] for month in range(1, 13))


def weekday_names(locale: Locale) -> Sequence[str]:
    """Return the weekdays from Monday on; none without data.

    >>> from translator.locales import get
    >>> weekday_names(get("tr"))[4]
    'Cuma'
    """
    from babel.dates import get_day_names

    if not locale.cldr:
        return ()
    names = get_day_names("wide", "format", cldr(locale.cldr))
    return tuple(names[day] for day in range(7))


def native_digits(text: str, locale: Locale) -> str:
    """Return the text with the locale's own digits.

    >>> from translator.locales import get
    >>> native_digits("S-400", get("fa"))
    'S-۴۰۰'
    """
    return text.translate(str.maketrans(LATIN_DIGITS, locale.digits))
