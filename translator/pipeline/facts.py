"""Facts on their way through the pipeline: written by rule, or put right in a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from translator import facts, locales, protect
from translator.alignment import Aligned, Edit, edit
from translator.facts import (
    Clock,
    Date,
    Decade,
    Fact,
    Moment,
    Number,
    Ordinal,
    Percent,
    Quantity,
    Value,
)
from translator.locales import Locale
from translator.model import LedgerRow, Occurrence, Span, UnitKind
from translator.pipeline.endings import attach, joiner

DIGITS = re.compile(r"[\d,.]*\d")
ENDING = re.compile(r"['’ʼ-]?[^\W\d_]{1,8}(?![^\W\d_])")

MOST_HIDDEN = 5
"""Models know nine placeholders; names and designators need some."""


def find(text: str, occurrences: Sequence[Occurrence]) -> tuple[Fact, ...]:
    """Return the facts of a segment that lie in no term and in nothing protected."""
    protected = [span for span, _ in protect.find_protected(text)]
    return facts.find(text, [*protected, *(o.span for o in occurrences)])


def write(text: str, kind: UnitKind, unit: str, locale: Locale) -> Aligned | None:
    """Return a segment that says nothing but facts in the locale's way; None for any other.

    `unit` is the text it is a part of: beside a date a line may say who wrote the article.
    """
    written = facts.write_line(text, locale)
    if written is None and kind not in (UnitKind.HEADING, UnitKind.METADATA):
        written = facts.write_writer(text, locale) if facts.is_dated(unit) else None
    return written


def write_place(text: str, occurrences: Sequence[Occurrence], locale: Locale) -> Aligned | None:
    """Return a dateline's place in the locale's way; None where an engine or the glossary must."""
    return None if occurrences else facts.write_city(text, locale)


def hidden(text: str, found: Sequence[Fact], locale: Locale) -> tuple[tuple[Span, str], ...]:
    """Return the parts of a segment that an engine need not see, with their target text.

    The last word of a measure or percentage inflects, so that only its number is hidden. Bare
    numbers and years stay: models copy them well, and lean on them for what stands beside them.
    """
    parts: list[tuple[Span, str]] = []
    for fact in found:
        match fact.value:
            case Percent(amount) | Quantity(amount):
                whole = facts.render(fact, locale)
                if whole[-1:].isdigit():
                    parts.append((fact.span, whole))
                else:
                    parts += _number(text, fact, amount, locale)
            case Ordinal() | Decade() | Number(exponent=0) | Date(month=None):
                pass
            case _:
                parts.append((fact.span, facts.render(fact, locale)))
    return tuple((span, written) for span, written in parts if written)[:MOST_HIDDEN]


def _number(text: str, fact: Fact, amount: Number, locale: Locale) -> Iterable[tuple[Span, str]]:
    """Return the digits of a measure or percentage; none where a scale word belongs to them."""
    digits = DIGITS.match(fact.span.of(text))
    if digits is not None and not amount.exponent:
        span = Span(fact.span.start, fact.span.start + digits.end())
        yield span, locales.write_number(amount.digits, locale, group=amount.is_grouped)


def put_right(
    source: str,
    found: Sequence[Fact],
    target: Aligned,
    rows: Sequence[LedgerRow],
    locale: Locale,
    shown: Sequence[str] = (),
) -> tuple[Aligned, tuple[LedgerRow, ...]]:
    """Put the facts of a target right; the places of its terms follow.

    `shown` are those that came from behind placeholders: what hangs on them was spelled unseen.
    """
    if not found:
        return target, tuple(rows)
    keep = [row.span for row in rows if row.span is not None]
    keep += [span for span, _ in protect.find_protected(target.text)]
    if shown:
        values = {text: fact.value for fact in found for _, text in hidden(source, [fact], locale)}
        known = [(text, values[text]) for text in shown if text in values]
        respelled = list(_respelled(target.text, known, locale, keep))
        target, rows = _edited(target, rows, respelled)
        keep = [_moved(span, respelled) for span in keep]
    edits = facts.repair(source, found, target, locale, joiner(locale), keep)
    target, rows = _edited(target, rows, edits)
    if locale.code == "ru":
        target, rows = _edited(target, rows, list(_needless(target.text, found, locale)))
    first = [*shown, *(change.text for change in edits)]
    if any(text[:1].islower() and target.text.startswith(text) for text in first):
        # What a rule wrote knows nothing of its place: here it opens the sentence.
        opening = Edit(Span(0, 1), locales.title_first(target.text[0], locale))
        return _edited(target, rows, [opening])
    return target, tuple(rows)


def _respelled(
    text: str, shown: Sequence[tuple[str, Value]], locale: Locale, keep: Sequence[Span]
) -> Iterable[Edit]:
    """Spell endings anew after what stands where the engine saw a placeholder."""
    taken = list(keep)
    for written, value in shown:
        places = facts.standing(written, text)
        place = next((p for p in places if not any(p.overlaps(span) for span in taken)), None)
        if place is None:
            continue
        new, end = _spelled(text, place, value, locale)
        whole = Span(place.start, end)
        if any(whole.overlaps(span) for span in taken):
            new, whole = written, place
        taken.append(whole)
        if new != whole.of(text):
            yield Edit(whole, new)


def _spelled(text: str, place: Span, value: Value, locale: Locale) -> tuple[str, int]:
    """Return a fact with what hangs on it, spelled as it sounds, and where that ended."""
    written = place.of(text)
    if doubled := _year_again(text, place, value, locale):
        return doubled
    if locale.code == "ru":
        return joiner(locale)(text, place, written, value) or written, place.end
    ending = ENDING.match(text, place.end)
    new = attach(locale, written, ending[0]) if ending else None
    return (new, ending.end()) if ending and new else (written, place.end)


def _year_again(text: str, place: Span, value: Value, locale: Locale) -> tuple[str, int] | None:
    """Return a fact without the word for year that an engine put behind it, and where that ended.

    Engines take placeholders for years; a date has its own word for it, a sum and a time none.
    """
    words = "|".join(locales.date_words(locale, "year"))
    if not words or (isinstance(value, Date) and value.month is None):
        return None
    year = rf"\s+(?:{words})[^\W\d_]*(?![^\W\d_])"
    endings = {locales.write_ordinal(n, locale).lstrip(str(n)) for n in (1, 6)}
    ordinal = "|".join(re.escape(e) for e in sorted(endings) if e.startswith("-")) or "(?!)"
    pattern = f"(?:{ordinal}){year}"
    if isinstance(value, Date | Moment | Clock):
        # Behind anything else the word may be meant: 5 milyar dolar yıllık, 3 года.
        pattern = rf"(?:{ordinal})?{year}|(?:{ordinal})(?!\w)"
    elif not isinstance(value, Number):
        pattern += rf"|(?:{ordinal})(?!\w)"
    found = re.compile(pattern).match(text, place.end)
    if found is None:
        return None
    written, is_date = place.of(text), isinstance(value, Date | Moment)
    span = Span(place.end, found.end())
    return (is_date and joiner(locale)(text, span, written, value)) or written, found.end()


def _needless(text: str, found: Sequence[Fact], locale: Locale) -> Iterable[Edit]:
    """Take out the Russian preposition that no day takes: "27 сентября", not "в 27 сентября"."""
    places = set()
    for fact in found:
        if isinstance(fact.value, Date) and fact.value.day is not None:
            said = facts.locate(fact, text, locale)
            if said is not None and re.match(r"\d{1,2} [а-я]", said.span.of(text)):
                before = re.search(r"(?:^|(?<=\s))[Вв] $", text[: said.span.start])
                places |= {Span(*before.span())} if before else set()
    return [Edit(place, "") for place in sorted(places)]


def _edited(
    target: Aligned, rows: Sequence[LedgerRow], edits: Sequence[Edit]
) -> tuple[Aligned, tuple[LedgerRow, ...]]:
    if not edits:
        return target, tuple(rows)
    moved = tuple(
        replace(row, span=_moved(row.span, edits)) if row.span is not None else row for row in rows
    )
    return edit(target, edits), moved


def _moved(span: Span, edits: Iterable[Edit]) -> Span:
    """Return where a stretch that no edit touches stands after the edits."""
    by = sum(
        len(change.text) - (change.span.end - change.span.start)
        for change in edits
        if change.span.end <= span.start
    )
    return span.shift(by)
