"""Numbers with scale words, percentages, sums of money and measures as a locale writes them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from translator.locales.cldr import cldr
from translator.locales.formats import format_number, native_digits
from translator.locales.table import LATIN_DIGITS, Locale
from translator.locales.tables import by_ending, pairs, read_table

ZEROS = re.compile("0+")
ENGLISH_SCALES = frozenset("K M B G T k".split())
"""What stands in CLDR where nobody has given it the locale's own words."""

VOWELS = "aeiouéèêàhâôAEIOU"


def write_number(digits: Decimal, locale: Locale, exponent: int = 0, *, group: bool = True) -> str:
    """Return a number, with the locale's word for its power of ten where it has one.

    >>> from translator.locales import get
    >>> write_number(Decimal("3.2"), get("tr"), 9), write_number(Decimal("3.2"), get("ja"), 9)
    ('3,2 milyar', '32億')
    """
    if not exponent:
        return format_number(digits, locale, group=group)
    value = digits.scaleb(exponent)
    pattern = _compact(locale, value)
    zeros = ZEROS.search(pattern)
    if zeros is None:
        return format_number(value, locale)
    mantissa = value.scaleb(len(zeros[0]) - 1 - value.adjusted())
    number = format_number(_plain(mantissa), locale)
    return f"{pattern[: zeros.start()]}{number}{pattern[zeros.end() :]}"


def write_percent(number: str, locale: Locale, *, is_line: bool = False) -> str:
    """Return a number that is written already as a percentage.

    >>> from translator.locales import get
    >>> write_percent("3,5", get("tr")), write_percent("3,5", get("tr"), is_line=True)
    ('yüzde 3,5', '%3,5')
    """
    own = pairs("amount_shapes", locale.code).get("percent")
    if own and not is_line:
        return own.replace("{0}", number)
    if not locale.cldr:
        return f"{number}%"
    known = cldr(locale.cldr)
    pattern = known.percent_formats[None].pattern.split(";")[0]
    if locale.script == "Arab" and locale.digits != LATIN_DIGITS:
        pattern = pattern.replace("%", "٪")
    return str(re.sub(r"[#0][#0.,]*", lambda _: number, pattern))


def write_money(
    digits: Decimal, currency: str, locale: Locale, exponent: int = 0, *, group: bool = True
) -> str:
    """Return a sum with the currency in words; empty without data for the locale.

    >>> from translator.locales import get
    >>> [write_money(Decimal("5"), "USD", get(code), 9) for code in ("tr", "ru", "fr", "zh-CN")]
    ['5 milyar dolar', '5\\xa0млрд долларов', '5 milliards de dollars', '50亿美元']
    """
    if not locale.cldr:
        return ""
    known = cldr(locale.cldr)
    value = digits.scaleb(exponent)
    plural = known.plural_form(value if exponent else digits)
    name = _currency(locale, currency, plural)
    number = write_number(digits, locale, exponent, group=group)
    join = pairs("amount_shapes", locale.code)
    if "join" in join and value >= 10**6 and not number[-1].isdigit():
        before_vowel = "join'" if name[:1] in VOWELS else "join"
        return join.get(before_vowel, join["join"]).replace("{0}", number).replace("{1}", name)
    patterns = known._data["currency_unit_patterns"]
    pattern = patterns.get(plural) or patterns.get("other") or "{0} {1}"
    return str(pattern).replace("{0}", number).replace("{1}", name)


def write_unit(
    digits: Decimal, unit: str, locale: Locale, exponent: int = 0, *, is_short: bool = False
) -> str:
    """Return a measure; empty where CLDR has no word for its unit.

    >>> from translator.locales import get
    >>> write_unit(Decimal(12000), "length-foot", get("ru"))
    '12\\xa0000 футов'
    """
    if not locale.cldr:
        return ""
    known = cldr(locale.cldr)
    widths = known._data["unit_patterns"].get(unit, {})
    plural = known.plural_form(digits.scaleb(exponent))
    order = ("short", "long") if is_short else ("long", "short")
    found = (widths.get(width, {}).get(p) for width in order for p in (plural, "other"))
    pattern = next((p for p in found if p and "{0}" in p), "")
    own, _ = _own_unit(unit, locale)
    if own and not is_short:
        pattern = own
    number = write_number(digits, locale, exponent)
    return pattern.replace("\u202f", "\u00a0").replace("{0}", number)


