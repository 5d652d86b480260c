"""Glossaries go out to other programs and come back; what is not kept is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator.errors import GlossaryError
from translator.glossary.exchange import FORMATS, export, merge, read
from translator.glossary.store import Glossary, load, shipped
from translator.model import Concept, MatchRule, Term, TermStatus

DRONE = Concept(
    "drone",
    "defense",
    "drone",
    ("UAV", "unmanned aircraft"),
    not_if=("drone bee", "drone of *"),
    definition='An aircraft, "unmanned".',
    note="Not for toys.",
)
NATO = Concept("nato", "diplomacy", "NATO", (), "proper noun", MatchRule.CASE)
RATIFY = Concept("ratify", "diplomacy", "ratify", part_of_speech="verb")
DRONE_TR = Term(
    "drone",
    "tr",
    TermStatus.APPROVED,
    "İHA",
    ("dron", "insansız hava aracı"),
    ("drone", "erkek arı"),
    (("reading", "iha"), ("reading:İHA", "iha")),
    (("SG.GEN", "İHA'nın"),),
    "Resmî ad.",
    "Ayşe",
    "2026-11-22",
)
DRONE_RU = Term(
    "drone", "ru", TermStatus.PROPOSED, "беспилотник", grammar=(("gender", "m"),), note="a & b < c"
)
NATO_TR = Term("nato", "tr", TermStatus.UNTRANSLATABLE, "NATO")
RATIFY_TR = Term("ratify", "tr", TermStatus.DEPRECATED, "tasdik etmek", reviewer="Ali")
TERMS = (DRONE_TR, DRONE_RU, NATO_TR, RATIFY_TR)
GLOSSARY = Glossary.of([DRONE, NATO, RATIFY], TERMS)


def test_tbx_brings_everything_back() -> None:
    exported = export(GLOSSARY, "tbx", ["ru", "tr"])
    imported = read(exported.text, "tbx", domain="new")
    assert imported.concepts == (DRONE, NATO, RATIFY)
    assert sorted(imported.terms, key=str) == sorted(TERMS, key=str)
    assert imported.remarks == ()
    assert exported.losses == (
        "not_if stands in a note, which other programs only show: drone",
        "status stands in a note, which other programs only show: "
        "drone (ru), nato (tr), ratify (tr)",
        "grammar stands in a note, which other programs only show: drone (ru), drone (tr)",
        "forms stands in a note, which other programs only show: drone (tr)",
        "match stands in a note, which other programs only show: nato",
        "part_of_speech stands in a note, which other programs only show: nato",
    )


def test_tbx_has_the_structure_of_the_basic_dialect() -> None:
    text = export(GLOSSARY, "tbx", ["ru", "tr"]).text
    root = ElementTree.fromstring(text)
    prefix = "{urn:iso:std:iso:30042:ed-2}"
    assert root.tag == prefix + "tbx"
    assert (root.get("type"), root.get("style")) == ("TBX-Basic", "dca")
    assert [part.tag for part in root] == [prefix + "tbxHeader", prefix + "text"]
    order = {"term": 0, "termNote": 1, "descrip": 2, "note": 2, "transacGrp": 2, "langSec": 3}
    order |= {"termSec": 4}
    for parent in root.iter():
        assert parent.tag.startswith(prefix)
        if parent.tag.removeprefix(prefix) in ("conceptEntry", "langSec", "termSec"):
            places = [order[part.tag.removeprefix(prefix)] for part in parent]
            assert places == sorted(places)
    allowed = {
        "descrip": {"subjectField", "definition"},
        "termNote": {"partOfSpeech", "administrativeStatus", "termType", "grammaticalGender"},
        "transac": {"transactionType"},
        "transacNote": {"responsibility"},
    }
    for tag, kinds in allowed.items():
        assert {part.get("type") for part in root.iter(prefix + tag)} == kinds
    statuses = {
        part.text
        for part in root.iter(prefix + "termNote")
        if part.get("type") == "administrativeStatus"
    }
    assert statuses == {
        f"{status}Term-admn-sts" for status in ("preferred", "admitted", "deprecated", "superseded")
    }


def test_an_id_that_begins_with_a_digit_is_valid_in_xml() -> None:
    concept = Concept("155mm-shell", "defense", "155mm shell")
    glossary = Glossary.of([concept], [Term("155mm-shell", "tr", TermStatus.APPROVED, "mermi")])
    text = export(glossary, "tbx", ["tr"]).text
    assert 'conceptEntry id="_155mm-shell"' in text
    assert read(text, "tbx", domain="x").concepts == (concept,)


TBX_2 = """<?xml version='1.0' encoding='UTF-8'?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en-US"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc>
</fileDesc></martifHeader><text><body>
<termEntry id="c5"><descrip type="subjectField">Army</descrip>
 <descripGrp><descrip type="definition">A tracked
   vehicle.</descrip></descripGrp>
 <langSet xml:lang="en-US">
  <tig><term>MBT</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
  <tig><term>main battle tank</term><termNote type="partOfSpeech">noun</termNote>
   <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
 </langSet>
 <langSet xml:lang="tr-TR"><ntig><termGrp><term>ana muharebe tankı</term></termGrp></ntig>
  <ntig><termGrp><term>tank makinesi</term>
   <termNote type="administrativeStatus">forbidden</termNote>
  </termGrp></ntig></langSet>
 <langSet xml:lang="tlh"><tig><term>baS tank</term></tig></langSet>
