"""What an export is made of, and what an import brings back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from translator.model import Inline, Tier, TranslatedUnit


class Format(StrEnum):
    """What can be written."""

    MARKDOWN = "md"
    HTML = "html"
    JSON = "json"
    XLIFF = "xliff"
    TMX = "tmx"


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a unit for whoever works on it."""

    category: str
    """`term`, `issue`, `engine`, or `comment` for a translator's own words."""

    text: str


@dataclass(frozen=True, slots=True)
class ExportUnit:
    """A translated unit, taken apart."""

    translated: TranslatedUnit
    source: Inline
    target: Inline | None
    """None where there is no translation."""

    notes: tuple[Note, ...] = ()
    base: str = ""
    """A hash of the catalog entry as it was, to see at import whether it has changed since."""


@dataclass(frozen=True, slots=True)
class Localized:
    """One article in one locale, as a build left it."""

    article: str
    """Its name, which all its files begin with."""

    source_tag: str
    locale: str
    """The site's code."""

    tag: str
    direction: str
    tier: Tier
    route: str
    program: str
    units: tuple[ExportUnit, ...]
    metadata: Mapping[str, str] = field(default_factory=dict)
    """The front matter's scalars in this locale, by dotted path."""

    hashes: Mapping[str, str] = field(default_factory=dict)
    written: str = ""
    """The locale whose language the drafts are in, where it is another: the source's where
    nothing is translated, a relative's for the tier `draft`."""


class Progress(StrEnum):
    """How far a target has come, in the words of XLIFF; from first to last."""

    INITIAL = "initial"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"

    @property
    def is_reviewed(self) -> bool:
        return self in (Progress.REVIEWED, Progress.FINAL)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A target that another program brings back."""

    name: str
    """The unit's id; empty when the file does not say."""

    source: Inline
    target: Inline | None
    progress: Progress
    base: str = ""
    """As in `ExportUnit`; empty when the file does not say."""


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """The targets for one article in one locale."""

    article: str
    """Its name; empty when the file does not say."""

    locale: str
    """A tag or a code, as the file has it."""

    units: tuple[Incoming, ...]
