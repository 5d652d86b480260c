"""What holds for every text in every locale."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from translator import locales, protect
from translator.model import Span
from translator.typography import Sheet, set_type

SIGNS = [
    *"\"'“”„‘’«»‹›「」.,;:!?…-–—()%¿¡|/ \u00a0\u202f",
    "...", " - ", "--", ". ", ", ", '" ',
]  # fmt: skip
WORDS = [
    "a", "n", "NATO", "o", "g", "don", "été", "слово", "حرب", "צה", "ל", "军队", "か", "սա",
    "Որտեղ", "ጦር", "सेना", "ทหาร", "1", "10", "2019", "3,5", "10:30", "S-400", "\ue000", "\ue001",
    "qué", "Hans", "ordu",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(SIGNS + WORDS + [" "] * 12), max_size=24).map("".join)


def kept(text: str) -> tuple[Span, ...]:
    return tuple(span for span, _ in protect.find_protected(text))


@pytest.mark.parametrize("code", locales.codes())
@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
@example(text='‘Hans’ "l\'"NATO"\'nun ,x .')
def test_setting_a_text_twice_changes_nothing_more(code: str, text: str) -> None:
    once = set_type(Sheet(text, keep=kept(text)), code)
    twice = set_type(Sheet(once.text, keep=once.keep), code)
    assert twice.text == once.text


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, code=st.sampled_from(sorted(locales.codes())), data=st.data())
def test_what_is_kept_stays_and_every_place_moves_with_its_words(
    text: str, code: str, data: st.DataObject
) -> None:
    edges = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    span = Span(edges[0], edges[1])
    done = set_type(Sheet(text, keep=(span,)), code)
    assert done.keep[0].of(done.text) == span.of(text)


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, code=st.sampled_from(sorted(locales.codes())))
def test_no_letter_and_no_number_changes(text: str, code: str) -> None:
    def words(of: str) -> str:
        return "".join(c for c in of if c.isalnum() or c in "\ue000\ue001")

    done = set_type(Sheet(text), code).text
    letters = "ʻʼ"  # Uzbek and Hawaiian write them where others have an apostrophe
    assert words(done).translate(dict.fromkeys(map(ord, letters))) == words(text)
