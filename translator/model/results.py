"""A translated unit and what is to be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from translator.model.glossary import LedgerRow
from translator.model.text import Unit


class Severity(StrEnum):
    """As in MQM; ordered by `SEVERITIES`."""

    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing in a translated unit that an editor should look at."""

    check: str
    severity: Severity
    message: str
    unit: str = ""


class State(StrEnum):
    MACHINE = "machine"
    """A draft nobody has read; `fuzzy` in the catalog."""

    EDITED = "edited"
    """A fuzzy entry whose text somebody changed; kept while its source stays."""

    REVIEWED = "reviewed"
    """An editor's text; no build changes it."""

    OUTDATED = "outdated"
    """Reviewed for an earlier source; the catalog keeps it, the article gets a new draft."""

    SOURCE = "source"
    """No translation; the source text stands, marked."""


@dataclass(frozen=True, slots=True)
class TranslatedUnit:
    """A unit with its target text and what is known about it."""

    unit: Unit
    target: str
    """Inline Markdown on one line, as `Unit.source`."""

    state: State
    draft: str = ""
    """The engine's text before glossary and typography changed it; a review shows both texts."""

    engine: str = ""
    inputs: tuple[tuple[str, str], ...] = ()
    """What made the target, by name, each with a hash: `source`, `route`, `program`, and
    `term:<concept>` for every term in it. It is redone when one of them changes."""

    ledger: tuple[LedgerRow, ...] = ()
    issues: tuple[Issue, ...] = ()
    tried: tuple[str, ...] = ()
    """What was tried before this target was chosen, for the report."""
