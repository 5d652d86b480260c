"""Inflection transfer: the features of the words in a draft, given to another term."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from translator.glossary.morphology.choice import inflector
from translator.glossary.morphology.values import (
    Case,
    Features,
    Form,
    Inflector,
    Number,
    Pairs,
    Source,
)
from translator.model import Span

MOST = 6


def transfer(
    locale: str,
    sentence: str,
    span: Span,
    text: str,
    grammar: Pairs = (),
    forms: Pairs = (),
) -> tuple[Form, ...]:
    """Return forms of a term that may replace the words at `span`, best first, at most six.

    The last resort, its dictionary form, is always among them. A form whose spelling answers
    several readings comes once.
    """
    chosen = inflector(locale)
    explicit = {form for _, form in forms}
    found: dict[str, Form] = {}
    readings = chosen.read(sentence, span)
    for reading in readings:
        for features in _possible(reading.features):
            spelled = chosen.inflect(text, grammar, forms, features)
            if spelled:
                source = Source.LISTED if spelled[0] in explicit else Source.RULE
                found.setdefault(spelled[0], Form(spelled[0], features, source))
                break
    plain = found.pop(text, None) or Form(text, _plain(chosen, text, grammar, forms))
    first = readings[0].features if readings else None
    if first is not None and plain.features == first:
        return (plain, *list(found.values())[: MOST - 1])
    ranked = [*found.values()]
    return (*ranked[: MOST - 1], plain)


def _possible(features: Features) -> Iterator[Features]:
    """The features, then what comes nearest for a term that lacks them."""
    other = Number.SINGULAR if features.number is Number.PLURAL else Number.PLURAL
    yield features
    yield replace(features, number=other)
    if features.tail is not None:
        yield replace(features, tail=None)
    if features.case is Case.LOC:
        yield replace(features, case=Case.PREP)


def _plain(chosen: Inflector, text: str, grammar: Pairs, forms: Pairs) -> Features:
    known = chosen.paradigm(text, grammar, forms).get(text, ())
    return known[0] if known else Features()
