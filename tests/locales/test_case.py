"""Case and folding follow the language."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator import locales

FOLDED = [  # locale, two spellings of one word
    ("tr", "IŞIK", "ışık"),
    ("tr", "İSTİHBARAT", "istihbarat"),
    ("tr", "TWITTER'IN", "Twitter'ın"),
    ("tr", "TWİTTER", "Twitter"),
    ("az", "İKİ", "iki"),
    ("tk", "ISTIHBARAT", "istihbarat"),
    ("en", "MISSILE", "Missile"),
    ("el", "ΟΔΟΣ", "οδος"),
    ("el", "όρος", "ΌΡΟΣ"),
    ("de", "STRASSE", "Straße"),
    ("ru", "ЁЛКА", "ёлка"),
    ("vi", "Quốc".encode().decode(), unicodedata.normalize("NFD", "QUỐC")),
]


@pytest.mark.parametrize(("code", "one", "other"), FOLDED)
def test_two_spellings_of_a_word_fold_alike(code: str, one: str, other: str) -> None:
    assert locales.fold(one, code) == locales.fold(other, locales.get(code))


@pytest.mark.parametrize(
    ("code", "one", "other"), [("tr", "IRAK", "irak"), ("az", "SIRA", "sira"), ("en", "ı", "i")]
)
def test_dotted_and_dotless_are_two_letters_where_they_are(code: str, one: str, other: str) -> None:
    assert locales.fold(one, code) != locales.fold(other, code)


UPPER = [
    ("tr", "ilişki ışık", "İLİŞKİ IŞIK"),
    ("tr", "Washington'daki ilişki", "WASHINGTON'DAKİ İLİŞKİ"),
    ("az", "milli", "MİLLİ"),
    ("tk", "milli", "MILLI"),
    ("kk", "қазақ", "ҚАЗАҚ"),
    ("de", "straße", "STRASSE"),
    ("el", "Ευρωπαϊκή Ένωση", "ΕΥΡΩΠΑΪΚΗ ΕΝΩΣΗ"),
    ("ka", "საქართველო", "საქართველო"),
]


@pytest.mark.parametrize(("code", "text", "expected"), UPPER)
def test_capitals(code: str, text: str, expected: str) -> None:
    assert locales.upper(text, locales.get(code)) == expected


LOWER = [
    ("tr", "IŞIK İLE", "ışık ile"),
    ("tr", "WASHINGTON'DAKİ IŞIK", "washington'daki ışık"),
    ("en", "İSTANBUL", "istanbul"),
    ("el", "ΟΔΟΣ ΣΤΗΝ ΑΘΗΝΑ", "οδος στην αθηνα"),
]


@pytest.mark.parametrize(("code", "text", "expected"), LOWER)
def test_small_letters(code: str, text: str, expected: str) -> None:
    assert locales.lower(text, code) == expected


FIRST = [
    ("tr", "işbirliği", "İşbirliği"),
    ("tr", "ışık", "Işık"),
    ("tk", "işçi", "Işçi"),
    ("nl", "ijzer", "IJzer"),
    ("es", "¿quién?", "¿Quién?"),
    ("ru", "«армия»", "«Армия»"),
    ("tr", "3. ordu", "3. ordu"),
    ("tr", "\ue000 ordu", "\ue000 ordu"),
    ("ka", "არმია", "არმია"),
    ("zh-CN", "国防部", "国防部"),
    ("hr", "ǆamija", "ǅamija"),
    ("en", "", ""),
]


@pytest.mark.parametrize(("code", "text", "expected"), FIRST)
def test_the_first_letter_becomes_a_capital(code: str, text: str, expected: str) -> None:
    assert locales.title_first(text, code) == expected


@given(st.text(), st.sampled_from(["tr", "az", "en", "el", "de", "ru"]))
def test_folding_is_nfc_and_done_once(text: str, code: str) -> None:
    folded = locales.fold(text, code)
    assert unicodedata.is_normalized("NFC", folded)
    if code not in ("tr", "az"):
        assert locales.fold(folded, code) == folded
