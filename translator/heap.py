"""How a long run asks the system's C library to hold little, where that is the GNU one.

The engine takes and frees blocks of ever new sizes, thousands a second, each of its workers in a
heap of its own. The library gives back what is free at the end of a heap and nothing before it, so
that one small block near the end holds up all that is free below. Such blocks are the ones that a
thread has freed and keeps at hand, up to seven of each size: heaps of two megabytes in use had
grown to twenty.
"""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress

TUNABLES = "GLIBC_TUNABLES"
"""The variable in which the library looks once, when a program starts."""

KEPT = "glibc.malloc.tcache_count"
"""How many freed blocks of each size a thread keeps at hand; what turns it off is 0."""

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
"""The numbers that malloc.h gives to these options of `mallopt`."""

LARGEST_IN_HEAP = 32 << 20
"""Bytes; the most that the library allows."""

FREE_END = 16 << 20
"""Bytes of a heap's end that are kept for the next batch; with 1 MB a build took a tenth longer."""


def start_anew() -> None:
    """Start this program once more, with threads that keep no freed blocks, unless they keep none.

    It stays the same process, with the same arguments; to be called before anything is done. Where
    it cannot be done the program goes on as it is, and takes a fifth more memory.
    """
    told = os.environ.get(TUNABLES, "")
    is_gnu = "CS_GNU_LIBC_VERSION" in getattr(os, "confstr_names", ())
    if KEPT in told or not is_gnu or not sys.executable:
        return
    os.environ[TUNABLES] = f"{told}:{KEPT}=0".lstrip(":")
    with suppress(OSError):
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def return_freed_memory() -> None:
    """Have large blocks taken from the heaps, too, and the heaps' free ends given back.

    By itself the library would take to keeping tens of megabytes at the end of each; blocks mapped
    one by one would cost a quarter of the engine's time.
    """
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        library.mallopt(M_MMAP_THRESHOLD, LARGEST_IN_HEAP)
        library.mallopt(M_TRIM_THRESHOLD, FREE_END)
