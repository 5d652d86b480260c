"""Which words of two texts differ, for any script: no mark cuts a letter from its accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

ZWJ, ZWNJ = "\u200d", "\u200c"
APOSTROPHES = frozenset("'’ʼ-‑")
"""Stand inside a word between two letters: NATO'nun, ўʼ, Türk-İslam."""

SPACELESS = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x312F), (0x31F0, 0x9FFF),
    (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
)  # fmt: skip
"""Thai, Lao, Burmese, Khmer, Chinese and Japanese: no blanks, so each letter is a word."""

SPACING_VOWELS = frozenset("\u0e33\u0eb3")


class Piece(StrEnum):
    SAME = "same"
    OUT = "out"
    IN = "in"


Marked = tuple[tuple[Piece, str], ...]
"""A text in pieces, which make the whole text again when joined."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two texts with their differing words marked."""

    before: Marked
    after: Marked


def compare(before: str, after: str) -> Compared:
    """Mark the words that differ.

    >>> compare("SİHA'lar geldi.", "İHA'lar geldi.").after
    ((<Piece.IN: 'in'>, "İHA'lar"), (<Piece.SAME: 'same'>, ' geldi.'))
    """
    one, two = words(before), words(after)
    left: list[tuple[Piece, str]] = []
    right: list[tuple[Piece, str]] = []
    for tag, i, j, k, m in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        left.append((Piece.SAME if tag == "equal" else Piece.OUT, "".join(one[i:j])))
        right.append((Piece.SAME if tag == "equal" else Piece.IN, "".join(two[k:m])))
    return Compared(_joined(left), _joined(right))


def _joined(pieces: Sequence[tuple[Piece, str]]) -> Marked:
    """Join neighbours of a kind; a blank between two marked words is marked with them."""
    full = [(kind, text) for kind, text in pieces if text]
    spread = []
    for i, (kind, text) in enumerate(full):
        if kind is Piece.SAME and text.isspace() and 0 < i < len(full) - 1:
            kind = full[i - 1][0]
        spread.append((kind, text))
    return tuple(
        (kind, "".join(text for _, text in group))
        for kind, group in groupby(spread, key=lambda piece: piece[0])
    )


def words(text: str) -> list[str]:
    """Split a text into words, blanks and signs, which make it again when joined.

    >>> words("NATO'nun 3. ordusu")
    ["NATO'nun", ' ', '3', '.', ' ', 'ordusu']
    """
    found: list[str] = []
    letters = [*clusters(text)]
    can_grow = False
    for i, cluster in enumerate(letters):
        is_word = _is_word(cluster)
        if (
            cluster in APOSTROPHES
            and can_grow
            and i + 1 < len(letters)
            and _is_word(letters[i + 1])
        ):
            is_word = True
        blank = cluster.isspace()
        joins = can_grow if is_word else blank and bool(found) and found[-1].isspace()
        if joins:
            found[-1] += cluster
        else:
            found.append(cluster)
        can_grow = is_word
    return found


def clusters(text: str) -> Iterator[str]:
    """Yield what a reader takes for one letter: a base with its marks, an emoji, a flag.

    >>> [*clusters("e\\u0301🇹🇷")] == ["e\\u0301", "🇹🇷"]
    True
    """
    held = ""
    for char in text:
        if held and _continues(held, char):
            held += char
            continue
        if held:
            yield held
        held = char
    if held:
        yield held


def _continues(held: str, char: str) -> bool:
    if held.isspace():
        return held == "\r" and char == "\n"
    if unicodedata.category(char) in ("Mn", "Me", "Mc") or char in (ZWJ, ZWNJ):
        return True
    code = ord(char)
    if char in SPACING_VOWELS or 0x1160 <= code <= 0x11FF or 0xE0020 <= code <= 0xE007F:
        return True
    if 0x1F3FB <= code <= 0x1F3FF or (held.endswith(ZWJ) and unicodedata.category(char) == "So"):
        return True
    return _is_flag(char) and len(held) == 1 and _is_flag(held)


def _is_flag(char: str) -> bool:
    return 0x1F1E6 <= ord(char[0]) <= 0x1F1FF


def _is_word(cluster: str) -> bool:
    code = ord(cluster[0])
    if any(first <= code <= last for first, last in SPACELESS):
        return False
    return unicodedata.category(cluster[0])[0] in "LNM"
