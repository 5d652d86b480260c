"""What changed between two glossaries, and which translations that can touch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from translator.glossary.rows import concept_record, term_record
from translator.glossary.store import SOURCE, Glossary


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """A concept or one of its terms that is not what it was."""

    concept: str
    locale: str
    """`en` for the concept itself."""

    kind: Kind
    fields: tuple[tuple[str, str, str], ...]
    """What differs: column, before, after; empty where the whole row came or went."""

    touches: bool
    """Whether it can change a translation; notes and reviewers cannot."""


def diff(old: Glossary, new: Glossary, locales: Sequence[str] = ()) -> tuple[Change, ...]:
    """Return the changes of concepts, and of their terms in these locales or in all."""
    changes = [*_concepts(old, new)]
    for locale in locales or sorted({*old.locales, *new.locales}):
        changes += _terms(old, new, locale)
    return tuple(changes)


def _concepts(old: Glossary, new: Glossary) -> Iterator[Change]:
    for identifier in sorted({*old.concepts, *new.concepts}):
        before, after = old.concepts.get(identifier), new.concepts.get(identifier)
        if before is None or after is None:
            kind = Kind.ADDED if before is None else Kind.REMOVED
            yield Change(identifier, SOURCE, kind, (), touches=True)
        elif before != after:
            fields = _fields(
                concept_record(before) | {"domain": before.domain},
                concept_record(after) | {"domain": after.domain},
            )
            touches = old.hash(identifier, SOURCE) != new.hash(identifier, SOURCE)
            yield Change(identifier, SOURCE, Kind.CHANGED, fields, touches)


def _terms(old: Glossary, new: Glossary, locale: str) -> Iterator[Change]:
    before, after = old.terms(locale), new.terms(locale)
    for identifier in sorted({*before, *after}):
        one, two = before.get(identifier), after.get(identifier)
        if one is None or two is None:
            kind = Kind.ADDED if one is None else Kind.REMOVED
            yield Change(identifier, locale, kind, (), touches=True)
        elif one != two:
            concept = new.concepts[identifier]
            fields = _fields(term_record(one, concept), term_record(two, concept))
            columns = {column for column, _, _ in fields}
            touches = bool(columns - {"note", "reviewer", "updated"})
            yield Change(identifier, locale, Kind.CHANGED, fields, touches)


def _fields(
    before: Mapping[str, str], after: Mapping[str, str]
) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (column, before[column], after[column])
        for column in after
        if before[column] != after[column]
    )
