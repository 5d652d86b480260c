"""Find the translatable units of an article and where they stand in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from markdown_it.token import Token

from translator.markdown.captions import find_captions
from translator.markdown.dialect import parse_blocks
from translator.markdown.document import (
    Document,
    Line,
    Place,
    Shape,
    dominant_newline,
    split_lines,
)
from translator.markdown.front_matter import read_front_matter
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
)

CONTAINERS = {
    "list_item_open": UnitKind.LIST_ITEM,
    "blockquote_open": UnitKind.QUOTE,
    "footnote_reference_open": UnitKind.FOOTNOTE,
}
SWITCH = re.compile(r"<!--\s*translate:(on|off)\s*-->")
MATH_BLOCK = re.compile(r"\$\$.*\$\$", re.DOTALL)
TASK = re.compile(r"\[[ xX]\][ \t]+")


def parse(text: str, keys: Collection[str] = DEFAULT_KEYS) -> Document:
    """Take an article apart; whatever cannot be located exactly stays as it is, with a notice."""
    lines = split_lines(text)
    head = read_front_matter(text, lines, keys)
    tokens, environment = parse_blocks(body_of(lines, head.lines))
    finder = _Finder(text, lines, environment, dominant_newline(text))
    finder.walk(tokens)
    units = (*head.units, *finder.units)
    places = (*head.places, *finder.places)
    return Document(
        text,
        units,
        (*head.notices, *finder.notices),
        MappingProxyType(dict(head.values)),
        MappingProxyType({u.id: p for u, p in zip(units, places, strict=True)}),
        head.front_matter,
    )


def body_of(lines: list[Line], front_matter: int) -> str:
    """Return what the block parser reads, with the line numbers of the article."""
    texts = [line.text for line in lines]
    texts[0] = texts[0].removeprefix("\ufeff")
    return "\n".join([""] * front_matter + texts[front_matter:])


@dataclass(slots=True)
class _Finder:
    text: str
    lines: list[Line]
    environment: dict[str, Any]
    newline: str
    units: list[Unit] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    notices: list[Issue] = field(default_factory=list)
    numbers: Counter[UnitKind] = field(default_factory=Counter)
    containers: list[UnitKind] = field(default_factory=list)
    is_off: bool = False
    column: int = 0
    position: int = 0

    def walk(self, tokens: list[Token]) -> None:
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
                    self._inline(token, tokens[index - 1], _is_task(tokens, index))
                case _:
                    pass

    def _inline(self, token: Token, opening: Token, is_task: bool) -> None:
        content = token.content
        if self.is_off or not content or MATH_BLOCK.fullmatch(content):
            return
        if not has_text(content, self.environment):
            return
        skip = 0
        if is_task and (task := TASK.match(content)):
            skip = task.end()
        located = locate(token, opening, self.lines, self.column, self.position)
        source = on_one_line(content[skip:], self.environment)
        if located is None or source is None or PRIVATE.search(content):
            assert token.map is not None
            self._notice(token.map[0] + 1)
            return
        span, place = located
        first = span.start + skip
        line = self.lines[token.map[0] if token.map else 0]
        if skip:
            prefix = place.first_prefix + self.text[span.start : first]
            place = Place(place.shape, prefix, place.next_prefix, place.newline, place.width)
        kind = self._kind(opening)
        del line
        self._add(kind, Span(first, span.end), source, place)

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
        start = self.lines[first].start
        end = self.lines[min(last, len(self.lines)) - 1].end
        was_off = self.is_off
        for switch in SWITCH.finditer(self.text, start, end):
            self.is_off = switch[1] == "off"
        if was_off or self.is_off:
            return
        for span, source in find_captions(self.text, Span(start, end)):
            place = Place(Shape.CAPTION, "", "", self.newline)
            self._add(UnitKind.CAPTION, span, source, place)

    def _add(self, kind: UnitKind, span: Span, source: str, place: Place) -> None:
        self.numbers[kind] += 1
        self.position = span.end
        newline = place.newline or self.newline
        if newline != place.newline:
            place = Place(place.shape, place.first_prefix, place.next_prefix, newline, place.width)
        line = self._line_of(span.start)
        self.units.append(Unit(f"{kind}/{self.numbers[kind]}", kind, span, source, line))
        self.places.append(place)

    def _line_of(self, offset: int) -> int:
        low, high = 0, len(self.lines)
        while high - low > 1:
            middle = (low + high) // 2
            if self.lines[middle].start <= offset:
                low = middle
            else:
                high = middle
        return low + 1

    def _notice(self, line: int) -> None:
        message = f"the text on line {line} cannot be located exactly; it is kept as it is"
        self.notices.append(Issue("parse", Severity.MAJOR, message))


def _is_task(tokens: list[Token], index: int) -> bool:
    """Whether this is the first paragraph of a list item, where a task's box may stand."""
    return (
        index >= 2
        and tokens[index - 1].type == "paragraph_open"
        and tokens[index - 2].type == "list_item_open"
    )
