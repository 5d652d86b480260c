"""No engine at all: the source text stands, so that every locale builds and says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from translator.engines.base import Options
from translator.model import Alignment, Hypothesis, LanguagePair, Request, Response, Span

TOKEN = re.compile(r"\S+")


class SourceEngine:
    """Answers with what it was asked; the glossary may still put its terms in."""

    name = "source"

    def pairs(self) -> frozenset[LanguagePair]:
        """Return no pair: nobody chooses this engine, it is what is left."""
        return frozenset()

    def fingerprint(self, pair: LanguagePair) -> str:
        return "source-1"

    def translate(
        self, batch: Sequence[Request], pair: LanguagePair, options: Options = Options()
    ) -> list[Response]:
        return [Response((_echo(request.text),)) for request in batch]


def _echo(text: str) -> Hypothesis:
    tokens = tuple(Span(*found.span()) for found in TOKEN.finditer(text))
    return Hypothesis(text, None, Alignment.one_to_one(tokens, tokens))
