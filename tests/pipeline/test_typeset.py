"""Typography and direction in their place: on drafts, with marks and ledger in step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polib
import pytest

from tests.conftest import CONCEPTS, GLOSSARY, tools
from tests.test_build import outputs, review
from translator import build, pipeline
from translator.build import Tools
from translator.build.article import setup_for
from translator.engines.base import Options
from translator.engines.fake import FakeEngine, Fault
from translator.engines.spelling import Traits
from translator.glossary.store import Glossary
from translator.markdown import parse
from translator.model import (
    Alignment,
    Hypothesis,
    LanguagePair,
    Request,
    Response,
    Span,
    State,
    Term,
    TermStatus,
    TranslatedUnit,
)

Pieces = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Dictated(FakeEngine):
    """An engine that says what it was told, piece by piece; it falls back on the fake one."""

    said: tuple[Pieces, ...] = ()

    def traits(self, pair: LanguagePair) -> Traits:
        """It is told whole sentences, so nothing hides behind a placeholder."""
        return Traits()

    def translate(
        self, batch: Sequence[Request], pair: LanguagePair, options: Options = Options()
    ) -> list[Response]:
        known = {"".join(source for source, _ in pieces): pieces for pieces in self.said}
        usual = FakeEngine(targets=self.targets).translate(batch, pair, options)
        return [
            Response((_aligned(known[r.text]),)) if r.text in known else u
            for r, u in zip(batch, usual, strict=True)
        ]


def _aligned(pieces: Pieces) -> Hypothesis:
    source, target, ours, theirs = "", "", [], []
    for left, right in pieces:
        ours.append(Span(len(source), len(source) + len(left)))
        theirs.append(Span(len(target), len(target) + len(right)))
        source, target = source + left, target + right
    return Hypothesis(target, -1.0, Alignment.one_to_one(ours, theirs))


def told(code: str, *said: Pieces, glossary: Glossary = GLOSSARY) -> Tools:
    return tools(Dictated(targets=(code,), said=said), glossary)


def translate(text: str, code: str, with_tools: Tools) -> tuple[TranslatedUnit, ...]:
    setup = setup_for(code, with_tools)
    return pipeline.translate(pipeline.prepare(parse(text).units, setup), setup)


def test_a_quotation_over_sentences_and_marks_is_one_quotation() -> None:
    first: Pieces = (('"We ', '"Nous '), ("came", "sommes venus"), (".", "."))
    second: Pieces = (("We ", "Nous "), ("saw ", "avons vu "), ("'all'!\"", "'tout'!\""))
    third: Pieces = (("He left.", "Il est parti."),)
    text = "\"We **came**.\\\nWe saw 'all'!\" He left.\n"
    [unit] = translate(text, "fr", told("fr", first, second, third))
    assert unit.target == (
        "«\u202fNous **sommes venus**.\\\n"
        "Nous avons vu «\u202ftout\u202f»\u202f!\u202f» Il est parti."
    )
    assert unit.issues == ()


def test_the_ledger_says_where_a_term_stands_after_the_signs_were_set() -> None:
    french = Term("armed-forces", "fr", TermStatus.APPROVED, "forces de l'armée")
    glossary = Glossary.of(CONCEPTS, [french])
    said: Pieces = (('"Yes!" ', '"Oui!" '), ("said the ", "disent les "),
                    ("armed forces", "forces de l'armée"), (".", "."))  # fmt: skip
    [unit] = translate('"Yes!" said the armed forces.\n', "fr", told("fr", said, glossary=glossary))
    assert unit.target == "«\u202fOui\u202f!\u202f» disent les forces de l’armée."
    [row] = unit.ledger
    assert row.span is not None and row.form == "forces de l’armée"
    assert row.span.of(unit.target) == row.form
    assert unit.issues == ()


ARABIC: Pieces = (
    ("The ", "كانت "), ("737 MAX", "737 MAX"), (" landed at ", " قد هبطت في "),
    ("13:00 GMT", "13:00 GMT"), (" with ", " مع "), ("NATO", "NATO"), (".", "."),
)  # fmt: skip


def test_isolates_stand_around_a_mark_and_inside_a_link_and_make_no_check_speak() -> None:
    text = "The **737 MAX** [landed at 13:00 GMT](u) with NATO.\n"
    [unit] = translate(text, "ar", told("ar", ARABIC, glossary=Glossary.of(())))
    assert unit.target == (
        "كانت \u2068**737 MAX**\u2069 [قد هبطت في \u206813:00 GMT\u2069](u) مع NATO."
    )
    assert unit.issues == ()


@pytest.mark.parametrize("code", ["ar", "fr"])
def test_a_source_text_that_nobody_translated_keeps_its_signs(code: str) -> None:
    setup = setup_for(code, tools(FakeEngine(targets=())))
    text = 'He said "yes!" -- at 13:00 GMT...'
    [unit] = pipeline.translate(pipeline.prepare(parse(f"{text}\n").units, setup), setup)
    assert (unit.target, unit.state) == (text, State.SOURCE)


def test_a_line_that_a_rule_wrote_is_set_where_no_engine_reaches() -> None:
    setup = setup_for("iw", tools(FakeEngine(targets=())))
    text = "Published: December 28, 2023 at 3:57 am EST\n"
    [unit] = pipeline.translate(pipeline.prepare(parse(text).units, setup), setup)
    assert unit.target == "פורסם: 28 בדצמבר 2023, \u20683:57 EST\u2069"


def test_an_image_text_and_a_title_are_set_like_the_rest() -> None:
    text = '---\ntitle: "Say \'yes\'!"\n---\n\n![Say "no"!](a.png)\n'
    said: tuple[Pieces, ...] = ((("Say 'yes'!", "Dis 'oui'!"),), (('Say "no"!', 'Dis "non"!'),))
    title, image = translate(text, "fr", told("fr", *said))
    assert title.target == "Dis «\u202foui\u202f»\u202f!"
    assert image.target == "![Dis «\u202fnon\u202f»\u202f!](a.png)"


def test_thai_sentences_keep_the_space_between_them_and_chinese_ones_do_not() -> None:
    said: tuple[Pieces, ...] = ((("He came.", "เขามา"),), (("She left.", "เธอไป"),))
    [unit] = translate("He came. She left.\n", "th", told("th", *said))
    assert unit.target == "เขามา เธอไป"
    said = ((("He came.", "他来了."),), (("She left.", "她走了."),))
    [unit] = translate("He came. She left.\n", "zh-CN", told("zh-CN", *said))
    assert unit.target == "他来了。她走了。"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "en" / "news.md"
    path.parent.mkdir()
    text = "The **737 MAX** [landed at 13:00 GMT](u) with NATO.\n\nThe general said so.\n"
    path.write_text(f"---\ntitle: Did he?\n---\n\n{text}", "utf-8")
    return path


def test_an_editors_text_keeps_every_sign_it_has(article: Path) -> None:
    with_tools = told(
        "fr", (("The general said so.", 'Le général a dit "oui"!'),), (("Did he?", "Vrai?"),)
    )
    source = build.read_source(article)
    build.translate_article(source, "fr", article.parents[1], with_tools)
    place = outputs(article, "fr")
    page = place.article.read_text("utf-8")
    assert "«\u202foui\u202f»\u202f!" in page and "title: Vrai\u202f?\n" in page
    review(place.catalog, "The general said so.", "Le général a dit 'oui' -- !")
    build.translate_article(source, "fr", article.parents[1], with_tools)
    assert "Le général a dit 'oui' -- !" in place.article.read_text("utf-8")


def test_isolates_come_through_the_catalog_and_a_second_build_changes_no_byte(
    article: Path,
) -> None:
    with_tools = told("ar", ARABIC, glossary=Glossary.of(()))
    source = build.read_source(article)
    build.translate_article(source, "ar", article.parents[1], with_tools)
    place = outputs(article, "ar")
    before = [p.read_bytes() for p in (place.article, place.catalog, place.report)]
    entry = next(e for e in polib.pofile(str(place.catalog)) if "737" in e.msgid)
    assert "\u2068**737 MAX**\u2069" in entry.msgstr
    assert "\u2068**737 MAX**\u2069" in place.article.read_text("utf-8")
    again = build.translate_article(source, "ar", article.parents[1], with_tools)
    assert (again.redone, again.written) == ((), ())
    assert [p.read_bytes() for p in (place.article, place.catalog, place.report)] == before


def test_a_text_of_an_editor_with_isolates_is_compared_without_them() -> None:
    setup = setup_for("ar", tools(FakeEngine(faults=frozenset({Fault.NO_ALIGNMENT}))))
    [prepared] = pipeline.prepare(parse("The navy bought 25 ships.\n").units, setup)
    target = "اشترت البحرية \u206825\u2069 سفينة."
    unit = pipeline.audit(prepared, target, State.REVIEWED, setup)
    assert unit.target == target
    assert "numbers" not in {issue.check for issue in unit.issues}
