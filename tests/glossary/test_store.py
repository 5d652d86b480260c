"""Glossary files are read whole or refused with the file, the line and the way out."""

from __future__ import annotations

import pickle
import time
from dataclasses import replace
from pathlib import Path

import pytest

from translator.errors import GlossaryError
from translator.glossary.rows import (
    CONCEPT_COLUMNS,
    TERM_COLUMNS,
    concept_record,
    read_rows,
    term_record,
    write_rows,
)
from translator.glossary.store import Glossary, load, shipped
from translator.model import Concept, MatchRule, Term, TermStatus

ENGLISH = """\
id,term,also,part_of_speech,match,not_if,definition,note
f-16,F-16,,proper noun,case,,A fighter jet.,
tank,tank,MBT; main battle tank,noun,,think tank; tank of *,"An armored, tracked vehicle.",
"""
TURKISH = """\
id,en,status,term,also,forbidden,grammar,forms,note,reviewer,updated
f-16,F-16,untranslatable,F-16,,,reading=altı,,,,2026-11-22
tank,tank,approved,tank,muharebe tankı,depo; sarnıç,head=1,PL.GEN=tankların,,Ayşe,2026-11-22
"""
F16 = Concept(
    "f-16", "defense", "F-16", (), "proper noun", MatchRule.CASE, definition="A fighter jet."
)
TANK = Concept(
    "tank",
    "defense",
    "tank",
    ("MBT", "main battle tank"),
    "noun",
    MatchRule.LEMMA,
    ("think tank", "tank of *"),
    "An armored, tracked vehicle.",
)
F16_TR = Term(
    "f-16",
    "tr",
    TermStatus.UNTRANSLATABLE,
    "F-16",
    grammar=(("reading", "altı"),),
    updated="2026-11-22",
)
TANK_TR = Term(
    "tank",
    "tr",
    TermStatus.APPROVED,
    "tank",
    ("muharebe tankı",),
    ("depo", "sarnıç"),
    (("head", "1"),),
    (("PL.GEN", "tankların"),),
    "",
    "Ayşe",
    "2026-11-22",
)


def write(directory: Path, **files: str | bytes) -> Path:
    """Write files named `domain__code` and return the directory."""
    for name, content in files.items():
        path = directory / (name.replace("__", "/") + ".csv")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return directory


def test_concepts_and_terms_are_read(tmp_path: Path) -> None:
    glossary = load([write(tmp_path, defense__en=ENGLISH, defense__tr=TURKISH)])
    assert glossary.concepts == {"f-16": F16, "tank": TANK}
    assert glossary.terms("tr") == {"f-16": F16_TR, "tank": TANK_TR}
    assert glossary.terms("ru") == {}
    assert glossary.locales == ("tr",)


def test_what_was_read_is_written_back_the_same(tmp_path: Path) -> None:
    write(tmp_path, defense__en=ENGLISH, defense__tr=TURKISH)
    glossary = load([tmp_path])
    concepts = [concept_record(concept) for concept in glossary.concepts.values()]
    terms = [
        term_record(term, glossary.concepts[term.concept])
        for term in sorted(glossary.terms("tr").values(), key=lambda term: term.text)
    ]
    assert write_rows(concepts, CONCEPT_COLUMNS) == ENGLISH
    assert write_rows(terms, TERM_COLUMNS) == TURKISH


def test_a_later_directory_wins_over_an_earlier_one(tmp_path: Path) -> None:
    shipped_files = write(tmp_path / "shipped", defense__en=ENGLISH, defense__tr=TURKISH)
    own = write(
        tmp_path / "own",
        defense__tr=TURKISH.splitlines()[0] + "\ntank,tank,approved,savaş tankı,,,,,,,\n",
        sport__en=ENGLISH.splitlines()[0] + "\ngoal,goal,,noun,,,A point.,\n",
        sport__tr=TURKISH.splitlines()[0] + "\ngoal,goal,approved,gol,,,,,,,\n",
    )
    glossary = load([shipped_files, own])
    assert list(glossary.concepts) == ["f-16", "goal", "tank"]
    assert {term.concept: term.text for term in glossary.terms("tr").values()} == {
        "f-16": "F-16",
        "goal": "gol",
        "tank": "savaş tankı",
    }


