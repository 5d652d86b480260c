"""What a model writes, and how it is published: the cases are in `cases.tsv`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from translator import locales, protect
from translator.checks import CheckContext, run_checks
from translator.model import Span, State, TranslatedUnit, Unit, UnitKind
from translator.typography import Sheet, set_order, set_type

CASES = [
    re.sub(r"\\u([0-9A-F]{4})", lambda found: chr(int(found[1], 16)), line).split("\t")
    for line in Path(__file__).with_name("cases.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("case", CASES, ids=[f"{c[0]}-{n}" for n, c in enumerate(CASES)])
def test_a_draft_is_set_as_its_language_is_printed(case: list[str]) -> None:
    code, draft, printed = case
    keep = tuple(span for span, _ in protect.find_protected(draft))
    assert set_type(Sheet(draft, keep=keep), code).text == printed
    assert set_type(Sheet(printed), code).text == printed


ENGLISH = "We are ready (NATO), is it so? The army; 1,250 men... came - 20% now"
LOOKED_AT = ("quotes", "spacing", "end-punctuation", "start-punctuation", "brackets", "bidi")


@pytest.mark.parametrize("case", CASES, ids=[f"{c[0]}-{n}" for n, c in enumerate(CASES)])
def test_the_checks_find_nothing_to_change_in_what_was_set(case: list[str]) -> None:
    code, draft, _ = case
    target = set_order(set_type(Sheet(draft), code), code).text
    quoted = f'He said: "{ENGLISH}"' if '"' in draft else ENGLISH
    end = {"|": "."}.get(draft[-1], draft[-1])
    source = quoted + end if end in ".?!" else quoted
    unit = Unit("paragraph/1", UnitKind.PARAGRAPH, Span(0, len(source)), source, 1)
    translated = TranslatedUnit(unit, target, State.MACHINE)
    context = CheckContext(code)
    issues = run_checks(translated, context, only=LOOKED_AT)
    assert [issue.message for issue in issues] == []


@pytest.mark.parametrize("code", [code for code in locales.codes() if code != "en"])
def test_an_english_looking_quotation_gets_the_marks_of_every_locale(code: str) -> None:
    own = locales.get(code).quotes
    text = set_type(Sheet("\ue000 \"\ue001 'a' \ue002\" \ue003"), code).text
    inner = f"{own.inner_open}{own.space}a{own.space}{own.inner_close}"
    assert f"{own.open}{own.space}\ue001" in text and inner in text
    assert f"\ue002{own.space}{own.close}" in text
