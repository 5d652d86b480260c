"""Threads of a build that ask one engine together."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

from translator.engines.base import Options
from translator.engines.batches import FEW
from translator.engines.core import core_engine
from translator.engines.route import Leg, Route
from translator.model import Hypothesis, LanguagePair, Request, Response, Tier

PAIR = LanguagePair("en", "tr")
LARGE = [Request("They met" + " and they met" * (number % 20) + ".") for number in range(FEW + 1)]
OTHERS = [Request("We met" + " and we met" * (number % 20) + ".") for number in range(FEW + 1)]
SMALL = [Request("Once more.")]
SECONDS = 60


def test_threads_that_share_batches_get_what_each_would_alone() -> None:
    engine = core_engine()
    alone = [engine.translate(requests, PAIR) for requests in (LARGE, OTHERS)]
    with ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(engine.translate, requests, PAIR) for requests in (LARGE, OTHERS)]
        assert [job.result(SECONDS) for job in jobs] == alone


class Slow:
    """A fault made on purpose: an engine for one thread, which stays in a batch until let go."""

    name = "slow"

    def __init__(self) -> None:
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
        self.begun.set()
        assert self.go_on.wait(SECONDS)
        with self._counting:
            self._inside -= 1
        return [Response((Hypothesis(request.text.upper()),)) for request in batch]


def test_an_engine_that_stands_no_threads_is_asked_by_one_at_a_time() -> None:
    engine = Slow()
    route = Route((Leg(engine, PAIR),), Tier.MACHINE)
    with ThreadPoolExecutor(2) as pool:
        large = pool.submit(route.translate, LARGE)
        assert engine.begun.wait(SECONDS)
        small = pool.submit(route.translate, SMALL)
        engine.go_on.set()
        assert [r.hypotheses[0].text for r in small.result(SECONDS)] == ["ONCE MORE."]
        assert len(large.result(SECONDS)) == len(LARGE)
    assert engine.most == 1
