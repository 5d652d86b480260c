"""Checks that need the whole article: the same text and the same names everywhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from translator.checks.context import CheckContext
from translator.checks.romanise import is_rendering
from translator.checks.view import UnitView
from translator.locales.writing import script_of
from translator.model import Issue, Severity

LETTERS = re.compile(r"[\W_]+")
NAME = re.compile(
    r"(?<=[^\s.!?:\"“(] )[A-Z](?!\w*(?:ish|ian|ese|can)\b)[^\W\d_]{3,}"
    r"(?=['’]s\b|[\s.,;:!?)\"”]|$)"
)
"""A word with a capital that starts no sentence; Turkish and Iranian are adjectives, not names."""


def inconsistent(views: tuple[UnitView, ...], context: CheckContext) -> Iterator[Issue]:
    """One source text has one translation."""
    by_source: dict[str, list[UnitView]] = defaultdict(list)
    for view in views:
        if len(view.source_words) > 1:
            by_source[_bare(view.source)].append(view)
    for same in by_source.values():
        first = same[0]
        for other in same[1:]:
            if _bare(other.target) != _bare(first.target):
                message = f"translated otherwise in {first.translated.unit.id}: “{first.target}”"
                yield other.issue("inconsistent", Severity.MINOR, message)


def reused(views: tuple[UnitView, ...], context: CheckContext) -> Iterator[Issue]:
    """Two different source texts have two translations."""
    by_target: dict[str, list[UnitView]] = defaultdict(list)
    for view in views:
        if len(view.source_words) > 2 and (bare := _bare(view.target)):
            by_target[bare].append(view)
    for same in by_target.values():
        first = same[0]
        for other in same[1:]:
            if not _is_near(first, other):
                message = f"the same target as {first.translated.unit.id} for another source"
                yield other.issue("reused", Severity.MAJOR, message)


def names(views: tuple[UnitView, ...], context: CheckContext) -> Iterator[Issue]:
    """A name is kept or transliterated, in the same way in all the article."""
    for name, holders in _names(views).items():
        kept = [v for v in holders if _keeps(name, v)]
        spelt = [v for v in holders if v not in kept and _spells(name, v)]
        missing = [v for v in holders if v not in kept and v not in spelt]
        if len(kept) + len(spelt) < 2:
            continue
        if len(missing) * 2 <= len(kept) + len(spelt):
            for view in missing:
                message = f"{name} is not in the target; other units of the article have it"
                yield view.issue("names", Severity.MINOR, message)
        if kept and spelt and len(kept) != len(spelt):
            fewer, most = sorted((kept, spelt), key=len)
            how = "kept" if most is kept else "written in the letters of the language"
            for view in fewer:
                message = f"{name} is {how} in {len(most)} other units"
                yield view.issue("names", Severity.MINOR, message)


def _names(views: tuple[UnitView, ...]) -> dict[str, list[UnitView]]:
    """Return the names that stand in at least two units, none of them a common word as well."""
    found: dict[str, list[UnitView]] = defaultdict(list)
    common = {word for view in views for word in view.source_words if word.islower()}
    for view in views:
        # In a headline every word has a capital.
        if not any(word[0].islower() and len(word) > 2 for word in view.source_words):
            continue
        for name in dict.fromkeys(NAME.findall(view.source)):
            if name.lower() not in common:
                found[name].append(view)
    return {name: holders for name, holders in found.items() if len(holders) > 1}


def _keeps(name: str, view: UnitView) -> bool:
    return any(word.startswith(name) for word in view.target_words)


def _spells(name: str, view: UnitView) -> bool:
    if not view.profile.has_spaces:
        return False
    return any(
        is_rendering(name, word)
        for word in view.target_words
        if not view.profile.is_cased or word[0].isupper() or script_of(word[0]) == "Latn"
    )


def _bare(text: str) -> str:
    return LETTERS.sub(" ", text).strip().casefold()


def _is_near(one: UnitView, other: UnitView) -> bool:
    """Whether two sources say the same but for small words and endings."""
    left, right = (
        {word[:5] for word in view.source_folded if len(word) > 3} for view in (one, other)
    )
    return len(left & right) * 4 >= len(left | right) * 3
