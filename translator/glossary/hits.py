"""Whether words that fold to a term are an occurrence of it: bounds, capitals, part of speech."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from translator.glossary.english import is_acronym
from translator.glossary.tokens import Tokens
from translator.glossary.trie import Entry
from translator.model import MatchRule, Span

# Acronyms that a headline in capitals cannot be told from a common word.
_ALSO_WORDS = frozenset(
    [
        "act",
        "aid",
        "am",
        "arm",
        "can",
        "cap",
        "care",
        "cop",
        "in",
        "it",
        "mad",
        "or",
        "salt",
        "sam",
        "so",
        "start",
        "who",
    ]
)
# After these a noun cannot follow, so that what looks like one is a verb: he talks. An auxiliary
# says nothing: "Why did talks fail?"
_SUBJECTS = frozenset(("he", "i", "she", "they", "who"))


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens `start` to `end`, not included, fold to a wording of the concept."""

    start: int
    end: int
    entry: Entry

    def span(self, tokens: Tokens) -> Span:
        return Span(tokens.starts[self.start], tokens.ends[self.end - 1])


def is_bounded(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the tokens begin and end where a word or number does."""
    if tokens.is_glued(start) or tokens.is_glued(end):
        return False
    text, first, last = tokens.text, tokens.starts[start], tokens.ends[end - 1]
    if text[last - 1].isdigit() and re.match(r"[.,]\d", text[last : last + 2]):
        return False
    return not (text[first].isdigit() and re.search(r"\d[.,]$", text[max(0, first - 2) : first]))


def is_written_so(tokens: Tokens, hit: Hit, shouted: Callable[[], bool]) -> bool:
    """Whether the tokens have the capitals that the entry asks for.

    `shouted` says whether the text is a headline in capitals, and is hardly ever asked.
    """
    rule, cased = hit.entry.rule, hit.entry.cased
    if rule is MatchRule.EXACT:
        return _plain_spaces(hit.span(tokens).of(tokens.text)) == _plain_spaces(hit.entry.wording)
    is_also_word = len(cased) == 1 and cased[0].isupper() and cased[0].lower() in _ALSO_WORDS
    if is_also_word and shouted():
        return False
    for offset in hit.entry.must:
        wanted, index = cased[offset], hit.start + offset
        surface = tokens.surface(index)
        if surface == wanted:
            continue
        allowed = set()
        if (is_acronym(wanted) and not wanted[:-1].isupper()) or shouted():
            allowed.add(wanted.upper())
        if offset == 0 and _starts_sentence(tokens, index):
            allowed.add(wanted[:1].upper() + wanted[1:])
        if surface not in allowed:
            return False
    return True


def is_verb(tokens: Tokens, index: int) -> bool:
    """Whether the word before makes a verb of what could be a noun."""
    if not index or not tokens.joined[index] or tokens.keys[index - 1] not in _SUBJECTS:
        return False
    return tokens.surface(index).islower() and tokens.surface(index - 1) != "WHO"


def is_shouted(tokens: Tokens) -> bool:
    """Whether the text is a headline in capitals, so that capitals mean nothing."""
    words = [
        surface
        for index in range(len(tokens.keys))
        if len(surface := tokens.surface(index)) > 1 and surface.isalpha()
    ]
    loud = sum(word.isupper() for word in words)
    return loud >= 2 and loud >= 0.8 * len(words)


def _plain_spaces(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("\u00ad", "").split())


def _starts_sentence(tokens: Tokens, index: int) -> bool:
    return index == 0 or tokens.keys[index - 1] in (".", "!", "?", ":", "…")
