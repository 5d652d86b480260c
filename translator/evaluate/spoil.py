"""Good sentences in which the rendering of one term is made wrong by rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from translator import locales
from translator.alignment import Aligned, Edit, edit, link_words
from translator.evaluate.aligner import Aligner
from translator.glossary.enforce.assign import assign, by_links
from translator.glossary.enforce.values import Found
from translator.glossary.enforce.wordings import Wordings, is_abbreviation
from translator.glossary.match import Matcher
from translator.glossary.morphology.grammar import Rendering
from translator.glossary.morphology.values import Features, Pairs
from translator.model import Occurrence, Span, Term


class Fault(StrEnum):
    SYNONYM = "synonym"
    """A wording that the glossary forbids, in the right form."""

    HYPERNYM = "hypernym"
    """The head of the term without what makes it the term, in the right form."""

    OTHER = "other-term"
    """The term of another concept, in the right form."""

    ACRONYM = "wrong-acronym"
    ENGLISH = "english"
    """The words of the source with the ending that the right form has (not in Russian)."""

    BARE = "english-bare"
    """The words of the source without any ending."""

    CASE = "wrong-case"
    """A forbidden wording in the dictionary form, where another case is right."""

    LETTERS = "wrong-letters"
    """The right form without its capitals."""


CASE_LOST = frozenset({Fault.BARE, Fault.CASE})
"""Faults after which nothing in the draft shows the right form but the words around."""


@dataclass(frozen=True, slots=True)
class Spoiled:
    """One sentence with one term made wrong."""

    source: str
    occurrences: tuple[Occurrence, ...]
    index: int
    """Which of the occurrences it is."""

    reference: str
    gold: Span
    """The right form, in the reference."""

    draft: Aligned
    """The sentence with a wrong wording, aligned as an engine that wrote it would have: every
    other word as in the reference, and the wrong one with the words of the right one."""

    fault: Fault


def spoil(
    pairs: Sequence[tuple[str, str]],
    matcher: Matcher,
    terms: Mapping[str, Term],
    wordings: Wordings,
    aligner: Aligner,
) -> Iterator[Spoiled]:
    """Yield spoiled sentences, the faults in turn, of those that render all terms as approved."""
    turn = 0
    others = [t for t in terms.values() if _is_common(t.text)]
    for source, reference in pairs:
        occurrences = matcher.find(source)
        if not occurrences:
            continue
        good = Aligned(reference, aligner.align(source, reference))
        links = link_words(source, good)
        hits = [list(wordings.hits(o, reference)) for o in occurrences]
        found = assign(occurrences, hits, by_links(links))
        if not all(found):
            continue  # the rest of the draft shall be good, its other terms included
        for index, (occurrence, form) in enumerate(zip(occurrences, found, strict=True)):
            term = terms.get(occurrence.concept)
            if form is None or term is None:
                continue
            faults = list(Fault)
            for step in range(len(faults)):
                fault = faults[(turn + step) % len(faults)]
                other = others[(turn * 37) % len(others)]
                wrong = _wrong(fault, occurrence, form, reference, term, other, wordings)
                if not wrong:
                    continue
                draft = edit(good, [Edit(form.span, wrong)])
                again = [list(wordings.hits(o, draft.text)) for o in occurrences]
                if draft.text == reference or len(again[index]) >= len(hits[index]):
                    continue
                turn += 1
                yield Spoiled(source, occurrences, index, reference, form.span, draft, fault)
                break


def _is_common(text: str) -> bool:
    return text.isalpha() and text.islower()


def _wrong(
    fault: Fault,
    occurrence: Occurrence,
    form: Found,
    reference: str,
    term: Term,
    other: Term,
    wordings: Wordings,
) -> str:
    """Return what stands in the place of the right form; nothing where the fault does not apply."""
    gold = form.span.of(reference)
    features = form.features[0] if form.features else None
    code = wordings.locale
    wrong = ""
    match fault:
        case Fault.SYNONYM:
            wrong = _inflected(term.forbidden[0], features, wordings) if term.forbidden else ""
        case Fault.CASE:
            if term.forbidden and features and features.case != "NOM":
                wrong = term.forbidden[0]
        case Fault.OTHER:
            wrong = _inflected(other.text, features, wordings)
        case Fault.HYPERNYM:
            wrong = _head(gold, wordings)
        case Fault.ACRONYM:
            letters = "".join(w[0] for w in reversed(form.wording.split()) if w[0].isalpha())
            if is_abbreviation(form.wording):
                letters = form.wording[::-1]
            letters = locales.upper(letters, code) + ("K" if code != "ru" else "К")
            wrong = _inflected(letters, features, wordings) if len(letters) > 2 else ""
        case Fault.ENGLISH | Fault.BARE:
            same = locales.fold(occurrence.surface, code) == locales.fold(form.wording, code)
            wrong = "" if same else occurrence.surface
            if wrong and fault is Fault.ENGLISH:
                ending = (("proper", "yes"), ("sep", "'"))
                wrong = _inflected(wrong, features, wordings, ending) if code != "ru" else ""
        case Fault.LETTERS:
            wrong = locales.lower(gold, code)
            if form.span.start == 0:
                wrong = locales.title_first(wrong, code)
    if wrong and wrong != gold and form.span.start == 0:
        wrong = locales.title_first(wrong, code)
    return wrong if wrong != gold else ""


def _inflected(
    text: str, features: Features | None, wordings: Wordings, grammar: Pairs = ()
) -> str:
    if features is None:
        return ""
    rendering = Rendering(text, grammar)
    found = wordings.inflector.inflect(*rendering, features)
    return found[0] if found else ""


def _head(gold: str, wordings: Wordings) -> str:
    row = gold.split()
    if len(row) < 2:
        return ""
    if wordings.locale != "ru":
        return row[-1]
    from translator.glossary.morphology.dictionary import readings

    return next(
        (w for w in row if (r := readings(locales.lower(w, "ru"), "ru")) and r[0].is_noun), ""
    )
