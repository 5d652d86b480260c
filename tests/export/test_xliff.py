from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.support import built, exported, localized, unit
from tests.export.xliff_rules import CORE, breaches
from translator import build, catalog
from translator.build.export import base_of, read_built
from translator.build.imports import Fate, Fated, import_file, take_in
from translator.catalog import Catalog, Entry
from translator.errors import OutputError
from translator.export.values import Incoming, Note, Progress
from translator.export.xliff import write_xliff
from translator.export.xliff_reader import read_xliff
from translator.markdown import read_inline
from translator.model import State

PAIRS = [
    ("plain", "The talks ended.", "Görüşmeler bitti."),
    ("marks", "**NATO** and *the [fleet](/f)*", "*[filo](/f)* ve **NATO**"),
    ("one mark in another", "***both***", "***ikisi***"),
    ("protected spans", "Run `ls`[^1] at a@b.org<br>now", "a@b.org: `ls`[^1]<br>çalıştır"),
    ("image and titles", '![A boat](b.jpg "Fast") [x](y "Z")', '[x](y "Ü") ![Bot](b.jpg "Hızlı")'),
    ("a mark becomes a tag", "*NATO*'s plan", "<em>NATO</em>'nun planı"),
    ("a mark is lost", "**a** and *b*", "a ve *b*"),
    ("a mark comes twice", "**a** b", "**a** b **c**"),
    ("an image only in the target", "none", "![Bot](b.jpg)"),
    ("what XML escapes", "R&D <b>x</b> \"q\" 'a'", "A&G <b>x</b> \"q\" 'a'"),
    ("a hard break", "one\\\ntwo", "bir\\\niki"),
    ("right to left", "**NATO** said", "قال **الناتو**"),
    ("isolates", "The **737 MAX** came", "وصلت \u2068**737 MAX**\u2069 [عند \u20683-2\u2069](u)"),
    ("spaces that do not break", "Did he?", "«\u202fVraiment\u202f» \u00a0?"),
]


@pytest.mark.parametrize(("name", "source", "target"), PAIRS, ids=[p[0] for p in PAIRS])
def test_a_unit_comes_back_as_it_went(name: str, source: str, target: str) -> None:
    text = write_xliff(localized(unit(source, target)))
    assert breaches(text) == []
    (file,) = read_xliff(text.encode(), "t.xlf")
    assert file.units == (
        Incoming("paragraph/1", read_inline(source), read_inline(target), Progress.TRANSLATED),
    )


