"""Going through a block of JSON or TOML: what both have in common."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from translator.markdown.scalars import Scalar, UnreadableError, agree


@dataclass(slots=True)
class Cursor(ABC):
    """A place in a block that is known to be valid, and the values met on the way there."""

    block: str
    newline: str
    position: int = 0
    scalars: list[Scalar] = field(default_factory=list)

    syntax: ClassVar[str]
    """For messages, such as JSON."""

    gap: ClassVar[re.Pattern[str]]
    """What may stand between two signs; it matches nothing, too."""

    @abstractmethod
    def value(self, path: tuple[str, ...]) -> None:
        """Go through the value that stands here; `path` are the keys that lead to it."""

    def items(self, path: tuple[str, ...]) -> None:
        """Go through a list whose bracket has been taken."""
        for number, _ in enumerate(self.until("]")):
            self.value((*path, str(number)))

    def until(self, closing: str) -> Iterator[None]:
        """Stop at each part of a list or mapping in brackets, and go behind the closing one."""
        self.skip()
        while not self.take(closing):
            yield
            self.skip()
            self.take(",")
            self.skip()

    def take(self, sign: str) -> bool:
        """Go behind a sign; False where it does not stand here."""
        if not self.block.startswith(sign, self.position):
            return False
        self.position += len(sign)
        return True

    def expect(self, pattern: re.Pattern[str]) -> re.Match[str]:
        """Go behind what must stand here."""
        found = pattern.match(self.block, self.position)
        if found is None:
            raise self.lost()
        self.position = found.end()
        return found

    def skip(self) -> None:
        """Go behind the gap."""
        self.expect(self.gap)

    def compare(self, loaded: object) -> None:
        """Raise unless a parser that knows nothing of positions has read the same texts."""
        if not agree(self.scalars, loaded):
            raise self.lost()

    def lost(self) -> UnreadableError:
        return UnreadableError(f"is {self.syntax} that cannot be located exactly")
