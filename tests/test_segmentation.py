from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator.model import ProtectedSpan, Protection
from translator.segmentation import MAX_CHARACTERS, join, split

CASES = [
    (
        "Gen. Mark Milley met Lt. Col. Smith at 3:57 a.m. in the U.S. on Tuesday. He left.",
        ["Gen. Mark Milley met Lt. Col. Smith at 3:57 a.m. in the U.S. on Tuesday.", "He left."],
    ),
    (
        "He said No. 5 was ready. “We go.” They left!",
        ["He said No. 5 was ready.", "“We go.”", "They left!"],
    ),
    ("The S-400. The F-16.", ["The S-400.", "The F-16."]),
    ("Maj. Gen. A. B. Yılmaz spoke.", ["Maj. Gen. A. B. Yılmaz spoke."]),
    (
        "Talks ended on Nov. 5 in Geneva. Nobody signed.",
        ["Talks ended on Nov. 5 in Geneva.", "Nobody signed."],
    ),
    ("The U.S. Army said so.", ["The U.S. Army said so."]),
    ("Baykar vs. BMC: who won?", ["Baykar vs. BMC: who won?"]),
    ("It was shown.\ue000 The drone flew.\ue001", ["It was shown.\ue000", "The drone flew.\ue001"]),
    ("It rose by 1.5 percent. Exports fell.", ["It rose by 1.5 percent.", "Exports fell."]),
    ("", []),
    ("   ", []),
    ("?!", ["?!"]),
    ("Ankara", ["Ankara"]),
    ("𐀀 One. 𐀀 Two.", ["𐀀 One.", "𐀀 Two."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences_of_the_trade(text: str, expected: list[str]) -> None:
    note = ProtectedSpan("[^1]", Protection.FOOTNOTE)
    assert [s.text for s in split("paragraph/1", text, (note, note))] == expected


def test_a_hard_break_ends_a_segment() -> None:
    hard = ProtectedSpan("\\\n", Protection.BREAK)
    assert [s.text for s in split("p/1", "Line one\ue000line two", (hard,))] == [
        "Line one",
        "line two",
    ]


def test_an_endless_sentence_is_cut_at_a_clause() -> None:
    text = ", ".join(f"the delegation of country number {i} arrived" for i in range(40))
    segments = split("p/1", text)
    assert all(len(s.text) <= MAX_CHARACTERS for s in segments)
    assert all(s.text.endswith((",", "arrived")) for s in segments)
    assert join(text, segments, [s.text for s in segments], has_spaces=True) == text


def test_languages_without_spaces_lose_the_blank_between_sentences() -> None:
    text = "One. Two."
    segments = split("p/1", text)
    assert join(text, segments, ["一。", "二。"], has_spaces=False) == "一。二。"
    assert join(text, segments, ["Bir.", "İki."], has_spaces=True) == "Bir. İki."


@given(st.text("aB. !?…\u00a0\ue000\ue001\n\"'()1é𐀀", max_size=200))
def test_joining_the_segments_gives_the_unit_back(text: str) -> None:
    protected = (
        ProtectedSpan("\\\n", Protection.BREAK),
        ProtectedSpan("[^1]", Protection.FOOTNOTE),
    )
    segments = split("p/1", text, protected)
    assert join(text, segments, [s.text for s in segments], has_spaces=True) == text
    assert all(s.span.of(text) == s.text for s in segments)