def test_an_english_term_changed_by_a_later_directory_keeps_the_earlier_renderings(
    tmp_path: Path,
) -> None:
    shipped_files = write(tmp_path / "shipped", defense__en=ENGLISH, defense__tr=TURKISH)
    own = write(
        tmp_path / "own", defense__en=ENGLISH.splitlines()[0] + "\ntank,battle tank,,,,,,\n"
    )
    glossary = load([shipped_files, own])
    assert glossary.concepts["tank"].term == "battle tank"
    assert glossary.terms("tr")["tank"].text == "tank"


def test_only_the_domains_named_are_read(tmp_path: Path) -> None:
    write(tmp_path, defense__en=ENGLISH, names__en="broken", names__tr="broken")
    assert list(load([tmp_path], domains=["defense"]).concepts) == ["f-16", "tank"]


def test_a_domain_that_is_nowhere_is_refused(tmp_path: Path) -> None:
    write(tmp_path, defense__en=ENGLISH)
    with pytest.raises(GlossaryError, match="no domain 'defence'; there are defense"):
        load([tmp_path], domains=["defence"])


def test_a_locale_that_is_not_asked_for_is_not_read(tmp_path: Path) -> None:
    glossary = load([write(tmp_path, defense__en=ENGLISH, defense__tr=TURKISH, defense__ru="x")])
    assert len(glossary.load(["tr"]).terms("tr")) == 2
    with pytest.raises(GlossaryError):
        glossary.load(["tr", "ru"])


def test_a_hundred_locales_do_not_slow_a_run_for_three(tmp_path: Path) -> None:
    header = ENGLISH.splitlines()[0]
    ids = [f"name-{number:03}" for number in range(300)]
    english = "".join(f"{one},{one},,proper noun,,,,\n" for one in ids)
    target = "".join(f"{one},{one},approved,{one},,,,,,,\n" for one in ids)
    codes = [a + b for a in "abcdefghijk" for b in "abcdefghij"][:105]
    write(tmp_path, names__en=f"{header}\n{english}")
    for code in codes:
        write(tmp_path, **{f"names__{code}": f"{HEADER}\n{target}"})
    start = time.process_time()
    glossary = load([tmp_path]).load(codes[:3])
    spent = time.process_time() - start
    assert [len(glossary.terms(code)) for code in codes[:3]] == [300, 300, 300]
    assert len(glossary.locales) == 105
    assert spent < 0.25


def test_spreadsheet_habits_are_forgiven(tmp_path: Path) -> None:
    english = b"\xef\xbb\xbf" + ENGLISH.replace("\n", "\r\n").encode() + b"\r\n\r\n"
    columns = TURKISH.splitlines()[0].split(",")
    swapped = ",".join([columns[1], columns[0], *columns[2:]])
    turkish = swapped + "\ntank,tank,approved,tank, a ;b;; ,,,,,,\n"
    glossary = load([write(tmp_path, defense__en=english, defense__tr=turkish)])
    assert glossary.concepts == {"f-16": F16, "tank": TANK}
    assert glossary.terms("tr")["tank"].also == ("a", "b")


