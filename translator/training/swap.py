"""Put other glossary terms into sentences, in the right form: a lemma that no memory can guess.

In the written text a term stands in few sentences, and a model soon knows its rendering by heart;
only where any term may stand does it pay to look at the lemma beside it.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from translator import locales
from translator.glossary import store
from translator.glossary.enforce.values import Found
from translator.glossary.enforce.wordings import ENFORCED, Wordings
from translator.glossary.english import is_acronym, plurals
from translator.glossary.match import Matcher
from translator.glossary.morphology.grammar import Rendering, renderings
from translator.glossary.morphology.values import Features, Number, Possessor
from translator.model import Concept, Occurrence, Span
from translator.training.augment import annotate
from translator.training.corpora import LANGUAGES, Row

MOST = 3
"""Terms marked in one sentence."""

PARTICLES = re.compile(r" (?:da|de|[dt][ae] |m[iıuü])\b")
"""Turkish words that follow the harmony of the word before them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A term that may take the place of another of its kind."""

    concept: Concept
    rendering: Rendering


@dataclass(frozen=True, slots=True)
class Swap:
    """One change of a sentence pair: source words, target words, and the lemma to tell."""

    source: Span
    words: str
    target: Span
    form: str
    lemma: str


class Swapper:
    """The terms of one language, sorted by what can stand in each other's place."""

    def __init__(self, glossary: store.Glossary, language: str) -> None:
        terms = glossary.terms(language)
        self.language = language
        self.concepts = glossary.concepts
        self.wordings = Wordings(language, terms)
        self.kinds: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
        self.persons = persons(glossary)
        for term in terms.values():
            concept = glossary.concepts.get(term.concept)
            if concept is None or term.status not in ENFORCED:
                continue
            rendering = renderings(term)[0]
            found = self.wordings.inflector.paradigm(*rendering).get(rendering.text)
            # A Russian plural without a singular agrees like no other word.
            if found and (language != "ru" or found[0].number is not Number.PLURAL):
                entry = Entry(concept, rendering)
                self.kinds[self._kind(concept, found[0])].append(entry)

    def pick(self, target: str, found: Sequence[Occurrence], rng: random.Random) -> list[Swap]:
        """Return what to mark in a pair: terms with a sure place on both sides, most of them
        exchanged for another of their kind."""
        swaps: list[Swap] = []
        seen = [o.concept for o in found]
        for occurrence in found:
            hits = list(self.wordings.hits(occurrence, target))
            if seen.count(occurrence.concept) > 1 or len(hits) != 1 or not hits[0].features:
                continue
            place = hits[0].span
            if any(place.overlaps(s.target) or occurrence.span.overlaps(s.source) for s in swaps):
                continue
            other = self._other(occurrence, hits[0], target, rng) if rng.random() < 0.8 else None
            own, form = hits[0].wording, place.of(target)
            swaps.append(other or Swap(occurrence.span, occurrence.surface, place, form, own))
        return swaps if len(swaps) <= MOST else rng.sample(swaps, MOST)

    def _kind(self, concept: Concept, features: Features) -> tuple[str, ...]:
        is_name = concept.domain == "names"
        shared = (
            concept.definition if is_name else concept.part_of_speech,
            str(is_acronym(concept.term)),
            str(concept.id in self.persons),
        )
        if self.language != "ru":
            return shared
        return (*shared, str(features.gender), str(features.animacy))

    def _other(
        self, occurrence: Occurrence, hit: Found, target: str, rng: random.Random
    ) -> Swap | None:
        """Return another term of the same kind in the same form, or None where there is none."""
        place, concept = hit.span, self.concepts[occurrence.concept]
        others = self.kinds.get(self._kind(concept, hit.features[0]))
        if not others or (self.language == "tr" and PARTICLES.match(target, place.end)):
            return None
        entry = rng.choice(others)
        words = _in_number(entry.concept.term, is_plural=occurrence.is_plural)
        inflect = self.wordings.inflector.inflect
        # Where the old form has two readings, the new term must be the same in both. That it is
        # "mine" or "yours" is none: news hardly says so.
        likely = [f for f in hit.features if f.possessor in (None, Possessor.P3)]
        forms = {found[0] for f in likely if (found := inflect(*entry.rendering, f))}
        if entry.concept.id == concept.id or not words or len(forms) != 1:
            return None
        (form,) = forms
        if occurrence.surface[0].isupper() and concept.term[0].islower():
            words = words[0].upper() + words[1:]
        if place.of(target)[0].isupper() and hit.wording[0].islower():
            form = locales.title_first(form, self.language)
        return Swap(occurrence.span, words, place, form, entry.rendering.text)


def persons(glossary: store.Glossary) -> frozenset[str]:
    """Return the concepts that Russian grammar says are animate: a sentence about a minister
    bears another person better than a treaty."""
    return frozenset(
        term.concept
        for term in glossary.terms("ru").values()
        if ("animacy", "anim") in term.grammar
    )


def _in_number(term: str, *, is_plural: bool) -> str:
    """Return an English term, in the plural if asked; nothing if it has none."""
    if not is_plural:
        return term
    head, blank, last = term.rpartition(" ")
    forms = plurals(last)
    return head + blank + forms[0] if forms else ""


def swapped_rows(
    rows: Sequence[Row], glossaries: Path, rng: random.Random, *, share: float
) -> Iterator[Row]:
    """Yield rows of one language with terms exchanged for others and told by their lemmas."""
    glossary = store.load([glossaries]).load(LANGUAGES)
    matcher = Matcher(glossary.concepts.values())
    swappers = {language: Swapper(glossary, language) for language in LANGUAGES}
    for row in rows:
        found = matcher.find(row.source)
        if not found:
            continue
        for language, target in row.targets:
            if rng.random() >= share:
                continue
            swaps = swappers[language].pick(target, found, rng)
            if swaps:
                yield apply(row.source, target, language, swaps)


def apply(source: str, target: str, language: str, swaps: Sequence[Swap]) -> Row:
    """Return the pair with its terms exchanged and marked.

    >>> swap = Swap(Span(2, 6), "embassy", Span(4, 9), "elçilik", "elçilik")
    >>> apply("A tank left.", "Bir tank gitti.", "tr", [swap]).source
    'An <term> embassy <trans> elçilik </term> left.'
    """
    marked = source
    for swap in sorted(swaps, key=lambda s: s.source.start, reverse=True):
        start, words = swap.source.start, swap.words
        marked = marked[:start] + words + marked[swap.source.end :]
        marked = annotate(marked, [(start, start + len(words), swap.lemma)])
        if words != swap.source.of(source):
            marked = _article(marked[:start], words) + marked[start:]
    for swap in sorted(swaps, key=lambda s: s.target.start, reverse=True):
        target = target[: swap.target.start] + swap.form + target[swap.target.end :]
    return Row(marked, ((language, target),))


def _article(before: str, words: str) -> str:
    """Write the article before a term as its first letter wants it."""
    found = re.search(r"\b([Aa])n? $", before)
    if not found:
        return before
    is_vowel = words[0] in "aeioAEIO" or words.startswith(("UA", "un", "up", "um"))
    return f"{before[: found.start()]}{found[1]}{'n' if is_vowel else ''} "
