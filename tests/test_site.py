"""Builds of several articles and locales, as a project runs them."""

from __future__ import annotations

import fcntl
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from translator import catalog

BUILD = [sys.executable, "-m", "translator", "build"]
SETTINGS = 'targets = "tr,ru,mi"\nengines = ["fake"]\n'
TEXTS = {
    "border": "# Border talks\n\nThe armed forces held **24 exercises** on the coast.\n",
    "visit": "# A visit\n\nThe ambassador left the city. Nobody spoke to the press.\n",
    "ships": "# Ships\n\n- The navy built a lighthouse.\n- The armed forces were pleased.\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    home = tmp_path / "project"
    (home / "locales" / "en").mkdir(parents=True)
    (home / "translator.toml").write_text(SETTINGS)
    for name, text in TEXTS.items():
        (home / "locales" / "en" / f"{name}.md").write_text(text, "utf-8")
    return home


def build(project: Path, *options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*BUILD, *map(str, options)], cwd=project, capture_output=True, text=True, check=False
    )


def tree(project: Path) -> dict[str, bytes]:
    home = project / "locales"
    return {
        str(path.relative_to(home)): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file()
    }


def redone(done: subprocess.CompletedProcess[str]) -> dict[str, list[str]]:
    return {
        f"{locale['locale']}/{article['article']}": article["redone"]
        for locale in json.loads(done.stdout)
        for article in locale["articles"]
        if article["redone"]
    }


def test_a_second_build_does_nothing_and_workers_make_the_same_bytes(
    project: Path, tmp_path: Path
) -> None:
    first = build(project, "--json", "-j", "1", "--report", "build/report.html")
    assert first.returncode == 0 and len(redone(first)) == 6
    page = (project / "build" / "report.html").read_text("utf-8")
    assert page.count('<td class="machine">') == 6 and page.count('<td class="source">') == 3
    before = tree(project)
    assert len(before) == 3 + 3 * 9 + 1  # sources, their three files in three locales, the lock
    again = build(project, "--json")
    assert redone(again) == {} and tree(project) == before
    other = tmp_path / "other"
    shutil.copytree(project, other, ignore=shutil.ignore_patterns("tr", "ru", "mi"))
    assert build(other, "-j", "3", "--memory", "off").returncode == 0
    assert tree(other) == before


def test_one_changed_paragraph_redoes_one_unit_in_each_locale(project: Path) -> None:
    build(project)
    path = project / "locales" / "en" / "visit.md"
    path.write_text(path.read_text("utf-8").replace("left the city", "left town"), "utf-8")
    done = build(project, "--json", "--to", "tr,ru")
    assert redone(done) == {"tr/visit": ["paragraph/1"], "ru/visit": ["paragraph/1"]}
    why = json.loads(done.stdout)[0]["articles"][-1]["why"]
    assert why == {"paragraph/1": "new"} or why == {"paragraph/1": "the source changed"}


def test_one_changed_term_redoes_the_units_that_have_it_and_says_why(project: Path) -> None:
    terms = project / "terms" / "own"
    terms.mkdir(parents=True)
    (terms / "en.csv").write_text(
        "id,term,also,part_of_speech,match,not_if,definition,note\n"
        "lighthouse,lighthouse,,noun,,,A tower.,\n"
    )
    row = "id,en,status,term,also,forbidden,grammar,forms,note,reviewer,updated\n"
    (terms / "tr.csv").write_text(row + "lighthouse,lighthouse,approved,fener kulesi,,,,,,,\n")
    build(project, "--to", "tr", "--glossary", "terms")
    (terms / "tr.csv").write_text(row + "lighthouse,lighthouse,approved,deniz feneri,,,,,,,\n")
    done = build(project, "--to", "tr", "--glossary", "terms", "--json")
    assert redone(done) == {"tr/ships": ["list-item/1"]}
    [why] = [a["why"] for a in json.loads(done.stdout)[0]["articles"] if a["why"]]
    assert why == {"list-item/1": "the term lighthouse changed"}
    assert "deniz feneri" in (project / "locales" / "tr" / "ships.md").read_text("utf-8")


