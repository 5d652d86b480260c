"""An editor's decision is written at once, or refused with everything left as it was."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import tools
from tests.review.support import (
    CONCEPTS,
    TERMS,
    build_all,
    changed,
    review_unit,
    tree,
    write_articles,
    write_glossary,
)
from translator import catalog
from translator.build import Outputs
from translator.errors import ArticleError, GlossaryError
from translator.glossary.store import load
from translator.model import State
from translator.review.desk import ConflictError, Desk, RefusedError
from translator.review.queue import Item

TEXT = "Bir SİHA kıyının üzerinde uçtu."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "locales"
    write_articles(home)
    write_glossary(tmp_path / "terms")
    build_all(home, load([tmp_path / "terms"]))
    return home


@pytest.fixture
def desk(home: Path) -> Desk:
    return desk_at(home)


def desk_at(home: Path) -> Desk:
    terms = home.parent / "terms"
    return Desk(
        sorted((home / "en").glob("*.md")),
        ("ru", "tr"),
        home,
        lambda: tools(glossary=load([terms])),
        [terms],
        "Ayşe",
        "2026-11-23",
    )


def find(desk: Desk, unit: str, article: str = "drones", locale: str = "tr") -> Item:
    [found] = [
        i
        for i in desk.queue().items
        if (i.article, i.locale, i.unit.unit.id) == (article, locale, unit)
    ]
    return found


def test_a_saved_text_is_reviewed_and_published_at_once(desk: Desk, home: Path) -> None:
    item = find(desk, "list-item/1")
    saved = desk.save(item.id, f" {TEXT} ", item.version)
    assert (saved.unit.state, saved.unit.target) == (State.REVIEWED, TEXT)
    place = Outputs.under(home, "tr", "drones")
    assert f"- {TEXT}\n" in place.article.read_text("utf-8")
    assert [e.target for e in catalog.read(place.catalog).entries if e.is_reviewed] == [TEXT]
    assert not any(i.id == item.id for i in desk.queue().waiting)
    assert all(not b.written for b in build_all(home, desk.tools.glossary).values())


def test_only_the_article_and_locale_of_the_text_are_written(desk: Desk, home: Path) -> None:
    before = tree(home)
    item = find(desk, "list-item/1")
    desk.save(item.id, TEXT, item.version)
    after = tree(home)
    assert {name for name in after if after[name] != before.get(name)} == {
        "tr/drones.md",
        "tr/drones.report.json",
        "tr/LC_MESSAGES/drones.po",
    }


def test_checking_says_what_is_wrong_and_writes_nothing(desk: Desk, home: Path) -> None:
    before = tree(home)
    item = find(desk, "list-item/1")
    good = desk.check(item.id, TEXT)
    bad = desk.check(item.id, "Bir dron 24 kez uçtu.")
    assert [row.form for row in good.unit.ledger] == ["SİHA"]
    assert {"terms", "numbers"} <= {issue.check for issue in bad.unit.issues}
    assert tree(home) == before


def test_a_reviewed_text_taken_back_keeps_its_words(desk: Desk, home: Path) -> None:
    item = find(desk, "list-item/1")
    saved = desk.save(item.id, TEXT, item.version)
    back = desk.take_back(item.id, saved.version)
    assert (back.unit.state, back.unit.target) == (State.EDITED, TEXT)
    with pytest.raises(RefusedError, match="nothing to take back"):
        desk.take_back(item.id, back.version)


def test_a_changed_source_shows_the_kept_text_until_it_is_approved(desk: Desk, home: Path) -> None:
    item = find(desk, "list-item/1")
    desk.save(item.id, TEXT, item.version)
    path = home / "en" / "drones.md"
    path.write_text(path.read_text("utf-8").replace("over the coast", "over the sea"), "utf-8")
    assert desk.queue().behind == (
        "ru drones: the article changed since it was built",
        "tr drones: the article changed since it was built",
    )
    with pytest.raises(ConflictError, match="build it, then reload"):
        desk.save(item.id, TEXT, find(desk, "list-item/1").version)
    build_all(home, desk.tools.glossary)
    late = find(desk, "list-item/1")
    assert (late.unit.state, late.kept, late.previous) == (
        State.OUTDATED,
        TEXT,
        "The UCAV flew over the coast.",
    )
    saved = desk.save(late.id, "Bir SİHA denizin üzerinde uçtu.", late.version)
    assert (saved.unit.state, saved.kept) == (State.REVIEWED, "")


def edited_elsewhere(home: Path) -> None:
    review_unit(home, "tr", "drones", "list-item/1", "Başkasının metni.")


def built_elsewhere(home: Path) -> None:
    terms = changed(replace(TERMS[0], text="silahlı insansız hava aracı", grammar=()))
    build_all(home, load([write_glossary(home.parent / "terms", CONCEPTS, terms)]))


@pytest.mark.parametrize("meanwhile", [edited_elsewhere, built_elsewhere])
def test_what_changed_on_the_disk_is_never_written_over(
    desk: Desk, home: Path, meanwhile: Callable[[Path], None]
) -> None:
    item = find(desk, "list-item/1")
    meanwhile(home)
    before = tree(home)
    with pytest.raises(ConflictError, match="changed elsewhere"):
        desk.save(item.id, TEXT, item.version)
    with pytest.raises(ConflictError, match="changed elsewhere"):
        desk.take_back(item.id, item.version)
    assert tree(home) == before


def test_another_entry_edited_elsewhere_is_kept_beside_ours(desk: Desk, home: Path) -> None:
    item = find(desk, "list-item/1")
    review_unit(home, "tr", "drones", "list-item/2", "Büyükelçi kentten ayrıldı.")
    desk.save(item.id, TEXT, item.version)
    entries = catalog.read(Outputs.under(home, "tr", "drones").catalog).entries
    assert [e.target for e in entries if e.is_reviewed] == [TEXT, "Büyükelçi kentten ayrıldı."]


REFUSED = [
    ("", "empty"),
    ("  ", "empty"),
    ("bir\niki", "line break"),
    ("bir\x00", "control character"),
    ("bir\u2028iki", "line break"),
    ("bir\ue000", "control character"),
    ("a" * 20_001, "longer than"),
]


@pytest.mark.parametrize(("target", "message"), REFUSED)
def test_a_text_that_cannot_stand_in_a_page_is_refused(
    desk: Desk, home: Path, target: str, message: str
) -> None:
    before = tree(home)
    item = find(desk, "list-item/1")
    with pytest.raises(RefusedError, match=message):
        desk.save(item.id, target, item.version)
    assert tree(home) == before


def test_a_text_that_breaks_the_page_leaves_every_file_as_it_was(desk: Desk, home: Path) -> None:
    before = tree(home)
    item = find(desk, "list-item/1")
    with pytest.raises(ArticleError, match="would break the page"):
        desk.save(item.id, "![resim](http://x.example/a.png)", item.version)
    assert tree(home) == before


def test_approving_a_term_changes_its_row_and_no_other_byte(home: Path) -> None:
    path = home.parent / "terms" / "diplomacy" / "tr.csv"
    extra = 'a-la-carte,"à la, carte",proposed,"seçmeli, serbest",,,,,"""not"" yet",,\n'
    english = path.with_name("en.csv")
    english.write_text(
        english.read_text("utf-8").replace(
            "\ntalks,", '\na-la-carte,"à la, carte",,noun,,,,\ntalks,'
        ),
        "utf-8",
    )
    path.write_text(path.read_text("utf-8").replace("\ntalks,", f"\n{extra}talks,"), "utf-8")
    before = path.read_text("utf-8").splitlines()
    desk = desk_at(home)
    assert [(p.concept, p.locale, p.count) for p in desk.queue().proposals] == [("talks", "tr", 3)]
    desk.approve_term("talks", "tr")
    after = path.read_text("utf-8").splitlines()
    assert [(b, a) for b, a in zip(before, after, strict=True) if a != b] == [
        (
            "talks,talks,proposed,görüşmeler,,,number=pl,,,,",
            "talks,talks,approved,görüşmeler,,,number=pl,,,Ayşe,2026-11-23",
        )
    ]
    assert desk.queue().proposals == ()
    with pytest.raises(GlossaryError, match="not proposed in tr any more"):
        desk.approve_term("talks", "tr")
    with pytest.raises(GlossaryError, match="no term in ru"):
        desk.approve_term("talks", "ru")


