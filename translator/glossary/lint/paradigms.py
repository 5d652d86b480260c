"""What inflection makes of the terms: forbidden forms in it, forms that two concepts share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translator.glossary.lint.values import Finding, Severity, TermEntry
from translator.glossary.lint.words import line_with
from translator.glossary.morphology import (
    Coverage,
    Features,
    Number,
    Pairs,
    Possessor,
    inflector,
    renderings,
)
from translator.locales import Locale, fold
from translator.model import TermStatus

_TELLING = tuple(Features(number=number, possessor=Possessor.P3) for number in Number)
"""A compound stands in these forms as it is, any other noun takes a suffix."""


def check_paradigms(entries: Sequence[TermEntry], locale: Locale) -> Iterator[Finding]:
    """Yield what is wrong with the inflected forms; nothing where the locale has no rules.

    Of terms that are only proposed, the preferred rendering is looked at.
    """
    if inflector(locale.code).coverage is not Coverage.INFLECTS:
        return
    owners: dict[str, TermEntry] = {}
    for entry in entries:
        if not entry.term.text or entry.term.status is TermStatus.DEPRECATED:
            continue
        forms = _forms(entry, locale)
        preferred = forms[0]
        if entry.term.text not in preferred:
            yield entry.finding(
                Severity.ERROR,
                f"the term {entry.term.text!r} is none of its own forms ({preferred[0]!r} ...)",
                "mend grammar or forms: stem, soften, head or compound do not fit the term",
            )
        yield from _check_izafet(entry, locale)
        yield from _check_forbidden(entry, forms, locale)
        yield from _check_shared(entry, preferred, owners, locale)


def _forms(entry: TermEntry, locale: Locale) -> list[list[str]]:
    """Return the forms of each rendering, the preferred one first."""
    inflection = inflector(locale.code)
    wanted = renderings(entry.term)
    if entry.term.status is not TermStatus.APPROVED:
        wanted = wanted[:1]
    return [list(inflection.paradigm(*rendering)) or [rendering.text] for rendering in wanted]


def _check_izafet(entry: TermEntry, locale: Locale) -> Iterator[Finding]:
    """A compound's head must have a possessive suffix that comes off before another ending."""
    term = entry.term
    if ("compound", "izafet") not in term.grammar or term.forms:
        return  # listed forms win, whatever the engine makes of the head
    plain = tuple((key, value) for key, value in term.grammar if key != "compound")
    inflection = inflector(locale.code)

    def told_apart_by(grammar: Pairs) -> list[tuple[str, ...]]:
        return [inflection.inflect(term.text, grammar, (), features) for features in _TELLING]

    if told_apart_by(term.grammar) == told_apart_by((*plain, ("compound", "none"))):
        yield entry.finding(
            Severity.ERROR,
            f"compound=izafet, but {term.text!r} has no possessive suffix to take off",
            "write compound=none, or say how it comes off: head, stem, front",
        )


def _check_forbidden(
    entry: TermEntry, forms: Sequence[Sequence[str]], locale: Locale
) -> Iterator[Finding]:
    plain = "\n".join(fold(text, locale) for text in entry.approved)
    everything = "\n".join(fold(form, locale) for paradigm in forms for form in paradigm)
    for text in entry.term.forbidden:
        refused = fold(text, locale)
        if line_with(refused, plain):
            continue  # told already, where the lists are compared
        if found := line_with(refused, everything):
            yield entry.finding(
                Severity.ERROR,
                f"the forbidden {text!r} stands in the inflected form {found!r}",
                "forbid a longer wording, or drop it",
            )


def _check_shared(
    entry: TermEntry, forms: Sequence[str], owners: dict[str, TermEntry], locale: Locale
) -> Iterator[Finding]:
    """Yield one finding for each other concept whose preferred term has a form in common."""
    told: set[str] = set()
    own = fold(entry.term.text, locale)
    folded = dict.fromkeys(fold(form, locale) for form in forms)
    for form in folded:
        owner = owners.setdefault(form, entry)
        if owner is entry or owner.concept.id in told:
            continue
        told.add(owner.concept.id)
        other = fold(owner.term.text, locale)
        if other == own:
            continue  # told where the terms themselves are compared
        # One may well be the plural of the other: munition, ammunition.
        is_kin = other in folded or owners.get(own) is owner
        yield entry.finding(
            Severity.NOTE if is_kin else Severity.WARNING,
            f"the form {form!r} belongs to {owner.concept.id} ({owner.term.text!r}) too",
            "change one of the terms or its grammar, or list other forms",
        )
