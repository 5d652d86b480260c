"""Read JSON front matter: what its values say, and where they stand."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from translator.markdown.cursor import Cursor
from translator.markdown.document import FrontMatter, Place, Shape, Syntax
from translator.markdown.scalars import SURROGATE, Block, Scalar, UnreadableError, newline_of
from translator.model import Span

OPENING = re.compile(r'\ufeff?\{[ \t\r\n]*"')
"""How an article begins that starts with an object; a shortcode begins with two braces."""

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
    reading.value(())
    reading.compare(loaded)
    keys = {key: (span,) for key, span in reading.keys.items()}
    front = FrontMatter(
        Span(0, len(block)), reading.newline, keys, Syntax.JSON, reading.root, reading.lead
    )
    return Block(tuple(reading.scalars), front)


@dataclass(slots=True)
class _Reading(Cursor):
    keys: dict[str, Span] = field(default_factory=dict)
    """Where the value of each top-level key stands."""

    root: int = 0
    """Where the last value ends, or the brace that opens an empty object."""

    lead: str = ""
    """What stands between the opening brace and the first key."""

    syntax = "JSON"
    gap = re.compile(r"[ \t\r\n]*")

    def value(self, path: tuple[str, ...]) -> None:
        self.skip()
        if self.take("{"):
            self._members(path)
        elif self.take("["):
            self.items(path)
        elif self.block.startswith('"', self.position):
            start = self.position
            value = self._string()
            span = Span(start, self.position)
            place = Place(Shape.JSON, "", "", self.newline)
            is_whole = not SURROGATE.search(json.loads(span.of(self.block)))
            self.scalars.append(Scalar(path, value, True, (span, place) if is_whole else None))
        else:
            self.scalars.append(Scalar(path, self.expect(OTHER)[0], False, None))

    def _members(self, path: tuple[str, ...]) -> None:
        opened = self.position
        self.skip()
        if not path:
            self.lead, self.root = self.block[opened : self.position], opened
        for _ in self.until("}"):
            key = self._string()
            self.skip()
            self.take(":")
            self.skip()
            start = self.position
            self.value((*path, key))
            if not path:
                self.keys[key] = Span(start, self.position)
                self.root = self.position

    def _string(self) -> str:
        return SURROGATE.sub("\ufffd", json.loads(self.expect(STRING)[0]))
