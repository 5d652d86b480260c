from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.export.support import built, exported, localized, unit
from tests.export.test_xliff import PAIRS
from translator import build, catalog
from translator.build.export import read_built
from translator.build.imports import Fate, import_file
from translator.export.tmx import read_tmx, write_tmx
from translator.export.values import Incoming, IncomingFile, Progress
from translator.markdown import read_inline
from translator.model import State

FOREIGN = """<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="other" creationtoolversion="1" segtype="sentence"
 o-tmf="x" adminlang="en" srclang="en-US" datatype="xml"/><body>
 <tu><tuv xml:lang="en-US"><seg>What comes next</seg></tuv>
     <tuv xml:lang="ru"><seg>Что дальше</seg></tuv>
     <tuv xml:lang="tr-TR"><seg>Sırada ne var</seg></tuv></tu>
 <tu><tuv xml:lang="de"><seg>Nur Deutsch</seg></tuv></tu>
</body></tmx>"""


@pytest.mark.parametrize(("name", "source", "target"), PAIRS, ids=[p[0] for p in PAIRS])
def test_a_pair_comes_back_as_it_went(name: str, source: str, target: str) -> None:
    went = localized(unit(source, target, state=State.REVIEWED, base="b"))
    assert read_tmx(write_tmx([went]).encode(), "t.tmx", "en") == (
        IncomingFile(
            "talks",
            "tr",
            (
                Incoming(
                    "paragraph/1",
                    read_inline(source),
                    read_inline(target),
                    Progress.REVIEWED,
                    "b",
                ),
            ),
        ),
    )


def test_only_reviewed_pairs_go_out_unless_drafts_are_asked_for() -> None:
    units = [
        unit("a", "b", state=State.REVIEWED),
        unit("c", "d", id="paragraph/2"),
        unit("e", "", id="paragraph/3", state=State.SOURCE),
    ]

    def states(text: str) -> list[str | None]:
        root = ElementTree.fromstring(text)
        return [p.text for p in root.iter("prop") if p.get("type") == "x-state"]

    assert states(write_tmx([localized(*units)])) == ["reviewed"]
    assert states(write_tmx([localized(*units)], with_machine=True)) == ["reviewed", "machine"]


def test_drafts_in_a_relatives_language_stay_out_of_a_memory() -> None:
    units = [unit("a", "b", state=State.REVIEWED), unit("c", "d", id="paragraph/2")]
    text = write_tmx([replace(localized(*units), written="az")], with_machine=True)
    assert [s.text for s in ElementTree.fromstring(text).iter("seg")] == ["a", "b"]


def test_the_header_has_all_that_the_format_requires_and_codes_pair_up() -> None:
    went = localized(unit("*a* `b`", "`b` *ç*", state=State.REVIEWED))
    root = ElementTree.fromstring(write_tmx([went]))
    header = root.find("header")
    assert header is not None and set(header.attrib) == {
        "creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang",
        "datatype",
    }  # fmt: skip
    for segment in root.iter("seg"):
        opened = [e.get("i") for e in segment.iter("bpt")]
        assert opened == [e.get("i") for e in segment.iter("ept")] == ["1"]
        assert [e.get("x") for e in segment.iter("ph")] == ["2"]


def test_the_memory_of_another_program_fills_fuzzy_entries_of_every_article(
    tmp_path: Path,
) -> None:
    built(tmp_path, "tr", "ru")
    files = read_tmx(FOREIGN.encode(), "t.tmx", "en")
    assert [(f.article, f.locale, len(f.units)) for f in files] == [
        ("", "ru", 1),
        ("", "tr-TR", 1),
    ]
    done = [one for file in files for one in import_file(file, tmp_path)]
    assert [(d.locale, [u.fate for u in d.units]) for d in done] == [
        ("ru", [Fate.WRITTEN]),
        ("tr", [Fate.WRITTEN]),
    ]
    entries = catalog.read(build.Outputs.under(tmp_path, "tr", "talks").catalog).entries
    (found,) = [e for e in entries if e.source == "What comes next"]
    assert (found.target, found.flags) == ("Sırada ne var", ("fuzzy",))
    # The next build keeps it: somebody wrote it.
    again = read_built(built(tmp_path, "tr"), "tr", tmp_path).localized
    states = {u.translated.unit.source: u.translated.state for u in again.units}
    assert states["What comes next"] is State.EDITED


def test_translate_toolkit_opens_the_memory(tmp_path: Path) -> None:
    tmx = pytest.importorskip("translate.storage.tmx")
    went = exported(tmp_path).localized
    store = tmx.tmxfile.parsestring(write_tmx([went], with_machine=True).encode())
    assert len(store.units) == len(went.units)
    words = {str(found.source) for found in store.units}
    assert {u.source.text for u in went.units if not (u.source.marks or u.source.protected)} <= (
        words
    )


def test_a_memory_changed_by_an_xml_tool_changes_the_catalog_and_nothing_else(
    tmp_path: Path,
) -> None:
    went = exported(tmp_path).localized
    root = ElementTree.fromstring(write_tmx([went], with_machine=True))
    for unit_of_memory in root.iter("tu"):
        for prop in unit_of_memory.iter("prop"):
            if prop.get("type") == "x-state":
                prop.text = "reviewed"
        target = unit_of_memory.findall("tuv")[1].find("seg")
        assert target is not None
        for part in target.iter():
            if part.tag in ("seg", "sub") and part.text and part.text.strip():
                part.text = part.text.upper()
                break
    (file,) = read_tmx(ElementTree.tostring(root, "utf-8"), "t.tmx", "en")
    path = build.Outputs.under(tmp_path, "tr", "talks").catalog
    before = catalog.read(path)
    (done,) = import_file(file, tmp_path)
    after = catalog.read(path)
    assert {u.fate for u in done.units} == {Fate.WRITTEN}
    assert [(e.context, e.source) for e in after.entries] == [
        (e.context, e.source) for e in before.entries
    ]
    assert all(e.is_reviewed for e in after.entries)
    again = read_built(built(tmp_path, "tr"), "tr", tmp_path).localized
    wanted = {u.name: u.target for u in file.units}
    assert {u.translated.unit.id: u.target for u in again.units} == wanted
