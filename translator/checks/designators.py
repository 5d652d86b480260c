"""Designators of equipment such as S-400, F-16 and TB2."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher

from translator.checks.context import CheckContext
from translator.checks.view import MARKS, UnitView
from translator.locales.numerals import ascii_digits
from translator.locales.writing import script_of
from translator.model import Issue, Severity

DESIGNATOR = re.compile(
    r"(?<![\w.,$€£-])(?![GE]\d{1,2}\b|F1\b)"
    r"(?:[A-Z][A-Za-z]{0,4}-?\d+[A-Za-z]?\d*(?:-\d+)?|\d+[A-Z]\d+)(?=s?\b)(?!\.\d)"
)
BESIDE_LETTER = re.compile(r"\d(?:(?<=[A-Za-z].)|(?<=[A-Za-z]-.))")
"""What every text with a designator has, and a search finds quickest."""

FOUND = re.compile(f"((?:[^\\W\\d_][{MARKS}]*)*)([-‑–]?)" r"(\d+(?:[A-Za-z]\d*)?(?:-\d+)?)")
CORE = re.compile(r"\d+")


def designators(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """Designators such as S-400, F-16 and TB2 keep their number and their letters."""
    if not view.source_has_digits:
        return
    wanted = designators_of(view.source_facts)
    if not wanted:
        return
    text = ascii_digits(view.target_facts)
    there = [(found[1], found[3]) for found in FOUND.finditer(text)]
    for designator in wanted:
        if designator in text:
            continue
        if problem := _problem(designator, there):
            yield view.issue("designators", Severity.CRITICAL, problem)


def designators_of(text: str) -> list[str]:
    """Return the designators of a text, each once."""
    return list(dict.fromkeys(DESIGNATOR.findall(text))) if BESIDE_LETTER.search(text) else []


def _problem(designator: str, there: list[tuple[str, str]]) -> str:
    letters = re.match("[A-Za-z]*", designator)
    prefix = letters[0] if letters else ""
    core = CORE.findall(designator)[0]
    same = [found for found, number in there if CORE.findall(number)[0] == core]
    if not same:
        return f"{designator} is missing from the target"
    if not prefix or any(_is_alike(prefix, found) for found in same):
        return ""
    # A target in another script may spell the letters its own way.
    if any(found and script_of(found[-1]) != "Latn" for found in same):
        return ""
    wrong = next((found for found in same if found), "")
    if wrong:
        return f"{wrong}-{core} stands in the target where the source has {designator}"
    return f"{designator} has lost its letters in the target"


def _is_alike(prefix: str, found: str) -> bool:
    """Whether letters are the same, or a name as the target language spells it (Blok-4, H-101)."""
    one, other = _plain(prefix), _plain(found)
    if one == other or other.endswith(one):
        return True
    if len(one) < 3:
        return {one, other} <= {"X", "H", "KH"}
    return SequenceMatcher(None, one, other).ratio() >= 0.6


def _plain(letters: str) -> str:
    spread = unicodedata.normalize("NFD", letters.upper())
    return "".join(char for char in spread if char.isalpha())
