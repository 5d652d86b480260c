"""MADLAD-400: nearly all of the site's languages; it is told only the target."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from translator.engines.converted import ScoringEngine, Wrapping
from translator.engines.models.values import Description, ModelKind
from translator.engines.tokens import Tokenizer
from translator.model import LanguagePair


def madlad_engine(directories: Sequence[Path]) -> ScoringEngine:
    """Return the engine over every MADLAD-400 model in these model homes."""
    return ScoringEngine(ModelKind.MADLAD, _wrap, directories)


def _wrap(model: Description, pair: LanguagePair, tokenizer: Tokenizer) -> Wrapping:
    """The source begins with `<2tr>`, cut up as the tokenizer does it at a text's beginning."""
    token = f"<2{model.targets[pair.target]}>"
    pieces = tokenizer.encode(token).pieces
    return Wrapping(pieces if token in pieces else (token,))
