"""What changed between two glossaries, in words an editor understands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from translator.glossary.diff import Change, Kind, diff
from translator.glossary.rows import split_list
from translator.glossary.store import SOURCE, Glossary
from translator.model import Concept, Term, TermStatus
from translator.review.cards import STATUS, grammar_in_words

__all__ = ["Change", "Kind", "Said", "as_data", "diff", "say", "say_all"]


@dataclass(frozen=True, slots=True)
class Said:
    """A change with its concept and what an editor reads about it."""

    change: Change
    concept: Concept
    """As it is; as it was, where it is gone."""

    clauses: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The change on one line: locale, English term, what happened."""
        return f"{self.change.locale}: {self.concept.term}: {'; '.join(self.clauses)}"


def say_all(changes: Sequence[Change], old: Glossary, new: Glossary) -> tuple[Said, ...]:
    """Put changes into words."""
    return tuple(say(c, old, new) for c in changes)


def say(change: Change, old: Glossary, new: Glossary) -> Said:
    """Put one change into words."""
    concept = new.concepts.get(change.concept) or old.concepts[change.concept]
    if change.locale == SOURCE:
        clauses = _concept(change, concept)
    else:
        side = old if change.kind is Kind.REMOVED else new
        clauses = _term(change, side.terms(change.locale)[change.concept])
    return Said(change, concept, tuple(clauses))


def as_data(said: Said) -> dict[str, Any]:
    """Return a change as JSON has it."""
    change = said.change
    return {
        "concept": change.concept,
        "term": said.concept.term,
        "domain": said.concept.domain,
        "locale": change.locale,
        "kind": str(change.kind),
        "touches": change.touches,
        "fields": [
            {"column": column, "before": before, "after": after}
            for column, before, after in change.fields
        ],
        "says": list(said.clauses),
    }


def _concept(change: Change, concept: Concept) -> Iterator[str]:
    match change.kind:
        case Kind.ADDED:
            also = f" ({', '.join(concept.also)})" if concept.also else ""
            yield f"new concept in {concept.domain}{also}"
        case Kind.REMOVED:
            yield f"removed from {concept.domain}; it is no longer looked for"
        case Kind.CHANGED:
            for column, before, after in change.fields:
                yield from _concept_field(column, before, after)


def _concept_field(column: str, before: str, after: str) -> Iterator[str]:
    match column:
        case "term":
            yield f"the English term was {_q(before)}, is {_q(after)}"
        case "also":
            yield from _listed(before, after, "also found as {}", "no longer found as {}")
        case "not_if":
            yield from _listed(before, after, "not meant in {}", "meant in {} again")
        case "match":
            rules = {"": "in any form", "case": "in this case only", "exact": "as written only"}
            yield f"was found {rules[before]}, is found {rules[after]}"
        case "definition":
            yield f"the definition was {_q(before)}, is {_q(after)}"
        case "domain":
            yield f"moved from {before} to {after}"
        case _:
            yield f"{column.replace('_', ' ')} was {_q(before)}, is {_q(after)}"


def _term(change: Change, term: Term) -> Iterator[str]:
    match change.kind:
        case Kind.ADDED:
            yield f"new term {_q(term.text)}, {STATUS[term.status]}"
            if term.also:
                yield f"allows {_many(term.also)} too"
            if term.forbidden:
                yield f"forbids {_many(term.forbidden)} from now on"
        case Kind.REMOVED:
            yield f"the term {_q(term.text)} is removed; nothing is enforced here any more"
        case Kind.CHANGED:
            for column, before, after in change.fields:
                yield from _term_field(column, before, after)


def _term_field(column: str, before: str, after: str) -> Iterator[str]:
    match column:
        case "term":
            yield f"the preferred term was {_q(before)}, is {_q(after)}"
        case "also":
            yield from _listed(before, after, "allows {} too", "no longer allows {}")
        case "forbidden":
            yield from _listed(before, after, "forbids {} from now on", "no longer forbids {}")
        case "status":
            yield f"was {before}, is {STATUS[TermStatus(after)]}"
        case "grammar":
            yield from _grammar(before, after)
        case "forms":
            yield from _listed(before, after, "has the form {}", "no longer has the form {}")
        case "updated":
            yield f"dated {after or 'no day'}"
        case "reviewer":
            yield f"reviewed by {after}" if after else f"no longer reviewed by {before}"
        case _:
            yield f"the {column} was {_q(before)}, is {_q(after)}"


def _listed(before: str, after: str, added: str, removed: str) -> Iterator[str]:
    """Say what came into a list field and what left it."""
    one, two = split_list(before), split_list(after)
    if here := [item for item in two if item not in one]:
        yield added.format(_many(here))
    if gone := [item for item in one if item not in two]:
        yield removed.format(_many(gone))
    if not here and not gone:
        yield f"the order is {_many(two)}"


def _grammar(before: str, after: str) -> Iterator[str]:
    one, two = split_list(before), split_list(after)
    for items, others, said in ((two, one, "grammar: {}"), (one, two, "grammar: no longer: {}")):
        for item in items:
            if item not in others:
                key, _, value = item.partition("=")
                yield said.format(grammar_in_words(key, value))


def _many(items: Sequence[str]) -> str:
    return ", ".join(map(_q, items))


def _q(text: str) -> str:
    return f"“{text}”" if text else "empty"
