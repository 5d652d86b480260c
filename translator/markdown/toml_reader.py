"""Read TOML front matter: what its values say, and where they stand."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field

from translator.markdown.cursor import Cursor
from translator.markdown.document import FrontMatter, Place, Shape, Syntax
from translator.markdown.scalars import Block, Scalar, UnreadableError, newline_of
from translator.model import Span

KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:\\.|[^"\\\r\n])*"|'[^'\r\n]*'""")
DOT = re.compile(r"[ \t]*\.[ \t]*")
STRINGS = (
    (Shape.TOML_LONG, re.compile(r'"""((?:\\.|[^\\])*?)"""(?!")', re.S)),
    (Shape.TOML_LONG_LITERAL, re.compile(r"'''(.*?)'''(?!')", re.S)),
    (Shape.TOML_BASIC, re.compile(r'"((?:\\.|[^"\\\r\n])*)"')),
    (Shape.TOML_LITERAL, re.compile(r"'([^'\r\n]*)'")),
)
OTHER = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:[^\s,\]}#]+|[^\s,\]}#]+")
LINE_END = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
EDGES = re.compile(r"(\s*).*?(\s*)\Z", re.S)


def read_toml(block: str) -> Block:
    """Take a block apart; the standard library's parser has the last word on what it says."""
    try:
        loaded = tomllib.loads(re.sub(r"\r\n?", "\n", block))
    except tomllib.TOMLDecodeError as error:
        said = re.sub(r"\(at line (\d+), column \d+\)", _line, str(error))
        raise UnreadableError(f"is not valid TOML ({said})") from None
    except RecursionError:
        raise UnreadableError("is not valid TOML (it is nested too deeply)") from None
    reading = _Reading(block, newline_of(block))
    reading.lines()
    reading.compare(loaded)
    keys = {key: tuple(spans) for key, spans in reading.keys.items()}
    root = reading.root if reading.has_tables else len(block)
    front = FrontMatter(Span(0, len(block)), reading.newline, keys, Syntax.TOML, root)
    return Block(tuple(reading.scalars), front)


def _line(found: re.Match[str]) -> str:
    return f"on line {int(found[1]) + 1}"


@dataclass(slots=True)
class _Reading(Cursor):
    keys: dict[str, list[Span]] = field(default_factory=dict)
    """For each top-level key, the lines that say something of it."""

    counts: dict[tuple[str, ...], int] = field(default_factory=dict)
    """The number of the last item of each array of tables."""

    said: tuple[str, ...] = ()
    """The key of the pair that was read last; of an inline table, its own."""

    table: tuple[str, ...] = ()
    has_tables: bool = False
    root: int = 0
    """Where the last line ends that stands in no table."""

    syntax = "TOML"
    gap = re.compile(r"(?:[ \t\r\n]+|#[^\r\n]*)*")

    def lines(self) -> None:
        while True:
            self.skip()
            if self.position >= len(self.block):
                return
            start = self.position
            if self.take("[["):
                self._header(is_array=True)
            elif self.take("["):
                self._header(is_array=False)
            else:
                self._pair(self.table)
            self._statement(start)

    def _statement(self, start: int) -> None:
        """Write down which lines belong to which top-level key."""
        self.expect(LINE_END)
        first = max(self.block.rfind("\n", 0, start), self.block.rfind("\r", 0, start)) + 1
        key = self.table[0] if self.table else self.said[0]
        self.keys.setdefault(key, []).append(Span(first, self.position))
        if not self.has_tables:
            self.root = self.position

    def _header(self, *, is_array: bool) -> None:
        self.skip()
        names = self._key()
        self.skip()
        self.position += 2 if is_array else 1
        path: tuple[str, ...] = ()
        for number, name in enumerate(names, 1):
            path = (*path, name)
            if is_array and number == len(names):
                self.counts[path] = self.counts.get(path, -1) + 1
            if path in self.counts:
                path = (*path, str(self.counts[path]))
        self.table, self.has_tables = path, True

    def _pair(self, table: tuple[str, ...]) -> None:
        names = self._key()
        self.skip()
        self.position += 1
        self.skip()
        self.value((*table, *names))
        self.said = names

    def _key(self) -> tuple[str, ...]:
        names = []
        while True:
            raw = self.expect(KEY)[0]
            names.append(_decode(raw) if raw[0] in "\"'" else raw)
            dot = DOT.match(self.block, self.position)
            if dot is None:
                return tuple(names)
            self.position = dot.end()

    def value(self, path: tuple[str, ...]) -> None:
        if self.take("["):
            self.items(path)
        elif self.take("{"):
            self._members(path)
        else:
            self._scalar(path)

    def _members(self, path: tuple[str, ...]) -> None:
        for _ in self.until("}"):
            self._pair(path)

    def _scalar(self, path: tuple[str, ...]) -> None:
        for shape, pattern in STRINGS:
            if found := pattern.match(self.block, self.position):
                self.position = found.end()
                place = _place(shape, found[1], self.newline)
                value = _decode(found[0])
                self.scalars.append(Scalar(path, value, True, (Span(*found.span()), place)))
                return
        self.scalars.append(Scalar(path, self.expect(OTHER)[0], False, None))


def _place(shape: Shape, inside: str, newline: str) -> Place:
    if shape in (Shape.TOML_BASIC, Shape.TOML_LITERAL):
        return Place(shape, "", "", newline)
    edges = EDGES.match(inside)
    assert edges is not None
    return Place(shape, edges[1], "", newline, tail=edges[2])


def _decode(raw: str) -> str:
    return str(tomllib.loads("x = " + re.sub(r"\r\n?", "\n", raw))["x"])
