"""Which forms of a term may stand in a place, and how likely each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from translator.glossary.enforce.context import by_context, is_owned
from translator.glossary.enforce.roles import (
    Role,
    has_owner,
    is_counted,
    is_definite,
    is_turkic,
    likely_cases,
    role,
)
from translator.glossary.enforce.values import Choice, Evidence, Place
from translator.glossary.enforce.wordings import Wordings, is_abbreviation
from translator.glossary.morphology.grammar import Rendering
from translator.glossary.morphology.values import (
    Case,
    Coverage,
    Features,
    Inflector,
    Number,
    Possessor,
    Reading,
)
from translator.model import Occurrence, Span

MOST = 6
FITS_ROLE = (3.0, 1.6)
"""How much likelier a case is that the English words around ask for, first and second choice."""

KNOWN, CERTAIN = 6.0, 60.0
"""How much likelier a reading is if the paradigm of the wording that stands there has it: of
another term that stands there, and of a wording known to be wrong."""

MISPLACED = 0.3
"""How much the words around count against the dictionary form of a wrong wording."""

OWNED, NOT_OWNED = 2.0, 0.4
"""How much likelier a possessive is where the words before say whose it is, and where not."""

STRONG = 0.7
"""How sure the words around must be to speak where the words of the place do."""

FITS_SUBJECT = 1.1
"""The same for the nominative of words that are not known: their endings say more."""

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
    readings = _read(place, text, wordings.inflector)
    for reading in readings:
        known = 1.0
        if reading.features in place.features:
            known = KNOWN if place.evidence is Evidence.ALIGNED else CERTAIN
        weight = weights.get(reading.features, 0.0) + known * reading.confidence
        weights[reading.features] = weight
    for number, features in enumerate(place.features):
        weights.setdefault(features, 0.05 / (number + 1))
    part = role(source, occurrence)
    definite = is_definite(source, occurrence)
    cases = likely_cases(wordings.locale, part, definite)
    owned = has_owner(source, occurrence)
    around = by_context(wordings.inflector, text, place.span, part, cases, owned, definite)
    total = sum(weights.values()) or 1.0
    if _says_nothing(text, place, occurrence, wordings):
        weights = {f: SAYS_NOTHING * w / total for f, w in weights.items()}
        for features, share in around.items():
            weights[features] = weights.get(features, 0.0) + share
    elif max(around.values(), default=0.0) > STRONG:
        is_plain = place.evidence is Evidence.KNOWN and _is_plain(weights)
        weights = {f: w / total * (1 + 2 * around.get(f, 0.0)) for f, w in weights.items()}
        if is_plain:
            for features, share in around.items():
                weights[features] = weights.get(features, 0.0) + MISPLACED * share
    if is_turkic(wordings.locale):
        weights = _with_owner(weights, place, text, owned, wordings.inflector)
    nothing = _says_nothing(text, place, occurrence, wordings)
    merged: dict[Features, float] = {}
    for features, weight in weights.items():
        counted = _counted(features, text, place, occurrence, wordings, nothing)
        merged[counted] = merged.get(counted, 0.0) + weight
    fits = dict(zip(cases, FITS_ROLE, strict=False))
    if nothing or part is Role.UNKNOWN:
        fits = {}  # the words around have said it already
    if Case.NOM in fits and place.evidence is Evidence.ALIGNED and is_turkic(wordings.locale):
        fits[Case.NOM] = min(fits[Case.NOM], FITS_SUBJECT)
    return {f: w * fits.get(f.case, 1.0) for f, w in merged.items()}


def _is_plain(weights: dict[Features, float]) -> bool:
    """Whether a dictionary form stands there, which a wrong wording has more often than a right."""
    best = max(weights, key=weights.__getitem__, default=None)
    return best is not None and best.case is Case.NOM and best.possessor is None


def _with_owner(
    weights: dict[Features, float], place: Place, text: str, owned: bool, inflector: Inflector
) -> dict[Features, float]:
    """Weigh the possessive by whether there is somebody whose it could be.

    What stands there may hide it: a compound has one of its own, and English words have none.
    """
    is_owned_here = is_owned(inflector, text, place.span, owned)
    hides = place.evidence is Evidence.SOURCE or " " in place.span.of(text)
    found: dict[Features, float] = {}
    for features, weight in weights.items():
        if features.possessor is Possessor.P3:
            weight *= OWNED if is_owned_here else NOT_OWNED
        elif features.possessor is None and is_owned_here:
            is_bare = features.case is Case.NOM and place.evidence is Evidence.KNOWN
            if hides or is_bare:
                twin = replace(features, possessor=Possessor.P3)
                found[twin] = found.get(twin, 0.0) + weight
                weight *= NOT_OWNED
        found[features] = found.get(features, 0.0) + weight
    return found


def _read(place: Place, text: str, inflector: Inflector) -> tuple[Reading, ...]:
    """Read what stands there; of English words the last alone, for they make no compound."""
    span = place.span
    if place.evidence is Evidence.SOURCE and " " in span.of(text):
        last = span.of(text).rsplit(" ", 1)[1]
        text = text[: span.start] + last + text[span.end :]
        span = Span(span.start, span.start + len(last))
    return inflector.read(text, span)


def _says_nothing(text: str, place: Place, occurrence: Occurrence, wordings: Wordings) -> bool:
    """Whether the words that stand there have no ending of the target language."""
    if place.evidence is Evidence.SOURCE:
        return not _has_ending(text, place, occurrence)
    # Russian does not inflect an acronym.
    return wordings.locale == "ru" and is_abbreviation(place.span.of(text))


def _has_ending(text: str, place: Place, occurrence: Occurrence) -> bool:
    return place.span.end - place.span.start > len(occurrence.surface)


def _counted(
    features: Features,
    text: str,
    place: Place,
    occurrence: Occurrence,
    wordings: Wordings,
    says_nothing: bool,
) -> Features:
    """The number of the source counts where what stands there is not of the target language."""
    if wordings.inflector.coverage is not Coverage.INFLECTS:
        return features
    is_foreign = says_nothing or place.evidence is Evidence.SOURCE
    is_plural = is_foreign and occurrence.is_plural
    if is_plural and not is_counted(text, place.span, wordings.locale):
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
            # The gender is the term's own, whatever stood there before.
            known = inflector.paradigm(*rendering).get(spelled[0], ())
            return spelled[0], next((f for f in known if f == wanted), wanted)
    return "", features
