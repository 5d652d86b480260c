"""What an editor has reviewed is offered where it may serve again, and never put there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from translator import catalog
from translator.build.figures import slots, template
from translator.build.refill import refill

BUILD = [sys.executable, "-m", "translator", "build", "-q"]
JETS = "The ministry said 24 jets would leave on Friday."
JETELER = "Bakanlık, 24 jetin Cuma günü ayrılacağını söyledi."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "locales" / "en").mkdir(parents=True)
    (tmp_path / "translator.toml").write_text('targets = "tr"\nengines = ["fake"]\n')
    return tmp_path


def write(project: Path, name: str, *paragraphs: str) -> None:
    text = "\n\n".join([f"# About {name}", *paragraphs]) + "\n"
    (project / "locales" / "en" / f"{name}.md").write_text(text, "utf-8")


def build(project: Path) -> dict[str, bytes]:
    done = subprocess.run(BUILD, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    home = project / "locales" / "tr"
    return {str(p.relative_to(home)): p.read_bytes() for p in home.rglob("*") if p.is_file()}


def po_of(project: Path, name: str) -> Path:
    return project / "locales" / "tr" / "LC_MESSAGES" / f"{name}.po"


def review(project: Path, name: str, source: str, target: str) -> None:
    path = po_of(project, name)
    old = catalog.read(path)
    entries = tuple(
        catalog.Entry(e.context, e.source, target) if e.source == source else e for e in old.entries
    )
    assert entries != old.entries
    catalog.write(path, catalog.Catalog(old.header, old.header_comment, entries))


def entry(project: Path, name: str, source: str) -> catalog.Entry:
    [found] = [
        e
        for e in catalog.read(po_of(project, name)).entries
        if e.source == source and not e.is_obsolete
    ]
    return found


def test_a_reviewed_text_is_offered_in_another_article_and_not_put_there(project: Path) -> None:
    write(project, "one", JETS)
    write(project, "two", JETS)
    build(project)
    draft = entry(project, "two", JETS).target
    review(project, "one", JETS, JETELER)
    first = build(project)
    offered = entry(project, "two", JETS)
    assert offered.target == draft and not offered.is_reviewed
    assert f"offer: reviewed in one: {JETELER}" in offered.extracted
    assert "offer" not in entry(project, "one", JETS).extracted
    assert build(project) == first


def test_only_the_figures_of_an_offered_text_are_changed(project: Path) -> None:
    other = JETS.replace("24", "40").replace("Friday", "Monday")
    write(project, "one", JETS)
    write(project, "two", other)
    build(project)
    review(project, "one", JETS, JETELER)
    first = build(project)
    wanted = "Bakanlık, 40 jetin Pazartesi günü ayrılacağını söyledi."
    assert (
        f"offer: reviewed in one, with the figures of this text: {wanted}"
        in entry(project, "two", other).extracted
    )
    assert build(project) == first
    done = subprocess.run(
        [sys.executable, "-m", "translator", "review", "--json"],
        cwd=project, capture_output=True, text=True, check=True,
    )  # fmt: skip
    rows = json.loads(done.stdout)["waiting"]
    [offers] = [row["offered"] for row in rows if row["source"] == other]
    assert offers == [f"reviewed in one, with the figures of this text: {wanted}"]


def test_an_editor_is_offered_the_own_text_when_only_its_figures_changed(project: Path) -> None:
    write(project, "one", JETS)
    build(project)
    review(project, "one", JETS, JETELER)
    build(project)
    other = JETS.replace("24", "30")
    write(project, "one", other)
    first = build(project)
    found = entry(project, "one", other)
    assert found.target == JETELER and not found.is_reviewed and found.previous_source == JETS
    assert "figures of this text: Bakanlık, 30 jetin Cuma günü" in found.extracted
    assert build(project) == first


def test_a_machine_draft_is_offered_to_nobody(project: Path) -> None:
    write(project, "one", JETS)
    write(project, "two", JETS)
    build(project)
    assert "offer" not in entry(project, "two", JETS).extracted


def test_what_is_offered_does_not_hang_on_the_builds_before(project: Path, tmp_path: Path) -> None:
    write(project, "one", JETS)
    write(project, "two", JETS)
    build(project)
    review(project, "one", JETS, JETELER)
    write(project, "one", JETS.replace("24", "30"))
    after = build(project)
    kept = po_of(project, "one").read_bytes()
    for path in (project / "locales" / "tr").rglob("*"):
        if path.is_file():
            path.unlink()
    po_of(project, "one").write_bytes(kept)
    assert build(project) == after


ONE, TWO, THREE = (
    "The minister came to Ankara.", "He spoke of **two** ships.", "Nobody asked about the price.",
)  # fmt: skip
BIR, IKI, UC = (
    "Bakan Ankara'ya geldi.", "**İki** gemiden söz etti.", "Kimse fiyatı sormadı.",
)  # fmt: skip


def test_a_split_paragraph_keeps_its_reviewed_sentences(project: Path) -> None:
    write(project, "one", f"{ONE} {TWO} {THREE}")
    build(project)
    review(project, "one", f"{ONE} {TWO} {THREE}", f"{BIR} {IKI} {UC}")
    build(project)
    write(project, "one", ONE, f"{TWO} {THREE}")
    first = build(project)
    assert entry(project, "one", ONE).target == BIR
    later = entry(project, "one", f"{TWO} {THREE}")
    assert later.target == f"{IKI} {UC}" and not later.is_reviewed
    page = (project / "locales" / "tr" / "one.md").read_text("utf-8")
    assert f"{BIR}\n\n{IKI} {UC}\n" in page
    old = [e for e in catalog.read(po_of(project, "one")).entries if e.is_obsolete]
    assert [e.target for e in old] == [f"{BIR} {IKI} {UC}"]
    assert build(project) == first


def test_a_merged_paragraph_keeps_its_reviewed_sentences(project: Path) -> None:
    write(project, "one", ONE, f"{TWO} {THREE}")
    build(project)
    review(project, "one", ONE, BIR)
    review(project, "one", f"{TWO} {THREE}", f"{IKI} {UC}")
    build(project)
    write(project, "one", f"{ONE} {TWO} {THREE}")
    first = build(project)
    merged = entry(project, "one", f"{ONE} {TWO} {THREE}")
    assert merged.target == f"{BIR} {IKI} {UC}" and not merged.is_reviewed
    assert build(project) == first


def test_sentences_that_cannot_be_told_apart_are_translated_anew(project: Path) -> None:
    write(project, "one", f"{ONE} {TWO}")
    build(project)
    review(project, "one", f"{ONE} {TWO}", "Bakan Ankara'ya gelip iki gemiden söz etti.")
    build(project)
    write(project, "one", ONE, TWO)
    build(project)
    assert "by fake" in entry(project, "one", ONE).extracted
    page = (project / "locales" / "tr" / "one.md").read_text("utf-8")
    assert "gelip" not in page and "machine draft by reviewed" not in page


REFILLED = [
    ("tr", "It left on Friday.", "Cuma'dan sonra gitti.",
     "It left on Sunday.", "Pazar'dan sonra gitti."),
    ("tr", "It cost 1,200 dollars.", "1.200 dolar tuttu.",
     "It cost 12,500 dollars.", "12.500 dolar tuttu."),
    ("tr", "The 24 came.", "24'ü geldi.",
     "The 34 came.", "34'ü geldi."),
    ("tr", "They met in May.", "Mayıs ayında görüştüler.",
     "They met in October.", "Ekim ayında görüştüler."),
    ("ru", "22 jets came.", "Прилетели 22 самолёта.",
     "34 jets came.", "Прилетели 34 самолёта."),
    ("ru", "It began on Friday.", "Всё началось в пятницу.",
     "It began on Tuesday.", "Всё началось во вторник."),
    ("ru", "It began on Tuesday.", "Всё началось во вторник.",
     "It began on Monday.", "Всё началось в понедельник."),
    ("ru", "They met on 3 May.", "Они встретились 3 мая.",
     "They met on 4 June.", "Они встретились 4 июня."),
    ("tr", "It cost €5bn.", "5 milyar avro tuttu.",
     "It cost €6bn.", "6 milyar avro tuttu."),
    ("de", "It flew 70km in May.", "Es flog im Mai 70 km.",
     "It flew 80km in June.", "Es flog im Juni 80 km."),
    ("de", "They met on May 3, 2023 at 5:30 pm.", "Sie trafen sich am 3. Mai 2023 um 17.30 Uhr.",
     "They met on June 4, 2024 at 5:30 pm.", "Sie trafen sich am 4. Juni 2024 um 17.30 Uhr."),
    ("de", "24 jets on Friday", "24 Jets am Freitag",
     "40 jets on Monday", "40 Jets am Montag"),
    ("fa", "24 jets came.", "۲۴ جت آمد.",
     "40 jets came.", "۴۰ جت آمد."),
]  # fmt: skip

REFUSED = [
    ("tr", "The 24 came.", "24'ü geldi.", "The 40 came.", "the suffix would sound wrong"),
    ("ru", "24 jets came.", "Прилетели 24 самолёта.", "40 jets came.", "the noun would not agree"),
    ("ru", "It began on Friday.", "Началось в прошлую пятницу.", "It began on Monday.",
     "the adjective would not agree"),
    ("pt", "It began on Friday.", "Começou na sexta-feira.", "It began on Saturday.",
     "the article would not agree"),
    ("tr", "3 met 3.", "3'ü 3 kişi gördü.", "4 met 3.", "which 3 is meant cannot be told"),
    ("tr", "24 jets came.", "Yirmi dört jet geldi.", "40 jets came.", "the number is spelled out"),
    ("tr", "24 jets came.", "24 jet geldi.", "40 ships came.", "more than the figures differs"),
    ("tr", "1 jet came.", "1 jet geldi.", "2 jets came.", "more than the figures differs"),
    ("de", "It met at 3:57 pm.", "Er tagte um 15.57 Uhr.", "It met at 4:57 pm.",
     "a time of day is written in more ways than one"),
    ("de", "It is open 24/7.", "Es ist 24/7 offen.", "It is open 24/6.", "a phrase is no figure"),
    ("de", "See www.a.org/24 now.", "Siehe www.a.org/24.", "See www.a.org/25 now.",
     "an address is a name"),
    ("ru", "The 24-hour ban ended.", "24-часовой запрет снят.", "The 36-hour ban ended.",
     "a part of a word is no figure"),
    ("tr", "F-16 jets came.", "F-16 jetleri geldi.", "F-35 jets came.", "a designator is a name"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "source", "target", "wanted", "filled"), REFILLED)
def test_a_figure_is_put_in_as_the_locale_writes_it(
    code: str, source: str, target: str, wanted: str, filled: str
) -> None:
    assert refill(source, target, wanted, code) == filled
    assert refill(wanted, filled, source, code) == target


@pytest.mark.parametrize(("code", "source", "target", "wanted", "why"), REFUSED)
def test_a_figure_that_does_not_fit_is_not_put_in(
    code: str, source: str, target: str, wanted: str, why: str
) -> None:
    assert refill(source, target, wanted, code) is None, why


def test_parts_of_words_and_designators_are_no_figures() -> None:
    text = "On 3 May the 2nd F-16 squadron marched 24 km in the 1990s; they may march again."
    assert [slot.text for slot in slots(text)] == ["3", "May", "24"]
    assert template(text) != template(text.replace("2nd", "3rd"))
