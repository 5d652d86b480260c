"""What a change of the glossary would do to the articles, before anything is built.

Only units in which a changed concept stands are translated, in memory; no file is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from translator import pipeline
from translator.build.article import plan_article, read_source, setup_for
from translator.build.site import WINDOW
from translator.build.values import Plan, Source, Tools
from translator.errors import TranslatorError
from translator.glossary.match import Matcher
from translator.glossary.store import SOURCE, Glossary
from translator.model import (
    State,
    TranslatedUnit,
    Unit,
)
from translator.pipeline import Prepared
from translator.review.contradictions import contradictions
from translator.review.diff import Change

EDITORS = (State.REVIEWED, State.EDITED)
TERM = "term:"

Watch = Callable[[str, int, int], None]
"""Told the locale, its articles done, and its articles in all."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A unit in which a changed concept stands."""

    article: str
    locale: str
    language: str
    """What the target is written in: the locale's own, or for a draft a relative of it."""

    unit: Unit
    concepts: tuple[str, ...]
    """The changed concepts that stand in it, by the old glossary or the new one."""

    segments: tuple[int, ...]
    """The sentences in which they stand."""

    before: TranslatedUnit
    """With the old glossary."""

    after: TranslatedUnit
    """With the new one; an editor's text is the same, only its terms are looked at anew."""

    is_redone: bool
    """Whether a build with the new glossary would send it to an engine."""

    is_pending: bool
    """Whether a build would do so even with the old glossary."""

    contradictions: tuple[str, ...] = ()
    """What in an editor's text goes against the new glossary and did not against the old."""

    @property
    def is_changed(self) -> bool:
        return self.before.target != self.after.target

    @property
    def is_editors(self) -> bool:
        return self.after.state in EDITORS


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change would do."""

    units: tuple[Touched, ...]
    unbuilt: tuple[tuple[str, str], ...]
    """Article and locale that have no report yet: there is nothing to compare with."""

    errors: tuple[str, ...] = ()

    @property
    def changed(self) -> tuple[Touched, ...]:
        return tuple(unit for unit in self.units if unit.is_changed)

    @property
    def contradicted(self) -> tuple[Touched, ...]:
        return tuple(unit for unit in self.units if unit.contradictions)

    def of(self, change: Change) -> tuple[Touched, ...]:
        """Return the units that one change touches."""
        return tuple(
            unit
            for unit in self.units
            if change.touches
            and change.concept in unit.concepts
            and change.locale in (SOURCE, unit.language)
        )


def foresee(
    paths: Sequence[Path],
    codes: Sequence[str],
    out: Path,
    tools: Tools,
    old: Glossary,
    new: Glossary,
    changes: Sequence[Change],
    watch: Watch | None = None,
) -> Impact:
    """Say what building with the new glossary would do to what the old one built in `out`.

    The engines and settings are those of `tools`; its glossary is not looked at.
    """
    sources, errors = _read(paths, tools)
    units: list[Touched] = []
    unbuilt: list[tuple[str, str]] = []
    before = replace(tools, glossary=old, matcher=Matcher(old.concepts.values()))
    after = replace(tools, glossary=new, matcher=Matcher(new.concepts.values()))
    for code in codes:
        found = _Locale(code, out, before, after, changes)
        if not found.concerned:
            continue
        units += found.run(sources, watch)
        unbuilt += found.unbuilt
        errors += found.errors
    return Impact(tuple(units), tuple(unbuilt), tuple(dict.fromkeys(errors)))


def _read(paths: Sequence[Path], tools: Tools) -> tuple[list[Source], list[str]]:
    sources, errors = [], []
    for path in paths:
        try:
            sources.append(read_source(path, tools.keys))
        except TranslatorError as error:
            errors.append(str(error))
    return sources, errors


@dataclass(frozen=True, slots=True)
class _Pair:
    """A unit by both glossaries, and the plans it is part of."""

    old: Prepared
    new: Prepared
    plan_old: Plan
    plan_new: Plan
    concepts: tuple[str, ...]


class _Locale:
    """The work of one locale."""

    def __init__(
        self, code: str, out: Path, before: Tools, after: Tools, changes: Sequence[Change]
    ) -> None:
        self.code, self.out = code, out
        self.tools_old, self.tools_new = before, after
        self.setup_old, self.setup_new = setup_for(code, before), setup_for(code, after)
        self.language = self.setup_new.language.code
        self.concerned = {
            c.concept for c in changes if c.touches and c.locale in (SOURCE, self.language)
        }
        self.unbuilt: list[tuple[str, str]] = []
        self.errors: list[str] = []

    def run(self, sources: Sequence[Source], watch: Watch | None) -> Iterator[Touched]:
        pending: list[_Pair] = []
        for number, source in enumerate(sources, 1):
            try:
                pending += self._pairs(source)
            except TranslatorError as error:
                self.errors.append(f"{self.code}: {error}")
            if sum(len(pair.new.segments) for pair in pending) >= WINDOW:
                yield from self._settle(pending)
                pending = []
            if watch:
                watch(self.code, number, len(sources))
        yield from self._settle(pending)

    def _pairs(self, source: Source) -> list[_Pair]:
        new = plan_article(source, self.setup_new, self.out, self.tools_new)
        if new.old is None:
            self.unbuilt.append((source.name, self.code))
            return []
        old = plan_article(source, self.setup_old, self.out, self.tools_old)
        return [
            _Pair(one, two, old, new, concepts)
            for one, two in zip(old.prepared, new.prepared, strict=True)
            if (concepts := self._concepts(one, two))
        ]

    def _concepts(self, old: Prepared, new: Prepared) -> tuple[str, ...]:
        """Return the changed concepts in a unit whose inputs differ."""
        if old.inputs == new.inputs:
            return ()
        known = dict(old.inputs).keys() | dict(new.inputs).keys()
        named = {name.removeprefix(TERM) for name in known if name.startswith(TERM)}
        return tuple(sorted(named & self.concerned))

    def _settle(self, pairs: Sequence[_Pair]) -> list[Touched]:
        """Translate what has to be, all of it in one stream a side."""
        try:
            before = self._translated([(pair.old, pair.plan_old) for pair in pairs])
            after = self._translated([(pair.new, pair.plan_new) for pair in pairs])
        except TranslatorError as error:
            self.errors.append(f"{self.code}: {error}")
            return []
        return [
            self._touched(pair, one, two)
            for pair, one, two in zip(pairs, before, after, strict=True)
        ]

    def _translated(self, wanted: Sequence[tuple[Prepared, Plan]]) -> list[TranslatedUnit]:
        asked = [a for p, plan in wanted if p.unit.id not in plan.kept for a in plan.asked([p])]
        answers = iter(pipeline.translate(asked, wanted[0][1].setup) if asked else ())
        return [
            _kept(p, plan) if p.unit.id in plan.kept else next(plan.settle([p], answers))
            for p, plan in wanted
        ]

    def _touched(self, pair: _Pair, before: TranslatedUnit, after: TranslatedUnit) -> Touched:
        says: tuple[str, ...] = ()
        if after.state in EDITORS:
            old = self.tools_old.glossary.terms(self.language)
            new = self.tools_new.glossary.terms(self.language)
            says = tuple(contradictions(before, after, old, new, pair.concepts))
        is_redone = pair.new.unit.id not in pair.plan_new.kept
        return Touched(
            pair.plan_new.source.name,
            self.code,
            self.language,
            pair.new.unit,
            pair.concepts,
            _segments(pair),
            before,
            after,
            is_redone,
            is_redone and pair.old.unit.id not in pair.plan_old.kept,
            says,
        )


def _kept(prepared: Prepared, plan: Plan) -> TranslatedUnit:
    """Return what stands there without an engine; an editor's text with its terms looked at."""
    unit = plan.kept[prepared.unit.id]
    if unit.state in EDITORS:
        return pipeline.audit(prepared, unit.target, unit.state, plan.setup)
    return unit


def _segments(pair: _Pair) -> tuple[int, ...]:
    found = {
        segment.index
        for prepared in (pair.old, pair.new)
        for segment, occurrences in zip(prepared.segments, prepared.occurrences, strict=True)
        if any(o.concept in pair.concepts for o in occurrences)
    }
    return tuple(sorted(found))
