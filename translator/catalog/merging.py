"""The catalog of an article after a build: what editors wrote stays, drafts are new."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from translator import files
from translator.catalog.values import FUZZY, Catalog, Entry, Known
from translator.model import State, TranslatedUnit


def build(
    old: Catalog,
    units: Sequence[TranslatedUnit],
    known: Mapping[str, Known],
    *,
    header: Sequence[tuple[str, str]],
    file: str,
    notes: Mapping[str, Sequence[str]],
) -> Catalog:
    """Return the catalog of an article whose units were translated.

    `header` are the fields this program sets; others stay. `notes` are lines for the `#.`
    comment of each unit, such as its glossary terms and issues.
    """
    fields = dict(old.header)
    for key, value in header:
        if key not in fields or key in ("Language", "Plural-Forms"):
            fields[key] = value
    entries = [_entry(u, known.get(u.unit.id), file, notes.get(u.unit.id, ())) for u in units]
    used = {id(k.entry) for k in known.values()}
    places = {(e.context, e.source) for e in entries}
    kept = [
        _unused(e, places)
        for e in old.entries
        if id(e) not in used and e.target and not e.is_untouched_draft
    ]
    return Catalog(tuple(fields.items()), old.header_comment, (*entries, *kept))


def _unused(entry: Entry, taken: Collection[tuple[str, str]]) -> Entry:
    """Return an entry as one that no unit has, under the source that it was reviewed for.

    An unused entry has no comment that could say so. No file may have two for one place.
    """
    if entry.reviewed and not entry.is_reviewed:
        source, context = entry.reviewed[0], entry.context
        while (context, source) in taken:
            context += "~"
        flags = tuple(flag for flag in entry.flags if flag != FUZZY)
        entry = replace(entry, context=context, source=source, flags=flags, previous_source=None)
    return replace(entry, is_obsolete=True, occurrences=())


def _entry(unit: TranslatedUnit, known: Known | None, file: str, notes: Sequence[str]) -> Entry:
    old = known.entry if known else Entry(unit.unit.id, unit.unit.source, "")
    flags = [flag for flag in old.flags if flag != FUZZY]
    lines = list(notes)
    target, previous = unit.target, None
    match unit.state:
        case State.REVIEWED:
            target = old.target
        case State.EDITED:
            target, previous = old.target, old.previous_source
            flags.insert(0, FUZZY)
        case State.OUTDATED:
            target = old.target
            previous = known.previous_source if known else None
            flags.insert(0, FUZZY)
            if old.reviewed:
                lines.insert(0, f"reviewed for the source before [{files.digest(target)}]")
            lines.insert(0, f"draft of the changed source, by {unit.engine}: {unit.target}")
        case State.MACHINE:
            flags.insert(0, FUZZY)
            lines.insert(0, f"machine draft by {unit.engine} [{files.digest(unit.target)}]")
        case State.SOURCE:
            target = ""
            lines.insert(0, "no translation: no engine covers this language here")
    return Entry(
        unit.unit.id,
        unit.unit.source,
        target,
        tuple(flags),
        previous,
        old.comment,
        "\n".join(line.replace("\n", " ") for line in lines),
        ((file, str(unit.unit.line)),),
    )
