"""Every named fault of the fake engine is caught by exactly the check meant for it."""

from __future__ import annotations

import pytest

from tests.conftest import GLOSSARY, tools
from translator import pipeline
from translator.build.article import setup_for
from translator.engines.fake import FakeEngine, Fault
from translator.glossary.store import Glossary
from translator.markdown import parse
from translator.model import Severity, TranslatedUnit

ARTICLE = """\
# Officers visit the training ground

With 1,250 soldiers at `the base`, the **minister of defense** did not visit the small harbor on
the coast, the villages behind it or the families who have lived there for many years.

He thanked [the armed forces](https://example.com/a)[^1] for their work at the border this year,
which began in a cold spring and ended in a warm autumn after many weeks of rain.

[^1]: The ground lies near the coast.
"""

EXPECTED = {
    Fault.DROP_PLACEHOLDER: {"placeholders"},
    Fault.REPEAT_PLACEHOLDER: {"placeholders"},
    Fault.SWAP_DIGITS: set(),  # a number that the source does not know is put right
    Fault.DROP_NUMBER: {"numbers"},
    Fault.ECHO_SOURCE: {"untranslated"},
    Fault.EMPTY: {"empty"},
    Fault.LOOP: {"repetition"},
    Fault.WRONG_SCRIPT: {"script"},
    Fault.IGNORE_TERM: {"terms"},
    Fault.TRUNCATE: {"length"},
    Fault.DOUBLE_WORD: {"doubled-words"},
    Fault.DROP_NEGATION: {"polarity"},
    Fault.MOJIBAKE: {"mojibake"},
    Fault.NO_ALIGNMENT: {"marks"},
}


def translated(faults: frozenset[Fault], code: str) -> tuple[TranslatedUnit, ...]:
    # An echo in which a term was put right is no echo any more: `copied` looks after those.
    glossary = Glossary.of(()) if Fault.ECHO_SOURCE in faults else GLOSSARY
    setup = setup_for(code, tools(FakeEngine(faults=faults), glossary))
    return pipeline.translate(pipeline.prepare(parse(ARTICLE).units, setup), setup)


@pytest.mark.parametrize("code", ["tr", "ru"])
def test_a_clean_run_is_silent(code: str) -> None:
    assert [i for unit in translated(frozenset(), code) for i in unit.issues] == []


@pytest.mark.parametrize("code", ["tr", "ru"])
@pytest.mark.parametrize("fault", list(Fault))
def test_each_fault_is_caught_by_its_own_check(fault: Fault, code: str) -> None:
    found = {i.check for unit in translated(frozenset({fault}), code) for i in unit.issues}
    assert found == EXPECTED[fault]


def test_what_is_critical_was_tried_again() -> None:
    units = translated(frozenset({Fault.LOOP}), "tr")
    critical = [u for u in units if any(i.severity is Severity.CRITICAL for i in u.issues)]
    assert critical and all(len(u.tried) == 4 for u in critical)


def test_every_fault_has_its_check() -> None:
    assert EXPECTED.keys() == set(Fault)
