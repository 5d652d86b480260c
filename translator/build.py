"""Translate article files into locales: read, translate what is stale, prove, write.

The unit of work is one article in one locale; everything it needs is in a `Job`, so that a pool
of processes or a cluster can run it as well.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from translator import __version__, catalog, files, locales, pipeline, report
from translator.engines.base import Engine
from translator.engines.route import Route, find_route
from translator.errors import ArticleError, NoRouteError
from translator.glossary.enforce import Enforcer
from translator.glossary.match import Matcher
from translator.glossary.store import Glossary
from translator.markdown import Document, certificate, compose, parse, prove
from translator.model import Issue, Severity, State, Tier, TranslatedUnit
from translator.report import Report

Progress = Callable[[int, int], None]
"""Called with segments done and segments in all."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What every job of a run shares."""

    engines: Sequence[Engine]
    glossary: Glossary
    matcher: Matcher
    keys: Sequence[str] = ()
    """Front-matter keys to translate; none means the usual ones."""


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
    redone: int
    """Units whose text an engine made in this run."""

    written: tuple[Path, ...]
    """The files that changed."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What a job would do."""

    locale: str
    route: Route | None
    tier: Tier
    units: int
    words: int
    segments: int
    terms: int
    stale: int
    """Units an engine would have to translate."""


def read_source(path: Path, keys: Sequence[str] = ()) -> Source:
    """Read an article and take it apart; `ArticleError` says why it cannot be."""
    text = files.read_article(path)
    document = parse(text, keys) if keys else parse(text)
    if not document.units:
        raise ArticleError(f"{path} has no text to translate")
    return Source(path, document)


def translate_article(
    source: Source, code: str, out: Path, tools: Tools, progress: Progress | None = None
) -> Result:
    """Translate one article into one locale and write its files; nothing is half written."""
    outputs = Outputs.under(out, code, source.name)
    if outputs.article.resolve() == source.path.resolve():
        raise ArticleError(f"{source.path} would be overwritten by its own translation")
    route = _route(code, tools)
    setup = _setup(code, route, tools)
    po = catalog.read(outputs.catalog)
    known = catalog.match(po, source.document.units)
    setup = replace(setup, suppress=_suppressed(known))
    prepared = pipeline.prepare(source.document.units, setup)
    old = report.load(files.read_text(outputs.report))
    units, redone = _translate(prepared, known, old, setup, progress)
    finished = Report(
        Path(os.path.relpath(source.path, outputs.report.parent)).as_posix(),
        code,
        setup.target.tag,
        route.tier,
        str(route),
        __version__,
        units,
        tuple(source.document.notices),
    )
    text, finished = _proven(source, finished, setup)
    written = _write(source, outputs, text, finished, po, known, setup)
    return Result(code, outputs, finished, redone, written)


def outline(source: Source, code: str, out: Path, tools: Tools) -> Outline:
    """Say what translating an article would do, without loading a model."""
    route = _route(code, tools)
    setup = _setup(code, route, tools)
    outputs = Outputs.under(out, code, source.name)
    known = catalog.match(catalog.read(outputs.catalog), source.document.units)
    prepared = pipeline.prepare(source.document.units, setup)
    old = _reusable(report.load(files.read_text(outputs.report)))
    return Outline(
        code,
        route if route.legs else None,
        route.tier,
        len(prepared),
        sum(len(p.unit.source.split()) for p in prepared),
        sum(len(p.segments) for p in prepared),
        sum(len(found) for p in prepared for found in p.occurrences),
        sum(_kept(p, known, old) is None for p in prepared),
    )


def _route(code: str, tools: Tools) -> Route:
    locale = locales.get(code)
    try:
        return find_route(tools.engines, locales.SOURCE, code, relatives=locale.relatives)
    except NoRouteError:
        return Route((), Tier.SOURCE)


def _setup(code: str, route: Route, tools: Tools) -> pipeline.Setup:
    terms = tools.glossary.terms(code)
    return pipeline.Setup(
        locales.get(locales.SOURCE),
        locales.get(code),
        route,
        tools.matcher,
        Enforcer(code, terms),
        lambda concept: tools.glossary.hash(concept, code),
    )


def _suppressed(known: Mapping[str, catalog.Known]) -> dict[str, list[str]]:
    prefix = "ignore-"
    return {
        unit: [f.removeprefix(prefix) for f in k.entry.flags if f.startswith(prefix)]
        for unit, k in known.items()
    }


def _translate(
    prepared: Sequence[pipeline.Prepared],
    known: Mapping[str, catalog.Known],
    old: Report | None,
    setup: pipeline.Setup,
    progress: Progress | None,
) -> tuple[tuple[TranslatedUnit, ...], int]:
    """Return every unit with its target: an editor's, one made before, or a new draft."""
    before = _reusable(old)
    kept = {p.unit.id: _kept(p, known, before) for p in prepared}
    stale = [p for p in prepared if kept[p.unit.id] is None]
    fresh = {u.unit.id: u for u in pipeline.translate(stale, setup, progress)}
    units = []
    for p in prepared:
        unit = kept[p.unit.id] or fresh[p.unit.id]
        state = catalog.state_of(known.get(p.unit.id))
        if state in (State.REVIEWED, State.EDITED):
            unit = pipeline.audit(p, known[p.unit.id].entry.target, state, setup)
        elif state is State.OUTDATED and unit.state is not State.SOURCE:
            unit = replace(unit, state=State.OUTDATED)
        units.append(unit)
    return tuple(units), sum(u.state is not State.SOURCE for u in fresh.values())


