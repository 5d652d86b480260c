"""Text of captions and summaries in blocks of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from translator.markdown.blanks import one_line
from translator.markdown.inline import has_words, read_inline
from translator.model import (
    FIRST_PLACEHOLDER,
    Mark,
    MarkKind,
    ProtectedSpan,
    Protection,
    Span,
    is_placeholder,
)

CAPTION = re.compile(
    r"<(figcaption|caption|summary)(?:\s[^<>]*)?>(.{0,4000}?)</\1\s*>", re.S | re.I
)
HIDDEN = re.compile(r"<!--.*?-->|<(script|style|pre|textarea)\b.*?</\1\s*>", re.S | re.I)
TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)[^<>]*>|<!--.*?-->", re.S)
PHRASING = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
MARKUP = re.compile(r"[\\`*_\[\]~${}]|!(?=\[)")


def find_captions(text: str, block: Span) -> Iterator[tuple[Span, str]]:
    """Yield where captions stand in a block of HTML, and their source as inline Markdown."""
    hidden = [Span(*found.span()) for found in HIDDEN.finditer(text, block.start, block.end)]
    for found in CAPTION.finditer(text, block.start, block.end):
        inner = found[2]
        start = found.start(2) + len(inner) - len(inner.lstrip())
        span = Span(start, start + len(inner.strip()))
        if any(span.overlaps(other) for other in hidden):
            continue
        source = to_markdown(inner.strip())
        if source is not None and has_words(read_inline(source).text):
            yield span, source


def to_markdown(html: str) -> str | None:
    """Return the Markdown that says what a piece of HTML says, or None for more than a phrase.

    >>> to_markdown("Photo: <em>A. B.</em> *")
    'Photo: <em>A. B.</em> \\\\*'
    """
    parts: list[str] = []
    position = 0
    html = one_line(html)
    for tag in TAG.finditer(html):
        if tag[1] and tag[1].lower() not in PHRASING:
            return None
        parts += [_escaped(html[position : tag.start()]), tag[0]]
        position = tag.end()
    rest = html[position:]
    return "".join([*parts, _escaped(rest)])


def _escaped(text: str) -> str:
    return MARKUP.sub(lambda found: "\\" + found[0], text)


def to_html(target: str) -> str:
    """Return the HTML that says what a piece of inline Markdown says.

    >>> to_html("**A** & B")
    '<strong>A</strong> &amp; B'
    """
    inline = read_inline(target)
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for mark in inline.marks:
        start, end = _tags(mark)
        opening.setdefault(mark.span.start, []).append(start)
        closing.setdefault(mark.span.end, []).insert(0, end)
    parts: list[str] = []
    for index, char in enumerate([*inline.text, ""]):
        parts += closing.get(index, [])
        parts += opening.get(index, [])
        if is_placeholder(char or " "):
            parts.append(_protected(inline.protected[ord(char) - FIRST_PLACEHOLDER]))
        else:
            parts.append(char.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    return "".join(parts)


def _tags(mark: Mark) -> tuple[str, str]:
    if mark.opening.startswith("<"):
        return mark.opening, mark.closing
    tag = {MarkKind.EMPHASIS: "em", MarkKind.STRONG: "strong", MarkKind.STRIKE: "del"}.get(
        mark.kind
    )
    return (f"<{tag}>", f"</{tag}>") if tag else ("", "")


def _protected(span: ProtectedSpan) -> str:
    if span.kind is Protection.BREAK:
        return "<br>"
    if span.kind is Protection.CODE:
        return escape(span.text.strip("`"), quote=False)
    if span.kind in (Protection.HTML, Protection.OTHER, Protection.SHORTCODE):
        return span.text
    return escape(span.text, quote=False)
