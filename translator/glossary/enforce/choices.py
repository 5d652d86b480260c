"""Which forms of a term may stand in a place, and how likely each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from translator.glossary.enforce.roles import is_counted, likely_cases, role
from translator.glossary.enforce.values import Choice, Evidence, Place
from translator.glossary.enforce.wordings import Wordings
from translator.glossary.morphology.grammar import Rendering
from translator.glossary.morphology.values import Case, Coverage, Features, Inflector, Number
from translator.model import Occurrence

MOST = 6
FITS_ROLE = (3.0, 1.6)
"""How much likelier a case is that the English words around ask for, first and second choice."""

SAYS_NOTHING = 0.35
"""What is left for the words that stand there, where they are not of the target language."""


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
    weights = _weights(place, text, source, occurrence, wordings)
    found: dict[str, Choice] = {}
    total = sum(weights.values()) or 1.0
    for features, weight in sorted(weights.items(), key=lambda item: -item[1]):
        spelled, actual = _spell(inflector, rendering, features)
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


def _weights(
    place: Place, text: str, source: str, occurrence: Occurrence, wordings: Wordings
) -> dict[Features, float]:
    """How likely each number, possessor and case is, by the place and by the source."""
    weights: dict[Features, float] = {}
    readings = wordings.inflector.read(text, place.span)
    if place.features:
        rank = {reading.features: reading.confidence for reading in readings}
        for number, features in enumerate(place.features):
            weights[features] = rank.get(features, 0.0) + 0.05 / (number + 1)
    else:
        for reading in readings:
            weights[reading.features] = weights.get(reading.features, 0.0) + reading.confidence
    cases = likely_cases(wordings.locale, role(source, occurrence))
    if place.evidence is Evidence.SOURCE and not _has_ending(text, place, occurrence):
        total = sum(weights.values()) or 1.0
        weights = {f: SAYS_NOTHING * w / total for f, w in weights.items()}
        for case, share in zip(cases, (0.5, 0.15), strict=False):
            features = Features(case=case)
            weights[features] = weights.get(features, 0.0) + share
    merged: dict[Features, float] = {}
    for features, weight in weights.items():
        counted = _counted(features, text, place, occurrence, wordings)
        merged[counted] = merged.get(counted, 0.0) + weight
    fits = dict(zip(cases, FITS_ROLE, strict=False))
    return {f: w * fits.get(f.case, 1.0) for f, w in merged.items()}


def _has_ending(text: str, place: Place, occurrence: Occurrence) -> bool:
    return place.span.end - place.span.start > len(occurrence.surface)


def _counted(
    features: Features, text: str, place: Place, occurrence: Occurrence, wordings: Wordings
) -> Features:
    """The number of the source counts where what stands there is not of the target language."""
    if wordings.inflector.coverage is not Coverage.INFLECTS:
        return features
    is_plural = place.evidence is Evidence.SOURCE and occurrence.is_plural
    if is_plural and not is_counted(text, place.span):
        return replace(features, number=Number.PLURAL)
    return features


def _spell(inflector: Inflector, rendering: Rendering, features: Features) -> tuple[str, Features]:
    """Return the form with these features, or with what comes nearest in this term."""
    other = Number.PLURAL if features.number is Number.SINGULAR else Number.SINGULAR
    tries: Sequence[Features] = (
        features,
        replace(features, number=other),
        replace(features, tail=None),
        replace(features, tail=None, number=other),
        *([replace(features, case=Case.PREP, tail=None)] if features.case is Case.LOC else []),
    )
    for wanted in tries:
        spelled = inflector.inflect(*rendering, wanted)
        if spelled:
            return spelled[0], wanted
    return "", features
