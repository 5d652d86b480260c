"""Numbers, dates and times as each locale writes them."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from translator import locales
from translator.locales import get

NUMBERS = [
    ("tr", 1200, "1.200"),
    ("tk", 1200, "1\xa0200"),
    ("ru", Decimal("1234567.5"), "1\xa0234\xa0567,5"),
    ("en", 1200, "1,200"),
    ("de", Decimal("0.25"), "0,25"),
    ("fr", 1200, "1\u202f200"),
    ("hi", 1234567, "12,34,567"),
    ("fa", 1200, "۱٬۲۰۰"),
    ("bn", 1200, "১,২০০"),
    ("ar", 1200, "1,200"),
    ("co", Decimal("1200.5"), "1\u202f200,5"),
    ("hmn", 1200, "1,200"),
    ("sm", Decimal("1.5"), "1.5"),
    ("tr", -3, "-3"),
    ("pl", 2026, "2026"),
]


@pytest.mark.parametrize(("code", "number", "expected"), NUMBERS)
def test_a_number(code: str, number: int | Decimal, expected: str) -> None:
    assert locales.format_number(number, get(code)) == expected


def test_a_year_is_not_grouped() -> None:
    assert locales.format_number(2026, get("tr"), group=False) == "2026"


DATES = {
    "tr": "20 Kasım 2026",
    "tk": "20 noýabr 2026",
    "ru": "20 ноября 2026\u202fг.",
    "uk": "20 листопада 2026\u202fр.",
    "de": "20. November 2026",
    "zh-CN": "2026年11月20日",
    "fa": "۲۰ نوامبر ۲۰۲۶",
    "hmn": "2026-11-20",
    "sm": "2026-11-20",
}


@pytest.mark.parametrize("code", DATES)
def test_a_date(code: str) -> None:
    assert locales.format_date(date(2026, 11, 20), get(code)) == DATES[code]


@pytest.mark.parametrize(
    ("code", "expected"),
    [("tr", "14.05"), ("ru", "14:05"), ("en", "2:05\u00a0PM"), ("sm", "14:05"), ("fa", "۱۴:۰۵")],
)
def test_a_time(code: str, expected: str) -> None:
    assert locales.write_time(time(14, 5), get(code)) == expected


def test_months_have_the_form_they_take_in_a_date() -> None:
    assert locales.month_names(get("ru"))[:3] == ("января", "февраля", "марта")
    assert locales.month_names(get("tk"))[10] == "noýabr"
    assert locales.month_names(get("hmn")) == ()


def test_no_locale_makes_a_formatter_fail() -> None:
    for locale in locales.table().values():
        assert locales.format_number(Decimal("1234.5"), locale)
        assert locales.format_date(date(2026, 1, 2), locale)
        assert locales.write_time(time(23, 59), locale)
        assert len(locales.month_names(locale)) in (0, 12)
        assert len(locales.weekday_names(locale)) in (0, 7)
        assert locale.plural.startswith("nplurals=")
