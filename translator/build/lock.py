"""One build at a time in a directory."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from translator import files
from translator.errors import OutputError

NAME = ".build.lock"


@contextmanager
def alone(directory: Path) -> Iterator[None]:
    """Hold the directory for one build; a second one is told who has it.

    The system lets go of the lock when the process dies, however it dies. What a killed build
    left half written beside its files is swept away first.
    """
    path = directory / NAME
    handle = _take(path)
    try:
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        files.sweep(directory)
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


def _take(path: Path) -> int:
    while True:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise OutputError(
                f"{path.parent} cannot be written: {error.strerror}; choose another --out"
            ) from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.read(handle, 32).decode("ascii", "replace").strip()
            os.close(handle)
            raise OutputError(
                f"another build is at work in {path.parent} (process {holder}); wait for it to end"
            ) from None
        try:
            if os.fstat(handle).st_ino == path.stat().st_ino:
                return handle
        except FileNotFoundError:
            pass
        os.close(handle)  # the holder before took the file away with it: try again
