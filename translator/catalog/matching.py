"""Which entry of a catalog is about which unit of an article, and what a build owes to it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from translator.catalog.values import Catalog, Entry, Known
from translator.model import State, Unit

SIMILAR = 0.5
"""How alike (difflib's ratio) an old source must be for its text to be kept with a new one."""


def match(catalog: Catalog, units: Sequence[Unit]) -> dict[str, Known]:
    """Find what the catalog knows about each unit.

    First the entry with the unit's place and source, then any with its source, then one whose
    text was reviewed for it before its source changed, then the most similar one that holds an
    editor's text. Each entry serves one unit.
    """
    free = [e for e in catalog.entries if e.source]
    found: dict[str, Known] = {}

    def take(unit: Unit, candidates: Iterable[Entry], *, is_current: bool) -> bool:
        for entry in candidates:
            found[unit.id] = Known(entry, is_current)
            free.remove(entry)
            return True
        return False

    for unit in units:
        take(
            unit,
            [e for e in free if e.source == unit.source and e.context == unit.id],
            is_current=True,
        )
    for unit in units:
        if unit.id not in found:
            same = [e for e in free if e.source == unit.source]
            take(unit, sorted(same, key=_worth), is_current=True)
    outdated = [(e.reviewed[0], e) for e in free if e.reviewed and not e.is_reviewed]
    for unit in units:
        if unit.id not in found:
            same = [e for source, e in outdated if source == unit.source and e in free]
            take(unit, same, is_current=False)
    written = [e for e in free if e.target and not e.is_untouched_draft]
    for unit in units if written else ():
        if unit.id not in found and (best := _most_similar(unit, written)):
            take(unit, [best], is_current=False)
            written.remove(best)
    return found


def _worth(entry: Entry) -> int:
    return 0 if entry.is_reviewed else 1 if not entry.is_untouched_draft else 2


def _most_similar(unit: Unit, entries: Sequence[Entry]) -> Entry | None:
    best, best_ratio = None, SIMILAR
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(unit.source)
    for entry in entries:
        matcher.set_seq1(entry.source)
        if matcher.real_quick_ratio() <= best_ratio or matcher.quick_ratio() <= best_ratio:
            continue
        ratio = matcher.ratio()
        if ratio > best_ratio:
            best, best_ratio = entry, ratio
    return best


def state_of(known: Known | None) -> State | None:
    """Return what a build owes to an entry: None means it may write a new draft.

    A current reviewed text is published as it stands. Text that an editor wrote for an earlier
    source, or has begun to change, is kept but is not current.
    """
    if known is None or not known.entry.target:
        return None
    entry = known.entry
    if known.is_current and entry.is_reviewed:
        return State.REVIEWED
    if entry.is_untouched_draft:
        return None
    if known.is_current and entry.previous_source is None:
        return State.EDITED
    return State.OUTDATED
