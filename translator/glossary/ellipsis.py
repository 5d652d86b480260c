"""Terms of which a coordination shows only a part: "foreign and security policy"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from translator.glossary.tokens import Tokens
from translator.glossary.trie import Node
from translator.model import Span

_CONJUNCTIONS = frozenset(("and", "or", "&", "nor"))
_MOST_SKIPPED = 4


@dataclass(frozen=True, slots=True)
class Elliptic:
    """A term of which a coordination shows only the first part in its place.

    In "foreign and security policy" it is the concept of "foreign policy".
    """

    concept: str
    first: Span
    rest: Span


def find_elliptic(root: Node, tokens: Tokens) -> tuple[Elliptic, ...]:
    """Return the terms of the trie that a coordination leaves incomplete."""
    found: dict[tuple[str, Span], Elliptic] = {}
    for start in range(len(tokens.keys)):
        for elliptic in _elliptic_at(root, tokens, start):
            found.setdefault((elliptic.concept, elliptic.first), elliptic)
    return tuple(found.values())


def _elliptic_at(root: Node, tokens: Tokens, start: int) -> Iterator[Elliptic]:
    node = root.children.get(tokens.keys[start])
    end = start + 1
    while node is not None and end < len(tokens.keys) and not tokens.is_glued(start):
        resume = _after_conjunction(tokens, end)
        for middle in range(resume, min(resume + _MOST_SKIPPED, len(tokens.keys) - 1)):
            if not tokens.keys[middle][0].isalnum():
                break
            yield from _rest(tokens, node, Span(start, end), middle + 1)
        if not tokens.joined[end]:
            break
        node = node.children.get(tokens.keys[end])
        end += 1


def _rest(tokens: Tokens, node: Node, first: Span, start: int) -> Iterator[Elliptic]:
    """Yield the terms that began with `node` and end with the tokens from `start` on."""
    child = node.children.get(tokens.keys[start])
    end = start + 1
    while child is not None:
        if child.entries and not tokens.is_glued(end) and tokens.joined[start]:
            yield Elliptic(
                child.entries[0].concept,
                Span(tokens.starts[first.start], tokens.ends[first.end - 1]),
                Span(tokens.starts[start], tokens.ends[end - 1]),
            )
        if end == len(tokens.keys) or not tokens.joined[end]:
            return
        child = child.children.get(tokens.keys[end])
        end += 1


def _after_conjunction(tokens: Tokens, index: int) -> int:
    """Return the token after a conjunction at `index`, or the number of tokens."""
    if tokens.keys[index] in _CONJUNCTIONS:
        return index + 1
    return len(tokens.keys)
