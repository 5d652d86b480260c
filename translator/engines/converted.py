"""Installed CTranslate2 conversions of published models, whatever their family.

A family differs in where it puts the languages (`Wrapping`) and in its SentencePiece files; all
else is the same for NLLB, MADLAD-400 and OPUS-MT.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from translator.engines.argos import RUNNER_VERSION
from translator.engines.base import Options
from translator.engines.ctranslate import Runner
from translator.engines.models import lock
from translator.engines.models.metadata import DESCRIPTION
from translator.engines.models.recognise import read_installed
from translator.engines.models.values import Description, ModelKind
from translator.engines.tokens import SentencePieceTokenizer, Tokenizer, Tokens
from translator.errors import EngineError, EngineUnavailableError, ModelError
from translator.model import LanguagePair, Request, Response, Span


@dataclass(frozen=True, slots=True)
class Wrapping:
    """The tokens that tell a model the languages."""

    source_prefix: tuple[str, ...] = ()
    target_prefix: tuple[str, ...] = ()


SIGN = re.compile(r"<(?:s|/s|pad|unk|mask)>|[a-z]{3}_[A-Z][a-z]{3}|<2\w+>|>>\w+<<")
"""Pieces that are no text: a model that has lost its way may put them anywhere."""

Wrap = Callable[[Description, LanguagePair, Tokenizer], Wrapping]


class PlainTokenizer:
    """Encodes with one SentencePiece model, decodes with the same or another, and lets no
    language code or other sign of the model into a text."""

    def __init__(self, source: Path, target: Path) -> None:
        self._source = SentencePieceTokenizer(source)
        self._target = self._source if source == target else SentencePieceTokenizer(target)

    def encode(self, text: str) -> Tokens:
        return self._source.encode(text)

    def decode(self, pieces: Sequence[str]) -> Tokens:
        decoded = self._target.decode([piece for piece in pieces if not SIGN.fullmatch(piece)])
        places = iter(decoded.spans or ())
        spans: list[Span] = []
        for piece in pieces:
            end = spans[-1].end if spans else 0
            spans.append(Span(end, end) if SIGN.fullmatch(piece) else next(places))
        return Tokens(decoded.text, tuple(pieces), tuple(spans))


class ConvertedEngine:
    """An engine over the installed models of one family; earlier ones win."""

    def __init__(self, kind: ModelKind, wrap: Wrap, directories: Sequence[Path]) -> None:
        self.name = kind.value
        self._kind, self._wrap, self._directories = kind, wrap, tuple(directories)
        self._runners: dict[Path, Runner] = {}

    @cached_property
    def _read(self) -> tuple[dict[Path, Description], list[EngineUnavailableError]]:
        found: dict[Path, Description] = {}
        problems = []
        for directory in self._directories:
            for file in sorted(directory.glob(f"*/{DESCRIPTION}")):
                try:
                    description = read_installed(file.parent)
                except ModelError as error:
                    problems.append(EngineUnavailableError(self.name, str(error)))
                    continue
                if description.kind is self._kind:
                    found[file.parent] = description
        return found, problems

    @cached_property
    def _by_pair(self) -> dict[LanguagePair, Path]:
        found: dict[LanguagePair, Path] = {}
        for path, description in self._read[0].items():
            for pair in description.pairs():
                found.setdefault(pair, path)
        return found

    def pairs(self) -> frozenset[LanguagePair]:
        return frozenset(self._by_pair)

    def problems(self) -> tuple[EngineUnavailableError, ...]:
        """What is wrong with models that cannot be used."""
        return tuple(self._read[1])

    def fingerprint(self, pair: LanguagePair) -> str:
        return f"{self.name}:{pair}:{RUNNER_VERSION}:{lock.fingerprint(self._path(pair))}"

    def translate(
        self, batch: Sequence[Request], pair: LanguagePair, options: Options = Options()
    ) -> list[Response]:
        runner, wrapping = self._runner(pair)
        try:
            return runner.translate(batch, options, wrapping.target_prefix)
        except RuntimeError as error:
            # Some conversions have a table of 512 positions. In a batch the longest sentence sets
            # how far all may run, so a short one that babbles can run over its end.
            if len(batch) > 1:
                return [self.translate([request], pair, options)[0] for request in batch]
            text = batch[0].text
            raise EngineError(
                f"{self.name} cannot translate a sentence as long as {text[:60]!r}... "
                f"({len(text)} characters); break it up ({error})"
            ) from error

    def release(self) -> None:
        """Let go of the models that are loaded; the next `translate` loads its own again."""
        self._runners.clear()

    def _runner(self, pair: LanguagePair) -> tuple[Runner, Wrapping]:
        path = self._path(pair)
        if path not in self._runners:
            lock.require_unchanged(path, self.name)
            self._runners[path] = _load(self.name, path, self._read[0][path])
        runner = self._runners[path]
        wrapping = self._wrap(self._read[0][path], pair, runner.tokenizer)
        # One model serves many pairs: only what stands around the sentence differs.
        runner.source_prefix = list(wrapping.source_prefix)
        return runner, wrapping

    def _path(self, pair: LanguagePair) -> Path:
        if pair in self._by_pair:
            return self._by_pair[pair]
        if self._read[1]:
            raise self._read[1][0]
        raise EngineUnavailableError(
            self.name, f"no installed model translates {pair}; see: translate models list"
        )


class ScoringEngine(ConvertedEngine):
    """A family with one tokenizer for both sides, so that targets of others can be scored."""

    def score(self, pairs: Sequence[tuple[Request, str]], pair: LanguagePair) -> list[float]:
        runner, wrapping = self._runner(pair)
        return runner.score(pairs, wrapping.target_prefix)


def _load(engine: str, path: Path, description: Description) -> Runner:
    files = [path / name for name in description.tokenizers]
    tokenizer = PlainTokenizer(files[0], files[-1])
    try:
        config = json.loads((path / "config.json").read_text("utf-8"))
        # Some converters leave the end of the sentence to the caller, others to the model.
        suffix = () if config.get("add_source_eos") else (str(config.get("eos_token", "</s>")),)
    except (OSError, ValueError, AttributeError) as error:
        raise EngineUnavailableError(engine, f"{path / 'config.json'} is damaged") from error
    return Runner(engine, path, tokenizer, source_suffix=suffix)
