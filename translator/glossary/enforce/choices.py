"""Which forms of a term may stand in a place, and how likely each is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from translator.glossary.enforce.values import Choice, Place
from translator.glossary.enforce.weights import weigh
from translator.glossary.enforce.wordings import Wordings
from translator.glossary.morphology.grammar import Rendering
from translator.glossary.morphology.values import Case, Features, Inflector, Number
from translator.model import Occurrence

MOST = 6


def choices(
    place: Place,
    text: str,
    source: str,
    occurrence: Occurrence,
    rendering: Rendering,
    wordings: Wordings,
) -> tuple[Choice, ...]:
    """Return forms of the rendering for the place, best first, the dictionary form among them."""
    inflector = wordings.inflector
    weights = weigh(place, text, source, occurrence, rendering, wordings)
    found: dict[str, Choice] = {}
    total = sum(weights.values()) or 1.0
    for features, weight in sorted(weights.items(), key=lambda item: -item[1]):
        spelled, actual = nearest_form(inflector, rendering, features)
        if not spelled:
            continue
        known = found.get(spelled)
        share = weight / total
        if known is None:
            found[spelled] = Choice(spelled, actual, share)
        else:
            found[spelled] = replace(known, weight=known.weight + share)
    if rendering.text not in found:
        plain = inflector.paradigm(*rendering).get(rendering.text, ())
        found[rendering.text] = Choice(rendering.text, plain[0] if plain else Features(), 0.0)
    ranked = sorted(found.values(), key=lambda choice: -choice.weight)
    kept = ranked[:MOST]
    if all(choice.text != rendering.text for choice in kept):
        kept[-1] = found[rendering.text]
    return tuple(kept)


def nearest_form(
    inflector: Inflector, rendering: Rendering, features: Features
) -> tuple[str, Features]:
    """Return the form with these features, or with what comes nearest in this term."""
    for wanted in _nearest(features):
        spelled = inflector.inflect(*rendering, wanted)
        if spelled:
            # The gender is the term's own, whatever stood there before.
            known = inflector.paradigm(*rendering).get(spelled[0], ())
            return spelled[0], next((f for f in known if f == wanted), wanted)
    return "", features


def _nearest(features: Features) -> Iterator[Features]:
    """Yield features and what comes nearest to them."""
    yield features
    other = Number.PLURAL if features.number is Number.SINGULAR else Number.SINGULAR
    yield replace(features, number=other)
    yield replace(features, tail=None)
    yield replace(features, tail=None, number=other)
    if features.case is Case.LOC:
        yield replace(features, case=Case.PREP, tail=None)