WORDS = st.text(
    st.one_of(
        st.sampled_from("ab *_[]()`<>&\"'\\!~|#1\n\r\t\x0b\x0c\ufeff\u200f中ı."),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)


@given(WORDS, WORDS)
@settings(max_examples=150, deadline=None)
def test_any_text_comes_back_as_it_went(source: str, target: str) -> None:
    went = unit(source, target)
    text = write_xliff(localized(went))
    assert breaches(text) == []
    (file,) = read_xliff(text.encode(), "t.xlf")
    assert (file.units[0].source, file.units[0].target) == (went.source, went.target)


def test_a_whole_article_passes_the_rules_and_comes_back(tmp_path: Path) -> None:
    went = exported(tmp_path).localized
    text = write_xliff(went)
    assert breaches(text) == []
    (file,) = read_xliff(text.encode(), "t.xlf")
    assert (file.article, file.locale) == ("talks", "tr")
    assert [(u.name, u.source, u.target, u.base) for u in file.units] == [
        (u.translated.unit.id, u.source, u.target, u.base) for u in went.units
    ]


@pytest.mark.parametrize(
    ("state", "progress", "sub"),
    [
        (State.MACHINE, "translated", "translator:machine"),
        (State.EDITED, "translated", "translator:edited"),
        (State.OUTDATED, "translated", "translator:outdated"),
        (State.REVIEWED, "reviewed", "translator:reviewed"),
    ],
)
def test_the_state_of_a_unit_is_said(state: State, progress: str, sub: str) -> None:
    root = ElementTree.fromstring(write_xliff(localized(unit("a", "b", state=state))))
    segment = next(root.iter(f"{CORE}segment"))
    assert segment.attrib == {"state": progress, "subState": sub}


def test_a_unit_without_translation_is_initial_and_has_no_target() -> None:
    root = ElementTree.fromstring(write_xliff(localized(unit("a", "", state=State.SOURCE))))
    assert next(root.iter(f"{CORE}segment")).get("state") == "initial"
    assert not list(root.iter(f"{CORE}target"))


def test_terms_are_marked_in_source_and_target_even_across_markup() -> None:
    went = unit(
        "**The armed** forces of NATO",
        "NATO **silahlı kuvvetleri**",
        terms=[("armed forces", "silahlı kuvvetleri"), ("NATO", "NATO")],
    )
    text = write_xliff(localized(went))
    assert breaches(text) == []
    root = ElementTree.fromstring(text)
    shapes = {
        side: [
            (e.tag.removeprefix(CORE), e.get("id") or e.get("startRef"), "".join(e.itertext()))
            for e in next(root.iter(f"{CORE}{side}")).iter()
        ][1:]
        for side in ("source", "target")
    }
    assert shapes == {
        "source": [
            ("pc", "1", "The armed"), ("sm", "t1", ""), ("em", "t1", ""), ("mrk", "t2", "NATO")
        ],
        "target": [
            ("mrk", "t2", "NATO"), ("pc", "1", "silahlı kuvvetleri"),
            ("mrk", "t1", "silahlı kuvvetleri"),
        ],
    }  # fmt: skip


def test_notes_are_for_the_translator_and_stand_first_in_their_unit() -> None:
    notes = [Note("term", "armed forces = silahlı <kuvvetler>"), Note("comment", "Ask Ayşe")]
    text = write_xliff(localized(unit("a `b`", "c `b`", notes=notes)))
    assert breaches(text) == []
    found = ElementTree.fromstring(text).iter(f"{CORE}note")
    assert [(n.get("category"), n.text) for n in found] == [(n.category, n.text) for n in notes]


def test_segments_that_a_tool_has_cut_are_put_together_in_the_order_of_their_targets() -> None:
    text = f"""<xliff xmlns="{CORE[1:-1]}" version="2.1" srcLang="en" trgLang="tr"><file id="f">
      <unit id="u1" name="paragraph/1"><originalData><data id="d1">**</data></originalData>
      <segment state="final">
        <source>One <sc id="1" dataRef="d1" type="fmt" subType="xlf:b"/>two.</source>
        <target order="3">İki.<ec startRef="1" dataRef="d1"/></target></segment>
      <ignorable><source> </source></ignorable>
      <segment state="reviewed"><source>Three<ec startRef="1" dataRef="d1"/>.</source>
        <target order="1"><sc id="1" dataRef="d1" type="fmt" subType="xlf:b"/>Üç.</target></segment>
      </unit></file></xliff>"""
    (file,) = read_xliff(text.encode(), "t.xlf")
    assert file.units == (
        Incoming(
            "paragraph/1",
            read_inline("One **two. Three**."),
            read_inline("**Üç. İki.**"),
            Progress.REVIEWED,
        ),
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<xliff", "not well-formed"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "declares its own entities"),
        (b"<xliff xmlns='urn:oasis:names:tc:xliff:document:1.2' version='1.2'/>", "not XLIFF 2"),
    ],
)
def test_a_file_that_is_no_xliff_is_refused_in_words(data: bytes, says: str) -> None:
    with pytest.raises(OutputError, match=says):
        read_xliff(data, "t.xlf")


# ------------------------------------------------------------------ back into the catalogs


def machine(target: str, source: str = "The talks ended.") -> Entry:
    from translator import files

    said = f"machine draft by fake [{files.digest(target)}]"
    return Entry("paragraph/1", source, target, ("fuzzy",), extracted=said)


REVIEWED = Entry("paragraph/1", "The talks ended.", "Editörün metni.")
EDITED = Entry("paragraph/1", "The talks ended.", "Editörün taslağı.", ("fuzzy",))
OUTDATED = Entry("paragraph/1", "The talks ended.", "Eski.", ("fuzzy",), "The talks began.")
NEW = "Görüşmeler bitti."
HERE = "as it was"
CASES = [
    ("a draft becomes reviewed", machine("Taslak."), Progress.FINAL, HERE, Fate.WRITTEN),
    ("a draft is edited", machine("Taslak."), Progress.TRANSLATED, HERE, Fate.WRITTEN),
    ("the same draft", machine(NEW), Progress.TRANSLATED, HERE, Fate.SAME),
    ("the draft is approved as it is", machine(NEW), Progress.REVIEWED, HERE, Fate.WRITTEN),
    ("machine over reviewed", REVIEWED, Progress.TRANSLATED, HERE, Fate.KEPT),
    ("untranslated over reviewed", REVIEWED, Progress.INITIAL, "", Fate.KEPT),
    ("reviewed over reviewed", REVIEWED, Progress.FINAL, HERE, Fate.WRITTEN),
    ("reviewed over one changed since", REVIEWED, Progress.FINAL, "older", Fate.KEPT),
    ("edited over the editing it began with", EDITED, Progress.TRANSLATED, HERE, Fate.WRITTEN),
    ("edited over another editing", EDITED, Progress.TRANSLATED, "older", Fate.KEPT),
    ("machine over an earlier review", OUTDATED, Progress.TRANSLATED, HERE, Fate.KEPT),
    ("reviewed over an earlier review", OUTDATED, Progress.REVIEWED, HERE, Fate.WRITTEN),
]


