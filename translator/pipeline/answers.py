"""Ask a route for many segments, each of them once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from translator.engines.base import Options
from translator.engines.route import Route
from translator.model import Request, Response

PART = 512
"""Segments handed to an engine at once; it batches them by tokens itself."""

Progress = Callable[[int, int], None]
"""Called with segments done and segments in all."""


class Answers:
    """What a route has answered in one run.

    A second try that wants the next hypothesis, or a sentence that stands in two articles, is
    not translated again.
    """

    def __init__(self, route: Route) -> None:
        self._route = route
        self._known: dict[tuple[Options, Request], Response] = {}

    def ask(
        self, requests: Sequence[Request], options: Options, progress: Progress | None = None
    ) -> list[Response]:
        """Return the answers, asking in parts large for the engine and small enough to watch.

        Longest first: sentences of like length share a batch, and the end comes quickly.
        """
        asked = dict.fromkeys(r for r in requests if (options, r) not in self._known)
        order = sorted(asked, key=lambda request: -len(request.text))
        for start in range(0, len(order), PART):
            part = order[start : start + PART]
            for request, answer in zip(part, self._route.translate(part, options), strict=True):
                self._known[options, request] = answer
            if progress:
                progress(min(start + PART, len(order)), len(order))
        return [self._known[options, request] for request in requests]
