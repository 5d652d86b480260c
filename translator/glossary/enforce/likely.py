"""How likely each case is in a place, by what stands around it.

The weights were learned from sentences whose terms are right (`translator.evaluate.learn`) and lie
in `tables/<language>.tsv`: first the labels with how many of ten thousand terms have them, then a
line for each name that `surroundings` gives, with the numbers of labels and their weights in
hundredths.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from struct import pack, unpack

from translator.glossary.morphology.values import Features

LANGUAGES = ("tr", "tk", "ru")

RAISED = 1 << 20
"""No weight is as low as minus this, and thousands of such weights fit into four bytes."""

BIAS = "*"
"""The name of what is always there."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    labels: tuple[Features, ...]
    usual: Mapping[Features, float]
    """How likely a label is before anything is seen."""

    weights: Mapping[str, str]
    """For each name its weights as they are written: few of them are ever asked for."""


def likely(language: str, names: Iterable[str]) -> dict[Features, float]:
    """Return the possessors and cases of a language with how likely each is; they add up to 1.

    >>> by = likely("tr", ["role:in", "en-1:in", "next:NOM"])
    >>> max(by, key=by.get).case
    <Case.LOC: 'LOC'>
    """
    known = _table(language)
    count = len(known.labels)
    rows = filter(None, map(known.weights.get, (BIAS, *names)))  # most names were never learned
    total = sum(_told(row, count) for row in rows)
    sums = unpack(f"<{count}I", total.to_bytes(4 * count, "little"))
    most = max(sums)
    shares = [math.exp((weight - most) / 100) for weight in sums]
    whole = sum(shares)
    return {label: share / whole for label, share in zip(known.labels, shares, strict=True)}


def usual(language: str) -> Mapping[Features, float]:
    """Return how likely the possessors and cases of a language are anywhere."""
    return _table(language).usual


@lru_cache(maxsize=512)  # few differ, and each is asked for again and again
def label_of(features: Features) -> Features:
    """Return what of some features the words around a place can tell: all but the number."""
    return Features(possessor=features.possessor, case=features.case, tail=features.tail)


@lru_cache(maxsize=4096)
def _told(row: str, labels: int) -> int:
    """Return the weights of all labels in one number, which sums them many times quicker.

    Each has four bytes of it, and is raised so that it is not negative: all are raised by the
    same, and only their differences count.
    """
    weights = [RAISED] * labels
    for cell in row.split():
        place, _, weight = cell.partition(":")
        weights[int(place)] += int(weight)
    return int.from_bytes(pack(f"<{labels}I", *weights), "little")


@lru_cache(maxsize=len(LANGUAGES))
def _table(language: str) -> Table:
    text = files(__package__).joinpath("tables", f"{language}.tsv").read_text("utf-8")
    first, *rows = text.splitlines()
    heads = [head.rpartition(":") for head in first.split()]
    labels = tuple(Features.parse(name) for name, _, _ in heads)
    shares = [int(count) / 10_000 for _, _, count in heads]
    parts = (row.partition("\t") for row in rows)
    return Table(
        labels, dict(zip(labels, shares, strict=True)), {name: told for name, _, told in parts}
    )