@pytest.mark.parametrize(
    ("name", "entry", "progress", "base", "fate"), CASES, ids=[c[0] for c in CASES]
)
def test_what_comes_back_is_written_or_kept(
    name: str, entry: Entry, progress: Progress, base: str, fate: Fate
) -> None:
    base = base_of(entry) if base == HERE else base
    back = Incoming(
        "paragraph/1", read_inline("The talks ended."), read_inline(NEW), progress, base
    )
    new, fates = take_in(Catalog(entries=(entry,)), [back])
    assert fates == (Fated("paragraph/1", fate),)
    (after,) = new.entries
    if fate is Fate.WRITTEN:
        assert (after.target, after.is_reviewed) == (NEW, progress.is_reviewed)
        assert after.previous_source is None
    else:
        assert after == entry


def test_a_target_for_a_changed_source_is_not_taken() -> None:
    back = Incoming(
        "paragraph/1", read_inline("The talks began."), read_inline(NEW), Progress.FINAL
    )
    old = Catalog(entries=(machine("Taslak."),))
    assert take_in(old, [back]) == (old, (Fated("paragraph/1", Fate.CHANGED),))


def test_a_file_changed_by_an_xml_tool_changes_the_catalog_and_nothing_else(
    tmp_path: Path,
) -> None:
    text = write_xliff(exported(tmp_path).localized)
    root = ElementTree.fromstring(text)
    for segment in root.iter(f"{CORE}segment"):
        segment.set("state", "final")
        for element in segment.iter(f"{CORE}target"):
            for part in element.iter():
                if part.text and part.text.strip():
                    part.text = part.text.upper()
                    break
    (file,) = read_xliff(ElementTree.tostring(root, "utf-8"), "t.xlf")
    path = build.Outputs.under(tmp_path, "tr", "talks").catalog
    before = catalog.read(path)
    (done,) = import_file(file, tmp_path)
    after = catalog.read(path)
    assert {u.fate for u in done.units} == {Fate.WRITTEN} and len(done.units) == len(file.units)
    assert [(e.context, e.source) for e in after.entries] == [
        (e.context, e.source) for e in before.entries
    ]
    assert all(e.is_reviewed for e in after.entries)
    # The build publishes the texts as they stand, and an export of them says the same again.
    again = read_built(built(tmp_path, "tr"), "tr", tmp_path).localized
    assert [u.target for u in again.units] == [u.target for u in file.units]
    assert {u.translated.state for u in again.units} == {State.REVIEWED}


def test_a_file_that_nobody_changed_changes_no_byte(tmp_path: Path) -> None:
    text = write_xliff(exported(tmp_path).localized)
    path = build.Outputs.under(tmp_path, "tr", "talks").catalog
    before = path.read_bytes()
    (file,) = read_xliff(text.encode(), "t.xlf")
    (done,) = import_file(file, tmp_path)
    assert path.read_bytes() == before and {u.fate for u in done.units} == {Fate.SAME}


def test_a_stale_build_is_not_exported(tmp_path: Path) -> None:
    source = built(tmp_path, "tr")
    path = build.Outputs.under(tmp_path, "tr", "talks").catalog
    path.write_text(path.read_text("utf-8") + "\n# a remark\n", "utf-8")
    with pytest.raises(OutputError, match="catalog of talks in tr has changed"):
        read_built(source, "tr", tmp_path)


