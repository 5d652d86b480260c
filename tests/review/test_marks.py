"""Marks cover whole words of any script, and lose no letter."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator.review.marks import Piece, clusters, compare, words

SAME, OUT, IN = Piece.SAME, Piece.OUT, Piece.IN

CASES = [
    ("equal", "SİHA uçtu.", "SİHA uçtu.", [(SAME, "SİHA uçtu.")]),
    ("a word", "SİHA uçtu.", "İHA uçtu.", [(IN, "İHA"), (SAME, " uçtu.")]),
    ("with its suffix", "Bir SİHA'nın yükü", "Bir İHA'nın yükü",
     [(SAME, "Bir "), (IN, "İHA'nın"), (SAME, " yükü")]),
    ("two words as one", "kara kuvvetleri geldi", "silahlı birlikler geldi",
     [(IN, "silahlı birlikler"), (SAME, " geldi")]),
    ("right to left", "وصلت الطائرة المسيّرة",  "وصلت القاذفة المسيّرة",
     [(SAME, "وصلت "), (IN, "القاذفة"), (SAME, " المسيّرة")]),
    ("without blanks", "无人机起飞", "无人作战飞机起飞",
     [(SAME, "无人"), (IN, "作战飞"), (SAME, "机起飞")]),
    ("accents stay with their letter", "о\u0301 да", "о да", [(IN, "о"), (SAME, " да")]),
    ("nothing before", "", "TSK", [(IN, "TSK")]),
    ("nothing after", "TSK", "", []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "marked"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_the_words_that_differ_are_marked(
    before: str, after: str, marked: list[tuple[Piece, str]]
) -> None:
    assert list(compare(before, after).after) == marked


TEXTS = st.text(st.sampled_from("aİı'’-. \n\u0301\u200d\u0e33机ท्की👩🏽🇹🇷ا\u0651") | st.characters())


@given(TEXTS, TEXTS)
def test_pieces_make_the_texts_again_and_equal_texts_have_no_mark(one: str, two: str) -> None:
    compared = compare(one, two)
    assert "".join(text for _, text in compared.before) == one
    assert "".join(text for _, text in compared.after) == two
    assert {kind for kind, _ in compared.before} <= {SAME, OUT}
    assert {kind for kind, _ in compare(one, one).before} <= {SAME}


@given(TEXTS)
def test_no_word_starts_with_a_mark_of_the_letter_before(text: str) -> None:
    for i, word in enumerate(words(text)):
        if i and not words(text)[i - 1].isspace():
            assert unicodedata.category(word[0]) not in ("Mn", "Me")
    assert "".join(clusters(text)) == text
