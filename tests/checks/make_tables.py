"""Write the tables of translator/locales/data that come from CLDR.

Run it as `python -m tests.checks.make_tables`.

The tables are committed, so that checks need no locale library; a test compares them with CLDR.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from babel import Locale, localedata
from babel.core import UnknownLocaleError

DATA = Path(__file__).parents[2] / "translator" / "locales" / "data"
SITE = Path(__file__).parent / "codes.txt"
CLDR = {"iw": "he", "jw": "jv", "tl": "fil", "no": "nb", "zh-CN": "zh_Hans", "zh-TW": "zh_Hant"}
UNITS = (
    "length-kilometer", "length-meter", "length-centimeter", "length-mile", "length-foot",
    "length-inch", "length-yard", "length-nautical-mile", "mass-kilogram", "mass-gram",
    "mass-tonne", "mass-pound", "mass-ounce", "duration-second", "duration-minute",
    "duration-hour", "duration-day", "duration-week", "duration-month", "duration-year",
    "speed-kilometer-per-hour", "speed-mile-per-hour", "speed-knot", "area-hectare",
)  # fmt: skip


def codes() -> list[str]:
    return SITE.read_text(encoding="utf-8").split()


def locale(code: str) -> Locale | None:
    # Reading one locale leaves its forms in the root data that the next one falls back on.
    localedata._cache.clear()
    try:
        return Locale.parse(CLDR.get(code, code))
    except UnknownLocaleError:
        return None


def calendar() -> str:
    """Months and weekdays: code, kind, number (Monday is 0), forms."""
    rows = []
    for code in codes():
        if (found := locale(code)) is None:
            continue
        for kind, table, first in (("month", found.months, 1), ("day", found.days, 0)):
            for index in range(first, first + (12 if kind == "month" else 7)):
                forms = unique(
                    str(table[context][width][index])
                    for width in ("wide", "abbreviated")
                    for context in ("format", "stand-alone")
                    if index in table.get(context, {}).get(width, {})
                )
                if not any(re.fullmatch(r"M\d\d", form) for form in forms):
                    rows.append((code, kind, str(index), "|".join(forms)))
    return table_text(rows)


def scales() -> str:
    """Words for powers of ten: code, exponent, forms."""
    rows = []
    for code in codes():
        if (found := locale(code)) is None:
            continue
        words: dict[int, list[str]] = {}
        for width in ("long", "short"):
            formats = found._data["compact_decimal_formats"].get(width) or {}
            for plural in formats.values():
                for power, pattern in plural.items():
                    text = str(pattern.pattern).split(";")[0]
                    if not (zeros := len("".join(re.findall("0+", text)[:1]))):
                        continue
                    word = re.sub(r"[0\u00a0\u200f\u200e']|\s", " ", text).strip()
                    exponent = len(str(power)) - zeros
                    if word and exponent >= 3:
                        words.setdefault(exponent, []).append(" ".join(word.split()))
        for exponent, forms in sorted(words.items()):
            rows.append((code, str(exponent), "|".join(unique(forms))))
    return table_text(rows)


def units() -> str:
    """Units of measurement: code, unit, forms."""
    rows = []
    for code in codes():
        if (found := locale(code)) is None:
            continue
        for unit in UNITS:
            forms: list[str] = []
            for width in ("long", "short"):
                patterns = found._data["unit_patterns"].get(unit, {}).get(width, {})
                for plural, pattern in patterns.items():
                    if isinstance(pattern, str) and plural != "per":
                        word = re.sub(r"[{}0\u00a0\u200f\u200e]", " ", pattern)
                        forms.append(" ".join(word.split()))
            if forms := unique(forms):
                rows.append((code, unit.partition("-")[0], unit.partition("-")[2], "|".join(forms)))
    return table_text(rows)


def unique(forms: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(form for form in forms if form))


def table_text(rows: Iterable[tuple[str, ...]]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


if __name__ == "__main__":
    for name, make in (("calendar", calendar), ("scales", scales), ("units", units)):
        (DATA / f"{name}.tsv").write_text(make(), encoding="utf-8")
