"""Find the best way from one locale to another through the installed engines, and go it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from threading import Lock
from typing import cast

from translator import locales
from translator.alignment import chain
from translator.engines.base import Engine, Options, Scorer
from translator.engines.lexical import with_alignment
from translator.engines.scripts import Convert, conversions, converter
from translator.engines.source import SourceEngine
from translator.engines.spelling import Traits
from translator.errors import NoRouteError
from translator.model import Alignment, Hypothesis, LanguagePair, Request, Response, Tier


@dataclass(frozen=True, slots=True)
class Leg:
    """One engine translating one pair."""

    engine: Engine
    pair: LanguagePair

    def __str__(self) -> str:
        return f"{self.engine.name} {self.pair}"


@dataclass(frozen=True, slots=True)
class Route:
    """The legs from the source to the target locale."""

    legs: tuple[Leg, ...]
    tier: Tier
    way: str = ""
    """The script conversion after the last leg, where there is one."""

    _turn: Lock = field(default_factory=Lock, init=False, compare=False, repr=False)
    """For the threads that share a route."""

    def __str__(self) -> str:
        said = ", ".join(map(str, self.legs))
        return f"{said}, {self.way}" if self.way else said

    @property
    def written(self) -> str:
        """The locale whose language the result is in: a relative's for a draft."""
        return self.legs[-1].pair.target

    @property
    def name(self) -> str:
        """The engines, as reports and catalogs name them."""
        return "+".join(leg.engine.name for leg in self.legs)

    def fingerprint(self) -> str:
        """Return a string that changes when any model of the route does."""
        return " ".join([*(leg.engine.fingerprint(leg.pair) for leg in self.legs), self.way])

    @property
    def traits(self) -> Traits:
        """What a request may hold: inline terms only where no second leg would translate them."""
        if len(self.legs) != 1:
            return Traits()
        [leg] = self.legs
        found = getattr(leg.engine, "traits", None)
        return found(leg.pair) if found else Traits()

    @property
    def can_score(self) -> bool:
        return len(self.legs) == 1 and not self.way and hasattr(self.legs[0].engine, "score")

    def translate(self, batch: Sequence[Request], options: Options = Options()) -> list[Response]:
        """Translate through every leg; the first hypothesis of a leg is what the next one reads.

        What comes without an alignment gets one where a table of words can tell.
        """
        with self._served():
            return self._translate(batch, options)

    def _served(self) -> AbstractContextManager[object]:
        """Wait for an engine that serves one thread at a time."""
        threaded = all(getattr(leg.engine, "threaded", False) for leg in self.legs)
        return nullcontext() if threaded else self._turn

    def _translate(self, batch: Sequence[Request], options: Options) -> list[Response]:
        first, *others = self.legs
        responses = first.engine.translate(batch, first.pair, options)
        for leg in others:
            best = [response.hypotheses[0] for response in responses]
            onward = [
                Request(hypothesis.text, verbatim=request.verbatim)
                for hypothesis, request in zip(best, batch, strict=True)
            ]
            responses = [
                Response(tuple(_through(before, after) for after in response.hypotheses))
                for before, response in zip(
                    best, leg.engine.translate(onward, leg.pair, options), strict=True
                )
            ]
        source, target = first.pair.source, self.written
        responses = [
            with_alignment(request, response, source, target)
            for request, response in zip(batch, responses, strict=True)
        ]
        if self.way:
            convert = converter(self.way)
            responses = [
                Response(tuple(_converted(h, convert) for h in response.hypotheses))
                for response in responses
            ]
        return responses

    def score(self, pairs: Sequence[tuple[Request, str]]) -> list[float]:
        """Return the mean log probability per token of each target; needs `can_score`."""
        [leg] = self.legs
        engine = cast(Scorer, leg.engine)
        with self._served():
            return engine.score(pairs, leg.pair)


def find_route(
    engines: Sequence[Engine], source: str, target: str, *, relatives: Sequence[str] = ()
) -> Route:
    """Return the best route: direct, by one pivot, by script conversion, else into a relative.

    Engines come in order of preference. Raises `NoRouteError` when nothing leads there.
    """
    if legs := _direct(engines, source, target):
        return Route(legs, Tier.MACHINE)
    if legs := _pivot(engines, source, target):
        return Route(legs, Tier.PIVOT)
    for twin, way in conversions(target):
        if legs := _direct(engines, source, twin):
            return Route(legs, Tier.CONVERTED, way)
    for relative in relatives:
        if legs := _direct(engines, source, relative):
            return Route(legs, Tier.DRAFT)
    name = locales.get(target).name
    raise NoRouteError(
        f"no engine here translates {source} to {target} ({name}); "
        f"see what there is with: translate models list --available --to {target}"
    )


def best_route(engines: Sequence[Engine], source: str, target: str) -> Route:
    """Return the best route to a locale, its relatives included; at worst the source text."""
    try:
        return find_route(engines, source, target, relatives=locales.get(target).relatives)
    except NoRouteError:
        return source_route(source, target)


def source_route(source: str, target: str) -> Route:
    """Return the route of last resort: the source text, with the glossary's terms in it."""
    return Route((Leg(SourceEngine(), LanguagePair(source, target)),), Tier.SOURCE)


def _direct(engines: Sequence[Engine], source: str, target: str) -> tuple[Leg, ...]:
    pair = LanguagePair(source, target)
    for engine in engines:
        if pair in engine.pairs():
            return (Leg(engine, pair),)
    return ()


def _pivot(engines: Sequence[Engine], source: str, target: str) -> tuple[Leg, ...]:
    reached = sorted({p.target for e in engines for p in e.pairs() if p.source == source})
    for middle in reached:
        if onward := _direct(engines, middle, target):
            return (*_direct(engines, source, middle), *onward)
    return ()


def _through(before: Hypothesis, after: Hypothesis) -> Hypothesis:
    """Hang the second leg's words on the first leg's source."""
    alignment: Alignment | None = None
    if before.alignment is not None and after.alignment is not None:
        alignment = chain(before.alignment, after.alignment)
    score = None
    if before.score is not None and after.score is not None:
        score = before.score + after.score
    return Hypothesis(after.text, score, alignment)


def _converted(hypothesis: Hypothesis, convert: Convert) -> Hypothesis:
    """Convert the text; its alignment holds only while every character keeps its place."""
    text = convert(hypothesis.text)
    keeps = len(text) == len(hypothesis.text)
    return Hypothesis(text, hypothesis.score, hypothesis.alignment if keeps else None)
