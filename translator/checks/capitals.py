"""Capital letters."""

from __future__ import annotations

from collections.abc import Iterator

from translator.checks.context import CheckContext
from translator.checks.view import UnitView
from translator.model import Issue, Severity


def capitals(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """The target starts with a capital where the source does, and does not shout."""
    if not view.profile.is_cased or not view.source_words or not view.target_words:
        return
    if view.source.endswith((";", ",")):
        return
    first, own = view.source_words[0], view.target_words[0]
    starts = view.source.lstrip("\"'“«„‘(¿¡*_ ").startswith(first)
    own_starts = view.target.lstrip("\"'“«„‘(¿¡*_ ").startswith(own)
    is_small = first[0].isupper() and own[0].islower() and not _is_elided(own)
    if starts and own_starts and is_small and own not in view.source_words:
        message = f"“{own}” starts the target without a capital"
        yield view.issue("capitals", Severity.MINOR, message)
    if _shouts(view.target_words) and not _shouts(view.source_words):
        yield view.issue("capitals", Severity.MINOR, "the target is all capitals")


def _shouts(words: tuple[str, ...]) -> bool:
    long = [word for word in words if len(word) > 3]
    return len(long) >= 3 and all(word.isupper() for word in long)


def _is_elided(word: str) -> bool:
    """Whether the first letters are a clitic before the capital, as in 's-Gravenhage or tAlba."""
    return any(char.isupper() for char in word[1:3])
