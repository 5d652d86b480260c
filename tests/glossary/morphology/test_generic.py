from __future__ import annotations

import pytest

from tests.glossary.morphology.support import seen
from translator.glossary.morphology import Case, Coverage, Features, Number, inflector, tier

# Locale . term . sentence . what is recognised.
RECOGNISED = [
    ("fr", "accord bilatéral", "Deux accords bilatéraux", ["accords bilatéraux"]),
    ("hr", "predsjednik", "Predsjednika i predsjednički", ["Predsjednika"]),
    ("fr", "OTAN", "l’OTAN et l'OTAN", ["OTAN", "OTAN"]),
    ("ar", "رئيس", "والرئيس وللرئيس", ["والرئيس", "وللرئيس"]),
    ("iw", "נשיא", "הנשיא ובנשיא", ["הנשיא", "ובנשיא"]),
    ("ko", "대통령", "대통령은 대통령실 대통령", ["대통령은", "대통령"]),
    ("so", "madaxweyne", "madaxweynaha madax", ["madaxweynaha"]),
    ("so", "NATO", "NATOda nato NATO", ["NATO"]),
    ("zh-CN", "北约", "北约秘书长说", ["北约"]),
    ("zh-CN", "NATO", "向NATO说，NATOX", ["NATO"]),
    ("ja", "北大西洋条約機構", "北大西洋条約機構（NATO）は", ["北大西洋条約機構"]),
    ("th", "กองทัพอากาศ", "กองทัพอากาศไทย", ["กองทัพอากาศ"]),
    ("hi", "राष्ट्रपति", "राष्ट्रपति ने", ["राष्ट्रपति"]),
    ("vi", "quân đội", "Quân đội nhân dân", ["Quân đội"]),
    ("el", "πρόεδρος", "ο πρόεδρος του ΠΡΌΕΔΡΟΣ", ["πρόεδρος", "ΠΡΌΕΔΡΟΣ"]),
]


@pytest.mark.parametrize(("locale", "term", "sentence", "wanted"), RECOGNISED)
def test_forms_of_a_term_are_recognised_in_a_sentence(
    locale: str, term: str, sentence: str, wanted: list[str]
) -> None:
    found = inflector(locale).recognise(sentence, term)
    assert [form for form, _ in seen(sentence, found)] == wanted


@pytest.mark.parametrize(
    ("locale", "coverage"),
    [
        ("tr", Coverage.INFLECTS),
        ("ky", Coverage.INFLECTS),
        ("ru", Coverage.INFLECTS),
        ("de", Coverage.LEMMATISES),
        ("no", Coverage.LEMMATISES),
        ("sr", Coverage.LEMMATISES),
        ("zh-TW", Coverage.SUBSTRING),
        ("my", Coverage.SUBSTRING),
        ("so", Coverage.PREFIX),
        ("xx", Coverage.PREFIX),
    ],
)
def test_a_locale_says_how_much_of_its_inflection_is_known(locale: str, coverage: Coverage) -> None:
    assert tier(locale) is coverage


def test_forms_come_from_the_entry_alone() -> None:
    forms = (("PL.GEN", "der Streitkräfte"), ("SG.DAT", "dem Heer"))
    chosen = inflector("de")
    assert chosen.inflect("Heer", (), forms, Features.parse("SG.DAT")) == ("dem Heer",)
    assert chosen.inflect("Heer", (), forms, Features.parse("SG.GEN")) == ()
    assert chosen.inflect("Heer", (), forms, Features()) == ("Heer",)


def test_a_listed_form_is_recognised_with_its_features_and_a_similar_one_without() -> None:
    forms = (("PL.NOM", "madaxweynayaal"),)
    sentence = "madaxweynayaal madaxweynaha"
    found = inflector("so").recognise(sentence, "madaxweyne", (), forms)
    assert [(x.features, x.is_exact) for x in found] == [
        ((Features(Number.PLURAL, None, Case.NOM),), True),
        ((), False),
    ]


def test_words_that_do_not_inflect_have_one_form_for_every_case() -> None:
    assert inflector("vi").inflect("quân đội", (), (), Features.parse("PL.DAT")) == ("quân đội",)