def test_a_hash_changes_with_what_can_change_a_translation_and_with_nothing_else() -> None:
    def hashes(concept: Concept, term: Term) -> tuple[str, str]:
        glossary = Glossary.of([concept, F16], [term])
        return glossary.hash("tank", "tr"), glossary.hash_all("tr")

    same = hashes(TANK, TANK_TR)
    assert hashes(replace(TANK, definition="?", note="?"), TANK_TR) == same
    assert hashes(TANK, replace(TANK_TR, note="?", reviewer="?", updated="?")) == same
    others = [
        hashes(replace(TANK, also=()), TANK_TR),
        hashes(replace(TANK, not_if=()), TANK_TR),
        hashes(TANK, replace(TANK_TR, status=TermStatus.PROPOSED)),
        hashes(TANK, replace(TANK_TR, forbidden=())),
        hashes(TANK, replace(TANK_TR, grammar=())),
        hashes(TANK, replace(TANK_TR, locale="az")),
        hashes(TANK, replace(TANK_TR, forms=())),
    ]
    assert len({same, *others}) == 8
    assert len({same[0], *(one for one, _ in others)}) == 8
    assert all(len(one) == 16 for one in same)


def test_a_concept_without_a_term_has_a_hash_too() -> None:
    glossary = Glossary.of([TANK, F16], [TANK_TR])
    assert glossary.hash("f-16", "tr") == glossary.hash("f-16", "ru")


def test_a_glossary_can_be_sent_to_another_process(tmp_path: Path) -> None:
    glossary = load([write(tmp_path, defense__en=ENGLISH, defense__tr=TURKISH)])
    copy = pickle.loads(pickle.dumps(glossary))
    assert copy.terms("tr") == glossary.terms("tr")
    assert copy.hash_all("tr") == glossary.hash_all("tr")


def test_the_shipped_glossaries_are_found_and_can_be_read() -> None:
    glossary = load([shipped()])
    assert "drone" in glossary.concepts
    glossary.load(glossary.locales)


HEADER = TURKISH.splitlines()[0]
TANK_LINE = TURKISH.splitlines()[2]

BAD_TARGETS: dict[str, tuple[str | bytes, int, str]] = {
    "bad encoding": (
        TURKISH.replace("Ayşe", "Ay\x00e").encode().replace(b"\x00", b"\xfe"),
        3,
        "not UTF-8; save the file as UTF-8",
    ),
    "UTF-16": (TURKISH.encode("utf-16"), 1, "not UTF-8"),
    "NUL character": (TURKISH.replace("Ayşe", "\x00"), 3, "a NUL character"),
    "empty file": ("", 1, "empty file; its first line must be id,en,"),
    "missing column": (TURKISH.replace(",grammar", "", 1), 1, "no column 'grammar'"),
    "misspelt column": (TURKISH.replace("grammar", "gramar", 1), 1, "is 'gramar' misspelt?"),
    "unknown column": (TURKISH.replace("updated", "updated,when"), 1, "unknown column 'when'"),
    "column twice": (TURKISH.replace("updated", "updated,id", 1), 1, "a column stands twice"),
    "separated by semicolons": (TURKISH.replace(",", ";"), 1, "not separated by commas"),
    "too few fields": (HEADER + "\ntank,tank,approved,tank\n", 2, "4 fields instead of 11"),
    "too many fields": (HEADER + "\n" + TANK_LINE + ",\n", 2, "12 fields instead of 11"),
    "open quotation mark": (
        HEADER + '\ntank,tank,approved,"tank,,,,,,,\nf-16,F-16,approved,x,,,,,,,\n',
        2,
        "close",
    ),
    "line end inside a field": (
        HEADER + '\ntank,tank,approved,tank,,,,,"two\nlines",,\n',
        2,
        "a field runs over the end of the line",
    ),
    "text after a quotation mark": (HEADER + '\ntank,"tank"x,,,,,,,,,\n', 2, "quotation mark"),
    "duplicate id": (TURKISH + TANK_LINE + "\n", 4, "id 'tank' stands in line 3 too"),
    "bad id": (HEADER + "\nTank 1,tank,approved,tank,,,,,,,\n", 2, "id 'Tank 1'"),
    "unknown status": (TURKISH.replace("approved", "aproved"), 3, "status 'aproved'; write one"),
    "no status": (TURKISH.replace("approved", ""), 3, "status ''"),
    "en differs": (TURKISH.replace(",tank,appr", ",tanks,appr"), 3, "says 'tank'"),
    "id not in en.csv": (TURKISH.replace("\ntank,", "\ntanks,"), 3, "not in defense/en.csv"),
    "conflict marks": (
        TURKISH + "<<<<<<< HEAD\n" + "=======\n>>>>>>> other\n",
        4,
        "a merge conflict",
    ),
    "conflict in the middle": (TURKISH.replace("\ntank", "\n=======\ntank"), 3, "merge conflict"),
    "approved without a term": (
        HEADER + "\ntank,tank,approved, ,,,,,,,\n",
        2,
        "approved without a term",
    ),
    "untranslatable without a term": (
        HEADER + "\ntank,tank,untranslatable,,,,,,,,\n",
        2,
        "untranslatable without a term",
    ),
    "grammar without a value": (TURKISH.replace("head=1", "head"), 3, "grammar 'head'"),
    "forms without a feature": (TURKISH.replace("PL.GEN=", "="), 3, "forms '=tankların'"),
}

