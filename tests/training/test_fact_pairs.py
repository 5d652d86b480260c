"""Facts of a sentence found in its translation, and hidden behind placeholders on both sides."""

from __future__ import annotations

import doctest
import random

import pytest

from translator.training import fact_pairs as module
from translator.training.fact_pairs import fact_pairs
from translator.training.masks import mask

SOURCE = "It paid $1.5 billion for 4,200 trucks on 28 December 2023, or 12 percent."


@pytest.mark.parametrize(
    ("language", "target", "expected"),
    [
        (
            "tr",
            "28 Aralık 2023'te 4.200 kamyona 1,5 milyar dolar, yani yüzde 12 ödedi.",
            ["1,5 milyar dolar", "4.200", "28 Aralık 2023", "yüzde 12"],
        ),
        (
            "tk",
            "2023-nji ýylyň 28-nji dekabrynda 4200 ulaga 1,5 milliard dollar, 12 göterim töledi.",
            ["1,5 milliard dollar", "4200", "2023-nji ýylyň 28-nji dekabry", "12 göterim"],
        ),
        (
            "ru",
            "28 декабря 2023 года за 4200 машин отдали 1,5 млрд долларов, или 12 процентов.",
            ["1,5 млрд долларов", "4200", "28 декабря 2023 года", "12 процентов"],
        ),
    ],
)
def test_a_fact_is_found_as_each_language_writes_it(
    language: str, target: str, expected: list[str]
) -> None:
    sources = ["$1.5 billion", "4,200", "28 December 2023", "12 percent"]
    assert fact_pairs(SOURCE, target, language) == list(zip(sources, expected, strict=True))


def test_an_ending_stays_behind_the_placeholder_of_a_date() -> None:
    source, target = "It left on 9 May 2024.", "Ol 2024-nji ýylyň 9-njy maýynda gitdi."
    pairs = fact_pairs(source, target, "tk")
    masked = mask(source, target, random.Random(1), most=1, more=pairs)
    assert masked == ("It left on <x1>.", "Ol <x1>nda gitdi.")


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(module).failed == 0
