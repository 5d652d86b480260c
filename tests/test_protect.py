from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_alignment import diagonal
from translator.alignment import Aligned
from translator.model import ProtectedSpan, Protection, Span, is_placeholder
from translator.protect import find_protected, mask, restore

NOTE = ProtectedSpan("[^1]", Protection.FOOTNOTE)
CODE = ProtectedSpan("`make test`", Protection.CODE)

FOUND = [
    ("The S-400 and the F-16C flew.", ["S-400", "F-16C"]),
    ("A Su-35 met a MiG-29 and a TB2.", ["Su-35", "MiG-29", "TB2"]),
    ("The F-16s and NATO's G20 summit", ["G20"]),
    (
        "See https://example.com/a?b=1, or www.mod.example/x.",
        ["https://example.com/a?b=1", "www.mod.example/x"],
    ),
    ("Write to press@mod.gov.tr.", ["press@mod.gov.tr"]),
    ("As @mod_tr wrote with #Ankara:", ["@mod_tr", "#Ankara"]),
    ("In 2024, 1,200 troops and 5% of GDP", []),
    ("Section 5 of Article 51", []),
    ("The U.S. and the E.U. agreed on May 5.", []),
    ("NATO, the UN and the CSTO met.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_what_must_come_through_unchanged_is_found(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span, _ in find_protected(text)] == expected


def test_what_hangs_on_a_word_is_taken_out_and_put_behind_its_target() -> None:
    masked = mask("armed forces\ue000 of Turkmenistan", (NOTE,))
    assert masked.text == "armed forces of Turkmenistan"
    answer = diagonal(masked.text, "silahlı kuvvetler şu Türkmenistan")
    assert restore(answer, masked).aligned.text == "silahlı kuvvetler\ue000 şu Türkmenistan"


def test_a_note_at_the_end_stays_at_the_end() -> None:
    masked = mask("The drone flew.\ue000", (NOTE,))
    assert restore(Aligned("Dron uçtu."), masked).aligned.text == "Dron uçtu.\ue000"


def test_a_note_before_the_full_stop_stays_before_it() -> None:
    masked = mask("The drone flew\ue000.", (NOTE,))
    assert restore(Aligned("Dron uçtu."), masked).aligned.text == "Dron uçtu\ue000."


def test_a_designator_is_masked_and_comes_back() -> None:
    masked = mask("They bought the S-400 system.", ())
    assert masked.text == "They bought the \ue800 system."
    assert masked.verbatim == (("\ue800", "S-400"),)
    restored = restore(Aligned("\ue800 sistemini aldılar."), masked)
    assert (restored.aligned.text, restored.lost) == ("S-400 sistemini aldılar.", ())


def test_a_glossary_term_is_left_to_the_glossary() -> None:
    text = "the S-400 system"
    assert mask(text, (), [Span(4, 9)]).text == text


def test_a_dropped_placeholder_is_put_back_beside_its_neighbour_and_named() -> None:
    masked = mask("Run \ue000 in Ankara now", (CODE,))
    restored = restore(Aligned("Şimdi Ankara koş"), masked)
    assert restored.lost == ("\ue000",)
    assert restored.aligned.text == "Şimdi \ue000 Ankara koş"


def test_a_repeated_placeholder_is_taken_out_and_counted() -> None:
    masked = mask("Run \ue000 now", (CODE,))
    restored = restore(Aligned("\ue000 \ue000 şimdi koş \ue005"), masked)
    assert (restored.aligned.text, restored.surplus) == ("\ue000 şimdi koş", 2)


@given(
    st.text("abc S-400 @x_y \ue000\ue001\ue002.", max_size=60),
    st.text("xyz \ue000\ue001\ue002\ue800\ue801\ue700.", max_size=60),
)
def test_whatever_an_engine_answers_every_placeholder_stands_once(source: str, answer: str) -> None:
    protected = (CODE, NOTE, CODE)
    kept = "".join(dict.fromkeys(source.replace("\ue002", "")))  # each placeholder once
    masked = mask(kept, protected)
    text = restore(Aligned(answer), masked).aligned.text
    expected = sorted(char for char in kept if is_placeholder(char))
    assert sorted(char for char in text if is_placeholder(char)) == expected
    for _, span in masked.local:
        assert span.text in text
