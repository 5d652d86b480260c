from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from translator import catalog, files
from translator.catalog import Catalog, Entry, Known
from translator.errors import CatalogError
from translator.model import Span, State, TranslatedUnit, Unit, UnitKind

HEADER = [
    ("Project-Id-Version", "test"),
    ("Language", "tr"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
]


def unit(number: int, source: str) -> Unit:
    return Unit(f"paragraph/{number}", UnitKind.PARAGRAPH, Span(0, 0), source, number)


def machine(u: Unit, target: str) -> TranslatedUnit:
    return TranslatedUnit(u, target, State.MACHINE, engine="core")


def rebuild(old: Catalog, translated: list[TranslatedUnit]) -> Catalog:
    known = catalog.match(old, [t.unit for t in translated])
    return catalog.build(old, translated, known, header=HEADER, file="a.md", notes={})


def test_a_machine_draft_is_fuzzy_and_knows_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    built = rebuild(Catalog(), [machine(unit(1, "The army."), "Ordu.")])
    assert catalog.write(path, built) is True
    [entry] = catalog.read(path).entries
    assert entry.flags == ("fuzzy",)
    assert entry.is_untouched_draft and entry.engine == "core"
    assert catalog.write(path, catalog.read(path)) is False


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
def test_gettext_accepts_what_is_written(tmp_path: Path) -> None:
    long = "A " + "very long sentence about the armed forces " * 10
    path = tmp_path / "a.po"
    first = Catalog(entries=(Entry("paragraph/1", long, "Eski.", (), None),))
    changed = TranslatedUnit(unit(1, long + "now."), "Yeni.", State.OUTDATED, engine="core")
    catalog.write(path, rebuild(first, [changed, machine(unit(2, 'He "said":\t\\x'), "Dedi.")]))
    subprocess.run(
        ["msgfmt", "-c", "-o", str(tmp_path / "a.mo"), str(path)], check=True, capture_output=True
    )
    assert f'#| msgid "{long}"' in path.read_text("utf-8")


def test_a_reviewed_entry_is_what_a_build_owes_to_the_editor() -> None:
    entry = Entry("paragraph/1", "The army.", "Ordu.")
    assert catalog.state_of(Known(entry, is_current=True)) is State.REVIEWED
    assert catalog.state_of(Known(entry, is_current=False)) is State.OUTDATED
    assert catalog.state_of(None) is None


def test_a_draft_somebody_has_begun_to_mend_is_kept() -> None:
    mark = f"machine draft by core [{files.digest('Ordu geldi.')}]"
    untouched = Entry("p/1", "The army came.", "Ordu geldi.", ("fuzzy",), extracted=mark)
    touched = Entry("p/1", "The army came.", "Ordu vardı.", ("fuzzy",), extracted=mark)
    foreign = Entry("p/1", "The army came.", "Ordu vardı.", ("fuzzy",))
    assert catalog.state_of(Known(untouched, is_current=True)) is None
    assert catalog.state_of(Known(touched, is_current=True)) is State.EDITED
    assert catalog.state_of(Known(foreign, is_current=True)) is State.EDITED


def test_a_changed_source_keeps_the_old_text_as_fuzzy_with_its_source() -> None:
    old = Catalog(
        entries=(Entry("paragraph/1", "24 jets came on Friday.", "Cuma günü 24 jet geldi."),)
    )
    new = unit(1, "40 jets came on Monday.")
    known = catalog.match(old, [new])
    assert known[new.id] == Known(old.entries[0], is_current=False)
    [entry] = rebuild(
        old, [TranslatedUnit(new, "Pazartesi 40 jet geldi.", State.OUTDATED, engine="core")]
    ).entries
    assert (entry.target, entry.flags) == ("Cuma günü 24 jet geldi.", ("fuzzy",))
    assert entry.previous_source == "24 jets came on Friday."
    assert "Pazartesi 40 jet geldi." in entry.extracted
    again = catalog.state_of(Known(entry, is_current=True))
    assert again is State.OUTDATED  # until an editor takes the flag away


def test_an_entry_follows_its_text_to_another_place() -> None:
    old = Catalog(entries=(Entry("paragraph/1", "The army.", "Ordu."),))
    moved = unit(7, "The army.")
    assert catalog.match(old, [moved])[moved.id].is_current


def test_reviewed_text_without_a_unit_turns_obsolete_and_comes_back() -> None:
    old = Catalog(entries=(Entry("paragraph/1", "The army.", "Ordu."),))
    gone = rebuild(old, [machine(unit(1, "Something else entirely, at length."), "Başka.")])
    assert [(e.source, e.is_obsolete) for e in gone.entries] == [
        ("Something else entirely, at length.", False),
        ("The army.", True),
    ]
    back = catalog.match(gone, [unit(3, "The army.")])
    assert catalog.state_of(back["paragraph/3"]) is State.REVIEWED


def test_what_other_tools_wrote_survives(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(
        '# Translators: Ayşe\nmsgid ""\nmsgstr ""\n"Language: tr\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Poedit: yes\\n"\n\n'
        "# ask the ministry\n#: a.md:3\n#, ignore-length, no-wrap\n"
        'msgctxt "paragraph/1"\nmsgid "The army."\nmsgstr "Ordu."\n\n'
        '#~ msgid "Old."\n#~ msgstr "Eski."\n',
        "utf-8",
    )
    reviewed = TranslatedUnit(unit(1, "The army."), "Ordu.", State.REVIEWED)
    catalog.write(path, rebuild(catalog.read(path), [reviewed]))
    text = path.read_text("utf-8")
    for kept in ("# Translators: Ayşe", "X-Poedit: yes", "# ask the ministry", "ignore-length",
                 "no-wrap", '#~ msgid "Old."'):  # fmt: skip
        assert kept in text
    assert "fuzzy" not in text


def test_rare_line_ends_inside_a_text_are_part_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    odd = "Bir\u2028iki\u2029üç\x85dört"
    entry = Entry("paragraph/1", "One.", odd)
    catalog.write(path, Catalog(entries=(entry,)))
    assert catalog.read(path).entries[0].target == odd


def test_conflict_markers_and_broken_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    text = 'msgid ""\nmsgstr ""\n\n<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n=======\n>>>>>>> other\n'
    path.write_text(text)
    with pytest.raises(CatalogError, match="line 4: a merge conflict"):
        catalog.read(path)
    path.write_text('msgid "a"\nmsgstr "b\n')
    with pytest.raises(CatalogError, match="line 2: a quotation mark is missing"):
        catalog.read(path)
    path.write_text('garbage\nmsgid "a"\nmsgstr "b"\n')
    with pytest.raises(CatalogError, match="not a valid PO file"):
        catalog.read(path)
    assert catalog.read(tmp_path / "none.po") == Catalog()
