"""Forms checked by hand, one file a language: `tests/data/morphology/<language>.tsv`."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.glossary.morphology.support import first, pairs
from translator.glossary.morphology import Features, inflector

GOLD = Path(__file__).parents[2] / "data" / "morphology"
LANGUAGES = ("az", "kk", "ky", "ru", "tk", "tr", "uz")


def rows(language: str) -> list[dict[str, str]]:
    with (GOLD / f"{language}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_as_a_grammarian_writes_it(language: str) -> None:
    wanted = {(r["lemma"], r["grammar"], r["features"]): r["form"] for r in rows(language)}
    given = {
        (lemma, grammar, features): first(language, lemma, pairs(grammar), features)
        for lemma, grammar, features in wanted
    }
    assert given == wanted
    assert len(wanted) >= 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_recognised_with_its_features(language: str) -> None:
    chosen = inflector(language)
    missed = []
    for row in rows(language):
        sentence = f"«— {row['form']}, 5."
        found = chosen.recognise(sentence, row["lemma"], pairs(row["grammar"]))
        if [
            (x.span.of(sentence), Features.parse(row["features"]) in x.features) for x in found
        ] != [(row["form"], True)]:
            missed.append(row)
    assert missed == []
