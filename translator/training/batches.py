"""Draw training batches: rows of like length, groups mixed by weight, targets of a row together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translator.training.network import BOS, EOS, PAD

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

POOL = 4096
"""Rows that are sorted by length together."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Arrays of one step; a row is one source with the same number of targets as the others."""

    source: NDArray[np.int64]
    """(rows, source length)"""

    target_in: NDArray[np.int64]
    """(rows, languages, length): begin, language tag, tokens."""

    target_out: NDArray[np.int64]
    """The token that follows each of `target_in`; nothing follows the begin."""

    links: NDArray[np.float32]
    """(rows, languages, length, source length): what the next token is written from, the lemma in
    an inline term; a row of it sums to 1, or to 0 where nobody knows."""

    origins: NDArray[np.float32]
    """The same for the token written last, with the words of an inline term, not its lemma."""


class Dataset:
    """The arrays that `prepare` wrote."""

    def __init__(self, path: Path) -> None:
        import numpy as np

        with np.load(path) as stored:
            self.arrays: dict[str, Any] = {name: stored[name] for name in stored.files}
        first = self.arrays["first"]
        self.languages = np.diff(first)
        self.source_size = np.diff(self.arrays["source_at"]) + 1
        sizes = np.diff(self.arrays["target_at"]) + 2
        self.target_size = np.maximum.reduceat(sizes, first[:-1])

    def members(self, group: int) -> NDArray[np.int64]:
        import numpy as np

        return np.flatnonzero(self.arrays["group"] == group)

    def batch(self, rows: NDArray[np.int64]) -> Batch:
        """Build the padded arrays of some rows, all with the same number of languages."""
        import numpy as np

        a, count = self.arrays, int(self.languages[rows[0]])
        wide, long = int(self.source_size[rows].max()), int(self.target_size[rows].max())
        source = np.full((len(rows), wide), PAD, np.int64)
        target_in = np.full((len(rows), count, long), PAD, np.int64)
        target_out = np.full((len(rows), count, long), PAD, np.int64)
        links = np.zeros((len(rows), count, long, wide), np.float32)
        origins = np.zeros_like(links)
        for r, row in enumerate(rows):
            ids = a["source"][a["source_at"][row] : a["source_at"][row + 1]]
            source[r, : len(ids)], source[r, len(ids)] = ids, EOS
            for k in range(count):
                t = a["first"][row] + k
                ids = a["target"][a["target_at"][t] : a["target_at"][t + 1]]
                target_in[r, k, :2] = BOS, a["tag"][t]
                target_in[r, k, 2 : 2 + len(ids)] = ids
                target_out[r, k, 1 : 1 + len(ids)], target_out[r, k, 1 + len(ids)] = ids, EOS
                for grid, name, step in ((links, "link", 1), (origins, "origin", 2)):
                    found = slice(a[name + "_at"][t], a[name + "_at"][t + 1])
                    at, to = (
                        a[name + "_target"][found].astype(int) + step,
                        a[name + "_source"][found],
                    )
                    np.add.at(grid[r, k], (at, to), a[name + "_weight"][found].astype(np.float32))
        return Batch(source, target_in, target_out, links, origins)

    def cut(self, rows: NDArray[np.int64], budget: int) -> list[NDArray[np.int64]]:
        """Cut rows into batches of like length with at most about `budget` target tokens."""
        import numpy as np

        rows = rows[
            np.lexsort((self.source_size[rows], self.target_size[rows], self.languages[rows]))
        ]
        cuts, start, longest = [], 0, 0
        for i, row in enumerate(rows):
            longest = max(longest, int(self.target_size[row]))
            if i > start and (
                longest * (i - start + 1) * int(self.languages[row]) > budget
                or self.languages[row] != self.languages[rows[start]]
            ):
                cuts.append(rows[start:i])
                start, longest = i, int(self.target_size[row])
        return [*cuts, rows[start:]] if len(rows) else []


class Stream:
    """An endless, seeded stream of batches whose mixture may change on the way."""

    def __init__(self, data: Dataset, weights: Mapping[int, float], budget: int, seed: int) -> None:
        import numpy as np

        self.data, self.weights, self.budget = data, dict(weights), budget
        self.rng = np.random.default_rng(seed)
        self.left: dict[int, NDArray[np.int64]] = {}
        self.longest = 10**6

    def _draw(self, group: int, count: int) -> NDArray[np.int64]:
        import numpy as np

        taken: list[NDArray[np.int64]] = []
        while count > 0:
            left = self.left.get(group)
            if left is None or not len(left):
                left = self.rng.permutation(self.data.members(group))
            taken.append(left[:count])
            self.left[group] = left[count:]
            count -= len(taken[-1])
        return np.concatenate(taken)

    def __iter__(self) -> Iterator[Batch]:
        import numpy as np

        sizes = {g: len(self.data.members(g)) * w for g, w in self.weights.items() if w > 0}
        total = sum(sizes.values())
        while True:
            pool = np.concatenate(
                [self._draw(g, round(POOL * size / total)) for g, size in sizes.items()]
            )
            short = pool[self.data.target_size[pool] <= self.longest]
            cuts = self.data.cut(short if len(short) else pool, self.budget)
            for i in self.rng.permutation(len(cuts)):
                yield self.data.batch(cuts[i])
