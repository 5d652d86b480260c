from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator.alignment import Aligned, Edit, chain, edit, find_span, link_words, words
from translator.model import Alignment, Span, Weights


def diagonal(source: str, target: str) -> Aligned:
    """Align the words of two texts one to one, in order."""
    return Aligned(target, Alignment.one_to_one(words(source), words(target)))


def crossed(source: str, target: str, pairs: dict[int, int]) -> Aligned:
    """Align target word i with source word pairs[i]."""
    ours, theirs = words(source), words(target)
    rows = tuple(
        tuple(float(pairs.get(i) == j) for j in range(len(ours))) for i in range(len(theirs))
    )
    return Aligned(target, Alignment(ours, theirs, rows))


def test_words_keep_apostrophes_hyphens_and_placeholders() -> None:
    text = "NATO'nun \ue003 S-400'ü (3. Ordu)"
    assert [span.of(text) for span in words(text)] == [
        "NATO'nun", "\ue003", "S-400'ü", "(", "3", ".", "Ordu", ")",
    ]  # fmt: skip


def test_an_edit_moves_the_words_behind_it() -> None:
    before = diagonal("new army chief", "yeni ordu komutanı")
    after = edit(before, [Edit(Span(5, 9), "silahlı kuvvetler", Span(4, 8))])
    assert after.text == "yeni silahlı kuvvetler komutanı"
    assert after.alignment is not None
    assert after.alignment.target == (Span(0, 4), Span(5, 22), Span(23, 31))
    assert after.alignment.weights[1] == (0.0, 1.0, 0.0)


def test_an_edit_without_source_keeps_the_attention_of_what_it_replaced() -> None:
    before = diagonal("new army", "yeni ordu")
    after = edit(before, [Edit(Span(5, 9), "asker")])
    assert after.alignment is not None
    assert after.alignment.weights == ((1.0, 0.0), (0.0, 1.0))


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        edit(Aligned("abcdef"), [Edit(Span(0, 3), "x"), Edit(Span(2, 4), "y")])


def test_a_source_span_is_found_where_its_words_went() -> None:
    source = "the minister of defense met"
    target = crossed(source, "savunma bakanı görüştü", {0: 3, 1: 1, 2: 4})
    links = link_words(source, target)
    found = find_span(links, Span(4, 23))
    assert found is not None and found.of(target.text) == "savunma bakanı"


def test_names_and_placeholders_are_certain_without_any_attention() -> None:
    source = "Baykar met \ue000 in Ankara"
    links = link_words(source, Aligned("Ankara'da Baykar \ue000 buluştu"))
    place = find_span(links, Span(0, 6))
    assert place is not None and place.of("Ankara'da Baykar \ue000 buluştu") == "Baykar"


def test_punctuation_stands_for_no_word() -> None:
    source = "army , navy"
    target = crossed(source, ", donanma", {0: 0, 1: 2})
    assert find_span(link_words(source, target), Span(0, 4)) is None


def test_two_legs_chain_into_one_alignment() -> None:
    first = Alignment((Span(0, 4), Span(5, 8)), (Span(0, 3), Span(4, 9)), ((0, 1), (1, 0)))
    second = Alignment((Span(0, 3), Span(4, 9)), (Span(0, 2), Span(3, 6)), ((1, 0), (0, 1)))
    assert chain(first, second).weights == ((0.0, 1.0), (1.0, 0.0))


@given(
    st.text("ab ığ\ue000", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.text("xyş", max_size=4))),
)
def test_editing_is_the_same_as_cutting_strings(
    text: str, cuts: list[tuple[int, int, str]]
) -> None:
    edits: list[Edit] = []
    position = 0
    for start, end, new in sorted(cuts):
        start, end = min(start, len(text)), min(max(start, end), len(text))
        if start >= position and start <= end:
            edits.append(Edit(Span(start, end), new))
            position = end + 1
    expected = text
    for change in reversed(edits):
        expected = expected[: change.span.start] + change.text + expected[change.span.end :]
    done = edit(diagonal(text, text), edits)
    assert done.text == expected
    assert done.alignment is not None
    for span in done.alignment.target:
        assert 0 <= span.start <= span.end <= len(done.text)


def test_an_edited_alignment_stays_small_and_says_the_same() -> None:
    source, target = words("the armed forces"), words("yeni ordu geldi")
    rows = ((0.5, 0.25, 0.25), (0.0, 0.5, 0.5), (1.0, 0.0, 0.0))
    plain = Alignment(source, target, rows)
    small = Alignment(source, target, Weights.of(list(map(Weights.row, rows))))
    edits = [
        Edit(Span(0, 9), "silahlı kuvvetler", Span(4, 16)),
        Edit(Span(10, 15), "ulaştı"),
    ]
    ours = edit(Aligned("yeni ordu geldi", small), edits).alignment
    theirs = edit(Aligned("yeni ordu geldi", plain), edits).alignment
    assert ours is not None and theirs is not None
    assert isinstance(ours.weights, Weights)
    assert ours.target == theirs.target
    for one, other in zip(ours.weights, theirs.weights, strict=True):
        assert one == pytest.approx(other, abs=1 / 255)
