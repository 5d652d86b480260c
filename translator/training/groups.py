"""What the recipe trains on: groups of rows, as they were written and made more of."""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from translator.training.align import align
from translator.training.augment import (
    WORD,
    Lexicon,
    common_lexicon,
    fold_english,
    term_rows,
)
from translator.training.corpora import (
    LANGUAGES,
    Row,
    is_held_out,
    is_tuning,
    merge,
    read_pairs,
    read_written,
)
from translator.training.noise import noisy_rows
from translator.training.swap import swapped_rows


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one kind, so that training can weigh them."""

    name: str
    rows: Sequence[Row]


def read_groups(corpora: Path, more: Sequence[Path] = ()) -> list[Group]:
    """Read written text, short open sentences and names, without the rows held out for the test."""
    written = [
        row for path in sorted((corpora / "written").glob("*.tsv")) for row in read_written(path)
    ]
    written += [row for path in more for row in read_written(path)]
    tests = {row.source for row in written if is_held_out(row.source)}
    tuning = [row for row in written if is_tuning(row.source)]
    written = [row for row in written if row.source not in tests and not is_tuning(row.source)]
    open_rows: list[Row] = []
    names: list[Row] = []
    for language in LANGUAGES:
        for path in sorted((corpora / language).glob("tatoeba*.tsv.xz")):
            open_rows += [row for row in read_pairs(path, language) if row.source not in tests]
        for path in sorted((corpora / language).glob("cldr_names.tsv.xz")):
            names += [row for row in read_pairs(path, language) if row.source not in tests]
    return [
        Group("written", written),
        Group("tuning", tuning),
        Group("open", merge(open_rows)),
        Group("names", merge(names)),
    ]


def augmented(groups: Sequence[Group], glossaries: Path | None) -> list[Group]:
    """Return the groups of rows with noise and of rows with inline terms and placeholders."""
    by_name = {group.name: group.rows for group in groups}
    known = lexicons(groups, glossaries)
    rng = random.Random(1)
    written = by_name["written"]
    terms = [row for _ in range(2) for row in term_rows(written, known, rng, share=0.5)]
    swaps = [
        row
        for _ in range(2)
        for row in (swapped_rows(written, glossaries, rng, share=1.0) if glossaries else ())
    ]
    return [
        Group("noise", noisy_rows(written, rng, share=0.35)),
        Group("terms", terms),
        Group("swaps", swaps),
        Group("tuning-terms", term_rows(by_name["tuning"], known, rng, share=1.0)),
    ]


def word_lexicon(rows: Sequence[Row], language: str, frequent: frozenset[str]) -> Lexicon:
    """Return pairs of words and lemmas that an aligner finds in the rows."""
    ids: dict[str, int] = {}
    pairs, words = [], []
    for row in rows:
        english = [word.casefold() for word in WORD.findall(row.source)]
        target = WORD.findall(dict(row.targets).get(language, ""))
        if english and target:
            words.append((english, target))
            pairs.append(
                (
                    [ids.setdefault(word, len(ids)) for word in english],
                    [ids.setdefault(word, len(ids)) for word in target],
                )
            )
    names = list(ids)
    _, (keys, counts) = align(pairs, len(ids))
    linked = {
        (names[int(key) // len(ids)], names[int(key) % len(ids)]): float(count)
        for key, count in zip(keys, counts, strict=True)
        if count > 0.5
    }
    return common_lexicon(linked, language, frequent)


def lexicons(groups: Sequence[Group], glossaries: Path | None) -> dict[str, list[Lexicon]]:
    """Return what annotation draws on, best first: glossaries, written terms and names, words."""
    by_name = {group.name: group.rows for group in groups}
    words = Counter(
        word for row in by_name["written"] for word in WORD.findall(row.source.casefold())
    )
    frequent = frozenset(fold_english(word) for word, _ in words.most_common(120))
    result = {}
    for language in LANGUAGES:
        curated = [
            (row.source, text)
            for name in ("names", "written")
            for row in by_name[name]
            for code, text in row.targets
            if code == language and (name == "names" or _is_phrase(row.source))
        ]
        curated += glossary_pairs(glossaries, language) if glossaries else []
        common = word_lexicon(by_name["written"], language, frequent)
        print(
            f"{language}: {len(curated)} curated pairs, {len(common.pairs)} aligned words",
            flush=True,
        )
        result[language] = [Lexicon.of(curated), common]
    return result


def _is_phrase(source: str) -> bool:
    return source[-1:] not in '.!?"”' and len(source.split()) <= 4 and source[0].islower()


def glossary_pairs(directory: Path, language: str) -> list[tuple[str, str]]:
    """Read English terms and their renderings from glossary files."""
    pairs = []
    for path in sorted(directory.glob(f"*/{language}.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            for line in csv.DictReader(handle):
                if line["status"] in ("approved", "proposed"):
                    pairs.append((line["en"], line["term"]))
    return pairs
