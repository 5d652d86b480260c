"""The number that the English speaks of, where a form that stands can only have another.

An engine now and then makes many of one; and in Russian it leaves the singular that it was given
where the English has many. In Turkish and Turkmen the singular may stand for many.
"""

from __future__ import annotations

from translator.glossary.enforce.counts import is_after_number
from translator.glossary.enforce.look import Look, beside
from translator.glossary.enforce.roles import is_turkic, may_be_noun
from translator.glossary.enforce.surroundings import PREPOSITIONS
from translator.glossary.enforce.values import Found
from translator.glossary.enforce.wordings import Wordings
from translator.glossary.english import fold, plurals
from translator.glossary.morphology.values import Case, Number, Possessor
from translator.model import Occurrence

MASSES = frozenset(
    "aid ammunition armor artillery aviation cavalry crew data equipment infantry materiel media "
    "military munition people personnel police staff traffic weaponry youth".split()
)
"""Singulars that other languages may say of many: body armour, бронежилеты."""

OF_MANY = frozenset("their our your both respective no any never neither either".split())
"""Words near a singular that may be said of many: their border, sınırları; under no circumstances
may a prisoner of war, savaş esirlerinin."""

NEAR = 5
"""How many words before a term those are looked for."""


def asked_number(
    look: Look, source: str, occurrence: Occurrence, form: Found, wordings: Wordings
) -> Number | None:
    """Return the number that a form should have and cannot have; None where it may stand."""
    seen = {f.number for f in form.features if f.possessor in (None, Possessor.P3)}
    if seen == {Number.PLURAL} and not occurrence.is_plural and _is_one(source, occurrence):
        if is_turkic(wordings.locale):
            may_stand = _has_many_owners(look)
        else:  # the verb of a subject would have to change too
            may_stand = any(features.case is Case.NOM for features in form.features)
        return None if may_stand or _may_be_many(occurrence, wordings) else Number.SINGULAR
    if seen == {Number.SINGULAR} and occurrence.is_plural and not is_turkic(wordings.locale):
        return None if is_after_number(look.text, look.span) else Number.PLURAL
    return None


def _is_one(source: str, occurrence: Occurrence) -> bool:
    """Whether the English word is a singular that says how many there are.

    Before another noun it says nothing of that: drone crews.
    """
    last = fold(occurrence.surface.split()[-1].split("-")[-1])
    looks_plural = last.endswith("s") and not last.endswith(("ss", "us", "is"))
    if looks_plural or not plurals(last) or last in MASSES or last.endswith("ing"):
        return False
    left, after = beside(source, occurrence.span)
    before = [word.lower() for word in left[-NEAR:]]
    if any(word in OF_MANY or word.endswith(("s'", "s’")) for word in before):
        return False
    if before and (before[-1] in PREPOSITIONS or before[-1] in ("and", "or")):
        return False  # by helicopter, вертолётами; under negotiation, müzakereler
    is_title = occurrence.surface[:1].isupper() and bool(after) and after[0][:1].isupper()
    return not (is_title or after == ("-",) or may_be_noun(after))


def _may_be_many(occurrence: Occurrence, wordings: Wordings) -> bool:
    """Whether a rendering of the term is plural in the dictionary: savunma harcamaları."""
    rows = (wordings.inflector.paradigm(*r).get(r.text) for r in wordings.approved(occurrence))
    return any(row and row[0].number is Number.PLURAL for row in rows)


def _has_many_owners(look: Look) -> bool:
    """Whether the word before may say that several have one each: askerlerin komutanları."""
    owners = look.readings(-1)
    return bool(owners) and owners[0].features.number is Number.PLURAL
