"""Render an article as HTML, in the dialect that it is taken apart in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_plugins.footnote import footnote_plugin

from translator.markdown.dialect import MAX_NESTING, SHORTCODE
from translator.markdown.document import split_lines
from translator.markdown.front_matter import read_front_matter
from translator.markdown.parse import DEFAULT_KEYS

Resolve = Callable[[str], str]
"""Returns the address to write for one that stands in the article."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """An article as HTML."""

    title: str
    """The HTML of its first heading where the article begins with one of the first level."""

    body: str
    """All else; raw HTML of the article as the article has it."""

    anchors: tuple[str, ...]
    """The ids of all headings, the first one's included, in order."""


def render_html(
    text: str,
    *,
    anchors: Sequence[str] = (),
    link: Resolve = str,
    image: Resolve = str,
) -> Rendered:
    """Return an article without its front matter as HTML.

    Headings get the given ids in order, so that a translation answers to the links that its
    source answers to; further ones get ids made of their words.
    """
    environment: dict[str, Any] = {}
    tokens = _parser().parse(_body(text), environment)
    ids = tuple(_identify(tokens, anchors))
    for token in _all(tokens):
        if token.type == "link_open":
            token.attrSet("href", link(str(token.attrGet("href") or "")))
        elif token.type == "image":
            token.attrSet("src", image(str(token.attrGet("src") or "")))
            token.attrSet("loading", "lazy")
    renderer: Any = _parser().renderer
    options = _parser().options
    title = ""
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        title = renderer.render(tokens[1:2], options, environment)
        tokens = tokens[3:]
    return Rendered(title, renderer.render(tokens, options, environment), ids)


def anchors_of(text: str) -> tuple[str, ...]:
    """Return the ids that an article's headings have, made of their words."""
    return tuple(_identify(_parser().parse(_body(text), {}), ()))


def slug(heading: str) -> str:
    """Return what a heading is called in an address.

    >>> slug("Implications for Regional Security, 2024")
    'implications-for-regional-security-2024'
    """
    kept = re.sub(r"[^\w\s-]", "", heading.strip())
    return re.sub(r"\s", "-", kept.casefold()) or "section"


def _body(text: str) -> str:
    lines = split_lines(text)
    count = read_front_matter(text, lines, DEFAULT_KEYS).lines
    if count >= len(lines):
        return ""
    return text[lines[count].start :].removeprefix("\ufeff")


def _identify(tokens: Sequence[Token], anchors: Sequence[str]) -> Iterator[str]:
    used: set[str] = set()
    number = 0
    for token, inline in pairwise(tokens):
        if token.type != "heading_open":
            continue
        wanted = anchors[number] if number < len(anchors) else slug(_words(inline))
        number += 1
        id, count = wanted, 0
        while id in used:
            count += 1
            id = f"{wanted}-{count}"
        used.add(id)
        token.attrSet("id", id)
        yield id


def _words(inline: Token) -> str:
    return "".join(
        token.content for token in inline.children or () if token.type in ("text", "code_inline")
    )


def _all(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        if token.children:
            yield from _all(token.children)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING, "xhtmlOut": False})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin, inline=False)
    parser.inline.ruler.before("newline", "shortcode", _shortcode)
    parser.add_render_rule("shortcode", _render_shortcode)
    parser.add_render_rule("footnote_block_open", _footnotes)
    return parser


def _shortcode(state: Any, silent: bool) -> bool:
    if not state.src.startswith(("{{", "{%"), state.pos):
        return False
    found = SHORTCODE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("shortcode", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _render_shortcode(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:  # fmt: skip
    """Only the site's generator knows what it means: it is shown as it stands."""
    return f'<code class="shortcode">{escape(tokens[index].content)}</code>'


def _footnotes(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:  # fmt: skip
    return '<hr class="footnotes-sep">\n<section class="footnotes">\n<ol class="footnotes-list">\n'
