"""What waits for an editor is listed, the worst first, from reports and catalogs alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.review.support import (
    CONCEPTS,
    TERMS,
    build_all,
    review_unit,
    write_articles,
    write_glossary,
)
from translator.cli.review import review
from translator.errors import ArticleError
from translator.glossary.store import Glossary
from translator.model import State
from translator.review.queue import read_queue

GLOSSARY = Glossary.of(CONCEPTS, TERMS)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    write_articles(tmp_path)
    build_all(tmp_path, GLOSSARY)
    return tmp_path


def test_reviewed_texts_without_trouble_do_not_wait(home: Path) -> None:
    paths = sorted((home / "en").glob("*.md"))
    before = read_queue(paths, ["tr"], home, GLOSSARY)
    review_unit(home, "tr", "drones", "list-item/2", "Büyükelçi kentten ayrıldı.")
    build_all(home, GLOSSARY)
    after = read_queue(paths, ["tr"], home, GLOSSARY)
    assert len(before.items) == len(before.waiting) == len(after.items) == 8
    assert len(after.waiting) == 7
    assert [i.unit.state for i in after.items if not i.waits] == [State.REVIEWED]


def test_an_edit_is_seen_before_the_next_build(home: Path) -> None:
    review_unit(home, "tr", "talks", "heading/1", "Astana'da görüşmeler")
    found = read_queue([home / "en" / "talks.md"], ["tr"], home, GLOSSARY)
    assert {i.unit.unit.id: (i.unit.state, i.unit.target) for i in found.items}["heading/1"] == (
        State.REVIEWED,
        "Astana'da görüşmeler",
    )


def test_the_worst_comes_first_and_what_is_not_built_is_said(home: Path) -> None:
    (home / "en" / "new.md").write_text("The army came.\n", "utf-8")
    found = read_queue(sorted((home / "en").glob("*.md")), ["tr"], home, GLOSSARY)
    order = ["critical", "major", "minor", "None"]
    ranks = [order.index(str(item.severity)) for item in found.items]
    assert ranks == sorted(ranks)
    assert found.behind == ("tr new: not built yet",)


def run(home: Path, *arguments: object) -> Result:
    terms = write_glossary(home / "terms")
    place = ["--source", home / "en", "--out", home, "--glossary", terms, "--to", "tr"]
    return CliRunner().invoke(review, [*map(str, (*place, *arguments))], standalone_mode=False)


def test_the_command_lists_texts_with_their_issues_and_counts_them(home: Path) -> None:
    done = run(home, "talks")
    assert "tr talks paragraph/1 (line 3): machine\n" in done.stdout
    assert "tr talks: proposed, needed 2 times" in done.stdout
    last = done.stdout.splitlines()[-1].split()
    assert last[:3] == ["tr", "2", "2"]


def test_the_command_answers_programs_and_writes_a_page(home: Path) -> None:
    target = home / "review.html"
    done = run(home, "--json", "--html", target)
    answer = json.loads(done.stdout)
    assert len(answer["waiting"]) == 8
    assert answer["proposals"] == [{"concept": "talks", "locale": "tr", "count": 3}]
    assert "Content-Security-Policy" in target.read_text("utf-8")


def test_an_article_that_is_not_there_is_named(home: Path) -> None:
    done = run(home, "nothing")
    assert isinstance(done.exception, ArticleError) and "no such file" in str(done.exception)
