"""What a mended sentence must keep: numbers, length, no wording twice."""

from __future__ import annotations

import re
from collections import Counter

from translator.alignment import words
from translator.glossary.enforce.splice import is_same
from translator.model import PLACEHOLDER, Span

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

LONGEST = 3.0
"""A mended sentence is at most so many times as long as the draft, and some words."""

SLACK = 40


def broken(before: str, after: str, forms: tuple[Span, ...], locale: str) -> str:
    """Return what is wrong with a mended text, for an editor; nothing if all is well."""
    if _facts(before) - _facts(after):
        return "a number or a protected part would be lost"
    if len(after) > LONGEST * len(before) + SLACK or len(before) > LONGEST * len(after) + SLACK:
        return "too much of the sentence would change"
    row = words(after)
    for form in forms:
        inner = [w for w in row if w.overlaps(form)]
        beyond = next((w for w in row if w.start >= form.end), None)
        if inner and beyond and not after[form.end : beyond.start].strip():
            last = inner[-1].of(after)
            if last.isalpha() and is_same(last, beyond.of(after), locale):
                return f"“{last}” would stand twice"
    return ""


def _facts(text: str) -> Counter[str]:
    return Counter(NUMBER.findall(text)) + Counter(PLACEHOLDER.findall(text))
