"""Any spelling a person would try finds its locale; others get a proposal."""

from __future__ import annotations

import pytest

from translator import locales
from translator.errors import UnknownLocaleError

SPELLINGS = {
    "iw": "iw he heb Hebrew hebrew HEBREW he_IL עברית heb_Hebr",
    "zh-CN": "zh-CN zh_CN zh-cn zh-hans zh_Hans zho_Hans 简体中文 zh-SG cmn_Hans",
    "zh-TW": "zh-TW zh_TW zh-Hant zt zho_Hant 繁體中文 zh-HK cmn_Hant",
    "fa": "fa Farsi Persian fas fa_IR.UTF-8 فارسی",
    "tl": "tl fil Filipino Tagalog tgl_Latn",
    "no": "no nb nob norsk Bokmål bokmal nb_NO",
    "jw": "jw jv Javanese jav_Latn",
    "hmn": "hmn mww Hmong Hmoob",
    "ku": "ku kmr Kurdish Kurmanji kmr-Latn kmr_Latn",
    "tk": "tk tuk Turkmen türkmençe türkmen turkmence tuk_Latn",
    "tr": "tr TR tur Turkish türkçe TÜRKÇE turkce Türkçe tr-TR tur_Latn tr_TR.UTF-8",
    "my": "my Burmese Myanmar မြန်မာ",
    "ny": "ny Chichewa Nyanja",
    "gd": "gd Gaelic Gàidhlig gaidhlig",
    "ht": "ht Kreyòl",
    "pt": "pt Portuguese português pt-BR pt_PT pb",
    "sr": "sr Serbian српски sr-Cyrl srp_Cyrl",
    "uz": "uz Uzbek o‘zbek uzn_Latn",
    "ru": "ru Russian русский РУССКИЙ rus",
    "uk": "uk Ukrainian українська",
    "en": "en English en-US en_GB eng_Latn",
}
CASES = [
    pytest.param(spelling, code, id=spelling)
    for code, spellings in SPELLINGS.items()
    for spelling in spellings.split()
]


@pytest.mark.parametrize(("spelling", "code"), CASES)
def test_a_spelling_finds_its_locale(spelling: str, code: str) -> None:
    assert locales.get(spelling).code == code


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Chinese (Simplified)", "zh-CN"),
        ("chinese traditional", "zh-TW"),
        ("Traditional Chinese", "zh-TW"),
        ("Haitian Creole", "ht"),
        ("Kurdish (Kurmanji)", "ku"),
        ("  Scottish   Gaelic ", "gd"),
        ("tiếng việt", "vi"),
    ],
)
def test_a_name_of_several_words_finds_its_locale(spelling: str, code: str) -> None:
    assert locales.get(spelling).code == code


@pytest.mark.parametrize("field", ["code", "tag", "name", "native", "iso639_3"])
def test_every_row_is_found_by_what_it_says(field: str) -> None:
    for locale in locales.table().values():
        found = locales.get(getattr(locale, field))
        if field == "iso639_3" and locale.code == "zh-TW":
            assert found.code == "zh-CN"
        else:
            assert found == locale


NOTICES = {
    "pt-BR": "pt-BR is taken as pt (Portuguese)",
    "de_AT": "de_AT is taken as de (German)",
    "zh-HK": "zh-HK is taken as zh-TW (Chinese (Traditional))",
    "zh": "zh is taken as zh-CN (Chinese (Simplified))",
    "sr-Latn": "sr-Latn is taken as sr (Serbian), which is written in Cyrl here, not in Latn",
    "az-Cyrl-AZ": "az-Cyrl-AZ is taken as az (Azerbaijani), which is written in Latn here, not in"
    " Cyrl",
    "tr": "",
    "he": "",
    "sr-Cyrl": "",
    "zh-Hans": "",
}


@pytest.mark.parametrize("spelling", NOTICES)
def test_a_notice_says_what_was_let_go_of(spelling: str) -> None:
    assert locales.get(spelling).notice == NOTICES[spelling]


def test_a_notice_does_not_make_another_locale() -> None:
    assert locales.get("pt-BR") == locales.get("pt")


SUGGESTIONS = {
    "Turkisch": ("Turkish (tr)",),
    "germn": ("German (de)",),
    "ukranian": ("Ukrainian (uk)",),
    "Nynorsk": ("Norwegian (no)",),
    "nn": ("Norwegian (no)",),
    "ckb": ("Kurdish (Kurmanji) (ku)",),
    "klingon": (),
}


@pytest.mark.parametrize("name", SUGGESTIONS)
def test_an_unknown_name_gets_a_proposal(name: str) -> None:
    with pytest.raises(UnknownLocaleError) as caught:
        locales.get(name)
    assert caught.value.suggestions == SUGGESTIONS[name]
    assert name in str(caught.value)


@pytest.mark.parametrize("name", ["", " ", "-", "xx", "tr-", "tr-something", "turkish-turkey", "1"])
def test_what_is_no_locale_is_refused(name: str) -> None:
    with pytest.raises(UnknownLocaleError):
        locales.get(name)


def test_a_code_of_an_engine_that_no_locale_has_stays_as_it_is() -> None:
    assert locales.from_engine_code("argos", "pb") == "pt"
    assert locales.from_engine_code("nllb", "zsm_Latn") == "ms"
    assert locales.from_engine_code("apertium", "hbs_SR") == "sr"
    assert locales.from_engine_code("nllb", "ace_Latn") == "ace_Latn"
