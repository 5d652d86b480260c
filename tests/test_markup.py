from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.test_alignment import crossed, diagonal
from translator.alignment import Aligned
from translator.markup import project
from translator.model import Mark, MarkKind, Span


def mark(text: str, words: str, kind: MarkKind = MarkKind.STRONG) -> Mark:
    start = text.index(words)
    return Mark(kind, Span(start, start + len(words)), "**", "**")


def test_a_mark_follows_its_words_across_the_sentence() -> None:
    source = "The minister met the ambassador."
    target = crossed(source, "Bakan büyükelçiyle görüştü.", {0: 1, 1: 4, 2: 2})
    done = project(source, [mark(source, "ambassador")], target)
    assert [m.span.of(target.text) for m in done.marks] == ["büyükelçiyle"]
    assert done.guessed == ()


def test_a_mark_over_the_whole_sentence_covers_the_whole_target() -> None:
    source = "Read also: talks."
    done = project(
        source,
        [Mark(MarkKind.EMPHASIS, Span(0, len(source)), "*", "*")],
        Aligned("Ayrıca okuyun: görüşmeler."),
    )
    assert done.marks[0].span == Span(0, 26)


def test_inner_marks_stay_inside_outer_ones() -> None:
    source = "the new defense pact today"
    outer, inner = mark(source, "new defense pact"), mark(source, "defense")
    target = crossed(source, "yeni savunma paktı bugün", {0: 1, 1: 2, 2: 3, 3: 4})
    done = project(source, [outer, inner], target)
    assert [m.span.of(target.text) for m in done.marks] == ["yeni savunma paktı", "savunma"]


def test_two_marks_that_land_on_the_same_words_do_not_cross() -> None:
    source = "army and navy"
    target = crossed(source, "kuvvetler", {0: 0})
    done = project(source, [mark(source, "army"), mark(source, "navy")], target)
    first, second = (m.span for m in done.marks)
    assert first == second or not first.overlaps(second) or first.covers(second)
    assert len(done.guessed) == 1


def test_blanks_and_full_stops_stay_outside() -> None:
    source = "He said stop now."
    target = diagonal(source, "O dedi dur şimdi.")
    done = project(source, [mark(source, "stop now")], target)
    assert done.marks[0].span.of(target.text) == "dur şimdi"


@given(st.data())
def test_every_mark_comes_out_once_and_well_nested(data: st.DataObject) -> None:
    source = "one two three four five six"
    starts = [0, 4, 8, 14, 19, 24]
    ends = [3, 7, 13, 18, 23, 27]
    a, b = sorted(data.draw(st.tuples(st.integers(0, 5), st.integers(0, 5))))
    c, d = sorted(data.draw(st.tuples(st.integers(a, b), st.integers(a, b))))
    marks = [
        Mark(MarkKind.LINK, Span(starts[a], ends[b]), "[", "](x)"),
        Mark(MarkKind.STRONG, Span(starts[c], ends[d]), "**", "**"),
    ]
    words = data.draw(st.lists(st.sampled_from("bir iki üç dört".split()), min_size=1, max_size=8))
    pairs = {i: data.draw(st.integers(0, 7)) for i in range(len(words))}
    target = crossed(source, " ".join(words), pairs)
    done = project(source, marks, target)
    assert [m.kind for m in done.marks] == [MarkKind.LINK, MarkKind.STRONG]
    outer, inner = (m.span for m in done.marks)
    assert outer.covers(inner)
    assert outer.of(target.text).strip() and inner.of(target.text).strip()
