"""The table agrees with the site's list, with CLDR (babel) and with ISO 639-3 (pycountry)."""

from __future__ import annotations

import csv
import gettext
import re
import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any

import babel
import pycountry
import pytest

from translator import locales
from translator.locales import Locale

SITE = Path(__file__).parents[1] / "data" / "site-languages.tsv"
EVERY = [pytest.param(locale, id=locale.code) for locale in locales.table().values()]
KNOWN_TO_CLDR = [pytest.param(x, id=x.code) for x in locales.table().values() if x.cldr]

WITHOUT_PLURAL_RULE = {"co", "la", "tg"}
"""CLDR has no rule of its own for these; the table has the one their translators use."""

UNICODE_SCRIPTS = {"Latn": "LATIN", "Cyrl": "CYRILLIC", "Grek": "GREEK", "Armn": "ARMENIAN",
                   "Geor": "GEORGIAN", "Hebr": "HEBREW", "Arab": "ARABIC"}  # fmt: skip


def site_list() -> dict[str, str]:
    with SITE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file, delimiter="\t")}


def registered(**code: str) -> Any:
    """Return the entry of ISO 639-3 with this code."""
    found = pycountry.languages.get(**code)
    assert found is not None, code
    return found


def test_the_table_is_the_menu_of_the_site_and_turkmen() -> None:
    names = {locale.code: locale.name for locale in locales.table().values()}
    assert names == {**site_list(), "tk": "Turkmen"}
    assert len(names) == 105


def test_the_rows_stand_in_the_order_of_their_codes() -> None:
    assert all(a.lower() < b.lower() for a, b in pairwise(locales.codes()))


def test_babel_knows_every_locale_but_hmong_and_samoan() -> None:
    assert {c for c, locale in locales.table().items() if not locale.cldr} == {"hmn", "sm"}


@pytest.mark.parametrize("locale", KNOWN_TO_CLDR)
def test_direction_and_language_are_those_of_cldr(locale: Locale) -> None:
    data = babel.Locale.parse(locale.cldr)
    assert data.text_direction == locale.direction
    by_code = babel.Locale.parse(locale.code.replace("-", "_")).language
    assert data.language == {"no": "nb"}.get(by_code, by_code)
    assert not data.script or data.script == locale.script


@pytest.mark.parametrize("locale", KNOWN_TO_CLDR)
def test_decimal_and_group_are_those_of_cldr(locale: Locale) -> None:
    if locale.code == "co":  # no data: CLDR answers with its root, which no Corsican would write
        assert (locale.decimal, locale.group) == (",", "\u202f")
        return
    data = babel.Locale.parse(locale.cldr)
    latin = data.number_symbols["latn"]
    symbols = data.number_symbols.get(data.default_numbering_system, {})
    assert locale.decimal == symbols.get("decimal", latin["decimal"])
    assert locale.group == symbols.get("group", latin["group"])


@pytest.mark.parametrize("locale", EVERY)
def test_digits_are_ten_in_order(locale: Locale) -> None:
    assert [unicodedata.digit(char) for char in locale.digits] == list(range(10))
    if locale.cldr:
        is_latin = babel.Locale.parse(locale.cldr).default_numbering_system == "latn"
        assert is_latin == (locale.digits == "0123456789")


@pytest.mark.parametrize("locale", EVERY)
def test_the_plural_rule_groups_numbers_as_cldr_does(locale: Locale) -> None:
    found = re.fullmatch(r"nplurals=(\d); plural=(.+);", locale.plural)
    assert found
    rule = gettext.c2py(found[2])
    forms = [rule(n) for n in range(1000)]
    assert set(forms) == set(range(int(found[1])))
    if not locale.cldr or locale.code in WITHOUT_PLURAL_RULE:
        return
    tags = [babel.Locale.parse(locale.cldr).plural_form(n) for n in range(1000)]
    assert len(set(zip(forms, tags, strict=True))) == len(set(forms)) == len(set(tags))


@pytest.mark.parametrize("locale", EVERY)
def test_the_language_is_registered(locale: Locale) -> None:
    language = locale.tag.split("-")[0]
    if locale.code == "hmn":  # the menu's Hmong is White Hmong; `hmn` covers others too
        assert (language, locale.iso639_3) == ("mww", "hmn")
        assert registered(alpha_3="mww").name == "Hmong Daw"
    elif len(language) == 2:
        assert registered(alpha_2=language).alpha_3 == locale.iso639_3
    else:
        assert locale.iso639_3 == language
    assert registered(alpha_3=locale.iso639_3)
    assert pycountry.scripts.get(alpha_4=locale.script)


