"""Months and weekdays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from translator.checks.context import CheckContext
from translator.checks.profile import Forms, Profile, folded, rows
from translator.checks.spelled import MONTHS
from translator.checks.view import MARKS, UnitView
from translator.locales.numerals import ascii_digits
from translator.locales.writing import CASED
from translator.model import Issue, Severity

DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
DAY_WORDS = frozenset([*DAYS, *(f"{day}s" for day in DAYS)])
MONTH = re.compile(
    r"\b(January|February|April|June|July|August|September|October|November|December)\b"
    r"|(?:(?<=\d )|(?:\b(?:in|of|since|until|by|on|last|next|this|late|early|mid|from|between"
    r"|during|before|after|and|to|through|[Ii]n|[Ss]ince|[Ll]ast)[ -]))(March|May)\b"
    r"|\b(March|May)(?= \d)"
)
A_MONTH = re.compile("|".join(map(str.capitalize, MONTHS)))
"""What most texts lack, and a search finds quickest."""

DAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b", re.IGNORECASE)
NIGHT = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: to \w+)? night", re.IGNORECASE)
MONTH_IN_DIGITS = re.compile(r"(\d{1,2})\s?[月월]")

PARTS = re.compile(f"[^\\W\\d_][\\w{MARKS}]*")
LONGEST = 16

Calendar = tuple[tuple[int, Forms], ...]


def months(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """Months are those of the source."""
    source = view.source_facts
    named = MONTH.findall(source) if view.profile.months and A_MONTH.search(source) else ()
    if not named:
        return
    wanted = {MONTHS.index("".join(groups).lower()) + 1 for groups in named}
    text = ascii_digits(view.target_facts)
    in_digits = {int(found) for found in re.findall(r"\d+", text) if len(found) <= 2}
    found = in_digits | _said(view, "month", is_strict=False)
    strict = {int(number) for number in MONTH_IN_DIGITS.findall(text)}
    other = (strict | _said(view, "month", is_strict=True)) - wanted
    names = dict(view.profile.months)
    for month in sorted(wanted - found):
        name = MONTHS[month - 1].capitalize()
        if other:
            message = f"{names[min(other)][0]} stands in the target where the source has {name}"
            yield view.issue("months", Severity.CRITICAL, message)
        else:
            yield view.issue("months", Severity.MINOR, f"{name} is missing from the target")


def weekdays(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """Weekdays are those of the source."""
    if not view.profile.days or DAY_WORDS.isdisjoint(view.source_parts):
        return
    if not (days := DAY.findall(view.source_facts)):
        return
    wanted = {DAYS.index(f"{day.lower()}day") for day in days}
    found = _said(view, "day", is_strict=False)
    # "On Sunday night" is the night to Monday in many languages.
    nights = {(DAYS.index(f"{day.lower()}day") + 1) % 7 for day in NIGHT.findall(view.source_facts)}
    if nights & found:
        return
    other = _said(view, "day", is_strict=True) - wanted
    names = dict(view.profile.days)
    for day in sorted(wanted - found):
        name = DAYS[day].capitalize()
        if other:
            message = f"{names[min(other)][0]} stands in the target where the source has {name}"
            yield view.issue("weekdays", Severity.CRITICAL, message)
        else:
            yield view.issue("weekdays", Severity.MINOR, f"{name} is missing from the target")


def _said(view: UnitView, kind: str, *, is_strict: bool) -> set[int]:
    """Return the months or days that the target names; strictly, only beyond doubt."""
    if not view.profile.has_spaces:
        return {
            i
            for i, forms in _names(view.profile, kind)
            if any(form in view.target_text_folded for form in forms)
        }
    found: set[int] = set()
    text = view.target_text_folded
    for phrase, index in _phrases(view.profile, kind):
        # Bazar ertəsi (Monday) is not bazar (Sunday): a phrase is taken out of the text.
        if phrase in text:
            found.add(index)
            text = text.replace(phrase, " ")
    starts, heads = _starts(view.profile, kind), _heads(view.profile, kind)
    for part in PARTS.findall(text):
        if part[:2] not in heads:
            continue  # as nearly all
        # The longest name wins: Pazartesi is not Pazar.
        if (best := _longest(part, starts)) and _is_sure(part, best, starts[best], is_strict):
            found.add(starts[best][0])
    return found


def _longest(word: str, starts: dict[str, tuple[int, bool, Forms]]) -> str:
    for size in range(min(len(word), LONGEST), 1, -1):
        if word[:size] in starts:
            return word[:size]
    return ""


def _is_sure(word: str, start: str, row: tuple[int, bool, Forms], is_strict: bool) -> bool:
    _, is_whole, forms = row
    if is_strict:
        return (word in forms and len(word) > 3) or (is_whole and len(start) >= 5)
    return len(word) - len(start) <= (7 if len(start) > 2 else 1)


@cache
def _phrases(known: Profile, kind: str) -> tuple[tuple[str, int], ...]:
    """Return the names of several words, the longest first, without what inflection changes."""
    found = [
        (form[:-1], index)
        for index, forms in _names(known, kind)
        for form in forms
        if " " in form.strip()
    ]
    return tuple(sorted(found, key=lambda row: -len(row[0])))


@cache
def _names(known: Profile, kind: str) -> Calendar:
    more = {int(i): forms for of, i, forms in rows("calendar_more", known.code) if of == kind}
    return tuple(
        (index, (*forms, *folded(more[index], known.code)) if index in more else forms)
        for index, forms in (known.months if kind == "month" else known.days)
    )


@cache
def _starts(known: Profile, kind: str) -> dict[str, tuple[int, bool, Forms]]:
    """Return what words for each month or day begin with, its number, and all its forms.

    A form that inflects is known without its last letter; `whole` says that nothing was cut.
    """
    found: dict[str, tuple[int, bool, Forms]] = {}
    prefix = ARTICLES.get(known.code, ("",))
    for index, forms in _names(known, kind):
        for form in forms:
            plain = form.rstrip(".")
            for article in prefix:
                found.setdefault(article + plain, (index, True, forms))
            if len(plain) > 2 and known.script in CASED | {"Geor"}:
                cut = 3 if len(plain) > 7 else 1
                found.setdefault(plain[:-cut], (index, False, forms))
    return found


@cache
def _heads(known: Profile, kind: str) -> frozenset[str]:
    return frozenset(start[:2] for start in _starts(known, kind))


ARTICLES = {"ar": ("", "و", "ل", "ب"), "iw": ("", "ב", "ה", "ו", "ל", "מ", "בה"), "mt": ("", "f'")}
"""What is written together with a name of a month or day."""
