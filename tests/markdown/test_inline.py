"""Reading inline Markdown, and writing it around other words."""

from __future__ import annotations

import pytest

from translator.markdown import read_inline, write_inline
from translator.model import Inline, Mark, MarkKind, ProtectedSpan, Protection, Span

EMPHASIS, STRONG, STRIKE, LINK = MarkKind


def mark(kind: MarkKind, start: int, end: int, opening: str, closing: str = "") -> Mark:
    return Mark(kind, Span(start, end), opening, closing or opening)


def protected(text: str, kind: Protection) -> ProtectedSpan:
    return ProtectedSpan(text, kind)


READ = {
    "Plain words.": Inline("Plain words."),
    "5 * 3 snake_case": Inline("5 * 3 snake_case"),
    "AT&amp;T \\*x\\*": Inline("AT&T *x*"),
    "a *b* c": Inline("a b c", (), (mark(EMPHASIS, 2, 3, "*"),)),
    "__b__": Inline("b", (), (mark(STRONG, 0, 1, "__"),)),
    "~~b~~": Inline("b", (), (mark(STRIKE, 0, 1, "~~"),)),
    "***b***": Inline("b", (), (mark(EMPHASIS, 0, 1, "*"), mark(STRONG, 0, 1, "**"))),
    "**a *b* c**": Inline("a b c", (), (mark(STRONG, 0, 5, "**"), mark(EMPHASIS, 2, 3, "*"))),
    "[a](/b)": Inline("a", (), (mark(LINK, 0, 1, "[", "](/b)"),)),
    "[a](</b c> 'The x')": Inline(
        "a", (), (mark(LINK, 0, 1, "[", "](</b c> '\uf000')"),), ("The x",)
    ),
    "[a][ref]": Inline("a", (), (mark(LINK, 0, 1, "[", "][ref]"),)),
    "[a] [b][]": Inline("[a] [b][]"),
    "`a*b*` x": Inline("\ue000 x", (protected("`a*b*`", Protection.CODE),)),
    "![Tank](t.jpg 'Photo')": Inline(
        "\ue000", (protected("![\uf000](t.jpg '\uf001')", Protection.IMAGE),), (), ("Tank", "Photo")
    ),
    "![](t.jpg)": Inline("\ue000", (protected("![](t.jpg)", Protection.IMAGE),)),
    "[![Logo](l.png)](/b)": Inline(
        "\ue000",
        (protected("![\uf000](l.png)", Protection.IMAGE),),
        (mark(LINK, 0, 1, "[", "](/b)"),),
        ("Logo",),
    ),
    "[](/e) x": Inline("\ue000 x", (protected("[](/e)", Protection.OTHER),)),
    "x[^1].": Inline("x\ue000.", (protected("[^1]", Protection.FOOTNOTE),)),
    "<https://a.b/_c_>": Inline("\ue000", (protected("<https://a.b/_c_>", Protection.URL),)),
    "(see www.a.com/x_(y)).": Inline(
        "(see \ue000).", (protected("www.a.com/x_(y)", Protection.URL),)
    ),
    "to desk@a.com.": Inline("to \ue000.", (protected("desk@a.com", Protection.EMAIL),)),
    "<desk@a.com>": Inline("\ue000", (protected("<desk@a.com>", Protection.EMAIL),)),
    "H<sub>2</sub>O": Inline("H2O", (), (mark(EMPHASIS, 1, 2, "<sub>", "</sub>"),)),
    '<a href="/x">y</a>': Inline("y", (), (mark(LINK, 0, 1, '<a href="/x">', "</a>"),)),
    "<b>y</b>": Inline("y", (), (mark(STRONG, 0, 1, "<b>", "</b>"),)),
    "x<br>y": Inline("x\ue000y", (protected("<br>", Protection.HTML),)),
    "<kbd>Ctrl</kbd> x": Inline("\ue000 x", (protected("<kbd>Ctrl</kbd>", Protection.HTML),)),
    '<i translate="no">K</i> x': Inline(
        "\ue000 x", (protected('<i translate="no">K</i>', Protection.HTML),)
    ),
    "a <!-- translate:off -->*b*<!-- translate:on --> c": Inline(
        "a \ue000 c",
        (protected("<!-- translate:off -->*b*<!-- translate:on -->", Protection.OTHER),),
    ),
    "*a <b>c* d</b>": Inline(
        "a \ue000c d\ue001",
        (protected("<b>", Protection.HTML), protected("</b>", Protection.HTML)),
        (mark(EMPHASIS, 0, 4, "*"),),
    ),
    "{{< tweet a_b_c >}} x": Inline(
        "\ue000 x", (protected("{{< tweet a_b_c >}}", Protection.SHORTCODE),)
    ),
    "$v^2$ for $5 and $6": Inline("\ue000 for $5 and $6", (protected("$v^2$", Protection.OTHER),)),
    "a\\\nb": Inline("a\ue000b", (protected("\\\n", Protection.BREAK),)),
    "x &#xE000; y": Inline("x \ue000 y", (protected("&#xE000;", Protection.OTHER),)),
}


