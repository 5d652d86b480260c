"""How much of the source is in the target: empty, too short or long, sentences lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from translator.checks.context import CheckContext
from translator.checks.profile import rows
from translator.checks.view import OBJECT, UnitView
from translator.locales import get
from translator.model import Issue, Severity

BUCKETS = (15, 30, 60, 120)
"""Lengths of a source in characters at which the next column of `data/length.tsv` begins."""

CUT_OFF = 0.75
"""A target without its full stop is taken for cut off when it is shorter than usual by this."""

SHORT = 40
"""A short word may have any translation that is no longer than this."""

FIGURES = 15
"""A source no longer than this may come out in figures and signs alone: 12 percent, 12%."""

CLOSING = " \"'”’»“)]」』\ufffc"
SPEAKING = re.compile(r"[^\W_]")
# The first stop stands for itself in the pattern, so that a search leaps from one to the next.
STOPS = ".!?…؟۔。！？।॥։።။។"
END = re.compile(rf"[{STOPS}][{STOPS}]*[\"'”’»“)\]」』]*(?:\s+|(?<=[。！？」』])|$)")
FAR = 5
"""An abbreviation before a full stop begins no further from it, with the sign in front."""

ABBREVIATION = re.compile(r"(?:^|[\s(.«„“\"])(?:[^\W\d_]{1,4}|\d{1,4})\.[\"”»)]*\s*$")


def empty(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """The target says something."""
    text = view.target.replace(OBJECT, "")
    if SPEAKING.search(text):
        return
    if SPEAKING.search(view.source.replace(OBJECT, "")):
        yield view.issue("empty", Severity.CRITICAL, "the target is empty")


def length(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """The target is about as long as targets of this language are for such a source."""
    source, target = len(view.source.strip()), len(view.target.strip())
    if not source:
        return
    low, middle, high = bounds(context.target, source)
    ratio = target / source
    if _is_cut_off(view) and ratio < middle * CUT_OFF:
        message = (
            f"the target ends without a full stop, {round((1 - ratio / middle) * 100)} % short"
        )
        yield view.issue("length", Severity.CRITICAL, message)
    elif ratio < low and not (source <= FIGURES and not any(map(str.isalpha, view.target))):
        message = f"{target} characters for {source}; at least {round(low * source)} are usual"
        yield view.issue("length", Severity.CRITICAL, message)
    elif ratio > high and target > SHORT:
        message = f"{target} characters for {source}; at most {round(high * source)} are usual"
        yield view.issue("length", Severity.MAJOR, message)


def _is_cut_off(view: UnitView) -> bool:
    """Whether the source ends as a sentence does and the target does not."""
    source, target = view.source.rstrip(CLOSING), view.target.rstrip(CLOSING)
    if len(source) < 40 or not view.profile.full_stop or not source.endswith((".", "!", "?")):
        return False
    return bool(target) and target[-1].isalnum()


def sentences(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """The target has about as many sentences as the source."""
    source = sentence_count(view.source)
    if source < 2 or not view.profile.full_stop:
        return
    target = sentence_count(view.target)
    if target * 4 >= source * 3:
        return
    # Two sentences may become one; a target that is short besides has lost something.
    usual = bounds(context.target, len(view.source))[1] * len(view.source)
    if len(view.target) < usual * (0.75 if source - target == 1 else 0.9):
        message = f"{source} sentences in the source, {target} in the target"
        yield view.issue("sentences", Severity.MAJOR, message)


def sentence_count(text: str) -> int:
    """Count sentences by their ends; abbreviations such as "Gen." end none.

    >>> sentence_count("Gen. Akar arrived. Talks began! 会谈开始。双方同意。")
    4
    """
    count = 0
    last = 0
    for found in END.finditer(text):
        at = found.start()
        is_short = found[0].startswith(".") and ABBREVIATION.search(text, max(0, at - FAR), at + 1)
        if is_short and found.end() < len(text):
            continue
        if text[found.end() : found.end() + 1].islower():
            continue
        count += 1
        last = found.end()
    return count + (1 if SPEAKING.search(text[last:]) else 0)


@cache
def _table(code: str) -> tuple[tuple[float, float, float], ...]:
    found = [*rows("length", code)] or [*rows("length", get(code).script)] or [*rows("length", "*")]
    triples = [triple.split("-") for triple in found[0][0].split()]
    return tuple((float(low), float(middle), float(high)) for low, middle, high in triples)


def bounds(code: str, source_length: int) -> tuple[float, float, float]:
    """Return the least, middle and greatest usual ratio of lengths for a source this long."""
    column = sum(source_length >= start for start in BUCKETS)
    return _table(code)[column]