def test_two_builds_in_one_directory_exclude_each_other(project: Path) -> None:
    with (project / "locales" / ".build.lock").open("w") as handle:
        handle.write("4711\n")
        handle.flush()
        fcntl.flock(handle, fcntl.LOCK_EX)
        done = build(project)
    assert done.returncode == 2
    assert "another build is at work" in done.stderr and "process 4711" in done.stderr
    assert len(tree(project)) == 4  # the articles and the lock of the other build


def test_a_renamed_article_keeps_its_reviewed_text(project: Path) -> None:
    build(project, "--to", "tr")
    po = project / "locales" / "tr" / "LC_MESSAGES" / "visit.po"
    text = po.read_text("utf-8")
    start = text.index("#, fuzzy", text.index("paragraph/1") - 200)
    po.write_text(text[:start] + text[start:].replace("#, fuzzy\n", "", 1), "utf-8")
    english = project / "locales" / "en"
    (english / "visit.md").rename(english / "ambassador.md")
    done = build(project, "--to", "tr")
    assert "visit is now ambassador" in done.stderr
    moved = catalog.read(project / "locales" / "tr" / "LC_MESSAGES" / "ambassador.po")
    assert [e.context for e in moved.entries if e.is_reviewed] == ["paragraph/1"]
    assert not po.exists() and not (project / "locales" / "tr" / "visit.md").exists()


def test_a_deleted_article_is_named_and_pruned_unless_it_holds_reviewed_text(
    project: Path,
) -> None:
    build(project, "--to", "tr,ru")
    po = project / "locales" / "tr" / "LC_MESSAGES" / "ships.po"
    po.write_text(po.read_text("utf-8").replace("#, fuzzy\n", "", 1), "utf-8")
    (project / "locales" / "en" / "ships.md").unlink()
    assert "remove it with --prune" in build(project, "--to", "tr,ru").stderr
    done = build(project, "--to", "tr,ru", "--prune")
    assert "tr: ships has no article any more (holds reviewed text)" in done.stderr
    assert po.exists() and not (project / "locales" / "ru" / "ships.md").exists()


def test_a_bad_article_does_not_stop_the_others(project: Path) -> None:
    (project / "locales" / "en" / "bad.md").write_bytes(b"\xff\xfe")
    done = build(project, "--to", "tr")
    assert done.returncode == 2 and "bad.md is not UTF-8" in done.stderr
    assert (project / "locales" / "tr" / "visit.md").exists()


def review(project: Path, name: str, place: str, text: str) -> None:
    po = project / "locales" / "tr" / "LC_MESSAGES" / f"{name}.po"
    old = catalog.read(po)
    entries = tuple(
        catalog.Entry(e.context, e.source, text) if e.context == place else e for e in old.entries
    )
    catalog.write(po, catalog.Catalog(old.header, old.header_comment, entries))


@pytest.mark.parametrize("count", [8, pytest.param(200, marks=pytest.mark.slow)])
def test_killed_builds_end_in_the_tree_of_an_undisturbed_one(
    project: Path, tmp_path: Path, count: int
) -> None:
    build(project, "--to", "tr")
    review(project, "visit", "paragraph/1", "Büyükelçi şehirden ayrıldı. Kimse konuşmadı.")
    calm = tmp_path / "calm"
    shutil.copytree(project, calm)
    begin = time.monotonic()
    build(calm, "--memory", "off")
    length = time.monotonic() - begin
    chance = random.Random(4)
    phases = 0
    for _ in range(count):
        process = subprocess.Popen(
            BUILD, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.3, 1.1) * length)
        process.send_signal(signal.SIGKILL)
        process.wait()
        phases += 0 < len(list((project / "locales").rglob("*.report.json"))) < 9
        po = project / "locales" / "tr" / "LC_MESSAGES" / "visit.po"
        assert [e.target for e in catalog.read(po).entries if e.is_reviewed] == [
            "Büyükelçi şehirden ayrıldı. Kimse konuşmadı."
        ]
        if chance.random() < 0.4:
            throw_away(project)
    assert build(project).returncode == 0
    assert tree(project) == tree(calm)
    assert count < 100 or phases > count / 20, "the kills hit no build at work"


