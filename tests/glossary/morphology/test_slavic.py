from __future__ import annotations

import pytest

from tests.glossary.morphology.support import PLURAL, first, pairs, seen
from translator.glossary.morphology import Case, Coverage, Features, Gender, inflector, tier

# Term . grammar . sentence . what is recognised.
RECOGNISED = [
    ("вооружённые силы", "number=pl", "ВООРУЖЕННЫЕ СИЛЫ и вооруженными силами",
     ["ВООРУЖЕННЫЕ СИЛЫ PL.NOM", "вооруженными силами PL.INS"]),
    ("беспилотный боевой летательный аппарат", "", "Беспилотного боевого летательного аппарата",
     ["Беспилотного боевого летательного аппарата SG.GEN"]),
    ("министр обороны", "head=1", "министру обороны, министра обороны",
     ["министру обороны SG.DAT", "министра обороны SG.GEN"]),
    ("прекращение огня", "", "о прекращении огня", ["прекращении огня SG.PREP"]),
    ("патрульный корабль", "", "два патрульных корабля", ["патрульных корабля PC.NOM"]),
    ("полевой госпиталь", "", "двух полевых госпиталей и два полевых госпиталя",
     ["полевых госпиталей PL.GEN", "полевых госпиталя PC.NOM"]),
    ("крылатая ракета", "", "две крылатые ракеты, 3 крылатых ракеты",
     ["крылатые ракеты PL.NOM", "крылатых ракеты PC.NOM"]),
    ("военный самолёт", "", "военные самолёты", ["военные самолёты PL.NOM"]),
    ("государство-гарант", "", "с государствами-гарантами", ["государствами-гарантами PL.INS"]),
    ("НАТО", "", "в НАТО, «НАТО»", ["НАТО SG.NOM", "НАТО SG.NOM"]),
    ("МИД", "", "в МИДе и МИД", ["МИДе SG.PREP", "МИД SG.NOM"]),
]  # fmt: skip


@pytest.mark.parametrize(("term", "grammar", "sentence", "wanted"), RECOGNISED)
def test_forms_of_a_term_are_recognised_in_a_sentence(
    term: str, grammar: str, sentence: str, wanted: list[str]
) -> None:
    found = inflector("ru").recognise(sentence, term, pairs(grammar))
    assert [f"{form} {features}" for form, features in seen(sentence, found)] == wanted


@pytest.mark.parametrize(
    ("term", "sentence"),
    [
        ("генерал", "генерал-майор, генеральный, генералитет"),
        ("ракета", "ракета-носитель, ракетный, противоракета"),
        ("НАТО", "нато, НАТОвский, НАТО-центричный"),
        ("сила", "силач, вооружённый"),
        ("Путин", "путина, распутин"),
    ],
)
def test_other_words_are_not_taken_for_forms_of_a_term(term: str, sentence: str) -> None:
    assert inflector("ru").recognise(sentence, term) == ()


@pytest.mark.parametrize(
    ("term", "grammar", "features", "form"),
    [
        ("аэропорт", "", "SG.LOC", "аэропорту"),
        ("конфликт", "", "SG.LOC", "конфликте"),
        ("боевой дрон", "head=2; animacy=inan", "PL.ACC", "боевые дроны"),
        ("посол", "", "PL.ACC", "послов"),
        ("Договор о нераспространении", "", "SG.INS", "Договором о нераспространении"),
        ("коммандос", "inflect=no", "PL.GEN", "коммандос"),
        ("TB2", "", "SG.GEN", "TB2"),
        ("ударный БПЛА", "gender=m; animacy=inan", "SG.GEN", "ударного БПЛА"),
        ("РЛС дальнего обнаружения", "", "SG.DAT", "РЛС дальнего обнаружения"),
        ("погибший", "animacy=anim", "PL.ACC", "погибших"),
        ("временный поверенный", "animacy=anim", "SG.DAT", "временному поверенному"),
        ("ищущий убежища", "animacy=anim", "PL.GEN", "ищущих убежища"),
        ("внутренне перемещённое лицо", "", "PL.INS", "внутренне перемещёнными лицами"),
        ("беспилотник-камикадзе", "", "PL.GEN", "беспилотников-камикадзе"),
        ("силы быстрого реагирования", "number=pl", "PL.DAT", "силам быстрого реагирования"),
    ],
)
def test_the_head_inflects_and_what_agrees_goes_with_it(
    term: str, grammar: str, features: str, form: str
) -> None:
    assert first("ru", term, pairs(grammar), features) == form


@pytest.mark.parametrize(
    ("term", "wrong"),
    [
        ("опытный образец", "опытнейшего образца опытного обр"),
        ("заминированный", "заминировавшего"),
    ],
)
def test_other_words_of_the_dictionary_are_no_forms(term: str, wrong: str) -> None:
    assert inflector("ru").recognise(wrong, term) == ()


def test_after_a_numeral_a_term_without_a_singular_stands_in_the_plural() -> None:
    assert first("ru", "вооружённые силы", PLURAL, "PC.ACC") == "вооружённые силы"


def test_a_plural_term_has_no_singular() -> None:
    assert first("ru", "вооружённые силы", PLURAL, "SG.GEN") == "-"


def test_features_tell_the_gender_that_other_words_agree_with() -> None:
    (features,) = inflector("ru").paradigm("охрана")["охрану"]
    assert (features, features.gender) == (Features(case=Case.ACC), Gender.F)


def test_listed_forms_win_over_the_dictionary() -> None:
    forms = (("PL.NOM", "учителя"),)
    chosen = inflector("ru")
    assert chosen.inflect("учитель", (), forms, Features.parse("PL.NOM")) == ("учителя",)
    assert "учители" not in chosen.paradigm("учитель", (), forms)


def test_ukrainian_needs_a_dictionary_of_its_own_to_inflect() -> None:
    assert tier("uk") in (Coverage.INFLECTS, Coverage.LEMMATISES)
    sentence = "Міністерству оборони"
    found = inflector("uk").recognise(sentence, "міністерство оборони")
    assert [x.span.of(sentence) for x in found] == [sentence]


@pytest.mark.parametrize(
    ("term", "sentence", "form"),
    [
        ("день", "со дня на ночь", "дня"),
        ("человек", "пять людей", "людей"),
        ("лев", "льва", "льва"),
    ],
)
def test_forms_that_begin_otherwise_are_recognised_too(term: str, sentence: str, form: str) -> None:
    found = inflector("ru").recognise(sentence, term)
    assert [x.span.of(sentence) for x in found] == [form]
