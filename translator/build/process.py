"""How a long build keeps house in its own process: what it holds, and how often it clears up."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VALUES_BETWEEN = 20_000
"""New values after which Python looks for cycles; its own number is 700."""


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Let Python look for cycles seldom: a build makes millions of values and hardly a cycle.

    Nearly a tenth of its own time went there (measured).
    """
    before = gc.get_threshold()
    gc.set_threshold(VALUES_BETWEEN, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def resident_megabytes() -> float:
    """Return the memory this process holds now; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGESIZE") / 1e6
