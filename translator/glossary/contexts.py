"""Phrases inside which a term means something else, and is no occurrence."""

from __future__ import annotations

from dataclasses import dataclass

from translator.glossary.english import fold, plurals, verb_forms
from translator.glossary.tokens import Tokens, tokenize
from translator.model import Concept


@dataclass(frozen=True, slots=True)
class Context:
    """A phrase as the keys that each of its tokens may have; None stands for any word."""

    tokens: tuple[frozenset[str] | None, ...]


def compile_contexts(concept: Concept) -> tuple[Context, ...]:
    """Return the concept's `not_if` phrases, ready to be looked for."""
    is_verb = concept.part_of_speech == "verb"
    return tuple(_compile(phrase, is_verb=is_verb) for phrase in concept.not_if)


def is_inside(tokens: Tokens, start: int, end: int, context: Context) -> bool:
    """Whether the tokens `start` to `end`, not included, lie inside the phrase."""
    length = len(context.tokens)
    first = max(0, end - length)
    last = min(start, len(tokens.keys) - length)
    return any(_stands_at(tokens, place, context) for place in range(first, last + 1))


def _compile(phrase: str, *, is_verb: bool) -> Context:
    tokens = tokenize(phrase)
    alternatives: list[frozenset[str] | None] = []
    for index, key in enumerate(tokens.keys):
        if key == "*":
            alternatives.append(None)
            continue
        word = tokens.surface(index)
        forms = [*plurals(word), *(verb_forms(word) if is_verb else ())]
        alternatives.append(frozenset([key, *map(fold, forms)]))
    return Context(tuple(alternatives))


def _stands_at(tokens: Tokens, place: int, context: Context) -> bool:
    for offset, keys in enumerate(context.tokens):
        index = place + offset
        if offset and not tokens.joined[index]:
            return False
        key = tokens.keys[index]
        if keys is None:
            if not key[0].isalnum():
                return False
        elif key not in keys:
            return False
    return True
