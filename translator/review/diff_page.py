"""The page of a glossary diff: its changes as term cards, and what they would do to each text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from translator.glossary.store import SOURCE, Glossary
from translator.review.cards import term_card
from translator.review.diff import Kind, Said
from translator.review.impact import Impact, Touched
from translator.review.marks import compare
from translator.review.page import highlight, locale_data, pieces, render
from translator.review.sides import Sides

STATUSES = {
    "contradicts": "contradicts the glossary",
    "changed": "would change",
    "same": "stays as it is",
}


def diff_page(sides: Sides, said: Sequence[Said], impact: Impact | None) -> str:
    """Return the page of a diff; without its impact it shows the terms only."""
    units = impact.units if impact else ()
    data = {
        "columns": ["Source", "Before", "After"],
        "statuses": STATUSES,
        "locales": locale_data(
            {u.locale for u in units}
            | {u.language for u in units}
            | {s.change.locale for s in said}
        ),
        "concepts": _concepts(sides, said),
        "units": [_unit(unit, sides) for unit in sorted(units, key=_urgency)],
    }
    counts = f"{len(said)} changes of terms"
    if impact:
        counts += (
            f"; {len(units)} texts touched, {len(impact.changed)} would change, "
            f"{len(impact.contradicted)} editors’ texts would contradict the glossary"
        )
    title = f"Glossary: {sides.old_name} against {sides.new_name}"
    return render(data, title=title, intro=counts)


def _concepts(sides: Sides, said: Sequence[Said]) -> list[dict[str, Any]]:
    ordered = sorted(said, key=lambda s: (s.concept.domain, s.concept.id))
    return [
        {
            "id": concept.id,
            "term": concept.term,
            "domain": concept.domain,
            "definition": concept.definition,
            "note": concept.note,
            "changes": [_change(one, sides) for one in group],
        }
        for concept, group in groupby(ordered, key=lambda s: s.concept)
    ]


def _change(said: Said, sides: Sides) -> dict[str, Any]:
    change = said.change
    term = None
    if change.locale != SOURCE:
        side: Glossary = sides.old if change.kind is Kind.REMOVED else sides.new
        term = side.terms(change.locale)[change.concept]
    return {
        "locale": change.locale,
        "kind": str(change.kind),
        "says": list(said.clauses),
        "card": term_card(term) if term else None,
    }


def _unit(unit: Touched, sides: Sides) -> dict[str, Any]:
    marked = compare(unit.before.target, unit.after.target)
    status = _status(unit)
    known = {**sides.old.concepts, **sides.new.concepts}
    return {
        "article": unit.article,
        "locale": unit.locale,
        "language": unit.language,
        "unit": unit.unit.id,
        "line": unit.unit.line,
        "state": str(unit.after.state),
        "status": status,
        "tags": [status],
        "source": highlight(unit.unit.source, _surfaces(unit)),
        "before": pieces(marked.before),
        "after": pieces(marked.after),
        "notes": list(unit.contradictions),
        "issues": [],
        "terms": [],
        "concepts": list(unit.concepts),
        "domains": sorted({known[c].domain for c in unit.concepts if c in known}),
    }


def _status(unit: Touched) -> str:
    return "contradicts" if unit.contradictions else "changed" if unit.is_changed else "same"


def _urgency(unit: Touched) -> int:
    return [*STATUSES].index(_status(unit))


def _surfaces(unit: Touched) -> list[str]:
    """Return how the changed concepts are worded in the source."""
    rows = sorted(
        {
            (row.segment, row.occurrence.span, row.occurrence.surface)
            for row in (*unit.before.ledger, *unit.after.ledger)
            if row.occurrence.concept in unit.concepts
        }
    )
    return [surface for _, _, surface in rows]
