"""Projects for the tests of reviews: glossaries as files, articles, builds with the fake engine."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from translator.glossary.rows import (
    CONCEPT_COLUMNS,
    TERM_COLUMNS,
    concept_record,
    term_record,
    write_rows,
)
from translator.model import Concept, Term, TermStatus

UCAV = Concept(
    "ucav",
    "defense",
    "unmanned combat aerial vehicle",
    ("UCAV",),
    definition="An armed aircraft without a crew.",
)
ARMY = Concept("armed-forces", "defense", "armed forces")
TALKS = Concept("talks", "diplomacy", "talks")
CONCEPTS = (UCAV, ARMY, TALKS)
TERMS = (
    Term("ucav", "tr", TermStatus.APPROVED, "SİHA", grammar=(("reading", "siha"),)),
    Term(
        "armed-forces", "tr", TermStatus.APPROVED, "silahlı kuvvetler", grammar=(("number", "pl"),)
    ),
    Term("talks", "tr", TermStatus.PROPOSED, "görüşmeler", grammar=(("number", "pl"),)),
    Term("ucav", "ru", TermStatus.APPROVED, "ударный беспилотник", grammar=(("gender", "m"),)),
    Term(
        "armed-forces", "ru", TermStatus.APPROVED, "вооружённые силы", grammar=(("number", "pl"),)
    ),
)


def write_glossary(
    directory: Path, concepts: Iterable[Concept] = CONCEPTS, terms: Iterable[Term] = TERMS
) -> Path:
    """Write a glossary directory with these concepts and terms."""
    by_id = {concept.id: concept for concept in concepts}
    files: dict[Path, tuple[list[dict[str, str]], Sequence[str]]] = {}
    for concept in by_id.values():
        path = directory / concept.domain / "en.csv"
        files.setdefault(path, ([], CONCEPT_COLUMNS))[0].append(concept_record(concept))
    for term in terms:
        concept = by_id[term.concept]
        path = directory / concept.domain / f"{term.locale}.csv"
        files.setdefault(path, ([], TERM_COLUMNS))[0].append(term_record(term, concept))
    for path, (records, columns) in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write_rows(records, columns), "utf-8")
    return directory


def changed(*new: Term, without: Sequence[tuple[str, str]] = ()) -> list[Term]:
    """Return the terms with these in place of their own, and without some."""
    keys = {(t.concept, t.locale): t for t in TERMS} | {(t.concept, t.locale): t for t in new}
    return [term for key, term in keys.items() if key not in without]


def git(directory: Path, *arguments: str) -> None:
    """Run git with an identity of its own and no settings of the user."""
    who = {f"GIT_{role}_{what}": "t@example.com" for role in ("AUTHOR", "COMMITTER")
           for what in ("NAME", "EMAIL")}  # fmt: skip
    subprocess.run(
        ["git", "-C", str(directory), *arguments],
        check=True,
        capture_output=True,
        env={**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
    )
