"""Every check finds what it should and keeps quiet where it should: the cases are in `cases/`.

A case is a line: finds or quiet, target code, source, target, and for terms what the ledger says.
In texts `\\n` is a line break and `\\uXXXX` a character that would not be seen.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translator import locales
from translator.checks import CHECKS, CheckContext, run_checks
from translator.model import (
    LedgerRow,
    LedgerStatus,
    Occurrence,
    Span,
    State,
    TranslatedUnit,
    Unit,
    UnitKind,
)

CASES = Path(__file__).parent / "cases"
LEAST_CASES = 12
LEAST_LANGUAGES = 6


class Case(NamedTuple):
    check: str
    finds: bool
    code: str
    source: str
    target: str
    ledger: str = ""


def cases() -> list[Case]:
    found = []
    for path in sorted(CASES.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                verdict, code, *texts = line.split("\t")
                assert verdict in ("finds", "quiet"), line
                found.append(Case(path.stem, verdict == "finds", code, *map(unescape, texts)))
    return found


def unescape(text: str) -> str:
    text = text.replace("\\n", "\n")
    return re.sub(r"\\u([0-9A-F]{4})", lambda found: chr(int(found[1], 16)), text)


def unit(source: str, target: str, ledger: str = "") -> TranslatedUnit:
    """A translated unit; a ledger is rows of status|surface|form with semicolons between."""
    rows = tuple(
        LedgerRow(
            "paragraph/1", 0, Occurrence("c", Span(0, 1), surface), LedgerStatus(status), form
        )
        for status, surface, form in (row.split("|") for row in ledger.split(";") if row)
    )
    plain = Unit("paragraph/1", UnitKind.PARAGRAPH, Span(0, len(source)), source, 1)
    return TranslatedUnit(plain, target, State.MACHINE, ledger=rows)


@pytest.mark.parametrize("case", cases(), ids=lambda c: f"{c.check}-{c.code}-{c.target[:20]}")
def test_a_check_finds_its_fault_and_nothing_else_does(case: Case) -> None:
    issues = run_checks(unit(case.source, case.target, case.ledger), CheckContext(case.code))
    named = {issue.check for issue in issues}
    if case.finds:
        assert named == {case.check}, issues
    else:
        assert case.check not in named, issues


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_has_cases_of_both_kinds_in_languages_of_many_kinds(name: str) -> None:
    own = [case for case in cases() if case.check == name]
    assert len(own) >= LEAST_CASES
    assert len({case.code for case in own}) >= LEAST_LANGUAGES
    assert sum(case.finds for case in own) * 3 >= len(own)
    assert sum(not case.finds for case in own) * 2 >= len(own) - 1


@pytest.mark.parametrize("name", CHECKS)
def test_the_title_of_a_check_is_one_line(name: str) -> None:
    title = CHECKS[name].title
    assert 10 < len(title) < 100
    assert "\n" not in title


def test_a_front_matter_value_is_plain_text() -> None:
    plain = Unit("metadata/title", UnitKind.METADATA, Span(0, 9), "2 *new* guns", 2)
    translated = TranslatedUnit(plain, "2 yeni* top", State.MACHINE)
    assert run_checks(translated, CheckContext("tr")) == ()


def test_what_is_ignored_is_not_reported_and_still_silences() -> None:
    text = "The ministry denied the report."
    ignored = run_checks(unit(text, text), CheckContext("tr"), ignore=("untranslated",))
    assert ignored == ()


def test_only_the_wanted_checks_report() -> None:
    broken = unit("The army has 24 guns", "ordu 42 topa sahip ")
    found = run_checks(broken, CheckContext("tr"), only=("numbers", "whitespace"))
    assert [issue.check for issue in found] == ["numbers"]
    found = run_checks(
        unit("The army left", "ordu gitti "), CheckContext("tr"), only=("whitespace",)
    )
    assert [issue.check for issue in found] == ["whitespace"]


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(sorted(locales.codes())))
@settings(max_examples=150, deadline=None)
def test_checks_never_raise(source: str, target: str, code: str) -> None:
    run_checks(unit(source, target), CheckContext(code))
