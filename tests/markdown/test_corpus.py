"""Every case of the corpus survives being translated, whatever the engine says."""

from __future__ import annotations

import re

import pytest

from tests.markdown.cases import HOSTILE, cases, variants, woven
from translator.markdown import compose, parse, prove, read_inline

CASES = cases()
BLOCKS = [words for words in HOSTILE if not re.search(r"\{\{|\{#|\[\^|www", words)]
"""Targets that add no mark of their own to a block, which would be reported."""

VARIANTS = [
    pytest.param(source, id=f"{title}, {how}")
    for title, case in CASES.items()
    for how, source in variants(case)
]
TITLED = [pytest.param(source, id=title) for title, source in CASES.items()]


def test_the_corpus_has_at_least_300_cases() -> None:
    assert len(CASES) >= 300


@pytest.mark.parametrize("source", VARIANTS)
def test_units_stand_where_they_say_and_change_nothing_by_themselves(source: str) -> None:
    document = parse(source)
    ends = [0, *(unit.span.end for unit in document.units)]
    starts = [unit.span.start for unit in document.units]
    assert all(end <= start for end, start in zip(ends, starts, strict=False))
    targets = {unit.id: unit.source for unit in document.units}
    assert compose(document, targets) == source


@pytest.mark.parametrize("source", TITLED)
def test_rewritten_sources_are_proven(source: str) -> None:
    document = parse(source)
    for words in ("", "Yeni: "):
        targets = {u.id: f"{words}{u.source} " for u in document.units}
        assert prove(document, targets, compose(document, targets)) == ()


@pytest.mark.parametrize("source", TITLED)
def test_hostile_words_keep_every_block(source: str) -> None:
    document = parse(source)
    for words in HOSTILE:
        targets = {unit.id: woven(unit, words) for unit in document.units}
        assert prove(document, targets, compose(document, targets)) == (), words


@pytest.mark.parametrize("source", TITLED)
def test_hostile_markdown_keeps_every_block(source: str) -> None:
    document = parse(source)
    plain = [u for u in document.units if not has_markup(u.source)]
    for target in BLOCKS:
        targets = {unit.id: target for unit in plain}
        assert prove(document, targets, compose(document, targets)) == (), target


@pytest.mark.parametrize("source", VARIANTS)
def test_hostile_words_keep_every_block_in_each_variant(source: str) -> None:
    document = parse(source)
    chosen = len(source) % 13
    for words in HOSTILE[chosen::13]:
        targets = {unit.id: woven(unit, words) for unit in document.units}
        assert prove(document, targets, compose(document, targets)) == (), words


def has_markup(source: str) -> bool:
    inline = read_inline(source)
    return bool(inline.protected or inline.marks)
