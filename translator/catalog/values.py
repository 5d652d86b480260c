"""What stands in a catalog, and what that says of a unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from translator import files

FUZZY = "fuzzy"
MACHINE = re.compile(
    r"^machine draft by (?P<engine>\S+) \[(?P<draft>[0-9a-f]{16})\]$", re.MULTILINE
)
REVIEWED_BEFORE = re.compile(
    r"^reviewed for the source before \[(?P<target>[0-9a-f]{16})\]$", re.MULTILINE
)


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
