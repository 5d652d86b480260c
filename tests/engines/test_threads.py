"""Threads of a build that ask one engine together."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from threading import Event, Lock, get_ident
from typing import Any

import pytest

from translator.engines.base import Options
from translator.engines.core import core_engine
from translator.engines.ctranslate import FEW, Runner
from translator.engines.route import Leg, Route
from translator.model import Hypothesis, LanguagePair, Request, Response, Tier

PAIR = LanguagePair("en", "tr")
LARGE = [Request("They met" + " and they met" * (number % 20) + ".") for number in range(FEW + 1)]
SMALL = [Request("Once more.")]
SECONDS = 60


class Watched:
    """The real library; its second batch is only taken when the test lets it."""

    def __init__(self, translator: Any) -> None:
        self._translator = translator
        self.threads: list[int] = []
        self.begun, self.go_on = Event(), Event()

    def translate_batch(self, batch: Sequence[Sequence[str]], **options: Any) -> Any:
        self.threads.append(get_ident())
        if len(self.threads) == 2:
            self.begun.set()
            assert self.go_on.wait(SECONDS)
        return self._translator.translate_batch(batch, **options)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> list[Watched]:
    """The models that are loaded, in their order."""
    seen: list[Watched] = []
    load = Runner._load

    def load_watched(runner: Runner, vocabulary_map: Any) -> Watched:
        seen.append(Watched(load(runner, vocabulary_map)))
        return seen[-1]

    monkeypatch.setattr(Runner, "_load", load_watched)
    return seen


def test_two_large_batches_are_never_mixed(watched: list[Watched]) -> None:
    engine = core_engine()
    engine.translate(SMALL, PAIR)
    [model] = watched
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(engine.translate, LARGE, PAIR) for _ in range(2)]
        assert model.begun.wait(SECONDS)
        model.go_on.set()
        answers = [job.result(SECONDS) for job in both]
    runs = [thread for thread, _ in groupby(model.threads[1:])]
    assert len(runs) == 2
    assert answers[0] == answers[1] == engine.translate(LARGE, PAIR)


def test_a_small_batch_passes_a_large_one_by(watched: list[Watched]) -> None:
    engine = core_engine()
    engine.translate(SMALL, PAIR)
    [model] = watched
    with ThreadPoolExecutor(2) as pool:
        large = pool.submit(engine.translate, LARGE, PAIR)
        assert model.begun.wait(SECONDS)
        assert pool.submit(engine.translate, SMALL, PAIR).result(SECONDS)
        assert not large.done()
        model.go_on.set()
        assert len(large.result(SECONDS)) == len(LARGE)


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
