"""Catalogs: one PO file per article and locale, the editors' own copy of the translation.

A plain entry is reviewed and no build changes it; `fuzzy` is a machine draft. What an editor, or
another tool, has written into the file survives: comments, flags, headers, obsolete entries.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from translator import files
from translator.errors import CatalogError
from translator.model import State, TranslatedUnit, Unit

FUZZY = "fuzzy"
SIMILAR = 0.5
"""How alike (difflib's ratio) an old source must be for its text to be kept with a new one."""

MACHINE = re.compile(
    r"^machine draft by (?P<engine>\S+) \[(?P<draft>[0-9a-f]{16})\]$", re.MULTILINE
)
REVIEWED_BEFORE = re.compile(
    r"^reviewed for the source before \[(?P<target>[0-9a-f]{16})\]$", re.MULTILINE
)
QUOTED = re.compile(r'(?:#(?:~\|?|\|)\s*)?(?:msg\w+(?:\[\d+\])?\s*)?"(?:[^"\\]|\\.)*"\s*')
STATEMENT = re.compile(r'(?:#(?:~\|?|\|)\s*)?(?:msg|")')
CONFLICT = re.compile(r"^(<{7} |={7}$|>{7} )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a PO file, as it stands there."""

    context: str
    source: str
    target: str
    flags: tuple[str, ...] = ()
    previous_source: str | None = None
    comment: str = ""
    """The translators' own comment (`#`)."""

    extracted: str = ""
    """What the program says about the entry (`#.`)."""

    occurrences: tuple[tuple[str, str], ...] = ()
    is_obsolete: bool = False

    @property
    def is_reviewed(self) -> bool:
        return bool(self.target) and FUZZY not in self.flags

    @property
    def is_untouched_draft(self) -> bool:
        """Whether the target is what a machine wrote, to the letter."""
        found = MACHINE.search(self.extracted)
        return (
            FUZZY in self.flags
            and found is not None
            and found["draft"] == files.digest(self.target)
        )

    @property
    def reviewed(self) -> tuple[str, str] | None:
        """A source and the text an editor has reviewed for it, to the letter; None without one.

        A source that changes takes no review away: it was for the source before.
        """
        if self.is_reviewed and self.source:
            return self.source, self.target
        found = REVIEWED_BEFORE.search(self.extracted)
        is_untouched = found is not None and found["target"] == files.digest(self.target)
        return (
            (self.previous_source, self.target) if self.previous_source and is_untouched else None
        )

    @property
    def engine(self) -> str:
        found = MACHINE.search(self.extracted)
        return found["engine"] if found else ""


@dataclass(frozen=True, slots=True)
class Catalog:
    """A PO file."""

    header: tuple[tuple[str, str], ...] = ()
    header_comment: str = ""
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What a catalog knows about a unit."""

    entry: Entry
    is_current: bool
    """Whether the entry's source is the unit's source; else it is an earlier wording."""

    @property
    def previous_source(self) -> str | None:
        """What the entry's text was written for, if that is not the unit's source."""
        if self.is_current:
            return self.entry.previous_source
        return self.entry.reviewed[0] if self.entry.reviewed else self.entry.source


def read(path: Path) -> Catalog:
    """Read a PO file; one that does not exist is an empty catalog.

    Raises `CatalogError` when it cannot be understood: an editor's work may be in it.
    """
    import polib

    text = files.read_text(path)
    if text is None:
        return Catalog()
    if found := CONFLICT.search(text):
        number = text.count("\n", 0, found.start()) + 1
        raise CatalogError(
            f"{path}, line {number}: a merge conflict is left in the file; resolve it first"
        )
    for number, line in enumerate(text.split("\n"), 1):
        # polib takes a string without its closing quote for an empty one.
        if STATEMENT.match(line) and not QUOTED.fullmatch(line):
            raise CatalogError(f"{path}, line {number}: a quotation mark is missing; mend it")
    try:
        po = polib.pofile(str(path), wrapwidth=0, encoding="utf-8", check_for_duplicates=True)
    except (OSError, ValueError) as error:
        reason = str(error).split("\n")[0]
        raise CatalogError(
            f"{path} is not a valid PO file ({reason}); mend it (msgfmt -c shows where) "
            "or move it away"
        ) from error
    return Catalog(
        tuple(po.metadata.items()),
        po.header,
        tuple(
            Entry(
                e.msgctxt or "",
                e.msgid,
                e.msgstr,
                tuple(e.flags),
                e.previous_msgid,
                e.tcomment,
                e.comment,
                tuple((str(f), str(n)) for f, n in e.occurrences),
                bool(e.obsolete),
            )
            for e in po
        ),
    )


def write(path: Path, catalog: Catalog) -> bool:
    """Write a PO file; return whether it changed."""
    return files.write_text(path, render(catalog))


def render(catalog: Catalog) -> str:
    """Return the text of a PO file, unwrapped and in the catalog's order."""
    import polib

    po = polib.POFile(wrapwidth=0)
    po.header = catalog.header_comment
    po.metadata = dict(catalog.header)
    for entry in catalog.entries:
        po.append(
            polib.POEntry(
                msgctxt=entry.context or None,
                msgid=entry.source,
                msgstr=entry.target,
                flags=list(entry.flags),
                previous_msgid=entry.previous_source,
                tcomment=entry.comment,
                comment=entry.extracted,
                occurrences=list(entry.occurrences),
                obsolete=entry.is_obsolete,
            )
        )
    return f"{po.__unicode__()}".rstrip("\n") + "\n"


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
    for unit in units:
        if unit.id not in found and (best := _most_similar(unit, free)):
            take(unit, [best], is_current=False)
    return found


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


def _worth(entry: Entry) -> int:
    return 0 if entry.is_reviewed else 1 if not entry.is_untouched_draft else 2


def _most_similar(unit: Unit, entries: Sequence[Entry]) -> Entry | None:
    best, best_ratio = None, SIMILAR
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(unit.source)
    for entry in entries:
        if not entry.target or entry.is_untouched_draft:
            continue
        matcher.set_seq1(entry.source)
        if matcher.real_quick_ratio() <= best_ratio or matcher.quick_ratio() <= best_ratio:
            continue
        ratio = matcher.ratio()
        if ratio > best_ratio:
            best, best_ratio = entry, ratio
    return best