@pytest.mark.parametrize("locale", EVERY)
def test_an_nllb_code_is_a_language_and_the_locales_script(locale: Locale) -> None:
    for code in locale.codes_for("nllb"):
        language, script = code.split("_")
        assert registered(alpha_3=language)
        assert script == {"Kore": "Hang"}.get(locale.script, locale.script)


def test_only_these_have_no_code_in_nllb_or_madlad() -> None:
    table = locales.table()
    assert {c for c, x in table.items() if not x.codes_for("nllb")} == {
        "co", "fy", "haw", "hmn", "la",
    }  # fmt: skip
    assert {c for c, x in table.items() if not x.codes_for("madlad")} == {"zh-TW"}


@pytest.mark.parametrize("engine", locales.ENGINES)
def test_no_engine_code_means_two_locales(engine: str) -> None:
    codes = [code for x in locales.table().values() for code in x.codes_for(engine)]
    assert len(codes) == len(set(codes))
    for locale in locales.table().values():
        for code in locale.codes_for(engine):
            assert locales.from_engine_code(engine, code) == locale.code


QUOTES = {
    "en": ("“", "”", "‘", "’", ""),
    "tr": ("“", "”", "‘", "’", ""),
    "ru": ("«", "»", "„", "“", ""),
    "fr": ("«", "»", "«", "»", "\u202f"),
    "de": ("„", "“", "‚", "‘", ""),
    "ja": ("「", "」", "『", "』", ""),
}


@pytest.mark.parametrize("code", QUOTES)
def test_quotation_marks_are_those_of_the_language(code: str) -> None:
    quotes = locales.get(code).quotes
    assert (quotes.open, quotes.close, quotes.inner_open, quotes.inner_close, quotes.space) == (
        QUOTES[code]
    )


@pytest.mark.parametrize("locale", EVERY)
def test_relatives_are_other_locales_of_the_table(locale: Locale) -> None:
    assert set(locale.relatives) <= set(locales.codes()) - {locale.code, "en"}


@pytest.mark.parametrize("locale", EVERY)
def test_letters_are_lower_case_and_of_the_script(locale: Locale) -> None:
    assert unicodedata.is_normalized("NFC", locale.letters)
    assert len(set(locale.letters)) == len(locale.letters)
    assert bool(locale.letters) == (locale.script in UNICODE_SCRIPTS)
    for char in locale.letters:
        name = unicodedata.name(char)
        assert name.startswith((UNICODE_SCRIPTS[locale.script], "MODIFIER LETTER"))
        assert char == char.lower()


NEWS = {
    "tr": "Türkiye, İran'la sınırda ağır silahlı birliklerini takviye etti; hâlâ görüşülüyor.",
    "tk": "Goranmak ministrligi harby wertolýotlaryň täze tapgyryny kabul etdi.",
    "az": "Müdafiə Nazirliyi yeni zirehli texnikanın qəbul edildiyini açıqladı.",
    "uz": "Mudofaa vazirligi qoʻshinlar sonini oshirishga qaror qildi.",
    "ru": "Министерство обороны объявило об учениях в субъектах федерации.",
    "uk": "Міністерство оборони оголосило про навчання з’єднань ґрунтових військ.",
    "kk": "Қорғаныс министрлігі әскери жаттығулардың өтетінін хабарлады.",
    "de": "Das Verteidigungsministerium kündigte größere Übungen an.",
    "fr": "Le ministère des Armées a reçu des hélicoptères à l’aérodrome où ça a commencé.",
    "es": "El Ministerio de Defensa anunció maniobras en España con pingüinos.",
    "pl": "Ministerstwo Obrony zapowiedziało ćwiczenia żołnierzy na Śląsku.",
    "vi": "Bộ Quốc phòng thông báo về cuộc tập trận chung.",
}


@pytest.mark.parametrize("code", NEWS)
def test_a_sentence_of_the_trade_needs_no_other_letter(code: str) -> None:
    locale = locales.get(code)
    text = locales.lower(NEWS[code], locale)
    assert {char for char in text if char.isalpha()} <= set(locale.letters)


def test_importing_the_package_reads_no_table_and_no_babel() -> None:
    program = (
        "import sys, translator.locales as l; from translator.locales import table as t;"
        "print('babel' in sys.modules, l.table.cache_info().currsize)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "0"]
