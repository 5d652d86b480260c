"""In which order a reader sees a text: the Unicode bidirectional algorithm, UAX 9.

Isolates are given as places rather than read from the text, and do not nest. Embeddings and
overrides (U+202A to U+202E) are no part of it: the checks report a text that has them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from translator.model import Span

STRONG = frozenset({"L", "R", "AL"})
NEUTRAL = frozenset({"B", "S", "WS", "ON", "BN"})
BRACKETS = {"(": ")", "[": "]", "{": "}"}
UNSEEN = frozenset({"", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
SPACES = frozenset({"WS", "S", "B", "BN"})


def visual(text: str, base: int = 1, isolates: Sequence[Span] = ()) -> list[tuple[int, int]]:
    """Return place and level of each character, in the order in which they are seen from the left.

    A character of an odd level runs from right to left; there a bracket shows its other side.

    >>> text = "אב 737 MAX"
    >>> "".join(text[at] for at, _ in visual(text))
    'MAX 737 בא'
    """
    inner = {span.start: span for span in isolates}
    outer: list[int] = []
    at = 0
    while at < len(text):
        outer.append(at)
        at = inner[at].end if at in inner else at + 1
    kinds = ["ON" if at in inner else _class(text[at]) for at in outer]
    shown = "".join(" " if at in inner else text[at] for at in outer)
    items: list[tuple[int, int]] = []
    for at, level in zip(outer, _resolve(shown, kinds, base), strict=True):
        if at in inner:
            # Its two ends are no character here, yet they part it from what stands beside it.
            items += [(-1, level), *_isolated(text, inner[at], base), (-1, level)]
        else:
            items.append((at, level))
    return [item for item in _reordered(_with_blanks_at_the_end(text, items, base)) if item[0] >= 0]


def _isolated(text: str, span: Span, base: int) -> list[tuple[int, int]]:
    part = span.of(text)
    kinds = [_class(char) for char in part]
    is_rtl = next((kind != "L" for kind in kinds if kind in STRONG), False)
    level = base + 2 if is_rtl == bool(base % 2) else base + 1
    return list(zip(range(span.start, span.end), _resolve(part, kinds, level), strict=True))


def _reordered(items: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Turn the runs of each level, the highest first (L2)."""
    for level in range(max((found for _, found in items), default=0), 0, -1):
        turned: list[tuple[int, int]] = []
        start = 0
        while start < len(items):
            end = start + 1
            is_in = items[start][1] >= level
            while end < len(items) and (items[end][1] >= level) == is_in:
                end += 1
            turned += reversed(items[start:end]) if is_in else items[start:end]
            start = end
        items = turned
    return items


@lru_cache(maxsize=4096)
def _class(char: str) -> str:
    kind = unicodedata.bidirectional(char)
    return "ON" if kind in UNSEEN else kind


def _resolve(text: str, kinds: Sequence[str], level: int) -> list[int]:
    """Resolve a text of one level: weak, then neutral, then implicit levels."""
    side = "R" if level % 2 else "L"
    done = _weak(list(kinds), side)
    _brackets(text, kinds, done, side)
    _neutral(done, side)
    up = {"R": 0, "AN": 1, "EN": 1, "L": 1} if level % 2 else {"L": 0, "R": 1, "AN": 2, "EN": 2}
    return [level + up[kind] for kind in done]


def _weak(kinds: list[str], side: str) -> list[str]:
    before = strong = side
    for at, kind in enumerate(kinds):  # W1, W2, W3
        if kind == "NSM":
            kinds[at] = kind = before
        before = kind
        if kind in STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for at in range(1, len(kinds) - 1):  # W4
        left, kind, right = kinds[at - 1 : at + 2]
        if left == right and (left, kind) in (("EN", "ES"), ("EN", "CS"), ("AN", "CS")):
            kinds[at] = left
    solid = [at for at, kind in enumerate(kinds) if kind != "BN"]
    position = 0
    while position < len(solid):  # W5, W6
        end = position
        while end < len(solid) and kinds[solid[end]] == "ET":
            end += 1
        if end > position:
            near = {
                kinds[solid[position - 1]] if position else "",
                kinds[solid[end]] if end < len(solid) else "",
            }
            for at in solid[position:end]:
                kinds[at] = "EN" if "EN" in near else "ON"
        position = max(end, position + 1)
    strong = side
    for at, kind in enumerate(kinds):  # W6, W7
        if kind in ("ES", "CS", "ET"):
            kinds[at] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
    return kinds


def _brackets(text: str, original: Sequence[str], kinds: list[str], side: str) -> None:
    """Give both brackets of a pair the direction of what stands in them (N0)."""
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, char in enumerate(text):
        if kinds[at] != "ON":
            continue
        if char in BRACKETS:
            waiting.append((BRACKETS[char], at))
        elif any(char == closing for closing, _ in waiting):
            while waiting:
                closing, start = waiting.pop()
                if closing == char:
                    pairs.append((start, at))
                    break
    for start, end in sorted(pairs):
        inside = {_direction(kind) for kind in kinds[start + 1 : end]} - {""}
        if side in inside:
            found = side
        elif inside:
            before = next((d for k in reversed(kinds[:start]) if (d := _direction(k))), side)
            found = before if before in inside else side
        else:
            continue
        for at in (start, end):
            kinds[at] = found
            while at + 1 < len(kinds) and original[at + 1] == "NSM":
                at += 1
                kinds[at] = found


def _direction(kind: str) -> str:
    return "R" if kind in ("R", "AN", "EN") else "L" if kind == "L" else ""


def _neutral(kinds: list[str], side: str) -> None:
    """Neutral signs take the direction of what stands on both their sides, or that of the text."""
    start = 0
    while start < len(kinds):
        end = start
        while end < len(kinds) and kinds[end] in NEUTRAL:
            end += 1
        if end > start:
            left = _direction(kinds[start - 1]) if start else side
            right = _direction(kinds[end]) if end < len(kinds) else side
            kinds[start:end] = [left if left == right else side] * (end - start)
        start = max(end, start + 1)


def _with_blanks_at_the_end(
    text: str, items: list[tuple[int, int]], base: int
) -> list[tuple[int, int]]:
    """Blanks at the end of a line, and before a tab, belong to the paragraph (L1)."""
    found = list(items)
    is_end = True
    for index in range(len(items) - 1, -1, -1):
        at = items[index][0]
        kind = _class(text[at]) if at >= 0 else "BN"
        is_end = (is_end and kind in SPACES) or kind in ("S", "B")
        if is_end:
            found[index] = (at, base)
    return found
