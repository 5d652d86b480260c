"""The Markdown that articles are written in, as a parser that also says where inlines stand."""

from __future__ import annotations

import re
from bisect import bisect
from functools import cache
from typing import Any, Literal, cast

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote.index import footnote_def

MAX_NESTING = 50
"""Deeper than any article, and shallow enough for the interpreter's stack."""

SHORTCODE = re.compile(
    r"\{\{<.*?>\}\}|\{\{%.*?%\}\}|\{%.*?%\}|\{\{.*?\}\}|\{:?[ \t]*[#.][^{}\n]*\}", re.DOTALL
)
"""What a generator replaces; the last form names a heading or gives a class: `{#id .class}`."""

FOOTNOTE = re.compile(r"\[\^([^\s\[\]]+)\]")
MATH = re.compile(r"\$\$[^$]+\$\$|\$(?=[^\s$])(?=[^$]*[\\^_={}])[^$]*(?<=[^\s$])\$(?!\d)")
ADDRESS = re.compile(
    r"(?<![^\W_])(?:"
    r"(?P<url>(?:https?://|ftp://|www\.)[^\s<>\[\]`|\\\"{}$“”‘’«»。，、（）\ue000-\uf8ff]+)"
    r"|(?P<email>[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+))"
)
STOP = re.compile(r"[\n!&*<>\[\]\\^_`{}~$]")
"""Where plain text may end; other characters start no construct of this dialect."""


@cache
def block_parser() -> MarkdownIt:
    """Return the parser of blocks; its inline tokens are left unparsed."""
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    parser.disable(["inline", "text_join"])
    parser.block.ruler.before(
        "reference", "footnote_def", footnote_def, {"alt": ["paragraph", "reference"]}
    )
    return parser


def parse_blocks(text: str) -> tuple[list[Token], dict[str, Any]]:
    """Return the block tokens of a text and its environment: references and footnote labels."""
    environment: dict[str, Any] = {}
    return block_parser().parse(text, environment), environment


def parse_inline(content: str, environment: EnvType) -> list[Token]:
    """Return the inline tokens of a content; `at(token)` says where each one stands."""
    parser = _inline_parser()
    tokens: list[Token] = []
    return parser.inline.parse(content, parser, environment, tokens)


def at(token: Token) -> tuple[int, int]:
    """Where a token of `parse_inline` stands in the content it came from."""
    return cast("tuple[int, int]", token.meta["at"])


def environment_for(content: str) -> dict[str, Any]:
    """Let every full reference and footnote mark of a unit's source resolve.

    A unit is read without its article: its source names references in full, and whatever
    resolves to nothing in the article is escaped in it.
    """
    labels = re.findall(r"\]\[((?:\\.|[^\[\]\\])+)(?=\])", content) if "][" in content else []
    target = {"href": "#", "title": ""}
    return {
        "references": {normalizeReference(label): target for label in labels},
        "footnotes": {"refs": {f":{name}": -1 for name in FOOTNOTE.findall(content)}},
    }


@cache
def _inline_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("strikethrough")
    positioned = _PositionedInline()
    positioned.ruler.enableOnly(
        [
            "text",
            "newline",
            "escape",
            "backticks",
            "strikethrough",
            "emphasis",
            "link",
            "image",
            "autolink",
            "html_inline",
            "entity",
        ]
    )
    # Joining fragments would merge texts of different places.
    positioned.ruler2.disable("fragments_join")
    positioned.ruler.at("text", _text)
    positioned.ruler.before("newline", "address", _address)
    positioned.ruler.before("newline", "shortcode", _shortcode)
    positioned.ruler.before("newline", "math", _math)
    positioned.ruler.before("link", "footnote_ref", _footnote)
    parser.inline = positioned
    return parser


class _PositionedState(StateInline):
    """Remembers where each token began: the parser's own positions, not a guess."""

    pending_at = 0

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self.addresses = _find_addresses(src)
        self.starts = sorted(self.addresses)

    def last(self, closing: str) -> int:
        """Where the last one of this closing stands, or -1."""
        return self.html_terminator_last(closing)

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self.pending_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - the parser's name
        token = super().pushPending()
        token.meta["at"] = (self.pending_at, self.pending_at + len(token.content))
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta["from"] = self.pos
        return token


