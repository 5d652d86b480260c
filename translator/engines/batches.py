"""Batches of sentences of one length, made of what several threads have to translate.

Only sentences of one length share a batch. Padding one for the sake of another changes the last
bits of its numbers, now and then its words, and then a translation would hang on what else was
stale that day; it would cost time as well. What one thread has is seldom enough of a length, so
batches are filled up with what others wait for.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from queue import SimpleQueue
from threading import Lock
from typing import Any

from translator.engines.workers import Search, Source

AHEAD = 3
"""Batches given to a worker before the first of them is done."""

BATCH_TOKENS = 1024
"""Tokens a batch: ten times the speed of Argos' 32 on two cores (measured, see `make bench`)."""

BATCH_SENTENCES = 8
"""Sentences a batch: a step of the beam search takes memory for each of them, whatever its length.
Twice as many were a hundredth quicker and took 10 MB more."""

FEW = 64
"""What is tried again: so few need not wait until many are done."""


@dataclass(frozen=True, slots=True)
class _Given:
    """A sentence at the workers."""

    place: int
    batch: int
    job: Any


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A sentence that the workers have not been given yet."""

    turn: int
    place: int
    source: Source
    inbox: SimpleQueue[_Given]
    """Where the thread that wants it finds it again."""

    @property
    def is_urgent(self) -> bool:
        """Whether it was asked for with few others."""
        return not self.turn


class Batches:
    """What all threads have to translate with one model, and what of it is at the workers."""

    def __init__(
        self, give: Callable[[Search, Sequence[Source]], Sequence[Any]], workers: int
    ) -> None:
        """`give` gives some workers a batch, and returns a job for each of its sentences."""
        self._give, self._ahead = give, AHEAD * workers
        self._waiting: dict[Search, deque[_Waiting]] = {}
        self._running: set[int] = set()
        """The batches none of whose results was asked for yet."""
        self._turns, self._numbers = count(1), count()
        self._lock = Lock()

    def run(
        self, wanted: Sequence[tuple[Search, Source]], read: Callable[[int, Any], None]
    ) -> None:
        """Have sentences translated; `read` is called with the place and the result of each.

        Few sentences pass many by, and full batches those that are not; else who asks first is
        served first. `read` is called here, in the thread that asks, while the workers go on. Its
        errors, and the library's, end the call; nothing of it stays behind.
        """
        inbox: SimpleQueue[_Given] = SimpleQueue()
        left = len(wanted)
        self._put(wanted, inbox)
        try:
            self._top_up()
            while left:
                given = inbox.get()
                left -= 1
                result = self._result(given)  # tops up: the workers must not wait for the reading
                read(given.place, result)
        finally:
            self._withdraw(inbox, left)

    def _put(self, wanted: Sequence[tuple[Search, Source]], inbox: SimpleQueue[_Given]) -> None:
        is_small = len(wanted) <= FEW
        with self._lock:
            turn = 0 if is_small else next(self._turns)
            asked = [(s, _Waiting(turn, i, source, inbox)) for i, (s, source) in enumerate(wanted)]
            for search, one in reversed(asked) if is_small else asked:
                row = self._waiting.setdefault(search, deque())
                (row.appendleft if is_small else row.append)(one)

    def _top_up(self) -> None:
        """Give the workers what they are to have ahead."""
        with self._lock:
            while self._waiting and len(self._running) < self._ahead:
                search, row = min(self._waiting.items(), key=_order)
                size = min(len(row), _most(search.length))
                batch = [row.popleft() for _ in range(size)]
                if not row:
                    del self._waiting[search]
                number = next(self._numbers)
                self._running.add(number)
                jobs = self._jobs(search, [one.source for one in batch])
                for one, job in zip(batch, jobs, strict=True):
                    one.inbox.put(_Given(one.place, number, job))

    def _result(self, given: _Given) -> Any:
        """Wait for a sentence; then there is room for another batch."""
        try:
            return given.job.result()
        finally:
            with self._lock:
                self._running.discard(given.batch)
            self._top_up()

    def _jobs(self, search: Search, sources: Sequence[Source]) -> Sequence[Any]:
        try:
            return self._give(search, sources)
        except Exception as error:  # it belongs to the threads whose sentences these are
            failed = Future[Any]()
            failed.set_exception(error)
            return [failed] * len(sources)

    def _withdraw(self, inbox: SimpleQueue[_Given], left: int) -> None:
        """Take back what is left of a call that was cut off, and see its jobs through.

        Each thread tops up when a job of its own is done: jobs that nobody waits for would leave
        the others waiting for ever.
        """
        if not left:
            return
        with self._lock:
            for search, row in list(self._waiting.items()):
                others = deque(one for one in row if one.inbox is not inbox)
                left -= len(row) - len(others)
                if others:
                    self._waiting[search] = others
                else:
                    del self._waiting[search]
        for _ in range(left):
            with suppress(Exception):
                self._result(inbox.get())


def _order(item: tuple[Search, deque[_Waiting]]) -> tuple[bool, bool, int, int]:
    """Return by what the next batch is chosen; the lowest is given first.

    What does not fill a batch may find company in what is asked for next, and waits behind what
    does: a build is about two hundredths quicker for it.
    """
    search, row = item
    first, is_full = row[0], len(row) >= _most(search.length)
    return not first.is_urgent, not is_full, first.turn, first.place


def _most(length: int) -> int:
    """Return how many sentences of so many tokens may share a batch."""
    return max(1, min(BATCH_SENTENCES, BATCH_TOKENS // max(1, length)))
