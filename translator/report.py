"""The report beside every target: its ledger of terms, its issues, its signatures, its proof.

It holds no times and no dates, so that an unchanged build writes the same bytes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from translator.model import (
    Issue,
    LedgerRow,
    LedgerStatus,
    Occurrence,
    Severity,
    Span,
    State,
    Tier,
    TranslatedUnit,
    Unit,
    UnitKind,
)

ENCODER = json.JSONEncoder(ensure_ascii=False)
FORMAT = 2
"""Raised when the meaning of a field changes; an older report is not read."""


@dataclass(frozen=True, slots=True)
class Report:
    """All that is known about one article in one locale."""

    article: str
    """The source file, relative to the report's own place."""

    locale: str
    tag: str
    tier: Tier
    route: str
    program: str
    units: tuple[TranslatedUnit, ...]
    notices: tuple[Issue, ...] = ()
    """What concerns the article as a whole, such as front matter that could not be read."""

    certificate: Mapping[str, Any] | None = None
    """The splice proof, to be run again by `translate verify`."""

    consistency: float = 1.0
    """The share of repeated terms in the rendering their concept mostly has in the article."""

    varying: tuple[str, ...] = ()
    """The concepts that have several renderings in it."""

    hashes: Mapping[str, str] = field(default_factory=dict)
    """Of the `article`, the `catalog` and the `page` as they were after the build, and of all
    else that made the translation, `build`. While they hold, there is nothing to do."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of a report."""

    units: int
    words: int
    """Of the source."""

    reviewed: int
    terms: int
    """Glossary occurrences found; each has its row in the ledger."""

    approved: int
    """Those that stand in the target in an approved form."""

    unverified: int
    """Of the approved, those whose inflection nobody and nothing has confirmed."""

    reported: int
    issues: Mapping[str, int]
    """By severity."""


def summarize(report: Report) -> Summary:
    """Count what a report holds."""
    rows = Counter(row.status for unit in report.units for row in unit.ledger)
    total = sum(rows.values())
    severities = Counter(
        str(issue.severity)
        for issue in (*report.notices, *(i for unit in report.units for i in unit.issues))
    )
    return Summary(
        units=len(report.units),
        words=sum(len(unit.unit.source.split()) for unit in report.units),
        reviewed=sum(unit.state is State.REVIEWED for unit in report.units),
        terms=total,
        approved=total - rows[LedgerStatus.REPORTED],
        unverified=rows[LedgerStatus.EDITED_UNVERIFIED],
        reported=rows[LedgerStatus.REPORTED],
        issues={str(severity): severities[severity] for severity in Severity},
    )


def dump(report: Report) -> str:
    """Write a report as JSON."""
    counts = summarize(report)
    data = {
        "format": FORMAT,
        "article": report.article,
        "locale": report.locale,
        "tag": report.tag,
        "tier": report.tier,
        "route": report.route,
        "program": report.program,
        "summary": {
            "units": counts.units,
            "words": counts.words,
            "reviewed": counts.reviewed,
            "terms": counts.terms,
            "approved": counts.approved,
            "unverified": counts.unverified,
            "reported": counts.reported,
            "issues": dict(counts.issues),
        },
        "consistency": round(report.consistency, 4),
        "varying": list(report.varying),
        "hashes": dict(report.hashes),
        "notices": [_issue(issue) for issue in report.notices],
        "units": [_unit(unit) for unit in report.units],
        "certificate": report.certificate,
    }
    fields = (f"{_json(key)}: {_lines(value)}" for key, value in data.items())
    return "{\n" + ",\n".join(fields) + "\n}\n"


def _lines(value: Any) -> str:
    """Write a value on one line, a list of objects with a line for each: what changed shows."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(map(_json, value)) + "\n]"
    return _json(value)


def _json(value: Any) -> str:
    return ENCODER.encode(value)


def load(text: str | None) -> Report | None:
    """Read a report; None when there is none, or none that this program wrote in this format."""
    try:
        data = json.loads(text or "")
        if data["format"] != FORMAT:
            return None
        return Report(
            data["article"],
            data["locale"],
            data["tag"],
            Tier(data["tier"]),
            data["route"],
            data["program"],
            tuple(_read_unit(unit) for unit in data["units"]),
            tuple(_read_issue(issue) for issue in data["notices"]),
            data["certificate"],
            data["consistency"],
            tuple(data["varying"]),
            data["hashes"],
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None  # a report is made anew from its article and catalog


def _unit(unit: TranslatedUnit) -> dict[str, Any]:
    return {
        "id": unit.unit.id,
        "kind": unit.unit.kind,
        "line": unit.unit.line,
        "span": [unit.unit.span.start, unit.unit.span.end],
        "source": unit.unit.source,
        "target": unit.target,
        "draft": unit.draft,
        "state": unit.state,
        "engine": unit.engine,
        "inputs": dict(unit.inputs),
        "tried": list(unit.tried),
        "ledger": [_row(row) for row in unit.ledger],
        "issues": [_issue(issue) for issue in unit.issues],
    }


def _read_unit(data: Mapping[str, Any]) -> TranslatedUnit:
    return TranslatedUnit(
        Unit(data["id"], UnitKind(data["kind"]), Span(*data["span"]), data["source"], data["line"]),
        data["target"],
        State(data["state"]),
        data["draft"],
        data["engine"],
        tuple(data["inputs"].items()),
        tuple(_read_row(row, data["id"]) for row in data["ledger"]),
        tuple(_read_issue(issue, data["id"]) for issue in data["issues"]),
        tuple(data["tried"]),
    )


def _row(row: LedgerRow) -> dict[str, Any]:
    return {
        "segment": row.segment,
        "concept": row.occurrence.concept,
        "source": row.occurrence.surface,
        "source_span": [row.occurrence.span.start, row.occurrence.span.end],
        "plural": row.occurrence.is_plural,
        "possessive": row.occurrence.is_possessive,
        "status": row.status,
        "form": row.form,
        "span": [row.span.start, row.span.end] if row.span else None,
        "features": row.features,
        "margin": None if row.margin is None else round(row.margin, 4),
        "before": row.before,
        "reason": row.reason,
    }


def _read_row(data: Mapping[str, Any], unit: str) -> LedgerRow:
    return LedgerRow(
        unit,
        data["segment"],
        Occurrence(
            data["concept"],
            Span(*data["source_span"]),
            data["source"],
            data["plural"],
            data["possessive"],
        ),
        LedgerStatus(data["status"]),
        data["form"],
        Span(*data["span"]) if data["span"] else None,
        data["features"],
        data["margin"],
        data["before"],
        data["reason"],
    )


def _issue(issue: Issue) -> dict[str, str]:
    return {"check": issue.check, "severity": issue.severity, "message": issue.message}


def _read_issue(data: Mapping[str, str], unit: str = "") -> Issue:
    return Issue(data["check"], Severity(data["severity"]), data["message"], unit)


def worst(issues: Sequence[Issue]) -> Severity | None:
    """Return the highest severity among issues, or None when there are none."""
    order = list(Severity)
    return max((issue.severity for issue in issues), key=order.index, default=None)


def counted(number: int, thing: str) -> str:
    """Say how many there are.

    >>> counted(1, "term"), counted(2, "term")
    ('1 term', '2 terms')
    """
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
