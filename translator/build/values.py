"""What goes into a build and what comes out of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from translator import catalog
from translator.build.sentences import Patchwork
from translator.engines.base import Engine
from translator.engines.route import Route
from translator.glossary.match import Matcher
from translator.glossary.store import Glossary
from translator.markdown import Document
from translator.model import Issue, Severity, Tier, TranslatedUnit
from translator.pipeline import Prepared, Setup
from translator.report import Report


@dataclass(frozen=True, slots=True)
class Tools:
    """What every job of a run shares."""

    engines: Sequence[Engine]
    glossary: Glossary
    matcher: Matcher
    keys: Sequence[str] = ()
    """Front-matter keys to translate; none means the usual ones."""

    preferred: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """For single locales, the names of the engines to use, in order."""

    def engines_for(self, code: str) -> Sequence[Engine]:
        """Return the engines for a locale, best first."""
        names = self.preferred.get(code)
        if names is None:
            return self.engines
        by_name = {engine.name: engine for engine in self.engines}
        return [by_name[name] for name in names if name in by_name]


@dataclass(frozen=True, slots=True)
class Source:
    """An article, read and taken apart once for all its locales."""

    path: Path
    document: Document

    @property
    def name(self) -> str:
        return self.path.stem


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files of one article in one locale."""

    article: Path
    catalog: Path
    report: Path

    @classmethod
    def under(cls, directory: Path, code: str, name: str) -> Outputs:
        home = directory / code
        return cls(
            home / f"{name}.md", home / "LC_MESSAGES" / f"{name}.po", home / f"{name}.report.json"
        )


@dataclass(frozen=True, slots=True)
class Result:
    """What a job did."""

    locale: str
    outputs: Outputs
    report: Report
    redone: tuple[str, ...]
    """Units whose text an engine made in this run."""

    written: tuple[Path, ...]
    """The files that changed."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What a job would do."""

    locale: str
    route: Route
    tier: Tier
    units: int
    words: int
    segments: int
    terms: int
    stale: int
    """Units an engine would have to translate."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done for one article in one locale."""

    source: Source
    outputs: Outputs
    setup: Setup
    po: catalog.Catalog
    known: Mapping[str, catalog.Known]
    prepared: tuple[Prepared, ...]
    kept: Mapping[str, TranslatedUnit]
    """Units that need no engine, by id."""

    old: Report | None
    """What the last build said."""

    made_by: str
    """The hash of all that can change the translation besides article and catalog."""

    offered: Mapping[str, Sequence[str]]
    """For single units, lines that offer an editor what was reviewed elsewhere."""

    patchworks: Mapping[str, Patchwork] = field(default_factory=dict)
    """The units that keep sentences an editor has reviewed, by id."""

    @property
    def stale(self) -> tuple[Prepared, ...]:
        """The units an engine has to translate, or a part of."""
        return tuple(p for p in self.prepared if p.unit.id not in self.kept)

    def asked(self, stale: Sequence[Prepared]) -> Iterator[Prepared]:
        """Yield what an engine has to translate of stale units."""
        for p in stale:
            patchwork = self.patchworks.get(p.unit.id)
            yield from patchwork.gaps if patchwork else (p,)

    def settle(
        self, stale: Sequence[Prepared], answers: Iterator[TranslatedUnit]
    ) -> Iterator[TranslatedUnit]:
        """Yield stale units, made of an engine's answers to what it was asked."""
        for p in stale:
            patchwork = self.patchworks.get(p.unit.id)
            yield patchwork.put_together(answers, self.setup) if patchwork else next(answers)


def severity_count(results: Sequence[Result], at_least: Severity) -> int:
    """Count the issues of a run that are at least this severe."""
    order = list(Severity)
    wanted = order[order.index(at_least) :]
    return sum(issue.severity in wanted for result in results for issue in issues_of(result.report))


def issues_of(finished: Report) -> tuple[Issue, ...]:
    """Return all issues of a report, those of the article first."""
    return (*finished.notices, *(issue for unit in finished.units for issue in unit.issues))
