"""Measure how long targets are: `python -m tests.checks.measure_lengths CODE PAIRS.tsv ...`.

Prints a row of translator/checks/data/length.tsv from files of source and target sentences, one
pair a line with a tab between. Corpora are no part of the project; the row is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from translator.checks.extent import BUCKETS

MARGIN = 1.06
"""Beyond the shortest and longest of a few thousand there are always shorter and longer ones."""

FEW = 200
"""A length with fewer pairs takes what the next one has, and 30 % more either way."""


def row(pairs: Iterable[tuple[str, str]]) -> str:
    ratios: list[list[float]] = [[] for _ in range(len(BUCKETS) + 1)]
    for source, target in pairs:
        size = len(source.strip())
        ratios[sum(size >= start for start in BUCKETS)].append(len(target.strip()) / size)
    columns: list[tuple[float, float, float]] = []
    for found in reversed(ratios):
        found.sort()
        if len(found) < FEW and columns:
            low, middle, high = columns[-1]
            columns.append((low / 1.3, middle, high * 1.3))
            continue
        cut = len(found) // 2000
        low, high = found[cut] / MARGIN, found[-1 - cut] * MARGIN
        columns.append((low, found[len(found) // 2], high))
    return " ".join(f"{a:.2f}-{b:.2f}-{c:.2f}" for a, b, c in reversed(columns))


def read(paths: Iterable[str]) -> Iterable[tuple[str, str]]:
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            source, _, target = line.partition("\t")
            if source.strip() and target.strip():
                yield source, target


if __name__ == "__main__":
    code, *files = sys.argv[1:]
    print(f"{code}\t{row(read(files))}")