def throw_away(project: Path) -> None:
    """Remove all but the editor's catalog, so that later kills hit every phase again."""
    for code in ("tr", "ru", "mi"):
        for path in (project / "locales" / code).rglob("*"):
            if path.is_file() and path.name != "visit.po":
                path.unlink()


def test_the_environment_names_nothing_of_this_machine(project: Path) -> None:
    build(project, "--to", "tr")
    for name, data in tree(project).items():
        assert str(project).encode() not in data, name
        assert os.uname().nodename.encode() not in data, name


def test_cleaning_a_locale_leaves_the_editors_text(project: Path) -> None:
    build(project, "--to", "tr")
    before = tree(project)
    po = project / "locales" / "tr" / "LC_MESSAGES" / "ships.po"
    po.write_text(po.read_text("utf-8").replace("#, fuzzy\n", "", 1), "utf-8")
    assert build(project, "--to", "tr", "--clean").returncode == 0
    left = [name for name in tree(project) if name.startswith("tr/")]
    assert left == ["tr/LC_MESSAGES/ships.po"]
    [entry] = catalog.read(po).entries
    assert entry.is_reviewed
    build(project, "--to", "tr")
    assert tree(project).keys() == before.keys()
    assert catalog.read(po).entries[0].is_reviewed


def test_every_locale_of_the_site_gets_a_page_with_its_tier(project: Path) -> None:
    (project / "translator.toml").write_text('engines = ["core"]\n')
    for name in ("visit", "ships"):
        (project / "locales" / "en" / f"{name}.md").unlink()
    page = project / "locales" / "en" / "border.md"
    page.write_text(f"---\ntitle: Border talks\n---\n\n{TEXTS['border']}", "utf-8")
    done = build(project, "--to", "all", "--json")
    assert done.returncode == 0, done.stderr
    tiers = {b["locale"]: b["articles"][0]["tier"] for b in json.loads(done.stdout)}
    assert len(tiers) == 104
    assert {code for code, tier in tiers.items() if tier == "machine"} == {"tr", "tk", "ru"}
    assert tiers["az"] == "draft" and tiers["mi"] == "source"
    for code, tier in tiers.items():
        text = (project / "locales" / code / "border.md").read_text("utf-8")
        assert f"tier: {tier}" in text and text.count("**") == 2


def test_a_build_says_what_it_was_made_with_and_a_locked_one_keeps_to_it(project: Path) -> None:
    refused = build(project, "--locked")
    assert refused.returncode == 2 and "build once without --locked" in refused.stderr
    build(project)
    lock = project / "locales" / "translator.lock"
    first = lock.read_text("utf-8")
    assert '[locales.mi]\ntier = "source"' in first and "ctranslate2 = " in first
    lock.unlink()
    build(project, "-j", "3")
    assert lock.read_text("utf-8") == first
    assert build(project, "--locked").returncode == 0
    terms = project / "terms" / "own"
    terms.mkdir(parents=True)
    (terms / "en.csv").write_text(
        "id,term,also,part_of_speech,match,not_if,definition,note\n"
        "lighthouse,lighthouse,,noun,,,A tower.,\n"
    )
    before = tree(project)
    refused = build(project, "--locked", "--glossary", "terms", "--to", "tr")
    assert refused.returncode == 2 and "the glossary of tr has changed" in refused.stderr
    lock.write_text(first.replace('engines = "fake"', 'engines = "core"'), "utf-8")
    before = tree(project)
    refused = build(project, "--locked")
    assert "setting engines is fake, there core" in refused.stderr
    assert tree(project) == before and "Traceback" not in refused.stderr


def test_a_build_of_one_locale_leaves_the_lock_of_the_others(project: Path) -> None:
    build(project)
    lock = project / "locales" / "translator.lock"
    first = lock.read_text("utf-8")
    build(project, "--to", "ru")
    assert lock.read_text("utf-8") == first
    build(project, "--to", "ru", "--out", "elsewhere", "--engine", "core")
    assert lock.read_text("utf-8") == first
