"""Dates and times of day as a locale writes them, in running text and alone on a line."""

from __future__ import annotations

import re
from datetime import date, time

from translator.locales.cldr import cldr
from translator.locales.formats import native_digits
from translator.locales.table import Locale
from translator.locales.tables import by_ending, pairs, read_table

SKELETONS = {"Md": "MMMMd", "yM": "yMMMM", "y": "y"}
LEAP = 2000
"""A year that has every day, for dates that do not say theirs."""

NO_NAME = re.compile(r"\bM\d\d\b")


def write_date(
    locale: Locale,
    *,
    year: int | None = None,
    month: int | None = None,
    day: int | None = None,
    weekday: int | None = None,
    last_day: int | None = None,
    is_line: bool = False,
) -> str:
    """Return a date, or the part of one that is given; a whole date without data in ISO 8601.

    Empty where the locale has no way to write that part. `is_line` asks for CLDR's own pattern.

    >>> from translator.locales import get
    >>> write_date(get("ru"), year=2023, month=12, day=28)
    '28 декабря 2023 года'
    >>> write_date(get("tk"), year=2023, month=12, day=28)
    '2023-nji ýylyň 28-nji dekabry'
    """
    shape = "".join(s for s, v in (("y", year), ("M", month), ("d", day)) if v is not None)
    # Only the weekday of a day is looked up: that of the text stands even where it is wrong.
    moment = date(year or LEAP, month or 1, day or 1)
    pattern = _pattern(locale, shape, is_line=is_line)
    if not pattern:
        is_whole = shape == "yMd" and last_day is None and weekday is None
        return moment.isoformat() if is_whole else ""
    if weekday is not None:
        pattern = _with_weekday(locale, pattern)
    if last_day is not None:
        dash = pairs("date_shapes", locale.code).get("range", "–")
        dot = "." if re.search(r"d\.", pattern) else ""
        pattern = _replaced(pattern, "d", f"{day}{dot}{dash}{last_day}")
        pattern = pattern.replace("{D}", f"'{day}{dash}'{{D}}")
    if weekday is not None:
        name = _weekday(locale, weekday)
        pattern = _replaced(_replaced(pattern, "E", name), "c", name)
    last = moment.replace(day=last_day or moment.day)
    text = _formatted(moment, _with_forms(pattern, locale, last), locale)
    return "" if NO_NAME.search(text) else native_digits(text, locale)


def write_time(moment: time, locale: Locale) -> str:
    """Return a time of day as the locale's newsrooms do, hours and minutes.

    >>> from translator.locales import get
    >>> write_time(time(14, 5), get("tr")), write_time(time(14, 5), get("ru"))
    ('14.05', '14:05')
    """
    from babel import dates

    if not locale.cldr:
        return moment.strftime("%H:%M")
    own = pairs("date_shapes", locale.code).get("time")
    text = dates.format_time(moment, own or "short", locale=cldr(locale.cldr))
    return native_digits(text.replace("\u202f", "\u00a0"), locale)


def date_words(locale: Locale, which: str = "glue") -> tuple[str, ...]:
    """Return words that stand in the locale's dates, or what its word for year begins with.

    >>> from translator.locales import get
    >>> date_words(get("tk"), "year")
    ('ýyl',)
    """
    return tuple(filter(None, pairs("date_shapes", locale.code).get(which, "").split("|")))


def join_date_time(day: str, clock: str, locale: Locale, *, is_line: bool = False) -> str:
    """Return a date with its time of day.

    >>> from translator.locales import get
    >>> join_date_time("28 Aralık 2023", "03.57", get("tr"))
    '28 Aralık 2023 saat 03.57'
    """
    own = pairs("date_shapes", locale.code).get("line" if is_line else "join")
    if own is None and locale.cldr:
        own = str(cldr(locale.cldr).datetime_formats["long"])
    return (own or "{1} {0}").replace("{1}", day).replace("{0}", clock).replace("'", "")


def _pattern(locale: Locale, shape: str, *, is_line: bool) -> str:
    own = pairs("date_shapes", locale.code)
    if shape in own and not (is_line and "{" not in own[shape]):
        return own[shape]
    if not locale.cldr:
        return ""
    known = cldr(locale.cldr)
    if shape == "yMd":
        return str(known.date_formats["long"].pattern)
    skeleton = SKELETONS.get(shape)
    return str(known.datetime_skeletons[skeleton].pattern) if skeleton else ""


def _with_weekday(locale: Locale, pattern: str) -> str:
    """Put the weekday where CLDR's full date has it beside its long one."""
    if own := pairs("date_shapes", locale.code).get("weekday"):
        return own.replace("{0}", pattern)
    if locale.cldr:
        known = cldr(locale.cldr)
        full, long = known.date_formats["full"].pattern, known.date_formats["long"].pattern
        if long in full:
            return str(full.replace(long, pattern))
    return f"EEEE, {pattern}"


def _weekday(locale: Locale, weekday: int) -> str:
    names = cldr(locale.cldr).days["format"]["wide"]
    return str(names[weekday])


def _replaced(pattern: str, field: str, text: str) -> str:
    """Put a text in the place of a field of a CLDR pattern."""
    parts = re.split(r"('[^']*')", pattern)
    quoted = "'" + text.replace("'", "''") + "'"
    out = [p if p.startswith("'") else re.sub(rf"{field}+", quoted, p) for p in parts]
    return "".join(out).replace("''", "")


def _with_forms(pattern: str, locale: Locale, moment: date) -> str:
    """Put ordinals and owned months in the places of {Y}, {D}, {M} and {L}."""
    for field, number in (("{Y}", moment.year), ("{D}", moment.day)):
        if field in pattern:
            form = by_ending(locale.code, "ordinal", number).replace("{0}", str(number))
            pattern = pattern.replace(field, f"'{form}'")
    for which, names in read_table("months_of").get(locale.code, ()):
        month = names.split("|")[moment.month - 1]
        pattern = pattern.replace(f"{{{which}}}", f"'{month}'")
    return pattern.replace("''", "")


def _formatted(moment: date, pattern: str, locale: Locale) -> str:
    from babel import dates

    known = cldr(locale.cldr or "en")
    return dates.format_date(moment, pattern, locale=known).replace("\u202f", "\u00a0")
