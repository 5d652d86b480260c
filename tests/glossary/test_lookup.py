"""Concepts are found by any form, counted by state, and shown in telling sentences."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from translator.errors import GlossaryError
from translator.glossary.diff import Change, Kind, diff
from translator.glossary.find import Found, How, find
from translator.glossary.frames import FRAMES
from translator.glossary.frames import Kind as TermKind
from translator.glossary.sheet import (
    MISSING,
    Example,
    SheetEntry,
    sheet,
    sheet_html,
    sheet_markdown,
)
from translator.glossary.stats import Count, stats, stats_table
from translator.glossary.store import Glossary, load, shipped
from translator.model import Concept, Term, TermStatus

APPROVED, PROPOSED = TermStatus.APPROVED, TermStatus.PROPOSED
IZAFET = (("compound", "izafet"),)
ALIVE = (("head", "1"), ("gender", "m"), ("animacy", "anim"))

DRONE = Concept("drone", "defense", "drone", ("UAV",), definition="An <unmanned> aircraft.")
MINISTER = Concept("minister", "diplomacy", "minister of defense", ("defense minister",))
FORCES = Concept("armed-forces", "defense", "armed forces")
NATO = Concept("nato", "diplomacy", "NATO", (), "proper noun")
RATIFY = Concept("ratify", "diplomacy", "ratify", (), "verb")

GLOSSARY = Glossary.of(
    [DRONE, MINISTER, FORCES, NATO, RATIFY],
    [
        Term("drone", "tr", APPROVED, "İHA", ("dron",), ("drone",), (("reading", "iha"),)),
        Term("minister", "tr", APPROVED, "savunma bakanı", grammar=IZAFET, reviewer="Ayşe"),
        Term("armed-forces", "tr", APPROVED, "silahlı kuvvetler", grammar=(("number", "pl"),)),
        Term("nato", "tr", TermStatus.UNTRANSLATABLE, "NATO", grammar=(("reading", "nato"),)),
        Term("ratify", "tr", PROPOSED, "onaylamak"),
        Term("drone", "ru", PROPOSED, "беспилотник", grammar=(("gender", "m"),)),
        Term("minister", "ru", APPROVED, "министр обороны", grammar=ALIVE),
        Term("ratify", "ru", TermStatus.DEPRECATED, "утвердить"),
    ],
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("minister", [Found("minister", "en", "minister of defense", How.ID)]),
        (
            "Ministers of Defence",
            [Found("minister", "en", "minister of defense", How.FORM)],
        ),
        ("defence  minister", [Found("minister", "en", "defense minister", How.ALSO)]),
        ("UAV", [Found("drone", "en", "UAV", How.ALSO)]),
        ("Armed", [Found("armed-forces", "en", "armed forces", How.PART)]),
        (
            "dron",
            [
                Found("drone", "tr", "dron", How.ALSO),
                Found("drone", "en", "drone", How.PART),
            ],
        ),
        ("İHA'ya", [Found("drone", "tr", "İHA", How.FORM, "SG.DAT")]),
        ("беспилотники", [Found("drone", "ru", "беспилотник", How.FORM, "PL.NOM or PL.ACC")]),
        ("МИНИСТРАМИ ОБОРОНЫ", [Found("minister", "ru", "министр обороны", How.FORM, "PL.INS")]),
        ("kuvvet", [Found("armed-forces", "tr", "silahlı kuvvetler", How.PART)]),
        ("nothing of it", []),
        ("  ", []),
    ],
)
def test_a_concept_is_found_by_any_wording(query: str, expected: list[Found]) -> None:
    assert list(find(GLOSSARY, query)) == expected


def test_a_forbidden_wording_leads_to_its_concept() -> None:
    assert Found("drone", "tr", "drone", How.FORBIDDEN) in find(GLOSSARY, "drone")


def test_only_the_locales_named_are_searched() -> None:
    assert find(GLOSSARY, "İHA", ["ru"]) == ()
    assert find(GLOSSARY, "İHA", ["tr"]) == (Found("drone", "tr", "İHA", How.TERM),)


def test_concepts_are_counted_by_domain_locale_and_status() -> None:
    assert stats(GLOSSARY) == (
        Count("defense", "ru", 2, 0, 1, 0, 0, 0),
        Count("defense", "tr", 2, 2, 0, 0, 0, 0),
        Count("diplomacy", "ru", 3, 1, 0, 1, 0, 0),
        Count("diplomacy", "tr", 3, 1, 1, 0, 1, 1),
    )
    assert [count.missing for count in stats(GLOSSARY)] == [1, 0, 1, 0]
    assert stats(GLOSSARY, ["az"])[0] == Count("defense", "az", 2, 0, 0, 0, 0, 0)


def test_the_counts_are_a_table_of_aligned_columns() -> None:
    assert stats_table(stats(GLOSSARY, ["ru", "az"])) == (
        "domain     locale  concepts  approved  untranslatable  proposed  deprecated"
        "  missing  reviewed\n"
        "defense    ru             2         0               0         1           0"
        "        1         0\n"
        "diplomacy  ru             3         1               0         0           1"
        "        1         0\n"
    )


def test_a_diff_says_what_changed_and_whether_translations_can() -> None:
    terms = {locale: list(GLOSSARY.terms(locale).values()) for locale in ("ru", "tr")}
    new = Glossary.of(
        [replace(DRONE, also=(), note="?"), MINISTER, NATO, replace(RATIFY, note="?")],
        [
            replace(terms["tr"][0], text="dron", reviewer="Ali"),
            replace(terms["tr"][1], reviewer=""),
            terms["tr"][3],
            Term("ratify", "ru", APPROVED, "ратифицировать"),
            Term("nato", "ru", APPROVED, "НАТО"),
        ],
    )
    assert diff(GLOSSARY, new, ["ru", "tr"]) == (
        Change("armed-forces", "en", Kind.REMOVED, (), True),
        Change("drone", "en", Kind.CHANGED, (("also", "UAV", ""), ("note", "", "?")), True),
        Change("ratify", "en", Kind.CHANGED, (("note", "", "?"),), False),
        Change("drone", "ru", Kind.REMOVED, (), True),
        Change("minister", "ru", Kind.REMOVED, (), True),
        Change("nato", "ru", Kind.ADDED, (), True),
        Change(
            "ratify",
            "ru",
            Kind.CHANGED,
            (("status", "deprecated", "approved"), ("term", "утвердить", "ратифицировать")),
            True,
        ),
        Change("armed-forces", "tr", Kind.REMOVED, (), True),
        Change(
            "drone",
            "tr",
            Kind.CHANGED,
            (("term", "İHA", "dron"), ("reviewer", "", "Ali")),
            True,
        ),
        Change("minister", "tr", Kind.CHANGED, (("reviewer", "Ayşe", ""),), False),
        Change("ratify", "tr", Kind.REMOVED, (), True),
    )


def test_a_glossary_does_not_differ_from_itself() -> None:
    assert diff(GLOSSARY, GLOSSARY) == ()


def sentences(entry: SheetEntry) -> list[str]:
    return [example.before + example.form + example.after for example in entry.examples]


def test_a_term_is_shown_in_six_telling_sentences() -> None:
    entries = {entry.concept.id: sentences(entry) for entry in sheet(GLOSSARY, "tr")}
    assert entries == {
        "drone": [
            "Toplantıda İHA'nın önemi ele alındı.",
            "Haberde İHA'ya geniş yer verildi.",
            "Raporda İHA'lar ayrı bir bölümde anlatılıyor.",
            "Raporda iki İHA daha anılıyor.",
            "Komşu ülkenin İHA'sı gündeme geldi.",
            "İHA dünkü haberlerin ilk konusuydu.",
        ],
        "minister": [
            "Muhabir, savunma bakanının sözlerini aktardı.",
            "Gazeteciler soruyu savunma bakanına yöneltti.",
            "Törene bazı savunma bakanları katıldı.",
            "Törene iki savunma bakanı katıldı.",
            "Komşu ülkenin savunma bakanı bugün Ankara'ya geldi.",
            "Savunma bakanı dün bir açıklama yaptı.",
        ],
        "armed-forces": [
            "Toplantıda silahlı kuvvetlerin önemi ele alındı.",
            "Haberde silahlı kuvvetlere geniş yer verildi.",
            "Gazeteciler silahlı kuvvetleri sordu.",
            "Konuşmacı silahlı kuvvetlerden söz etti.",
            "Komşu ülkenin silahlı kuvvetleri gündeme geldi.",
            "Silahlı kuvvetler dünkü haberlerin ilk konusuydu.",
        ],
        "nato": [
            "Toplantıda NATO'nun rolü ele alındı.",
            "Haberde NATO'ya geniş yer verildi.",
            "Gazeteciler NATO'yu sordu.",
            "Konuşmacı NATO'dan söz etti.",
            "Asıl değişiklik NATO'da görüldü.",
            "NATO dünkü haberlerin ilk konusuydu.",
        ],
        "ratify": [],
    }


def test_russian_sentences_ask_for_russian_cases() -> None:
    drone, minister = sheet(GLOSSARY, "ru")
    assert sentences(drone)[3:5] == [
        "В докладе названо ещё пять беспилотников.",
        "Журналисты спросили об их беспилотнике.",
    ]
    assert sentences(minister)[2:] == [
        "В церемонии участвовали и министры обороны.",
        "В церемонии участвовали пять министров обороны.",
        "Президент принял их министра обороны.",
        "Министр обороны сегодня выступает с заявлением.",
    ]


def test_the_sheet_is_markdown_in_which_no_term_is_markup() -> None:
    assert sheet_markdown(sheet(GLOSSARY, "tr")[:1]) == (
        "## drone: İHA\n\n"
        "*An \\<unmanned\\> aircraft.*  \n"
        "*approved, not reviewed*  \n"
        "*also: dron*  \n"
        "*never: drone*  \n\n"
        "- Toplantıda <b>İHA'nın</b> önemi ele alındı. (genitive)\n"
        "- Haberde <b>İHA'ya</b> geniş yer verildi. (dative)\n"
        "- Raporda <b>İHA'lar</b> ayrı bir bölümde anlatılıyor. (plural)\n"
        "- Raporda iki <b>İHA</b> daha anılıyor. (numeral)\n"
        "- Komşu ülkenin <b>İHA'sı</b> gündeme geldi. (possessive)\n"
        "- <b>İHA</b> dünkü haberlerin ilk konusuydu. (start)\n"
    )


class Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.classes: list[str | None] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "td":
            self.classes.append(dict(attrs).get("class"))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_sheet_is_html_in_which_a_gap_stands_out() -> None:
    (entry, *_) = sheet(GLOSSARY, "tr")
    gap = SheetEntry(entry.concept, entry.term, (Example("plural", "a ", MISSING, "."),))
    cells = Cells()
    cells.feed(sheet_html([entry, gap], "tr"))
    assert cells.classes == [None] * 8 + [None, None, "missing"]
    assert "An <unmanned> aircraft." in cells.text
    assert "Toplantıda İHA'nın önemi ele alındı." in cells.text


def test_a_locale_without_sentences_has_no_sheet() -> None:
    with pytest.raises(GlossaryError, match="there is one in tr, tk, ru"):
        sheet(GLOSSARY, "fr")


@pytest.mark.parametrize("locale", FRAMES)
def test_every_kind_of_term_has_six_sentences(locale: str) -> None:
    for kind in TermKind:
        frames = FRAMES[locale][kind]
        assert len({frame.label for frame in frames}) == 6
        assert all(frame.sentence.count("{}") == 1 for frame in frames)


@pytest.mark.parametrize("locale", FRAMES)
def test_no_shipped_term_lacks_a_form_in_the_sheet(locale: str) -> None:
    gaps = [
        f"{entry.term.text} ({example.label})"
        for entry in sheet(load([shipped()], ["defense", "diplomacy"]), locale)
        for example in entry.examples
        if example.form == MISSING
    ]
    assert gaps == []
