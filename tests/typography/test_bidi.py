"""The order of both directions: against the Unicode algorithm of python-bidi, and case by case."""

from __future__ import annotations

from pathlib import Path

import pytest
from bidi import get_display
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from translator.locales import without_isolates
from translator.model import ProtectedSpan, Protection, Span, placeholder
from translator.typography import Sheet, isolated, set_order, shown_of
from translator.typography.bidi import visual

PARTS = [
    "אב", "ה", "ال", "ج", "a", "NATO", "F-16", "12", "3,5", "٣", "۴۵", " ", " ", "-", "–", "+", "%",
    "$", ".", ",", ":", "/", "(", ")", "[", "]", "،", "«", "\u0301", "\u064e", "!",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PARTS), max_size=14).map("".join)
MIRRORED = str.maketrans("()[]", ")(][")
RTL = ("ar", "fa", "iw", "ps", "sd", "ur", "yi")


def seen(text: str, base: int = 1, isolates: tuple[Span, ...] = ()) -> str:
    """The characters as they come from the left; no bracket is turned, as python-bidi has it."""
    return "".join(text[at] for at, _ in visual(text, base, isolates))


def read(text: str) -> str:
    """What a reader of a language from right to left sees, brackets turned as fonts turn them."""
    turned = [
        text[at].translate(MIRRORED) if level % 2 else text[at]
        for at, level in visual(text, 1, tuple(isolated(text)))
    ]
    return without_isolates("".join(turned))


def oracle(text: str, base: int = 1) -> str:
    return without_isolates(get_display(text, base_dir="R" if base else "L"))


@settings(max_examples=1000, deadline=None)
@given(TEXTS, st.sampled_from([0, 1]))
def test_the_order_is_that_of_the_unicode_algorithm(text: str, base: int) -> None:
    assert seen(text, base) == oracle(text, base)


# python-bidi reads into an isolate for what stands before a bracket; browsers do not.
NO_BRACKETS = TEXTS.map(lambda text: text.translate(dict.fromkeys(map(ord, "()[]"))))


@settings(max_examples=1000, deadline=None)
@given(TEXTS, TEXTS.filter(bool), NO_BRACKETS)
def test_the_order_with_an_isolate_is_that_of_the_unicode_algorithm(
    before: str, inside: str, after: str
) -> None:
    span = Span(len(before), len(before) + len(inside))
    isolate = f"{before}\u2068{inside}\u2069{after}"
    assert seen(before + inside + after, 1, (span,)) == oracle(isolate)


def test_a_bracket_behind_an_isolate_follows_what_stands_before_it_as_in_chromium() -> None:
    assert seen("אבaאב(a)", 1, (Span(3, 5),)) == "aבא(a)בא"


CASES = [
    [part.replace("⟦", "\u2068").replace("⟧", "\u2069") for part in line.split("\t")]
    for line in Path(__file__).with_name("order.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
IDS = [f"{case[0]}-{number}" for number, case in enumerate(CASES)]


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_isolates_stand_where_the_order_would_break_and_nowhere_else(case: list[str]) -> None:
    code, wanted, _ = case
    assert set_order(Sheet(without_isolates(wanted)), code).text == wanted
    assert set_order(Sheet(wanted), code).text == wanted


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_reader_sees_the_order_that_is_meant(case: list[str]) -> None:
    _, text, order = case
    assert read(text) == order
    no_brackets = str.maketrans("", "", "()")
    assert oracle(text).translate(no_brackets) == order.translate(no_brackets)


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_without_its_isolates_a_text_would_be_seen_in_another_order(case: list[str]) -> None:
    _, text, _ = case
    assert (oracle(without_isolates(text)) == oracle(text)) == ("\u2068" not in text)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(RTL), st.data())
def test_isolates_are_balanced_stay_in_marks_and_stay_when_set_again(
    text: str, code: str, data: st.DataObject
) -> None:
    ends = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    assume(ends[0] < ends[1])
    once = set_order(Sheet(text, marks=(Span(*ends),)), code)
    assert without_isolates(once.text) == text
    [mark] = once.marks
    inside, around = mark.of(once.text), once.text[: mark.start] + once.text[mark.end :]
    for part in (inside, around):
        assert part.count("\u2068") == part.count("\u2069")
    assert without_isolates(mark.of(once.text)) == text[ends[0] : ends[1]]
    assert set_order(once, code) == once


@pytest.mark.parametrize("code", ["tr", "ru", "zh-CN", "hi"])
def test_a_language_from_left_to_right_has_no_isolates(code: str) -> None:
    assert set_order(Sheet("a \u2068737 MAX\u2069 b אב"), code).text == "a 737 MAX b אב"


def test_an_isolate_goes_around_what_is_emphasised_whole_and_into_what_is_wider() -> None:
    whole = Sheet("طائرة 737 MAX هبطت", marks=(Span(6, 13),))
    done = set_order(whole, "ar")
    assert done.marks[0].of(done.text) == "737 MAX"
    wider = Sheet("طائرة 737 MAX هبطت", marks=(Span(0, 13),))
    done = set_order(wider, "ar")
    assert done.marks[0].of(done.text) == "طائرة \u2068737 MAX\u2069"
    across = Sheet("طائرة 737 MAX هبطت", marks=(Span(0, 9),))
    done = set_order(across, "ar")
    assert done.marks[0].of(done.text).count("\u2068") == done.marks[0].of(done.text).count(
        "\u2069"
    )


def test_code_counts_with_what_its_reader_sees() -> None:
    code = ProtectedSpan("`a + b++`", Protection.CODE)
    shown = shown_of((code,))
    text = f"اكتب {placeholder(0)} هنا"
    assert set_order(Sheet(text), "ar", shown).text == f"اكتب \u2068{placeholder(0)}\u2069 هنا"
    plain = shown_of((ProtectedSpan("`make`", Protection.CODE),))
    assert set_order(Sheet(text), "ar", plain).text == text


def test_a_new_line_begins_anew() -> None:
    shown = shown_of((ProtectedSpan("\\\n", Protection.BREAK),))
    assert set_order(Sheet(f"هبطت{placeholder(0)}737-800"), "ar", shown).text.endswith("737-800")
