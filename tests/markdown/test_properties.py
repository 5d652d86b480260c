"""Laws of taking inline Markdown apart and putting it together, over generated texts."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.markdown.cases import HOSTILE, cases
from translator.markdown import compose, parse, prove, read_inline, write_inline
from translator.model import Inline, Mark, MarkKind, ProtectedSpan, Protection, Span, placeholder

PROTECTED = (
    ProtectedSpan("`a*b`", Protection.CODE),
    ProtectedSpan("[^1]", Protection.FOOTNOTE),
    ProtectedSpan("![\uf000](a.jpg)", Protection.IMAGE),
    ProtectedSpan("<https://example.com/a_b>", Protection.URL),
    ProtectedSpan("{{< tweet 1_2_3 >}}", Protection.SHORTCODE),
    ProtectedSpan("\\\n", Protection.BREAK),
)
MARKUP = {
    MarkKind.EMPHASIS: [("*", "*"), ("_", "_"), ('<span class="x">', "</span>")],
    MarkKind.STRONG: [("**", "**"), ("__", "__"), ("<b>", "</b>")],
    MarkKind.STRIKE: [("~~", "~~")],
    MarkKind.LINK: [("[", "](/a_(b))"), ("[", '](/a "\uf001")'), ("[", "][ref]")],
}
WORDS = st.text(
    st.sampled_from("ab ı'’.,*_`[]()<>!&;~\\{}$#|-+=:/@^\"\n国。“”ع́🇹🇷1x")
    | st.characters(codec="utf-8"),
    max_size=12,
).filter(lambda text: not re.search("[\ue000-\uf8ff\x00\x7f\r]", text))


@st.composite
def targets(draw: st.DrawFn) -> tuple[Inline, str, list[Mark]]:
    """An inline value with a target text and well-nested marks on it."""
    chosen = draw(st.permutations(range(len(PROTECTED))))[: draw(st.integers(0, 4))]
    parts = [draw(WORDS)]
    for index in range(len(chosen)):
        parts += [placeholder(index), draw(WORDS)]
    text = "".join(parts)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    is_nested = draw(st.booleans())
    if spans and is_nested:
        spans.insert(0, Span(cuts[0], cuts[-1]))
    marks: list[Mark] = []
    for number, span in enumerate(spans):
        kinds = list(MARKUP)
        if number and spans[0].covers(span) and marks[0].kind is MarkKind.LINK:
            kinds.remove(MarkKind.LINK)
        kind = draw(st.sampled_from(kinds))
        marks.append(Mark(kind, span, *draw(st.sampled_from(MARKUP[kind]))))
    protected = tuple(PROTECTED[index] for index in chosen)
    return Inline(text, protected, (), ("alt", "title")), text, marks


@settings(max_examples=400, deadline=None, derandomize=True)
@given(WORDS)
def test_plain_words_come_back_as_they_were(text: str) -> None:
    written = write_inline(Inline(""), text, (), ())
    assert said(read_inline(written)) == re.sub(r"\n", " ", text)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(targets(), WORDS)
def test_markup_comes_out_once_and_well_nested(
    target: tuple[Inline, str, list[Mark]], title: str
) -> None:
    inline, text, marks = target
    written = write_inline(inline, text, marks, ("alt", title))
    found = read_inline(written)
    worded = [m for m in marks if has_words(m, text, inline)]
    assert count(found.protected) >= count(inline.protected)
    assert sorted(m.kind for m in found.marks) == sorted(m.kind for m in worded), written
    for outer in found.marks:
        for inner in found.marks:
            assert (
                not outer.span.overlaps(inner.span)
                or outer.span.covers(inner.span)
                or inner.span.covers(outer.span)
            )


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(st.sampled_from("ab *_`[]()<>!&;~\\{}^\"'\n/:1国。"), max_size=30))
def test_reading_and_writing_an_inline_says_the_same(source: str) -> None:
    inline = read_inline(source.strip())
    written = write_inline(inline, inline.text, inline.marks, inline.attributes)
    assert reading(read_inline(written)) == reading(inline), written


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.sampled_from(sorted(cases().values())), st.data())
def test_any_mix_of_targets_is_proven(source: str, data: st.DataObject) -> None:
    document = parse(source)
    plain = [u for u in document.units if not re.search(r"[*_`\[<~$!{&@\\]|www|//", u.source)]
    words = {
        unit.id: write_inline(Inline(""), data.draw(WORDS | st.sampled_from(HOSTILE)), (), ())
        for unit in plain
    }
    assert prove(document, words, compose(document, words)) == ()


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(st.sampled_from("ab|-:>#*_+1.)` \t\n\r[]^<!\\~=\ufeff\x0c\xa0$"), max_size=60))
def test_any_text_is_taken_apart_and_kept(source: str) -> None:
    document = parse(source)
    same = {unit.id: unit.source for unit in document.units}
    assert compose(document, same) == source
    again = {unit.id: unit.source + " " for unit in document.units}
    assert prove(document, again, compose(document, again)) == ()


def said(inline: Inline) -> str:
    return re.sub(
        "[\ue000-\uefff]", lambda c: inline.protected[ord(c[0]) - 0xE000].text, inline.text
    )


def has_words(mark: Mark, text: str, inline: Inline) -> bool:
    """Whether the mark can be written: not around blanks, nor a link around just a note."""
    words = mark.span.of(text)
    if mark.opening == "[":
        words = "".join(
            char
            for char in words
            if not ("\ue000" <= char < "\uf000")
            or not inline.protected[ord(char) - 0xE000].text.startswith("[")
        )
    return bool(words.strip().strip(placeholder_of_breaks(inline)))


def placeholder_of_breaks(inline: Inline) -> str:
    kinds = enumerate(p.kind for p in inline.protected)
    return "".join(placeholder(n) for n, kind in kinds if kind is Protection.BREAK) + " \t\n"


def count(protected: tuple[ProtectedSpan, ...]) -> int:
    return len(protected)


def reading(inline: Inline) -> tuple[str, list[str], list[tuple[str, str]]]:
    return (
        " ".join(re.sub(r"\s*\\\n\s*", " <break> ", said(inline)).split()),
        [p.text for p in inline.protected],
        [(m.kind, " ".join(m.span.of(inline.text).split())) for m in inline.marks],
    )
