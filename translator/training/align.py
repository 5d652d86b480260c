"""Align the tokens of sentence pairs: IBM model 1, a diagonal prior, both ways by agreement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int64]
    Floats = NDArray[np.float64]

DIAGONAL = 2.0
"""How strongly a link far from the diagonal is held back; word order differs, so gently."""

FLOOR = 1e-7


@dataclass(frozen=True, slots=True)
class Links:
    """Soft links of one sentence pair, strongest first for each target token."""

    target: tuple[int, ...]
    source: tuple[int, ...]
    weight: tuple[float, ...]


def align(
    pairs: Sequence[tuple[Sequence[int], Sequence[int]]],
    vocabulary: int,
    *,
    blocked: Mapping[int, Sequence[int]] | None = None,
    rounds: int = 6,
    apart: int = 3,
    keep: float = 0.12,
) -> tuple[list[Links], tuple[Ids, Floats]]:
    """Return links for every pair of token lists, and the expected counts of linked tokens.

    The first `apart` rounds train both directions alone, the others by agreement: a link counts
    as much as both directions believe in it. `blocked` names, by the index of a pair, positions of
    the source that are linked to nothing. Counts are keyed `source * vocabulary + target`.
    """
    import numpy as np

    source_sizes = np.array([len(s) for s, _ in pairs], np.int64)
    target_sizes = np.array([len(t) for _, t in pairs], np.int64)
    cells = source_sizes * target_sizes
    total = int(cells.sum())
    keys = np.empty(total, np.int64)
    prior = np.empty(total, np.float64)
    target_of = np.empty(total, np.int32)
    source_of = np.empty(total, np.int32)
    at = target_base = source_base = 0
    for index_of_pair, (source, target) in enumerate(pairs):
        n, m = len(source), len(target)
        block = slice(at, at + n * m)
        s, t = np.asarray(source, np.int64), np.asarray(target, np.int64)
        keys[block] = (t[:, None] + s[None, :] * vocabulary).ravel()
        gap = np.abs((np.arange(m)[:, None] + 0.5) / m - (np.arange(n)[None, :] + 0.5) / n)
        near = np.exp(-DIAGONAL * gap)
        if blocked and index_of_pair in blocked:
            near[:, list(blocked[index_of_pair])] = 0
        prior[block] = near.ravel()
        target_of[block] = np.repeat(np.arange(target_base, target_base + m), n)
        source_of[block] = np.tile(np.arange(source_base, source_base + n), m)
        at, target_base, source_base = at + n * m, target_base + m, source_base + n
    types, index = np.unique(keys, return_inverse=True)
    del keys
    source_type, target_type = types // vocabulary, types % vocabulary
    forward = np.ones(len(types))
    backward = np.ones(len(types))
    both = prior
    for turn in range(rounds):
        p = forward[index] * prior
        p /= (np.bincount(target_of, p) + FLOOR)[target_of]
        q = backward[index] * prior
        q /= (np.bincount(source_of, q) + FLOOR)[source_of]
        both = p * q
        counts_p = np.bincount(index, p if turn < apart else both) + 1e-9
        counts_q = np.bincount(index, q if turn < apart else both) + 1e-9
        forward = counts_p / (np.bincount(source_type, counts_p)[source_type] + 0.05)
        backward = counts_q / (np.bincount(target_type, counts_q)[target_type] + 0.05)
    counts = np.bincount(index, both).astype(np.float64)
    return _links(pairs, both, keep), (types.astype(np.int64), counts)


def _links(
    pairs: Sequence[tuple[Sequence[int], Sequence[int]]], both: Floats, keep: float
) -> list[Links]:
    import numpy as np

    links = []
    at = 0
    for source, target in pairs:
        n, m = len(source), len(target)
        grid = both[at : at + n * m].reshape(m, n)
        at += n * m
        strong = grid >= np.maximum(keep, 0.3 * grid.max(1, keepdims=True))
        rows, columns = np.nonzero(strong)
        weight = grid[rows, columns]
        share = weight / np.bincount(rows, weight, minlength=m)[rows]
        links.append(Links(tuple(rows.tolist()), tuple(columns.tolist()), tuple(share.tolist())))
    return links
