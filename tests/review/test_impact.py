"""What is foretold is what a build then does, to the letter; and foretelling writes nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.conftest import tools
from tests.review.support import (
    ARMY,
    ARTICLES,
    CONCEPTS,
    TALKS,
    TERMS,
    UCAV,
    build_all,
    changed,
    review_unit,
    tree,
    write_articles,
    write_glossary,
)
from translator import report
from translator.build import Outputs
from translator.cli.glossary_diff import glossary_diff
from translator.glossary.store import Glossary
from translator.model import Concept, State, Term, TermStatus
from translator.review.diff import diff
from translator.review.impact import Impact, foresee

OLD = Glossary.of(CONCEPTS, TERMS)
RENAMED = replace(TERMS[0], text="silahlı insansız hava aracı", grammar=())
NEW_GLOSSARIES = {
    "renamed in tr": Glossary.of(CONCEPTS, changed(RENAMED)),
    "forbidden in ru": Glossary.of(CONCEPTS, changed(replace(TERMS[4], forbidden=("армия",)))),
    "removed in tr": Glossary.of(CONCEPTS, changed(without=[("armed-forces", "tr")])),
    "approved in tr": Glossary.of(CONCEPTS, changed(replace(TERMS[2], status=TermStatus.APPROVED))),
    "new concept": Glossary.of(
        [*CONCEPTS, Concept("press", "defense", "press")],
        [*TERMS, Term("press", "tr", TermStatus.APPROVED, "basın")],
    ),
    "longer wording": Glossary.of([replace(UCAV, also=("UCAV", "aircraft")), ARMY, TALKS], TERMS),
    "not meant": Glossary.of([replace(UCAV, not_if=("The UCAV flew",)), ARMY, TALKS], TERMS),
    "all at once": Glossary.of(
        [replace(UCAV, also=("UCAV", "aircraft")), ARMY, TALKS],
        changed(RENAMED, without=[("armed-forces", "ru")]),
    ),
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    write_articles(tmp_path)
    build_all(tmp_path, OLD)
    return tmp_path


def look(home: Path, old: Glossary, new: Glossary, codes: Sequence[str] = ("ru", "tr")) -> Impact:
    paths = sorted((home / "en").glob("*.md"))
    return foresee(paths, codes, home, tools(), old, new, diff(old, new))


def targets(home: Path) -> dict[tuple[str, str, str], str]:
    found: dict[tuple[str, str, str], str] = {}
    for code in ("ru", "tr"):
        for name in ARTICLES:
            text = Outputs.under(home, code, name).report.read_text("utf-8")
            built = report.load(text)
            assert built is not None
            found |= {(code, name, u.unit.id): u.target for u in built.units}
    return found


@pytest.mark.parametrize("name", NEW_GLOSSARIES)
def test_a_build_changes_exactly_what_was_foretold(home: Path, name: str) -> None:
    review_unit(home, "tr", "drones", "list-item/1")
    build_all(home, OLD)
    before, files = targets(home), tree(home)
    impact = look(home, OLD, NEW_GLOSSARIES[name])
    assert tree(home) == files
    done = build_all(home, NEW_GLOSSARIES[name])
    assert {(u.locale, u.article, u.unit.id) for u in impact.units if u.is_redone} == {
        (*key, unit) for key, built in done.items() for unit in built.redone
    }
    after = targets(home)
    told = {(u.locale, u.article, u.unit.id): u.after.target for u in impact.units}
    assert {key: after[key] for key in told} == told
    assert {key for key in after if after[key] != before[key]} == {
        (u.locale, u.article, u.unit.id) for u in impact.changed
    }
    assert impact.units and not any(u.is_pending for u in impact.units)


def test_what_is_foretold_of_a_paragraph_with_reviewed_sentences_is_built(home: Path) -> None:
    text = "Silahlı kuvvetler Ankara'da bir **SİHA** aldı. Görüşmeler bir gün sürdü."
    review_unit(home, "tr", "drones", "paragraph/1", text)
    build_all(home, OLD)
    article = home / "en" / "drones.md"
    old = article.read_text("utf-8")
    article.write_text(old.replace("lasted a day.", "lasted a day. Another UCAV came."), "utf-8")
    build_all(home, OLD)
    new = NEW_GLOSSARIES["renamed in tr"]
    [unit] = [
        u for u in look(home, OLD, new, ["tr"]).changed if u.unit.id == "paragraph/1"
        and u.article == "drones"
    ]  # fmt: skip
    assert unit.after.target.startswith(f"{text} ")
    assert "silahlı insansız hava aracı" in unit.after.target.removeprefix(text).lower()
    build_all(home, new)
    assert targets(home)["tr", "drones", "paragraph/1"] == unit.after.target


def test_each_change_has_its_units_and_sentences(home: Path) -> None:
    new = NEW_GLOSSARIES["all at once"]
    impact = look(home, OLD, new)
    by_change = {
        (c.concept, c.locale): sorted((u.locale, u.unit.id, u.segments) for u in impact.of(c))
        for c in diff(OLD, new)
    }
    assert by_change == {
        ("ucav", "en"): [
            (code, unit, (0,))
            for code in ("ru", "tr")
            for unit in ("heading/1", "list-item/1", "metadata/title", "paragraph/1")
        ],
        ("ucav", "tr"): [
            ("tr", unit, (0,))
            for unit in ("heading/1", "list-item/1", "metadata/title", "paragraph/1")
        ],
        ("armed-forces", "ru"): [
            ("ru", "metadata/title", (0,)),
            ("ru", "paragraph/1", (0,)),
            ("ru", "paragraph/1", (0,)),
        ],
    }


def test_an_editors_text_that_contradicts_is_listed_and_kept(home: Path) -> None:
    text = "Silahlı kuvvetler Ankara'da bir **SİHA** aldı. Görüşmeler bir gün sürdü."
    review_unit(home, "tr", "drones", "paragraph/1", text)
    build_all(home, OLD)
    new = Glossary.of(
        CONCEPTS,
        changed(replace(RENAMED, forbidden=("SİHA",)), replace(TERMS[1], forbidden=("kuvvetler",))),
    )
    impact = look(home, OLD, new)
    [unit] = impact.contradicted
    assert (unit.unit.id, unit.after.state, unit.after.target) == (
        "paragraph/1", State.REVIEWED, text,
    )  # fmt: skip
    assert set(unit.contradictions) == {
        "“UCAV” should be “silahlı insansız hava aracı”",
        "“SİHA” is forbidden for “UCAV”",
    }
    assert not unit.is_changed and not unit.is_redone


def test_what_contradicted_before_is_no_news(home: Path) -> None:
    review_unit(home, "tr", "drones", "paragraph/1", "Ordu Ankara'da bir **SİHA** aldı.")
    build_all(home, OLD)
    impact = look(home, OLD, Glossary.of(CONCEPTS, changed(replace(TERMS[1], also=("TSK",)))))
    assert impact.units and not impact.contradicted


def test_a_build_with_the_new_glossary_already_done_is_seen_from_both_sides(home: Path) -> None:
    new = NEW_GLOSSARIES["renamed in tr"]
    ahead = look(home, OLD, new)
    build_all(home, new)
    after = look(home, OLD, new)
    assert [(u.before.target, u.after.target) for u in after.units] == [
        (u.before.target, u.after.target) for u in ahead.units
    ]
    assert not any(u.is_redone for u in after.units)


def test_what_is_not_built_or_cannot_be_read_is_named(home: Path) -> None:
    (home / "en" / "new.md").write_text("The UCAV came.\n", "utf-8")
    (home / "en" / "bad.md").write_bytes(b"\0")
    (home / "en" / "drones.md").write_text(ARTICLES["drones"] + "\nThe UCAV left.\n", "utf-8")
    impact = look(home, OLD, NEW_GLOSSARIES["renamed in tr"])
    assert impact.unbuilt == (("new", "tr"),)
    assert [e.endswith("is a binary file, not Markdown") for e in impact.errors] == [True]
    assert [u.unit.source for u in impact.units if u.is_pending] == ["The UCAV left."]


# --------------------------------------------------------------------------- the command


def run(home: Path, *arguments: object) -> Result:
    old, new = write_glossary(home / "old"), write_glossary(home / "new", terms=changed(RENAMED))
    place = ["--source", home / "en", "--out", home, "--engine", "fake", "--memory", "off"]
    return CliRunner().invoke(
        glossary_diff, [*map(str, (old, new, *place, *arguments))], standalone_mode=False
    )


def test_the_command_shows_the_words_that_would_change(home: Path) -> None:
    done = run(home, "--impact", "--to", "tr")
    assert "tr drones list-item/1 (line 11)\n" in done.stdout
    assert "[-SİHA-]" in done.stdout and "{+silahlı insansız hava aracı+}" in done.stdout
    assert "touches 3 units in 1 page (3 sentences); 3 texts would change" in done.stderr


FAILS = [("change", "tr", 1), ("impact", "tr", 1), ("contradiction", "tr", 0), ("impact", "ru", 0)]


@pytest.mark.parametrize(("on", "locale", "code"), FAILS)
def test_the_exit_code_is_for_ci(home: Path, on: str, locale: str, code: int) -> None:
    assert run(home, "--to", locale, "--fail-on", on).return_value == code


def test_a_reviewed_text_that_contradicts_fails_ci(home: Path) -> None:
    review_unit(home, "tr", "drones", "list-item/1")
    build_all(home, OLD)
    done = run(home, "--to", "tr", "--fail-on", "contradiction", "--json")
    assert done.return_value == 1
    answer = json.loads(done.stdout)["impact"]
    assert (answer["touched"], answer["changed"], answer["contradicted"]) == (3, 2, 1)
