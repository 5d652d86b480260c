"""Take a unit's inline Markdown apart: what is said, and the markup around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from markdown_it.common.utils import unescapeAll
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.token import Token

from translator.markdown.blanks import one_line
from translator.markdown.dialect import at, environment_for, parse_inline
from translator.model import (
    FIRST_ATTRIBUTE,
    Inline,
    Mark,
    MarkKind,
    ProtectedSpan,
    Protection,
    Span,
    placeholder,
)

PRIVATE = re.compile("[\ue000-\uf8ff]")
SPECIAL = re.compile(r"[\n!&*<\[\\^_`{~$@\ue000-\uf8ff]|://|www\.")
VOID = frozenset(("br", "hr", "img", "wbr", "input", "source", "col", "embed", "area"))
VERBATIM = frozenset(("code", "kbd", "samp", "var", "tt", "script", "style", "math", "svg"))
HTML_MARKS = {
    "a": MarkKind.LINK,
    "b": MarkKind.STRONG,
    "strong": MarkKind.STRONG,
    "del": MarkKind.STRIKE,
    "s": MarkKind.STRIKE,
    "strike": MarkKind.STRIKE,
}
"""What a pair of tags counts as; every other pair is carried along like emphasis."""

MARKS = {"em": MarkKind.EMPHASIS, "strong": MarkKind.STRONG, "s": MarkKind.STRIKE}
PROTECTIONS = {
    "code_inline": Protection.CODE,
    "url": Protection.URL,
    "email": Protection.EMAIL,
    "shortcode": Protection.SHORTCODE,
    "footnote_ref": Protection.FOOTNOTE,
    "math": Protection.OTHER,
}
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
OFF = re.compile(r"<!--\s*translate:off\s*-->")
ON = re.compile(r"<!--\s*translate:on\s*-->")
UNTOUCHED = re.compile(r"""\btranslate\s*=\s*["']?no\b|\bclass\s*=\s*["'][^"']*\bnotranslate\b""")


def read_inline(source: str) -> Inline:
    r"""Take a unit's source apart.

    Links, emphasis, strong and struck text become marks, and so do HTML tags that come in pairs:
    `<a>` as a link, `<b>` as strong, `<del>` as struck text, any other pair as emphasis, with the
    tags as opening and closing. Tags without a partner, elements such as `<kbd>` and elements
    that say translate="no" are protected spans, and so is a link or a pair without words.

    >>> read_inline("**NATO**'s [report](/r)").text
    "NATO's report"
    """
    if not SPECIAL.search(source):
        return Inline(source)
    return assemble(source, parse_inline(source, environment_for(source)))


def assemble(content: str, tokens: list[Token]) -> Inline:
    """Build the value from the tokens that `parse_inline` found in a content."""
    return _Builder(content, tokens).build()


def html_kind(tag: str) -> MarkKind:
    """Which mark a pair of these tags counts as."""
    found = TAG.match(tag)
    return HTML_MARKS.get(found[2].lower(), MarkKind.EMPHASIS) if found else MarkKind.EMPHASIS


def has_words(text: str) -> bool:
    """Whether there is anything to translate: a letter of any script."""
    return any(char.isalpha() and not PRIVATE.match(char) for char in text)


@dataclass(slots=True)
class _Open:
    kind: MarkKind
    opening: str
    at: int
    """Where its markup starts in the content."""

    start: int
    """Where its words start in the text."""

    slot: int
    protected: int
    attributes: int


@dataclass(slots=True)
class _Builder:
    content: str
    tokens: list[Token]
    text: list[str] = field(default_factory=list)
    length: int = 0
    protected: list[ProtectedSpan] = field(default_factory=list)
    marks: list[Mark | None] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)

    def build(self) -> Inline:
        pairs = _pair_tags(self.tokens)
        skip_until = -1
        for index, token in enumerate(self.tokens):
            start = at(token)[0]
            if start < skip_until:
                continue
            if token.type == "html_inline":
                if OFF.match(token.content):
                    skip_until = self._off_region(index)
                    self._protect(self.content[start:skip_until], Protection.OTHER)
                elif index in pairs and pairs[index] > index and _is_verbatim(token.content):
                    skip_until = at(self.tokens[pairs[index]])[1]
                    self._protect(self.content[start:skip_until], Protection.HTML)
                else:
                    self._tag(index, token, pairs)
            else:
                skip_until = max(skip_until, self._token(index, token))
        marks = tuple(mark for mark in self.marks if mark is not None)
        return Inline("".join(self.text), tuple(self.protected), marks, tuple(self.attributes))

    def _token(self, index: int, token: Token) -> int:
        """Take one token in; return the offset up to which the content is dealt with."""
        start, end = at(token)
        name = token.type
        if name in ("text", "text_special"):
            self._say(token.content)
        elif name == "softbreak":
            self._say(" ")
        elif name == "hardbreak":
            self._protect("\\\n", Protection.BREAK)
        elif name in PROTECTIONS:
            self._protect(self.content[start:end], PROTECTIONS[name])
        elif name == "image":
            self._image(token)
        elif token.markup == "autolink":
            # <address>: the address is protected with its brackets.
            is_email = str(token.attrs.get("href", "")).startswith("mailto:")
            self._protect(self.content[start:end], Protection.EMAIL if is_email else Protection.URL)
            return end
        elif name == "link_open":
            self._open(MarkKind.LINK, self.content[start:end], start)
        elif name == "link_close":
            self._close(self.content[start:end], end, token, index)
        elif token.nesting == 1:
            self._open(MARKS[token.tag], token.markup, start)
        elif token.nesting == -1:
            self._close(token.markup, end, token, index)
        return -1

    def _say(self, text: str) -> None:
        for part in PRIVATE.split(text) if PRIVATE.search(text) else ():
            # A private-use character of the article must not look like a placeholder.
            self._append(part)
            text = text[len(part) :]
            if text:
                self._protect(f"&#x{ord(text[0]):X};", Protection.OTHER)
                text = text[1:]
        self._append(text)

    def _append(self, text: str) -> None:
        self.text.append(text)
        self.length += len(text)

    def _protect(self, text: str, kind: Protection) -> None:
        self._append(placeholder(len(self.protected)))
        self.protected.append(ProtectedSpan(text, kind))

    def _open(self, kind: MarkKind, opening: str, position: int) -> None:
        self.stack.append(
            _Open(
                kind,
                opening,
                position,
                self.length,
                len(self.marks),
                len(self.protected),
                len(self.attributes),
            )
        )
        self.marks.append(None)

    def _close(self, closing: str, end: int, token: Token, index: int) -> None:
        opened = self.stack.pop()
        if not self._since(opened.start).strip():
            # Nothing is said in it: an anchor, or a link without words.
            self._drop(opened)
            kind = Protection.HTML if token.type == "html_inline" else Protection.OTHER
            # The parser leaves a strong mark at the inner one of its two characters.
            outer = 1 if token.tag == "strong" else 0
            self._protect(self.content[opened.at - outer : end + outer], kind)
            return
        if token.type == "link_close":
            title = self._title_of(index)
            closing = self._with_title(closing, 2, title) if closing[1:2] == "(" else closing
        self.marks[opened.slot] = Mark(
            opened.kind, Span(opened.start, self.length), opened.opening, closing
        )

    def _since(self, start: int) -> str:
        """The text from an offset on; only ever asked back to the innermost opening."""
        parts: list[str] = []
        missing = self.length - start
        for part in reversed(self.text):
            if missing <= 0:
                break
            parts.append(part[-missing:] if len(part) > missing else part)
            missing -= len(part)
            if part.strip():
                break
        return "".join(reversed(parts))

    def _drop(self, opened: _Open) -> None:
        while self.length > opened.start:
            self.length -= len(self.text.pop())
        del self.marks[opened.slot :]
        del self.attributes[opened.attributes :]

    def _tag(self, index: int, token: Token, pairs: Mapping[int, int]) -> None:
        start, end = at(token)
        partner = pairs.get(index)
        if partner is None:
            self._protect(self.content[start:end], Protection.HTML)
        elif partner > index:
            self._open(html_kind(token.content), self.content[start:end], start)
        else:
            self._close(self.content[start:end], end, token, index)

    def _image(self, token: Token) -> None:
        start, end = at(token)
        label_end = start + 2 + len(token.content)
        alt = _plain(token.children or [])
        opening, closing = self.content[start:label_end], self.content[label_end:end]
        if has_words(alt) and not PRIVATE.search(alt):
            opening = "![" + chr(FIRST_ATTRIBUTE + len(self.attributes))
            self.attributes.append(alt)
        title = str(token.attrs.get("title", ""))
        closing = self._with_title(closing, 2, title) if closing[1:2] == "(" else closing
        self._protect(opening + closing, Protection.IMAGE)

    def _with_title(self, closing: str, position: int, title: str) -> str:
        """Put an attribute in the place of the title in a link's `](destination "title")`."""
        if not has_words(title) or PRIVATE.search(title):
            return closing
        position = _skip_space(closing, position)
        found = parseLinkDestination(closing, position, len(closing))
        position = _skip_space(closing, found.pos if found.ok else position)
        quoted = parseLinkTitle(closing, position, len(closing))
        inner = closing[position + 1 : quoted.pos - 1]
        if not quoted.ok or unescapeAll(inner) != title:
            return closing
        self.attributes.append(one_line(title))
        attribute = chr(FIRST_ATTRIBUTE + len(self.attributes) - 1)
        return closing[: position + 1] + attribute + closing[quoted.pos - 1 :]

    def _title_of(self, closing: int) -> str:
        """The title that the opening of this link carries."""
        depth = 0
        for token in reversed(self.tokens[: closing + 1]):
            if token.type == "link_close" and token.markup != "autolink":
                depth += 1
            elif token.type == "link_open" and token.markup != "autolink":
                depth -= 1
                if depth == 0:
                    return str(token.attrs.get("title", ""))
        return ""

    def _off_region(self, index: int) -> int:
        for token in self.tokens[index:]:
            if token.type == "html_inline" and ON.match(token.content):
                return at(token)[1]
            if token.nesting == -1 and token.level < self.tokens[index].level:
                return at(token)[0]
        return len(self.content)


