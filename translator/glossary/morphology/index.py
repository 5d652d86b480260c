"""Finding the forms of a term in a text: one walk over its tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import takewhile
from typing import NamedTuple

from translator.glossary.morphology.casing import fold, is_upper
from translator.glossary.morphology.tokens import Token, tokens, tokens_of
from translator.glossary.morphology.values import (
    Animacy,
    Features,
    Gender,
    Possessor,
    Recognition,
)
from translator.model import Span

TailReader = Callable[[str, Features], Features | None]
"""From a word's end and the features before it to those of the whole, or None."""

HYPHENS = frozenset("-–")
SECOND = (Possessor.P2, Possessor.P2P)

_Leaf = tuple[
    tuple[Features, ...] | None,
    tuple[tuple[Gender | None, Animacy | None], ...],
    bool,
    tuple[int, ...],
]


class _Node:
    """What may stand in a place, after the same beginning; `stem` begins all of it."""

    __slots__ = ("capitals", "children", "features", "is_exact", "stem")

    def __init__(self) -> None:
        self.children: dict[str, _Node] = _NOTHING
        self.features: tuple[Features, ...] | None = None
        self.is_exact = False
        self.capitals: tuple[int, ...] = ()
        self.stem = ""

    def has_capitals(self, text: str, token: Token, ignore_case: bool) -> bool:
        """Whether the text has capitals where the form has them."""
        if ignore_case and len(self.capitals) < 2:
            return True
        return all(is_upper(text[token.start + place]) for place in self.capitals)


_NOTHING: dict[str, _Node] = {}
"""What follows most nodes: one for all, never changed."""

_LEAVES: dict[_Leaf, _Node] = {}
"""The nodes that nothing follows. Terms have hundreds of forms, but all terms the same features, so
that these few stand in the indexes of all: they are never changed once an index is made."""


class FormIndex:
    """The forms of one term, by their words."""

    def __init__(
        self,
        language: str,
        exact: Mapping[str, tuple[Features, ...]],
        loose: Iterable[tuple[str, Features]] = (),
        tails: Mapping[str, TailReader] | None = None,
    ) -> None:
        """`tails` are the ends a word of the index may have besides, with who reads them."""
        self._language = language
        self._tails = tails or {}
        self._tail_lengths = sorted({len(tail) for tail in self._tails}, reverse=True)
        self._root = _Node()
        for form, features in exact.items():
            self._add(form, features, is_exact=True)
        for form, feature in loose:
            self._add(form, (feature,), is_exact=False)
        _finish(self._root)

    def _add(self, form: str, features: tuple[Features, ...], *, is_exact: bool) -> None:
        node = self._root
        for key, surface in _keys(form, self._language):
            child = node.children.get(key)
            if child is None:
                if node.children is _NOTHING:
                    node.children = {}
                child = node.children[key] = _Node()
                if surface not in key:
                    child.capitals = tuple(i for i, char in enumerate(surface) if is_upper(char))
            node = child
        if node is self._root:
            return
        if node.features is None:
            node.features, node.is_exact = features, is_exact
        else:
            new = tuple(x for x in features if x not in node.features)
            if is_exact or not node.is_exact:
                node.features += new
            elif all(x.possessor in SECOND for x in node.features):
                # Konseyine: to your council by the rules, but mostly Konseyi'ne without its sign.
                node.features = new + node.features

    def find(
        self, text: str, *, start: int = 0, ignore_case: bool = False
    ) -> tuple[Recognition, ...]:
        """Return the longest forms that stand in the text as whole words, left to right.

        `ignore_case` does not turn a word into an acronym: those need their capitals.
        """
        found: list[Recognition] = []
        row = tokens(text, self._language)
        children = self._root.children
        stem = self._root.stem if self._tails else ""
        after = start
        for first, token in enumerate(row):
            key = token.key
            if token.start < after or not (key in children or (stem and key.startswith(stem))):
                continue
            best: _Hit | None = None
            for hit in self._walk(text, row, first, ignore_case):
                # Tails are tried after whole words, so that the later hit is the longer one.
                if is_whole(text, row, first, hit.end, suffixes_follow_signs=bool(self._tails)):
                    best = hit
            if best is not None:
                span = Span(token.start, row[best.end - 1].end)
                found.append(Recognition(span, best.features, best.is_exact))
                after = span.end
        return tuple(found)

    def _walk(
        self, text: str, row: tuple[Token, ...], first: int, ignore_case: bool
    ) -> Iterator[_Hit]:
        """Follow the tokens from `first` as far as forms have them; every end is a hit."""
        node = self._root
        for index in range(first, len(row)):
            token = row[index]
            key = f" {token.key}" if index > first and token.is_spaced else token.key
            child = node.children.get(key)
            if child is not None and not child.has_capitals(text, token, ignore_case):
                child = None
            if child is not None and child.features is not None:
                yield _Hit(index + 1, child.features, child.is_exact)
            else:
                yield from self._tails_after_sign(row, index, node)
                yield from self._tails_in_word(text, token, index, key, node, ignore_case)
            if child is None:
                return
            node = child

    def _tails_after_sign(self, row: tuple[Token, ...], index: int, node: _Node) -> Iterator[_Hit]:
        """A sign stands between a form and its tail: NATO'dur, goşun-da."""
        sign = row[index]
        if node.features is None or sign.is_spaced or sign.is_word or index + 1 == len(row):
            return
        word = row[index + 1]
        if word.is_spaced or not word.is_word:
            return
        for tail in (sign.key + word.key, word.key if sign.key == "'" else ""):
            if features := self._read(tail, tail, node.features):
                yield _Hit(index + 2, features, node.is_exact)

    def _tails_in_word(
        self, text: str, token: Token, index: int, key: str, node: _Node, ignore_case: bool
    ) -> Iterator[_Hit]:
        """A tail is written together with a form: tankıdır."""
        if not key.startswith(node.stem) or (node is self._root and not node.stem):
            return
        for length in self._tail_lengths:
            child = node.children.get(key[:-length])
            if child is None or child.features is None:
                continue
            features = self._read(key[-length:], key, child.features)
            if features and child.has_capitals(text, token, ignore_case):
                yield _Hit(index + 1, features, child.is_exact)
                return

    def _read(self, tail: str, word: str, before: tuple[Features, ...]) -> tuple[Features, ...]:
        reader = self._tails.get(tail)
        if reader is None:
            return ()
        found = (reader(word, features) for features in before)
        return tuple(dict.fromkeys(x for x in found if x is not None))


