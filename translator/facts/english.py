"""Find the facts of an English text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from translator.facts import amounts, moments
from translator.facts.values import Fact
from translator.model import Span

DIGIT = re.compile(r"\d")


def find(text: str, keep: Sequence[Span] = ()) -> tuple[Fact, ...]:
    """Return the facts of an English text in order, none inside another; the longest wins.

    What overlaps a span of `keep` (protected text, glossary terms) is no fact.

    >>> [fact.span.of(text) for text in ["On December 28, 2023 at 3:57 am EST, for $5 Billion."]
    ...  for fact in find(text)]
    ['December 28, 2023 at 3:57 am EST', '$5 Billion']
    """
    if not DIGIT.search(text):  # as in three sentences of four; every fact has one
        return ()
    return tuple(f for f in _longest(text) if not any(f.span.overlaps(span) for span in keep))


@lru_cache(maxsize=256)  # what writes, hides and checks facts asks for the same texts
def _longest(text: str) -> tuple[Fact, ...]:
    found: list[Fact] = []
    for fact in sorted(_candidates(text), key=_longest_first):
        if not any(fact.span.overlaps(other.span) for other in found):
            found.append(fact)
    return tuple(sorted(found, key=lambda fact: fact.span))


def _candidates(text: str) -> Iterator[Fact]:
    yield from moments.find(text)
    yield from amounts.find(text)


def _longest_first(fact: Fact) -> tuple[int, int]:
    return fact.span.start - fact.span.end, fact.span.start
