"""Render an article as HTML, in the dialect that it is taken apart in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape, unescape
from itertools import pairwise
from typing import Any
from unicodedata import normalize

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


IMAGE = re.compile(r"""(?i)(<(?:img|source)\s(?:[^<>]*?\s)?src\s*=\s*)(["'])([^"'<>]*)\2""")
"""The address of a picture in HTML."""

HREF = re.compile(
    r"""(?i)(?P<before><a\s(?:[^<>]*?\s)?href\s*=\s*)(?P<quote>["'])(?P<href>[^"'<>]*)(?P=quote)"""
)
"""The destination of a link in HTML."""

OWN_ID = re.compile(r"\s*\{:?\s*#([^\s{}]+)[^{}]*\}\s*$")
"""What names a heading for Hugo, Docusaurus, and MkDocs with `attr_list`."""


@dataclass(frozen=True, slots=True)
class Naming:
    """How a generator makes ids of headings."""

    slug: Callable[[str], str]
    joint: str
    """What stands before the number of a second heading with the same words."""


def github_slug(heading: str) -> str:
    """Return what GitHub, Hugo, Docusaurus and our own pages call a heading in an address.

    >>> github_slug("Implications for Regional Security, 2024")
    'implications-for-regional-security-2024'
    """
    kept = re.sub(r"[^\w\s-]", "", heading.strip())
    return re.sub(r"\s", "-", kept.casefold()) or "section"


def mkdocs_slug(heading: str) -> str:
    """Return what MkDocs calls a heading: Latin letters only, blanks and hyphens joined.

    >>> mkdocs_slug("Défense -- R&D")
    'defense-rd'
    """
    plain = normalize("NFKD", heading).encode("ascii", "ignore").decode()
    kept = re.sub(r"[^\w\s-]", "", plain).strip().casefold()
    return re.sub(r"[-\s]+", "-", kept)


GITHUB = Naming(github_slug, "-")
MKDOCS = Naming(mkdocs_slug, "_")


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
    tokens = tokens_of(text, environment)
    ids = tuple(_identify(tokens, anchors, GITHUB))
    for token in all_tokens(tokens):
        if token.type == "link_open":
            token.attrSet("href", link(str(token.attrGet("href") or "")))
        elif token.type == "image":
            token.attrSet("src", image(str(token.attrGet("src") or "")))
            token.attrSet("loading", "lazy")
        elif token.type in ("html_block", "html_inline"):
            token.content = IMAGE.sub(
                lambda found: f"{found[1]}{found[2]}{escape(image(unescape(found[3])))}{found[2]}",
                link_html(token.content, link),
            )
    renderer: Any = _parser().renderer
    options = _parser().options
    title = ""
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        title = renderer.render(tokens[1:2], options, environment)
        tokens = tokens[3:]
    return Rendered(title, renderer.render(tokens, options, environment), ids)


@lru_cache(maxsize=128)
def anchors_of(text: str, naming: Naming = GITHUB) -> tuple[str, ...]:
    """Return the ids that an article's headings have: their own (`{#id}`), or of their words."""
    return tuple(_identify(tokens_of(text), (), naming))


def heading_lines(text: str) -> tuple[int, ...]:
    """Return the lines on which the headings of an article begin, counted from 1."""
    skipped = read_front_matter(text, split_lines(text), ()).lines
    return tuple(
        token.map[0] + 1 + skipped
        for token in tokens_of(text)
        if token.type == "heading_open" and token.map
    )


def tokens_of(text: str, environment: dict[str, Any] | None = None) -> list[Token]:
    """Return the tokens of an article without its front matter."""
    return _parser().parse(_body(text), {} if environment is None else environment)


def all_tokens(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield tokens, each before its children."""
    for token in tokens:
        yield token
        if token.children:
            yield from all_tokens(token.children)


def link_html(html: str, link: Resolve) -> str:
    """Return HTML whose links lead where `link` says.

    >>> link_html('<a class="x" href="a.md">', lambda href: href[:-3])
    '<a class="x" href="a">'
    """
    return HREF.sub(
        lambda f: f"{f['before']}{f['quote']}{escape(link(unescape(f['href'])))}{f['quote']}", html
    )


def _body(text: str) -> str:
    lines = split_lines(text)
    count = read_front_matter(text, lines, DEFAULT_KEYS).lines
    if count >= len(lines):
        return ""
    return text[lines[count].start :].removeprefix("\ufeff")


def _identify(tokens: Sequence[Token], anchors: Sequence[str], naming: Naming) -> Iterator[str]:
    used: set[str] = set()
    number = 0
    for token, inline in pairwise(tokens):
        if token.type != "heading_open":
            continue
        own = _own_id(inline)
        wanted = anchors[number] if number < len(anchors) else own or naming.slug(_words(inline))
        number += 1
        id, count = wanted, 0
        while id in used or not id:
            count += 1
            id = f"{wanted}{naming.joint}{count}"
        used.add(id)
        token.attrSet("id", id)
        yield id


def _own_id(inline: Token) -> str:
    """Take the id that a heading names itself (`## Talks {#talks}`) out of its words."""
    last = inline.children[-1] if inline.children else None
    found = OWN_ID.search(last.content) if last is not None and last.type == "text" else None
    if last is None or found is None:
        return ""
    last.content = last.content[: found.start()]
    return found[1]


def _words(inline: Token) -> str:
    return "".join(
        token.content for token in inline.children or () if token.type in ("text", "code_inline")
    )


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
