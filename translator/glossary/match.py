"""Where the concepts of a glossary occur in an English text.

A trie over folded tokens: a text is walked once, and its cost does not grow with the glossary.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from translator.glossary.contexts import Context, compile_contexts, is_inside
from translator.glossary.english import is_acronym
from translator.glossary.tokens import Tokens, tokenize
from translator.glossary.variants import variants
from translator.model import Concept, MatchRule, Occurrence, Span

# Acronyms that a headline in capitals cannot be told from a common word.
_ALSO_WORDS = frozenset(
    [
        "act",
        "aid",
        "am",
        "arm",
        "can",
        "cap",
        "care",
        "cop",
        "in",
        "it",
        "mad",
        "or",
        "salt",
        "sam",
        "so",
        "start",
        "who",
    ]
)
# After these a noun cannot follow, so that what looks like one is a verb: he talks. An auxiliary
# says nothing: "Why did talks fail?"
_SUBJECTS = frozenset(("he", "i", "she", "they", "who"))
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


@dataclass(frozen=True, slots=True)
class _Entry:
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
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    entries: list[_Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Hit:
    """Tokens `start` to `end`, not included, are a wording of the concept."""

    start: int
    end: int
    entry: _Entry


class Matcher:
    """Finds the occurrences of these concepts; build it once, it never changes."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._root = _Node()
        self._contexts: dict[str, tuple[Context, ...]] = {}
        for order, concept in enumerate(concepts):
            if concept.not_if:
                self._contexts[concept.id] = compile_contexts(concept)
            for wording in (concept.term, *concept.also):
                self._add(wording, concept, order)

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
        hits = [hit for hit in self._hits(tokens) if not _touches(_span(tokens, hit), skip)]
        return tuple(_occurrence(tokens, hit) for hit in _longest(tokens, hits))

    def elliptic(self, text: str) -> tuple[Elliptic, ...]:
        """Return the terms that a coordination leaves incomplete; no editing can rely on them."""
        tokens = tokenize(text)
        found: dict[tuple[str, Span], Elliptic] = {}
        for start in range(len(tokens.keys)):
            for elliptic in self._elliptic_at(tokens, start):
                found.setdefault((elliptic.concept, elliptic.first), elliptic)
        return tuple(found.values())

    def _add(self, wording: str, concept: Concept, order: int) -> None:
        for variant in variants(wording, concept):
            node = self._root
            for key in variant.keys:
                node = node.children.setdefault(key, _Node())
            node.entries.append(
                _Entry(
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

    def _hits(self, tokens: Tokens) -> Iterator[_Hit]:
        count = len(tokens.keys)
        is_shouted: bool | None = None
        for start in range(count):
            node = self._root.children.get(tokens.keys[start])
            end = start + 1
            while node is not None:
                if node.entries and _is_bounded(tokens, start, end):
                    if is_shouted is None:
                        is_shouted = _is_shouted(tokens)
                    for entry in node.entries:
                        hit = _Hit(start, end, entry)
                        if self._is_meant(tokens, hit, is_shouted):
                            yield hit
                if end == count or not tokens.joined[end]:
                    break
                node = node.children.get(tokens.keys[end])
                end += 1

    def _is_meant(self, tokens: Tokens, hit: _Hit, is_shouted: bool) -> bool:
        if not _is_written_so(tokens, hit, is_shouted):
            return False
        if hit.entry.is_noun and _is_verb(tokens, hit.start):
            return False
        contexts = self._contexts.get(hit.entry.concept, ())
        return not any(is_inside(tokens, hit.start, hit.end, context) for context in contexts)

    def _elliptic_at(self, tokens: Tokens, start: int) -> Iterator[Elliptic]:
        node = self._root.children.get(tokens.keys[start])
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


def _rest(tokens: Tokens, node: _Node, first: Span, start: int) -> Iterator[Elliptic]:
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


def _is_bounded(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the tokens begin and end where a word or number does."""
    if tokens.is_glued(start) or tokens.is_glued(end):
        return False
    text, first, last = tokens.text, tokens.starts[start], tokens.ends[end - 1]
    if text[last - 1].isdigit() and re.match(r"[.,]\d", text[last : last + 2]):
        return False
    return not (text[first].isdigit() and re.search(r"\d[.,]$", text[max(0, first - 2) : first]))


def _is_written_so(tokens: Tokens, hit: _Hit, is_shouted: bool) -> bool:
    """Whether the tokens have the capitals that the entry asks for."""
    rule, cased = hit.entry.rule, hit.entry.cased
    if rule is MatchRule.EXACT:
        return _plain_spaces(_span(tokens, hit).of(tokens.text)) == _plain_spaces(hit.entry.wording)
    if is_shouted and len(cased) == 1 and cased[0].isupper() and cased[0].lower() in _ALSO_WORDS:
        return False
    for offset in hit.entry.must:
        wanted, index = cased[offset], hit.start + offset
        allowed = {wanted}
        if is_shouted or (is_acronym(wanted) and not wanted[:-1].isupper()):
            allowed.add(wanted.upper())
        if offset == 0 and _starts_sentence(tokens, index):
            allowed.add(wanted[:1].upper() + wanted[1:])
        if tokens.surface(index) not in allowed:
            return False
    return True


def _is_verb(tokens: Tokens, index: int) -> bool:
    """Whether the word before makes a verb of what could be a noun."""
    if not index or not tokens.joined[index] or tokens.keys[index - 1] not in _SUBJECTS:
        return False
    return tokens.surface(index).islower() and tokens.surface(index - 1) != "WHO"


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


def _plain_spaces(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("\u00ad", "").split())


def _starts_sentence(tokens: Tokens, index: int) -> bool:
    return index == 0 or tokens.keys[index - 1] in (".", "!", "?", ":", "…")


def _is_shouted(tokens: Tokens) -> bool:
    """Whether the text is a headline in capitals, so that capitals mean nothing."""
    words = [
        surface
        for index in range(len(tokens.keys))
        if len(surface := tokens.surface(index)) > 1 and surface.isalpha()
    ]
    loud = sum(word.isupper() for word in words)
    return loud >= 2 and loud >= 0.8 * len(words)


def _longest(tokens: Tokens, hits: Sequence[_Hit]) -> list[_Hit]:
    """Return the hits that stay, in their order: longer ones first, each token once."""
    spelled_out = {hit.entry.concept for hit in hits if hit.end - hit.start > 1}

    def preference(hit: _Hit) -> tuple[int, int, int, bool, bool, bool, int]:
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


def _span(tokens: Tokens, hit: _Hit) -> Span:
    return Span(tokens.starts[hit.start], tokens.ends[hit.end - 1])


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _occurrence(tokens: Tokens, hit: _Hit) -> Occurrence:
    span = _span(tokens, hit)
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
