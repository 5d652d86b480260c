"""Where models live, and how a change there happens: alone, whole or not at all."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from translator.errors import ModelError

UNFINISHED = ".unfinished-"
BUSY = ".busy"
BEFORE = "before"
"""In a scratch directory: the model that is being replaced, under its own name."""


def model_home(environment: Mapping[str, str]) -> Path:
    """Return where models are kept: `TRANSLATOR_MODELS`, else the user's data directory."""
    if chosen := environment.get("TRANSLATOR_MODELS"):
        return Path(chosen).expanduser()
    return _data_home(environment) / "translator" / "models"


def argos_home(environment: Mapping[str, str]) -> Path:
    """Return where Argos Translate keeps its own packages; it is read, never written."""
    if chosen := environment.get("ARGOS_PACKAGES_DIR"):
        return Path(chosen).expanduser()
    return _data_home(environment) / "argos-translate" / "packages"


def model_directories(home: Path) -> list[Path]:
    if not home.is_dir():
        return []
    return sorted(p for p in home.iterdir() if p.is_dir() and not p.name.startswith("."))


@contextlib.contextmanager
def changing(home: Path) -> Iterator[Path]:
    """Hold the home alone and give a scratch directory in it; a rename from there is one step.

    What an earlier run left unfinished is cleared away first: a model it was replacing comes back.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        with (home / BUSY).open("w") as busy:
            _lock(busy.fileno(), home)
            _recover(home)
            scratch = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=home))
            try:
                yield scratch
            finally:
                shutil.rmtree(scratch, ignore_errors=True)
    except OSError as error:
        raise ModelError(f"{error.filename or home}: {error.strerror or error}") from error


def _lock(handle: int, home: Path) -> None:
    try:
        import fcntl
    except ImportError:  # not on Windows; there two changes at once are the user's to avoid
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise ModelError(
            f"another command is changing the models in {home}; wait until it is done"
        ) from None


def _recover(home: Path) -> None:
    for scratch in home.glob(f"{UNFINISHED}*"):
        for model in scratch.glob(f"{BEFORE}/*"):
            if not (home / model.name).exists():
                model.rename(home / model.name)
        shutil.rmtree(scratch, ignore_errors=True)


def _data_home(environment: Mapping[str, str]) -> Path:
    chosen = environment.get("XDG_DATA_HOME", "")
    if Path(chosen).is_absolute():
        return Path(chosen)
    return Path(environment.get("HOME") or "~").expanduser() / ".local" / "share"
