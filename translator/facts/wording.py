"""What a fact may look like in a target text: patterns of one locale, right ones and others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from translator import locales
from translator.facts.moments import MONTHS, SHORT_MONTHS
from translator.locales import Locale, tables
from translator.locales.numerals import ascii_digits

ENGLISH_SCALES = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}
SPACES = "[ \u00a0\u202f\u2009]"
LETTERS = r"[^\W\d_]"


@dataclass(frozen=True, slots=True)
class Words:
    """A pattern for words of the locale, and one for those that are English."""

    own: str
    english: str = ""

    @property
    def any(self) -> str:
        """Either; what is English alone is in the group `en`, which may stand several times."""
        return f"(?:{self.own}|{self.english})" if self.english else f"(?:{self.own})"


def digits(value: Decimal) -> str:
    """Return a pattern for a number in digits, whatever its signs.

    >>> re.findall(digits(Decimal("1200.5")), "1.200,5 1,200.5 1200.5 1200.55 31200.5")
    ['1.200,5', '1,200.5', '1200.5']
    """
    whole, _, fraction = f"{value:f}".partition(".")
    fraction = fraction.rstrip("0")
    groups = []
    while len(whole) > 3:
        whole, group = whole[:-3], whole[-3:]
        groups.append(group)
    body = whole + "".join(rf"(?:[.,'’٬]|{SPACES})?{group}" for group in reversed(groups))
    tail = rf"[.,٫]{fraction}0*" if fraction else "(?:[.,٫]0)?"
    return rf"(?<![\d])(?<!\d[.,:]){body}{tail}(?![\d]|[.,٫٬:]\d)"


def is_right_number(written: str, value: Decimal, locale: Locale) -> bool:
    """Whether digits stand as the locale writes them, grouped or not.

    >>> tr, value = locales.get("tr"), Decimal("1200.5")
    >>> is_right_number("1.200,5", value, tr), is_right_number("1,200.5", value, tr)
    (True, False)
    """
    if has_native_digits(locale) and re.search("[0-9]", written):
        return False
    return _without_zeros(_plain(written), locale) in _right_numbers(value, locale)


@lru_cache(maxsize=2048)
def _right_numbers(value: Decimal, locale: Locale) -> frozenset[str]:
    forms = [locales.format_number(value, locale, group=group) for group in (True, False)]
    return frozenset(_without_zeros(_plain(f), locale) for f in (*forms, _grouped(value, locale)))


def _without_zeros(written: str, locale: Locale) -> str:
    whole, sign, fraction = written.rpartition(ascii_digits(locale.decimal))
    if not sign or len(fraction) > 2 or not fraction.isdigit():
        return written
    return f"{whole}{sign}{fraction.rstrip('0')}".rstrip(sign)


def _grouped(value: Decimal, locale: Locale) -> str:
    """Return 4 digits grouped where CLDR would not; both ways are met everywhere."""
    whole, _, fraction = f"{value:f}".partition(".")
    text = f"{int(whole):,}".replace(",", locale.group)
    return f"{text}{locale.decimal}{fraction}" if fraction.strip("0") else text


def has_native_digits(locale: Locale) -> bool:
    return not locale.digits.isascii()


def _plain(text: str) -> str:
    return re.sub(SPACES, " ", ascii_digits(text))


@lru_cache(maxsize=512)
def scaled(value: Decimal, locale: Locale) -> tuple[tuple[Decimal, str], ...]:
    """Return what may stand for a large number: digits, and a pattern for the word after them."""
    found = [(value, "")]
    for exponent, forms in _scales(locale):
        mantissa = value.scaleb(-exponent)
        if Decimal("0.01") <= mantissa < 100000:
            found.append((mantissa, words(forms, locale)))
    return tuple(found)


def _scales(locale: Locale) -> Iterator[tuple[int, tuple[str, ...]]]:
    for exponent, forms in tables.read_table("scales").get(locale.code, ()):
        listed = [f for f in forms.split("|") if len(f) > 1 or not f.isascii()]
        if listed:
            yield int(exponent), tuple(listed)


def words(forms: tuple[str, ...], locale: Locale) -> str:
    """Return a pattern for words in any inflection; longer forms win."""
    ordered = sorted(set(forms), key=len, reverse=True)
    return "|".join(_phrase(form, locale) for form in ordered)


def _phrase(form: str, locale: Locale) -> str:
    parts = form.split()
    return rf"{SPACES}?".join(_word(part, locale) for part in parts)


def _word(form: str, locale: Locale) -> str:
    plain = re.escape(form.rstrip("."))
    if not locale.has_spaces:
        return plain
    if form.endswith(".") or len(form) <= 2:
        return rf"{plain}\.?(?!{LETTERS})"
    cut = re.escape(form[:-1]) if len(form) > 5 else plain
    return rf"{cut}{LETTERS}*"


@lru_cache(maxsize=2048)
def month(number: int, locale: Locale) -> Words:
    """Return how a month is named, in any of its cases."""
    own: list[str] = []
    for table in ("calendar", "calendar_more"):
        for kind, index, forms in tables.read_table(table).get(locale.code, ()):
            if kind == "month" and int(index) == number:
                own += forms.split("|")
    own += [names.split("|")[number - 1] for _, names in _owned(locale)]
    alternatives = []
    for place, form in enumerate(own):
        is_full = place == 0 or len(form) > 4
        plain = re.escape(form.rstrip("."))
        if not locale.has_spaces or form[-1:] in "月월":
            alternatives.append((len(form), plain))
        elif is_full:
            cut = plain[:-1] if len(form) > 3 and plain[-1] in "ьйаяeiıuü" else plain
            alternatives.append((len(form), rf"{cut}{LETTERS}*"))
        else:
            alternatives.append((len(form), rf"{plain}\.?(?!{LETTERS})"))
    ordered = [text for _, text in sorted(alternatives, key=lambda row: -row[0])]
    english = rf"(?:{MONTHS[number - 1]}|{SHORT_MONTHS[number - 1]}\b\.?)"
    return Words("|".join(dict.fromkeys(ordered)) or r"(?!)", english)


def is_bare_month(word: str, locale: Locale) -> bool:
    """Whether a word is a month as it is listed, without an ending of its own."""
    return locales.fold(word.rstrip("."), locale) in _months(locale)


@lru_cache(maxsize=256)
def _months(locale: Locale) -> frozenset[str]:
    found = set()
    for table in ("calendar", "calendar_more"):
        for kind, _, forms in tables.read_table(table).get(locale.code, ()):
            if kind == "month":
                found |= {locales.fold(form.rstrip("."), locale) for form in forms.split("|")}
    for _, names in _owned(locale):
        found |= {locales.fold(name, locale) for name in names.split("|")}
    return frozenset(found)


def _owned(locale: Locale) -> tuple[tuple[str, ...], ...]:
    return tables.read_table("months_of").get(locale.code, ())


@lru_cache(maxsize=256)
def bare_words(locale: Locale) -> frozenset[str]:
    """Return the words that may end a fact in a draft, folded and without endings."""
    found = {"am", "pm", "percent", "cent", "dollar", "dollars", "euro", "euros"}
    found |= {name.lower() for name in (*MONTHS, *SHORT_MONTHS)}
    found |= {f"{scale}{s}" for scale in ENGLISH_SCALES.values() for s in ("", "s")}
    forms: list[str] = []
    for table, column in (("scales", 1), ("units", 2), ("percent", 0)):
        for row in tables.read_table(table).get(locale.code, ()):
            forms += row[column].split("|")
    for code, rows in tables.read_table("currencies").items():
        forms += [*rows[0][1].split("|"), *locales.currency_words(code, locale)]
    found |= {locales.fold(form.split()[-1].rstrip("."), locale) for form in forms}
    return frozenset(found) | _months(locale)


def glue(locale: Locale) -> tuple[str, ...]:
    """Return words that may stand between the parts of a date, such as года, 年, de."""
    own = locales.date_words(locale)
    samples = [
        locales.write_date(locale, year=2023, month=month, day=28, is_line=is_line)
        for month in (5, 12)
        for is_line in (True, False)
    ]
    found = [set(re.findall(rf"{LETTERS}+", text)) for text in samples]
    # What both months have is no month.
    shared = (found[0] & found[2]) | (found[1] & found[3])
    return tuple(sorted({*own, *shared}, key=len, reverse=True))
