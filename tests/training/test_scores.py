"""The measures on answers whose score is plain."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from translator.training.corpora import Row
from translator.training.evaluate import annotated, masked
from translator.training.scores import (
    alignment_error,
    has_form,
    read_alignments,
    score,
    term_success,
    word_grid,
)

HAND = Path(__file__).parents[1] / "data" / "word_alignments.tsv"


def test_a_perfect_translation_scores_full_marks() -> None:
    texts = ["Ordu bugün yeni tankları teslim aldı.", "Görüşmeler Ankara'da sürüyor."]
    result = score(texts, texts)
    assert (round(result.chrf), round(result.bleu)) == (100, 100)
    assert all("version:" in signature for signature in result.signatures)


@pytest.mark.parametrize(
    ("text", "lemma", "language", "expected"),
    [
        ("Ordunun ve ordunun", "ordu", "tr", True),
        ("Donanma geldi", "ordu", "tr", False),
        ("в вооружённых силах", "вооружённые силы", "ru", True),
        ("", "ordu", "tr", False),
    ],
)
def test_a_term_counts_in_any_form(text: str, lemma: str, language: str, expected: bool) -> None:
    assert has_form(text, lemma, language) is expected


def test_term_success_counts_lemmas_not_sentences() -> None:
    output = ["Ordu geldi.", "Donanma geldi."]
    assert term_success(output, [("ordu", "gemi"), ("donanma",)], "tr") == (2, 3)


def test_only_terms_that_the_reference_shows_are_asked_for() -> None:
    rows = [
        Row("The army came.", (("tr", "Ordu geldi."),)),
        Row("The army left.", (("tr", "Askerler gitti."),)),
    ]
    found = annotated(rows, "tr", [("army", "ordu")])
    assert [(case.plain, case.marked, case.lemmas) for case in found] == [
        ("The army came.", "The <term> army <trans> ordu </term> came.", ("ordu",))
    ]


def test_pieces_belong_to_the_word_that_a_blank_begins() -> None:
    assert word_grid(["▁Ordu", "nun", "▁", "ta", "nk", "▁geldi"]) == [0, 0, 1, 1, 1, 2]
    assert word_grid(["Or", "du"]) == [0, 0]


@pytest.mark.parametrize(
    ("grid", "error"),
    [
        ([[0.9, 0.1], [0.1, 0.9]], 0.0),
        ([[0.1, 0.9], [0.9, 0.1]], 1.0),
        ([[0.9, 0.1], [0.9, 0.1]], 0.5),
    ],
)
def test_alignment_errors_count_missing_and_wrong_links(
    grid: list[list[float]], error: float
) -> None:
    def attention(source: str, target: str, language: str) -> tuple[list[str], list[str], Any]:
        return ["▁a", "▁b"], ["▁c", "▁d"], np.array(grid)

    found = alignment_error([["tr", "a b", "c d", "0-0 1-1"]], attention)
    assert found == pytest.approx({"tr": error})


def test_the_hand_aligned_links_point_at_words() -> None:
    rows = read_alignments(HAND)
    assert [sum(row[0] == code for row in rows) for code in ("tr", "tk", "ru")] == [20, 20, 20]
    for _, source, target, links in rows:
        for link in links.split():
            at, to = map(int, link.replace("?", "-").split("-"))
            assert at < len(source.split())
            assert to < len(target.split())


def test_placeholders_are_asked_for_where_the_reference_keeps_the_words() -> None:
    rows = [
        Row("Baykar sold 24 drones.", (("tr", "Baykar 24 İHA sattı."),)),
        Row("The army left.", (("tr", "Ordu gitti."),)),
    ]
    [(source, codes)] = masked(rows, "tr")
    assert len(codes) in (1, 2)
    assert all(source.count(code) == 1 for code in codes)
