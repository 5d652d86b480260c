"""Build many articles into many locales: what is stale, in one stream a locale, with workers."""

from __future__ import annotations

import multiprocessing
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import Empty
from threading import Lock
from typing import Any

from translator import pipeline
from translator.build.article import (
    finish_article,
    plan_article,
    read_source,
    reasons,
    setup_for,
    unchanged,
)
from translator.build.lockfile import MadeWith, made_with
from translator.build.offers import read_offers
from translator.build.process import collecting_seldom, resident_megabytes
from translator.build.values import Outputs, Plan, Result, Tools
from translator.errors import TranslatorError
from translator.files import read_article
from translator.report import Summary, summarize

WINDOW = 200
"""Segments that are collected over articles before the engine is asked, at most: enough to batch
well, few enough that memory stays flat and a kill loses little."""

FIRST_WINDOW = 100
"""The engine need not wait long for its first segments."""

AT_ONCE = 3
"""Windows in work together: the engine translates some while another is checked and written. Two
larger ones were a little slower, and smaller ones as well."""

ToolsFactory = Callable[[int], Tools]
"""Makes the tools of one process, given how many processes share the machine."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to build."""

    sources: tuple[Path, ...]
    codes: tuple[str, ...]
    out: Path
    memory_limit: int = 0
    """Megabytes a process may hold before it lets go of its models between locales; 0 for any."""


