"""Run a CTranslate2 model: large batches, several hypotheses, word alignments, scores."""

from __future__ import annotations

import ctypes
import os
from collections import deque
from collections.abc import Hashable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from threading import Lock
from typing import Any

from translator.engines.base import Options
from translator.engines.spelling import (
    Spelled,
    Traits,
    read_answer,
    source_spans,
    spell,
    spell_target,
)
from translator.engines.tokens import Tokenizer, Tokens
from translator.errors import EngineError, EngineUnavailableError
from translator.model import Alignment, Hypothesis, Request, Response, Span, Weights

BATCH_TOKENS = 1024
"""Tokens a batch: ten times the speed of Argos' 32 on two cores (measured, see `make bench`)."""

BATCH_SENTENCES = 16
"""Sentences a batch: a step of the beam search takes memory for each of them, whatever its length,
and more of them were not quicker."""

AHEAD = 3
"""Batches given to a worker before the first of them is done."""

FEW = 64
"""What is tried again or judged: so few need not wait until a large batch is done."""

MAX_SOURCE = 1000
"""CTranslate2 cuts longer inputs without a word; positions are defined up to 1,024."""

BEAM = 4

DECODING = ("length_penalty", "repetition_penalty")
"""What a package may set of the beam search; CTranslate2's names and meanings."""

FEWEST = 2
"""Hypotheses that are read where the best has all that was asked for: itself, and another should
the checks refuse it. To read one takes Python longer than it takes the library to find it."""

STEM = 4
"""Letters by which a form of a term is told; what follows may be an ending."""

END = "</s>"

MAP = "vmap."
"""How the files of vocabulary maps begin; what follows is the target's code."""

M_ARENA_MAX = -8
"""The number that malloc.h of the GNU library gives to this option of `mallopt`."""


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
        self._loading, self._giving = Lock(), Lock()
        self._loaded: tuple[Path | None, Any] | None = None

    def _translator(self, vocabulary_map: Path | None) -> Any:
        """Return the loaded model; one vocabulary map at a time, for they come locale by locale."""
        with self._loading:
            if self._loaded is None or self._loaded[0] != vocabulary_map:
                self._loaded = None  # before the next is there: never two in memory
                self._loaded = (vocabulary_map, self._load(vocabulary_map))
            return self._loaded[1]

    def _load(self, vocabulary_map: Path | None) -> Any:
        import ctranslate2

        _limit_heaps(self.threads)
        try:
            return ctranslate2.Translator(
                str(self.model),
                files=None if vocabulary_map is None else with_map(self.model, vocabulary_map),
                compute_type="int8",
                inter_threads=self.threads,
                intra_threads=1,
                max_queued_batches=-1,  # `AHEAD` is the limit; to queue must never wait
            )
        except (OSError, RuntimeError, ValueError, IndexError) as error:
            raise EngineUnavailableError(
                self.engine, f"the model in {self.model} is damaged or of another format ({error})"
            ) from error

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
        spelled = [spell(request, self.traits) for request in batch]
        sources = [self._encode(s) for s in spelled]
        count = max(1, min(options.hypotheses, BEAM))
        translator = self._translator(vocabulary_map)
        groups = alike([len(source.pieces) for source in sources])

        def ask(group: Sequence[int]) -> list[Any]:
            jobs: list[Any] = translator.translate_batch(
                [[*self.source_prefix, *sources[i].pieces, *self.source_suffix] for i in group],
                target_prefix=[list(target_prefix)] * len(group) if target_prefix else None,
                beam_size=BEAM,
                num_hypotheses=count,
                max_batch_size=BATCH_TOKENS,
                batch_type="tokens",
                max_input_length=0,
                max_decoding_length=2 * len(sources[group[0]].pieces) + 40,
                no_repeat_ngram_size=options.no_repeat_ngram,
                use_vmap=vocabulary_map is not None,
                **self.decoding,
                return_scores=True,
                return_attention=sources[0].spans is not None,
                return_end_token=True,
                asynchronous=True,
            )
            return jobs

        found: dict[int, Response] = {}
        running = deque[tuple[Sequence[int], list[Any]]]()

        def read() -> None:
            group, jobs = running.popleft()
            for i, job in zip(group, jobs, strict=True):
                found[i] = self._response(
                    batch[i], spelled[i], sources[i], job.result(), len(target_prefix)
                )

        with self._large(batch):
            for group in groups:
                if len(running) == AHEAD * self.threads:
                    read()  # what is answered and not read yet is large
                running.append((group, ask(group)))
        while running:
            read()
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
        if not pairs:
            return []
        translator = self._translator(vocabulary_map)
        sources, targets = [], []
        for request, target in pairs:
            spelled = spell(request, self.traits)
            sources.append(
                [*self.source_prefix, *self._encode(spelled).pieces, *self.source_suffix]
            )
            written = self.tokenizer.encode(spell_target(target, spelled))
            targets.append([*target_prefix, *written.pieces])
        # Each by itself: for every token of a batch a number is held for every piece there is.
        running = [
            translator.score_batch(
                [source], [target], max_input_length=0, offset=len(target_prefix), asynchronous=True
            )[0]
            for source, target in zip(sources, targets, strict=True)
        ]
        found = [job.result().log_probs for job in running]
        return [sum(row) / max(1, len(row)) for row in found]

    def _large(self, batch: Sequence[object]) -> AbstractContextManager[object]:
        """Wait until the workers have been given all of another thread's large batch.

        They are given little ahead, so that a small one has its turn soon. The requests are written
        before, and the last answers read after: meanwhile the workers go on with another's.
        """
        return self._giving if len(batch) > FEW else nullcontext()

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
            rows = _weights(
                attention[self.traits.attention_lag :][: len(pieces)],
                Span(first, first + len(origin)),
            )
            # A text cut at its longest has no end token, and its last token no row of its own.
            rows += [bytes(len(origin))] * (len(pieces) - len(rows))
            alignment = Alignment(origin, spans, Weights(tuple(rows)))
        return _stripped(Hypothesis(text, score, alignment))


