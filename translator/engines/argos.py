"""Argos Translate packages, run by our own CTranslate2 runner in large batches.

`argostranslate.translate` is not used: it cuts at every newline, sends 32 tokens a batch and
hands markup over to code that never runs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from translator import locales
from translator.engines.base import Options
from translator.engines.ctranslate import Runner
from translator.engines.models import lock
from translator.engines.spelling import Traits
from translator.engines.tokens import BpeTokenizer, SentencePieceTokenizer, Tokenizer
from translator.engines.workers import map_of
from translator.errors import EngineUnavailableError
from translator.model import LanguagePair, Request, Response

RUNNER_VERSION = "4"
"""Raised when the way models are run changes their output; part of every fingerprint."""


@dataclass(frozen=True, slots=True)
class Package:
    """An unpacked `.argosmodel`: one source, one or more targets."""

    path: Path
    source: str
    targets: Mapping[str, str]
    """Site code of each target, and the package's own code for it."""

    target_prefix: str
    """`<2{code}>`, a literal prefix, or empty."""

    traits: Traits
    decoding: Mapping[str, float] = field(default_factory=dict)
    """How the beam search weighs hypotheses, where the model wants it otherwise than most."""

    def prefix(self, target: str) -> tuple[str, ...]:
        text = self.target_prefix.replace("{code}", self.targets[target])
        return (text,) if text else ()

    def vocabulary_map(self, target: str) -> Path | None:
        """The file that says which pieces a target uses, if the model has several targets.

        It is in CTranslate2's format, one line for all sources: `model/vmap.tr.txt`.
        """
        file = map_of(self.path / "model", self.targets[target])
        return file if file.is_file() else None

    def tokenizer(self) -> Tokenizer:
        if (pieces := self.path / "sentencepiece.model").is_file():
            return SentencePieceTokenizer(pieces)
        [target] = self.targets.values()
        return BpeTokenizer(self.path / "bpe.model", self.source, target)


def read_package(path: Path, engine: str) -> Package:
    """Read an unpacked Argos package; `EngineUnavailableError` says what is missing in it."""
    try:
        metadata: dict[str, Any] = json.loads((path / "metadata.json").read_text("utf-8"))
        source = str(metadata["from_code"])
        codes = metadata.get("to_codes") or [metadata["to_code"]]
    except (OSError, ValueError, KeyError) as error:
        raise EngineUnavailableError(
            engine,
            f"{path} is not an Argos package (metadata.json: {error}); "
            "remove it or install the package again",
        ) from error
    for needed in ("model/model.bin", "model/config.json"):
        if not (path / needed).is_file():
            raise EngineUnavailableError(
                engine, f"{path} has no {needed}; remove it or install the package again"
            )
    if not any((path / name).is_file() for name in ("sentencepiece.model", "bpe.model")):
        raise EngineUnavailableError(
            engine, f"{path} has no tokenizer; remove it or install the package again"
        )
    return Package(
        path,
        locales.from_engine_code("argos", source),
        {locales.from_engine_code("argos", code): code for code in map(str, codes)},
        str(metadata.get("target_prefix", "")),
        Traits(
            bool(metadata.get("placeholders")),
            bool(metadata.get("inline_terms")),
            str(metadata.get("term_format", Traits().term_format)),
            int(metadata.get("attention_lag", 0)),
        ),
        {name: float(value) for name, value in dict(metadata.get("decoding", {})).items()},
    )


class PackageEngine:
    """An engine over a list of unpacked Argos packages; earlier ones win."""

    threaded = True

    def __init__(self, name: str, paths: Sequence[Path], threads: int = 0) -> None:
        self.name = name
        self._paths = tuple(paths)
        self._threads = threads
        self._runners: dict[Path, Runner] = {}
        self._digests: dict[Path, str] = {}

    @cached_property
    def _read(self) -> tuple[dict[LanguagePair, Package], list[EngineUnavailableError]]:
        found: dict[LanguagePair, Package] = {}
        problems = []
        for path in self._paths:
            try:
                package = read_package(path, self.name)
            except EngineUnavailableError as error:
                problems.append(error)  # one damaged package must not stop the others
                continue
            for target in package.targets:
                found.setdefault(LanguagePair(package.source, target), package)
        return found, problems

    def pairs(self) -> frozenset[LanguagePair]:
        return frozenset(self._read[0])

    def problems(self) -> tuple[EngineUnavailableError, ...]:
        """What is wrong with packages that cannot be used."""
        return tuple(self._read[1])

    def fingerprint(self, pair: LanguagePair) -> str:
        package = self._package(pair)
        if package.path not in self._digests:
            self._digests[package.path] = _digest(package.path)
        return f"{self.name}:{pair}:{self._digests[package.path]}"

    def traits(self, pair: LanguagePair) -> Traits:
        """What the model of this pair understands."""
        return self._package(pair).traits

    def translate(
        self, batch: Sequence[Request], pair: LanguagePair, options: Options = Options()
    ) -> list[Response]:
        package = self._package(pair)
        return self._runner(package).translate(
            batch, options, package.prefix(pair.target), package.vocabulary_map(pair.target)
        )

    def score(self, pairs: Sequence[tuple[Request, str]], pair: LanguagePair) -> list[float]:
        package = self._package(pair)
        return self._runner(package).score(
            pairs, package.prefix(pair.target), package.vocabulary_map(pair.target)
        )

    def release(self) -> None:
        """Let go of the models that are loaded; the next `translate` loads its own again."""
        self._runners.clear()

    def _package(self, pair: LanguagePair) -> Package:
        packages, problems = self._read
        if pair in packages:
            return packages[pair]
        if problems:
            raise problems[0]
        raise EngineUnavailableError(
            self.name, f"no package for {pair}; see: translate models list --available"
        )

    def _runner(self, package: Package) -> Runner:
        if package.path not in self._runners:
            lock.require_unchanged(package.path, self.name)
            runner = Runner(
                self.name,
                package.path / "model",
                package.tokenizer(),
                traits=package.traits,
                decoding=package.decoding,
                threads=self._threads,
            )
            self._runners.setdefault(package.path, runner)  # another thread may have been quicker
        return self._runners[package.path]


def _digest(package: Path) -> str:
    digest = hashlib.sha256(RUNNER_VERSION.encode())
    told = package / "metadata.json"
    for file in (told, *sorted(package.glob("*.model")), *sorted(package.glob("model/*"))):
        digest.update(file.name.encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def argos_engine(directories: Sequence[Path], threads: int = 0) -> PackageEngine:
    """Return the engine over every package found in these directories.

    `threads` is how many sentences are worked on at once; 0 takes every core.
    """
    paths = [
        path.parent
        for directory in directories
        for path in sorted(directory.glob("*/metadata.json"))
        if _is_translation(path)
    ]
    return PackageEngine("argos", paths, threads)


def _is_translation(metadata: Path) -> bool:
    """Whether a package translates; Argos also has packages that only split sentences."""
    try:
        return bool(json.loads(metadata.read_text("utf-8")).get("type", "translate") == "translate")
    except (OSError, ValueError):
        return True  # damaged: reading it as a package tells the user
