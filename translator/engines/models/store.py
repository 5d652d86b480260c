"""List, check and remove the models in a model home.

The home holds one directory a model, `models.lock` beside them, and hidden directories for what
is not finished. A model directory appears in it only whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from translator.engines.models.binary import read_header
from translator.engines.models.home import changing, model_directories
from translator.engines.models.lock import (
    Change,
    compare,
    read_lock,
    record_files,
    sizes_differ,
    write_lock,
)
from translator.engines.models.recognise import read_installed
from translator.engines.models.values import (
    Description,
    Health,
    Installed,
    LockedModel,
    Progress,
    silent,
)
from translator.errors import ModelError


def list_installed(home: Path, argos: Path | None = None) -> tuple[Installed, ...]:
    """Return every model of the home and of Argos' own directory, sorted by name.

    Names and sizes of files are compared with the lock; `verify` compares their contents.
    """
    lock = read_lock(home)
    found = [look(path, lock.get(path.name)) for path in model_directories(home)]
    names = {model.name for model in found}
    found += [
        Installed(name, home / name, None, 0, Health.MISSING, "its directory is gone", entry)
        for name, entry in lock.items()
        if name not in names
    ]
    if argos is not None:
        found += [look(path, None) for path in model_directories(argos)]
    return tuple(sorted(found, key=lambda model: (model.name, str(model.path))))


def info(home: Path, name: str) -> Installed:
    """Return what is known about one model."""
    lock = read_lock(home)
    if (home / name) in model_directories(home):
        return look(home / name, lock.get(name))
    if entry := lock.get(name):
        return Installed(name, home / name, None, 0, Health.MISSING, "its directory is gone", entry)
    raise unknown(home, name)


def parameters(model: Installed) -> int:
    """Return how many numbers an installed model has; 0 where its format does not tell."""
    for file in (model.path / "model.bin", model.path / "model" / "model.bin"):
        if file.is_file():
            return read_header(file).parameters
    return 0


def remove(home: Path, name: str) -> None:
    """Delete a model and its entry in the lock."""
    path = home / name
    with changing(home) as scratch:
        lock = read_lock(home)
        if path not in model_directories(home) and name not in lock:
            raise unknown(home, name)
        if path.is_dir():
            # Out of the way in one step: a half deleted model is never seen.
            path.rename(scratch / "removed")
        write_lock(home, {n: entry for n, entry in lock.items() if n != name})


def verify(
    home: Path, names: Sequence[str] = (), *, progress: Progress = silent
) -> dict[str, tuple[Change, ...]]:
    """Return for each locked model (all, or those named) which of its files are not as recorded."""
    lock = read_lock(home)
    for name in names:
        if name not in lock:
            raise unknown(home, name)
    return {
        name: compare(
            lock[name].files, record_files(home / name, progress=progress, step=f"verify {name}")
        )
        for name in (names or sorted(lock))
    }


def accept(home: Path, names: Sequence[str] = (), *, progress: Progress = silent) -> list[str]:
    """Record models (all, or those named) as they are now; return the names that were recorded.

    A model whose directory is gone is forgotten. Of all, what does not work stays as it was.
    """
    with changing(home):
        lock = read_lock(home)
        present = {path.name: path for path in model_directories(home)}
        wanted = list(names) or sorted({*lock, *present})
        accepted = []
        for name in wanted:
            if name not in present:
                if name not in lock:
                    raise unknown(home, name)
                del lock[name]
                continue
            try:
                found = read_installed(present[name])
            except ModelError:
                if names:
                    raise
                continue
            origin = lock[name].source if name in lock else ""
            lock[name] = locked_entry(present[name], name, found, origin, progress)
            accepted.append(name)
        write_lock(home, lock)
    return accepted


def look(path: Path, entry: LockedModel | None) -> Installed:
    size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    try:
        found = read_installed(path)
    except ModelError as error:
        return Installed(path.name, path, None, size, Health.DAMAGED, str(error), entry)
    if entry is None:
        return Installed(path.name, path, found, size, Health.UNLOCKED)
    known = replace(found, license=entry.license or found.license)
    if changes := sizes_differ(path, entry):
        detail = ", ".join(map(str, changes))
        return Installed(path.name, path, known, size, Health.CHANGED, detail, entry)
    return Installed(path.name, path, known, size, Health.OK, "", entry)


def locked_entry(
    directory: Path, name: str, found: Description, origin: str, progress: Progress
) -> LockedModel:
    files = record_files(directory, progress=progress)
    return LockedModel(name, found.kind, found.version, origin, found.license, files)


def unknown(home: Path, name: str) -> ModelError:
    there = ", ".join(path.name for path in model_directories(home)) or "none"
    return ModelError(f"no model named {name!r} in {home}; installed: {there}")
