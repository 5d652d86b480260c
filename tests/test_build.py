from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import CONCEPTS, TERMS, tools
from translator import build, catalog
from translator.build import Outputs, Result, Tools
from translator.engines.fake import FakeEngine, Fault
from translator.errors import ArticleError, CatalogError
from translator.glossary.store import Glossary
from translator.markdown import parse
from translator.model import State, Term, TermStatus

ARTICLE = """\
---
title: "Border talks"
published: 2023-12-28
---

# Border talks

The armed forces held **24 exercises** on the coast.

The ambassador left the city.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "en" / "talks.md"
    path.parent.mkdir()
    path.write_text(ARTICLE, "utf-8")
    return path


def run(article: Path, code: str = "tr", with_tools: Tools | None = None) -> Result:
    source = build.read_source(article)
    return build.translate_article(source, code, article.parents[1], with_tools or tools())


def outputs(article: Path, code: str = "tr") -> Outputs:
    return Outputs.under(article.parents[1], code, article.stem)


def review(path: Path, source: str, target: str) -> None:
    """Do what an editor does: write a target and take the flag away."""
    text = path.read_text("utf-8")
    start = text.rindex("#, fuzzy\n", 0, text.index(f'msgid "{source}"'))
    head, entry = text[:start], text[start:].removeprefix("#, fuzzy\n")
    begin = entry.index('msgstr "')
    end = entry.index("\n", begin)
    path.write_text(f'{head}{entry[:begin]}msgstr "{target}"{entry[end:]}', "utf-8")


def states(result: Result) -> dict[str, State]:
    return {u.unit.id: u.state for u in result.report.units}


def test_three_files_are_written_and_the_page_says_what_it_is(article: Path) -> None:
    result = run(article)
    place = outputs(article)
    assert result.written == (place.catalog, place.article, place.report)
    page = place.article.read_text("utf-8")
    assert "published: 2023-12-28" in page
    assert "tier: machine" in page and "engine: fake" in page
    assert json.loads(place.report.read_text("utf-8"))["summary"]["terms"] == 1


def test_a_second_build_changes_no_byte_and_calls_no_engine(article: Path) -> None:
    run(article)
    place = outputs(article)
    before = [p.read_bytes() for p in (place.article, place.catalog, place.report)]
    again = run(article)
    assert (again.redone, again.written) == ((), ())
    assert [p.read_bytes() for p in (place.article, place.catalog, place.report)] == before


def test_a_reviewed_target_survives_engine_glossary_and_program(article: Path) -> None:
    run(article)
    review(outputs(article).catalog, "The ambassador left the city.", "Büyükelçi kentten ayrıldı.")
    other = Glossary.of(
        CONCEPTS,
        [Term("armed-forces", "tr", TermStatus.APPROVED, "ordu"), *TERMS],
    )
    for with_tools in (
        tools(),
        tools(FakeEngine(faults=frozenset({Fault.LOOP}))),
        tools(glossary=other),
    ):
        result = run(article, with_tools=with_tools)
        assert states(result)["paragraph/2"] is State.REVIEWED
        assert "Büyükelçi kentten ayrıldı." in outputs(article).article.read_text("utf-8")
        entries = catalog.read(outputs(article).catalog).entries
        assert [e.target for e in entries if e.is_reviewed] == ["Büyükelçi kentten ayrıldı."]


def test_a_changed_source_never_publishes_the_reviewed_text_as_current(article: Path) -> None:
    run(article)
    place = outputs(article)
    review(place.catalog, "The ambassador left the city.", "Büyükelçi kentten ayrıldı.")
    run(article)
    article.write_text(ARTICLE.replace("left the city", "left the city on Monday"), "utf-8")
    result = run(article)
    assert states(result)["paragraph/2"] is State.OUTDATED
    assert "Büyükelçi kentten ayrıldı." not in place.article.read_text("utf-8")
    [entry] = [e for e in catalog.read(place.catalog).entries if e.previous_source]
    assert entry.target == "Büyükelçi kentten ayrıldı." and "fuzzy" in entry.flags
    assert entry.previous_source == "The ambassador left the city."
    assert run(article).written == ()
    article.write_text(ARTICLE, "utf-8")  # the old wording comes back, and still needs an eye
    assert states(run(article))["paragraph/2"] is State.OUTDATED


def test_only_what_a_changed_term_touches_is_redone(article: Path) -> None:
    run(article)
    changed = [t for t in TERMS if (t.concept, t.locale) != ("armed-forces", "tr")]
    changed.append(Term("armed-forces", "tr", TermStatus.APPROVED, "ordu güçleri"))
    result = run(article, with_tools=tools(glossary=Glossary.of(CONCEPTS, changed)))
    assert len(result.redone) == 1
    assert "ordu güçleri" in outputs(article).article.read_text("utf-8").lower()


def test_a_draft_an_editor_is_working_on_is_not_overwritten(article: Path) -> None:
    run(article)
    place = outputs(article)
    text = place.catalog.read_text("utf-8")
    drafts = {e.source: e.target for e in catalog.read(place.catalog).entries}
    mine = "Büyükelçi gitti, galiba."
    place.catalog.write_text(text.replace(drafts["The ambassador left the city."], mine), "utf-8")
    result = run(article, with_tools=tools(FakeEngine(faults=frozenset({Fault.LOOP}))))
    assert states(result)["paragraph/2"] is State.EDITED
    assert mine in place.article.read_text("utf-8")


def test_a_lost_report_costs_a_translation_and_no_editor_anything(article: Path) -> None:
    run(article)
    place = outputs(article)
    review(place.catalog, "The ambassador left the city.", "Büyükelçi kentten ayrıldı.")
    run(article)
    before = place.catalog.read_bytes()
    place.report.write_text("{broken")
    result = run(article)
    assert len(result.redone) == 3 and place.catalog.read_bytes() == before


def test_a_catalog_in_conflict_stops_its_locale_and_nothing_is_written(article: Path) -> None:
    run(article)
    place = outputs(article)
    place.catalog.write_text("<<<<<<< HEAD\n" + place.catalog.read_text("utf-8"))
    before = place.catalog.read_bytes()
    with pytest.raises(CatalogError, match="merge conflict"):
        run(article)
    assert place.catalog.read_bytes() == before
    assert len(run(article, "ru").redone) == 4


def test_a_reviewed_text_that_breaks_the_page_is_not_published(article: Path) -> None:
    run(article)
    place = outputs(article)
    page = place.article.read_bytes()
    review(place.catalog, "The ambassador left the city.", "![resim](http://x.example/a.png)")
    with pytest.raises(ArticleError, match="would break the page"):
        run(article)
    assert place.article.read_bytes() == page


def test_without_a_route_the_source_text_stands_marked(article: Path) -> None:
    result = run(article, "mi")
    assert set(states(result).values()) == {State.SOURCE}
    page = outputs(article, "mi").article.read_text("utf-8")
    assert "The ambassador left the city." in page and "tier: source" in page
    assert all(e.target == "" for e in catalog.read(outputs(article, "mi").catalog).entries)
    assert run(article, "mi").written == ()


def test_an_article_is_never_written_over_itself(tmp_path: Path) -> None:
    path = tmp_path / "tr" / "a.md"
    path.parent.mkdir()
    path.write_text("Text.\n")
    with pytest.raises(ArticleError, match="overwritten by its own translation"):
        build.translate_article(build.read_source(path), "tr", tmp_path, tools())


def test_an_article_without_words_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("```\ncode\n```\n")
    with pytest.raises(ArticleError, match="no text to translate"):
        build.read_source(path)


def test_broken_front_matter_is_kept_and_reported(tmp_path: Path) -> None:
    path = tmp_path / "en" / "a.md"
    path.parent.mkdir()
    path.write_text("---\ntitle: [broken\n---\n\nThe army came.\n", "utf-8")
    result = run(path)
    assert "title: [broken" in outputs(path).article.read_text("utf-8")
    assert len(result.report.notices) == 1


def test_an_outline_loads_no_model_and_counts_what_is_stale(article: Path) -> None:
    source = build.read_source(article)
    before = build.outline(source, "tr", article.parents[1], tools())
    assert (before.units, before.stale, before.terms) == (4, 4, 1)
    run(article)
    assert build.outline(source, "tr", article.parents[1], tools()).stale == 0


def test_the_target_parses_into_the_same_units(article: Path) -> None:
    run(article)
    ours = parse(ARTICLE).units
    theirs = parse(outputs(article).article.read_text("utf-8")).units
    assert [u.id for u in ours] == [u.id for u in theirs]