def _kept(
    prepared: pipeline.Prepared,
    known: Mapping[str, catalog.Known],
    before: Mapping[tuple[str, str, str], TranslatedUnit],
) -> TranslatedUnit | None:
    """Return a unit that needs no engine: an editor wrote it, or nothing changed since."""
    unit = prepared.unit
    found = known.get(unit.id)
    state = catalog.state_of(found)
    if found is not None and state in (State.REVIEWED, State.EDITED):
        return TranslatedUnit(unit, found.entry.target, state, signature=prepared.signature)
    made = before.get((unit.kind, unit.source, prepared.signature))
    return replace(made, unit=unit, state=State.MACHINE) if made else None


def _reusable(old: Report | None) -> dict[tuple[str, str, str], TranslatedUnit]:
    if old is None:
        return {}
    return {
        (u.unit.kind, u.unit.source, u.signature): u
        for u in old.units
        if u.state in (State.MACHINE, State.OUTDATED)
    }


def _proven(source: Source, finished: Report, setup: pipeline.Setup) -> tuple[str, Report]:
    """Compose the target article and prove that nothing but its text changed."""
    targets = {
        u.unit.id: u.target for u in finished.units if u.target.strip() and u.state != State.SOURCE
    }
    reviewed = sum(u.state is State.REVIEWED for u in finished.units)
    front = {
        "translation": {
            "tier": str(_tier(finished)),
            "engine": setup.route.name,
            "reviewed": f"{reviewed}/{len(finished.units)}",
        }
    }
    spaces = setup.target.has_spaces
    text = compose(source.document, targets, has_spaces=spaces, front_matter=front)
    problems = prove(source.document, targets, text, has_spaces=spaces, front_matter=front)
    if problems:
        raise ArticleError(
            f"{source.path} in {setup.target.code}: the translation would break the page, "
            f"so it was not written ({'; '.join(problems[:3])})"
        )
    proof = certificate(source.document, targets, has_spaces=spaces, front_matter=front)
    return text, replace(finished, tier=_tier(finished), certificate=asdict(proof))


def _tier(finished: Report) -> Tier:
    reviewed = all(u.state is State.REVIEWED for u in finished.units)
    return Tier.REVIEWED if reviewed else finished.tier


def _write(
    source: Source,
    outputs: Outputs,
    text: str,
    finished: Report,
    po: catalog.Catalog,
    known: Mapping[str, catalog.Known],
    setup: pipeline.Setup,
) -> tuple[Path, ...]:
    """Write the editors' copy first, then the page, then the report that says it is done."""
    header = [
        ("Project-Id-Version", source.name),
        ("Report-Msgid-Bugs-To", ""),
        ("POT-Creation-Date", ""),
        ("PO-Revision-Date", ""),
        ("Last-Translator", ""),
        ("Language-Team", ""),
        ("Language", setup.target.tag.replace("-", "_")),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", setup.target.plural),
        ("X-Generator", "translator"),
    ]
    notes = {u.unit.id: _notes(u, setup) for u in finished.units}
    merged = catalog.build(
        po,
        finished.units,
        known,
        header=header,
        file=source.path.name,
        notes=notes,
    )
    written = [
        (outputs.catalog, catalog.write(outputs.catalog, merged)),
        (outputs.article, files.write_text(outputs.article, text)),
        (outputs.report, files.write_text(outputs.report, report.dump(finished))),
    ]
    return tuple(path for path, changed in written if changed)


def _notes(unit: TranslatedUnit, setup: pipeline.Setup) -> list[str]:
    """Return what an editor should know about a unit: its terms, then its issues."""
    lines = []
    for row in unit.ledger:
        wanted = setup.enforcer.wording(row.occurrence.concept)
        said = f"{row.form} ({row.status})" if row.form else f"{row.status}: {row.reason}"
        lines.append(f"term: {row.occurrence.surface} = {wanted} -> {said}")
    lines += [f"{i.severity} {i.check}: {i.message}" for i in unit.issues]
    return list(dict.fromkeys(lines))


def severity_count(results: Sequence[Result], at_least: Severity) -> int:
    """Count the issues of a run that are at least this severe."""
    order = list(Severity)
    wanted = order[order.index(at_least) :]
    return sum(issue.severity in wanted for result in results for issue in issues_of(result.report))


def issues_of(finished: Report) -> tuple[Issue, ...]:
    """Return all issues of a report, those of the article first."""
    return (*finished.notices, *(issue for unit in finished.units for issue in unit.issues))
