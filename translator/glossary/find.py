"""Look a concept up by its id, in English, or by any form of a term in any language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from translator.glossary.english import fold_words
from translator.glossary.match import Matcher
from translator.glossary.morphology import Coverage, Rendering, inflector, renderings, tier
from translator.glossary.store import SOURCE, Glossary
from translator.locales import fold
from translator.model import Term

_STEM = 2
"""Letters that a form and its term share at least, so that not every paradigm is built."""

_SHORTER = 2
"""Letters that a form may have fewer than its term."""


class How(StrEnum):
    """How a query fits, best first."""

    ID = "id"
    TERM = "term"
    ALSO = "also"
    FORM = "form"
    FORBIDDEN = "forbidden"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Found:
    """A concept that a query leads to."""

    concept: str
    locale: str
    text: str
    """The wording that fits, as the glossary has it."""

    how: How
    features: str = ""
    """What the form is, where one was asked for: `SG.DAT`."""


def find(glossary: Glossary, query: str, locales: Sequence[str] = ()) -> tuple[Found, ...]:
    """Return what fits the query, best first, each concept and language once.

    Looks through English and these locales, or all that the glossary has. In all, forms are only
    looked for where rules inflect: the dictionaries of the other languages take long to load.
    """
    wanted = " ".join(query.split())
    if not wanted:
        return ()
    found = [*_in_english(glossary, wanted)]
    for locale in locales or glossary.locales:
        if locale != SOURCE:
            inflects = bool(locales) or tier(locale) is Coverage.INFLECTS
            for term in glossary.terms(locale).values():
                found += _in_term(term, wanted, inflects=inflects)
    order = list(How)
    best: dict[tuple[str, str], Found] = {}
    for one in sorted(found, key=lambda one: (order.index(one.how), len(one.text))):
        best.setdefault((one.concept, one.locale), one)
    return tuple(best.values())


def _in_english(glossary: Glossary, query: str) -> Iterator[Found]:
    folded = fold_words(query)
    for concept in glossary.concepts.values():
        if concept.id == query:
            yield Found(concept.id, SOURCE, concept.term, How.ID)
        for index, wording in enumerate((concept.term, *concept.also)):
            if fold_words(wording) == folded:
                yield Found(concept.id, SOURCE, wording, How.ALSO if index else How.TERM)
            elif folded in fold_words(wording):
                yield Found(concept.id, SOURCE, wording, How.PART)
    for one in Matcher(glossary.concepts.values()).find(query):
        if one.surface == query:
            term = glossary.concepts[one.concept].term
            yield Found(one.concept, SOURCE, term, How.FORM)


def _in_term(term: Term, query: str, *, inflects: bool) -> Iterator[Found]:
    folded = fold(query, term.locale)
    for index, rendering in enumerate(renderings(term) if term.text else ()):
        text = fold(rendering.text, term.locale)
        if text == folded:
            yield Found(term.concept, term.locale, rendering.text, _how(index))
        elif (
            inflects
            and _may_be_form(text, folded)
            and (features := _as_form(term, rendering, query))
        ):
            yield Found(term.concept, term.locale, rendering.text, How.FORM, features)
        elif folded in text:
            yield Found(term.concept, term.locale, rendering.text, How.PART)
    for text in term.forbidden:
        if fold(text, term.locale) == folded:
            yield Found(term.concept, term.locale, text, How.FORBIDDEN)


def _may_be_form(text: str, form: str) -> bool:
    return text[:_STEM] == form[:_STEM] and len(text) <= len(form) + _SHORTER


def _how(index: int) -> How:
    return How.ALSO if index else How.TERM


def _as_form(term: Term, rendering: Rendering, query: str) -> str:
    """Return the features of the query if the whole of it is a form of the rendering."""
    for one in inflector(term.locale).recognise(query, *rendering, ignore_case=True):
        if one.span.of(query) == query:
            return " or ".join(str(features) for features in one.features) or "?"
    return ""
