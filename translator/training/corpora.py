"""Read parallel text and decide which rows are for training, for tuning and for the test."""

from __future__ import annotations

import hashlib
import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("tr", "tk", "ru")
"""The target languages in the order of the columns of a four-column file."""

TEST_ONE_IN = 40
TUNING_ONE_IN = 97


@dataclass(frozen=True, slots=True)
class Row:
    """An English text and its translations, as pairs of language and text."""

    source: str
    targets: tuple[tuple[str, str], ...]


def is_held_out(source: str, one_in: int = TEST_ONE_IN) -> bool:
    """Whether a source text belongs to the test, by its hash, so that every run agrees."""
    return int(hashlib.sha256(source.encode()).hexdigest(), 16) % one_in == 0


def is_tuning(source: str) -> bool:
    """Whether a source text is kept back to compare recipes; never true for a test row."""
    digest = int(hashlib.sha256(b"tuning " + source.encode()).hexdigest(), 16)
    return digest % TUNING_ONE_IN == 0 and not is_held_out(source)


def read_columns(path: Path) -> Iterator[list[str]]:
    """Yield the columns of a tab-separated file, plain or xz."""
    if path.suffix == ".xz":
        with lzma.open(path, "rt", encoding="utf-8", newline="\n") as handle:
            yield from (line.rstrip("\r\n").split("\t") for line in handle)
    else:
        with path.open(encoding="utf-8", newline="\n") as handle:
            yield from (line.rstrip("\r\n").split("\t") for line in handle)


def read_written(path: Path) -> list[Row]:
    """Read a file of four columns: English, Turkish, Turkmen, Russian."""
    return [
        Row(columns[0], tuple(zip(LANGUAGES, columns[1:], strict=True)))
        for columns in read_columns(path)
        if len(columns) == 4 and all(columns)
    ]


def read_pairs(path: Path, language: str) -> list[Row]:
    """Read a file of two columns: English and one target language."""
    return [
        Row(columns[0], ((language, columns[1]),))
        for columns in read_columns(path)
        if len(columns) >= 2 and columns[0] and columns[1]
    ]


def merge(rows: Iterable[Row]) -> list[Row]:
    """Join rows of one source that have different languages, the first text of each winning."""
    by_source: dict[str, list[tuple[dict[str, str], Row]]] = {}
    merged: list[dict[str, str]] = []
    sources: list[str] = []
    for row in rows:
        places = by_source.setdefault(row.source, [])
        for texts, _ in places:
            if not any(language in texts for language, _ in row.targets):
                texts.update(row.targets)
                break
        else:
            texts = dict(row.targets)
            places.append((texts, row))
            merged.append(texts)
            sources.append(row.source)
    return [
        Row(source, tuple(texts.items())) for source, texts in zip(sources, merged, strict=True)
    ]
