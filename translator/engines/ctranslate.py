"""Run a CTranslate2 model: large batches, several hypotheses, word alignments, scores."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from translator.engines.base import Options
from translator.engines.spelling import (
    Spelled,
    Traits,
    read_answer,
    source_span,
    spell,
    spell_target,
)
from translator.engines.tokens import Tokenizer, Tokens
from translator.errors import EngineError, EngineUnavailableError
from translator.model import Alignment, Hypothesis, Request, Response, Span

BATCH_TOKENS = 1024
"""Tokens a batch: ten times the speed of Argos' 32 on two cores (measured, see `make bench`)."""

MAX_SOURCE = 1000
"""CTranslate2 cuts longer inputs without a word; positions are defined up to 1,024."""

BEAM = 4

DECODING = ("coverage_penalty", "length_penalty", "repetition_penalty")
"""What a package may set of the beam search; CTranslate2's names and meanings."""

END = "</s>"


class Runner:
    """One model and its tokenizer. The model is loaded when first needed."""

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
        self.engine, self.model, self.tokenizer, self.traits = engine, model, tokenizer, traits
        self.source_prefix, self.source_suffix = list(source_prefix), list(source_suffix)
        self.decoding = {name: decoding[name] for name in DECODING if name in decoding}
        self.threads = threads or os.cpu_count() or 1

    @cached_property
    def _translator(self) -> Any:
        import ctranslate2

        try:
            return ctranslate2.Translator(
                str(self.model),
                compute_type="int8",
                inter_threads=self.threads,
                intra_threads=1,
            )
        except (RuntimeError, ValueError, IndexError) as error:
            raise EngineUnavailableError(
                self.engine, f"the model in {self.model} is damaged or of another format ({error})"
            ) from error

    def translate(
        self,
        batch: Sequence[Request],
        options: Options,
        target_prefix: Sequence[str] = (),
        suppressed: Sequence[str] = (),
    ) -> list[Response]:
        """Translate each request.

        `target_prefix` is what every answer is forced to begin with, `suppressed` the pieces that
        none may contain.
        """
        if not batch:
            return []
        spelled = [spell(request, self.traits) for request in batch]
        sources = [self._encode(s) for s in spelled]
        longest = max(len(source.pieces) for source in sources)
        count = max(1, min(options.hypotheses, BEAM))
        results = self._translator.translate_batch(
            [[*self.source_prefix, *source.pieces, *self.source_suffix] for source in sources],
            target_prefix=[list(target_prefix)] * len(batch) if target_prefix else None,
            beam_size=BEAM,
            num_hypotheses=count,
            max_batch_size=BATCH_TOKENS,
            batch_type="tokens",
            max_input_length=0,
            max_decoding_length=2 * longest + 40,
            no_repeat_ngram_size=options.no_repeat_ngram,
            suppress_sequences=[[piece] for piece in suppressed] or None,
            **self.decoding,
            return_scores=True,
            return_attention=sources[0].spans is not None,
            return_end_token=True,
        )
        return [
            Response(
                tuple(
                    self._hypothesis(s, source, result, index, len(target_prefix))
                    for index in range(len(result.hypotheses))
                )
            )
            for s, source, result in zip(spelled, sources, results, strict=True)
        ]

    def score(
        self, pairs: Sequence[tuple[Request, str]], target_prefix: Sequence[str] = ()
    ) -> list[float]:
        """Return the mean log probability per token of each target, end of sentence included."""
        if not pairs:
            return []
        sources, targets = [], []
        for request, target in pairs:
            spelled = spell(request, self.traits)
            sources.append(
                [*self.source_prefix, *self._encode(spelled).pieces, *self.source_suffix]
            )
            written = self.tokenizer.encode(spell_target(target, spelled))
            targets.append([*target_prefix, *written.pieces])
        results = self._translator.score_batch(
            sources,
            targets,
            max_batch_size=BATCH_TOKENS,
            batch_type="tokens",
            max_input_length=0,
            offset=len(target_prefix),
        )
        return [sum(r.log_probs) / max(1, len(r.log_probs)) for r in results]

    def _encode(self, spelled: Spelled) -> Tokens:
        tokens = self.tokenizer.encode(spelled.text)
        if len(tokens.pieces) > MAX_SOURCE:
            raise EngineError(
                f"a sentence of {len(tokens.pieces)} tokens is too long for {self.engine} "
                f"(at most {MAX_SOURCE}); break it up: {spelled.text[:60]!r}..."
            )
        return tokens

    def _hypothesis(
        self, spelled: Spelled, source: Tokens, result: Any, index: int, skip: int
    ) -> Hypothesis:
        pieces = result.hypotheses[index][skip:]
        if pieces and pieces[-1] == END:
            pieces = pieces[:-1]
        target = self.tokenizer.decode(pieces)
        text, spans = read_answer(target.text, target.spans or (), spelled)
        alignment = None
        if source.spans is not None and target.spans is not None:
            origin = tuple(source_span(spelled, span) for span in source.spans)
            first = len(self.source_prefix)
            # A text cut at its longest has no end token, and its last token no row of its own.
            rows = result.attention[index][skip + self.traits.attention_lag :][: len(pieces)]
            rows += [[0.0] * len(row) for row in rows[:1]] * (len(pieces) - len(rows))
            alignment = Alignment(origin, spans, _rounded(rows, first, first + len(origin)))
        return _stripped(Hypothesis(text, result.scores[index], alignment))


def _rounded(
    rows: Sequence[Sequence[float]], start: int, end: int
) -> tuple[tuple[float, ...], ...]:
    """Return some columns of the attention in 8 bits: it is soft evidence, and memory is dear."""
    import numpy as np

    if not rows:
        return ()
    return tuple(map(tuple, (np.rint(np.array(rows)[:, start:end] * 255) / 255).tolist()))


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
