"""Put facts right in a draft: English shapes, wrong signs in numbers, numbers that changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from translator import locales
from translator.alignment import Aligned, Edit, find_span, link_words
from translator.facts.reading import locate
from translator.facts.target import Said
from translator.facts.values import (
    Date,
    Fact,
    Moment,
    Money,
    Number,
    Percent,
    Quantity,
    Value,
)
from translator.facts.write import render
from translator.locales import Locale
from translator.locales.numerals import ascii_digits
from translator.model import Span

Join = Callable[[str, Span, str, Value], str | None]
"""Given a draft, a part of it, new words for it without ending and what they say: the words with
the ending that the part has. None where nobody can tell that ending, so that the draft stays."""

ORPHAN = re.compile(r"(?<![\w.,:/'’-])\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?(?![\d/:])")
TAKEN = "\ufffc"
FRAMED = (Percent, Money, Quantity, Date)
"""What says by a word beside the number which number it is."""


def repair(
    source: str,
    facts: Sequence[Fact],
    draft: Aligned,
    locale: Locale,
    join: Join,
    keep: Sequence[Span] = (),
) -> tuple[Edit, ...]:
    """Return edits of a draft that put its facts right; none where there is any doubt.

    What overlaps `keep` (terms of the glossary, protected text) stays as it is.
    """
    edits: list[Edit] = []
    lost: list[Fact] = []
    found: list[Span] = []
    # What says most is looked for first, and what was found is taken out: 5 in $5 billion is no 5.
    text = draft.text
    ordered = sorted(facts, key=lambda fact: fact.span.start - fact.span.end)
    for fact in _in_parts(ordered, draft.text, locale):
        said = locate(fact, text, locale)
        if said is None:
            lost.append(fact)
            continue
        found.append(said.span)
        gap = TAKEN * (said.span.end - said.span.start)
        text = f"{text[: said.span.start]}{gap}{text[said.span.end :]}"
        if not said.is_right and (edit := _reshaped(fact, said, draft.text, locale, join)):
            edits.append(edit)
    if lost:
        edits += _refilled(source, lost, found, draft, locale, join)
    return _apart(edits, keep)


def _in_parts(facts: Sequence[Fact], draft: str, locale: Locale) -> Iterator[Fact]:
    """Take a date with its time of day apart where the draft has them apart."""
    for fact in facts:
        if isinstance(fact.value, Moment) and locate(fact, draft, locale) is None:
            yield replace(fact, value=fact.value.date)
            yield replace(fact, value=fact.value.clock)
        else:
            yield fact


def _apart(edits: Sequence[Edit], keep: Sequence[Span]) -> tuple[Edit, ...]:
    chosen: list[Edit] = []
    for edit in edits:
        taken = [*keep, *(other.span for other in chosen)]
        if not any(edit.span.overlaps(span) for span in taken):
            chosen.append(edit)
    return tuple(sorted(chosen, key=lambda edit: edit.span))


# ---------------------------------------------------------- English in shape


def _reshaped(fact: Fact, said: Said, draft: str, locale: Locale, join: Join) -> Edit | None:
    """Write what is said in English shape as the locale writes it."""
    if said.number is not None and said.digits is not None:
        # Where the draft sets thousands apart, and from five digits on, so do we.
        is_grouped = said.digits >= 10000 or not said.number.of(draft).isdigit()
        digits = locales.format_number(said.digits, locale, group=is_grouped)
        return Edit(said.number, digits, fact.span)
    if isinstance(fact.value, Quantity) and fact.value.is_attribute:
        return None  # "300-kilometre" is an adjective in most languages
    text = render(fact, locale)
    joined = join(draft, said.span, text, fact.value) if text else None
    return Edit(said.span, joined, fact.span) if joined else None


def _number_of(value: Value) -> Number | None:
    match value:
        case Number():
            return value
        case Percent(number):
            return number
        case Money(amount, _) | Quantity(amount, _):
            return amount
        case _:
            return None


# -------------------------------------------------------------- wrong numbers


def _refilled(
    source: str,
    lost: Sequence[Fact],
    found: Sequence[Span],
    draft: Aligned,
    locale: Locale,
    join: Join,
) -> list[Edit]:
    """Put the source's number where the draft has another one that the source does not know."""
    orphans = _orphans(source, found, draft.text)
    edits = []
    for fact in lost:
        fits = [(o, s) for o in orphans if (s := _frame(fact, o, draft.text, locale))]
        rivals = [
            other for other in lost if other is not fact and type(other.value) is type(fact.value)
        ]
        is_sure = isinstance(fact.value, FRAMED) and len(fits) == 1 and not rivals
        if not is_sure:
            place = _place(source, fact, draft)
            fits = [(o, s) for o, s in fits if place is not None and place.overlaps(o)]
            is_sure = len(fits) == 1
        if is_sure:
            [(orphan, value)] = fits
            edits += _with_number(fact, orphan, value, draft.text, locale, join)
        elif edit := _with_month(source, fact, draft, locale, join):
            edits.append(edit)
    return edits


