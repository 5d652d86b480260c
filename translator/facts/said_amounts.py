"""Find numbers, percentages, sums and measures in a target text."""

from __future__ import annotations

import re
from decimal import Decimal

from translator import locales
from translator.facts import wording
from translator.facts.amounts import SIGNS, SYMBOLS, UNITS
from translator.facts.target import SUFFIX, Said, Target, compiled
from translator.facts.values import Number
from translator.facts.wording import ENGLISH_SCALES, LETTERS, SPACES
from translator.locales import Locale, tables
from translator.model import Span

PERCENT_SIGNS = "%٪％"


def number(number: Number, target: Target) -> Said | None:
    for value, scale in _ways(number, target.locale):
        word = f"{SPACES}?(?:{scale})" if scale else ""
        if found := target.has(f"(?P<n>{wording.digits(value)}){word}{target.ending}"):
            is_right, span = target.number(found, value)
            return _said(found, True, is_right, span, value)
    english = ENGLISH_SCALES.get(number.exponent)
    digits = wording.digits(number.digits)
    if english and (found := target.has(f"{digits}[ -]?{english}s?{target.ending}")):
        return Said(Span(*found.span()), False)
    return None


def percent(number: Number, target: Target) -> Said | None:
    own = "|".join(
        form + f"{LETTERS}*"
        for (forms,) in tables.read_table("percent").get(target.locale.code, ())
        for form in forms.split("|")
    )
    digits = f"(?P<n>{wording.digits(number.digits)})"
    word = f"(?P<own>{own or '(?!)'})"
    signs = f"[{PERCENT_SIGNS}]"
    sign_first = locales.write_percent("0", target.locale, is_line=True)[0] in PERCENT_SIGNS
    for pattern, is_right in (
        (f"{digits}{SPACES}?{word}{target.ending}", True),
        (f"(?P<own>{own or '(?!)'}){SPACES}?{digits}{target.suffix}", True),
        (f"{digits}{SPACES}?{signs}{target.suffix}", not sign_first),
        (f"{signs}{SPACES}?{digits}{target.suffix}", sign_first),
        (f"{digits}{SPACES}?(?:percent|per cent){target.ending}", False),
    ):
        if found := target.has(pattern):
            right_digits, span = target.number(found, number.digits)
            return _said(found, is_right, right_digits, span, number.digits)
    return None


def money(amount: Number, currency: str, target: Target) -> Said | None:
    locale = target.locale
    rows = tables.read_table("currencies").get(currency, ())
    signs = {s for s, code in SIGNS.items() if code == currency} | {currency}
    stems = [stem for _, starts in rows for stem in starts.split("|")]
    for shown, _ in rows:
        signs |= set(shown.split("|"))
    known = locales.currency_words(currency, locale)
    names = wording.words(known, locale) if known else "(?!)"
    first_words = wording.words(tuple(n.split()[0] for n in known), locale) if known else "(?!)"
    own = f"(?:{names}|(?:{'|'.join(map(re.escape, stems)) or '(?!)'}){LETTERS}*|{first_words})"
    sign_first = locales.sign_is_first(locale)
    sign = "|".join(map(re.escape, sorted(signs, key=len, reverse=True)))
    english = ENGLISH_SCALES.get(amount.exponent, "")
    foreign = ((amount.digits, "(?!)"),) if english else ()
    for value, scale in (*_ways(amount, locale), *foreign):
        word = f"(?:{SPACES}?(?:{scale}))" if scale else ""
        if scale and english:
            word = f"(?:{SPACES}?(?:{scale}|(?P<en>{english}s?(?![A-Za-z]))))"
        digits = f"(?P<n>{wording.digits(value)})"
        joint = f"(?:{SPACES}|-)?(?:d[’']|d[ei]{SPACES})?"
        for pattern, is_right in (
            (f"{digits}{word}{joint}{own}{target.ending}", True),
            (f"{own}{SPACES}{digits}{word}{target.suffix}", True),
            (f"(?:{sign}){SPACES}?{digits}{word}{target.suffix}", sign_first),
            (
                f"{digits}{word}{SPACES}?(?:{sign}){target.ending}",
                not sign_first,
            ),
        ):
            if found := target.has(pattern):
                if scale and locale.has_spaces and re.search(sign, found[0]):
                    is_right = False  # $5 milyar: a sign with a word belongs to headlines
                if "en" in found.re.groupindex and found["en"]:
                    is_right = is_right and _is_own(found["en"], scale)
                right_digits, span = target.number(found, value)
                return _said(found, is_right, right_digits, span, value)
    return None


def quantity(amount: Number, unit: str, target: Target) -> Said | None:
    known = locales.unit_words(unit, target.locale)
    own = wording.words(known, target.locale) if known else "(?!)"
    for value, scale in _ways(amount, target.locale):
        word = f"(?:{SPACES}?(?:{scale}))" if scale else ""
        pattern = f"(?P<n>{wording.digits(value)}){word}(?:{SPACES}|-)?(?:{own}){target.ending}"
        if found := target.has(pattern):
            right_digits, span = target.number(found, value)
            return _said(found, True, right_digits, span, value)
        pattern = f"(?:{own}){SPACES}(?P<n>{wording.digits(value)}){word}{target.suffix}"
        if found := target.has(pattern):
            right_digits, span = target.number(found, value)
            return _said(found, True, right_digits, span, value)
    english = "|".join(p for table in (UNITS, SYMBOLS) if (p := table.get(unit)))
    digits = f"(?P<n>{wording.digits(amount.digits)})"
    if english and (found := target.has(f"{digits}[ -]?(?:{english})(?![A-Za-z]){target.ending}")):
        return Said(Span(*found.span()), False)
    return None


def _ways(number: Number, locale: Locale) -> tuple[tuple[Decimal, str], ...]:
    """Return digits and scale words that say a number; what is not large needs no word."""
    return wording.scaled(number.value, locale) if number.exponent else ((number.digits, ""),)


def _is_own(word: str, scale: str) -> bool:
    return bool(compiled(f"(?:{scale})").fullmatch(word))


def _said(
    found: re.Match[str], is_right: bool, right_digits: bool, number: Span, value: Decimal
) -> Said:
    span = Span(*found.span())
    if is_right and not right_digits:
        return Said(span, False, number, value)
    return Said(span, is_right)


def in_digits(value: int, english: str, target: Target) -> Said | None:
    digits = rf"(?<![\d.,])(?P<n>{value})(?!\d|[.,]\d)"
    if found := target.has(digits + english):
        return Said(Span(*found.span()), False)
    if found := target.has(digits + SUFFIX):
        return Said(Span(*found.span()), True)
    return None
