"""The page of what waits for an editor: source, draft and target, terms and issues."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from translator.glossary.morphology import inflector
from translator.glossary.store import Glossary
from translator.model import LedgerRow, LedgerStatus, State, Term
from translator.review.cards import term_card
from translator.review.marks import compare
from translator.review.page import UNKNOWN, highlight, locale_data, pieces, render
from translator.review.queue import Item, Proposal, Queue

STATUSES = {
    "outdated": "source changed",
    "edited": "begun by an editor",
    "machine": "machine draft",
    "source": "not translated",
    "reviewed": "reviewed",
    "critical": "critical issue",
    "major": "major issue",
    "minor": "minor issue",
    "reported": "term missing",
    "unverified": "term put in by rule",
}
FORMS_SHOWN = 12


def queue_page(queue: Queue, glossary: Glossary, *, edits: bool = False) -> str:
    """Return the page of a queue; with `edits` the one that is served, with all its texts."""
    items = queue.items if edits else queue.waiting
    data = {
        "columns": ["Source", "Draft", "Target"],
        "statuses": STATUSES,
        "locales": locale_data({i.locale for i in items} | {p.locale for p in queue.proposals}),
        "concepts": _concepts(queue.proposals, glossary),
        "units": [unit_data(item, glossary) for item in items],
    }
    waiting = queue.waiting
    drafts = sum(item.unit.state is State.MACHINE for item in waiting)
    intro = f"{len(waiting)} texts wait, {drafts} of them machine drafts"
    if queue.behind:
        intro += f". {'; '.join(queue.behind)}"
    return render(data, title="Review", intro=intro, edits=edits)


def unit_data(item: Item, glossary: Glossary) -> dict[str, Any]:
    """Return what a page shows of a text."""
    unit = item.unit
    before, after = _sides(item)
    notes = []
    if item.kept:
        notes.append(f"the source was: {item.previous}")
        notes.append("the draft shown beside is an editor’s text for that earlier source")
    notes += item.offered
    concepts = sorted({row.occurrence.concept for row in unit.ledger})
    known = [glossary.concepts[c] for c in concepts if c in glossary.concepts]
    return {
        "id": item.id,
        "version": item.version,
        "article": item.article,
        "locale": item.locale,
        "language": UNKNOWN if item.is_relative else item.locale,
        "unit": unit.unit.id,
        "line": unit.unit.line,
        "state": str(unit.state),
        "status": str(unit.state),
        "tags": _tags(item),
        "source": highlight(unit.unit.source, [r.occurrence.surface for r in unit.ledger]),
        "before": before,
        "after": after,
        "target": unit.target,
        "notes": notes,
        "issues": [
            {"severity": str(i.severity), "check": i.check, "message": i.message}
            for i in unit.issues
        ],
        "terms": [term_row(row, glossary.terms(item.locale)) for row in unit.ledger],
        "concepts": concepts,
        "domains": sorted({concept.domain for concept in known}),
    }


def term_row(row: LedgerRow, terms: Any) -> dict[str, Any]:
    """Return what a page shows of one term of a text, with forms to choose from."""
    term: Term | None = terms.get(row.occurrence.concept)
    return {
        "surface": row.occurrence.surface,
        "form": row.form,
        "wording": term.text if term else "",
        "status": str(row.status),
        "reason": row.reason,
        "forms": list(_forms(term)) if term and term.text else [],
    }


def _forms(term: Term) -> Sequence[str]:
    found = inflector(term.locale).paradigm(term.text, term.grammar, term.forms)
    return list(dict.fromkeys([term.text, *found]))[:FORMS_SHOWN]


def _sides(item: Item) -> tuple[list[Any], list[Any]]:
    """Return draft and target; what the glossary put in, and in place of what, is marked.

    Where the source changed, an editor's text stands in the draft's place.
    """
    if item.kept:
        marked = compare(item.kept, item.unit.target)
        return pieces(marked.before), pieces(marked.after)
    rows = item.unit.ledger
    before = highlight(item.unit.draft or item.unit.target, [row.before for row in rows])
    after = highlight(item.unit.target, [row.form for row in rows])
    for found in before:
        if isinstance(found, list):
            found[0] = "out"
    for found in after:
        if isinstance(found, list) and rows[found[2]].before:
            found[0] = "in"
    return before, after


def _tags(item: Item) -> list[str]:
    tags = [str(item.unit.state)]
    if item.severity:
        tags.append(str(item.severity))
    statuses = {row.status for row in item.unit.ledger}
    if LedgerStatus.REPORTED in statuses:
        tags.append("reported")
    if LedgerStatus.EDITED_UNVERIFIED in statuses:
        tags.append("unverified")
    return tags


def _concepts(proposals: Sequence[Proposal], glossary: Glossary) -> list[dict[str, Any]]:
    cards: dict[str, dict[str, Any]] = {}
    for proposal in proposals:
        concept = glossary.concepts[proposal.concept]
        card = cards.setdefault(
            concept.id,
            {
                "id": concept.id,
                "term": concept.term,
                "domain": concept.domain,
                "definition": concept.definition,
                "note": concept.note,
                "changes": [],
            },
        )
        times = "once" if proposal.count == 1 else f"{proposal.count} times"
        card["changes"].append(
            {
                "locale": proposal.locale,
                "kind": "proposed",
                "says": [f"proposed; needed {times}"],
                "card": term_card(glossary.terms(proposal.locale)[concept.id]),
            }
        )
    return list(cards.values())