def _orphans(source: str, found: Sequence[Span], draft: str) -> list[Span]:
    """Return the numbers of a draft that say no fact and stand nowhere in the source."""
    plain = ascii_digits(draft)
    known = set(re.findall(r"\d+", source)) | {
        re.sub(r"\D", "", number) for number in re.findall(r"\d[\d.,]*", source)
    }
    return [
        span
        for match in ORPHAN.finditer(plain)
        if (span := Span(*match.span()))
        and not any(span.overlaps(other) for other in found)
        and re.sub(r"\D", "", match[0]) not in known
        and not known & set(re.findall(r"\d+", match[0]))
    ]


def _frame(fact: Fact, orphan: Span, draft: str, locale: Locale) -> str:
    """Return which number of the fact would stand at the orphan's place; empty if none."""
    written = ascii_digits(orphan.of(draft))
    for which, value in _variants(fact.value, written):
        said = locate(replace(fact, value=value), draft, locale)
        if said is not None and said.span.covers(orphan):
            return which
    return ""


def _variants(value: Value, written: str) -> list[tuple[str, Value]]:
    """Return the fact as it would be with another number in it."""
    parsed = re.sub(r"[\u00a0\u202f ]", "", written)
    readings = {re.sub(r"[.,](?=\d{3}(?:\D|$))", "", parsed).replace(",", ".")}
    readings.add(parsed.replace(",", "."))
    numbers = [Decimal(text) for text in sorted(readings) if re.fullmatch(r"\d+(?:\.\d+)?", text)]
    found: list[tuple[str, Value]] = []
    for number in numbers:
        match value:
            case Number():
                found.append(("number", replace(value, digits=number)))
            case Percent(own):
                found.append(("number", Percent(replace(own, digits=number))))
            case Money(own, _) | Quantity(own, _):
                found.append(("number", replace(value, amount=replace(own, digits=number))))
            case Date() if value.month is not None:
                if value.day is not None and 1 <= number <= 31:
                    found.append(("day", replace(value, day=int(number))))
                if value.year is not None and 1000 <= number <= 2999:
                    found.append(("year", replace(value, year=int(number))))
            case _:
                pass
    return found


def _place(source: str, fact: Fact, draft: Aligned) -> Span | None:
    if draft.alignment is None:
        return None
    return find_span(link_words(source, draft), fact.span)


def _with_number(
    fact: Fact, orphan: Span, which: str, draft: str, locale: Locale, join: Join
) -> list[Edit]:
    number = _number_of(fact.value)
    if number is not None:
        text = locales.format_number(number.digits, locale, group=number.is_grouped)
    elif isinstance(fact.value, Date):
        text = str(fact.value.day if which == "day" else fact.value.year)
        text = locales.native_digits(text, locale)
    else:
        return []
    # The ending on a number follows how it is read: 30'da, but 28'de.
    ending = re.match(r"['’ʼ-][^\W\d_]+", draft[orphan.end :])
    span = Span(orphan.start, orphan.end + (ending.end() if ending else 0))
    joined = join(draft, span, text, fact.value) if ending else text
    return [Edit(span, joined, fact.span)] if joined else []


def _with_month(source: str, fact: Fact, draft: Aligned, locale: Locale, join: Join) -> Edit | None:
    """Put the month before or behind the year of a date that has lost it."""
    value = fact.value
    if not isinstance(value, Date) or value.year is None or value.month is None or value.day:
        return None
    if locate(replace(fact, value=Date(month=value.month)), draft.text, locale) is not None:
        return None
    said = locate(replace(fact, value=Date(year=value.year)), draft.text, locale)
    place = _place(source, fact, draft)
    if said is None or place is None or not place.overlaps(said.span):
        return None
    if len(re.findall(rf"(?<!\d){value.year}(?!\d)", ascii_digits(draft.text))) != 1:
        return None
    joined = join(draft.text, said.span, render(fact, locale), fact.value)
    return Edit(said.span, joined, fact.span) if joined else None
