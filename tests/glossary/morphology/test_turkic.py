from __future__ import annotations

import pytest

from tests.glossary.morphology.support import IZAFET, PLURAL, first, pairs, seen
from translator.glossary.morphology import Case, Features, Number, Possessor, inflector

# Locale . term . grammar . sentence . what is recognised.
RECOGNISED = [
    ("tr", "NATO", "", "NATO'nun, NATO’ya ve NATO",
     ["NATO'nun SG.GEN", "NATO’ya SG.DAT", "NATO SG.NOM"]),
    ("tr", "Irak", "", "Irak'ın kararı", ["Irak'ın SG.GEN"]),
    ("tr", "Irak", "", "IRAK'TA ÇATIŞMA", ["IRAK'TA SG.LOC"]),
    ("tr", "Twitter", "", "TWITTER'DE ÇATIŞMA", ["TWITTER'DE SG.LOC"]),
    ("tr", "ihracat", "", "İHRACATIN ARTIŞI", ["İHRACATIN SG.GEN"]),
    ("tr", "sınır", "", "Sınırda sinir bozucu", ["Sınırda SG.LOC"]),
    ("tr", "insansız savaş uçağı", "compound=izafet", "İnsansız savaş  uçağını vurdu",
     ["İnsansız savaş  uçağını SG.ACC"]),
    ("tr", "ordu", "", "Ordudaki, ordusudur, orduymuş",
     ["Ordudaki SG.LOC.KI", "ordusudur SG.P3.NOM.COP", "orduymuş SG.NOM.EVID"]),
    ("tr", "Halk Konseyi", "compound=izafet; proper=yes",
     "Halk Konseyi'ndekiler Halk Konseyine geldi",
     ["Halk Konseyi'ndekiler SG.LOC.KI", "Halk Konseyine SG.DAT"]),
    ("tr", "S-400", "", "S-400'ün ve S-400’leri", ["S-400'ün SG.GEN", "S-400’leri PL.ACC"]),
    ("tr", "harekât", "", "askeri harekatın", ["harekatın SG.GEN"]),
    ("tr", "silahlı kuvvetler", "", "Türk Silahlı Kuvvetleri'nin",
     ["Silahlı Kuvvetleri'nin PL.P3.GEN"]),
    ("tr", "savunma sanayii", "", "savunma sanayiinde", ["savunma sanayiinde SG.LOC"]),
    ("tr", "grup", "", "grubu, grupu", ["grubu SG.ACC"]),
    ("tr", "Cumhurbaşkanı", "", "Cumhurbaşkanına sordu", ["Cumhurbaşkanına SG.DAT"]),
    ("tk", "NATO", "", "NATO-nyň NATO-a NATO-daky",
     ["NATO-nyň SG.GEN", "NATO-a SG.DAT", "NATO-daky SG.LOC.KI"]),
    ("tk", "goşun", "", "goşunlardyr, goşun-da",
     ["goşunlardyr PL.NOM.COP", "goşun-da SG.NOM.ALSO"]),
    ("az", "ABŞ", "", "ABŞ-ın, ABŞ-dakı", ["ABŞ-ın SG.GEN", "ABŞ-dakı SG.LOC.KI"]),
    ("uz", "oʻrtoq", "", "o'rtog'ining O‘RTOQQA", ["o'rtog'ining SG.P3.GEN", "O‘RTOQQA SG.DAT"]),
    ("kk", "мемлекет", "", "Мемлекетіміздің мемлекеттегі",
     ["Мемлекетіміздің SG.P1P.GEN", "мемлекеттегі SG.LOC.KI"]),
    ("ky", "АКШ", "", "АКШнын, АКШ-га", ["АКШнын SG.GEN", "АКШ-га SG.DAT"]),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "term", "grammar", "sentence", "wanted"), RECOGNISED)
def test_forms_of_a_term_are_recognised_in_a_sentence(
    locale: str, term: str, grammar: str, sentence: str, wanted: list[str]
) -> None:
    found = inflector(locale).recognise(sentence, term, pairs(grammar))
    assert [f"{form} {features}" for form, features in seen(sentence, found)] == wanted


