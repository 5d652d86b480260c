"""`models.lock`: which files each installed model consists of, and whether they still do."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from translator.engines.models.values import (
    FileRecord,
    LockedModel,
    ModelKind,
    Progress,
    silent,
)
from translator.errors import EngineUnavailableError, ModelError

LOCK = "models.lock"
LOCK_FORMAT = 1
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Change:
    """A file that is not what the lock says."""

    path: str
    what: str
    """`changed`, `missing` or `new`."""

    def __str__(self) -> str:
        return f"{self.path} ({self.what})"


def read_lock(home: Path) -> dict[str, LockedModel]:
    """Return the entries by model name; none when there is no lock."""
    path = home / LOCK
    try:
        data = json.loads(path.read_text("utf-8"))
        if data["format"] > LOCK_FORMAT:
            raise ModelError(f"{path} was written by a newer translator; update it")
        return {name: _entry(name, entry) for name, entry in data["models"].items()}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            f"{path} is damaged ({error!r}); put it back from a copy, or delete it and record the "
            "models anew with: translate models verify --accept"
        ) from error


def write_lock(home: Path, models: Mapping[str, LockedModel]) -> None:
    """Write the entries in a fixed order, all or nothing."""
    data = {
        "format": LOCK_FORMAT,
        "models": {
            name: {
                "kind": model.kind,
                "version": model.version,
                "source": model.source,
                "license": model.license,
                "files": {f.path: {"size": f.size, "sha256": f.sha256} for f in model.files},
            }
            for name, model in sorted(models.items())
        },
    }
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    home.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{LOCK}-", dir=home)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(home / LOCK)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def record_files(
    directory: Path, *, progress: Progress = silent, step: str = "hash"
) -> tuple[FileRecord, ...]:
    """Return every file below a directory with its size and SHA-256, sorted by path."""
    paths = sorted(_files(directory))
    total, done = sum((directory / path).stat().st_size for path in paths), 0
    records = []
    try:
        for path in paths:
            digest, size = hashlib.sha256(), 0
            with (directory / path).open("rb") as file:
                while chunk := file.read(CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
                    progress(step, done + size, total)
            done += size
            records.append(FileRecord(path, size, digest.hexdigest()))
    except OSError as error:
        raise ModelError(f"{directory / path} cannot be read: {error.strerror}") from error
    return tuple(records)


def compare(was: Iterable[FileRecord], is_now: Iterable[FileRecord]) -> tuple[Change, ...]:
    """Return what is different, sorted by path."""
    before = {record.path: record for record in was}
    now = {record.path: record for record in is_now}
    changes = [
        *(Change(path, "missing") for path in before.keys() - now.keys()),
        *(Change(path, "new") for path in now.keys() - before.keys()),
        *(Change(path, "changed") for path in before.keys() & now.keys()
          if before[path] != now[path]),
    ]  # fmt: skip
    return tuple(sorted(changes, key=lambda change: change.path))


def sizes_differ(directory: Path, locked: LockedModel) -> tuple[Change, ...]:
    """Compare names and sizes only: quick, for lists; contents are for `verify` and engines."""
    found = [FileRecord(path, (directory / path).stat().st_size, "") for path in _files(directory)]
    return compare((FileRecord(file.path, file.size, "") for file in locked.files), found)


def require_unchanged(directory: Path, engine: str) -> None:
    """Refuse a model whose files are not those in the lock beside it.

    A model that no lock knows, such as one in Argos' own directory, is let through.
    """
    try:
        locked = read_lock(directory.parent).get(directory.name)
        if locked is None:
            return
        changes = sizes_differ(directory, locked) or compare(locked.files, record_files(directory))
    except ModelError as error:
        raise EngineUnavailableError(engine, str(error)) from error
    if changes:
        raise EngineUnavailableError(
            engine,
            f"the model {directory.name} changed since it was installed: "
            f"{', '.join(map(str, changes[:3]))}; install it again, or accept it as it is with: "
            f"translate models verify --accept {directory.name}",
        )


def fingerprint(directory: Path) -> str:
    """Return a short digest of a model's files: the lock's, else worked out."""
    locked = read_lock(directory.parent).get(directory.name)
    files = locked.files if locked else record_files(directory)
    text = "\n".join(f"{file.sha256} {file.path}" for file in files)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _files(directory: Path) -> list[str]:
    """Paths of all files with slashes; a link counts as the file it leads to."""
    return [
        path.relative_to(directory).as_posix() for path in directory.rglob("*") if path.is_file()
    ]


def _entry(name: str, entry: Mapping[str, object]) -> LockedModel:
    files = entry["files"]
    if Path(name).name != name or not isinstance(files, dict):
        raise ValueError(name)
    return LockedModel(
        name,
        ModelKind(str(entry["kind"])),
        str(entry["version"]),
        str(entry["source"]),
        str(entry["license"]),
        tuple(
            FileRecord(path, int(file["size"]), str(file["sha256"]))
            for path, file in sorted(files.items())
        ),
    )
