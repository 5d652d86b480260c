"""Find what a target text says of a fact, and whether it says it in the locale's way."""

from __future__ import annotations

import re

from translator.facts import said_amounts, said_dates
from translator.facts.digits import standing
from translator.facts.target import Said, Target, compiled
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
from translator.facts.wording import LETTERS
from translator.facts.write import render
from translator.locales import Locale
from translator.locales.numerals import ascii_digits
from translator.model import Span


def locate(fact: Fact, text: str, locale: Locale) -> Said | None:
    """Return where a target text says a fact, right or in English shape; None if it does not.

    >>> from translator import locales
    >>> from translator.facts.english import find
    >>> [fact] = find("December 28, 2023")
    >>> locate(fact, "Görüşme 28 Aralık 2023'te oldu.", locales.get("tr"))
    Said(span=Span(start=8, end=25), is_right=True, number=None, digits=None)
    >>> locate(fact, "Görüşme Aralık 28, 2023'te oldu.", locales.get("tr")).is_right
    False
    """
    target = Target(text, ascii_digits(text), locale)
    if said := _as_written(fact, target):
        return said
    match fact.value:
        case Date() as value:
            return said_dates.date(value, target)
        case Clock() as value:
            return said_dates.clock(value, target)
        case Moment() as value:
            return said_dates.moment(value, target)
        case Decade(first):
            return said_amounts.in_digits(first, r"['’]?s(?!\w)", target)
        case Ordinal(number):
            return said_amounts.in_digits(number, r"(?:st|nd|rd|th)(?!\w)", target)
        case Number() as value:
            return said_amounts.number(value, target)
        case Percent(number):
            return said_amounts.percent(number, target)
        case Money(amount, currency):
            return said_amounts.money(amount, currency, target)
        case Quantity(amount, unit):
            return said_amounts.quantity(amount, unit, target)


def _as_written(fact: Fact, target: Target) -> Said | None:
    """Return where the text says the fact to the letter as it is written by rule."""
    before = ""
    for is_line in (False, True):
        written = render(fact, target.locale, is_line=is_line)
        if written == before:
            continue  # empty, or looked for already: most facts are written the same in a line
        before = written
        if place := next(standing(written, target.raw, re.IGNORECASE), None):
            ending = compiled(f"{LETTERS}*{target.ending}").match(target.raw, place.end)
            return Said(Span(place.start, ending.end() if ending else place.end), True)
    return None
