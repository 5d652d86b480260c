"""The dateline of a report: `ASHGABAT, November 20 (Reuters) — `, before its first sentence.

Models take it for a part of the sentence: they spell a place in capitals letter by letter and leave
some out, and join place and day by "and". So it is cut off, and each of its parts is written alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from translator import locales
from translator.alignment import Aligned
from translator.facts.english import find
from translator.facts.values import Clock, Date, Fact, Moment, Value
from translator.locales import Locale
from translator.model import Alignment, Span

_NAME = r"(?:(?:St|ST|Ft|FT|Mt|MT)\. )?[^\W\d_]+(?:['’-][^\W\d_]+)*(?!\.?[^\W\d_])"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,3}}"

PLACE = re.compile(_NAMES)
OTHER_PLACE = re.compile(rf"/({_NAMES})")
REGION = re.compile(rf",\s+({_NAMES})(\.?)")
"""The country or state of the place. What ends in a stop (Calif.) stays as it is."""

INITIALS = re.compile(r",?\s+(?:[A-Z]\.){2,}")
"""So does D.C."""

AGENCY = re.compile(r"[.,]?\s*(?:\(([^()]{2,40})\)|/([^/()]{2,40})/)")
BEFORE_DAY = re.compile(r"[.,]\s*\(?|\s*\(")
END = re.compile(r"\)?(?:\s*[—–]+\s+|\s+[—–]+|\s+--?\s+)|(?<=/)\.\s+")
"""A dash; behind an agency between slashes, as TASS has it, also a stop."""

AGENCIES = frozenset(
    "AA, AFP, AKIpress, ANSA, AP, APA, Anadolu, Anadolu Agency, Azertac, BBC, Bloomberg, CNN, DHA, "
    "dpa, DPA, EFE, IHA, İHA, Interfax, IRNA, ISNA, Kabar, Kazinform, KCNA, Kyodo, MENA, PTI, "
    "Reuters, RFE/RL, RIA Novosti, SPA, TASS, TDH, Trend, Turkmenportal, UN News, UPI, UzA, WAM, "
    "Xinhua, Yonhap".split(", ")
)

LONGEST = 120
"""Characters a dateline may have."""

FEWEST = 3
"""Letters a place in capitals must have."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a report was written, and when; signs and agencies between stay as they are."""

    places: tuple[Span, ...]
    days: tuple[Span, ...]
    end: int
    """Where the first sentence begins."""


def find_dateline(text: str) -> Dateline | None:
    """Return the dateline that an English text opens with; None where it opens with none.

    A place must be a known city or written in capitals, or have a day or an agency behind it.

    >>> text = "BISHKEK, Kyrgyzstan, Nov. 20, 2026 (AP) — The talks went on."
    >>> found = find_dateline(text)
    >>> [span.of(text) for span in (*found.places, *found.days)], text[found.end :]
    (['BISHKEK', 'Kyrgyzstan', 'Nov. 20, 2026'], 'The talks went on.')
    >>> find_dateline("Ankara — a city of six million — is the capital.")
    """
    head = text[:LONGEST]
    first = PLACE.match(head)
    if first is None or not _is_name(first[0]) or not END.search(head):
        return None
    facts = find(head)
    places, days = [Span(*first.span())], []
    if any(fact.span.overlaps(places[0]) for fact in facts):
        return None  # a date with a word before it
    is_sure = first[0].isupper() and sum(map(str.isalpha, first[0])) >= FEWEST
    position = first.end()
    while not (end := END.match(head, position)):
        part = _part(head, position, facts)
        if part is None:
            return None
        places += [part.place] if part.place else []
        days += [part.day] if part.day else []
        is_sure = is_sure or part.is_sure
        position = part.end
    rest = text[end.end() :]
    if not rest or rest[0].islower() or rest.isupper():
        return None
    if not (is_sure or locales.is_city(first[0])):  # last: it reads CLDR's cities when first asked
        return None
    return Dateline(tuple(places), tuple(days), end.end())


def write_city(text: str, locale: Locale) -> Aligned | None:
    """Return a city's name in a locale, in capitals if it stands so; None if it is not known.

    >>> write_city("ISTANBUL", locales.get("tr")).text
    'İSTANBUL'
    """
    name = locales.city_name(text, locale)
    if name is None:
        return None
    written = locales.upper(name, locale) if text.isupper() else name
    whole = Alignment.one_to_one([Span(0, len(text))], [Span(0, len(written))])
    return Aligned(written, whole)


@dataclass(frozen=True, slots=True)
class _Part:
    """What may follow the first place: a day, an agency, another place."""

    end: int
    place: Span | None = None
    day: Span | None = None
    is_sure: bool = False
    """Whether only a dateline has it."""


def _part(text: str, position: int, facts: Sequence[Fact]) -> _Part | None:
    if day := _day(text, position, facts):
        return _Part(day.end, day=day, is_sure=True)
    found = AGENCY.match(text, position)
    agency = (found[1] or found[2]) if found else ""
    if found and _is_name(agency.split(" ")[0]):
        return _Part(found.end(), is_sure=agency in AGENCIES)
    if found := INITIALS.match(text, position):
        return _Part(found.end())
    found = OTHER_PLACE.match(text, position) or REGION.match(text, position)
    if found and _is_name(found[1]):
        is_short = found.end() > found.end(1)
        return _Part(found.end(), place=None if is_short else Span(*found.span(1)))
    return None


def _day(text: str, position: int, facts: Sequence[Fact]) -> Span | None:
    """Return where a day stands, right behind a sign."""
    if not (before := BEFORE_DAY.match(text, position)):
        return None
    here = (fact for fact in facts if fact.span.start == before.end())
    return next((fact.span for fact in here if _is_day(fact.value)), None)


def _is_day(value: Value) -> bool:
    return isinstance(value, Moment | Clock) or (isinstance(value, Date) and value.day is not None)


def _is_name(text: str) -> bool:
    return all(word[0].isupper() for word in text.split(" "))
