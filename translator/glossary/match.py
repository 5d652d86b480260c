"""Where the concepts of a glossary occur in an English text.

A trie over folded tokens: a text is walked once, and its cost does not grow with the glossary.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, cached_property

from translator.glossary.contexts import compile_contexts, is_inside
from translator.glossary.ellipsis import Elliptic, find_elliptic
from translator.glossary.hits import Hit, is_bounded, is_shouted, is_verb, is_written_so
from translator.glossary.tokens import Tokens, tokenize
from translator.glossary.trie import Node, build
from translator.model import Concept, Occurrence, Span

__all__ = ["Elliptic", "Matcher", "linked"]


class Matcher:
    """Finds the occurrences of these concepts; build it once, it never changes."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._concepts = tuple(concepts)
        self._contexts = {
            concept.id: compile_contexts(concept) for concept in self._concepts if concept.not_if
        }

    @cached_property
    def _root(self) -> Node:
        """The trie, made for the first text: a build that has nothing to do needs none."""
        return build(self._concepts)

    def find(
        self, text: str, skip: Sequence[Span] = (), attached: Collection[str] = ()
    ) -> tuple[Occurrence, ...]:
        """Return the occurrences in their order; they never overlap, the longest wins.

        Nothing is found that touches a span of `skip`. `attached` are the placeholder characters
        that hang on a word and say nothing: a term may reach over those, never over others. An
        occurrence leaves out the possessive ending; it is plural if its wording is listed in the
        singular.
        """
        tokens = tokenize(text, attached)
        hits = [hit for hit in self._hits(tokens) if not _touches(hit.span(tokens), skip)]
        return tuple(_occurrence(tokens, hit) for hit in _longest(tokens, hits))

    def elliptic(self, text: str) -> tuple[Elliptic, ...]:
        """Return the terms that a coordination leaves incomplete; no editing can rely on them."""
        return find_elliptic(self._root, tokenize(text))

    def _hits(self, tokens: Tokens) -> Iterator[Hit]:
        keys, known = tokens.keys, self._root.children
        count = len(keys)

        @cache
        def shouted() -> bool:
            return is_shouted(tokens)

        for start, key in enumerate(keys):
            node = known.get(key)
            end = start + 1
            while node is not None:
                if node.entries and is_bounded(tokens, start, end):
                    for entry in node.entries:
                        hit = Hit(start, end, entry)
                        if self._is_meant(tokens, hit, shouted):
                            yield hit
                if end == count or not tokens.joined[end]:
                    break
                node = node.children.get(keys[end])
                end += 1

    def _is_meant(self, tokens: Tokens, hit: Hit, shouted: Callable[[], bool]) -> bool:
        if not is_written_so(tokens, hit, shouted):
            return False
        if hit.entry.is_noun and is_verb(tokens, hit.start):
            return False
        contexts = self._contexts.get(hit.entry.concept, ())
        return not any(is_inside(tokens, hit.start, hit.end, context) for context in contexts)


def linked(text: str, occurrences: Sequence[Occurrence]) -> tuple[tuple[int, int], ...]:
    """Return the pairs of occurrences of which the second, in brackets, repeats the first.

    Such as "unmanned aerial vehicle (UAV)"; the numbers are indexes into `occurrences`.
    """
    pairs = []
    for index, (one, two) in enumerate(itertools.pairwise(occurrences)):
        between = text[one.span.end : two.span.start]
        closes = text[two.span.end :].lstrip("'’sS").startswith(")")
        if one.concept == two.concept and re.fullmatch(r"\s*\([\"“'‘]?", between) and closes:
            pairs.append((index, index + 1))
    return tuple(pairs)


def _longest(tokens: Tokens, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits that stay, in their order: longer ones first, each token once."""
    spelled_out = {hit.entry.concept for hit in hits if hit.end - hit.start > 1}

    def preference(hit: Hit) -> tuple[int, int, int, bool, bool, bool, int]:
        length = tokens.ends[hit.end - 1] - tokens.starts[hit.start]
        cased = tuple(tokens.surface(index) for index in range(hit.start, hit.end))
        return (
            hit.start - hit.end,
            -length,
            hit.start,
            cased != hit.entry.cased,
            # Of two concepts with one acronym, the one whose full form stands in the text too.
            hit.entry.concept not in spelled_out,
            hit.entry.is_plural,
            hit.entry.order,
        )

    taken: set[int] = set()
    kept = []
    for hit in sorted(hits, key=preference):
        places = range(hit.start, hit.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _occurrence(tokens: Tokens, hit: Hit) -> Occurrence:
    span = hit.span(tokens)
    return Occurrence(
        concept=hit.entry.concept,
        span=span,
        surface=span.of(tokens.text),
        is_plural=hit.entry.is_plural,
        is_possessive=_is_possessive(tokens, hit.end),
    )


def _is_possessive(tokens: Tokens, end: int) -> bool:
    """Whether an ending follows: 's, or an apostrophe after s that closes no quotation."""
    if end == len(tokens.keys):
        return False
    after, last = tokens.starts[end], tokens.ends[end - 1]
    if after != last:
        return False
    if tokens.keys[end] == "'s":
        return True
    if tokens.keys[end] != "'" or tokens.keys[end - 1][-1] != "s":
        return False
    before = tokens.text[:last]
    opened = len(re.findall(r"(?<!\w)['‘](?=\w)", before))
    closed = len(re.findall(r"(?<=[\w.,!?])['’](?!\w)", before))
    return opened <= closed
