"""How far a build is: lines that move on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from translator.cli import common

if TYPE_CHECKING:
    from translator.build.site import Watch

PLAIN_SECONDS = 5.0
"""How often progress is said where there is no terminal."""

LINE = "{desc:<8}{bar:24} {n_fmt}/{total_fmt} articles{postfix}  {elapsed}, {remaining} left"


@contextmanager
def watching(locales: int, quiet: bool) -> Iterator[Watch | None]:
    """Show progress: a line for each locale in work and one for all on a terminal."""
    if quiet:
        yield None
    elif common.is_terminal():
        with _bars(locales) as draw:
            yield draw
    else:
        yield _lines()


@contextmanager
def _bars(locales: int) -> Iterator[Watch]:
    from tqdm import tqdm

    bars: dict[str, Any] = {}
    begins: dict[str, float] = {}
    finished: dict[str, int] = {}
    words: dict[str, int] = {}

    def show(name: str, done: int, total: int, translated: int) -> None:
        if name not in bars:
            bars[name] = tqdm(desc=name, total=total, leave=False, bar_format=LINE)
            begins[name] = time.monotonic()
        bars[name].n = done
        bars[name].set_postfix_str(_speed(translated, begins[name]))

    def draw(locale: str, done: int, total: int, translated: int) -> None:
        finished[locale] = done
        words[locale] = translated
        show("all", sum(finished.values()), total * locales, sum(words.values()))
        show(locale, done, total, translated)
        if done == total:
            bars.pop(locale).close()

    try:
        yield draw
    finally:
        for bar in bars.values():
            bar.close()


def _lines() -> Watch:
    begin = last = time.monotonic()
    words: dict[str, int] = {}

    def tell(locale: str, done: int, total: int, translated: int) -> None:
        nonlocal last
        words[locale] = translated
        if time.monotonic() - last >= PLAIN_SECONDS:
            last = time.monotonic()
            said = _speed(sum(words.values()), begin)
            common.say(f"{locale}: {done} of {total} articles{said and ', '}{said}")

    return tell


def _speed(words: int, begin: float) -> str:
    """Say how fast it goes; nothing while nothing is translated."""
    spent = time.monotonic() - begin
    return f"{words / spent:.0f} words/s" if words and spent > 1 else ""
