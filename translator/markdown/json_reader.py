"""Read JSON front matter: what its values say, and where they stand."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from translator.markdown.document import FrontMatter, Place, Shape, Syntax
from translator.markdown.scalars import SURROGATE, Block, Scalar, UnreadableError, agree, newline_of
from translator.model import Span

OPENING = re.compile(r'\ufeff?\{[ \t\r\n]*"')
"""How an article begins that starts with an object; a shortcode begins with two braces."""

GAP = re.compile(r"[ \t\r\n]*")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
OTHER = re.compile(r"[^\s,\]}]+")


def end_of_object(text: str, start: int) -> int | None:
    """Return where the object ends that starts here; None where there is none."""
    try:
        return json.JSONDecoder().raw_decode(text, start)[1]
    except (ValueError, RecursionError):
        return None


def read_json(block: str) -> Block:
    """Take a block apart that holds one object; the standard library's parser checks it."""
    try:
        loaded = json.loads(block)
    except json.JSONDecodeError as error:
        line = len(re.findall(r"\r\n|\r|\n", block[: error.pos])) + 2
        raise UnreadableError(f"is not valid JSON (line {line}: {error.msg})") from None
    except (ValueError, RecursionError):
        raise UnreadableError("is not valid JSON (it cannot be read)") from None
    if not isinstance(loaded, dict):
        raise UnreadableError("has no keys")
    reading = _Reading(block, newline_of(block))
    reading.take()
    if not agree(reading.scalars, loaded):
        raise UnreadableError("is JSON that cannot be located exactly")
    keys = {key: (span,) for key, span in reading.keys.items()}
    front = FrontMatter(
        Span(0, len(block)), reading.newline, keys, Syntax.JSON, reading.root, reading.lead
    )
    return Block(tuple(reading.scalars), front)


@dataclass(slots=True)
class _Reading:
    """Goes through a block that is known to be valid."""

    block: str
    newline: str
    position: int = 0
    scalars: list[Scalar] = field(default_factory=list)
    keys: dict[str, Span] = field(default_factory=dict)
    """Where the value of each top-level key stands."""

    root: int = 0
    """Where the last value ends, or the brace that opens an empty object."""

    lead: str = ""
    """What stands between the opening brace and the first key."""

    def take(self) -> None:
        self._value(())

    def _value(self, path: tuple[str, ...]) -> None:
        self._skip()
        match self.block[self.position]:
            case "{":
                self._members(path)
            case "[":
                self._items(path)
            case '"':
                start = self.position
                value = self._string()
                span = Span(start, self.position)
                place = Place(Shape.JSON, "", "", self.newline)
                is_whole = not SURROGATE.search(json.loads(span.of(self.block)))
                self.scalars.append(Scalar(path, value, True, (span, place) if is_whole else None))
            case _:
                found = OTHER.match(self.block, self.position)
                if found is None:
                    raise UnreadableError("is JSON that cannot be located exactly")
                self.position = found.end()
                self.scalars.append(Scalar(path, found[0], False, None))

    def _members(self, path: tuple[str, ...]) -> None:
        self.position += 1
        opened = self.position
        self._skip()
        if not path:
            self.lead, self.root = self.block[opened : self.position], opened
        while self.block[self.position] != "}":
            key = self._string()
            self._skip()
            self.position += 1
            self._skip()
            start = self.position
            self._value((*path, key))
            if not path:
                self.keys[key] = Span(start, self.position)
                self.root = self.position
            self._next()
        self.position += 1

    def _items(self, path: tuple[str, ...]) -> None:
        self.position += 1
        number = 0
        self._skip()
        while self.block[self.position] != "]":
            self._value((*path, str(number)))
            number += 1
            self._next()
        self.position += 1

    def _next(self) -> None:
        self._skip()
        if self.block[self.position] == ",":
            self.position += 1
            self._skip()

    def _string(self) -> str:
        found = STRING.match(self.block, self.position)
        if found is None:
            raise UnreadableError("is JSON that cannot be located exactly")
        self.position = found.end()
        return SURROGATE.sub("\ufffd", json.loads(found[0]))

    def _skip(self) -> None:
        found = GAP.match(self.block, self.position)
        assert found is not None
        self.position = found.end()