BAD_CONCEPTS: dict[str, tuple[str | bytes, int, str]] = {
    "unknown match": (ENGLISH.replace(",case,", ",cases,"), 2, "match 'cases'"),
    "no term": (ENGLISH.replace("tank,tank,", "tank,,"), 3, "no term"),
    "duplicate id": (ENGLISH.replace("f-16,F-16", "tank,F-16"), 3, "id 'tank' stands in line 2"),
    "missing column": (ENGLISH.replace(",not_if", "", 1), 1, "no column 'not_if'"),
    "bad encoding": (ENGLISH.encode() + b"\xff,,,,,,,\n", 4, "not UTF-8"),
}


@pytest.mark.parametrize("name", BAD_TARGETS)
def test_a_malformed_target_file_names_its_line(name: str, tmp_path: Path) -> None:
    content, line, message = BAD_TARGETS[name]
    glossary = load([write(tmp_path, defense__en=ENGLISH, defense__tr=content)])
    with pytest.raises(GlossaryError) as caught:
        glossary.terms("tr")
    assert str(caught.value).startswith(f"{tmp_path / 'defense' / 'tr.csv'}:{line}: ")
    assert message in str(caught.value)


@pytest.mark.parametrize("name", BAD_CONCEPTS)
def test_a_malformed_file_of_concepts_names_its_line(name: str, tmp_path: Path) -> None:
    content, line, message = BAD_CONCEPTS[name]
    with pytest.raises(GlossaryError) as caught:
        load([write(tmp_path, defense__en=content)])
    assert str(caught.value).startswith(f"{tmp_path / 'defense' / 'en.csv'}:{line}: ")
    assert message in str(caught.value)


def test_one_id_in_two_domains_is_refused(tmp_path: Path) -> None:
    write(tmp_path, defense__en=ENGLISH, sport__en=ENGLISH)
    with pytest.raises(GlossaryError, match=r"'f-16' stands in defense/en\.csv too"):
        load([tmp_path])


def test_a_term_in_another_domain_than_its_concept_is_refused(tmp_path: Path) -> None:
    sport = ENGLISH.splitlines()[0] + "\n"
    glossary = load([write(tmp_path, defense__en=ENGLISH, sport__en=sport, sport__tr=TURKISH)])
    with pytest.raises(GlossaryError, match=r"move the row to defense/tr\.csv"):
        glossary.terms("tr")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path / "missing", "no such glossary directory"),
        (lambda path: write(path, defense__en=ENGLISH) / "defense", "a domain, not a glossary"),
        (lambda path: write(path, **{"defense__tr (1)": TURKISH}), "is no locale"),
    ],
)
def test_a_directory_that_is_no_glossary_is_refused(
    make: object, message: str, tmp_path: Path
) -> None:
    with pytest.raises(GlossaryError, match=message):
        load([make(tmp_path)])  # type: ignore[operator]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=r"gone\.csv: cannot be read"):
        read_rows(tmp_path / "gone.csv", TERM_COLUMNS)
