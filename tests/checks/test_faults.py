"""Each named fault of the fake engine is caught by the check that is meant for it."""

from __future__ import annotations

import pytest

from translator.checks import CheckContext, run_checks
from translator.engines.fake import FakeEngine, Fault
from translator.model import (
    LanguagePair,
    LedgerRow,
    LedgerStatus,
    Occurrence,
    Request,
    Span,
    State,
    TermHint,
    TranslatedUnit,
    Unit,
    UnitKind,
)

CHECK_OF_FAULT = {
    Fault.DROP_PLACEHOLDER: "placeholders",
    Fault.REPEAT_PLACEHOLDER: "placeholders",
    Fault.SWAP_DIGITS: "numbers",
    Fault.DROP_NUMBER: "numbers",
    Fault.ECHO_SOURCE: "untranslated",
    Fault.EMPTY: "empty",
    Fault.LOOP: "repetition",
    Fault.WRONG_SCRIPT: "script",
    Fault.IGNORE_TERM: "terms",
    Fault.TRUNCATE: "length",
    Fault.DOUBLE_WORD: "doubled-words",
    Fault.DROP_NEGATION: "polarity",
    Fault.MOJIBAKE: "mojibake",
}
SOURCE = "The ministry did not order 2,400 of the frigates `today` after the long debate."
TERMS = {"tr": "fırkateyn", "tk": "fregat", "ru": "фрегат"}
HARMLESS = frozenset({Fault.NO_ALIGNMENT})


def test_every_fault_has_its_check() -> None:
    assert set(CHECK_OF_FAULT) == set(Fault) - HARMLESS


@pytest.mark.parametrize("code", TERMS)
def test_a_clean_answer_of_the_fake_engine_has_no_issue(code: str) -> None:
    assert run_checks(translated(code), CheckContext(code)) == ()


@pytest.mark.parametrize("code", TERMS)
@pytest.mark.parametrize("fault", CHECK_OF_FAULT)
def test_a_fault_is_caught_by_its_check_alone(fault: Fault, code: str) -> None:
    issues = run_checks(translated(code, fault), CheckContext(code))
    assert {issue.check for issue in issues} == {CHECK_OF_FAULT[fault]}, issues


def translated(code: str, *faults: Fault) -> TranslatedUnit:
    """Translate the source as a pipeline would, with one term and one protected span."""
    engine = FakeEngine(faults=frozenset(faults))
    text = SOURCE.replace("`today`", "\ue000")
    start = text.index("frigates")
    hint = TermHint(Span(start, start + len("frigates")), TERMS[code])
    (response,) = engine.translate([Request(text, (hint,))], LanguagePair("en", code))
    target = response.hypotheses[0].text.replace("\ue000", "`today`")
    is_there = TERMS[code] in target
    row = LedgerRow(
        "p/1",
        0,
        Occurrence("frigate", hint.span, "frigates", is_plural=True),
        LedgerStatus.APPROVED if is_there else LedgerStatus.REPORTED,
        TERMS[code] if is_there else "",
    )
    unit = Unit("p/1", UnitKind.PARAGRAPH, Span(0, len(SOURCE)), SOURCE, 1)
    return TranslatedUnit(unit, target, State.MACHINE, ledger=(row,))
