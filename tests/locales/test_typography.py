"""The table of signs covers every locale and agrees with CLDR (babel) where CLDR says something."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import babel
import pytest

from translator import locales
from translator.locales import Locale, typography

TABLE = Path(locales.__file__).with_name("typography.csv")
EVERY = [pytest.param(locale, id=locale.code) for locale in locales.table().values()]
KNOWN_TO_CLDR = [pytest.param(x, id=x.code) for x in locales.table().values() if x.cldr]

NEWER = {"lv": "\u00a0"}
"""CLDR 48 has the space that Latvian writes; babel's data is older."""


def test_every_locale_has_its_row_in_the_order_of_the_codes() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        assert tuple(row["code"] for row in csv.DictReader(file)) == locales.codes()


@pytest.mark.parametrize("locale", KNOWN_TO_CLDR)
def test_the_space_at_a_percent_sign_is_that_of_cldr(locale: Locale) -> None:
    pattern = babel.Locale.parse(locale.cldr).percent_formats[None].pattern
    space = re.sub("[#,0%\u200e\u200f]", "", pattern)
    assert typography(locale).percent == NEWER.get(locale.code, space)


@pytest.mark.parametrize("locale", EVERY)
def test_a_sign_is_one_character_and_a_dash_has_the_same_space_on_both_sides(
    locale: Locale,
) -> None:
    own = typography(locale)
    assert all(len(sign) == 1 for sign in own.signs.values())
    assert len(own.apostrophe) <= 1 and own.ellipsis in ("…", "……")
    for dash in filter(None, (own.dash, own.range)):
        assert dash == dash[::-1] and dash.strip() in ("–", "—", "——")
    assert set(own.before.values()) <= set(locales.NO_BREAK_SPACES)


@pytest.mark.parametrize("locale", EVERY)
def test_the_signs_of_a_script_are_those_of_all_its_languages(locale: Locale) -> None:
    comma = typography(locale).signs[","]
    own = {"Arab": "،", "Ethi": "፣", "Hans": "，", "Hant": "，", "Jpan": "、", "Mymr": "၊"}
    assert comma == own.get(locale.script, ",")


def test_only_chinese_and_japanese_have_no_space_between_sentences() -> None:
    without = {c for c in locales.codes() if not typography(c).has_sentence_spaces}
    assert without == {"ja", "zh-CN", "zh-TW"}
