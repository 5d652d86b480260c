"""Score a package against another on the in-domain test, on FLORES-200 and on aligned sentences."""

from __future__ import annotations

import random
import re
import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from translator.training.augment import Lexicon, annotate, find_terms
from translator.training.corpora import LANGUAGES, Row, read_written
from translator.training.groups import glossary_pairs
from translator.training.masks import mask
from translator.training.scores import (
    Package,
    alignment_error,
    read_alignments,
    score,
    term_success,
)

IN_DOMAIN = "in-domain"
PLACEHOLDER = re.compile(r"<x[1-9]>")


@dataclass(frozen=True, slots=True)
class Annotated:
    """A test sentence with the lemmas that its translation must show."""

    plain: str
    marked: str
    lemmas: tuple[str, ...]


def annotated(
    rows: Sequence[Row], language: str, pairs: Sequence[tuple[str, str]]
) -> list[Annotated]:
    """Return the rows whose reference shows a glossary term, with one to three terms marked."""
    lexicon, rng, result = Lexicon.of(pairs), random.Random(1), []
    for row in rows:
        found = find_terms(row.source, dict(row.targets)[language], lexicon, language)
        if found:
            chosen = rng.sample(found, min(len(found), rng.randint(1, 3)))
            lemmas = tuple(lemma for _, _, lemma in chosen)
            result.append(Annotated(row.source, annotate(row.source, chosen), lemmas))
    return result


def masked(rows: Sequence[Row], language: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return sources with placeholders for what the reference keeps verbatim, and their codes."""
    rng, result = random.Random(1), []
    for row in rows:
        source, _ = mask(row.source, dict(row.targets)[language], rng)
        if source != row.source:
            result.append((source, tuple(PLACEHOLDER.findall(source))))
    return result


def evaluate(
    model: Path, baseline: Path | None, tests: Path, flores: Path | None, glossaries: Path | None
) -> str:
    """Return the scores of a package, and of one to compare with, as Markdown tables."""
    rows = read_written(tests / "in_domain_test.tsv")
    homes = [home for home in (baseline, model) if home is not None]
    packages = [Package.open(home) for home in homes]
    names = [home.name for home in homes]
    quality = [
        f"| test | locale | {' | '.join(f'{n} chrF / BLEU' for n in names)} | greedy chrF |",
        "|---|---|" + "---|" * (len(names) + 1),
    ]
    speed: dict[str, tuple[int, float]] = {}
    signatures: tuple[str, str] = ("", "")
    for test, sources, references in _tests(rows, flores):
        for language in LANGUAGES:
            cells = []
            for name, package in zip(names, packages, strict=True):
                begin = time.perf_counter()
                output, tokens = package.translate(sources, language)
                spent = time.perf_counter() - begin
                before = speed.get(name, (0, 0.0))
                speed[name] = (before[0] + tokens, before[1] + spent)
                result = score(output, references[language])
                signatures = result.signatures
                cells.append(f"{result.chrf:.1f} / {result.bleu:.1f}")
            # What a beam brings is seen on the smaller test.
            if test == IN_DOMAIN:
                greedy, _ = packages[-1].translate(sources, language, beam=1)
                cells.append(f"{score(greedy, references[language]).chrf:.1f}")
            else:
                cells.append("")
            quality.append(f"| {test} ({len(sources)}) | {language} | {' | '.join(cells)} |")
    parts = ["\n".join(quality), f"chrF {signatures[0]}; BLEU {signatures[1]}"]
    if glossaries is not None:
        parts.append(_terms(names, packages, rows, glossaries))
    parts.append(_alignment(packages[-1], tests / "word_alignments.tsv"))
    parts.append(_cost(names, packages, homes, speed))
    return "\n\n".join(parts)


def _tests(
    rows: Sequence[Row], flores: Path | None
) -> list[tuple[str, list[str], dict[str, list[str]]]]:
    found = [
        (
            IN_DOMAIN,
            [row.source for row in rows],
            {code: [dict(row.targets)[code] for row in rows] for code in LANGUAGES},
        )
    ]
    if flores is not None:
        texts = {
            code: (flores / f"{code}.txt").read_text(encoding="utf-8").splitlines()
            for code in ("en", *LANGUAGES)
        }
        found.append(("FLORES-200 devtest", texts.pop("en"), texts))
    return found


def _terms(
    names: Sequence[str], packages: Sequence[Package], rows: Sequence[Row], glossaries: Path
) -> str:
    lines = [
        "| locale | terms | "
        + " | ".join(f"{n} without" for n in names)
        + f" | {names[-1]} with inline terms | placeholders kept once |",
        "|---|---|" + "---|" * (len(names) + 2),
    ]
    for language in LANGUAGES:
        cases = annotated(rows, language, glossary_pairs(glossaries, language))
        lemmas = [case.lemmas for case in cases]
        cells = []
        for package, marked in [*((p, False) for p in packages), (packages[-1], True)]:
            sources = [case.marked if marked else case.plain for case in cases]
            hits, total = term_success(package.translate(sources, language)[0], lemmas, language)
            cells.append(f"{100 * hits / max(1, total):.1f} %")
        hidden = masked(rows, language)
        output, _ = packages[-1].translate([source for source, _ in hidden], language)
        answers = zip(output, hidden, strict=True)
        kept = sum(text.count(code) == 1 for text, (_, mine) in answers for code in mine)
        total = sum(len(mine) for _, mine in hidden)
        cells.append(f"{100 * kept / max(1, total):.1f} % of {total}")
        lines.append(f"| {language} | {sum(map(len, lemmas))} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _alignment(package: Package, path: Path) -> str:
    errors = alignment_error(read_alignments(path), package.attention)
    cells = ", ".join(f"{code} {error:.3f}" for code, error in errors.items())
    return f"Alignment error rate of the attention: {cells}"


def _cost(
    names: Sequence[str],
    packages: Sequence[Package],
    homes: Sequence[Path],
    speed: dict[str, tuple[int, float]],
) -> str:
    lines = [
        "| package | tokens/s (2 threads, beam 4) | load | size on disk |",
        "|---|---|---|---|",
    ]
    for name, package, home in zip(names, packages, homes, strict=True):
        tokens, spent = speed[name]
        size = sum(file.stat().st_size for file in home.rglob("*") if file.is_file()) / 1e6
        lines.append(
            f"| {name} | {tokens / spent:.0f} | {package.load_seconds:.2f} s | {size:.1f} MB |"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines.append(f"\nPeak memory of this process: {peak:.0f} MiB")
    return "\n".join(lines)