def test_where_no_engine_knows_the_language_an_editor_still_can_write(home: Path) -> None:
    terms = home.parent / "terms"
    build_all(home, load([terms]), ["mi"])
    desk = Desk([home / "en" / "drones.md"], ["mi"], home, lambda: tools(glossary=load([terms])))
    item = find(desk, "list-item/2", locale="mi")
    assert item.unit.state is State.SOURCE
    saved = desk.save(item.id, "I wehe te māngai i te tāone.", item.version)
    assert saved.unit.state is State.REVIEWED
    page = Outputs.under(home, "mi", "drones").article.read_text("utf-8")
    assert "- I wehe te māngai i te tāone.\n" in page


WRITTEN = st.text(
    st.sampled_from("aİı şğ\u0301.,-*_[]()<>!`#|&\\\"'\u200f\u202e\u2028👩🏽\n\t\x00\ue000ا机1")
    | st.characters(),
    max_size=30,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=WRITTEN)
def test_any_text_is_saved_to_the_letter_or_refused_with_nothing_written(
    desk: Desk, home: Path, text: str
) -> None:
    before = tree(home)
    item = find(desk, "list-item/1")
    try:
        saved = desk.save(item.id, text, item.version)
    except (RefusedError, ArticleError):
        assert tree(home) == before
        return
    assert saved.unit.target == unicodedata.normalize("NFC", text).strip()
    assert (saved.unit.state, find(desk, "list-item/1")) == (State.REVIEWED, saved)
