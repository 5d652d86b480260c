"""What goes out of a glossary and what comes in, each with what could not be kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from translator.errors import GlossaryError
from translator.glossary.store import Glossary
from translator.model import Concept, Term, TermStatus

IN_FORCE = (TermStatus.APPROVED, TermStatus.UNTRANSLATABLE)
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Exported:
    """A file for another program."""

    text: str
    losses: tuple[str, ...]
    """What the format cannot hold, one sentence each, for the person who exports."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What another program's file says; `merge` puts it into glossary files."""

    concepts: tuple[Concept, ...]
    terms: tuple[Term, ...]
    remarks: tuple[str, ...]
    """What was left out or changed on reading, one sentence each."""


@dataclass(frozen=True, slots=True)
class Losses:
    """Collects what a format cannot hold, by what it is."""

    _found: dict[str, list[str]] = field(default_factory=dict)

    def add(self, what: str, where: str) -> None:
        places = self._found.setdefault(what, [])
        if where not in places:
            places.append(where)

    def told(self) -> tuple[str, ...]:
        """Return a sentence for each kind of loss, with the first places."""
        return tuple(f"{what}: {_named(places)}" for what, places in self._found.items())


def rows(
    glossary: Glossary, locale: str, losses: Losses, *, all_states: bool = False
) -> Iterator[tuple[Concept, Term]]:
    """Yield the concepts with their terms in a locale; those not in force only on demand."""
    terms = glossary.terms(locale)
    if not terms:
        raise GlossaryError(f"the glossary has no terms in {locale}; nothing to export")
    for concept in glossary.concepts.values():
        term = terms.get(concept.id)
        if term is None or not term.text:
            losses.add(f"no term in {locale}, left out", concept.id)
        elif term.status is TermStatus.DEPRECATED:
            losses.add("deprecated, left out", concept.id)
        elif term.status not in IN_FORCE and not all_states:
            losses.add("only proposed, left out", concept.id)
        else:
            yield concept, term


def note_unheld(concept: Concept, term: Term | None, losses: Losses, *, held: set[str]) -> None:
    """Add to `losses` what concept and term say beyond the fields that the format has."""
    facts: dict[str, object] = {
        "not_if contexts": concept.not_if,
        "the match rule": concept.match.value != "lemma",
        "definitions": concept.definition,
        "notes": concept.note or (term is not None and term.note),
    }
    if term is not None:
        facts |= {
            "other allowed terms": term.also,
            "forbidden terms": term.forbidden,
            "grammar": term.grammar,
            "explicit forms": term.forms,
            "untranslatable": term.status is TermStatus.UNTRANSLATABLE,
        }
    for what, there in facts.items():
        if there and what not in held:
            losses.add(f"{what} cannot be kept", concept.id)


def _named(places: list[str]) -> str:
    rest = len(places) - _NAMED
    listed = ", ".join(places[:_NAMED])
    return f"{listed} and {rest} more" if rest > 0 else listed
