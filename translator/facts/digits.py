"""Where a number can begin in a text, so that no pattern of one is tried anywhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# With the digit first, a search leaps from one to the next.
PLACE = re.compile(r"\d(?<![\w.,$-].)")
"""Not inside a word or another number; what else may not stand before, each pattern says itself."""


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
