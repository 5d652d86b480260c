"""Measure how many facts come out right: python -m translator.evaluate.facts ROWS.tsv."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from translator import facts, files, locales
from translator.engines.base import Engine, Options
from translator.engines.core import core_engine
from translator.engines.route import Route, find_route
from translator.engines.spelling import Traits
from translator.evaluate.chrf import translate_plain
from translator.glossary.store import Glossary
from translator.model import LanguagePair, Request, Response

LOCALES = ("tr", "tk", "ru")


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the facts of the sources."""

    right: int
    total: int
    chrf: float


@dataclass(slots=True)
class _Seeing:
    """An engine that is shown all facts, as if it knew no placeholders."""

    engine: Engine
    name: str

    def pairs(self) -> frozenset[LanguagePair]:
        return self.engine.pairs()

    def fingerprint(self, pair: LanguagePair) -> str:
        return self.engine.fingerprint(pair)

    def traits(self, pair: LanguagePair) -> Traits:
        found = getattr(self.engine, "traits", None)
        return replace(found(pair), placeholders=False) if found else Traits()

    def translate(
        self, batch: Sequence[Request], pair: LanguagePair, options: Options = Options()
    ) -> list[Response]:
        return self.engine.translate(batch, pair, options)


def measure(
    sources: Sequence[str], targets: Sequence[str], wanted: Sequence[str], code: str
) -> Tally:
    """Count the facts of the sources that stand in the targets in the locale's way."""
    import sacrebleu

    locale = locales.get(code)
    said = [
        facts.locate(fact, target, locale)
        for source, target in zip(sources, targets, strict=True)
        for fact in facts.find(source)
    ]
    right = sum(found is not None and found.is_right for found in said)
    score = sacrebleu.corpus_chrf(list(targets), [list(wanted)]).score
    return Tally(right, len(said), score)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table: the engine alone, its drafts put right, facts hidden from it and put right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path, help="English, Turkish, Turkmen, Russian, by tabs")
    options = parser.parse_args(arguments)
    lines = (files.read_text(options.rows) or "").splitlines()
    rows = [row for line in lines if facts.find((row := line.split("\t"))[0])]
    sources = [row[0] for row in rows]
    print("| locale | facts | engine | put right | hidden, put right |")
    print("|---|---|---|---|---|")
    for column, code in enumerate(LOCALES, 1):
        wanted = [row[column] for row in rows]
        tallies = [measure(sources, texts, wanted, code) for texts in _ways(sources, code)]
        cells = " | ".join(f"{100 * t.right / t.total:.1f} %, chrF {t.chrf:.1f}" for t in tallies)
        print(f"| {code} | {tallies[0].total} | {cells} |")
    return 0


def _ways(sources: Sequence[str], code: str) -> list[list[str]]:
    engine = core_engine()
    alone = engine.translate([Request(s) for s in sources], LanguagePair("en", code))
    shown: Route = find_route([_Seeing(engine, engine.name)], "en", code)
    hidden: Route = find_route([engine], "en", code)
    return [
        [response.hypotheses[0].text for response in alone],
        *(translate_plain(sources, Glossary.of(()), code, route) for route in (shown, hidden)),
    ]


if __name__ == "__main__":
    raise SystemExit(main())
