"""How likely each number, possessor and case is in a place.

Two witnesses: the words that stand there, and what stands around. Of a language without a learned
table, the part of the English term says what it can.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from enum import Enum

from translator.alignment import words
from translator.glossary.enforce.likely import LANGUAGES, label_of, likely, usual
from translator.glossary.enforce.look import Look
from translator.glossary.enforce.roles import (
    Role,
    has_owner,
    is_counted,
    is_definite,
    is_turkic,
    likely_cases,
    role,
)
from translator.glossary.enforce.surroundings import surroundings
from translator.glossary.enforce.values import Evidence, Place
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

Weights = dict[Features, float]

KNOWN, CERTAIN = 6.0, 60.0
"""How much likelier a reading is if the paradigm of the wording that stands there has it: of
another term that stands there, and of a wording known to be wrong."""

UNHEARD = 0.003
"""How likely around a place are features that were never seen in learning."""


class Shown(Enum):
    """How much the words in a place show of its form: what the words around count against them,
    and the chance that those in the place are in a wrong form."""

    NOTHING = (1.0, 1.0)
    ENDING = (0.5, 0.02)
    """English words with an ending of the target language."""

    KNOWN = (0.5, 0.01)
    PLAIN = (0.8, 0.2)
    """A wrong wording in its dictionary form, which it has more often than a right one."""

    ALIGNED = (0.7, 0.03)
    APPROVED = (0.3, 0.001)

    @property
    def around(self) -> float:
        return self.value[0]

    @property
    def doubt(self) -> float:
        return self.value[1]


FITS_ROLE = (3.0, 1.6)
"""How much likelier a case is that the English words around ask for, first and second choice."""

FITS_SUBJECT = 1.1
"""The same for the nominative of words that are not known: their endings say more."""

OWNED, NOT_OWNED = 2.0, 0.4
"""How much likelier a possessive is where the words before say whose it is, and where not."""

SAYS_NOTHING = 0.35
"""What is left for the words that stand there, where they are not of the target language."""


def weigh(
    place: Place,
    text: str,
    source: str,
    occurrence: Occurrence,
    rendering: Rendering,
    wordings: Wordings,
) -> Weights:
    """Return the features that a place may ask for; only the ratios of their weights count."""
    if wordings.locale in LANGUAGES:
        return _learned(place, text, source, occurrence, rendering, wordings)
    return _by_role(place, text, source, occurrence, wordings)


def _learned(
    place: Place,
    text: str,
    source: str,
    occurrence: Occurrence,
    rendering: Rendering,
    wordings: Wordings,
) -> Weights:
    inflector = wordings.inflector
    look = Look(inflector, text, place.span)
    around = likely(wordings.locale, surroundings(look, rendering, source, occurrence))
    nothing = _says_nothing(text, place, occurrence, wordings)
    read: Weights = {}
    for features, weight in _shown(place, text, inflector).items():
        # A compound carries the possessive by itself.
        if features.possessor is Possessor.P3 and is_compound(inflector, rendering):
            features = replace(features, possessor=None)
        features = _counted(features, text, place, occurrence, wordings, nothing)
        read[features] = read.get(features, 0.0) + weight
    total = sum(read.values()) or 1.0
    shown = Shown.NOTHING if nothing else _how_much(place, read)
    found: Weights = {}
    anywhere = usual(wordings.locale)
    if shown is not Shown.NOTHING:
        for features, weight in read.items():
            # Half of what is usual anywhere the words in the place have told already.
            label = label_of(features)
            share = around.get(label, UNHEARD) / math.sqrt(anywhere.get(label, UNHEARD))
            found[features] = weight / total * share**shown.around
    number = max(read, key=read.__getitem__).number if read else Number.SINGULAR
    for label, share in around.items():
        features = replace(label, number=number)
        features = _counted(features, text, place, occurrence, wordings, nothing)
        found[features] = found.get(features, 0.0) + shown.doubt * share
    return found


def _shown(place: Place, text: str, inflector: Inflector) -> Weights:
    """Return what the words in a place may be."""
    weights: Weights = {}
    for reading in _read(place, text, inflector):
        known = 1.0
        if reading.features in place.features:
            known = KNOWN if place.evidence is Evidence.ALIGNED else CERTAIN
        weight = weights.get(reading.features, 0.0) + known * reading.confidence
        weights[reading.features] = weight
    for number, features in enumerate(place.features):
        weights.setdefault(features, 0.05 / (number + 1))
    return weights


def _how_much(place: Place, read: Mapping[Features, float]) -> Shown:
    match place.evidence:
        case Evidence.SOURCE:
            return Shown.ENDING
        case Evidence.FORM | Evidence.STANDING:
            return Shown.APPROVED
        case Evidence.ALIGNED:
            return Shown.ALIGNED
        case Evidence.KNOWN:
            best = max(read, key=read.__getitem__, default=Features())
            is_plain = best.case is Case.NOM and best.possessor is None
            return Shown.PLAIN if is_plain else Shown.KNOWN


def is_compound(inflector: Inflector, rendering: Rendering) -> bool:
    """Whether a rendering has the third person possessive in its dictionary form."""
    if not is_turkic(inflector.locale):
        return False
    return inflector.inflect(*rendering, Features(possessor=Possessor.P3)) == (rendering.text,)


def _by_role(
    place: Place, text: str, source: str, occurrence: Occurrence, wordings: Wordings
) -> Weights:
    """Weigh by the part of the English term alone."""
    part = role(source, occurrence)
    cases = likely_cases(wordings.locale, part, is_definite(source, occurrence))
    weights = _shown(place, text, wordings.inflector)
    nothing = _says_nothing(text, place, occurrence, wordings)
    if nothing:
        total = sum(weights.values()) or 1.0
        weights = {f: SAYS_NOTHING * w / total for f, w in weights.items()}
        for rank, case in enumerate(cases):
            features = Features(case=case)
            weights[features] = weights.get(features, 0.0) + 0.5 / (rank + 1)
    if is_turkic(wordings.locale):
        owned = has_owner(source, occurrence)
        weights = _with_owner(weights, place, text, owned, wordings.inflector)
    merged: Weights = {}
    for features, weight in weights.items():
        counted = _counted(features, text, place, occurrence, wordings, nothing)
        merged[counted] = merged.get(counted, 0.0) + weight
    fits = dict(zip(cases, FITS_ROLE, strict=False))
    if nothing or part is Role.UNKNOWN:
        fits = {}  # the role has been counted already, or there is none
    if Case.NOM in fits and place.evidence is Evidence.ALIGNED and is_turkic(wordings.locale):
        fits[Case.NOM] = min(fits[Case.NOM], FITS_SUBJECT)
    return {f: w * fits.get(f.case, 1.0) for f, w in merged.items()}


def _with_owner(
    weights: dict[Features, float], place: Place, text: str, owned: bool, inflector: Inflector
) -> dict[Features, float]:
    """Weigh the possessive by whether there is somebody whose it could be.

    What stands there may hide it: a compound has one of its own, and English words have none.
    """
    is_owned_here = _is_owned(inflector, text, place.span, owned)
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


def _is_owned(inflector: Inflector, text: str, span: Span, has_owner: bool) -> bool:
    """Whether the word before says whose it is: a genitive, or a noun that makes a compound."""
    before = next((w for w in reversed(words(text)) if w.end <= span.start), None)
    if before is None or text[before.end : span.start].strip() or not text[before.start].isalnum():
        return False
    readings = inflector.read(text, before)
    if not readings:
        return False
    best = readings[0].features
    if best.case is Case.GEN:
        return True
    is_name = text[before.start].isupper() and best.case is Case.ACC  # Halk Maslahatı
    is_bare = best.case is Case.NOM or is_name
    return has_owner and is_bare and not is_counted(text, before, inflector.locale)


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