def _pair_tags(tokens: list[Token]) -> dict[int, int]:
    """Map each HTML tag that has a partner around the same markup to it, both ways."""
    pairs: dict[int, int] = {}
    frames: list[tuple[list[tuple[str, int]], Counter[str]]] = [([], Counter())]
    for index, token in enumerate(tokens):
        if token.nesting == 1:
            frames.append(([], Counter()))
        elif token.nesting == -1 and len(frames) > 1:
            frames.pop()
        elif token.type == "html_inline" and (tag := TAG.match(token.content)):
            name = tag[2].lower()
            waiting, count = frames[-1]
            if not tag[1]:
                if name not in VOID and not token.content.endswith("/>"):
                    waiting.append((name, index))
                    count[name] += 1
            elif count[name]:
                while True:
                    opened, partner = waiting.pop()
                    count[opened] -= 1
                    if opened == name:
                        break
                pairs[index], pairs[partner] = partner, index
    return pairs


def _is_verbatim(tag: str) -> bool:
    found = TAG.match(tag)
    return bool(found and found[2].lower() in VERBATIM) or bool(UNTOUCHED.search(tag))


def _plain(tokens: list[Token]) -> str:
    """What an image's label says to somebody who cannot see it."""
    parts: list[str] = []
    for token in tokens:
        if token.type in ("text", "text_special", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "image":
            parts.append(_plain(token.children or []))
    return one_line("".join(parts))


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\n":
        position += 1
    return position


__all__ = ["assemble", "has_words", "html_kind", "read_inline"]
