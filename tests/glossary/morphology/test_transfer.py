from __future__ import annotations

import pytest

from tests.glossary.morphology.support import pairs
from translator.glossary.morphology import (
    Case,
    Features,
    Rendering,
    Source,
    inflector,
    renderings,
    transfer,
)
from translator.model import Span, Term, TermStatus


def at(sentence: str, words: str) -> Span:
    start = sentence.index(words)
    return Span(start, start + len(words))


# Locale . sentence . the words that stand there . their features.
READ = [
    ("tr", "Türkiye'nin uçaklarını test etti", "uçaklarını", "PL.P3.ACC"),
    ("tr", "Ordu, savaş uçağını test etti", "savaş uçağını", "SG.ACC"),
    ("tr", "üç tanka ateş açtı", "tanka", "SG.DAT"),
    ("tr", "ittifaktaki ülkeler", "ittifaktaki", "SG.LOC.KI"),
    ("tr", "Drone'ların menzili", "Drone", "PL.GEN"),
    ("tr", "Rusya \ue000'ün teslimini erteledi", "\ue000", "SG.GEN"),
    ("tr", "bölge ülkeleri", "bölge", "SG.NOM"),
    ("tr", "bakanlıktan yapılan açıklama", "bakanlıktan", "SG.ABL"),
    ("tr", "füzeyi vurdu", "füzeyi", "SG.ACC"),
    ("tr", "ordumuzun gücü", "ordumuzun", "SG.P1P.GEN"),
    ("tk", "köçä çykdy", "köçä", "SG.DAT"),
    ("tk", "ministrligiň wekili", "ministrligiň", "SG.GEN"),
    ("tk", "ýurdumyzda parahatçylyk", "ýurdumyzda", "SG.P1P.LOC"),
    ("tk", "goşunlaryň sany", "goşunlaryň", "PL.GEN"),
    ("az", "dövlətlərin başçıları", "dövlətlərin", "PL.GEN"),
    ("uz", "davlatimizning armiyasi", "davlatimizning", "SG.P1P.GEN"),
    ("kk", "мемлекеттің басшысы", "басшысы", "SG.P3.NOM"),
    ("ky", "өлкөлөрдөн келди", "өлкөлөрдөн", "PL.ABL"),
    ("ru", "встретился с министром войны", "министром войны", "SG.INS"),
    ("ru", "против беспилотных самолётов", "беспилотных самолётов", "PL.GEN"),
    ("ru", "вошёл в альянс", "альянс", "SG.ACC"),
    ("ru", "новые самолёты прибыли", "самолёты", "PL.NOM"),
    ("ru", "к TB2 относится", "TB2", "SG.DAT"),
    ("ru", "прибыли два корабля", "корабля", "PC.NOM"),
    ("ru", "на 22 новых самолёта", "самолёта", "PC.ACC"),
    ("ru", "12 самолётов", "самолётов", "PL.GEN"),
    ("ru", "из двух новых самолётов", "самолётов", "PL.GEN"),
    ("ru", "в 2024 новые самолёты", "самолёты", "PL.NOM"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "sentence", "words", "features"), READ)
def test_the_features_of_any_word_are_read_off_its_ending_and_its_context(
    locale: str, sentence: str, words: str, features: str
) -> None:
    readings = inflector(locale).read(sentence, at(sentence, words))
    assert str(readings[0].features) == features
    assert sum(x.confidence for x in readings) == pytest.approx(1, abs=0.21)
    assert list(readings) == sorted(readings, key=lambda x: -x.confidence)


# Locale . sentence . words to replace . term . grammar . the best candidate.
TRANSFERRED = [
    ("tr", "Türkiye'nin drone'larını test etti", "drone", "insansız hava aracı", "compound=izafet",
     "insansız hava araçlarını"),
    ("tr", "Ordu, savaş uçağını test etti", "savaş uçağını", "SİHA", "reading=siha", "SİHA'yı"),
    ("tr", "Rusya \ue000'ün teslimini", "\ue000", "S-500", "", "S-500'ün"),
    ("tr", "ittifaktaki ülkeler", "ittifaktaki", "NATO", "", "NATO'daki"),
    ("tr", "güçlerin komutanı", "güçlerin", "silahlı kuvvetler", "number=pl",
     "silahlı kuvvetlerin"),
    ("tr", "gücün komutanı", "gücün", "silahlı kuvvetler", "number=pl", "silahlı kuvvetlerin"),
    ("tk", "Harby ministrliginiň wekili", "Harby ministrliginiň", "Goranmak ministrligi",
     "compound=izafet", "Goranmak ministrliginiň"),
    ("ru", "встретился с министром войны", "министром войны", "министр обороны", "head=1",
     "министром обороны"),
    ("ru", "в составе войск", "войск", "вооружённые силы", "number=pl", "вооружённых сил"),
    ("ru", "против дронов", "дронов", "беспилотный летательный аппарат", "",
     "беспилотных летательных аппаратов"),
    ("ru", "прибыли два корабля", "корабля", "патрульный корабль", "", "патрульных корабля"),
    ("ru", "сбиты 3 новых дрона", "дрона", "крылатая ракета", "", "крылатые ракеты"),
    ("ru", "запущены две ракеты", "ракеты", "боевой самолёт", "", "боевых самолёта"),
    ("kk", "альянстың басшысы", "альянстың", "НАТО", "", "НАТО-ның"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "sentence", "words", "term", "grammar", "best"), TRANSFERRED)
def test_a_term_takes_over_the_features_of_the_words_it_replaces(
    locale: str, sentence: str, words: str, term: str, grammar: str, best: str
) -> None:
    forms = transfer(locale, sentence, at(sentence, words), term, pairs(grammar))
    assert forms[0].text == best
    assert 1 <= len(forms) <= 6
    assert term in [form.text for form in forms]
    assert len({form.text for form in forms}) == len(forms)


def test_a_listed_form_says_that_it_is_listed() -> None:
    sentence = "kararın metni"
    forms = transfer("tr", sentence, at(sentence, "kararın"), "saat", (), (("SG.GEN", "saatın"),))
    assert (forms[0].text, forms[0].source) == ("saatın", Source.LISTED)
    assert forms[-1].source is Source.RULE


def test_a_language_without_rules_falls_back_on_the_dictionary_form() -> None:
    (form,) = transfer("de", "den Truppen", Span(4, 11), "Streitkräfte")
    assert form.text == "Streitkräfte"


def test_a_term_gives_its_renderings_each_with_what_is_known_of_it() -> None:
    term = Term(
        concept="un", locale="tr", status=TermStatus.APPROVED, text="Birleşmiş Milletler",
        also=("BM", "Birleşmiş Milletler Örgütü"),
        grammar=(("number", "pl"), ("reading:BM", "me")), forms=(("PL.GEN", "x"),),
    )  # fmt: skip
    main, acronym, other = renderings(term)
    assert main == Rendering("Birleşmiş Milletler", (("number", "pl"),), (("PL.GEN", "x"),))
    assert acronym == Rendering("BM", (("reading", "me"),))
    assert other == Rendering("Birleşmiş Milletler Örgütü")
    genitive = Features(case=Case.GEN)
    assert inflector("tr").inflect(*acronym, genitive) == ("BM'nin",)
