"""NLLB-200: about a hundred of the site's languages, any of them into any other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from translator.engines.converted import ScoringEngine, Wrapping
from translator.engines.models.values import Description, ModelKind
from translator.engines.tokens import Tokenizer
from translator.model import LanguagePair


def nllb_engine(directories: Sequence[Path]) -> ScoringEngine:
    """Return the engine over every NLLB model in these model homes."""
    return ScoringEngine(ModelKind.NLLB, _wrap, directories)


def _wrap(model: Description, pair: LanguagePair, tokenizer: Tokenizer) -> Wrapping:
    """The source begins with its language; the target is forced to begin with its own."""
    return Wrapping((model.sources[pair.source],), (model.targets[pair.target],))
