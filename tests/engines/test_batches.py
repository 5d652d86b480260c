"""How the sentences of several threads become batches; the workers here are let go by hand."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue

import pytest

from translator.engines.batches import AHEAD, BATCH_SENTENCES, BATCH_TOKENS, FEW, Batches
from translator.engines.workers import Search, Source

SECONDS = 60

MANY = 4 * FEW

Wanted = list[tuple[Search, Source]]


@dataclass
class Batch:
    names: list[str]
    jobs: list[Future[str]]

    def finish(self) -> list[str]:
        for name, job in zip(self.names, self.jobs, strict=True):
            job.set_result(name.upper())
        return self.names


class ByHand:
    """Workers that are done with a batch when the test says so; they answer in capitals."""

    def __init__(self) -> None:
        self.refuses = ""
        self._given = SimpleQueue[Batch]()
        self._is_over = False

    def give(self, search: Search, sources: Sequence[Source]) -> list[Future[str]]:
        names = [source[0] for source in sources]
        if self.refuses in names:
            raise RuntimeError(f"cannot translate {self.refuses}")
        batch = Batch(names, [Future() for _ in names])
        if self._is_over:
            batch.finish()
        else:
            self._given.put(batch)
        return batch.jobs

    def next(self) -> list[str]:
        """Let the oldest batch be done; return whose it was."""
        return self._given.get(timeout=SECONDS).finish()

    def finish(self) -> None:
        """Let everything be done from now on."""
        self._is_over = True
        while not self._given.empty():
            self.next()


def wanted(name: str, count: int, length: int = 7) -> Wanted:
    return [(Search(length, 1, 0, False, (), None), [f"{name}{i}"]) for i in range(count)]


def capitals(asked: Wanted) -> list[str]:
    return [source[0].upper() for _, source in asked]


def run(batches: Batches, asked: Wanted) -> list[str]:
    found: dict[int, str] = {}
    batches.run(asked, found.__setitem__)
    return [found[i] for i in range(len(asked))]


def until(is_true: Callable[[], object]) -> None:
    end = time.monotonic() + SECONDS
    while not is_true():
        assert time.monotonic() < end
        time.sleep(0.001)


@contextmanager
def asking(worker: ByHand, *calls: Wanted) -> Iterator[list[Future[list[str]]]]:
    """Ask for each call in a thread of its own, one after the other."""
    batches = Batches(worker.give, workers=1)
    with ThreadPoolExecutor(len(calls)) as pool:
        jobs = []
        try:
            for call in calls:
                jobs.append(pool.submit(run, batches, call))
                until(partial(waits, batches, call))
            yield jobs
        finally:
            worker.finish()


def waits(batches: Batches, call: Wanted) -> bool:
    """Whether the end of a call is among what waits for the workers."""
    rows = list(batches._waiting.values())
    return any(one.source is call[-1][1] for row in rows for one in list(row))


def test_sentences_of_one_length_share_batches_of_bounded_size() -> None:
    worker = ByHand()
    few = BATCH_TOKENS // 200
    asked = [
        *wanted("a", 2 * BATCH_SENTENCES + 1),
        *wanted("b", 1, length=8),
        *wanted("c", BATCH_SENTENCES, length=200),
    ]
    with asking(worker, asked) as [job]:
        sizes = [len(worker.next()) for _ in range(6)]
    assert sizes == [BATCH_SENTENCES, BATCH_SENTENCES, few, 1, 1, BATCH_SENTENCES - few]
    assert job.result() == capitals(asked)


def test_what_fills_no_batch_waits_for_company_but_not_for_ever() -> None:
    worker = ByHand()
    first = [row for length in range(1, FEW + 9) for row in wanted(f"a{length}-", 1, length)]
    second = wanted("b", FEW + 1, length=FEW)
    with asking(worker, first, second) as jobs:
        given = [worker.next() for _ in first]
        full = (1 + len(second)) // BATCH_SENTENCES
        assert all(len(batch) == 1 for batch in given[:AHEAD])  # nobody else had asked
        assert given[AHEAD] == [f"a{FEW}-0", *(f"b{i}" for i in range(BATCH_SENTENCES - 1))]
        assert all(len(batch) == BATCH_SENTENCES for batch in given[AHEAD : AHEAD + full])
        assert given[AHEAD + full] == [f"a{AHEAD + 1}-0"]
    assert [job.result() for job in jobs] == [capitals(first), capitals(second)]


def test_few_sentences_pass_many_by() -> None:
    worker = ByHand()
    many, few = wanted("many", MANY), wanted("few", 2)
    with asking(worker, many, few) as jobs:
        given = [worker.next() for _ in range(AHEAD + 1)]
        assert given[-1][:2] == ["few0", "few1"]
        assert jobs[1].result(SECONDS) == ["FEW0", "FEW1"]
        assert not jobs[0].done()
    assert jobs[0].result() == capitals(many)


def test_an_error_of_the_library_is_told_to_those_who_asked() -> None:
    worker = ByHand()
    worker.refuses = "bad0"
    with asking(worker, wanted("good", MANY), wanted("bad", 1, length=9)) as jobs:
        pass
    assert jobs[0].result() == capitals(wanted("good", MANY))
    with pytest.raises(RuntimeError, match="cannot translate bad0"):
        jobs[1].result()


def test_a_call_that_is_cut_off_leaves_nothing_behind() -> None:
    worker = ByHand()
    batches = Batches(worker.give, workers=1)

    def cut_off(place: int, result: str) -> None:
        raise KeyboardInterrupt

    with ThreadPoolExecutor(2) as pool:
        cut = pool.submit(batches.run, wanted("cut", MANY), cut_off)
        until(lambda: len(batches._running) == AHEAD)
        other = pool.submit(run, batches, wanted("other", MANY, length=5))
        until(lambda: len(batches._waiting) == 2)
        given: list[str] = []
        while len([name for name in given if name.startswith("other")]) < MANY:
            given += worker.next()
    assert isinstance(cut.exception(), KeyboardInterrupt)
    assert other.result() == capitals(wanted("other", MANY))
    assert len([name for name in given if name.startswith("cut")]) < MANY
    assert not batches._waiting
    assert not batches._running
