"""Numbers, percentages, money, ordinals and measures in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from translator.facts.digits import found_at, places_of
from translator.facts.values import Fact, Money, Number, Ordinal, Percent, Quantity, Value
from translator.model import Span

NUM = r"(?P<num>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
BEFORE = r"(?<![\w.,:/+#№'’$€£¥₺₽₸₴₹₩₪₼−–-])"
AFTER = r"(?![\w]|[.,:/]\d|[-–−]\d)"
SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
SHORT_SCALES = {"k": 3, "m": 6, "mn": 6, "mln": 6, "b": 9, "bn": 9, "bln": 9, "tn": 12, "trn": 12}
SCALE = r"(?:[ -](?P<scale>[Tt]housand|[MmBb]illion|[Tt]rillion|THOUSAND|[MB]ILLION|TRILLION)\b)"
SHORT_SCALE = r"(?:[ -]?(?P<short>[Mm]n|MN|[Mm]ln|[Bb]n|BN|[Bb]ln|[Tt]r?n|[kKmMbB])(?![\w-]))"

SIGNS = {
    "US$": "USD", "U.S.$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD",
    "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "NT$": "TWD", "R$": "BRL", "$": "USD", "€": "EUR",
    "£": "GBP", "¥": "JPY", "CN¥": "CNY", "₺": "TRY", "₽": "RUB", "₸": "KZT", "₴": "UAH",
    "₹": "INR", "₩": "KRW", "₪": "ILS", "₼": "AZN", "₾": "GEL",
}  # fmt: skip
CODES = (
    "USD EUR GBP JPY CNY TRY RUB KZT UAH INR KRW ILS AZN GEL TMT UZS KGS TJS AED SAR QAR KWD IRR "
    "IQD EGP PKR AFN CHF SEK NOK DKK PLN CZK HUF RON BGN RSD AUD CAD NZD BRL MXN ZAR SGD HKD THB "
    "IDR MYR PHP VND AMD BYN MDL MNT BHD OMR JOD"
).split()
WORDS = {
    r"(?:US |U\.S\. |American )?dollars?": "USD", r"euros?": "EUR",
    r"pounds? sterling|British pounds?": "GBP", r"(?:Japanese )?yen": "JPY",
    r"(?:Chinese )?(?:yuan|renminbi)": "CNY", r"Turkish liras?|liras?": "TRY",
    r"(?:Russian )?ro?ubles?": "RUB", r"(?:Kazakh(?:stani)? )?tenge": "KZT",
    r"(?:Ukrainian )?hryvni?as?": "UAH", r"Indian rupees?": "INR", r"Pakistani rupees?": "PKR",
    r"(?:South )?Korean won": "KRW", r"(?:Israeli )?(?:new )?shekels?": "ILS",
    r"(?:Turkmen(?:istani)? )manats?": "TMT", r"Azerbaijani manats?": "AZN",
    r"(?:Georgian )?lari": "GEL", r"Swiss francs?": "CHF", r"(?:Polish )?zlot(?:ys?|ies)": "PLN",
    r"Iranian rials?": "IRR", r"Saudi riyals?": "SAR", r"(?:UAE|Emirati) dirhams?": "AED",
    r"Kuwaiti dinars?": "KWD", r"Iraqi dinars?": "IQD", r"Australian dollars?": "AUD",
    r"Canadian dollars?": "CAD", r"(?:Armenian )?drams?": "AMD", r"Uzbek so['’‘ʻ]?ms?": "UZS",
    r"Kyrgyz soms?": "KGS", r"Swedish kron(?:a|or)": "SEK", r"Norwegian kron(?:e|er)": "NOK",
    r"Danish kron(?:e|er)": "DKK", r"Hungarian forints?|forints?": "HUF",
    r"Czech korun(?:a|y|as)": "CZK", r"Romanian lei": "RON",
}  # fmt: skip
UNITS = {
    "speed-kilometer-per-hour": r"kilomet(?:er|re)s? (?:per|an) hour",
    "speed-mile-per-hour": r"miles (?:per|an) hour",
    "length-kilometer": r"kilomet(?:er|re)s?",
    "length-meter": r"met(?:er|re)s?",
    "length-centimeter": r"centimet(?:er|re)s?",
    "length-millimeter": r"millimet(?:er|re)s?",
    "length-nautical-mile": r"nautical[- ]miles?",
    "length-mile": r"miles?",
    "length-foot": r"feet|foot",
    "length-inch": r"inch(?:es)?",
    "length-yard": r"yards?",
    "mass-kilogram": r"kilograms?|kilos?",
    "mass-gram": r"grams?",
    # Newsrooms say tons and tonnes of the same thing; a short ton is called one.
    "mass-tonne": r"metric tons?|tonnes?|tons?",
    "speed-knot": r"knots?",
    "area-hectare": r"hectares?",
    "area-acre": r"acres?",
    "area-square-kilometer": r"square[- ]kilomet(?:er|re)s?",
    "area-square-meter": r"square[- ]met(?:er|re)s?",
    "area-square-mile": r"square[- ]miles?",
    "volume-cubic-meter": r"cubic[- ]met(?:er|re)s?",
    "volume-liter": r"lit(?:er|re)s?",
    "volume-barrel": r"barrels?",
    "power-megawatt": r"megawatts?",
    "power-gigawatt": r"gigawatts?",
    "power-kilowatt": r"kilowatts?",
    "power-horsepower": r"horsepower",
    "temperature-celsius": r"degrees? Celsius|degrees? C",
}
SYMBOLS = {
    "speed-kilometer-per-hour": r"km/h|kph|kmh", "speed-mile-per-hour": r"mph",
    "length-kilometer": r"km", "length-meter": r"m", "length-centimeter": r"cm",
    "length-millimeter": r"mm", "length-foot": r"ft", "mass-kilogram": r"kg",
    "area-hectare": r"ha", "area-square-kilometer": r"km²|sq\.? km", "area-square-meter": r"m²",
    "volume-cubic-meter": r"m³", "power-megawatt": r"MW", "power-gigawatt": r"GW",
    "power-kilowatt": r"kW", "power-horsepower": r"hp", "temperature-celsius": r"°C",
    "length-nautical-mile": r"nmi",
}  # fmt: skip


def _named(table: dict[str, str]) -> str:
    return "|".join(f"(?P<{_group(name)}>{pattern})" for name, pattern in table.items())


def _group(name: str) -> str:
    return f"u_{name.replace('-', '_')}"


CURRENCY = re.compile(f"[{''.join(sorted({sign[-1] for sign in SIGNS}))}]")
BEHIND_CODE = re.compile(r"[A-Z][A-Z][A-Z]\s?\d")
"""One of these two is in every text with a sum whose currency stands before it."""

_SIGN = "|".join(map(re.escape, sorted(SIGNS, key=len, reverse=True)))
_CODE = "|".join(CODES)
SIGNED = re.compile(
    rf"(?<![\w$€£¥])(?:(?P<sign>{_SIGN})|(?P<code>{_CODE}))\s?{NUM}(?:{SCALE}|{SHORT_SCALE})?"
    rf"(?![\w%]|[.,:/]\d|[-–−]\d)"
)
SPOKEN = re.compile(
    rf"{BEFORE}{NUM}(?:{SCALE}|(?P<short>bn|mn|mln)\b)?[ -]"
    rf"(?:(?P<code>{_CODE})|{'|'.join(f'(?P<c{i}>{word})' for i, word in enumerate(WORDS))})\b"
    r"|(?<![\w$€£¥.,-])(?P<bare>\d[\d,.]*)\s?(?P<behind>[€₺₽₸₴₼₾])"
)
PERCENT = re.compile(rf"{BEFORE}{NUM}(?:\s?%|[ -](?:percent|per cent|pct)\b)(?! points?\b)")
QUANTITY = re.compile(rf"{BEFORE}{NUM}{SCALE}?(?P<joint>[ -])(?:{_named(UNITS)})\b(?! sterling)")
SYMBOL = re.compile(rf"{BEFORE}{NUM}(?P<joint>[ \u00a0-]?)(?:{_named(SYMBOLS)})(?![\w²³/'’])")
ORDINAL = re.compile(rf"{BEFORE}(?P<num>\d{{1,3}}(?:,\d{{3}})*)(?:st|nd|rd|th)\b")
NUMBER = re.compile(rf"{BEFORE}{NUM}(?:{SCALE}|{AFTER})")

LABEL = re.compile(r"(?:[A-Z]\w*|version|section|chapter|paragraph|release) $")
"""What comes before a number that only looks like a decimal: Section 3.2, Python 3.11."""


def find(text: str) -> Iterator[Fact]:
    """Return numbers and what is counted or measured by them; they may overlap."""
    places = places_of(text)
    may_be_signed = CURRENCY.search(text) or BEHIND_CODE.search(text)
    for found in SIGNED.finditer(text) if may_be_signed else ():
        currency = SIGNS.get(found["sign"] or "") or found["code"]
        yield _fact(found, Money(_number(found), currency))
    for found in found_at(SPOKEN, text, places):
        if found["bare"]:
            number = _parsed(found["bare"])
            if number is not None:
                yield _fact(found, Money(number, SIGNS[found["behind"]]))
            continue
        spoken = next((c for i, c in enumerate(WORDS.values()) if found[f"c{i}"]), "")
        yield _fact(found, Money(_number(found), found["code"] or spoken))
    for found in found_at(PERCENT, text, places):
        yield _fact(found, Percent(_number(found)))
    for pattern, table, is_short in ((QUANTITY, UNITS, False), (SYMBOL, SYMBOLS, True)):
        for found in found_at(pattern, text, places):
            unit = next(name for name in table if found[_group(name)])
            is_attribute = found["joint"] == "-"
            yield _fact(found, Quantity(_number(found), unit, is_short, is_attribute))
    for found in found_at(ORDINAL, text, places):
        yield _fact(found, Ordinal(int(found["num"].replace(",", ""))))
    for found in found_at(NUMBER, text, places):
        if not (
            found["scale"] is None and "." in found[0] and LABEL.search(text, 0, found.start())
        ):
            yield _fact(found, _number(found))


def _fact(found: re.Match[str], value: Value) -> Fact:
    return Fact(Span(*found.span()), value)


def _number(found: re.Match[str]) -> Number:
    groups = found.groupdict()
    scale, short = groups.get("scale"), groups.get("short")
    exponent = SCALES[scale.lower()] if scale else SHORT_SCALES[short.lower()] if short else 0
    return _read(found["num"], exponent)


def _read(text: str, exponent: int = 0) -> Number:
    digits = Decimal(text.replace(",", ""))
    is_year_like = len(text) == 4 and text.isdigit()
    return Number(digits, exponent, not is_year_like)


def _parsed(text: str) -> Number | None:
    plain = text.rstrip(".,")
    return (
        _read(plain) if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", plain) else None
    )