</termEntry>
<termEntry id="c6"><langSet xml:lang="tr"><tig><term>yalnız</term></tig></langSet></termEntry>
</body></text></martif>
"""

TBX_3_DCT = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="c1"><min:subjectField>Talks</min:subjectField>
 <langSec xml:lang="en">
  <descripGrp><basic:definition>To sign for good.</basic:definition></descripGrp>
  <termSec><term>ratify</term><min:partOfSpeech>verb</min:partOfSpeech></termSec></langSec>
 <langSec xml:lang="ru"><termSec><term>ратифицировать</term>
  <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
  <termSec><term>утвердить</term>
  <min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec></langSec>
</conceptEntry></body></text></tbx>
"""


def test_tbx_of_version_2_is_read() -> None:
    imported = read(TBX_2, "tbx", domain="army")
    assert imported.concepts == (
        Concept(
            "main-battle-tank",
            "army",
            "main battle tank",
            ("MBT",),
            definition="A tracked vehicle.",
        ),
    )
    assert imported.terms == (
        Term(
            "main-battle-tank",
            "tr",
            TermStatus.PROPOSED,
            "ana muharebe tankı",
            forbidden=("tank makinesi",),
        ),
    )
    assert imported.remarks == (
        "no locale of the site, left out: tlh",
        "no English term, left out: c6",
    )


def test_tbx_with_categories_as_tags_is_read() -> None:
    imported = read(TBX_3_DCT, "tbx", domain="talks", status=TermStatus.APPROVED)
    assert imported.concepts == (replace(RATIFY, domain="talks", definition="To sign for good."),)
    assert imported.terms == (
        Term("ratify", "ru", TermStatus.APPROVED, "ратифицировать", forbidden=("утвердить",)),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('<!DOCTYPE t [<!ENTITY a "b">]><tbx>&a;</tbx>', "declares its own entities"),
        ('<!DOCTYPE t [<!ENTITY % a SYSTEM "file:///x">%a;]><tbx/>', "declares its own entities"),
        ("<!DOCTYPE t []><tbx/>", "declares its own entities"),
        ("<tbx>&undefined;</tbx>", "not well-formed XML"),
        ("<tbx>", "line 1: not well-formed XML"),
        ("", "not well-formed XML"),
        ("<html/>", "is it a TBX file?"),
    ],
)
def test_tbx_that_is_dangerous_or_broken_is_refused(text: str, message: str) -> None:
    with pytest.raises(GlossaryError, match=message):
        read(text, "tbx", domain="x")


def test_a_note_with_an_unknown_choice_is_refused() -> None:
    text = export(GLOSSARY, "tbx", ["tr"]).text.replace("match: case", "match: gone")
    with pytest.raises(GlossaryError, match="nato: the note says 'gone'"):
        read(text, "tbx", domain="x")


def test_a_domain_in_a_file_cannot_name_a_place_outside() -> None:
    text = export(GLOSSARY, "tbx", ["tr"]).text.replace(">defense<", ">../../etc<")
    assert read(text, "tbx", domain="safe").concepts[0].domain == "safe"