@dataclass(frozen=True, slots=True)
class Built:
    """What became of one article in one locale."""

    article: str
    locale: str
    outputs: Outputs
    tier: str
    summary: Summary | None
    """None where it could not be built."""

    redone: tuple[str, ...] = ()
    """Ids of the units an engine translated."""

    why: Mapping[str, str] = field(default_factory=dict)
    """For each of them, why."""

    written: tuple[Path, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class BuiltLocale:
    """What became of all articles in one locale."""

    locale: str
    articles: tuple[Built, ...]
    seconds: float
    made_with: MadeWith


Watch = Callable[[str, int, int, int], None]
"""Told the locale, its articles done, its articles in all, and the words translated by now."""


def build_site(
    order: Order, make_tools: ToolsFactory, *, jobs: int = 1, watch: Watch | None = None
) -> Iterator[BuiltLocale]:
    """Build every locale; yield each when it is done, whatever became of its articles."""
    if jobs <= 1 or len(order.codes) == 1:
        tools = make_tools(1)
        for code in order.codes:
            yield build_locale(order, code, tools, watch)
        return
    context = multiprocessing.get_context("spawn")
    ticks: Any = context.Manager().Queue()
    with ProcessPoolExecutor(
        min(jobs, len(order.codes)), context, _start_worker, (make_tools, jobs, ticks)
    ) as pool:
        waiting: set[Future[BuiltLocale]] = {
            pool.submit(_build_in_worker, order, code) for code in order.codes
        }
        while waiting:
            _pass_on(ticks, watch)
            done = {future for future in waiting if future.done()}
            for future in as_completed(done):
                yield future.result()
            waiting -= done
            if not done:
                time.sleep(0.05)


def build_locale(order: Order, code: str, tools: Tools, watch: Watch | None = None) -> BuiltLocale:
    """Build all articles of a locale; the stale segments of many go to the engine together."""
    begin = time.perf_counter()
    with collecting_seldom():
        articles, made = _build_articles(order, code, tools, watch)
    if order.memory_limit and resident_megabytes() > order.memory_limit:
        for engine in tools.engines:
            if release := getattr(engine, "release", None):
                release()
    return BuiltLocale(code, articles, time.perf_counter() - begin, made)


def _build_articles(
    order: Order, code: str, tools: Tools, watch: Watch | None
) -> tuple[tuple[Built, ...], MadeWith]:
    setup, offers = setup_for(code, tools), read_offers(order.out, code)
    tally = Tally(code, len(order.sources), watch)
    done: dict[Path, Built] = {}
    pending: list[Plan] = []
    running: deque[Future[dict[Path, Built]]] = deque()
    tally.tick()
    with ThreadPoolExecutor(AT_ONCE) as pool:

        def flush() -> None:
            if len(running) == AT_ONCE:
                done.update(running.popleft().result())
            running.append(pool.submit(_translate_together, tuple(pending), setup, tally))
            pending.clear()

        limit = FIRST_WINDOW
        for path in order.sources:
            try:
                text = read_article(path)
                if result := unchanged(path, text, setup, order.out, tools, offers):
                    done[path] = _built(path, result, {})
                    tally.tick(articles=1)
                    continue
                source = read_source(path, tools.keys)
                pending.append(plan_article(source, setup, order.out, tools, offers))
            except TranslatorError as error:
                outputs = Outputs.under(order.out, code, path.stem)
                done[path] = _failed(path, code, outputs, error)
                tally.tick(articles=1)
            if sum(len(p.segments) for plan in pending for p in plan.stale) >= limit:
                flush()
                limit = WINDOW
        if pending:
            flush()
        for window in running:
            done.update(window.result())
    return tuple(done[path] for path in order.sources), made_with(setup, tools)


class Tally:
    """What of a locale is done, told to the watch; the windows in work report to it."""

    def __init__(self, code: str, total: int, watch: Watch | None) -> None:
        self._code, self._total, self._watch = code, total, watch
        self._articles = self._words = 0
        self._lock = Lock()

    def tick(self, articles: int = 0, words: int = 0) -> None:
        with self._lock:
            self._articles += articles
            self._words += words
            if self._watch:
                self._watch(self._code, self._articles, self._total, self._words)


def _translate_together(
    plans: Sequence[Plan], setup: pipeline.Setup, tally: Tally
) -> dict[Path, Built]:
    """Translate and write the articles of a window."""
    asked = [prepared for plan in plans for prepared in plan.asked(plan.stale)]
    words = sum(len(prepared.unit.source.split()) for prepared in asked)
    told = 0

    def progress(part: int, whole: int) -> None:
        nonlocal told
        now = words * part // whole
        tally.tick(words=now - told)
        told = now

    try:
        answers = iter(pipeline.translate(asked, setup, progress))
        translated = [list(plan.settle(plan.stale, answers)) for plan in plans]
    except TranslatorError as error:
        tally.tick(articles=len(plans))
        code = setup.target.code
        return {p.source.path: _failed(p.source.path, code, p.outputs, error) for p in plans}
    done = {}
    for plan, units in zip(plans, translated, strict=True):
        path = plan.source.path
        try:
            done[path] = _built(path, finish_article(plan, units), reasons(plan))
        except TranslatorError as error:
            done[path] = _failed(path, setup.target.code, plan.outputs, error)
        tally.tick(articles=1)
    return done


def _built(path: Path, result: Result, why: Mapping[str, str]) -> Built:
    return Built(
        path.stem,
        result.locale,
        result.outputs,
        str(result.report.tier),
        summarize(result.report),
        result.redone,
        {unit: why[unit] for unit in result.redone if unit in why},
        result.written,
    )


def _failed(path: Path, code: str, outputs: Outputs, error: TranslatorError) -> Built:
    return Built(path.stem, code, outputs, "", None, error=str(error))


_worker: dict[str, Any] = {}
"""What a worker process keeps between locales: its tools, and where it reports."""


def _start_worker(make_tools: ToolsFactory, jobs: int, ticks: Any) -> None:
    _worker["tools"], _worker["ticks"] = make_tools(jobs), ticks


def _build_in_worker(order: Order, code: str) -> BuiltLocale:
    ticks = _worker["ticks"]
    return build_locale(order, code, _worker["tools"], lambda *tick: ticks.put(tick))


def _pass_on(ticks: Any, watch: Watch | None) -> None:
    while True:
        try:
            tick = ticks.get_nowait()
        except Empty:
            return
        if watch:
            watch(*tick)


def totals(locale: BuiltLocale) -> Summary:
    """Add up a locale's articles."""
    total = Summary(0, 0, 0, 0, 0, 0, 0, {"minor": 0, "major": 0, "critical": 0})
    for built in locale.articles:
        if (s := built.summary) is None:
            continue
        total = replace(
            total,
            units=total.units + s.units,
            words=total.words + s.words,
            reviewed=total.reviewed + s.reviewed,
            terms=total.terms + s.terms,
            approved=total.approved + s.approved,
            unverified=total.unverified + s.unverified,
            reported=total.reported + s.reported,
            issues={key: total.issues[key] + s.issues[key] for key in total.issues},
        )
    return total