def map_of(model: Path, code: str) -> Path:
    """Return where a model may have a vocabulary map for one of its targets."""
    return model / f"{MAP}{code}.txt"


def with_map(model: Path, vocabulary_map: Path) -> dict[str, bytes]:
    """Return the files of a model with a vocabulary map among them, as CTranslate2 looks for it."""
    files = {f.name: f.read_bytes() for f in model.iterdir() if not f.name.startswith(MAP)}
    line = vocabulary_map.read_bytes()
    known = {piece for piece in line.decode().strip().split(" ") if piece}
    if not line.startswith(b"\t") or END not in known:
        raise ValueError(f"{vocabulary_map.name} names no pieces that can end a sentence")
    return {**files, "vmap.txt": line}


def alike(sizes: Sequence[Hashable], most: int = BATCH_SENTENCES) -> list[list[int]]:
    """Return the places of equal sizes, at most so many together, in the order of their first.

    Only sentences of one length share a batch. Padding one for the sake of another changes the
    last bits of its numbers, now and then its words, and then a translation would hang on what
    else was stale that day; it would cost time as well.
    """
    groups: dict[Hashable, list[int]] = {}
    for place, size in enumerate(sizes):
        groups.setdefault(size, []).append(place)
    return [
        group[start : start + most]
        for group in groups.values()
        for start in range(0, len(group), most)
    ]


def _limit_heaps(threads: int) -> None:
    """Let there be a heap for each worker and no more, where the system's library can be told to.

    Every thread of the program would have one of its own, and what it held at most would stay
    reserved there. Fewer heaps than workers were a tenth slower.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, threads)


def _has_all(request: Request, spelled: Spelled, text: str) -> bool:
    """Whether an answer has every placeholder, and a word that begins like each term."""
    if not all(char in text for char in spelled.placeholders):
        return False
    folded = text.casefold()
    return all(hint.lemma[:STEM].casefold() in folded for hint in request.terms)


def _weights(rows: Sequence[Sequence[float]], part: Span) -> list[bytes]:
    """Return a part of every row in steps of 1/255.

    Attention is soft evidence: 8 bits of it are plenty, and the memory stores no more.
    """
    import numpy as np

    if not rows:
        return []
    steps = np.rint(np.asarray(rows, np.float64)[:, part.start : part.end] * 255).astype(np.uint8)
    return [row.tobytes() for row in steps]


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