def test_a_table_of_languages_comes_back() -> None:
    exported = export(GLOSSARY, "tsv", ["tr", "ru"])
    assert exported.text.split("\n")[:2] == [
        "id\ten\tpart_of_speech\tdefinition\ttr\tru",
        'drone\tdrone; UAV; unmanned aircraft\tnoun\t"An aircraft, ""unmanned""."'
        "\tİHA; dron; insansız hava aracı\tбеспилотник",
    ]
    assert "the status proposed cannot be kept: drone (ru)" in exported.losses
    assert "forbidden terms cannot be kept: drone" in exported.losses
    imported = read(exported.text, "tsv", domain="defense")
    assert [(one.id, one.term, one.also) for one in imported.concepts] == [
        ("drone", "drone", ("UAV", "unmanned aircraft")),
        ("nato", "NATO", ()),
        ("ratify", "ratify", ()),
    ]
    assert {(one.concept, one.locale, one.text, one.also) for one in imported.terms} == {
        (one.concept, one.locale, one.text, one.also) for one in TERMS
    }


def test_a_table_with_columns_that_are_no_languages_is_read_without_them() -> None:
    imported = read("Remarks\ten\ttr\nx\ttank\ttank\n\t\ty\n", "tsv", domain="d")
    assert imported.terms == (Term("tank", "tr", TermStatus.PROPOSED, "tank"),)
    assert imported.remarks == (
        "no locale of the site, left out: Remarks",
        "no English term, left out: line 3",
    )


@pytest.mark.parametrize(("form", "separator"), [("deepl-csv", ","), ("deepl-tsv", "\t")])
def test_deepl_gets_pairs_of_terms_in_force(form: str, separator: str) -> None:
    exported = export(GLOSSARY, form, ["tr"])
    assert exported.text == "".join(
        f"{source}{separator}{target}\n"
        for source, target in [
            ("drone", "İHA"),
            ("UAV", "İHA"),
            ("unmanned aircraft", "İHA"),
            ("NATO", "NATO"),
        ]
    )
    assert "deprecated, left out: ratify" in exported.losses
    assert "grammar cannot be kept: drone" in exported.losses
    back = read(exported.text, form, domain="x", locale="tr", known=GLOSSARY)
    assert [(one.concept, one.text) for one in back.terms] == [("drone", "İHA"), ("nato", "NATO")]
    assert back.concepts == (DRONE, NATO)


def test_deepl_takes_no_phrase_twice_and_none_too_long() -> None:
    long = Concept("long", "d", "x" * 1025)
    again = Concept("again", "d", "drone")
    terms = [Term(one.id, "tr", TermStatus.APPROVED, "y") for one in (long, again)]
    glossary = Glossary.of([DRONE, long, again], [DRONE_TR, *terms])
    exported = export(glossary, "deepl-csv", ["tr"])
    assert exported.text.count("\n") == 3
    assert "longer than 1024 bytes, left out: long" in exported.losses
    assert "an English wording that stands twice, left out: drone" in exported.losses


def test_deepls_own_files_name_the_languages() -> None:
    text = "tank,tank,EN,TR\ntank,танк,EN,RU\n,x,EN,TR\n"
    imported = read(text, "deepl-csv", domain="d", locale="tr")
    assert [one.text for one in imported.terms] == ["tank"]
    assert imported.remarks == (
        "not tr, left out: line 2",
        "source or target empty, left out: line 3",
    )


def test_weblate_comes_back_with_what_needs_editing() -> None:
    exported = export(GLOSSARY, "weblate-csv", ["ru"])
    assert exported.text == (
        "location,source,target,id,fuzzy,context,translator_comments,developer_comments\n"
        ',drone,беспилотник,,True,drone,a & b < c,"An aircraft, ""unmanned""."\n'
    )
    assert "other English wordings cannot be kept: drone" in exported.losses
    imported = read(
        exported.text, "weblate-csv", domain="d", locale="ru", status=TermStatus.APPROVED
    )
    assert imported.terms == (replace(DRONE_RU, grammar=()),)
    assert imported.concepts[0].definition == DRONE.definition


def test_omegat_has_a_line_for_each_pair_of_wordings() -> None:
    exported = export(GLOSSARY, "omegat-tsv", ["tr"])
    lines = exported.text.splitlines()
    assert lines[0].startswith("# Glossary in tab-separated format")
    assert len(lines) == 1 + 3 * 3 + 1
    assert lines[1] == ('drone\tİHA\tAn aircraft, "unmanned". | Resmî ad. | not: drone; erkek arı')
    imported = read(exported.text, "omegat-tsv", domain="x", locale="tr", known=GLOSSARY)
    assert imported.terms[0] == Term(
        "drone",
        "tr",
        TermStatus.PROPOSED,
        "İHA",
        DRONE_TR.also,
        DRONE_TR.forbidden,
        note="Resmî ad.",
    )


