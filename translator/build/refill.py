"""Put the figures of one sentence into the translation of another that differs in nothing else.

Each figure that differs must stand in the translation exactly once, in a writing that can be
changed without touching its neighbours; else there is no answer.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from translator import locales
from translator.build.figures import Kind, Slot, slots, template
from translator.checks.dates import DAYS
from translator.checks.spelled import MONTHS
from translator.glossary.morphology import inflector
from translator.glossary.morphology.values import Case, Coverage
from translator.locales import Locale
from translator.locales.numerals import ascii_digits, numbers_of
from translator.model import Span

STIFF = frozenset(
    {"de", "es", "fr", "nl", "sv", "da", "no", "id", "vi", "ja", "ko", "zh-CN", "zh-TW"}
)
"""Languages without an inflector here in which one day's or month's name takes another's place
and no word beside it changes. In Portuguese it is na sexta-feira, but no sábado."""

BEFORE_NAMES = frozenset("в во на с к до по от после и".split())
"""The Russian words that say the same before every day; an adjective would have to agree."""


def refill(source: str, target: str, wanted: str, code: str) -> str | None:
    """Return the translation of `wanted`, made of that of a source that differs in its figures.

    >>> refill("24 left on Friday.", "Cuma günü 24'ü gitti.", "34 left on Monday.", "tr")
    "Pazartesi günü 34'ü gitti."
    >>> refill("24 jets came.", "Прилетели 24 самолёта.", "40 jets came.", "ru") is None
    True
    """
    if template(source) != template(wanted):
        return None
    locale = locales.get(code)
    edits: list[tuple[Span, str]] = []
    changes = dict.fromkeys(zip(slots(source), slots(wanted), strict=True))
    told = [old.text for old, _ in changes]
    for old, new in changes:
        if old.text == new.text:
            continue
        if told.count(old.text) > 1:
            return None
        find = _number if old.kind is Kind.NUMBER else _name
        edit = find(old, new, target, locale)
        if edit is None:
            return None
        edits.append(edit)
    edits.sort()
    if any(one.overlaps(other) for (one, _), (other, _) in pairwise(edits)):
        return None
    for span, text in reversed(edits):
        target = target[: span.start] + text + target[span.end :]
    return target


# ------------------------------------------------------------------ numbers


def _number(old: Slot, new: Slot, target: str, locale: Locale) -> tuple[Span, str] | None:
    plain = ascii_digits(target)
    [wanted] = numbers_of(old.text, is_english=True)
    same = [n for n in numbers_of(plain) if not n.readings.isdisjoint(wanted.readings)]
    if len(same) != 1:
        return None
    span = Span(same[0].end - len(same[0].text), same[0].end)
    before, after = _value(old.text), _value(new.text)
    if before is None or after is None or not _agrees(before, after, locale):
        return None
    if plain[: span.start][-1:].isalpha():
        return None
    if re.match(r"['’-]?[^\W\d_]", plain[span.end :]) and _sound(before) != _sound(after):
        return None
    for write in _writings(locale):
        if write(before, "," in old.text) == span.of(target):
            return span, write(after, "," in new.text)
    return None


def _value(text: str) -> Decimal | None:
    """Return what an English number is worth, if it can be written anew from that alone."""
    if not re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d*[1-9])?", text):
        return None
    value = Decimal(text.replace(",", ""))
    return value if text[0] != "0" or value < 1 else None


def _writings(locale: Locale) -> Iterator[Callable[[Decimal, bool], str]]:
    """Yield the ways a number may stand in a target: the locale's own, and in its signs but 0-9."""

    def own(value: Decimal, group: bool) -> str:
        return locales.format_number(value, locale, group=group)

    yield own
    yield lambda value, group: own(value, group).translate(
        str.maketrans(locale.digits, "0123456789")
    )
    yield lambda value, group: own(value, group).replace("\u00a0", " ").replace("\u202f", " ")


def _agrees(old: Decimal, new: Decimal, locale: Locale) -> bool:
    """Whether what is counted has the same form beside both numbers."""
    if old % 1 or new % 1:
        return bool(old % 1 and new % 1)
    rule = _plural(locale.plural)
    return rule(int(old)) == rule(int(new))


@cache
def _plural(header: str) -> Callable[[int], int]:
    found = re.search(r"plural=(.*?);?\s*$", header)
    return gettext.c2py(found[1]) if found else lambda number: number


def _sound(value: Decimal) -> str:
    """Return what the end of a number sounds like: a suffix follows its last word.

    >>> _sound(Decimal(24)) == _sound(Decimal(34)), _sound(Decimal(20)) == _sound(Decimal(30))
    (True, False)
    """
    digits = str(value)
    zeros = len(digits) - len(digits.rstrip("0"))
    return f"{'' if zeros > 1 else digits.rstrip('0')[-1:]}{'0' * zeros}"


# ------------------------------------------------------------------ names


def _name(old: Slot, new: Slot, target: str, locale: Locale) -> tuple[Span, str] | None:
    if old.kind is Kind.DAY:
        names: Sequence[str] = locales.weekday_names(locale)
        order = DAYS
    else:
        names, order = locales.month_names(locale), MONTHS
    if not names:
        return None
    before, after = (names[order.index(slot.text.lower())] for slot in (old, new))
    if locale.code in STIFF:
        return _stiff(before, after, target, locale)
    known = inflector(locale.code)
    if known.coverage is not Coverage.INFLECTS:
        return None
    if locale.code == "ru" and old.kind is Kind.MONTH:
        return _stiff(before, after, target, locale)
    found = known.recognise(target, before, ignore_case=True)
    if len(found) != 1 or not found[0].is_exact:
        return None
    [hit] = found
    possible = hit.features
    if locale.code == "ru" and re.search(r"\bво? $", target[: hit.span.start], re.IGNORECASE):
        # Of the cases that look alike, a day that something happens on is in the accusative.
        possible = tuple(f for f in possible if f.case is Case.ACC) or possible
    forms = {known.inflect(after, (), (), features) for features in possible}
    if len(forms) != 1 or len(only := forms.pop()) != 1:
        return None
    written = hit.span.of(target)
    form = locales.title_first(only[0], locale.code) if written[:1].isupper() else only[0]
    if locale.code == "ru":
        return _after_preposition(hit.span, form, target)
    return hit.span, form


def _stiff(before: str, after: str, target: str, locale: Locale) -> tuple[Span, str] | None:
    edge = r"\b" if locale.has_spaces else ""
    found = [*re.finditer(f"{edge}{re.escape(before)}{edge}", target)]
    return (Span(*found[0].span()), after) if len(found) == 1 else None


def _after_preposition(span: Span, form: str, target: str) -> tuple[Span, str] | None:
    """Russian says во вторник, but в пятницу; and an adjective before the day must agree."""
    word = re.search(r"(\w+)\s$", target[: span.start])
    if word is None:
        return None
    said = word[1].casefold()
    if said not in BEFORE_NAMES:
        return None
    if said not in ("в", "во"):
        return span, form
    start = word.start(1)
    preposition = word[1][0] + ("о" if form.casefold().startswith("вт") else "")
    return Span(start, span.end), f"{preposition}{target[word.end(1) : span.start]}{form}"
