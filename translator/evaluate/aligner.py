"""Learn which words render each other: python -m translator.evaluate.aligner --corpus FILES.

It writes the tables of `translator.engines.lexical`. The measurements align with it the drafts
that no engine has made: it knows nothing of where a term was.
"""

from __future__ import annotations

import argparse
import lzma
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from translator import files
from translator.engines import lexical
from translator.errors import TranslatorError
from translator.model import Alignment

ROUNDS = 4
Table = dict[str, dict[str, float]]


class Aligner:
    """Word alignments for one pair of languages, learned from pairs of sentences."""

    def __init__(self, pairs: Sequence[tuple[str, str]], target: str) -> None:
        self._target = target
        self.table = _train(
            [(lexical.stems(a, lexical.SOURCE), lexical.stems(b, target)) for a, b in pairs]
        )

    def align(self, source: str, target: str) -> Alignment:
        """Return the soft alignment of two sentences."""
        return lexical.align(self.table, source, target, self._target)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a table for each language, without the sentences whose alignment is measured."""
    from translator.evaluate.drafts import read_corpus

    parser = argparse.ArgumentParser(prog="python -m translator.evaluate.aligner")
    parser.add_argument("--corpus", type=Path, nargs="+", required=True)
    parser.add_argument("--without", type=Path, required=True, help="hand-aligned sentences")
    parser.add_argument("--out", type=Path, required=True, help="the directory of the tables")
    options = parser.parse_args(arguments)
    try:
        rows = (files.read_text(options.without) or "").splitlines()
        measured = {row.split("\t")[1] for row in rows}
        for language in lexical.LANGUAGES:
            pairs = [p for p in read_corpus(options.corpus, language) if p[0] not in measured]
            packed = lzma.compress(written(Aligner(pairs, language).table).encode(), preset=9)
            (options.out / f"{language}.tsv.xz").write_bytes(packed)
            print(f"{language}: {len(pairs)} sentences, {len(packed) / 1e6:.2f} MB")
    except TranslatorError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def written(table: Table) -> str:
    """Return a table as its file has it: the likeliest source words, with chances times `SCALE`."""
    lines = []
    for word, chances in sorted(table.items()):
        ranked = sorted(chances.items(), key=lambda item: (-item[1], item[0]))
        shares = ((stem, round(lexical.SCALE * chance)) for stem, chance in ranked)
        if told := " ".join(f"{stem}:{share}" for stem, share in shares if share):
            lines.append(f"{word}\t{told}")
    return "\n".join(lines) + "\n"


def _train(pairs: Sequence[tuple[list[str], list[str]]]) -> Table:
    table: Table = {}
    for _ in range(ROUNDS):
        counts: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        totals: defaultdict[str, float] = defaultdict(float)
        for left, right in pairs:
            for j, word in enumerate(right):
                chances = table.get(word)
                weights = [
                    (chances.get(stem, 1e-9) if chances else 1.0)
                    * lexical.diagonal(i, len(left), j, len(right))
                    for i, stem in enumerate(left)
                ]
                total = sum(weights) or 1.0
                row = counts[word]
                for stem, weight in zip(left, weights, strict=True):
                    share = weight / total
                    row[stem] += share
                    totals[stem] += share
        table = {
            word: {stem: count / totals[stem] for stem, count in row.items() if count > 1e-3}
            for word, row in counts.items()
        }
    return table


if __name__ == "__main__":
    sys.exit(main())