def write_ordinal(number: int, locale: Locale) -> str:
    """Return an ordinal in digits; empty where it would have to agree with a noun."""
    text = by_ending(locale.code, "ordinal", number).replace("{0}", str(number))
    return native_digits(text, locale)


def write_decade(first: int, locale: Locale) -> str:
    """Return the ten years from this one on; empty where no rule is known."""
    text = by_ending(locale.code, "decade", first).replace("{0}", str(first))
    return native_digits(text, locale)


def unit_words(unit: str, locale: Locale) -> tuple[str, ...]:
    """Return every way CLDR has to name a unit, the long ones first.

    >>> from translator.locales import get
    >>> unit_words("length-kilometer", get("tr"))
    ('kilometre', 'km')
    """
    if not locale.cldr:
        return ()
    widths = cldr(locale.cldr)._data["unit_patterns"].get(unit, {})
    own, more = _own_unit(unit, locale)
    patterns = [
        pattern
        for width in ("long", "short")
        for plural, pattern in widths.get(width, {}).items()
        if plural != "per" and isinstance(pattern, str)
    ]
    words = [p.split("{0}")[-1].strip(" \u00a0\u202f\u200f\u200e-") for p in [own, *patterns]]
    return tuple(dict.fromkeys(filter(None, [*words, *more.split("|")])))


def _own_unit(unit: str, locale: Locale) -> tuple[str, str]:
    """Return a newsroom's pattern for a unit and other words for it, where there are any."""
    for of, pattern, more in read_table("unit_shapes").get(locale.code, ()):
        if of == unit:
            return pattern, more
    return "", ""


def currency_words(currency: str, locale: Locale) -> tuple[str, ...]:
    """Return what a currency is called in the locale, without its signs.

    >>> from translator.locales import get
    >>> currency_words("USD", get("tr"))
    ('dolar', 'ABD doları')
    """
    found = []
    for code, words in read_table("currency_words").get(locale.code, ()):
        if code == currency:
            found += [form.partition("=")[2] for form in words.split("|")]
    if locale.cldr:
        known = cldr(locale.cldr)
        found += known._data["currency_names_plural"].get(currency, {}).values()
        found += filter(None, [known.currencies.get(currency)])
    return tuple(dict.fromkeys(map(str, found)))


def sign_is_first(locale: Locale) -> bool:
    """Whether CLDR puts the sign of a currency before its number."""
    if not locale.cldr:
        return True
    return "¤" in str(cldr(locale.cldr).currency_formats["standard"].pattern).split("#")[0]


def _compact(locale: Locale, value: Decimal) -> str:
    """Return CLDR's pattern for a number of this size, as `0 milyar`; empty without one."""
    if not locale.cldr or value <= 0:
        return ""
    known = cldr(locale.cldr)
    first = pairs("amount_shapes", locale.code).get("scale", "long")
    if first == "none":
        return ""
    for width in dict.fromkeys((first, "long", "short")):
        table = known.compact_decimal_formats.get(width) or {}
        pattern = _in_words(table, "other", value)
        if zeros := ZEROS.search(pattern):
            # What will stand before the scale word decides its plural.
            mantissa = _plain(value.scaleb(len(zeros[0]) - 1 - value.adjusted()))
            return _in_words(table, known.plural_form(mantissa), value) or pattern
    return ""


def _in_words(table: Any, plural: str, value: Decimal) -> str:
    """Return a compact pattern that says its power of ten in the locale's words, or nothing."""
    found = (table.get(plural) or {}).get(str(10 ** value.adjusted()))
    text = str(found.pattern).split(";")[0].replace("'", "") if found else ""
    words = text.strip("0 \u00a0\u200f\u200e")
    return text if words and words not in ENGLISH_SCALES else ""


def _plain(value: Decimal) -> Decimal:
    """Return a decimal without zeros behind its point and without an exponent."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def _currency(locale: Locale, currency: str, plural: str) -> str:
    from babel.numbers import get_currency_name

    for code, words in read_table("currency_words").get(locale.code, ()):
        if code == currency:
            forms = dict(form.split("=") for form in words.split("|"))
            return forms.get(plural) or forms["other"]
    known = cldr(locale.cldr)
    plurals = known._data["currency_names_plural"].get(currency, {})
    name = plurals.get(plural) or plurals.get("other")
    return str(name or get_currency_name(currency, locale=known))