@pytest.mark.parametrize(
    ("form", "text", "message"),
    [
        ("tsv", "tr\tru\nx\ty\n", "no column 'en'"),
        ("tsv", "", "no column 'en'"),
        ("deepl-csv", "alone\n", "line 1: one column"),
        ("deepl-csv", 'a,"b\n', "line 2"),
        ("weblate-csv", "a,b\n", "no columns 'source' and 'target'"),
        ("omegat-tsv", "alone\n", "line 1: one column"),
    ],
)
def test_a_broken_table_is_refused_with_its_line(form: str, text: str, message: str) -> None:
    with pytest.raises(GlossaryError, match=message):
        read(text, form, domain="x", locale="tr")


def test_formats_say_what_they_need() -> None:
    with pytest.raises(GlossaryError, match="unknown format 'tmx'"):
        export(GLOSSARY, "tmx", ["tr"])
    with pytest.raises(GlossaryError, match="exactly one"):
        export(GLOSSARY, "deepl-csv", ["tr", "ru"])
    with pytest.raises(GlossaryError, match="name it"):
        read("a,b\n", "deepl-csv", domain="x")
    with pytest.raises(GlossaryError, match="no terms in fr"):
        export(GLOSSARY, "omegat-tsv", ["fr"])


def test_an_import_fills_gaps_and_leaves_what_is_there(tmp_path: Path) -> None:
    for name in ("defense", "army"):
        (tmp_path / name).mkdir()
    english = "id,term,also,part_of_speech,match,not_if,definition,note\n"
    (tmp_path / "army/en.csv").write_text(english + "tank,tank,,noun,,,A vehicle.,\n")
    turkish = "id,en,status,term,also,forbidden,grammar,forms,note,reviewer,updated\n"
    (tmp_path / "army/tr.csv").write_text(turkish + "tank,tank,approved,tank,,,,,,Ayşe,\n")
    current = load([tmp_path])
    table = "en\ttr\tru\ntanks\tzırhlı\tтанк\ntank\tzırhlı\tтанк\nmine\tmayın\t\n"
    merged = merge(current, read(table, "tsv", domain="army", known=current))
    assert merged.files["army/tr.csv"] == (
        turkish
        + "mine,mine,proposed,mayın,,,,,,,\n"
        + "tank,tank,approved,tank,,,,,,Ayşe,\n"
        + "tanks,tanks,proposed,zırhlı,,,,,,,\n"
    )
    assert merged.files["army/ru.csv"] == (
        turkish + "tank,tank,proposed,танк,,,,,,,\n" + "tanks,tanks,proposed,танк,,,,,,,\n"
    )
    assert sorted(merged.files) == ["army/en.csv", "army/ru.csv", "army/tr.csv"]
    assert merged.remarks == ("another term is there already: tank (tr: 'zırhlı', kept 'tank')",)


def test_importing_an_export_of_the_same_glossary_changes_no_file() -> None:
    glossary = load([shipped()], ["defense", "diplomacy"])
    text = export(glossary, "tbx", glossary.locales).text
    imported = read(text, "tbx", domain="x", known=glossary)
    assert merge(glossary, imported).files == {}


def test_the_shipped_glossary_comes_back_whole_from_tbx() -> None:
    glossary = load([shipped()])
    imported = read(export(glossary, "tbx", ["tr", "tk", "ru"]).text, "tbx", domain="x")
    assert imported.concepts == tuple(glossary.concepts.values())
    back = Glossary.of(imported.concepts, imported.terms)
    for locale in ("tr", "tk", "ru"):
        assert back.terms(locale) == glossary.terms(locale)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


@given(WORDS, WORDS)
def test_any_words_can_be_exported_and_read(english: str, turkish: str) -> None:
    term = Term("any", "tr", TermStatus.APPROVED, turkish)
    glossary = Glossary.of([Concept("any", "d", english)], [term])
    for form in FORMATS:
        text = export(glossary, form, ["tr"]).text
        try:
            read(text, form, domain="d", locale="tr")
        except GlossaryError as problem:
            assert "line" in str(problem)
