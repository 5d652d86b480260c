"""Where a number can begin in a text, so that no pattern of one is tried anywhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translator.model import Span

# With the digit first, a search leaps from one to the next.
PLACE = re.compile(r"\d(?<![\w.,$-].)")
"""Not inside a word or another number; what else may not stand before, each pattern says itself."""

EDGES = re.compile(r"(?<!\d)(?<!\d[.,:])"), re.compile(r"(?!\d|[.,]\d)")
"""No digit of a larger number stands before it, or behind it."""


def places_of(text: str) -> list[int]:
    """Return where numbers may begin.

    >>> places_of("2 of 40,000 at S-400")
    [0, 5]
    """
    return [found.start() for found in PLACE.finditer(text)]


def found_at(pattern: re.Pattern[str], text: str, places: Sequence[int]) -> Iterator[re.Match[str]]:
    """Find what `pattern.finditer` finds, where all it finds begins at one of the places."""
    end = 0
    for place in places:
        if place >= end and (found := pattern.match(text, place)):
            yield found
            end = found.end()


def standing(written: str, text: str, flags: re.RegexFlag = re.NOFLAG) -> Iterator[Span]:
    """Find where something written stands as a whole, and is no part of a larger number.

    The text is new each time: as one pattern with its edges it would take five times as long.

    >>> list(standing("28", "28.5 or 28"))
    [Span(start=8, end=10)]
    """
    before, behind = EDGES
    literal, start = re.compile(re.escape(written), flags), 0
    while written and (found := literal.search(text, start)):
        start = found.start() + 1
        if before.match(text, found.start()) and behind.match(text, found.end()):
            yield Span(*found.span())
            start = found.end()
