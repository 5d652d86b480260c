"""Is it a translation at all: untranslated, copied, or in another language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from translator.checks.context import CheckContext
from translator.checks.profile import small_words
from translator.checks.view import UnitView
from translator.model import Issue, Severity

COPIED_SHARE = 0.6
ECHOED_SHARE = 0.85
LEAST_FOREIGN = 3
"""Fewer small words of another language say nothing."""


def untranslated(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """The target is not the source as it stands, but for a term or two."""
    if not view.ordinary_words:
        return
    if _is_same(view.source, view.target) or view.kept_share >= ECHOED_SHARE:
        message = "the target is the source text, not translated"
        yield view.issue("untranslated", Severity.CRITICAL, message)


def copied(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """At most 60 % of the source's words stand in the target as they are."""
    share = view.kept_share
    if share > COPIED_SHARE:
        message = f"{share:.0%} of the source's words stand in the target untranslated"
        yield view.issue("copied", Severity.CRITICAL, message)


def wrong_language(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """The small words of the target are those of its language, not of another."""
    words = frozenset(view.target_folded)
    if len(words) < 5:
        return
    own = words & view.profile.small_words
    owners = _owners()
    foreign = [word for word in words - own if word in owners]
    if len(foreign) < LEAST_FOREIGN:
        return
    votes = Counter(code for word in foreign for code in owners[word])
    relatives = RELATIVES.get(context.target, frozenset())
    for other, count in votes.most_common(3):
        if other in relatives:
            continue
        # Words that both languages have speak for neither.
        ours = len(own - small_words()[other])
        if count >= _least(len(words), ours, view) and count > 2 * ours + 1:
            message = f"reads like {other}, not {context.target}"
            yield view.issue("wrong-language", Severity.CRITICAL, message)
            return


def _least(words: int, ours: int, view: UnitView) -> int:
    """Return how many small words of another language are too many for chance."""
    if not view.profile.small_words:
        return max(5, words // 4)
    return 4 if ours or words < 8 else LEAST_FOREIGN


RELATIVES: dict[str, frozenset[str]] = {
    code: frozenset(group.split()) - {code}
    for group in (
        "bs hr sr",
        "id ms jw su",
        "no da",
        "zh-CN zh-TW",
        "gl pt",
        "zu xh",
        "bg mk",
    )
    for code in group.split()
}
"""Languages whose small words are too much alike to tell apart by a list."""


@cache
def _owners() -> dict[str, frozenset[str]]:
    """Return the languages that have each small word."""
    found: dict[str, set[str]] = {}
    for code, words in small_words().items():
        for word in words:
            found.setdefault(word, set()).add(code)
    return {word: frozenset(codes) for word, codes in found.items()}


def _is_same(one: str, other: str) -> bool:
    """Whether two texts are the same but for their blanks and capitals."""
    ours, theirs = one.split(), other.split()
    return len(ours) == len(theirs) and " ".join(ours).casefold() == " ".join(theirs).casefold()
