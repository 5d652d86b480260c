"""Whether an approved form that stands is the wrong one for its place.

What an engine does with a term it was given: it copies the dictionary form where another case
belongs. That form is doubted where what stands around asks for another (`likely`), and where a
number stands before it. In Russian any form is doubted behind a preposition that never has its
case, and a nominative where an object must stand. Other oblique forms somebody meant. (To doubt
those by what stands around was measured: it would change more right forms than wrong ones.)
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

from translator import locales
from translator.glossary.enforce.choices import nearest_form
from translator.glossary.enforce.counts import counted, is_after_one
from translator.glossary.enforce.likely import label_of, likely
from translator.glossary.enforce.look import Look
from translator.glossary.enforce.number import asked_number
from translator.glossary.enforce.roles import is_turkic
from translator.glossary.enforce.russian import governed, stays
from translator.glossary.enforce.surroundings import surroundings
from translator.glossary.enforce.turkic import loose
from translator.glossary.enforce.values import Choice, Found
from translator.glossary.enforce.wordings import Wordings
from translator.glossary.morphology.grammar import Rendering
from translator.glossary.morphology.values import Case, Features, Number, Possessor
from translator.model import Occurrence

WRONG: Mapping[str, float] = {"ru": 0.18, "tr": 0.08, "tk": 0.04}
"""How likely it is that a form was left as the dictionary has it, against that it was meant."""

LEAST = 0.15
"""An other form less likely than this raises no doubt."""

SURELY = 0.98
"""How likely the form is that a number, a preposition or a transitive verb asks for."""

UNHEARD = 0.001
"""How likely a case is in a place where it was never seen in learning."""

MOST = 3


def doubts(
    text: str,
    source: str,
    occurrence: Occurrence,
    form: Found,
    rendering: Rendering,
    wordings: Wordings,
) -> tuple[Choice, ...]:
    """Return the form that stands and those that may belong there, best first; none without doubt.

    The text of the choice that stands is as it stands there.
    """
    locale, stands = wordings.locale, form.span.of(text)
    # A designator hardly ever changes: S-300 raketasy, истребители МиГ-31.
    if locale not in WRONG or any(char.isdigit() for char in rendering.text) or not form.features:
        return ()
    if locale == "ru" and stays(text, form.span, rendering.text, form.features):
        return ()
    governs = governed(text, form.span, form.features) if locale == "ru" else frozenset()
    is_plain = label_of(form.features[0]) == Features()
    number = None
    if not governs:
        asked = counted(text, form.span, occurrence, locale)
        if asked is not None:
            return _counted(asked, stands, form, rendering, wordings)
        if locale == "ru" and is_after_one(text, form.span):
            return ()
        number = asked_number(text, source, occurrence, form, wordings)
        if number is None and not is_plain and not is_turkic(locale):
            return ()  # neither that of the dictionary nor its plural
    names = surroundings(wordings.inflector, rendering, text, form.span, source, occurrence)
    shares = likely(locale, names)
    labels = {label_of(features) for features in form.features}
    if number is not None:
        own = Choice(stands, form.features[0], 1 - SURELY)
        apart = _in_number(number, labels, shares, WRONG[locale] if is_plain else 0.0)
        return _ranked(own, apart, SURELY, rendering, wordings)
    if not governs and not is_plain:
        apart = loose(Look(wordings.inflector, text, form.span), source, occurrence, labels, shares)
        own = Choice(stands, form.features[0], 1 - SURELY)
        apart = {replace(f, number=form.features[0].number): s for f, s in apart.items()}
        return _ranked(own, apart, SURELY, rendering, wordings) if apart else ()
    if governs:
        fits, wrong = 1 - SURELY, SURELY
        shares = {label: share for label, share in shares.items() if label.case in governs}
    else:
        fits, wrong = sum(shares[label] for label in labels & shares.keys()), WRONG[locale]
    others = {label: share for label, share in shares.items() if label not in labels}
    if wrong * sum(others.values()) < LEAST * fits:
        return ()  # as nearly always: nothing is inflected for it
    number = _number(form, occurrence, locale)
    apart = {replace(label, number=number): share for label, share in others.items()}
    own = Choice(stands, form.features[0], fits)
    return _ranked(own, apart, wrong, rendering, wordings)


def _ranked(
    own: Choice,
    apart: Mapping[Features, float],
    wrong: float,
    rendering: Rendering,
    wordings: Wordings,
) -> tuple[Choice, ...]:
    """Return the form that stands and those with other features; none where it is in no doubt.

    `wrong` is how likely it is that another form was meant, whatever stands around.
    """
    fits, others = own.weight, dict[str, Choice]()
    for wanted, share in sorted(apart.items(), key=lambda item: -item[1]):
        spelled, features = nearest_form(wordings.inflector, rendering, wanted)
        if not spelled or _same(spelled, own.text, wordings.locale):
            fits += share  # it is no other form
            continue
        known = others.get(spelled, Choice(spelled, features, 0.0))
        others[spelled] = replace(known, weight=known.weight + wrong * share)
    best = sorted(others.values(), key=lambda choice: -choice.weight)[:MOST]
    total = fits + sum(choice.weight for choice in others.values())
    if not best or best[0].weight < LEAST * total:
        return ()
    row = [replace(choice, weight=choice.weight / total) for choice in best]
    row.append(replace(own, weight=fits / total))
    return tuple(sorted(row, key=lambda choice: -choice.weight))


def _in_number(
    number: Number, labels: Set[Features], shares: Mapping[Features, float], wrong: float
) -> dict[Features, float]:
    """Return what a form may be in another number; they add up to 1.

    `wrong` is how likely its case is wrong as well.
    """
    meant = {label for label in labels if label.possessor in (None, Possessor.P3)}
    found = {label: max(UNHEARD, shares.get(label, 0.0)) for label in meant}
    if wrong:
        found |= {label: wrong * share for label, share in shares.items() if label not in meant}
    total = sum(found.values())
    return {replace(label, number=number): share / total for label, share in found.items()}


def _counted(
    asked: Features, stands: str, form: Found, rendering: Rendering, wordings: Wordings
) -> tuple[Choice, ...]:
    """Return the form that a number asks for, and the one that stands; none where that will do."""
    spelled, features = nearest_form(wordings.inflector, rendering, asked)
    will_do = any(_is_counted(features, asked) for features in form.features)
    if not spelled or will_do or _same(spelled, stands, wordings.locale):
        return ()
    return Choice(spelled, features, SURELY), Choice(stands, form.features[0], 1 - SURELY)


def _is_counted(features: Features, asked: Features) -> bool:
    """Whether a form may stand after a number: два танка, and танков, танкам beside an oblique."""
    if features.number is Number.PAUCAL:
        return asked.number is Number.PAUCAL
    return features.number is Number.PLURAL and features.case not in (Case.NOM, Case.ACC)


def _same(one: str, two: str, locale: str) -> bool:
    return locales.fold(one, locale) == locales.fold(two, locale)


def _number(form: Found, occurrence: Occurrence, locale: str) -> Number:
    """Return the number of the form; of the English where a Russian one was left singular.

    In Turkish and Turkmen the singular stands for many as well.
    """
    is_left = locale == "ru" and occurrence.is_plural
    return Number.PLURAL if is_left else form.features[0].number
