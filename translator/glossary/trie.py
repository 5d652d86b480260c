"""The wordings of concepts as a trie over folded tokens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from translator.glossary.english import is_acronym
from translator.glossary.variants import variants
from translator.model import Concept, MatchRule


@dataclass(frozen=True, slots=True)
class Entry:
    """A wording of a concept, at the node where it ends."""

    concept: str
    order: int
    wording: str
    rule: MatchRule
    cased: tuple[str, ...]
    must: tuple[int, ...]
    """Which of its tokens keep their capitals."""

    is_plural: bool
    is_noun: bool


@dataclass(slots=True)
class Node:
    children: dict[str, Node] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


def build(concepts: Iterable[Concept]) -> Node:
    """Return the root of a trie with every wording and its inflected forms."""
    root = Node()
    for order, concept in enumerate(concepts):
        for wording in (concept.term, *concept.also):
            _add(root, wording, concept, order)
    return root


def _add(root: Node, wording: str, concept: Concept, order: int) -> None:
    for variant in variants(wording, concept):
        node = root
        for key in variant.keys:
            node = node.children.setdefault(key, Node())
        node.entries.append(
            Entry(
                concept.id,
                order,
                wording,
                concept.match,
                variant.cased,
                _must(variant.cased, concept.match),
                variant.is_plural,
                is_noun=concept.part_of_speech == "noun" and len(variant.cased) == 1,
            )
        )


def _must(cased: Sequence[str], rule: MatchRule) -> tuple[int, ...]:
    """Return which tokens of a wording must be written with its capitals."""
    return tuple(
        offset
        for offset, token in enumerate(cased)
        if rule is MatchRule.CASE
        or is_acronym(token)
        # The plural ending of a designator (F-16s): F-16S is another aircraft.
        or (token == "s" and offset > 0 and cased[offset - 1].isdigit())
    )
