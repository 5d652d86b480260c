"""Whether an approved form that stands is the wrong one for its place.

What an engine does with a term it was given: it copies the dictionary form where another case
belongs. That form is doubted where what stands around asks for another (`likely`), and where a
number stands before it. Any form is doubted by grammar: in Russian behind a preposition that never
has its case, in all languages in another number than the English has (`number`), in Turkish and
Turkmen with a suffix that hangs on nothing (`turkic`). Other oblique forms somebody meant. (To
doubt those by what stands around was measured: it would change as many right forms as wrong ones.)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
from translator.glossary.enforce.turkic import asked_suffixes
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

PLAIN = Features()


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
    if locale not in WRONG or any(map(str.isdigit, rendering.text)) or not form.features:
        return ()

    look = Look(wordings.inflector, text, form.span)

    def around() -> dict[Features, float]:
        return likely(locale, surroundings(look, rendering, source, occurrence))

    labels = tuple(dict.fromkeys(map(label_of, form.features)))
    is_plain = labels[0] == PLAIN
    number, wrong = form.features[0].number, WRONG[locale]
    own = Choice(stands, form.features[0], 1 - SURELY)
    governs = frozenset[Case]()
    if locale == "ru":
        if stays(look, rendering.text, form.features):
            return ()
        governs = governed(text, form.span, form.features)
        asked = None if governs else counted(text, form.span, occurrence)
        if asked is not None:
            return _counted(asked, stands, form, rendering, wordings)
        if not governs and is_after_one(text, form.span):
            return ()
        number = Number.PLURAL if occurrence.is_plural else number  # where one was left singular
    if governs:
        shares = {label: share for label, share in around().items() if label.case in governs}
        wrong = SURELY
    else:
        if apart := _by_grammar(look, source, occurrence, form, labels, around, wordings):
            return _ranked(own, apart, SURELY, rendering, wordings)
        if not is_plain:
            return ()  # neither that of the dictionary nor its plural
        shares = around()
        own = replace(own, weight=sum(shares[label] for label in labels if label in shares))
    others = dict(shares)
    for label in labels:
        others.pop(label, None)
    if wrong * sum(others.values()) < LEAST * own.weight:
        return ()  # as nearly always: nothing is inflected for it
    apart = {
        replace(label, number=number): share
        for label, share in others.items()
        if share >= UNHEARD  # others would change nothing
    }
    return _ranked(own, apart, wrong, rendering, wordings)


def _by_grammar(
    look: Look,
    source: str,
    occurrence: Occurrence,
    form: Found,
    labels: Sequence[Features],
    around: Callable[[], Mapping[Features, float]],
    wordings: Wordings,
) -> dict[Features, float]:
    """Return what must stand instead of a form, with how likely it is; nothing where it may stand.

    `labels` are what stands; `around` tells how likely each label is in the place, and is hardly
    ever asked.
    """
    number = asked_number(look, source, occurrence, form, wordings)
    if number is not None:
        meant = [label for label in labels if label.possessor in (None, Possessor.P3)]
        # Of a form that an engine copied the case may be wrong as well.
        is_plain = labels[0] == PLAIN
        return _among(meant, around(), number, WRONG[wordings.locale] if is_plain else 0.0)
    if not is_turkic(wordings.locale):
        return {}
    wanted = asked_suffixes(look, source, occurrence, labels)
    return _among(wanted, around(), form.features[0].number) if wanted else {}


def _among(
    meant: Sequence[Features], shares: Mapping[Features, float], number: Number, wrong: float = 0.0
) -> dict[Features, float]:
    """Return labels in a number with how likely each is, together 1.

    Those that are not `meant` count `wrong` times what they would.
    """
    found = {label: max(UNHEARD, shares.get(label, 0.0)) for label in meant}
    if wrong:
        found |= {label: wrong * share for label, share in shares.items() if label not in meant}
    total = sum(found.values())
    return {replace(label, number=number): share / total for label, share in found.items()}


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
        if share < UNHEARD:
            break  # all that follow would change nothing
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
