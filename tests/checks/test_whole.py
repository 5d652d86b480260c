"""Checks that compare the units of an article: the cases are in `whole_cases/`.

A case is a line: finds or quiet, target code, then source and target of each unit in turn. What
is found is found in the last unit.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from translator.checks import ARTICLE_CHECKS, CheckContext, run_article_checks
from translator.model import Issue, Severity, Span, State, TranslatedUnit, Unit, UnitKind

CASES = Path(__file__).parent / "whole_cases"
LEAST_CASES = 12
LEAST_LANGUAGES = 6


class Case(NamedTuple):
    check: str
    finds: bool
    code: str
    rows: tuple[tuple[str, str], ...]


def cases() -> list[Case]:
    found = []
    for path in sorted(CASES.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            verdict, code, *texts = line.split("\t")
            rows = tuple(zip(texts[::2], texts[1::2], strict=True))
            found.append(Case(path.stem, verdict == "finds", code, rows))
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda c: f"{c.check}-{c.code}-{c.finds}")
def test_an_article_check_finds_its_fault_in_the_last_unit_and_nothing_else_does(
    case: Case,
) -> None:
    issues = run_article_checks(units(case.rows), CheckContext(case.code))
    last = f"p/{len(case.rows) - 1}"
    assert [(i.check, i.unit) for i in issues] == ([(case.check, last)] if case.finds else [])


@pytest.mark.parametrize("name", ARTICLE_CHECKS)
def test_every_article_check_has_cases_of_both_kinds_in_languages_of_many_kinds(name: str) -> None:
    own = [case for case in cases() if case.check == name]
    assert len(own) >= LEAST_CASES
    assert len({case.code for case in own}) >= LEAST_LANGUAGES
    assert sum(not case.finds for case in own) * 2 >= len(own)


def test_an_issue_says_where_the_other_translation_stands() -> None:
    rows = (("The talks begin", "Görüşmeler başlıyor"), ("The talks begin", "Müzakere açıldı"))
    assert run_article_checks(units(rows), CheckContext("tr")) == (
        Issue(
            "inconsistent",
            Severity.MINOR,
            "translated otherwise in p/0: “Görüşmeler başlıyor”",
            "p/1",
        ),
    )


def test_an_accepted_issue_is_not_reported_again() -> None:
    rows = (("The talks begin", "Görüşmeler başlıyor"), ("The talks begin", "Müzakere açıldı"))
    ignore = {"p/1": ("inconsistent",)}
    assert run_article_checks(units(rows), CheckContext("tr"), ignore=ignore) == ()


@pytest.mark.parametrize("name", ARTICLE_CHECKS)
def test_the_title_of_an_article_check_is_one_line(name: str) -> None:
    assert 10 < len(ARTICLE_CHECKS[name].title) < 100


def units(rows: tuple[tuple[str, str], ...]) -> list[TranslatedUnit]:
    return [
        TranslatedUnit(
            Unit(f"p/{i}", UnitKind.PARAGRAPH, Span(0, len(source)), source, i + 1),
            target,
            State.MACHINE,
        )
        for i, (source, target) in enumerate(rows)
    ]
