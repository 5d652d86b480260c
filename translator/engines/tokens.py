"""Tokenizers of the models, with the place of every token in its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from translator.model import Span


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as a model sees it."""

    text: str
    pieces: tuple[str, ...]
    spans: tuple[Span, ...] | None
    """Where each piece stands in `text`, without the blank before it; None if not known."""


class Tokenizer(Protocol):
    def encode(self, text: str) -> Tokens: ...

    def decode(self, pieces: Sequence[str]) -> Tokens: ...


class SentencePieceTokenizer:
    """A SentencePiece model file; it tells the place of every piece."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _processor(self) -> Any:
        import sentencepiece

        return sentencepiece.SentencePieceProcessor(model_file=str(self._path))

    def encode(self, text: str) -> Tokens:
        found = self._processor.encode(text, return_type="offset_mapping")
        return _tokens(text, found)

    def decode(self, pieces: Sequence[str]) -> Tokens:
        found = self._processor.decode(list(pieces), return_type="offset_mapping")
        return _tokens(found["text"], found)


class BpeTokenizer:
    """Moses and byte-pair encoding, as the older Argos packages use it; it knows no places."""

    def __init__(self, path: Path, source: str, target: str) -> None:
        self._path, self._source, self._target = path, source, target

    @cached_property
    def _argos(self) -> Any:
        from argostranslate.tokenizer import BPETokenizer

        return BPETokenizer(self._path, self._source, self._target)

    def encode(self, text: str) -> Tokens:
        return Tokens(text, tuple(self._argos.encode(text)), None)

    def decode(self, pieces: Sequence[str]) -> Tokens:
        return Tokens(self._argos.decode(list(pieces)), tuple(pieces), None)


def _tokens(text: str, found: Any) -> Tokens:
    """Return what SentencePiece found; its places begin with the blanks before a piece."""
    spans = [Span(end - len(text[start:end].lstrip()), end) for start, end in found["offsets"]]
    return Tokens(text, tuple(found["pieces"]), tuple(spans))
