"""Write an article in one locale as JSON, for programs that do not read Markdown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from translator.export.values import ExportUnit, Localized
from translator.model import LedgerRow

FORMAT = 1
"""Raised when the meaning of a field changes."""


def write_json(localized: Localized) -> str:
    """Return front matter, units with their ledger, and the signature of all that made them."""
    data = {
        "format": FORMAT,
        "article": localized.article,
        "source_language": localized.source_tag,
        "locale": localized.locale,
        "language": localized.tag,
        "direction": localized.direction,
        "tier": localized.tier,
        "front_matter": nest(localized.metadata),
        "units": [_unit(unit) for unit in localized.units],
        "signature": {
            "route": localized.route,
            "program": localized.program,
            "hashes": dict(localized.hashes),
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def nest(values: Mapping[str, str]) -> dict[str, Any]:
    """Return values by dotted path as they were nested; numbered ones become lists.

    >>> nest({"title": "Talks", "tags.0": "NATO", "tags.1": "defense"})
    {'title': 'Talks', 'tags': ['NATO', 'defense']}
    """
    root: dict[str, Any] = {}
    for path, value in values.items():
        *parents, last = path.split(".")
        place = root
        for name in parents:
            found = place.setdefault(name, {})
            if not isinstance(found, dict):
                # A key that holds a dot, and another that looks like its parent.
                place, last = root, path
                break
            place = found
        place[last] = value
    return {key: _lists(value) for key, value in root.items()}


def _lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    items = {key: _lists(item) for key, item in value.items()}
    if list(items) == [str(number) for number in range(len(items))]:
        return list(items.values())
    return items


def _unit(unit: ExportUnit) -> dict[str, Any]:
    known = unit.translated
    return {
        "id": known.unit.id,
        "kind": known.unit.kind,
        "line": known.unit.line,
        "source": known.unit.source,
        "target": known.target if unit.target is not None else None,
        "state": known.state,
        "engine": known.engine,
        "ledger": [_row(row) for row in known.ledger],
        "issues": [
            {"check": i.check, "severity": i.severity, "message": i.message} for i in known.issues
        ],
        "inputs": dict(known.inputs),
    }


def _row(row: LedgerRow) -> dict[str, Any]:
    return {
        "concept": row.occurrence.concept,
        "source": row.occurrence.surface,
        "form": row.form,
        "status": row.status,
        "features": row.features,
        "reason": row.reason,
    }
