"""Point the links of an article elsewhere in its own bytes, and prove that all else stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape
from itertools import zip_longest

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from translator.markdown.html import HREF, Resolve, all_tokens, link_html, tokens_of

DESTINATION = re.compile(
    r"""(?x)
    (?: \]\([ \t]* | ^[> \t]*\[(?:\\.|[^\[\]\\])+\]:[ \t]* )
    (?: <(?P<angled>[^<>\r\n]*)> | (?P<bare>[^\s()<>]+) )
    """,
    re.MULTILINE,
)
"""What may be the destination of a link, an image or a definition; the proof says whether it is."""


def relink(text: str, link: Resolve) -> str:
    """Return an article whose links lead where `link` says.

    `link` gets an address and returns the one to write; images are left alone. An edit counts
    only if the article then reads as before but for this destination: what merely looks like a
    link, in code for instance, stays.
    """
    edits = list(_edits(text, link))
    changed = _spliced(text, edits)
    if not edits or differs_in_links_only(text, changed, link):
        return changed
    kept: list[tuple[int, int, str]] = []
    for edit in edits:
        if differs_in_links_only(text, _spliced(text, [*kept, edit]), link):
            kept.append(edit)
    return _spliced(text, kept)


def differs_in_links_only(before: str, after: str, link: Resolve) -> bool:
    """Whether two articles read the same but for links that lead where `link` says."""
    ours, theirs = (list(all_tokens(tokens_of(text))) for text in (before, after))
    return all(
        one is not None and other is not None and _is_same(one, other, link)
        for one, other in zip_longest(ours, theirs)
    )


def _edits(text: str, link: Resolve) -> Iterator[tuple[int, int, str]]:
    found = [*DESTINATION.finditer(text), *HREF.finditer(text)]
    for match in sorted(found, key=lambda m: m.start()):
        name = match.lastgroup or ""
        name = "href" if name == "quote" else name
        written = match[name]
        if name == "href":
            written = unescape(written)
            wanted = escape(link(written))
        else:
            address = normalizeLink(unescapeAll(written))
            wanted = link(address)
            written = address
        if wanted != written:
            yield (*match.span(name), wanted)


def _spliced(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    parts = []
    position = 0
    for start, end, written in edits:
        parts += [text[position:start], written]
        position = end
    return "".join([*parts, text[position:]])


def _is_same(ours: Token, theirs: Token, link: Resolve) -> bool:
    if (ours.type, ours.tag, ours.markup, ours.info) != (
        theirs.type, theirs.tag, theirs.markup, theirs.info
    ):  # fmt: skip
        return False
    if ours.type in ("html_block", "html_inline"):
        return theirs.content in (ours.content, link_html(ours.content, link))
    if ours.type == "inline":
        # Its children are compared.
        return True
    mine, yours = dict(ours.attrs), dict(theirs.attrs)
    if ours.type == "link_open":
        href = str(mine.pop("href", ""))
        if str(yours.pop("href", "")) not in (href, link(href)):
            return False
    return mine == yours and ours.content == theirs.content
