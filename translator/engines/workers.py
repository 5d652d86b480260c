"""A CTranslate2 model in memory, and the workers of the library that translate with it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from translator import heap
from translator.errors import EngineUnavailableError

BEAM = 4

DECODING = ("length_penalty", "repetition_penalty")
"""What a package may set of the beam search; CTranslate2's names and meanings."""

END = "</s>"

MAP = "vmap."
"""How the files of vocabulary maps begin; what follows is the target's code."""

Source = Sequence[str]
"""The tokens of a sentence."""


@dataclass(frozen=True, slots=True)
class Search:
    """How a sentence is translated; those alike in all of this may share a batch."""

    length: int
    """Tokens of the source."""

    hypotheses: int
    no_repeat_ngram: int
    attention: bool
    """Whether the weights of the source's tokens are asked for."""

    target_prefix: tuple[str, ...]
    vocabulary_map: Path | None


class Workers:
    """One model and its workers. The model is loaded when first needed.

    A job is what the library gives for a sentence: `done` says whether the workers are through
    with it, `result` waits for them.
    """

    def __init__(
        self, engine: str, model: Path, decoding: Mapping[str, float], threads: int
    ) -> None:
        self._engine, self._model, self._threads = engine, model, threads
        self._decoding = {name: decoding[name] for name in DECODING if name in decoding}
        self._loading = Lock()
        self._loaded: tuple[Path | None, Any] | None = None

    def translator(self, vocabulary_map: Path | None) -> Any:
        """Return the loaded model; one vocabulary map at a time, for they come locale by locale."""
        with self._loading:
            if self._loaded is None or self._loaded[0] != vocabulary_map:
                self._loaded = None  # before the next is there: never two in memory
                self._loaded = (vocabulary_map, self._load(vocabulary_map))
            return self._loaded[1]

    def translate(self, search: Search, batch: Sequence[Source]) -> list[Any]:
        """Give the workers sentences of one length; return a job for each."""
        prefix = list(search.target_prefix)
        jobs: list[Any] = self.translator(search.vocabulary_map).translate_batch(
            batch,
            target_prefix=[prefix] * len(batch) if prefix else None,
            beam_size=BEAM,
            num_hypotheses=min(search.hypotheses, BEAM),
            max_input_length=0,
            max_decoding_length=2 * search.length + 40,
            no_repeat_ngram_size=search.no_repeat_ngram,
            use_vmap=search.vocabulary_map is not None,
            **self._decoding,
            return_scores=True,
            return_attention=search.attention,
            return_end_token=True,
            asynchronous=True,
        )
        return jobs

    def score(self, source: Source, target: Source, skip: int, vocabulary_map: Path | None) -> Any:
        """Give the workers a sentence and its translation to judge, from token `skip` on.

        Alone, for every token of a batch a number is held for every piece there is.
        """
        translator = self.translator(vocabulary_map)
        return translator.score_batch(
            [source], [target], max_input_length=0, offset=skip, asynchronous=True
        )[0]

    def _load(self, vocabulary_map: Path | None) -> Any:
        import ctranslate2

        heap.return_freed_memory()
        try:
            with with_map(self._model, vocabulary_map) as model:
                return ctranslate2.Translator(
                    str(model),
                    compute_type="int8",
                    inter_threads=self._threads,
                    intra_threads=1,
                    max_queued_batches=-1,  # to queue must never wait; `Batches` keeps it short
                )
        except OSError as error:
            raise EngineUnavailableError(
                self._engine, f"the model in {self._model} could not be opened ({error})"
            ) from error
        except (RuntimeError, ValueError, IndexError) as error:
            raise EngineUnavailableError(
                self._engine,
                f"the model in {self._model} is damaged or of another format ({error})",
            ) from error


def map_of(model: Path, code: str) -> Path:
    """Return where a model may have a vocabulary map for one of its targets."""
    return model / f"{MAP}{code}.txt"


@contextmanager
def with_map(model: Path, vocabulary_map: Path | None) -> Iterator[Path]:
    """Give a model with a vocabulary map among its files, where CTranslate2 looks for it.

    It is a directory of links, gone afterwards: files handed over as bytes the library would keep,
    9 MB of the core model. Without a map it is the model itself.
    """
    if vocabulary_map is None:
        yield model
        return
    line = vocabulary_map.read_bytes()
    known = {piece for piece in line.decode().strip().split(" ") if piece}
    if not line.startswith(b"\t") or END not in known:
        raise ValueError(f"{vocabulary_map.name} names no pieces that can end a sentence")
    with TemporaryDirectory(prefix="translator-") as name:
        for file in model.iterdir():
            if not file.name.startswith(MAP):
                _link(file, Path(name) / file.name)
        _link(vocabulary_map, Path(name) / "vmap.txt")
        yield Path(name)


def _link(file: Path, place: Path) -> None:
    try:
        place.symlink_to(file.resolve())
    except OSError:  # not everybody may make links, as on Windows
        shutil.copyfile(file, place)
