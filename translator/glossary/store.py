"""The glossary as a value: concepts, their terms per locale, and a hash of each."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from translator.errors import GlossaryError
from translator.glossary.rows import (
    CONCEPT_COLUMNS,
    TERM_COLUMNS,
    Row,
    concept_of,
    read_rows,
    term_of,
)
from translator.model import Concept, Term

SOURCE = "en"
_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def shipped() -> Path:
    """Return the directory of the glossaries that come with the program."""
    package = Path(__file__).resolve().parent.parent
    for place in (package / "data" / "glossaries", package.parent / "glossaries"):
        if place.is_dir():
            return place
    raise GlossaryError("the shipped glossaries are missing; install the program again")


def load(directories: Sequence[Path], domains: Collection[str] | None = None) -> Glossary:
    """Read the glossaries in these directories; a later one wins over an earlier one.

    A directory has a folder per domain with `en.csv` and `<code>.csv`. All concepts are read at
    once, a locale's terms when they are asked for: `Glossary.load` does that for several.
    `domains` limits what is read.
    """
    concepts: dict[str, Concept] = {}
    files: dict[str, list[_TargetFile]] = {}
    _check_domains(directories, domains or ())
    for directory in directories:
        targets, english = scan(directory, domains)
        concepts = concepts | _read_concepts(english)
        for path in targets:
            files.setdefault(path.stem, []).append(_TargetFile(path, concepts))
    return Glossary(
        concepts=dict(sorted(concepts.items())),
        _files={locale: tuple(found) for locale, found in files.items()},
    )


@dataclass(frozen=True, slots=True, eq=False)
class Glossary:
    """Concepts by id, and each locale's terms by concept id."""

    concepts: Mapping[str, Concept]
    _files: Mapping[str, tuple[_TargetFile, ...]] = field(default_factory=dict, repr=False)
    _terms: dict[str, Mapping[str, Term]] = field(default_factory=dict, repr=False)
    _hashes: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, concepts: Iterable[Concept], terms: Iterable[Term] = ()) -> Glossary:
        """Return a glossary of these values, without files."""
        by_locale: dict[str, dict[str, Term]] = {}
        for term in terms:
            by_locale.setdefault(term.locale, {})[term.concept] = term
        return cls({concept.id: concept for concept in concepts}, _terms=dict(by_locale))

    @property
    def locales(self) -> tuple[str, ...]:
        """The locales that have terms, sorted."""
        return tuple(
            sorted(self._files.keys() | {code for code, terms in self._terms.items() if terms})
        )

    def terms(self, locale: str) -> Mapping[str, Term]:
        """Return the locale's terms by concept id; empty where it has none."""
        if locale not in self._terms:
            merged: dict[str, Term] = {}
            for file in self._files.get(locale, ()):
                merged |= file.read()
            self._terms[locale] = dict(sorted(merged.items()))
        return self._terms[locale]

    def load(self, locales: Iterable[str]) -> Glossary:
        """Read these locales' terms; raise GlossaryError where a file is malformed."""
        for locale in locales:
            self.terms(locale)
        return self

    def hash(self, concept: str, locale: str) -> str:
        """Return a short hash of all that the concept can change in a translation.

        Definitions, notes, reviewers and dates are left out: they change no target.
        """
        key = (concept, locale)
        if key not in self._hashes:
            self._hashes[key] = _digest(
                _concept_facts(self.concepts[concept]),
                _term_facts(self.terms(locale).get(concept)),
            )
        return self._hashes[key]

    def hash_all(self, locale: str) -> str:
        """Return a short hash of all that the glossary can change in the locale's translations."""
        key = ("", locale)  # no concept has an empty id
        if key not in self._hashes:
            self._hashes[key] = _digest(*[self.hash(c, locale) for c in sorted(self.concepts)])
        return self._hashes[key]


@dataclass(frozen=True, slots=True, eq=False)
class _TargetFile:
    """A locale's file of one domain, with the concepts its rows may name."""

    path: Path
    concepts: Mapping[str, Concept]

    def read(self) -> dict[str, Term]:
        terms = {}
        for row in read_rows(self.path, TERM_COLUMNS):
            term = term_of(row, self.path.stem)
            check_term(row, term, self.concepts)
            terms[term.concept] = term
        return terms


def check_term(row: Row, term: Term, concepts: Mapping[str, Concept]) -> Concept:
    """Return the term's concept; raise GlossaryError where the row does not fit it."""
    domain = row.path.parent.name
    concept = concepts.get(term.concept)
    if concept is None:
        raise row.error(
            f"id {term.concept!r} is not in {domain}/{SOURCE}.csv; "
            "add it there first, or mend the id"
        )
    if concept.domain != domain:
        raise row.error(
            f"id {term.concept!r} belongs to {concept.domain}; "
            f"move the row to {concept.domain}/{row.path.name}"
        )
    if row.fields["en"] != concept.term:
        raise row.error(
            f"en is {row.fields['en']!r} but {domain}/{SOURCE}.csv says {concept.term!r}; "
            "check that the term still fits, then repeat that"
        )
    return concept


def scan(directory: Path, domains: Collection[str] | None = None) -> tuple[list[Path], list[Path]]:
    """Return the directory's target files and its files of concepts."""
    if not directory.is_dir():
        raise GlossaryError(f"{directory}: no such glossary directory")
    if (directory / f"{SOURCE}.csv").is_file():
        raise GlossaryError(
            f"{directory}: a domain, not a glossary directory; name {directory.parent} instead"
        )
    targets: list[Path] = []
    english: list[Path] = []
    for path in sorted(directory.glob("*/*.csv")):
        if path.name.startswith(".") or path.parent.name.startswith("."):
            continue
        if domains is not None and path.parent.name not in domains:
            continue
        if not _CODE.fullmatch(path.stem):
            raise GlossaryError(f"{path}: {path.stem!r} is no locale; name the file like tr.csv")
        (english if path.stem == SOURCE else targets).append(path)
    return targets, english


def _check_domains(directories: Iterable[Path], wanted: Iterable[str]) -> None:
    there = {path.parent.name for directory in directories for path in directory.glob("*/*.csv")}
    for domain in wanted:
        if domain not in there:
            raise GlossaryError(f"no domain {domain!r}; there are {', '.join(sorted(there))}")


def _read_concepts(english: Iterable[Path]) -> dict[str, Concept]:
    concepts: dict[str, Concept] = {}
    for path in english:
        for row in read_rows(path, CONCEPT_COLUMNS):
            concept = concept_of(row, path.parent.name)
            if concept.id in concepts:
                other = concepts[concept.id].domain
                raise row.error(
                    f"id {concept.id!r} stands in {other}/{SOURCE}.csv too; keep it in one domain"
                )
            concepts[concept.id] = concept
    return concepts


def _concept_facts(concept: Concept) -> list[object]:
    return [
        concept.id,
        concept.term,
        concept.also,
        concept.part_of_speech,
        concept.match,
        concept.not_if,
    ]


def _term_facts(term: Term | None) -> list[object]:
    if term is None:
        return []
    return [term.status, term.text, term.also, term.forbidden, term.grammar, term.forms]


def _digest(*facts: object) -> str:
    data = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(data.encode()).hexdigest()[:16]