class _PositionedInline(ParserInline):
    def tokenize(self, state: StateInline) -> None:
        rules = self.ruler.getRules("")
        end = state.posMax
        deepest = state.md.options["maxNesting"]
        while state.pos < end:
            start = state.pos
            known = len(state.tokens)
            if state.level < deepest and any(rule(state, False) for rule in rules):
                _locate(state.tokens, known, start, state.pos)
                continue
            state.append_pending(state.src[state.pos])
            state.pos += 1
        if state.pending:
            state.pushPending()

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _PositionedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _locate(tokens: list[Token], known: int, start: int, end: int) -> None:
    """Write down where the tokens stand that one rule pushed while it read [start, end)."""
    cursor = start
    for token in tokens[known:]:
        if "at" in token.meta:
            continue
        if token.type == "text":
            # A run of delimiters is pushed as one token per delimiter.
            token.meta["at"] = (cursor, cursor + len(token.content))
            cursor += len(token.content)
        elif token.type == "link_open" and token.markup != "autolink":
            token.meta["at"] = (start, token.meta["from"])
        elif token.type == "link_close" and token.markup != "autolink":
            token.meta["at"] = (token.meta["from"], end)
        else:
            token.meta["at"] = (start, end)


def _find_addresses(src: str) -> dict[int, tuple[int, str]]:
    """Map where each bare address starts to its end and kind."""
    if "://" not in src and "www." not in src and "@" not in src:
        return {}
    found = {}
    for address in ADDRESS.finditer(src):
        end = address.start() + _length(address[0])
        if end > address.start() + 4:
            found[address.start()] = (end, "url" if address["url"] else "email")
    return found


def _length(address: str) -> int:
    """How much of what looks like an address belongs to it and not to the sentence around it."""
    if markup := re.search(r"[*~;]|&#?\w+;", address):
        address = address[: markup.start()]
    depth = 0
    for index, char in enumerate(address):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            address = address[:index]
            break
    return len(address.rstrip("?!.,:_'("))


def _text(state: StateInline, silent: bool) -> bool:
    found = STOP.search(state.src, state.pos, state.posMax)
    end = found.start() if found else state.posMax
    addresses = cast("_PositionedState", state).addresses
    if addresses:
        if state.pos in addresses and addresses[state.pos][0] <= state.posMax:
            return False
        starts = cast("_PositionedState", state).starts
        following = bisect(starts, state.pos)
        if following < len(starts):
            end = min(end, starts[following])
    if end == state.pos:
        return False
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


def _address(state: StateInline, silent: bool) -> bool:
    found = cast("_PositionedState", state).addresses.get(state.pos)
    if found is None or found[0] > state.posMax:
        return False
    if not silent:
        state.push(found[1], "", 0)
    state.pos = found[0]
    return True


def _shortcode(state: StateInline, silent: bool) -> bool:
    # Without an end further on, looking for one would cost as much as the rest is long.
    if not state.src.startswith(("{{", "{%", "{#", "{.", "{:"), state.pos):
        return False
    closing = {"{": "}}", "%": "%}"}.get(state.src[state.pos + 1], "}")
    return cast("_PositionedState", state).last(closing) > state.pos and _verbatim(
        state, silent, SHORTCODE, "shortcode"
    )


def _math(state: StateInline, silent: bool) -> bool:
    return state.src[state.pos] == "$" and _verbatim(state, silent, MATH, "math")


def _footnote(state: StateInline, silent: bool) -> bool:
    labels = state.env.get("footnotes", {}).get("refs", {})
    found = FOOTNOTE.match(state.src, state.pos, state.posMax) if labels else None
    if found is None or f":{found[1]}" not in labels:
        return False
    return _verbatim(state, silent, FOOTNOTE, "footnote_ref")


def _verbatim(state: StateInline, silent: bool, pattern: re.Pattern[str], name: str) -> bool:
    found = pattern.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push(name, "", 0)
    state.pos = found.end()
    return True


__all__ = ["StateBlock", "at", "environment_for", "parse_blocks", "parse_inline"]
