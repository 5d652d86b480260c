"""What a build keeps in memory of articles that are done: nothing but what became of them."""

from __future__ import annotations

import gc
from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import pytest

from translator.build import Tools, site
from translator.build.article import plan_article
from translator.build.site import AT_ONCE, WINDOW, Order, build_locale
from translator.build.values import Plan
from translator.engines.fake import FakeEngine
from translator.glossary.match import Matcher
from translator.glossary.store import load, shipped
from translator.locales.numerals import _readings, numbers_of
from translator.model import TranslatedUnit
from translator.pipeline import Prepared

KINDS = (Plan, Prepared, TranslatedUnit)
SENTENCES = 24


def write_articles(home: Path, count: int) -> tuple[Path, ...]:
    for number in range(count):
        text = " ".join(f"The armed forces held {number}{i} exercises." for i in range(SENTENCES))
        (home / f"article-{number:02}.md").write_text(f"# Report {number}\n\n{text}\n", "utf-8")
    return tuple(sorted(home.glob("*.md")))


def alive() -> Counter[type]:
    gc.collect()
    return Counter(type(found) for found in gc.get_objects() if type(found) in KINDS)


@pytest.fixture
def tools() -> Tools:
    glossary = load([shipped()])
    return Tools([FakeEngine()], glossary, Matcher(glossary.concepts.values()))


class Watched(Plan):
    """A plan of which we see when it is gone; the slots of its kind have no room for that."""


def test_an_article_that_is_done_is_let_go_of(
    tmp_path: Path, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write_articles(tmp_path, 60)
    plans = WeakValueDictionary[str, Watched]()
    most = 0

    def plan(*arguments: Any) -> Plan:
        made = plan_article(*arguments)
        watched = Watched(*(getattr(made, field.name) for field in fields(made)))
        plans[made.source.name] = watched
        return watched

    def watch(code: str, articles: int, total: int, words: int) -> None:
        nonlocal most
        most = max(most, len(plans))

    monkeypatch.setattr(site, "plan_article", plan)
    before = alive()
    built = build_locale(Order(paths, ("tr",), tmp_path / "out"), "tr", tools, watch)
    assert all(article.written for article in built.articles)
    # Windows in work, the one that is collected, and what a full one has of its last article.
    articles = (AT_ONCE + 1) * (WINDOW // SENTENCES + 1)
    assert 0 < most <= articles < len(paths)
    assert alive() == before


def test_numbers_of_many_articles_do_not_pile_up() -> None:
    bound = _readings.cache_info().maxsize
    assert bound is not None
    for number in range(2 * bound):
        numbers_of(str(number))
    assert _readings.cache_info().currsize <= bound