def test_translate_toolkit_opens_the_file_and_sees_the_same(tmp_path: Path) -> None:
    xliff2 = pytest.importorskip("translate.storage.xliff2")
    went = exported(tmp_path).localized
    store = xliff2.Xliff2File.parsestring(write_xliff(went).encode())
    assert (store.getsourcelanguage(), store.gettargetlanguage()) == ("en", "tr")
    plain = {u.translated.unit.id: u for u in went.units if not u.source.protected}
    words = [str(found.target) for found in store.units]
    assert len(store.units) >= len(went.units)
    assert all(found.istranslated() for found in store.units)
    for one in plain.values():
        assert one.target is not None
        if not one.target.marks and not one.translated.ledger:
            assert one.target.text in words


def test_what_translate_toolkit_approves_comes_back_reviewed(tmp_path: Path) -> None:
    xliff2 = pytest.importorskip("translate.storage.xliff2")
    went = exported(tmp_path).localized
    store = xliff2.Xliff2File.parsestring(write_xliff(went).encode())
    for found in store.units:
        found.markapproved()
    (file,) = read_xliff(bytes(store), "t.xlf")
    assert [(u.name, u.source, u.target) for u in file.units] == [
        (u.translated.unit.id, u.source, u.target) for u in went.units
    ]
    (done,) = import_file(file, tmp_path)
    assert {u.fate for u in done.units} == {Fate.WRITTEN}
    entries = catalog.read(build.Outputs.under(tmp_path, "tr", "talks").catalog).entries
    assert all(entry.is_reviewed for entry in entries)
    assert [e.target for e in entries] == [u.translated.target for u in went.units]


# ------------------------------------------------------------------ the schema itself

SCHEMAS = Path(
    os.environ.get(
        "XLIFF_SCHEMAS", "/usr/share/php/Symfony/Component/Translation/Resources/schemas"
    )
)
"""Where `xliff-core-2.0.xsd` and `xml.xsd` are; Debian has them in php-symfony-translation. Version
2.1 has the core schema of 2.0."""

SPOILT = [
    ('state="translated"', 'state="done"'),
    ("<file ", "<folder/><file "),
    (' id="u1"', ""),
    ('<data id="d1"', "<data "),
    ("<source>", "<sauce/><source>"),
    ('type="fmt"', 'type="bold"'),
    ('trgDir="ltr"', 'trgDir="left"'),
    (' startRef="t1"', ""),
    ('category="term"', 'category="term" priority="11"'),
    ("</segment>", "<target/></segment>"),
]


@pytest.fixture(scope="module")
def schema() -> Any:
    etree = pytest.importorskip("lxml.etree")
    if not (SCHEMAS / "xliff-core-2.0.xsd").is_file():
        pytest.skip("the schema of OASIS is not installed")

    class Beside(etree.Resolver):  # type: ignore[misc, name-defined]
        def resolve(self, url: str, public: str, context: object) -> object:
            return self.resolve_filename(str(SCHEMAS / Path(url).name), context)

    parser = etree.XMLParser()
    parser.resolvers.add(Beside())
    return etree.XMLSchema(etree.parse(str(SCHEMAS / "xliff-core-2.0.xsd"), parser))


def is_valid(schema: Any, text: str) -> bool:
    from lxml import etree

    return bool(schema.validate(etree.fromstring(text.encode())))


@pytest.mark.parametrize("code", ["tr", "ar"])
def test_an_article_is_valid_by_the_schema_of_oasis(tmp_path: Path, schema: Any, code: str) -> None:
    assert is_valid(schema, write_xliff(exported(tmp_path, code).localized)), schema.error_log


@pytest.mark.parametrize(("name", "source", "target"), PAIRS, ids=[p[0] for p in PAIRS])
def test_every_kind_of_unit_is_valid_by_the_schema_of_oasis(
    schema: Any, name: str, source: str, target: str
) -> None:
    assert is_valid(schema, write_xliff(localized(unit(source, target)))), schema.error_log


def spoil(before: str, after: str) -> str:
    notes, terms = [Note("term", "NATO = NATO")], [("armed forces", "k")]
    went = unit("**The armed** forces", "**kuvvetler**", terms=terms, notes=notes)
    text = write_xliff(localized(went))
    assert before in text
    return text.replace(before, after, 1)


@pytest.mark.parametrize(("before", "after"), SPOILT)
def test_our_rules_find_what_is_wrong(before: str, after: str) -> None:
    assert breaches(spoil(before, after))


@pytest.mark.parametrize(("before", "after"), SPOILT)
def test_the_schema_finds_what_our_rules_find(schema: Any, before: str, after: str) -> None:
    assert not is_valid(schema, spoil(before, after))
