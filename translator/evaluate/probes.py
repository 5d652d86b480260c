"""Probe sentences: whether the terms in them are found, rendered and inflected."""

from __future__ import annotations

import csv
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from translator import locales, pipeline
from translator.engines.base import Engine
from translator.engines.route import find_route
from translator.errors import GlossaryError
from translator.glossary.enforce import Enforcer, consistency
from translator.glossary.match import Matcher
from translator.glossary.store import Glossary
from translator.markdown import parse, read_inline
from translator.model import LedgerRow, LedgerStatus, TranslatedUnit

COLUMNS = ("source", "locale", "concept", "gold")
NONE = "-"
"""Stands for the concept of a sentence in which nothing may be found."""


@dataclass(frozen=True, slots=True)
class Probe:
    source: str
    locale: str
    concept: str
    """The concept that occurs in the sentence; empty where none of the glossary may be found."""

    gold: tuple[str, ...]
    """The forms of the term that a good translation may have."""


@dataclass(slots=True)
class Outcome:
    """What came of the probes of one locale."""

    sentences: int = 0
    occurrences: int = 0
    """Of the concepts that the probes name."""

    silent: int = 0
    """Occurrences of which no row says what became of them, or whose form does not stand there."""

    false: int = 0
    """Terms found in sentences that have none."""

    negatives: int = 0
    approved: int = 0
    gold: int = 0
    status: dict[str, int] = field(default_factory=dict)
    consistent: int = 0
    repeated: int = 0
    """Occurrences of concepts that occur more than once, and those in the common rendering."""

    seconds: float = 0.0
    misses: list[tuple[str, str, str, str]] = field(default_factory=list)
    """Source, gold, the form that stands there or the reason, and the target."""


def read_probes(path: Path) -> list[Probe]:
    """Read a table of probes: source, locale, concept, gold forms between `; `."""
    probes = []
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        for number, row in enumerate(rows, 1):
            if number == 1 and row[: len(COLUMNS)] == list(COLUMNS):
                continue
            if len(row) != len(COLUMNS):
                raise GlossaryError(
                    f"{path}:{number}: {len(row)} columns; a probe has {', '.join(COLUMNS)}"
                )
            source, locale, concept, gold = (cell.strip() for cell in row)
            forms = tuple(form for form in gold.split("; ") if form)
            probes.append(Probe(source, locale, "" if concept == NONE else concept, forms))
    return probes


def measure(
    probes: Sequence[Probe], glossary: Glossary, engines: Sequence[Engine], locale: str
) -> Outcome:
    """Translate the probes of a locale as one article each, and look at their ledgers."""
    own = [probe for probe in probes if probe.locale == locale]
    sources = list(dict.fromkeys(probe.source for probe in own))
    outcome = Outcome(sentences=len(sources))
    setup = pipeline.Setup(
        locales.get("en"),
        locales.get(locale),
        locales.get(locale),
        find_route(engines, "en", locale),
        Matcher(glossary.concepts.values()),
        Enforcer(locale, glossary.terms(locale)),
        Enforcer(locale, glossary.terms(locale)),
        lambda concept: glossary.hash(concept, locale),
    )
    article = parse("".join(f"{_escape(source)}\n\n" for source in sources))
    started = time.perf_counter()
    units = pipeline.translate(pipeline.prepare(article.units, setup), setup)
    outcome.seconds = time.perf_counter() - started
    by_source = dict(zip(sources, units, strict=True))
    for probe in own:
        _count(outcome, probe, by_source[probe.source])
    rows = [row for unit in units for row in unit.ledger]
    found = consistency(rows, setup.enforcer.wordings)
    outcome.consistent, outcome.repeated = found.same, found.total
    return outcome


def _count(outcome: Outcome, probe: Probe, unit: TranslatedUnit) -> None:
    if not probe.concept:
        outcome.negatives += 1
        outcome.false += len(unit.ledger)
        for row in unit.ledger:
            note = f"false trigger: {row.occurrence.surface} ({row.occurrence.concept})"
            outcome.misses.append((probe.source, "", note, unit.target))
        return
    outcome.occurrences += 1
    rows = [row for row in unit.ledger if row.occurrence.concept == probe.concept]
    text = read_inline(unit.target).text
    if not rows or any(row.form and row.form not in text for row in rows):
        outcome.silent += 1
        outcome.misses.append((probe.source, "; ".join(probe.gold), "silent miss", unit.target))
        return
    row = _best(rows, probe)
    outcome.status[row.status] = outcome.status.get(row.status, 0) + 1
    is_approved = row.status is not LedgerStatus.REPORTED
    is_gold = is_approved and _fold(row.form, probe) in {_fold(g, probe) for g in probe.gold}
    outcome.approved += is_approved
    outcome.gold += is_gold
    if not is_gold:
        gold = "; ".join(probe.gold)
        outcome.misses.append((probe.source, gold, row.form or row.reason, unit.target))


def _best(rows: Sequence[LedgerRow], probe: Probe) -> LedgerRow:
    """Return the row that the probe is about; of two for one concept, the one in a gold form."""
    gold = {_fold(form, probe) for form in probe.gold}
    return max(rows, key=lambda row: _fold(row.form, probe) in gold)


def _fold(form: str, probe: Probe) -> str:
    return locales.fold(form, probe.locale).replace("’", "'")


def _escape(source: str) -> str:
    """Keep a sentence a paragraph: none of the probes is meant as Markdown."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#" else char for char in source)
