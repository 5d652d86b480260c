"""What the enforcement of terms passes from one step to the next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from translator.alignment import Aligned
from translator.glossary.morphology.values import Features
from translator.model import LedgerRow, Occurrence, Span

SURE = 0.75
"""A form this likely needs no confirmation by the engine."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hypothesis, with all protected spans in it."""

    aligned: Aligned
    score: float | None = None
    lost: int = 0
    """Protected spans that the engine had dropped."""


@dataclass(frozen=True, slots=True)
class Enforced:
    """The chosen hypothesis with its terms put right."""

    choice: int
    aligned: Aligned
    rows: tuple[LedgerRow, ...]
    """One for each occurrence, in their order; unit and segment are not filled in."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a form of a term stands."""

    span: Span
    features: tuple[Features, ...]
    wording: str
    """The dictionary form of the rendering that this is a form of."""


class Evidence(StrEnum):
    """How a term's place was found, surest first."""

    FORM = "form"
    """An approved rendering stands there already; only the document asks for another."""

    STANDING = "standing"
    """An approved form stands there already; whether in the right case is in doubt."""

    KNOWN = "known"
    """A wording listed as wrong, or the approved one in wrong letters."""

    SOURCE = "source"
    """The source's own words were left standing."""

    ALIGNED = "aligned"


@dataclass(frozen=True, slots=True)
class Place:
    """What stands where a term should."""

    span: Span
    evidence: Evidence
    features: tuple[Features, ...] = ()
    """Known from the wording that stands there; empty where only its words tell."""

    wording: str = ""
    """The approved rendering that was meant, where its letters still show it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One form that may be put in, or left."""

    text: str
    features: Features
    weight: float
    """How likely it is the right one; the choices of a place add up to at most 1."""


@dataclass(frozen=True, slots=True)
class Repair:
    """What is to be done for one occurrence."""

    index: int
    span: Span
    """What is replaced; it reaches over a doubled head or an adjective that must agree."""

    texts: tuple[str, ...]
    """The new text, one for each choice, best first."""

    offset: tuple[int, ...]
    """Where the term's form begins in each of them."""

    choices: tuple[Choice, ...]
    evidence: Evidence
    wording: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A segment after the first look: what stands, and what may be changed."""

    source: str
    occurrences: tuple[Occurrence, ...]
    choice: int
    aligned: Aligned
    found: tuple[Found | None, ...]
    """For each occurrence its approved form in the chosen hypothesis."""

    gained: frozenset[int] = frozenset()
    """The occurrences whose forms the engine's own best hypothesis lacks."""

    masked: frozenset[int] = frozenset()
    """The occurrences that went through the engine as a placeholder."""

    repairs: tuple[Repair, ...] = ()
    reasons: tuple[str, ...] = ()
    """For each occurrence why it stays as it is, where it does."""

    trials: tuple[str, ...] = ()
    """Texts worth scoring: the engine's own, then the mended one, then with other forms."""
