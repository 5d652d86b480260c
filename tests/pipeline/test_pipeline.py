from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import CONCEPTS, tools
from translator import pipeline
from translator.build.article import setup_for
from translator.engines.base import Options
from translator.engines.fake import FakeEngine, Fault
from translator.glossary.store import Glossary
from translator.markdown import parse, read_inline
from translator.model import (
    LanguagePair,
    LedgerStatus,
    Request,
    Response,
    State,
    Term,
    TermStatus,
    TranslatedUnit,
)


def setup(code: str = "tr", *faults: Fault) -> pipeline.Setup:
    return setup_for(code, tools(FakeEngine(faults=frozenset(faults))))


def translate(text: str, with_setup: pipeline.Setup) -> tuple[TranslatedUnit, ...]:
    return pipeline.translate(pipeline.prepare(parse(text).units, with_setup), with_setup)


def test_marks_notes_code_and_terms_stand_in_the_target() -> None:
    text = 'The **minister of defense** met `x y` at [the base](u.md "A title")[^1].'
    [unit, _] = translate(f"{text}\n\n[^1]: See it.\n", setup())
    assert unit.target == ('Tdi **savunma bakanı** mit `x y` et [tdi besi](u.md "E totli")[^1].')
    assert [row.status for row in unit.ledger] == [LedgerStatus.APPROVED]


def test_a_mark_over_two_sentences_is_one_mark() -> None:
    [unit] = translate("Before. **One came. Two left.** After.\n", setup())
    assert unit.target == "Bifari. **Ani kemi. Tva lift.** Eftir."


def test_without_alignment_a_sentence_is_cut_at_its_markup_and_says_so() -> None:
    [unit] = translate("He saw **the new ship** at sea.\n", setup("tr", Fault.NO_ALIGNMENT))
    assert unit.target == "Di sev **tdi niv sdop** et sie."
    assert [issue.check for issue in unit.issues] == ["marks"]


def test_the_inputs_change_with_what_makes_the_target() -> None:
    units = parse("The armed forces came.\n\nNobody else did.\n").units
    first = [p.inputs for p in pipeline.prepare(units, setup())]
    other_model = [p.inputs for p in pipeline.prepare(units, setup("tr", Fault.LOOP))]
    changed = replace(setup(), term_hash=lambda concept: "another hash")
    with_term = [p.inputs for p in pipeline.prepare(units, changed)]
    assert len({*first, *other_model}) == 4
    assert with_term[0] != first[0] and with_term[1] == first[1]


def test_without_a_route_the_source_text_stands_with_the_terms_of_the_glossary() -> None:
    [unit] = translate("The **armed forces** left.\n", setup("fr"))
    assert (unit.target, unit.state) == ("The **armed forces** left.", State.SOURCE)
    french = Term("armed-forces", "fr", TermStatus.APPROVED, "forces armées")
    known = tools(glossary=Glossary.of(CONCEPTS, [french]))
    [unit] = translate("The **armed forces** left.\n", setup_for("fr", known))
    assert (unit.target, unit.state) == ("The **forces armées** left.", State.SOURCE)


@pytest.mark.parametrize("code", ["tr", "tk", "ru", "ar"])
def test_title_case_headlines_are_translated_as_sentences(code: str) -> None:
    text = "# Army Chiefs Discuss Border Security\n\nArmy chiefs discuss border security.\n"
    heading, paragraph = translate(text, setup(code))
    assert heading.target == paragraph.target.rstrip(".")


WORDS = st.sampled_from(
    "the armed forces **minister of defense** NATO `code` [link](u) met on 5 May. *x* a\\*b "
    "armed forces' NATO's <br> &amp; 3. \\# !".split(" ")
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(WORDS, min_size=1, max_size=14),
    st.sets(st.sampled_from(list(Fault)), max_size=2),
    st.sampled_from(["tr", "tk", "ru"]),
)
def test_every_term_found_has_its_row_and_stands_there_or_is_reported(
    words: list[str], faults: set[Fault], code: str
) -> None:
    with_setup = setup(code, *faults)
    prepared = pipeline.prepare(parse(" ".join(words) + "\n").units, with_setup)
    for p, unit in zip(prepared, pipeline.translate(prepared, with_setup), strict=True):
        assert len(unit.ledger) == sum(map(len, p.occurrences))
        plain = read_inline(unit.target).text
        for row in unit.ledger:
            assert (row.form == "") == (row.status is LedgerStatus.REPORTED)
            assert row.form == "" or row.form in plain or row.form in unit.target


class SecondThoughts(FakeEngine):
    """An engine whose best hypothesis is a loop, and whose next one is fine."""

    def translate(
        self, batch: Sequence[Request], pair: LanguagePair, options: Options = Options()
    ) -> list[Response]:
        bad = FakeEngine(faults=frozenset({Fault.LOOP})).translate(batch, pair, options)
        good = FakeEngine().translate(batch, pair, options)
        return [
            Response((b.hypotheses[0], g.hypotheses[0])) for b, g in zip(bad, good, strict=True)
        ]


def test_a_bad_best_hypothesis_gives_way_to_the_next_and_the_report_says_so() -> None:
    [unit] = translate("The navy left the harbor.\n", setup_for("tr", tools(SecondThoughts())))
    assert unit.issues == ()
    assert unit.tried == ("beam search", "the next hypothesis")


def test_marks_that_meet_inside_a_word_keep_their_halves() -> None:
    [unit] = translate("[Ankara](/a)[Baku](/b) *x*y\n", setup())
    assert unit.target == "[Enkere](/a)[Beka](/b) *s*y"


class Counted(FakeEngine):
    """The fake engine, and what reached it."""

    asked: ClassVar[list[tuple[str, Options]]] = []

    def translate(
        self, batch: Sequence[Request], pair: LanguagePair, options: Options = Options()
    ) -> list[Response]:
        Counted.asked += [(request.text, options) for request in batch]
        return FakeEngine.translate(self, batch, pair, options)


def test_no_sentence_is_translated_twice_in_a_run() -> None:
    Counted.asked.clear()
    with_setup = setup_for("tr", tools(Counted(faults=frozenset({Fault.DROP_NUMBER}))))
    text = "The navy held 24 exercises.\n\nThe navy held 24 exercises. It left.\n"
    units = translate(text, with_setup)
    assert all("the next hypothesis" in unit.tried for unit in units)
    assert len(Counted.asked) == len(set(Counted.asked))


def test_repetition_is_forbidden_only_to_what_repeats_itself() -> None:
    [number] = translate("The navy held 24 exercises.\n", setup("tr", Fault.DROP_NUMBER))
    assert number.tried and "no three words twice" not in number.tried
    [loop] = translate("The navy built a lighthouse.\n", setup("tr", Fault.LOOP))
    assert "no three words twice" in loop.tried
