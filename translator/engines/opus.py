"""OPUS-MT: small models for one pair, or for a family of targets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from translator.engines.converted import ConvertedEngine, Wrapping
from translator.engines.models.values import Description, ModelKind
from translator.engines.tokens import Tokenizer
from translator.model import LanguagePair


def opus_engine(directories: Sequence[Path]) -> ConvertedEngine:
    """Return the engine over every OPUS-MT model in these model homes.

    It does not score: the target's own SentencePiece file would be needed for that.
    """
    return ConvertedEngine(ModelKind.OPUS, _wrap, directories)


def _wrap(model: Description, pair: LanguagePair, tokenizer: Tokenizer) -> Wrapping:
    """A model with several targets is told one at the beginning of the source."""
    code = model.targets[pair.target]
    return Wrapping((f">>{code}<<",) if code else ())
