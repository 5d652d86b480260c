"""Dates and times of day in English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from translator.facts.digits import found_at, places_of
from translator.facts.values import Clock, Date, Decade, Fact, Moment
from translator.model import Span

MONTHS = (
    "January February March April May June July August September October November December"
).split()
SHORT_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

NAME = rf"(?:{'|'.join(MONTHS)})"
ANY_NAME = rf"(?:{'|'.join(MONTHS)}|(?:{'|'.join(SHORT_MONTHS)}|Sept)\b\.?)"
WEEKDAY = r"(?:(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? (?:the )?)?"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
YEAR = r"(?:1[4-9]\d\d|20\d\d)"
RANGE = rf"(?:\s?[-–]\s?(?P<last>{DAY})(?!\d))?"
BEFORE = r"(?<![\w.,/$€£¥+-])"
AFTER = r"(?![\w%]|[.,:/'’]\d|[-–]\d)"
NO_COUNT = r"(?! to \d| ?(?:million|billion|trillion|thousand|percent|per cent|[ap]\.?m\b))"

A_MONTH = re.compile("|".join(SHORT_MONTHS))
A_YEAR = re.compile(r"[12]\d\d\d")
"""What most texts lack, and a search finds quickest."""

IN_WORDS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{BEFORE}{WEEKDAY}(?P<month>{ANY_NAME}) (?P<day>{DAY})(?:st|nd|rd|th)?{RANGE}"
        rf"(?:,? (?P<year>{YEAR}))?{AFTER}{NO_COUNT}",
        rf"{BEFORE}{WEEKDAY}(?P<day>{DAY})(?:st|nd|rd|th)?{RANGE}(?: of)? (?P<month>{ANY_NAME})"
        rf"(?![\w])(?:,? (?P<year>{YEAR}){AFTER})?",
        rf"{BEFORE}(?P<month>{ANY_NAME})(?:,| of)? (?P<year>{YEAR}){AFTER}",
    )
)
IN_FIGURES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{BEFORE}(?P<year>{YEAR})-(?P<number>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])"
        r"(?![\w-])",
        # Where one of the two cannot be a month, nobody need guess which comes first.
        rf"{BEFORE}(?P<day>1[3-9]|2\d|3[01])[./](?P<number>0?[1-9]|1[0-2])[./](?P<year>{YEAR})"
        rf"{AFTER}",
        rf"{BEFORE}(?P<number>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/(?P<year>{YEAR}){AFTER}",
    )
)
YEAR_ALONE = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Bb]efore|[Aa]fter|[Dd]uring|[Ff]rom|[Tt]hrough"
    r"|early|late|mid|spring of|summer of|autumn of|winter of|fall of|end of|start of|year)"
    rf"[ -](?P<year>{YEAR}){AFTER}(?! [a-z]+s\b)"
)
DECADE = re.compile(rf"{BEFORE}(?P<first>1[5-9]\d0|20\d0)['’]?s\b")

ZONE = (
    r"(?: ?\(?(?P<zone>(?:GMT|UTC)(?:\s?[+-−]\d{1,2}(?::?\d\d)?)?"
    r"|[ECMP][SD]?T|A[KCEW]?[SD]T|BST|CES?T|EES?T|WES?T|MSK|TRT|I[RSD]+T|JST|KST|SGT|HKT|PKT|GST"
    r"|AZT|TMT|UZT|ALMT)\b\)?)"
)
CLOCKS = tuple(
    re.compile(pattern, re.IGNORECASE if "apm" in pattern else 0)
    for pattern in (
        r"(?<![\w.,:/$-])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?"
        rf"(?P<half>[ap])(?P<apm>\.?\s?m\b\.?)(?-i:{ZONE})?",
        rf"(?<![\w.,:/$-])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:]|[.,-]\d){ZONE}?",
        rf"(?<![\w.,:/$-])(?P<hour>[01]?\d|2[0-3])[.:]?(?P<minute>[0-5]\d){ZONE}",
        r"(?<=\bat )(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?![\w%]|[.,-]\d)"
        r"(?! (?:per|[mb]illion|dollars|euros|lira|pounds|k?met|km|miles|feet|times|points))",
    )
)
JOINED = re.compile(r",? (?:at |@ )?|, at ")


def find(text: str) -> Iterator[Fact]:
    """Return dates, times and what joins them; they may overlap."""
    places = places_of(text)
    has_year = A_YEAR.search(text) is not None
    dates = list(_dates(text, places, has_year=has_year))
    clocks = list(_clocks(text, places))
    yield from dates
    yield from clocks
    for first in dates:
        for second in clocks:
            yield from _joined(text, first, second)
            yield from _joined(text, second, first)
    for found in found_at(DECADE, text, places) if has_year else ():
        yield Fact(Span(*found.span()), Decade(int(found["first"])))


def _dates(text: str, places: Sequence[int], *, has_year: bool) -> Iterator[Fact]:
    in_words = IN_WORDS if A_MONTH.search(text) else ()
    found = [f for pattern in in_words for f in pattern.finditer(text)]
    if has_year:
        found += [f for pattern in IN_FIGURES for f in found_at(pattern, text, places)]
    for match in found:
        if (value := _date(match.groupdict())) is not None:
            # The dot of "in Dec. 2023." belongs to the month, the last one does not.
            yield Fact(Span(*match.span()), value)
    for match in YEAR_ALONE.finditer(text) if has_year else ():
        yield Fact(Span(*match.span("year")), Date(int(match["year"])))


def _date(groups: dict[str, str | None]) -> Date | None:
    name, number = groups.get("month"), groups.get("number")
    month = int(number) if number else SHORT_MONTHS.index((name or "")[:3]) + 1
    day, last, year = groups.get("day"), groups.get("last"), groups.get("year")
    weekday = groups.get("weekday")
    value = Date(
        int(year) if year else None,
        month,
        int(day) if day else None,
        DAYS.index(weekday) if weekday else None,
        int(last) if last else None,
    )
    return value if _exists(value) else None


def _exists(value: Date) -> bool:
    if value.day is None or value.month is None:
        return True
    if value.last_day is not None and value.last_day <= value.day:
        return False
    try:
        date(value.year or 2000, value.month, value.last_day or value.day)
    except ValueError:
        return False
    return True


def _clocks(text: str, places: Sequence[int]) -> Iterator[Fact]:
    for pattern in CLOCKS:
        for found in found_at(pattern, text, places):
            groups = found.groupdict()
            hour, half = int(found["hour"]), groups.get("half")
            if half:
                hour = hour % 12 + (12 if half in "pP" else 0)
            zone = (groups.get("zone") or "").strip("()")
            end = found.end()
            if half and not zone and text[end - 1] == "." and not _goes_on(text[end:]):
                # "at 5 p.m." may end the sentence: the last dot stays outside.
                end -= 1
            value = Clock(hour, int(found["minute"] or 0), zone, bool(half))
            yield Fact(Span(found.start(), end), value)


def _goes_on(rest: str) -> bool:
    """Whether a sentence goes on after an abbreviation's dot."""
    return bool(re.match(r"[,;:)]|\s+[a-z(\d]", rest))


def _joined(text: str, first: Fact, second: Fact) -> Iterator[Fact]:
    """Return a date and a time that stand side by side as one; "3 pm on May 12" as well."""
    between = text[first.span.end : second.span.start]
    if not isinstance(first.value, Date):
        is_joined = between in (" on ", ", ", " ")
    else:
        is_joined = bool(JOINED.fullmatch(between)) and bool(between)
    if not is_joined:
        return
    day = first.value if isinstance(first.value, Date) else second.value
    clock = second.value if isinstance(first.value, Date) else first.value
    if isinstance(day, Date) and isinstance(clock, Clock) and day.day and not day.last_day:
        yield Fact(Span(first.span.start, second.span.end), Moment(day, clock))
