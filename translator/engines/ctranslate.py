"""Run a CTranslate2 model: large batches, several hypotheses, word alignments, scores."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from translator.engines.base import Options
from translator.engines.batches import Batches
from translator.engines.spelling import (
    Spelled,
    Traits,
    read_answer,
    source_spans,
    spell,
    spell_target,
)
from translator.engines.tokens import Tokenizer, Tokens
from translator.engines.workers import END, Search, Workers
from translator.errors import EngineError
from translator.model import Alignment, Hypothesis, Request, Response, Span, Weights

MAX_SOURCE = 1000
"""CTranslate2 cuts longer inputs without a word; positions are defined up to 1,024."""

FEWEST = 2
"""Hypotheses that are read where the best has all that was asked for: itself, and another should
the checks refuse it. To read one takes Python longer than it takes the library to find it."""

STEM = 4
"""Letters by which a form of a term is told; what follows may be an ending."""


class Runner:
    """One model and its tokenizer."""

    def __init__(
        self,
        engine: str,
        model: Path,
        tokenizer: Tokenizer,
        *,
        traits: Traits = Traits(),
        source_prefix: Sequence[str] = (),
        source_suffix: Sequence[str] = (),
        decoding: Mapping[str, float] = {},
        threads: int = 0,
    ) -> None:
        self.engine, self.tokenizer, self.traits = engine, tokenizer, traits
        self.source_prefix, self.source_suffix = list(source_prefix), list(source_suffix)
        threads = threads or os.cpu_count() or 1
        self._workers = Workers(engine, model, decoding, threads)
        self._batches = Batches(self._workers.translate, threads)

    def translate(
        self,
        batch: Sequence[Request],
        options: Options,
        target_prefix: Sequence[str] = (),
        vocabulary_map: Path | None = None,
    ) -> list[Response]:
        """Translate each request.

        `target_prefix` is what every answer is forced to begin with, `vocabulary_map` a file in
        CTranslate2's format with the only pieces that answers may have. To look at these alone
        takes two thirds of the time of looking at all.
        """
        if not batch:
            return []
        self._workers.translator(vocabulary_map)  # should it be damaged, this thread is told
        spelled = [spell(request, self.traits) for request in batch]
        sources = [self._encode(s) for s in spelled]
        found: dict[int, Response] = {}

        def read(i: int, result: Any) -> None:
            found[i] = self._response(batch[i], spelled[i], sources[i], result, len(target_prefix))

        wanted = []
        for source in sources:
            tokens = self._wrapped(source)
            search = Search(
                len(tokens),
                options.hypotheses,
                options.no_repeat_ngram,
                source.spans is not None,
                tuple(target_prefix),
                vocabulary_map,
            )
            wanted.append((search, tokens))
        self._batches.run(wanted, read)
        return [found[i] for i in range(len(batch))]

    def score(
        self,
        pairs: Sequence[tuple[Request, str]],
        target_prefix: Sequence[str] = (),
        vocabulary_map: Path | None = None,
    ) -> list[float]:
        """Return the mean log probability per token of each target, end of sentence included.

        The vocabulary map only says which loaded model is at hand; every piece has a score.
        """
        running = []
        for request, target in pairs:
            spelled = spell(request, self.traits)
            source = self._wrapped(self._encode(spelled))
            written = self.tokenizer.encode(spell_target(target, spelled))
            tokens = [*target_prefix, *written.pieces]
            running.append(self._workers.score(source, tokens, len(target_prefix), vocabulary_map))
        found = [job.result().log_probs for job in running]
        return [sum(row) / max(1, len(row)) for row in found]

    def _wrapped(self, source: Tokens) -> list[str]:
        return [*self.source_prefix, *source.pieces, *self.source_suffix]

    def _encode(self, spelled: Spelled) -> Tokens:
        tokens = self.tokenizer.encode(spelled.text)
        if len(tokens.pieces) > MAX_SOURCE:
            raise EngineError(
                f"a sentence of {len(tokens.pieces)} tokens is too long for {self.engine} "
                f"(at most {MAX_SOURCE}); break it up: {spelled.text[:60]!r}..."
            )
        return tokens

    def _response(
        self, request: Request, spelled: Spelled, source: Tokens, result: Any, skip: int
    ) -> Response:
        """Read an answer; what the library gives is copied anew each time it is asked for."""
        origin = None
        if source.spans is not None:
            origin = source_spans(spelled, source.spans)
        proposed = list(zip(result.hypotheses, result.scores, strict=True))
        attention = [[]] * len(proposed) if origin is None else result.attention
        read: list[Hypothesis] = []
        for (pieces, score), rows in zip(proposed, attention, strict=True):
            if len(read) == FEWEST and _has_all(request, spelled, read[0].text):
                break
            read.append(self._hypothesis(spelled, origin, pieces[skip:], score, rows[skip:]))
        return Response(tuple(read))

    def _hypothesis(
        self,
        spelled: Spelled,
        origin: tuple[Span, ...] | None,
        pieces: Sequence[str],
        score: float,
        attention: Sequence[Sequence[float]],
    ) -> Hypothesis:
        if pieces and pieces[-1] == END:
            pieces = pieces[:-1]
        target = self.tokenizer.decode(pieces)
        text, spans = read_answer(target.text, target.spans or (), spelled)
        alignment = None
        if origin is not None and target.spans is not None:
            first = len(self.source_prefix)
            rows = attention[self.traits.attention_lag :][: len(pieces)]
            steps = _steps(rows, Span(first, first + len(origin)))
            # A text cut at its longest has no end token, and its last token no row of its own.
            steps += bytes(len(origin) * (len(pieces) - len(rows)))
            alignment = Alignment(origin, spans, Weights(steps, len(pieces)))
        return _stripped(Hypothesis(text, score, alignment))


def _has_all(request: Request, spelled: Spelled, text: str) -> bool:
    """Whether an answer has every placeholder, and a word that begins like each term."""
    if not all(char in text for char in spelled.placeholders):
        return False
    folded = text.casefold()
    return all(hint.lemma[:STEM].casefold() in folded for hint in request.terms)


def _steps(rows: Sequence[Sequence[float]], part: Span) -> bytes:
    """Return a part of every row in steps of 1/255.

    Attention is soft evidence: 8 bits of it are plenty, and the memory stores no more.
    """
    import numpy as np

    if not rows:
        return b""
    steps = np.rint(np.asarray(rows, np.float64)[:, part.start : part.end] * 255)
    return steps.astype(np.uint8).tobytes()


def _stripped(hypothesis: Hypothesis) -> Hypothesis:
    """Drop blanks at both ends; the alignment's places follow."""
    text = hypothesis.text.strip()
    lead = len(hypothesis.text) - len(hypothesis.text.lstrip())
    alignment = hypothesis.alignment
    if alignment is None or text == hypothesis.text:
        return Hypothesis(text, hypothesis.score, alignment)
    spans = tuple(
        Span(min(max(0, s.start - lead), len(text)), min(max(0, s.end - lead), len(text)))
        for s in alignment.target
    )
    return Hypothesis(text, hypothesis.score, Alignment(alignment.source, spans, alignment.weights))
