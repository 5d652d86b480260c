"""The few words that a page says itself, in the languages that have them; else in English."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from translator import locales


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says in one language."""

    locale: str
    """The language that they are in; English where the page's own has none."""

    machine: str
    source: str
    original: str
    updated: str
    languages: str


def words_for(code: str) -> Words:
    """Return the words of a locale, or the English ones.

    >>> words_for("ru").updated, words_for("sm").locale
    ('Обновлено', 'en')
    """
    return _table().get(code) or _table()[locales.SOURCE]


@cache
def _table() -> Mapping[str, Words]:
    text = (Path(__file__).with_name("assets") / "words.csv").read_text("utf-8")
    rows = csv.reader(text.splitlines()[1:])
    return {row[0]: Words(*row) for row in rows}
