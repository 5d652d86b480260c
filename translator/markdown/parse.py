"""Find the translatable units of an article and where they stand in it."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from markdown_it.token import Token

from translator.markdown.captions import find_captions
from translator.markdown.dialect import parse_blocks
from translator.markdown.document import (
    TASK,
    Document,
    Line,
    Place,
    Shape,
    dominant_newline,
    split_lines,
)
from translator.markdown.front_matter import Metadata, read_front_matter
from translator.markdown.inline import PRIVATE
from translator.markdown.normal import has_text, on_one_line
from translator.markdown.places import locate
from translator.model import Issue, Severity, Span, Unit, UnitKind

DEFAULT_KEYS = (
    "title",
    "description",
    "image_alt",
    "subtitle",
    "summary",
    "excerpt",
    "caption",
    "tags.*",
    "keywords.*",
    "categories.*",
)
"""The front-matter values that are text; `.*` means the items of a list only."""

CONTAINERS = {
    "list_item_open": UnitKind.LIST_ITEM,
    "blockquote_open": UnitKind.QUOTE,
    "footnote_reference_open": UnitKind.FOOTNOTE,
}
SWITCH = re.compile(r"<!--\s*translate:(on|off)\s*-->")
MATH_BLOCK = re.compile(r"\$\$.*\$\$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Blocks:
    """An article as the block parser sees it."""

    text: str
    lines: list[Line]
    head: Metadata
    tokens: list[Token]
    environment: dict[str, Any]


def read_blocks(text: str, keys: Collection[str] = ()) -> Blocks:
    """Read the blocks of an article; `keys` are the values of its front matter that are units."""
    lines = split_lines(text)
    head = read_front_matter(text, lines, keys)
    return Blocks(text, lines, head, *parse_blocks(_body_of(lines, head.lines)))


def parse(text: str, keys: Collection[str] = DEFAULT_KEYS) -> Document:
    """Take an article apart; whatever cannot be located exactly stays as it is, with a notice."""
    blocks = read_blocks(text, keys)
    head = blocks.head
    finder = _Finder(text, blocks.lines, dominant_newline(text))
    finder.walk(blocks.tokens, blocks.environment)
    if finder.is_off:
        finder.notices.append(_issue("translate:off is never switched on again"))
    units = (*head.units, *finder.units)
    places = (*head.places, *finder.places)
    return Document(
        text,
        units,
        (*head.notices, *finder.notices),
        dict(head.values),
        {u.id: p for u, p in zip(units, places, strict=True)},
        head.front_matter,
    )


@dataclass(frozen=True, slots=True)
class Readings:
    """What an article says at each place, worth translating or not."""

    sources: Mapping[int, str]
    """The text of each block on one line, by the offset where it starts."""

    metadata: Mapping[str, str]


def read_everything(blocks: Blocks) -> Readings:
    """Read all texts of an article, those without words too."""
    text = blocks.text
    finder = _Finder(text, blocks.lines, dominant_newline(text), takes_all=True)
    finder.walk(blocks.tokens, blocks.environment)
    sources = {unit.span.start: unit.source for unit in finder.units}
    return Readings(sources, dict(blocks.head.values))


def _body_of(lines: list[Line], front_matter: int) -> str:
    """Return what the block parser reads, with the line numbers of the article."""
    texts = [line.text for line in lines]
    texts[0] = texts[0].removeprefix("\ufeff")
    return "\n".join([""] * front_matter + texts[front_matter:])


MAX_BRACKETS = 500
"""In one block: the parser's time grows with the square of their number."""


@dataclass(slots=True)
class _Finder:
    text: str
    lines: list[Line]
    newline: str
    takes_all: bool = False
    environment: dict[str, Any] = field(default_factory=dict)
    units: list[Unit] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    notices: list[Issue] = field(default_factory=list)
    numbers: Counter[UnitKind] = field(default_factory=Counter)
    containers: list[UnitKind] = field(default_factory=list)
    is_off: bool = False
    column: int = 0

    def walk(self, tokens: list[Token], environment: dict[str, Any]) -> None:
        self.environment = environment
        for index, token in enumerate(tokens):
            match token.type:
                case "list_item_open" | "blockquote_open" | "footnote_reference_open":
                    self.containers.append(CONTAINERS[token.type])
                case "list_item_close" | "blockquote_close" | "footnote_reference_close":
                    self.containers.pop()
                case "tr_open":
                    self.column = 0
                case "th_close" | "td_close":
                    self.column += 1
                case "html_block":
                    self._html(token)
                case "inline":
                    self._inline(token, tokens[index - 1], task_box(tokens, index))
                case _:
                    pass

    def _inline(self, token: Token, opening: Token, box: str) -> None:
        content = token.content
        if self.is_off or not content or MATH_BLOCK.fullmatch(content):
            return
        if content.count("[") > MAX_BRACKETS:
            line = token.map[0] + 1 if token.map else 0
            self.notices.append(_issue(f"line {line} has too many brackets; it is kept as it is"))
            return
        if not self.takes_all and not has_text(content, self.environment):
            return
        located = locate(token, opening, self.lines, self.column)
        source = on_one_line(content[len(box) :], self.environment)
        if located is None or source is None or PRIVATE.search(content):
            line = token.map[0] + 1 if token.map else 0
            message = f"the text on line {line} cannot be located exactly; it is kept as it is"
            self.notices.append(_issue(message))
            return
        span, place = located
        if box:
            place = replace(place, first_prefix=place.first_prefix + box)
            span = Span(span.start + len(box), span.end)
        self._add(self._kind(opening), span, source, place)

    def _kind(self, opening: Token) -> UnitKind:
        match opening.type:
            case "heading_open":
                return UnitKind.HEADING
            case "th_open" | "td_open":
                return UnitKind.CELL
            case _:
                return self.containers[-1] if self.containers else UnitKind.PARAGRAPH

    def _html(self, token: Token) -> None:
        assert token.map is not None
        first, last = token.map
        block = Span(self.lines[first].start, self.lines[min(last, len(self.lines)) - 1].end)
        was_off = self.is_off
        for switch in SWITCH.finditer(self.text, block.start, block.end):
            self.is_off = switch[1] == "off"
        if was_off or self.is_off:
            return
        for span, source in find_captions(self.text, block):
            # Inside a quote or a list, a further line would start with the container's prefix.
            if token.level == 0 or not re.search(r"[\r\n]", span.of(self.text)):
                self._add(UnitKind.CAPTION, span, source, Place(Shape.CAPTION, "", "", ""))

    def _add(self, kind: UnitKind, span: Span, source: str, place: Place) -> None:
        self.numbers[kind] += 1
        line = bisect(self.lines, span.start, key=lambda line: line.start)
        self.units.append(Unit(f"{kind}/{self.numbers[kind]}", kind, span, source, line))
        self.places.append(place if place.newline else replace(place, newline=self.newline))


def task_box(tokens: list[Token], index: int) -> str:
    """Return the box that an inline token starts with where it opens a list item."""
    if (
        index >= 2
        and tokens[index - 1].type == "paragraph_open"
        and tokens[index - 2].type == "list_item_open"
        and (found := TASK.match(tokens[index].content))
    ):
        return found[0]
    return ""


def _issue(message: str) -> Issue:
    return Issue("parse", Severity.MAJOR, message)
