"""Apertium, where the program is installed (on Debian: apt-get install apertium-eng-spa)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from translator.engines.apertium import apertium_engine
from translator.engines.base import Engine
from translator.errors import EngineError, EngineUnavailableError
from translator.model import LanguagePair, Request

EN_ES = LanguagePair("en", "es")
SPANISH = shutil.which("apertium") and EN_ES in apertium_engine().pairs()
needs_spanish = pytest.mark.skipif(not SPANISH, reason="apertium-eng-spa is not installed")


def answers(*texts: str) -> list[str]:
    responses = apertium_engine().translate([Request(text) for text in texts], EN_ES)
    return [response.hypotheses[0].text for response in responses]


@needs_spanish
def test_english_becomes_spanish() -> None:
    assert answers("The army has three tanks.", "The missile") == [
        "El ejército tiene tres tanques.",
        "El misil",
    ]


@needs_spanish
def test_placeholders_stay_where_they_belong() -> None:
    [text] = answers("The army bought \ue000 tanks near \ue001.")
    assert text.index("\ue000") < text.index("tanques") < text.index("\ue001")


@needs_spanish
@pytest.mark.parametrize(
    "text",
    [
        "[a] ^b$ {c} @d <e> f/g \\h",
        "Stop.",
        "No stop",
        "",
        "Who?",
        "U.S. $5",
        "a.[]",
        "line\u2028end",
    ],
)
def test_every_sign_of_a_sentence_comes_back(text: str) -> None:
    [before, answer, after] = answers("The tank.", text, "The tank.")
    assert before == after == "El tanque."
    signs = [char for char in text if not char.isalnum() and not char.isspace()]
    assert [char for char in answer if not char.isalnum() and not char.isspace()] == signs


@needs_spanish
def test_the_engine_keeps_the_protocol() -> None:
    engine = apertium_engine()
    assert isinstance(engine, Engine)
    assert {EN_ES, LanguagePair("es", "en")} <= engine.pairs()
    assert engine.fingerprint(EN_ES) == engine.fingerprint(EN_ES)
    assert engine.fingerprint(EN_ES) != engine.fingerprint(LanguagePair("es", "en"))
    assert engine.translate([], EN_ES) == []
    with pytest.raises(EngineUnavailableError, match="no data for en-tr"):
        engine.translate([Request("Yes.")], LanguagePair("en", "tr"))


def test_without_the_program_one_sentence_says_so() -> None:
    engine = apertium_engine("no-such-program")
    assert engine.pairs() == frozenset()
    with pytest.raises(EngineUnavailableError, match=r"not installed; on Debian: apt-get install"):
        engine.translate([Request("Yes.")], EN_ES)


def program(directory: Path, body: str) -> str:
    path = directory / "apertium"
    path.write_text(f"#!/bin/sh\nif [ \"$1\" = -l ]; then echo '  eng-spa'; exit; fi\n{body}\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("cat >/dev/null; printf 'uno.[]'", "answered 1 of 2 sentences"),
        ("echo 'no such mode' >&2; exit 3", r"failed \(3\): no such mode"),
    ],
)
def test_a_program_that_fails_is_not_believed(tmp_path: Path, body: str, message: str) -> None:
    engine = apertium_engine(program(tmp_path, body))
    assert engine.pairs() == {EN_ES}
    with pytest.raises(EngineError, match=message):
        engine.translate([Request("One."), Request("Two.")], EN_ES)
