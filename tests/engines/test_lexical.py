"""The alignment that engines without attention get."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from translator.alignment import Aligned, find_span, link_words, words
from translator.engines import lexical
from translator.model import Alignment, Hypothesis, Request, Response, Span
from translator.training.scores import alignment_error, read_alignments

HAND = Path(__file__).parents[1] / "data" / "word_alignments.tsv"
ATTENTION = {"tr": 0.25, "tk": 0.22, "ru": 0.16}
"""The error rates of the core model's attention on the same sentences, by its card."""


def test_the_table_is_nearly_as_good_as_a_models_attention() -> None:
    rows = [row for row in read_alignments(HAND) if row[0] in lexical.LANGUAGES]
    for language, error in alignment_error(rows, _grid).items():
        assert error < ATTENTION[language], (language, error)


SOURCE = "The ministry summoned the ambassador."
TARGETS = {"tr": "Bakanlık büyükelçiyi çağırdı.", "ru": "Министерство вызвало посла."}
AMBASSADOR = {"tr": "büyükelçiyi", "ru": "посла"}


@pytest.mark.parametrize("target", TARGETS)
def test_words_are_found_though_the_engine_gives_no_alignment(target: str) -> None:
    found = _given(TARGETS[target], target)
    place = find_span(link_words(SOURCE, Aligned(TARGETS[target], found)), Span(26, 36))
    assert place is not None and place.of(TARGETS[target]) == AMBASSADOR[target]


def test_words_that_the_table_does_not_know_are_not_guessed_at() -> None:
    assert _given("Foo bar baz qux quux.", "ru") is None


def test_a_language_without_a_table_gets_no_alignment() -> None:
    assert _given(TARGETS["ru"], "uk") is None


def test_an_alignment_of_the_engine_is_left_as_it_is() -> None:
    own = Alignment((Span(0, 3),), (Span(0, 12),), ((1.0,),))
    response = Response((Hypothesis(TARGETS["ru"], None, own),))
    assert lexical.with_alignment(Request(SOURCE), response, "en", "ru") == response


def _given(text: str, target: str) -> Alignment | None:
    response = Response((Hypothesis(text),))
    [found] = lexical.with_alignment(Request(SOURCE), response, "en", target).hypotheses
    assert found.text == text
    return found.alignment


def _grid(source: str, target: str, language: str) -> tuple[list[str], list[str], Any]:
    alignment = lexical.align(lexical.word_table(language), source, target, language)
    links = link_words(source, Aligned(target, alignment))
    return _pieces(source), _pieces(target), np.array(links.weights)


def _pieces(text: str) -> list[str]:
    """Mark the words that a blank begins, as a tokenizer does."""
    return [
        f"▁{span.of(text)}" if not span.start or text[span.start - 1] == " " else span.of(text)
        for span in words(text)
    ]
