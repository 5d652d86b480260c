"""Measure a package: chrF and BLEU, term success, alignment error, speed, memory, size."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translator.engines.workers import map_of, with_map
from translator.training.augment import WORD, find_form
from translator.training.corpora import LANGUAGES, read_columns


@dataclass(frozen=True, slots=True)
class Package:
    """A model directory opened for measuring."""

    sp: Any
    translator: Any
    load_seconds: float
    attention_lag: int
    """How many steps after a token the attention tells what it came from."""

    shortlisted: Mapping[str, Any]
    """For each target with a vocabulary map of its own, the model loaded with it."""

    decoding: Mapping[str, float]
    """What the package sets of the beam search."""

    @classmethod
    def open(cls, home: Path, threads: int = 2, compute: str = "int8") -> Package:
        import ctranslate2
        import sentencepiece

        begin = time.perf_counter()
        sp = sentencepiece.SentencePieceProcessor(model_file=str(home / "sentencepiece.model"))

        def load(vocabulary_map: Path | None) -> Any:
            with with_map(home / "model", vocabulary_map) as model:
                return ctranslate2.Translator(
                    str(model), compute_type=compute, inter_threads=threads, intra_threads=1
                )

        translator = load(None)
        spent = time.perf_counter() - begin
        metadata = json.loads((home / "metadata.json").read_text(encoding="utf-8"))
        maps = {code: map_of(home / "model", code) for code in LANGUAGES}
        return cls(
            sp,
            translator,
            spent,
            int(metadata.get("attention_lag", 0)),
            {code: load(path) for code, path in maps.items() if path.is_file()},
            metadata.get("decoding", {}),
        )

    def translate(
        self, sources: Sequence[str], language: str, beam: int = 4
    ) -> tuple[list[str], int]:
        """Return translations and the number of tokens they took."""
        results = self._run(sources, language, beam_size=beam)
        texts = [self.sp.decode(r.hypotheses[0][1:]) for r in results]
        return texts, sum(len(r.hypotheses[0]) for r in results)

    def attention(
        self, source: str, target: str, language: str
    ) -> tuple[list[str], list[str], Any]:
        """Return source pieces, target pieces and the attention while that target is written."""
        import numpy as np

        pieces = self.sp.encode(target, out_type=str)
        wanted = self.sp.encode(source, out_type=str)
        prefix = [f"<2{language}>", *pieces]
        result = self.translator.translate_batch(
            [wanted],
            target_prefix=[prefix],
            beam_size=1,
            return_attention=True,
            return_end_token=True,
            max_decoding_length=len(prefix) + 1,
        )[0]
        grid = np.array(result.attention[0], np.float32)[1 + self.attention_lag :]
        grid = grid[: len(pieces), : len(wanted)]
        return wanted, pieces, grid

    def _run(self, sources: Sequence[str], language: str, **options: Any) -> list[Any]:
        found: list[Any] = self.shortlisted.get(language, self.translator).translate_batch(
            [self.sp.encode(source, out_type=str) for source in sources],
            target_prefix=[[f"<2{language}>"]] * len(sources),
            max_batch_size=1024,
            batch_type="tokens",
            max_decoding_length=256,
            use_vmap=language in self.shortlisted,
            **{**self.decoding, **options},
        )
        return found


@dataclass(frozen=True, slots=True)
class Score:
    """The quality of one set of translations, with the signatures that make it comparable."""

    chrf: float
    bleu: float
    signatures: tuple[str, str]


def score(output: Sequence[str], references: Sequence[str]) -> Score:
    from sacrebleu.metrics import BLEU, CHRF

    chrf, bleu = CHRF(), BLEU()
    a, b = chrf.corpus_score(output, [references]), bleu.corpus_score(output, [references])
    return Score(a.score, b.score, (str(chrf.get_signature()), str(bleu.get_signature())))


def term_success(
    output: Sequence[str], lemmas: Sequence[Sequence[str]], language: str
) -> tuple[int, int]:
    """Return how many wanted lemmas stand in the outputs in any form, and how many were wanted."""
    hits = total = 0
    for text, wanted in zip(output, lemmas, strict=True):
        for lemma in wanted:
            total += 1
            hits += has_form(text, lemma, language)
    return hits, total


def has_form(text: str, lemma: str, language: str) -> bool:
    """Whether some form of the lemma stands in a text, once or more."""
    words = list(WORD.finditer(text))
    size = len(WORD.findall(lemma))
    return any(
        find_form(text[words[i].start() : words[i + size - 1].end()], lemma, language) is not None
        for i in range(len(words) - size + 1)
    )


def word_grid(pieces: Sequence[str]) -> list[int]:
    """Return the index of the blank-separated word each piece belongs to."""
    index, words = -1, []
    for piece in pieces:
        index += piece.startswith("▁") or index < 0
        words.append(index)
    return words


def alignment_error(
    rows: Sequence[Sequence[str]],
    attention: Callable[[str, str, str], tuple[list[str], list[str], Any]],
) -> dict[str, float]:
    """Return the alignment error rate per language of hand-aligned rows.

    A row is language, source, target, links; links are `source-target` word indexes from 0, or
    `source?target` where either is right. A target word is linked to the source word that it looks
    at most.
    """
    import numpy as np

    sums: dict[str, list[int]] = {}
    for language, source, target, links in rows:
        sure = {tuple(map(int, link.split("-"))) for link in links.split() if "-" in link}
        possible = sure | {
            tuple(map(int, link.split("?"))) for link in links.split() if "?" in link
        }
        source_pieces, target_pieces, grid = attention(source, target, language)
        s, t = word_grid(source_pieces), word_grid(target_pieces)
        words = np.zeros((max(t) + 1, max(s) + 1))
        for i, ti in enumerate(t):
            for j, sj in enumerate(s):
                words[ti, sj] += grid[i, j]
        found = {(int(row.argmax()), i) for i, row in enumerate(words)}
        counts = sums.setdefault(language, [0, 0, 0])
        counts[0] += len(found & sure) + len(found & possible)
        counts[1] += len(found)
        counts[2] += len(sure)
    return {language: 1 - hit / (found + sure) for language, (hit, found, sure) in sums.items()}


def read_alignments(path: Path) -> list[list[str]]:
    return [columns for columns in read_columns(path) if len(columns) == 4]
