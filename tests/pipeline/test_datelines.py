"""Datelines through the pipeline: cut off, each part alone, the report a sentence of its own."""

from __future__ import annotations

from functools import cache

import pytest

from tests.conftest import tools
from translator import pipeline
from translator.build.article import setup_for
from translator.engines.core import core_engine
from translator.engines.source import SourceEngine
from translator.markdown import parse
from translator.model import TranslatedUnit

TARGETS = [
    ("BISHKEK, November 20, 2026 — ", "tr", "BİŞKEK, 20 Kasım 2026 — "),
    ("BISHKEK, November 20, 2026 — ", "tk", "BIŞKEK, 2026-njy ýylyň 20-nji noýabry — "),
    ("BISHKEK, November 20, 2026 — ", "ru", "БИШКЕК, 20 ноября 2026\xa0г. — "),
    ("Ashgabat (AP) – ", "tr", "Aşkabat (AP) – "),
    ("MOSCOW, Nov. 3. /TASS/. ", "ru", "МОСКВА, 3 ноября. /TASS/. "),
    ("WASHINGTON, D.C. — ", "tr", "WASHINGTON, D.C. — "),
    ("**ANKARA, May 3** — ", "tr", "**ANKARA, 3 Mayıs** — "),
    ("**ANKARA, May 3, 2026** — ", "ru", "**АНКАРА, 3 мая 2026\xa0г.** — "),
    ("[KYIV](https://a.example)/*MOSCOW* — ", "ru", "[КИЕВ](https://a.example)/*МОСКВА* — "),
]


@cache
def setup(code: str) -> pipeline.Setup:
    return setup_for(code, tools(core_engine()))


def translate(text: str, with_setup: pipeline.Setup) -> TranslatedUnit:
    [unit] = pipeline.translate(pipeline.prepare(parse(text).units, with_setup), with_setup)
    return unit


@pytest.mark.parametrize(("head", "code", "wanted"), TARGETS)
def test_a_dateline_is_written_by_rule_and_the_report_as_if_it_stood_alone(
    head: str, code: str, wanted: str
) -> None:
    report = "The army received new tanks."
    alone = translate(f"{report}\n", setup(code)).target
    assert translate(f"{head}{report}\n", setup(code)).target == f"{wanted}{alone}"


def test_a_place_no_table_has_is_asked_of_the_engine_as_a_name_and_set_in_capitals() -> None:
    alone = translate("- Vologda\n", setup("ru")).target
    target = translate("VOLOGDA — The army received new tanks.\n", setup("ru")).target
    assert alone.isalpha()
    assert target.startswith(f"{alone.upper()} — ")


def test_a_place_that_is_a_term_is_left_to_the_glossary() -> None:
    unit = translate("NATO (AP) — The army received new tanks.\n", setup("ru"))
    assert unit.target.startswith("НАТО (AP) — ")
    assert [row.form for row in unit.ledger] == ["НАТО"]


def test_a_headline_is_a_sentence_whatever_it_looks_like() -> None:
    prepared = pipeline.prepare(parse("# ANKARA — Ministers meet\n").units, setup("tr"))
    assert [segment.text for segment in prepared[0].segments] == ["ANKARA — Ministers meet"]


def test_a_text_that_nobody_translates_keeps_its_dateline() -> None:
    text = "BISHKEK, November 20, 2026 — The army received new tanks."
    unit = translate(f"{text}\n", setup_for("tr", tools(SourceEngine())))
    assert unit.target == text
