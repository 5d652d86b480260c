"""Look at catalogs as they stand on disk: what editors saved, and what machines left."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from translator import catalog, checks, locales, pipeline
from translator.build.article import setup_for
from translator.build.values import Tools
from translator.checks import CheckContext, FactMatrix, Finding, fact_matrix
from translator.errors import CatalogError
from translator.model import Severity, Span, State, TranslatedUnit, Unit, UnitKind


@dataclass(frozen=True, slots=True)
class Audited:
    """A catalog and what stands in it."""

    path: Path
    locale: str
    units: tuple[TranslatedUnit, ...]
    """Its entries that have a target, each with its issues."""

    findings: tuple[Finding, ...]


def audit_catalog(
    path: Path, code: str, tools: Tools, only: Collection[str] | None = None
) -> Audited:
    """Run all checks over a catalog, those of its glossary terms among them."""
    if not path.is_file():
        raise CatalogError(f"{path}: no such catalog")
    setup = setup_for(code, tools)
    entries = [
        entry for entry in catalog.read(path).entries if entry.target and not entry.is_obsolete
    ]
    units = [_unit(entry, number) for number, entry in enumerate(entries, 1)]
    ignored = {
        unit.id: [f.removeprefix("ignore-") for f in entry.flags if f.startswith("ignore-")]
        for unit, entry in zip(units, entries, strict=True)
    }
    prepared = pipeline.prepare(units, setup, ignored)
    audited = tuple(
        pipeline.audit(p, e.target, State.REVIEWED if e.is_reviewed else State.MACHINE, setup)
        for p, e in zip(prepared, entries, strict=True)
    )
    context = CheckContext(source=locales.SOURCE, target=code)
    issues = [i for unit in audited for i in unit.issues if only is None or i.check in only]
    issues += checks.run_article_checks(audited, context, only, ignored)
    lines = _lines(path)
    by_id = {unit.unit.id: unit.unit for unit in audited}
    order = {unit.unit.id: number for number, unit in enumerate(audited)}
    findings = tuple(
        Finding(path.as_posix(), lines.get(i.unit, 1), code, i, by_id[i.unit].source)
        for i in sorted(issues, key=lambda i: order[i.unit])
    )
    return Audited(path, code, audited, findings)


def compare_facts(audited: Sequence[Audited]) -> tuple[FactMatrix, ...]:
    """Put each unit of an article side by side in all the locales that have it."""
    by_unit: dict[tuple[str, str, str], dict[str, TranslatedUnit]] = {}
    for one in audited:
        for unit in one.units:
            key = (one.path.stem, unit.unit.id, unit.unit.source)
            by_unit.setdefault(key, {})[one.locale] = unit
    return tuple(fact_matrix(units) for units in by_unit.values())


def severity_reached(findings: Sequence[Finding], at_least: Severity) -> bool:
    """Whether any finding is at least this severe."""
    order = list(Severity)
    return any(order.index(f.issue.severity) >= order.index(at_least) for f in findings)


def _unit(entry: catalog.Entry, number: int) -> Unit:
    """Return the unit of an entry; entries of other programs have no kind and no place."""
    kind, _, _ = entry.context.partition("/")
    known = kind in set(UnitKind)
    return Unit(
        entry.context if known else f"entry/{number}",
        UnitKind(kind) if known else UnitKind.PARAGRAPH,
        Span(0, 0),
        entry.source,
        int(entry.occurrences[0][1] or 0) if entry.occurrences else 0,
    )


def _lines(path: Path) -> dict[str, int]:
    """Return the line of each entry's context in the file."""
    found = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith('msgctxt "'):
            found[line.removeprefix('msgctxt "').rstrip('"')] = number
    return found
