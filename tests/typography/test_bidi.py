"""The order of both directions: against the Unicode algorithm of python-bidi, and case by case."""

from __future__ import annotations

from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from translator.model import Span
from translator.typography.bidi import visual

PARTS = ["אב", "ה", "ال", "ج", "a", "NATO", "F-16", "12", "3,5", "٣", "۴۵", " ", " ", "-", "–", "+",
         "%", "$", ".", ",", ":", "/", "(", ")", "[", "]", "،", "«", "\u0301", "\u064e", "!"]  # fmt: skip


def seen(text: str, base: int, isolates: tuple[Span, ...] = ()) -> str:
    return "".join(text[at] for at, _ in visual(text, base, isolates))


def oracle(text: str, base: int) -> str:
    shown = get_display(text, base_dir="R" if base else "L")
    return "".join(char for char in shown if char not in "\u2068\u2069")


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=14).map("".join), st.sampled_from([0, 1]))
def test_the_order_is_that_of_the_unicode_algorithm(text: str, base: int) -> None:
    assert seen(text, base) == oracle(text, base)


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PARTS), max_size=6).map("".join), min_size=3, max_size=3))
def test_the_order_with_an_isolate_is_that_of_the_unicode_algorithm(parts: list[str]) -> None:
    before, inside, after = parts
    if not inside:
        return
    text = before + inside + after
    span = Span(len(before), len(before) + len(inside))
    assert seen(text, 1, (span,)) == oracle(f"{before}\u2068{inside}\u2069{after}", 1)
