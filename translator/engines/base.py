"""What every engine provides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from translator.model import LanguagePair, Request, Response


@dataclass(frozen=True, slots=True)
class Options:
    """How hard an engine should look."""

    hypotheses: int = 4
    """How many proposals to return at most; an engine may return fewer, never none."""

    no_repeat_ngram: int = 0
    """Forbid repeating n-grams of this length; 0 lets the model be. For a second try."""


@runtime_checkable
class Engine(Protocol):
    """An offline machine translation engine.

    Constructing one is cheap; a model is loaded at the first `translate` of its pair.
    """

    name: str

    # An engine that several threads may ask at once has `threaded = True` besides.

    def pairs(self) -> frozenset[LanguagePair]:
        """Return the pairs whose models are installed here."""

    def fingerprint(self, pair: LanguagePair) -> str:
        """Return a string that changes when the model or its settings change."""

    def translate(
        self, batch: Sequence[Request], pair: LanguagePair, options: Options = Options()
    ) -> list[Response]:
        """Translate each request; the answer has the same length and order.

        What it says of a request hangs on nothing else in the batch, to the last bit: what is
        stale differs from build to build, and the translations must not.
        A request may hold placeholder characters (`model.is_placeholder`). The engine spells
        them in the way its own model keeps best, and gives them back as they were.
        """


@runtime_checkable
class Scorer(Protocol):
    """An engine that can also judge a translation somebody else proposes."""

    def score(self, pairs: Sequence[tuple[Request, str]], pair: LanguagePair) -> list[float]:
        """Return the mean log probability per target token of each (request, target)."""
