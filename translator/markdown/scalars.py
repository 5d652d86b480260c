"""What reading a block of front matter gives, whatever its syntax."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from translator.markdown.document import FrontMatter, Place
from translator.model import Span

SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character: JSON can spell one, but no text file can hold it."""


class UnreadableError(Exception):
    """The block cannot be read; the message says why, as in `is not valid TOML (line 3)`."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value that is neither a list nor a mapping."""

    path: tuple[str, ...]
    """The keys that lead to it; an item of a list is its number."""

    value: str
    """What it says; as it is written where it is no text."""

    is_text: bool
    located: tuple[Span, Place] | None
    """Where its text stands in the block, quotes included; None where it cannot be replaced."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of front matter, taken apart; positions count from its start."""

    scalars: tuple[Scalar, ...]
    front: FrontMatter | None
    """None where no key can be added."""


def newline_of(block: str) -> str:
    r"""Return how the lines of a block end.

    >>> newline_of("a = 1\r\n")
    '\r\n'
    """
    return "\r\n" if "\r\n" in block else "\r" if "\r" in block and "\n" not in block else "\n"


def agree(scalars: Collection[Scalar], loaded: object) -> bool:
    """Whether a parser that knows nothing of positions reads the same texts."""
    ours = {s.path: " ".join(s.value.split()) for s in scalars if s.is_text}
    return ours == {path: " ".join(text.split()) for path, text in _texts(loaded, ())}


def _texts(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        yield path, SURROGATE.sub("\ufffd", value)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, (*path, SURROGATE.sub("\ufffd", str(key))))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*path, str(number)))
