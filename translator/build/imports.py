"""Write what other programs bring back into the catalogs, and never over an editor's work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from translator import catalog, locales
from translator.build.export import METADATA, base_of, take_apart
from translator.build.values import Outputs
from translator.catalog import FUZZY, Catalog, Entry
from translator.errors import OutputError
from translator.export.values import Incoming, IncomingFile
from translator.markdown import write_inline
from translator.markdown.blanks import one_line
from translator.model import Inline


class Fate(StrEnum):
    """What became of a target that was brought back."""

    WRITTEN = "written"
    SAME = "same"
    """The catalog says so already."""

    EMPTY = "empty"
    """The file has no target for it."""

    KEPT = "kept"
    """An editor's text stands in the catalog, which this one may not replace."""

    CHANGED = "changed"
    """The article says something else by now."""

    UNKNOWN = "unknown"
    """No unit of the article has this source."""


@dataclass(frozen=True, slots=True)
class Fated:
    """One unit that was brought back."""

    name: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class Imported:
    """What was done to one catalog."""

    path: Path
    locale: str
    units: tuple[Fated, ...]


def import_file(incoming: IncomingFile, built: Path, article: str = "") -> tuple[Imported, ...]:
    """Write the targets of a file into the catalog of its article, or of all articles.

    A file that names no article, as a memory does, is matched by source with all catalogs of its
    locale; units that none of them has are left out of the answer then.
    """
    code = locales.get(incoming.locale).code
    name = article or incoming.article
    if name:
        paths = [Outputs.under(built, code, name).catalog]
        if not paths[0].is_file():
            raise OutputError(f"there is no catalog {paths[0]}; build {name} in {code} first")
    else:
        paths = sorted((built / code / "LC_MESSAGES").glob("*.po"))
    done = []
    for path in paths:
        old = catalog.read(path)
        new, units = take_in(old, incoming.units)
        if not name:
            units = tuple(unit for unit in units if unit.fate is not Fate.UNKNOWN)
        if new != old:
            catalog.write(path, new)
        done.append(Imported(path, code, units))
    return tuple(done)


def take_in(old: Catalog, units: Sequence[Incoming]) -> tuple[Catalog, tuple[Fated, ...]]:
    """Return the catalog with the targets in it, and what became of each of them.

    A reviewed target makes a reviewed entry, any other a fuzzy one. A fuzzy one replaces a
    machine draft, and an editor's text only where that text was what the other program started
    from, and was not reviewed.
    """
    entries = list(old.entries)
    by_source: dict[Inline, list[int]] = {}
    for index, entry in enumerate(entries):
        if not entry.is_obsolete and entry.source:
            by_source.setdefault(take_apart(entry.context, entry.source), []).append(index)
    contexts = {entry.context for entry in entries if not entry.is_obsolete}
    fates = []
    for unit in units:
        name = unit.name or _start(unit.source)
        found = by_source.get(unit.source, [])
        if unit.name:
            # Its own place, else the first one that says the same; a memory means all of them.
            found = ([n for n in found if entries[n].context == unit.name] or found)[:1]
        if not found:
            fates.append(Fated(name, Fate.CHANGED if unit.name in contexts else Fate.UNKNOWN))
        for index in found:
            entries[index], fate = _decide(entries[index], unit)
            fates.append(Fated(name, fate))
    return replace(old, entries=tuple(entries)), tuple(fates)


def _decide(entry: Entry, unit: Incoming) -> tuple[Entry, Fate]:
    if unit.target is None or not unit.target.text.strip():
        return entry, Fate.EMPTY
    target = entry.target
    if take_apart(entry.context, entry.target) != unit.target:
        target = _written(entry.context, unit.target)
    reviewed = unit.progress.is_reviewed
    if target == entry.target and (entry.is_reviewed or not reviewed):
        return entry, Fate.SAME
    is_from_here = unit.base == base_of(entry)
    if entry.is_reviewed and not (reviewed and (is_from_here or not unit.base)):
        return entry, Fate.KEPT
    is_editors = bool(entry.target) and not entry.is_untouched_draft
    if is_editors and not reviewed and not (is_from_here and entry.previous_source is None):
        return entry, Fate.KEPT
    others = tuple(flag for flag in entry.flags if flag != FUZZY)
    flags = others if reviewed else (FUZZY, *others)
    previous = None
    return replace(entry, target=target, flags=flags, previous_source=previous), Fate.WRITTEN


def _written(context: str, target: Inline) -> str:
    if context.startswith(METADATA):
        return one_line(target.text)
    return write_inline(target, target.text, target.marks, target.attributes)


def _start(source: Inline) -> str:
    return source.text if len(source.text) <= 40 else source.text[:39] + "…"
