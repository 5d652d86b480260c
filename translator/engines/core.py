"""The model that ships inside the package, so that a fresh machine can translate."""

from __future__ import annotations

from pathlib import Path

from translator.engines.argos import PackageEngine


def core_engine(directory: Path | None = None, threads: int = 0) -> PackageEngine:
    """Return the engine over the shipped model, or over another in the same format."""
    return PackageEngine("core", [directory or Path(__file__).with_name("core_model")], threads)
