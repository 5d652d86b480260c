"""Threads of a build that ask one route together."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

import pytest

from translator.engines.base import Options
from translator.engines.route import FEW, Leg, Route
from translator.model import Hypothesis, LanguagePair, Request, Response, Tier

PAIR = LanguagePair("en", "tr")
LARGE = [Request(f"Sentence {number}.") for number in range(FEW + 1)]
SMALL = [Request("Once more.")]
SECONDS = 10


class Slow:
    """A fault made on purpose: an engine that stays in a large batch until it is let go."""

    name = "slow"

    def __init__(self, threaded: bool) -> None:
        self.threaded = threaded
        self.begun, self.go_on = Event(), Event()
        self.most = self._inside = 0
        self._counting = Lock()

    def pairs(self) -> frozenset[LanguagePair]:
        return frozenset({PAIR})

    def fingerprint(self, pair: LanguagePair) -> str:
        return self.name

    def translate(
        self, batch: Sequence[Request], pair: LanguagePair, options: Options = Options()
    ) -> list[Response]:
        with self._counting:
            self._inside += 1
            self.most = max(self.most, self._inside)
        if len(batch) > FEW:
            self.begun.set()
            assert self.go_on.wait(SECONDS)
        with self._counting:
            self._inside -= 1
        return [Response((Hypothesis(request.text.upper()),)) for request in batch]


@pytest.mark.parametrize("threaded", [True, False])
def test_two_large_batches_are_never_with_the_engine_together(threaded: bool) -> None:
    engine = Slow(threaded)
    route = Route((Leg(engine, PAIR),), Tier.MACHINE)
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(route.translate, LARGE) for _ in range(2)]
        assert engine.begun.wait(SECONDS)
        engine.go_on.set()
        answers = [job.result(SECONDS) for job in both]
    assert engine.most == 1
    assert answers[0] == answers[1]
    assert [r.hypotheses[0].text for r in answers[0]] == [r.text.upper() for r in LARGE]


def test_a_small_batch_passes_a_large_one_by() -> None:
    engine = Slow(threaded=True)
    route = Route((Leg(engine, PAIR),), Tier.MACHINE)
    with ThreadPoolExecutor(2) as pool:
        large = pool.submit(route.translate, LARGE)
        assert engine.begun.wait(SECONDS)
        assert pool.submit(route.translate, SMALL).result(SECONDS)
        assert not large.done()
        engine.go_on.set()
        assert len(large.result(SECONDS)) == len(LARGE)


def test_an_engine_that_stands_no_threads_is_asked_by_one_at_a_time() -> None:
    engine = Slow(threaded=False)
    route = Route((Leg(engine, PAIR),), Tier.MACHINE)
    with ThreadPoolExecutor(2) as pool:
        large = pool.submit(route.translate, LARGE)
        assert engine.begun.wait(SECONDS)
        small = pool.submit(route.translate, SMALL)
        engine.go_on.set()
        assert small.result(SECONDS) and large.result(SECONDS)
    assert engine.most == 1
