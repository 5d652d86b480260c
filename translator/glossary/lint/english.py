"""The English side: terms that collide, phrases that switch off too much or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from translator.glossary.lint.values import ConceptEntry, Finding, Severity
from translator.glossary.match import Matcher
from translator.glossary.slugs import slug
from translator.glossary.variants import inflected, variants
from translator.model import Concept, Occurrence

PARTS_OF_SPEECH = ("noun", "proper noun", "verb", "adjective")


def check_concepts(entries: Sequence[ConceptEntry]) -> Iterator[Finding]:
    """Yield what is wrong with the concepts, each by itself and one beside the other."""
    matcher = Matcher(entry.concept for entry in entries)
    by_id = {entry.concept.id: entry for entry in entries}
    for entry in entries:
        yield from _check_fields(entry)
        yield from _check_wordings(entry)
        yield from _check_contexts(entry)
        yield from _check_found(entry, matcher, by_id)
        yield from _check_plurals(entry, matcher)


def _check_fields(entry: ConceptEntry) -> Iterator[Finding]:
    concept = entry.concept
    if concept.part_of_speech not in PARTS_OF_SPEECH:
        yield entry.finding(
            Severity.ERROR,
            f"part of speech {concept.part_of_speech!r}",
            f"write one of {', '.join(PARTS_OF_SPEECH)}",
        )
    if not concept.definition:
        yield entry.finding(
            Severity.WARNING, "no definition", "say in one line what it is, for the editors"
        )
    wordings = (concept.term, *concept.also)
    for wording in wordings:
        if not any(char.isalnum() for char in wording):
            yield entry.finding(
                Severity.ERROR, f"{wording!r} has no letters or digits", "take it out"
            )
    if concept.id not in [slug(text.replace(mark, "")) for text in wordings for mark in ("'", "#")]:
        yield entry.finding(
            Severity.NOTE,
            f"id {concept.id} for the term {concept.term!r}",
            f"{slug(concept.term)} would be found more easily",
        )


def _check_wordings(entry: ConceptEntry) -> Iterator[Finding]:
    """Wordings that say nothing which folding does not find by itself."""
    concept = entry.concept
    covered = [(concept.term, {variant.keys for variant in variants(concept.term, concept)})]
    for wording in concept.also:
        if wording in [known for known, _ in covered]:
            yield entry.finding(Severity.ERROR, f"{wording!r} stands twice", "take one out")
            continue
        found = {variant.keys for variant in variants(wording, concept)}
        same = next((known for known, keys in covered if min(found) in keys), None)
        if same is not None and wording.isupper() == same.isupper():
            yield entry.finding(
                Severity.NOTE,
                f"{wording!r} is found through {same!r} already",
                "it can be left out (plural, hyphen and British spelling fold)",
            )
        covered.append((wording, found))


def _check_contexts(entry: ConceptEntry) -> Iterator[Finding]:
    concept = entry.concept
    if not concept.not_if:
        return
    bare = Matcher([replace(concept, not_if=())])
    for phrase in concept.not_if:
        example = phrase.replace("*", "word")
        if not bare.find(example):
            yield entry.finding(
                Severity.WARNING,
                f"not_if {phrase!r} can never match: it does not contain the term",
                "mend or delete it",
            )
    own = Matcher([concept])
    for wording in (concept.term, *concept.also):
        if bare.find(wording) and not own.find(wording):
            yield entry.finding(
                Severity.ERROR,
                f"not_if switches off the concept's own wording {wording!r}",
                "delete one of the two",
            )


def _check_found(
    entry: ConceptEntry, matcher: Matcher, by_id: dict[str, ConceptEntry]
) -> Iterator[Finding]:
    """Every wording must be found as this concept, from its first word to its last."""
    concept = entry.concept
    for wording in (concept.term, *concept.also):
        found = matcher.find(wording)
        whole = [one for one in found if len(one.surface) >= len(wording.rstrip(".'’"))]
        others = [one.concept for one in whole if one.concept != concept.id]
        if others:
            other = by_id[others[0]]
            if _is_meant(concept, other.concept, wording):
                continue
            yield entry.finding(
                Severity.ERROR if wording == concept.term else Severity.WARNING,
                f"{wording!r} is taken by {other.concept.id} ({_place(other)})",
                "give it to one of the two only, or tell them apart with not_if or match",
            )
        elif not whole and _is_switched_on(concept, wording):
            yield entry.finding(
                Severity.WARNING, f"{wording!r} is not found in English text", _why(found)
            )


def _check_plurals(entry: ConceptEntry, matcher: Matcher) -> Iterator[Finding]:
    term = entry.concept.term
    if [one.concept for one in matcher.find(term)] != [entry.concept.id]:
        return
    for form, is_plural in inflected(term, entry.concept):
        for one in matcher.find(form) if is_plural else ():
            if one.surface == form and one.concept != entry.concept.id:
                yield entry.finding(
                    Severity.NOTE,
                    f"the plural {form!r} is found as {one.concept}",
                    "right if the two mean different things",
                )


def _is_meant(concept: Concept, other: Concept, wording: str) -> bool:
    """Whether the other has the wording in another case or part of speech and wins by that."""
    return concept.match != other.match and wording not in (other.term, *other.also)


def _is_switched_on(concept: Concept, wording: str) -> bool:
    return bool(Matcher([concept]).find(wording)) or not concept.not_if


def _why(found: Sequence[Occurrence]) -> str:
    if found:
        return f"{found[0].surface!r} in it is {found[0].concept}; check both"
    return "it has no letters or digits, or its capitals cannot match; mend it"


def _place(entry: ConceptEntry) -> str:
    return f"{entry.row.path.parent.name}/{entry.row.path.name}:{entry.row.line}"
