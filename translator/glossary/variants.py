"""The ways in which an English wording may be written in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from translator.glossary.english import plurals, verb_forms
from translator.glossary.tokens import Tokens, tokenize
from translator.model import Concept, MatchRule

_PREPOSITIONS = frozenset(
    [
        "against",
        "at",
        "between",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "over",
        "to",
        "under",
        "with",
        "without",
    ]
)
_POSTPOSITIVE = {
    "general": frozenset(
        [
            "adjutant",
            "attorney",
            "auditor",
            "comptroller",
            "consul",
            "director",
            "governor",
            "inspector",
            "secretary",
            "solicitor",
            "surgeon",
        ]
    ),
    "martial": frozenset(("court",)),
    "major": frozenset(("sergeant",)),
}
_ALWAYS_POSTPOSITIVE = frozenset(
    ["designate", "elect", "emeritus", "extraordinary", "plenipotentiary"]
)

# Prefixes that one writer joins with a hyphen, another without.
_PREFIXES = r"\b(anti|cease|counter|cyber|non|micro|multi)"
_SOLID = re.compile(_PREFIXES + "(?=[a-z]{4})", re.IGNORECASE)
_SPLIT = re.compile(_PREFIXES + "[ -](?=[a-z]{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Variant:
    """A spelling to look for."""

    keys: tuple[str, ...]
    cased: tuple[str, ...]
    """The tokens as the wording writes them, without marks."""

    is_plural: bool


def variants(wording: str, concept: Concept) -> Iterator[Variant]:
    """Yield the wording and its inflected forms, each once."""
    seen: set[tuple[str, ...]] = set()
    for text, is_plural in inflected(wording, concept):
        for spelling in _spellings(text):
            tokens = tokenize(spelling)
            variant = Variant(tuple(tokens.keys), _cased(tokens), is_plural)
            if variant.keys and variant.cased not in seen:
                seen.add(variant.cased)
                yield variant


def _cased(tokens: Tokens) -> tuple[str, ...]:
    return tuple(tokens.surface(index) for index in range(len(tokens.keys)))


def inflected(wording: str, concept: Concept) -> Iterator[tuple[str, bool]]:
    """Yield the wording and, where the concept's rule lets it fold, its inflected forms."""
    yield wording, False
    if concept.match is MatchRule.EXACT or concept.part_of_speech == "adjective":
        return
    if wording[-1].isdigit():
        yield wording + "s", True
        return
    words = wording.split()
    if not words:
        return
    if concept.part_of_speech == "verb":
        # "shoot down", but also the noun "ceasefire" listed beside a verb: only word forms differ.
        for form in verb_forms(words[0]):
            yield " ".join([form, *words[1:]]), False
        return
    for head in _heads(words):
        for form in _word_plurals(words[head]):
            yield " ".join([*words[:head], form, *words[head + 1 :]]), True


def _heads(words: list[str]) -> Iterator[int]:
    """Yield the places of the words that may take the plural ending."""
    for index, word in enumerate(words[1:], 1):
        if word.lower() in _PREPOSITIONS or word.lower().startswith(("d'", "d’")):
            yield index - 1
            return
    last = len(words) - 1
    yield last
    if last:
        before, word = words[last - 1].lower(), words[last].lower()
        if word in _ALWAYS_POSTPOSITIVE or before in _POSTPOSITIVE.get(word, ()):
            yield last - 1


def _word_plurals(word: str) -> Iterator[str]:
    """Yield the plurals of a word that may have hyphens: only its last part changes."""
    stem, hyphen, last = word.rpartition("-")
    for form in plurals(last):
        yield stem + hyphen + form


def _spellings(text: str) -> Iterator[str]:
    """Yield the text and how else its prefixes, articles, dots and apostrophes are written."""
    yield text
    if text.endswith("."):
        yield text[:-1]
    if re.search(r"s['’](?=\s)", text):
        yield re.sub(r"(?<=s)['’](?=\s)", "", text)
        yield re.sub(r"s['’](?=\s)", "'s", text)
    if _SPLIT.search(text):
        yield _SPLIT.sub(r"\1", text)
    elif _SOLID.search(text):
        yield _SOLID.sub(r"\1-", text)
    # "commander of (the) land forces"; in a hyphenated word nothing can stand between.
    if " of the " in text:
        yield text.replace(" of the ", " of ")
    elif " of " in text:
        yield text.replace(" of ", " of the ", 1)
