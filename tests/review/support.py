"""Projects for the tests of reviews: glossaries as files, articles, builds with the fake engine."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tests.conftest import tools
from translator import catalog
from translator.build import Outputs
from translator.build.site import Built, Order, build_locale
from translator.glossary.rows import (
    CONCEPT_COLUMNS,
    TERM_COLUMNS,
    concept_record,
    term_record,
    write_rows,
)
from translator.glossary.store import Glossary
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


def git(directory: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run git with an identity of its own and no settings of the user."""
    who = {f"GIT_{role}_{what}": "t@example.com" for role in ("AUTHOR", "COMMITTER")
           for what in ("NAME", "EMAIL")}  # fmt: skip
    return subprocess.run(
        ["git", "-C", str(directory), *arguments],
        check=check,
        capture_output=True,
        text=True,
        env={**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
    )


# --------------------------------------------------------------------------- articles

ARTICLES = {
    "drones": """\
---
title: "A UCAV for the armed forces"
---

# New aircraft

The armed forces bought a **UCAV** in Ankara. The talks lasted a day.

Nobody spoke to the press.

- The UCAV flew over the coast.
- The ambassador left the city.
""",
    "talks": """\
# Talks in Astana

The talks between the armed forces went well.
""",
}


def write_articles(home: Path, articles: dict[str, str] | None = None) -> list[Path]:
    """Write source articles below a directory and return their paths."""
    paths = []
    for name, text in (articles or ARTICLES).items():
        path = home / "en" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        paths.append(path)
    return sorted(paths)


def build_all(
    home: Path, glossary: Glossary, codes: Sequence[str] = ("ru", "tr")
) -> dict[tuple[str, str], Built]:
    """Build every article below a directory; return what was done by locale and article."""
    order = Order(tuple(sorted((home / "en").glob("*.md"))), tuple(codes), home)
    with_tools = tools(glossary=glossary)
    return {
        (code, built.article): built
        for code in codes
        for built in build_locale(order, code, with_tools).articles
    }


def review_unit(home: Path, code: str, name: str, unit: str, target: str = "") -> str:
    """Do what an editor does: make a draft a reviewed text; return the text."""
    path = Outputs.under(home, code, name).catalog
    po = catalog.read(path)
    entries = [
        replace(e, target=target or e.target, flags=()) if e.context == unit else e
        for e in po.entries
    ]
    catalog.write(path, replace(po, entries=tuple(entries)))
    [text] = [e.target for e in entries if e.context == unit]
    return text


def tree(home: Path) -> dict[str, bytes]:
    """Return every file below a directory."""
    return {str(p.relative_to(home)): p.read_bytes() for p in home.rglob("*") if p.is_file()}
