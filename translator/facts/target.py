"""A target text in which facts are looked for, and where one was found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from translator.facts import wording
from translator.facts.wording import LETTERS
from translator.locales import Locale
from translator.model import Span

SUFFIX = rf"(?:[-'’ʼ]?{LETTERS}{{1,5}}(?!{LETTERS}))?"
"""An ending that hangs on a number: 2023'te, 2023-nji, 28-го, 28日."""

ENDING = rf"(?:['’ʼ-]{LETTERS}{{1,8}}(?!{LETTERS}))?"
"""An ending set off from its word: 5 TL'ye."""


@dataclass(frozen=True, slots=True)
class Said:
    """Where a text says a fact."""

    span: Span
    """All of it, with the endings of its last word."""

    is_right: bool
    """Whether it is written as the locale writes it; else it is English in shape."""

    number: Span | None = None
    """Its digits, where nothing but their signs is wrong."""

    digits: Decimal | None = None
    """What those digits stand for, before a scale word."""


@dataclass(frozen=True, slots=True)
class Target:
    """A target text with its locale."""

    raw: str
    text: str
    """The same in ASCII digits, character for character."""

    locale: Locale

    @property
    def suffix(self) -> str:
        return SUFFIX if self.locale.has_spaces else "(?:[年月日号號일])?"

    @property
    def ending(self) -> str:
        return ENDING if self.locale.has_spaces else ""

    def has(self, pattern: str) -> re.Match[str] | None:
        return compiled(pattern).search(self.text)

    def number(self, found: re.Match[str], value: Decimal) -> tuple[bool, Span]:
        """Return whether the digits of a match are written in the locale's way, and their place."""
        span = Span(*found.span("n"))
        return wording.is_right_number(span.of(self.raw), value, self.locale), span


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
