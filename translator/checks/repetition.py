"""Words said again: an engine's loops, and a word written twice."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from translator.checks.context import CheckContext
from translator.checks.profile import rows
from translator.checks.view import UnitView
from translator.locales.writing import script_of
from translator.model import Issue, Severity

LEAST_REPEATED = 5
"""A word with a loop has at least so many characters that stood in it before."""

LOOP_OF_CHARACTERS = re.compile(r"([^\s\d.…·_*=-])\1{5,}|(\S{2,12}?)\2{4,}")


def repetition(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """The target does not say the same words over and over."""
    words = (
        view.target_folded
        if view.profile.has_spaces
        else tuple(char for char in view.target if script_of(char) in view.profile.scripts)
    )
    spoken = loop(words, 3 if view.profile.has_spaces else 4)
    if spoken is None and (found := _loop_of_characters(view.target)):
        spoken = found if found not in view.source else None
    if spoken is not None and loop(view.source_folded, 3) is None:
        message = f"the target repeats itself: {spoken[:60]}"
        yield view.issue("repetition", Severity.CRITICAL, message)


def _loop_of_characters(text: str) -> str:
    for word in text.split():
        long = len(word) > LEAST_REPEATED
        may_loop = long and len(word) - len(set(word)) >= LEAST_REPEATED
        if may_loop and (found := LOOP_OF_CHARACTERS.search(word)):
            return found[0]
    return ""


def doubled_words(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """No word stands twice in a row where the source has no such pair."""
    words = view.target_folded
    if len(set(words)) == len(words):
        return
    doubled = {one for one, other in itertools.pairwise(words) if one == other}
    if not doubled:
        return
    text = view.target_text_folded
    for word in sorted(doubled):
        stands = re.search(rf"(?<![\w’'-]){re.escape(word)}\s{re.escape(word)}(?![\w’'-])", text)
        if len(word) > 1 and stands and not _is_meant(word, view):
            message = f"“{word}” stands twice in a row"
            yield view.issue("doubled-words", Severity.MINOR, message)


TURKIC = frozenset("tr tk az uz kk ky".split())
"""Languages that double any short noun to say how or one by one: ev ev, from house to house."""


def _is_meant(word: str, view: UnitView) -> bool:
    source = view.source_folded
    if any(one == other for one, other in itertools.pairwise(source)):
        return True
    if view.target_code in TURKIC and len(word) < 7 and word not in view.profile.small_words:
        return True
    meant = [words.split() for (words,) in rows("doubled_words", view.target_code)]
    return any(word in words or words == ["*"] for words in meant)


def loop(words: Sequence[str], times: int) -> str | None:
    """Return the words that follow themselves so often that an engine must have been stuck.

    A long stretch is a loop when it comes three times in all, a short one only in a row.

    >>> loop("barış ve barış ve barış ve barış ve".split(), 3)
    'barış ve'
    >>> loop("the army of the state and the navy of the state".split(), 3) is None
    True
    """
    total, different = len(words), len(set(words))
    if total < 4 or (total < 30 and different > total * 0.8):
        return None
    for size in range(1, 9):
        needed = times + 1 if size <= 2 else times
        if size * needed > total:
            break
        if size * (needed - 1) > total - different:
            continue  # too few words are said again
        run = 0
        for index in range(size, total):
            run = run + 1 if words[index] == words[index - size] else 0
            if run >= size * (needed - 1):
                return " ".join(words[index - size + 1 : index + 1])
    if total >= 16 and len(words[0]) > 1:
        grams = Counter(tuple(words[i : i + 5]) for i in range(total - 4))
        gram, count = grams.most_common(1)[0]
        if count >= max(3, total // 25):
            return " ".join(gram)
    return None
