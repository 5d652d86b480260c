"""What the C library keeps of freed memory, with and without what `translator.heap` tells it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from translator.heap import KEPT, TUNABLES

pytestmark = pytest.mark.skipif(
    "CS_GNU_LIBC_VERSION" not in getattr(os, "confstr_names", ()), reason="not the GNU library"
)

START = """
import os, sys
from translator import heap
print("before", flush=True)
heap.start_anew()
print(os.getpid(), sys.argv[1:], os.environ[heap.TUNABLES])
"""

HELD = """
import ctypes, threading
from translator import heap
from translator.build.process import resident_megabytes
heap.start_anew() if {anew} else None
heap.return_freed_memory()
library = ctypes.CDLL(None)
library.malloc.restype = ctypes.c_void_p
library.free.argtypes = [ctypes.c_void_p]
library.memset.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t]

blocks = [0] * 400

def work():
    for i in range(0, len(blocks), 2):
        blocks[i : i + 2] = library.malloc(200_000), library.malloc(24)
        library.memset(blocks[i], 1, 200_000)
    for block in reversed(blocks):
        library.free(block)
    print(resident_megabytes() - before)

before = resident_megabytes()
thread = threading.Thread(target=work)
thread.start()
thread.join()
"""


def python(*arguments: str, **variables: str) -> tuple[int, str]:
    """Run Python without what we were started with; return its process and what it says."""
    env = {name: value for name, value in os.environ.items() if name != TUNABLES}
    command = [sys.executable, *arguments]
    process = subprocess.Popen(command, env=env | variables, stdout=subprocess.PIPE, text=True)
    return process.pid, process.communicate()[0]


def test_a_program_is_started_once_more_as_the_same_process_with_its_arguments() -> None:
    pid, said = python("-c", START, "build", "--to", "tr, tk")
    assert said == f"before\nbefore\n{pid} ['build', '--to', 'tr, tk'] {KEPT}=0\n"


def test_what_the_library_was_told_by_others_is_kept() -> None:
    _, said = python("-c", START, **{TUNABLES: "glibc.malloc.mxfast=64"})
    assert said.endswith(f" glibc.malloc.mxfast=64:{KEPT}=0\n")


def test_who_has_chosen_is_left_alone() -> None:
    pid, said = python("-c", START, **{TUNABLES: f"{KEPT}=3"})
    assert said == f"before\n{pid} [] {KEPT}=3\n"


def test_where_it_cannot_be_started_the_program_goes_on() -> None:
    pid, said = python("-c", f"import sys; sys.executable = '/gone'\n{START}")
    assert said == f"before\n{pid} [] {KEPT}=0\n"


def test_a_freed_block_does_not_hold_up_a_heap() -> None:
    held = {anew: float(python("-c", HELD.format(anew=anew))[1]) for anew in (True, False)}
    assert held[True] < 20 < 35 < held[False]


def test_only_a_build_is_started_so(tmp_path: Path) -> None:
    log = tmp_path / "log"
    (tmp_path / "sitecustomize.py").write_text(
        f"import os; open({str(log)!r}, 'a').write(os.environ.get({TUNABLES!r}, 'none') + '\\n')"
    )
    where = {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(Path(__file__).parents[1])])}
    python("-m", "translator", "build", "--help", **where)
    assert log.read_text().split() == ["none", f"{KEPT}=0"]
    python("-m", "translator", "locales", "--help", **where)
    assert log.read_text().split() == ["none", f"{KEPT}=0", "none"]
