"""What is known about a translation model: on offer, installed, or locked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from translator.model import LanguagePair


class ModelKind(StrEnum):
    ARGOS = "argos"
    NLLB = "nllb"
    MADLAD = "madlad"
    OPUS = "opus"
    FIREFOX = "firefox"


@dataclass(frozen=True, slots=True)
class Description:
    """What the files of a model say it is."""

    kind: ModelKind
    name: str
    sources: Mapping[str, str]
    """Site codes it translates from, and the model's own code for each."""

    targets: Mapping[str, str]
    tokenizers: tuple[str, ...]
    """SentencePiece files: one for both sides, or the source's and the target's."""

    version: str = ""
    license: str = ""
    """An SPDX name where the model or its publisher states one."""

    def pairs(self) -> frozenset[LanguagePair]:
        return frozenset(
            LanguagePair(source, target)
            for source in self.sources
            for target in self.targets
            if source != target
        )

    def __str__(self) -> str:
        sources, targets = (_languages(side) for side in (self.sources, self.targets))
        return f"{self.kind} {sources} to {targets}"


@dataclass(frozen=True, slots=True)
class Available:
    """A model that an index offers."""

    name: str
    source: str
    targets: tuple[str, ...]
    version: str
    links: tuple[str, ...]
    size: int | None = None
    sha256: str = ""
    """Empty where the index does not say; what came is recorded in `models.lock` either way."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file of a model as it was when it was installed or accepted."""

    path: str
    """Below the model's directory, with slashes."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class LockedModel:
    """An entry of `models.lock`."""

    name: str
    kind: ModelKind
    version: str
    source: str
    """The address or the file name it came from."""

    license: str
    files: tuple[FileRecord, ...]

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files)


class Health(StrEnum):
    OK = "ok"
    UNLOCKED = "unlocked"
    """It works, but was put there by hand: no lock says what it should be."""

    CHANGED = "changed"
    DAMAGED = "damaged"
    MISSING = "missing"
    """The lock lists it and its directory is gone."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A model on this machine."""

    name: str
    path: Path
    description: Description | None
    """None when its files no longer say what it is."""

    size: int
    health: Health
    detail: str = ""
    """Which files changed, or what is wrong."""

    locked: LockedModel | None = None


class Progress(Protocol):
    """Told how far a download, a copy or a check has come."""

    def __call__(self, step: str, done: int, total: int | None) -> None:
        """`step` is what goes on, `done` and `total` are bytes; `total` is None if unknown."""


def silent(step: str, done: int, total: int | None) -> None:
    """The progress of somebody who does not watch."""


def _languages(side: Mapping[str, str]) -> str:
    return ", ".join(sorted(side)) if len(side) <= 6 else f"{len(side)} languages"