@pytest.mark.parametrize(("source", "inline"), READ.items(), ids=list(READ))
def test_a_source_is_taken_apart(source: str, inline: Inline) -> None:
    assert read_inline(source) == inline


@pytest.mark.parametrize("source", READ)
def test_a_source_put_together_again_reads_the_same(source: str) -> None:
    inline = read_inline(source)
    written = write_inline(inline, inline.text, inline.marks, inline.attributes)
    assert read_inline(written) == inline


PLAIN = {
    "snake_case 5 * 3": "snake_case 5 * 3",
    "a*b*c": "a\\*b\\*c",
    "_x_": "\\_x\\_",
    "[x](y)": "\\[x](y)",
    "<b> &amp; & AT&T 5 < 6": "\\<b> \\&amp; & AT&T 5 < 6",
    "C:\\d \\": "C:\\d \\\\",
    "\\*": "\\\\\\*",
    "~~x~~ ~50 km": "\\~\\~x\\~\\~ ~50 km",
    "`x`": "\\`x\\`",
    "{{ x }} $5 and $6": "\\{{ x }} $5 and $6",
    "see www.x.com/_a_": "see www.x.com/\\_a\\_",
    "two\nlines": "two lines",
    "a \ue000 lost \uf000 sign": "a  lost  sign",
}


@pytest.mark.parametrize(("words", "written"), PLAIN.items(), ids=repr)
def test_words_are_escaped_where_needed_and_only_there(words: str, written: str) -> None:
    assert write_inline(Inline(""), words, (), ()) == written


MARKED = [
    ("NATO'nun kararı", "NATO", STRONG, "**", "**NATO**'nun kararı"),
    ("“NATO”nun kararı", "“NATO”", STRONG, "**", "“**NATO**”nun kararı"),
    ("NATOnun", "NATO", EMPHASIS, "_", "*NATO*nun"),
    ("这是“北约”的声明", "“北约”", STRONG, "**", "这是“**北约**”的声明"),
    ("这是北约。声明", "北约。", STRONG, "**", "这是**北约**。声明"),
    ("a b c", " b ", STRONG, "**", "a **b** c"),
    ("a…b", "…", STRONG, "**", "a<strong>…</strong>b"),
    ("a…b", "…", STRIKE, "~~", "a<del>…</del>b"),
    ("قال الوزير إن", "الوزير", STRONG, "**", "قال **الوزير** إن"),
    ("a  b", " ", STRONG, "**", "a  b"),
]


@pytest.mark.parametrize(("text", "words", "kind", "style", "written"), MARKED)
def test_marks_open_and_close_where_the_target_needs_them(
    text: str, words: str, kind: MarkKind, style: str, written: str
) -> None:
    start = text.index(words)
    marks = [mark(kind, start, start + len(words), style)]
    assert write_inline(Inline(""), text, marks, ()) == written


def test_brackets_in_a_links_words_are_escaped() -> None:
    marks = [mark(LINK, 4, 10, "[", "](/r)")]
    assert write_inline(Inline(""), "Bak!rapor]", marks, ()) == "Bak\\![rapor\\]](/r)"


def test_a_footnote_mark_moves_behind_the_link_that_was_put_around_it() -> None:
    inline = read_inline("[report](/r) of[^1] X")
    marks = [mark(LINK, 0, 3, "[", "](/r)")]
    assert write_inline(inline, "a\ue000b", marks, ()) == "[ab](/r)[^1]"


def test_attributes_are_escaped_for_where_they_stand() -> None:
    inline = read_inline("![Tank](t.jpg 'Photo') [x](/y \"z\")")
    written = write_inline(inline, inline.text, inline.marks, ["a [b] *c*", "it's", 'say "no" \\'])
    assert written == '![a \\[b\\] \\*c\\*](t.jpg \'it\\\'s\') [x](/y "say \\"no\\" \\\\")'
    assert read_inline(written).attributes == ("a [b] *c*", "it's", 'say "no" \\')