# Other words that begin or end like the term, or hold it.
REFUSED = [
    ("tr", "ordu", "orduevi, ordulu, cumordu, hava-ordu, 3ordu"),
    ("tr", "tank", "tanker, tankçı, think-tank, tanklık"),
    ("tr", "NATO", "NATO'cu, nato, NATOcu, nato.int, www.NATO.int, @NATO"),
    ("tr", "onay", "onaylarsa onayladı"),
    # A number is read in one way only: dört yüz.
    ("tr", "S-400", "S-400'i, S-400'in, S-400'ya, S-400'te"),
    ("tr", "AB", "ab, ABD'nin, ABD"),
    ("tk", "güýç", "güýçli, güýçlendirdi, güýçsüz"),
    ("tk", "ministr", "ministrlik, premýer-ministr"),
    ("tk", "tassyklama", "tassyklamady"),
    ("az", "dövlət", "dövlətçilik"),
    ("uz", "davlat", "davlatchilik"),
    ("kk", "әскер", "әскери"),
    ("ky", "күч", "күчтүү"),
]


@pytest.mark.parametrize(("locale", "term", "sentence"), REFUSED)
def test_other_words_are_not_taken_for_forms_of_a_term(
    locale: str, term: str, sentence: str
) -> None:
    assert inflector(locale).recognise(sentence, term) == ()


@pytest.mark.parametrize(
    ("sentence", "ignore_case", "wanted"),
    [
        ("Genelkurmay Başkanı'na", False, ["Genelkurmay Başkanı'na"]),
        ("GENELKURMAY BAŞKANI'NA", False, ["GENELKURMAY BAŞKANI'NA"]),
        ("genelkurmay başkanına", False, []),
        ("genelkurmay başkanına", True, ["genelkurmay başkanına"]),
    ],
)
def test_capitals_of_a_term_are_required_unless_told_otherwise(
    sentence: str, ignore_case: bool, wanted: list[str]
) -> None:
    found = inflector("tr").recognise(
        sentence, "Genelkurmay Başkanı", IZAFET, ignore_case=ignore_case
    )
    assert [x.span.of(sentence) for x in found] == wanted


def test_an_acronym_keeps_its_capitals_even_when_case_is_ignored() -> None:
    assert inflector("tr").recognise("idam kararı", "İDA", (), ignore_case=True) == ()


def test_recognition_begins_where_it_is_told_to() -> None:
    found = inflector("tr").recognise("ordu ve ordu", "ordu", start=1)
    assert [x.span.start for x in found] == [8]


def test_a_spelling_that_the_paradigm_has_not_is_marked() -> None:
    sentence = "Irak'a, Iraka"
    found = inflector("tr").recognise(sentence, "Irak")
    assert [(x.span.of(sentence), x.is_exact) for x in found] == [
        ("Irak'a", True),
        ("Iraka", False),
    ]


def test_the_dictionary_form_of_a_compound_has_no_possessor_and_may_have_the_third() -> None:
    paradigm = inflector("tr").paradigm("savunma bakanlığı", IZAFET)
    assert paradigm["savunma bakanlığı"] == (
        Features(),
        Features(possessor=Possessor.P3),
    )
    assert next(iter(paradigm)) == "savunma bakanlığı"


def test_listed_forms_win_over_the_rules() -> None:
    forms = (("SG.DAT", "saata"), ("PL.NOM", "saatlar"))
    chosen = inflector("tr")
    assert chosen.inflect("saat", (), forms, Features(case=Case.DAT)) == ("saata",)
    paradigm = chosen.paradigm("saat", (), forms)
    assert (paradigm["saata"], "saate" in paradigm) == ((Features(case=Case.DAT),), False)
    assert seen("saatlar", chosen.recognise("saatlar", "saat", (), forms)) == [
        ("saatlar", "PL.NOM")
    ]


