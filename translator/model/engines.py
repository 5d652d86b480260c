"""What engines are asked and what they answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from translator.model.text import Span


@dataclass(frozen=True, slots=True)
class TermHint:
    """A glossary term to honour: a stretch of the request and the target lemma it should become."""

    span: Span
    lemma: str


@dataclass(frozen=True, slots=True)
class Request:
    """One segment for an engine; it may hold placeholder characters."""

    text: str
    terms: tuple[TermHint, ...] = ()
    verbatim: tuple[tuple[str, str], ...] = ()
    """Placeholder characters and the words behind them, for models that copy a designator such
    as S-400 better than any code. A placeholder without words is opaque."""


STEPS = tuple(step / 255 for step in range(256))


@dataclass(frozen=True, slots=True, eq=False)
class Weights(Sequence[tuple[float, ...]]):
    """An engine's attention in steps of 1/255, small: most of it is never looked at."""

    steps: bytes
    """The rows, one behind the other."""

    height: int
    """How many there are."""

    @classmethod
    def of(cls, rows: Sequence[bytes]) -> Weights:
        return cls(b"".join(rows), len(rows))

    @property
    def rows(self) -> list[bytes]:
        width = len(self.steps) // max(1, self.height)
        return [self.steps[i * width : (i + 1) * width] for i in range(self.height)]

    def __len__(self) -> int:
        return self.height

    def __getitem__(self, index: Any) -> Any:
        return tuple(map(STEPS.__getitem__, self.rows[index]))

    def __iter__(self) -> Iterator[tuple[float, ...]]:
        return (tuple(map(STEPS.__getitem__, row)) for row in self.rows)

    @staticmethod
    def row(weights: Iterable[float]) -> bytes:
        """Return weights from 0 to 1 as a row."""
        return bytes(round(255 * weight) for weight in weights)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which source token each target token came from, softly."""

    source: tuple[Span, ...]
    target: tuple[Span, ...]
    weights: Sequence[tuple[float, ...]]
    """One row per target token, one weight per source token; a row sums to about 1."""

    @classmethod
    def one_to_one(cls, source: Iterable[Span], target: Iterable[Span]) -> Alignment:
        """Return one that is certain: the first came from the first, and so on."""
        ours, theirs = tuple(source), tuple(target)
        rows = (tuple(float(i == j) for j in range(len(ours))) for i in range(len(theirs)))
        return cls(ours, theirs, tuple(rows))

    @property
    def raw(self) -> Sequence[Sequence[float]]:
        """The weights as they are kept: small ones in steps, for what needs only proportions."""
        return self.weights.rows if isinstance(self.weights, Weights) else self.weights


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What an engine proposes for one segment."""

    text: str
    score: float | None = None
    """Mean log probability per token where the engine has one; higher is better."""

    alignment: Alignment | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """An engine's answer to one request."""

    hypotheses: tuple[Hypothesis, ...]
    """Best first; never empty."""


class Tier(StrEnum):
    """How good a target can be at best, best first."""

    REVIEWED = "reviewed"
    MACHINE = "machine"
    PIVOT = "pivot"
    CONVERTED = "converted"
    """Translated into the same language in its other script, and converted."""

    DRAFT = "draft"
    """Translated into a relative that its readers would follow."""

    SOURCE = "source"