def _keys(form: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the key of each token of a form, a blank before it where one stands, and its letters.

    Most words are letters alone; only the others must be taken apart.
    """
    place = 0
    for piece in fold(form, language).split(" "):
        end = place + len(piece)
        if piece.isalpha():
            yield (f" {piece}" if place else piece), form[place:end]
        elif piece:
            for token in tokens_of(piece, language):
                is_spaced = place > 0 if token.start == 0 else token.is_spaced
                surface = form[place + token.start : place + token.end]
                yield (f" {token.key}" if is_spaced else token.key), surface
        place = end + 1


class _Hit(NamedTuple):
    end: int
    """The token after the form."""

    features: tuple[Features, ...]
    is_exact: bool


def is_whole(
    text: str, row: tuple[Token, ...], first: int, end: int, *, suffixes_follow_signs: bool
) -> bool:
    """Whether the tokens from `first` to before `end` are no part of a longer word."""
    if first > 0 and not row[first].is_spaced:
        sign = row[first - 1]
        joined = first > 1 and not sign.is_spaced and row[first - 2].is_word
        if sign.is_word or sign.key == "@":
            return False
        if joined and sign.key in HYPHENS and not is_upper(text[row[first].start]):
            return False
        if joined and sign.key == "." and text[row[first - 2].end - 1].isalpha():
            return False
    if end < len(row) and not row[end].is_spaced:
        sign = row[end]
        if sign.is_word or sign.key == "@":
            return False
        if end + 1 < len(row) and row[end + 1].is_word and not row[end + 1].is_spaced:
            letter = text[row[end + 1].start]
            if sign.key == "'":
                return not suffixes_follow_signs
            if sign.key in HYPHENS or sign.key == ".":
                return is_upper(letter)
    return True


def _finish(node: _Node) -> None:
    """Say what the forms after a node begin with, and put one leaf in the place of all its like."""
    ends = [key for key, child in node.children.items() if child.features is not None]
    low, high = min(ends, default=""), max(ends, default="")
    same = (a == b for a, b in zip(low, high, strict=False))
    node.stem = low[: sum(takewhile(bool, same))]
    for key, child in node.children.items():
        if child.children:
            _finish(child)
        else:
            # Two features are equal whatever their gender and animacy, but do not say the same.
            told = tuple((x.gender, x.animacy) for x in child.features or ())
            leaf = (child.features, told, child.is_exact, child.capitals)
            node.children[key] = _LEAVES.setdefault(leaf, child)