@pytest.mark.parametrize(
    ("term", "grammar", "number"),
    [
        ("silahlı kuvvetler", (), Number.PLURAL),
        ("hava kuvvetleri", IZAFET, Number.PLURAL),
        ("yaptırımlar", PLURAL, Number.PLURAL),
        ("dolar", (("number", "sg"),), Number.SINGULAR),
    ],
)
def test_a_term_with_one_number_has_no_other(
    term: str, grammar: tuple[tuple[str, str], ...], number: Number
) -> None:
    paradigm = inflector("tr").paradigm(term, grammar)
    assert {features.number for row in paradigm.values() for features in row} == {number}


# Locale . term . grammar . features . form: what an entry may force.
FORCED = [
    ("tr", "rap", "soften=yes", "SG.ACC", "rabı"),
    ("tr", "kitap", "soften=no", "SG.ACC", "kitapı"),
    ("tr", "Al", "proper=no; front=yes", "SG.DAT", "Ale"),
    ("tr", "metin", "stem=metn", "SG.ACC", "metni"),
    ("tr", "PKK", "reading=ke", "SG.GEN", "PKK'nin"),
    ("tr", "HA", "sep=-", "SG.DAT", "HA-ya"),
    ("tr", "komuta ve kontrol", "head=1", "SG.GEN", "komutanın ve kontrol"),
    ("tr", "Shadow 25", "", "SG.LOC", "Shadow 25'te"),
    ("tr", "G20", "", "SG.GEN", "G20'nin"),
    ("tr", "Boeing 787", "", "SG.ACC", "Boeing 787'yi"),
    ("tr", "MİLGEM", "", "SG.ABL", "MİLGEM'den"),
    ("ky", "НАТО", "sep=none", "SG.GEN", "НАТОнун"),
    ("tr", "Anka İHA'sı", "compound=izafet", "SG.GEN", "Anka İHA'sının"),
    ("tr", "Anka İHA'sı", "compound=izafet", "PL.DAT", "Anka İHA'larına"),
    ("tr", "savunma sanayii", "compound=izafet", "SG.GEN", "savunma sanayiinin"),
    ("tr", "savunma sanayii", "compound=izafet", "PL.NOM", "savunma sanayileri"),
    ("tr", "Mehmetçik", "inflect=no", "SG.GEN", "Mehmetçik"),
]


# Without a word from the entry: what is a compound and what only ends like one.
GUESSED = [
    ("tr", "savunma bakanı", "savunma bakanını"),
    ("tr", "harp gücü", "harp gücünü"),
    ("tr", "nükleer enerji", "nükleer enerjiyi"),
    ("tr", "askerî öğrenci", "askerî öğrenciyi"),
    ("tr", "uzun menzilli füze", "uzun menzilli füzeyi"),
    ("tr", "cumhurbaşkanı", "cumhurbaşkanını"),
    ("tr", "büyükelçi", "büyükelçiyi"),
    ("tk", "howa ulagy", "howa ulagyny"),
    ("tk", "raketa atyjy", "raketa atyjyny"),
    ("kk", "қорғаныс министрі", "қорғаныс министрін"),
    ("ky", "коргоо министри", "коргоо министрин"),
]


@pytest.mark.parametrize(("locale", "term", "accusative"), GUESSED)
def test_a_compound_is_known_by_its_head_where_the_entry_is_silent(
    locale: str, term: str, accusative: str
) -> None:
    assert first(locale, term, (), "SG.ACC") == accusative


@pytest.mark.parametrize(("locale", "term", "grammar", "features", "form"), FORCED)
def test_the_entry_decides_what_the_word_does_not_tell(
    locale: str, term: str, grammar: str, features: str, form: str
) -> None:
    assert first(locale, term, pairs(grammar), features) == form


def test_a_case_that_a_language_lacks_has_no_form() -> None:
    assert first("tk", "raketa", (), "SG.INS") == "-"


@pytest.mark.parametrize("locale", ["tr", "tk", "az", "uz", "kk", "ky"])
@pytest.mark.parametrize("term", ["", " ", "-", "«»", "'", "5", "№", "A", "ъ", "北约"])
def test_a_term_that_is_no_word_of_the_language_does_no_harm(locale: str, term: str) -> None:
    chosen = inflector(locale)
    assert term in chosen.paradigm(term)
    assert all(isinstance(form, str) for form in chosen.inflect(term, (), (), Features()))
    chosen.recognise(f"x {term} y", term)
