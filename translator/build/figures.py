"""The figures of an English text: numbers, weekdays and months that others may stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from translator import facts
from translator.checks.dates import MONTH
from translator.facts import (
    Clock,
    Date,
    Decade,
    Moment,
    Money,
    Number,
    Ordinal,
    Percent,
    Quantity,
    Value,
)
from translator.model import Span
from translator.protect import find_protected

WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
DIGITS = re.compile(r"\d(?:[\d,.]*\d)?")


class Kind(StrEnum):
    NUMBER = "number"
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure in an English text."""

    span: Span
    kind: Kind
    text: str


@lru_cache(maxsize=8192)
def slots(text: str) -> tuple[Slot, ...]:
    """Return the figures of an English text, in order.

    >>> [slot.text for slot in slots("24 F-16 jets came on Friday, 3 May, for the 5th time.")]
    ['24', 'Friday', '3', 'May']
    """
    protected = [span for span, _ in find_protected(text)]
    found = [
        Slot(Span(*number.span()), Kind.NUMBER, number[0])
        for fact in facts.find(text, protected)
        for number in DIGITS.finditer(text, fact.span.start, fact.span.end)
        if _is_figure(number, fact.value)
    ]
    found += [Slot(Span(*f.span()), Kind.DAY, f[0]) for f in WEEKDAY.finditer(text)]
    # Of a month's match only the name is a slot: May is one only after such words as in.
    found += [
        Slot(Span(*f.span(f.lastindex or 0)), Kind.MONTH, f[f.lastindex or 0])
        for f in MONTH.finditer(text)
    ]
    return tuple(sorted(found, key=lambda slot: slot.span))


def _is_figure(number: re.Match[str], value: Value) -> bool:
    """Whether other digits may stand for these; a time of day, a rank, a decade is no figure."""
    behind = number.string[number.end() : number.end() + 2]
    match value:
        case Moment(date, _):
            return number[0] in (str(date.day), str(date.year))
        case Date():
            return behind not in ("st", "nd", "rd", "th")
        case Number():
            return behind[:1] not in tuple("-–'’")  # 24-hour is a word
        case Clock() | Decade() | Ordinal():
            return False
        case Percent() | Money() | Quantity():
            return True


def template(text: str) -> str:
    """Return what a text says apart from its figures; the same for texts that differ in no more.

    >>> template("24 jets on Friday") == template("40 jets on Monday")
    True
    >>> template("24 jets on Friday") == template("1 jet on Friday")
    False
    """
    parts, position = [], 0
    for slot in slots(text):
        parts += [text[position : slot.span.start], f"\0{slot.kind}\0"]
        position = slot.span.end
    return "".join([*parts, text[position:]])
