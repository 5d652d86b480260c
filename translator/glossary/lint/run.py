"""Read glossary directories and look at everything in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from translator.errors import GlossaryError
from translator.glossary.lint.english import check_concepts
from translator.glossary.lint.files import check_file, tidied
from translator.glossary.lint.terms import CORE, check_missing, check_terms
from translator.glossary.lint.values import ConceptEntry, Finding, Severity, TermEntry
from translator.glossary.rows import (
    CONCEPT_COLUMNS,
    TERM_COLUMNS,
    GlossaryFileError,
    Row,
    concept_of,
    read_rows,
    term_of,
)
from translator.glossary.store import check_term, scan
from translator.locales import Locale, codes, get
from translator.model import Concept

_ADVICE = "nothing in this file is used until it is mended"


def lint(directories: Sequence[Path], core: Sequence[str] = CORE) -> tuple[Finding, ...]:
    """Return what is to be said about the glossaries in these directories, by place.

    Malformed files are findings too; an error is raised only for a directory that is none.
    In the locales of `core` every concept must have a term in force.
    """
    findings: list[Finding] = []
    concepts: dict[str, ConceptEntry] = {}
    terms: dict[str, dict[str, TermEntry]] = {}
    for directory in directories:
        targets, english = scan(directory)
        for path in english:
            for entry in _read_concepts(path, findings):
                other = concepts.get(entry.concept.id)
                if other is not None and other.row.path.parent.parent == directory:
                    findings.append(
                        entry.finding(
                            Severity.ERROR,
                            f"id {entry.concept.id!r} stands in {other.concept.domain}/en.csv too",
                            "keep it in one domain",
                        )
                    )
                concepts[entry.concept.id] = entry
        known = {entry.concept.id: entry.concept for entry in concepts.values()}
        for path in targets:
            read = {entry.term.concept: entry for entry in _read_terms(path, known, findings)}
            terms[path.stem] = terms.get(path.stem, {}) | read
    findings += check_concepts(list(concepts.values()))
    for code, entries in terms.items():
        if (locale := _locale(code)) is not None:
            findings += check_terms(list(entries.values()), locale)
    for code in core:
        entries = terms.get(code, {})
        findings += check_missing(list(concepts.values()), list(entries.values()), code)
    return tuple(sorted(findings, key=lambda found: (found.path, found.line, found.message)))


def tidy(directories: Sequence[Path]) -> Mapping[Path, str]:
    """Return the files that are only untidy, as they should be written; the others stay out."""
    texts: dict[Path, str] = {}
    for directory in directories:
        targets, english = scan(directory)
        for path in (*english, *targets):
            columns = CONCEPT_COLUMNS if path in english else TERM_COLUMNS
            try:
                text = tidied(read_rows(path, columns), columns)
            except GlossaryError:
                continue
            if text.encode() != path.read_bytes():
                texts[path] = text
    return texts


def _read_concepts(path: Path, findings: list[Finding]) -> Iterator[ConceptEntry]:
    for row in _rows(path, CONCEPT_COLUMNS, findings):
        try:
            yield ConceptEntry(row, concept_of(row, path.parent.name))
        except GlossaryFileError as problem:
            findings.append(_malformed(problem))


def _read_terms(
    path: Path, concepts: dict[str, Concept], findings: list[Finding]
) -> Iterator[TermEntry]:
    if _locale(path.stem) is None:
        findings.append(
            Finding(
                path,
                1,
                Severity.ERROR,
                f"{path.stem!r} is no locale of the site",
                "name the file by a code that `translate locales` lists",
            )
        )
    for row in _rows(path, TERM_COLUMNS, findings):
        try:
            term = term_of(row, path.stem)
            concept = check_term(row, term, concepts)
        except GlossaryFileError as problem:
            findings.append(_malformed(problem))
        else:
            yield TermEntry(row, term, concept)


def _rows(path: Path, columns: Sequence[str], findings: list[Finding]) -> tuple[Row, ...]:
    try:
        rows = read_rows(path, columns)
    except GlossaryFileError as problem:
        findings.append(_malformed(problem))
        return ()
    except GlossaryError as problem:
        findings.append(Finding(path, 1, Severity.ERROR, str(problem), _ADVICE))
        return ()
    findings += check_file(path, rows, columns)
    return rows


def _malformed(problem: GlossaryFileError) -> Finding:
    message, _, advice = problem.problem.partition("; ")
    return Finding(problem.path, problem.line, Severity.ERROR, message, advice or _ADVICE)


def _locale(code: str) -> Locale | None:
    return get(code) if code in codes() else None
