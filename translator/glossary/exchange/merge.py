"""Put what was imported into glossary files, without undoing an editor's work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from translator.glossary.exchange.values import Imported, Losses
from translator.glossary.rows import (
    CONCEPT_COLUMNS,
    TERM_COLUMNS,
    concept_record,
    term_record,
    write_rows,
)
from translator.glossary.store import SOURCE, Glossary
from translator.model import Concept, Term


@dataclass(frozen=True, slots=True)
class Merged:
    """Glossary files as they should be."""

    files: Mapping[str, str]
    """The new text by path below the glossary directory, such as `defense/tr.csv`; only what
    changes."""

    remarks: tuple[str, ...]


def merge(current: Glossary, imported: Imported) -> Merged:
    """Add the imported concepts and terms to those of a directory.

    What stands there wins: concepts and terms that are there already stay as they are, and the
    difference is told.
    """
    remarks = Losses()
    concepts = dict(current.concepts)
    for concept in imported.concepts:
        concepts[concept.id] = _joined(concepts.get(concept.id), concept, remarks)
    terms: dict[str, dict[str, Term]] = {}
    for term in imported.terms:
        there = terms.setdefault(term.locale, dict(current.terms(term.locale)))
        other = there.setdefault(term.concept, term)
        if other.text != term.text:
            where = f"{term.concept} ({term.locale}: {term.text!r}, kept {other.text!r})"
            remarks.add("another term is there already", where)
    files = {}
    for domain in sorted({concepts[one.id].domain for one in imported.concepts}):
        mine = [concept for concept in concepts.values() if concept.domain == domain]
        if any(concept != current.concepts.get(concept.id) for concept in mine):
            records = [concept_record(concept) for concept in mine]
            files[f"{domain}/{SOURCE}.csv"] = write_rows(records, CONCEPT_COLUMNS)
        for locale, rows in sorted(terms.items()):
            own = [term for term in rows.values() if concepts[term.concept].domain == domain]
            if any(term != current.terms(locale).get(term.concept) for term in own):
                records = [term_record(term, concepts[term.concept]) for term in own]
                files[f"{domain}/{locale}.csv"] = write_rows(records, TERM_COLUMNS)
    return Merged(files, (*imported.remarks, *remarks.told()))


def _joined(current: Concept | None, new: Concept, remarks: Losses) -> Concept:
    if current is None:
        return new
    if current != new:
        remarks.add("the concept is there already and stays as it is", new.id)
    return current
