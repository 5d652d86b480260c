"""Terms exchanged for others of their kind, with their lemmas told and their forms right."""

from __future__ import annotations

import doctest
import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from translator.training import swap
from translator.training.corpora import LANGUAGES, Row
from translator.training.swap import swapped_rows


def write_glossary(home: Path, terms: Mapping[str, tuple[str, ...]]) -> None:
    """Write a glossary of concepts with an English term and a Turkish, Turkmen and Russian one."""
    domain = home / "defense"
    domain.mkdir()
    head = "id,term,also,part_of_speech,match,not_if,definition,note\n"
    rows = "".join(f"{key},{row[0]},,noun,,,,\n" for key, row in sorted(terms.items()))
    (domain / "en.csv").write_text(head + rows, encoding="utf-8")
    head = "id,en,status,term,also,forbidden,grammar,forms,note,reviewer,updated\n"
    for index, language in enumerate(LANGUAGES, start=1):
        rows = "".join(
            f"{key},{row[0]},approved,{row[index]},,,{'gender=f' if language == 'ru' else ''},,,,\n"
            for key, row in sorted(terms.items())
            if len(row) > index
        )
        (domain / f"{language}.csv").write_text(head + rows, encoding="utf-8")


TERMS = {
    "army": ("army", "ordu", "goşun", "армия"),
    "embassy": ("embassy", "elçilik", "ilçihana", "миссия"),
}


def swapped(home: Path, row: Row) -> set[tuple[str, str]]:
    """Return all pairs that chance makes of one row."""
    write_glossary(home, TERMS)
    rng = random.Random(1)
    found = swapped_rows([row] * 30, home, rng, share=1.0)
    return {(made.source, made.targets[0][1]) for made in found}


@pytest.mark.parametrize(
    ("language", "target", "kept", "changed"),
    [
        ("tr", "Ordunun tankları hazır.", "ordu", ("elçilik", "Elçiliğin tankları hazır.")),
        ("tk", "Goşunyň tanklary taýýar.", "goşun", ("ilçihana", "Ilçihananyň tanklary taýýar.")),
        ("ru", "Танки армии готовы.", "армия", ("миссия", "Танки миссии готовы.")),
    ],
)
def test_another_term_takes_the_place_in_the_same_form(
    tmp_path: Path, language: str, target: str, kept: str, changed: tuple[str, str]
) -> None:
    row = Row("An army's tanks are ready.", ((language, target),))
    assert swapped(tmp_path, row) == {
        (f"An <term> army <trans> {kept} </term>'s tanks are ready.", target),
        (f"An <term> embassy <trans> {changed[0]} </term>'s tanks are ready.", changed[1]),
    }


def test_a_term_with_no_sure_place_is_left_alone(tmp_path: Path) -> None:
    row = Row("The army met an army.", (("tr", "Ordu bir orduyla karşılaştı."),))
    assert swapped(tmp_path, row) == set()


def test_a_particle_that_follows_the_vowels_of_the_term_keeps_it(tmp_path: Path) -> None:
    row = Row("The army too is ready.", (("tr", "Ordu da hazır."),))
    assert swapped(tmp_path, row) == {
        ("The <term> army <trans> ordu </term> too is ready.", "Ordu da hazır.")
    }


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(swap).failed == 0
