"""The renderings of a locale's terms, and where their forms stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from translator import locales
from translator.glossary.enforce.values import Found
from translator.glossary.english import is_acronym
from translator.glossary.morphology import inflector
from translator.glossary.morphology.grammar import Rendering, renderings
from translator.glossary.morphology.values import Coverage, Features, Inflector
from translator.model import Occurrence, Span, Term, TermStatus

ENFORCED = (TermStatus.APPROVED, TermStatus.UNTRANSLATABLE)
_WORD = re.compile(r"\w+")
_LETTERS = 3
"""How much of a word every form of it begins with, at least: no language here changes more."""


class Wordings:
    """The terms of one locale. Inflection is loaded when first asked for."""

    def __init__(self, locale: str, terms: Mapping[str, Term]) -> None:
        self.locale = locale
        self._terms = terms
        self._loaded: Inflector | None = None
        self._renderings: dict[str, tuple[Rendering, ...]] = {}
        self._starts: dict[Rendering, tuple[tuple[str, ...], ...]] = {}
        self._by_start: dict[str, list[Rendering]] | None = None
        self._has_spaces: bool | None = None

    @property
    def inflector(self) -> Inflector:
        if self._loaded is None:
            self._loaded = inflector(self.locale)
        return self._loaded

    def term(self, concept: str) -> Term | None:
        return self._terms.get(concept)

    def enforced(self, concept: str) -> Term | None:
        """Return the concept's term, if it is one that must stand in a target."""
        term = self._terms.get(concept)
        return term if term and term.status in ENFORCED else None

    def approved(self, occurrence: Occurrence) -> tuple[Rendering, ...]:
        """Return the renderings that may stand for an occurrence, the preferred one first."""
        term = self._terms.get(occurrence.concept)
        if term is None or term.status is TermStatus.DEPRECATED:
            return ()
        found = self._renderings.get(occurrence.concept)
        if found is None:
            found = self._renderings[occurrence.concept] = renderings(term)
        if term.status is TermStatus.UNTRANSLATABLE and occurrence.surface != term.text:
            grammar = found[0].grammar if is_acronym(occurrence.surface) else ()
            found = (Rendering(occurrence.surface, grammar), *found)
        return found

    def rendering(self, occurrence: Occurrence) -> Rendering:
        """Return what to put in: an acronym for an acronym where the glossary has one."""
        own = self.approved(occurrence)
        if is_abbreviation(occurrence.surface):
            for wording in own:
                if is_abbreviation(wording.text):
                    return wording
        return own[0]

    def hits(self, occurrence: Occurrence, text: str) -> Iterator[Found]:
        """Find the approved forms of an occurrence's term, whichever rendering they are of."""
        for wording in self.approved(occurrence):
            yield from self.forms_of(wording, text)

    def forms_of(
        self, wording: Rendering, text: str, *, ignore_case: bool = False
    ) -> Iterator[Found]:
        """Find the forms of one rendering."""
        if not self._may_stand(wording, text):
            return
        for hit in self.inflector.recognise(text, *wording, ignore_case=ignore_case):
            yield Found(hit.span, hit.features, wording.text)

    def any_term(self, text: str, span: Span) -> Found | None:
        """Return the longest form of any term of the locale that reaches into a stretch."""
        best: Found | None = None
        for own in self._that_may_stand(span.of(text)):
            for found in self.forms_of(own, text):
                longer = best is None or _length(found) > _length(best)
                if found.span.overlaps(span) and longer:
                    best = found
        return best

    def _that_may_stand(self, part: str) -> Iterator[Rendering]:
        """Yield the preferred renderings of which a word begins like a word of the text."""
        if self._by_start is None:
            known: dict[str, list[Rendering]] = {}
            for term in self._terms.values():
                own = renderings(term)[0]
                for start in {_start(word) for word in _words(own.text, self.locale)}:
                    known.setdefault(start, []).append(own)
            self._by_start = known  # whole before another thread sees it
        seen: set[str] = set()
        for word in _words(part, self.locale):
            for length in range(1, _LETTERS + 1):
                for own in self._by_start.get(word[:length], ()):
                    if own.text not in seen:
                        seen.add(own.text)
                        yield own

    def _may_stand(self, wording: Rendering, text: str) -> bool:
        """Whether words begin like the rendering's: most terms of a glossary are soon ruled out."""
        if self._has_spaces is None:
            self._has_spaces = locales.get(self.locale).has_spaces
        if not self._has_spaces:
            return True
        if wording not in self._starts:
            forms = (wording.text, *(form for _, form in wording.forms))
            # Elsewhere articles and prepositions may be written together with the word.
            sign = " " if self.inflector.coverage is Coverage.INFLECTS else ""
            self._starts[wording] = tuple(
                tuple(dict.fromkeys(sign + _start(word) for word in _words(form, self.locale)))
                for form in forms
            )
        holds = _spaced(text, self.locale).__contains__
        return any(all(map(holds, starts)) for starts in self._starts[wording])


def is_abbreviation(word: str) -> bool:
    """Whether it is an acronym of letters, such as UAVs: a designator like S-400 is none.

    >>> is_abbreviation("UAVs"), is_abbreviation("S-400"), is_abbreviation("army")
    (True, False, False)
    """
    bare = word.removesuffix("s")
    return len(bare) > 1 and bare.isalpha() and bare.isupper()


def _length(found: Found) -> int:
    return found.span.end - found.span.start


def first_features(found: Found) -> Features | None:
    return found.features[0] if found.features else None


@lru_cache(maxsize=128)  # a sentence is asked for once per term
def _spaced(text: str, locale: str) -> str:
    """Return the words of a text, folded, each with a blank before it."""
    return "".join(f" {word}" for word in _words(text, locale))


def _words(text: str, locale: str) -> list[str]:
    return _WORD.findall(locales.fold(text, locale))


def _start(word: str) -> str:
    return word[: max(1, min(_LETTERS, len(word) - 1))]
