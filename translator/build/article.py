"""Translate one article into one locale: read, plan, translate what is stale, prove, write."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from translator import __version__, catalog, files, locales, pipeline, report
from translator.build.offers import Offers, digest, read_offers
from translator.build.sentences import find_patchworks
from translator.build.values import Outline, Outputs, Plan, Result, Source, Tools
from translator.build.write import prove_article, write_outputs
from translator.engines.route import best_route
from translator.errors import ArticleError
from translator.glossary.enforce import Enforcer, consistency
from translator.markdown import parse
from translator.model import State, Tier, TranslatedUnit
from translator.pipeline import Prepared, Progress, Setup
from translator.report import Report

_Made = tuple[str, str, tuple[tuple[str, str], ...]]
"""What identifies a target that was made before: kind and source of its unit, and its inputs."""


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
    setup, offers = setup_for(code, tools), read_offers(out, code)
    if result := unchanged(source.path, source.document.text, setup, out, tools, offers):
        return result
    plan = plan_article(source, setup, out, tools, offers)
    answers = pipeline.translate(list(plan.asked(plan.stale)), plan.setup, progress)
    return finish_article(plan, list(plan.settle(plan.stale, iter(answers))))


def unchanged(
    path: Path, text: str, setup: Setup, out: Path, tools: Tools, offers: Offers
) -> Result | None:
    """Return what was built before when nothing at all has changed since: the quick way out."""
    outputs = Outputs.under(out, setup.target.code, path.stem)
    old = report.load(files.read_text(outputs.report))
    if old is None or old.hashes != {
        "article": files.digest(text),
        "build": build_hash(setup, tools),
        "catalog": files.digest(files.read_text(outputs.catalog) or ""),
        "page": files.digest(files.read_text(outputs.article) or ""),
        **digest(offers.to(path.stem, [u.unit for u in old.units])),
    }:
        return None
    return Result(setup.target.code, outputs, old, (), ())


def build_hash(setup: Setup, tools: Tools) -> str:
    """Return a hash of all that can change a translation besides its article and catalog."""
    facts = (
        __version__,
        setup.route.fingerprint(),
        setup.route.tier,
        tools.glossary.hash_all(setup.language.code),
        *tools.keys,
    )
    return files.digest("\0".join(facts))


def setup_for(code: str, tools: Tools) -> Setup:
    """Return what it takes to translate into a locale, by the best route there is."""
    route = best_route(tools.engines_for(code), locales.SOURCE, code)
    language = route.written if route.tier is Tier.DRAFT else code
    enforcer = Enforcer(language, tools.glossary.terms(language))
    own = enforcer if language == code else Enforcer(code, tools.glossary.terms(code))
    return Setup(
        locales.get(locales.SOURCE),
        locales.get(code),
        locales.get(language),
        route,
        tools.matcher,
        enforcer,
        own,
        lambda concept: tools.glossary.hash(concept, language),
    )


def plan_article(
    source: Source, setup: Setup, out: Path, tools: Tools, offers: Offers | None = None
) -> Plan:
    """Read what is there for an article in a locale, and find out what is stale.

    `offers` are the editors' texts of the locale; a plan that is not carried out needs none.
    """
    outputs = Outputs.under(out, setup.target.code, source.name)
    if outputs.article.resolve() == source.path.resolve():
        raise ArticleError(f"{source.path} would be overwritten by its own translation")
    po = catalog.read(outputs.catalog)
    known = catalog.match(po, source.document.units)
    units = source.document.units
    prepared = pipeline.prepare(units, setup, _ignored(known), source.name)
    old = report.load(files.read_text(outputs.report))
    before = _reusable(old)
    patchworks = find_patchworks(prepared, po, known, setup)
    prepared = tuple(found.whole if (found := patchworks.get(p.unit.id)) else p for p in prepared)
    whole = {unit: p.put_together(iter(()), setup) for unit, p in patchworks.items() if not p.gaps}
    # What such a unit was like before stays in the catalog, as one that is no longer used.
    known = {
        unit: k
        for unit, k in known.items()
        if k.is_current or unit not in whole or k.previous_source == whole[unit].unit.source
    }
    kept = {p.unit.id: unit for p in prepared if (unit := _kept(p, known, before))} | whole
    made_by = build_hash(setup, tools)
    offered = offers.to(source.name, units) if offers else {}
    return Plan(
        source, outputs, setup, po, known, prepared, kept, old, made_by, offered, patchworks
    )


def finish_article(plan: Plan, fresh: Sequence[TranslatedUnit]) -> Result:
    """Put an article together, prove it and write it; `fresh` are its stale units, translated."""
    new = {unit.unit.id: unit for unit in fresh}
    units = []
    for p in plan.prepared:
        found = plan.known.get(p.unit.id)
        state = catalog.state_of(found)
        unit = new.get(p.unit.id) or plan.kept[p.unit.id]
        if found is not None and state in (State.REVIEWED, State.EDITED):
            unit = pipeline.audit(p, found.entry.target, state, plan.setup)
        elif state is State.OUTDATED and unit.state is not State.SOURCE:
            unit = replace(unit, state=State.OUTDATED)
        units.append(unit)
    terms = consistency((r for u in units for r in u.ledger), plan.setup.enforcer.wordings)
    finished = Report(
        Path(os.path.relpath(plan.source.path, plan.outputs.report.parent)).as_posix(),
        plan.setup.target.code,
        plan.setup.target.tag,
        plan.setup.route.tier,
        str(plan.setup.route),
        __version__,
        tuple(units),
        tuple(plan.source.document.notices),
        consistency=terms.rate,
        varying=terms.varying,
    )
    text, finished = prove_article(plan.source, finished, plan.setup)
    written = write_outputs(plan, text, finished)
    redone = tuple(unit.unit.id for unit in fresh if unit.state is not State.SOURCE)
    return Result(plan.setup.target.code, plan.outputs, finished, redone, written)


def outline(source: Source, code: str, out: Path, tools: Tools) -> Outline:
    """Say what translating an article would do, without loading a model."""
    plan = plan_article(source, setup_for(code, tools), out, tools)
    route = plan.setup.route
    return Outline(
        code,
        route,
        route.tier,
        len(plan.prepared),
        sum(len(p.unit.source.split()) for p in plan.prepared),
        sum(len(p.segments) for p in plan.prepared),
        sum(len(found) for p in plan.prepared for found in p.occurrences),
        len(plan.stale),
    )


def reasons(plan: Plan) -> dict[str, str]:
    """Say for each stale unit why it is stale, in words."""
    before = {u.unit.id: u for u in plan.old.units} if plan.old else {}
    sources = {u.unit.source: u for u in plan.old.units} if plan.old else {}
    said = {}
    for p in plan.stale:
        old = sources.get(p.unit.source) or before.get(p.unit.id)
        said[p.unit.id] = _reason(p, old)
    return said


def _reason(prepared: Prepared, old: TranslatedUnit | None) -> str:
    if old is None:
        return "new"
    was, now = dict(old.inputs), dict(prepared.inputs)
    if was.get("source") != now["source"]:
        return "the source changed"
    words = {
        "route": "another model or route",
        "program": "another version of the program",
        "sentences": "other sentences of it are reviewed",
    }
    changed = sorted(k for k in was.keys() | now.keys() if was.get(k) != now.get(k))
    said = [words.get(key) or f"the term {key.removeprefix('term:')} changed" for key in changed]
    return ", ".join(said) or "the last build gave no translation"


def _ignored(known: Mapping[str, catalog.Known]) -> dict[str, list[str]]:
    prefix = "ignore-"
    return {
        unit: [f.removeprefix(prefix) for f in k.entry.flags if f.startswith(prefix)]
        for unit, k in known.items()
    }


def _kept(
    prepared: Prepared,
    known: Mapping[str, catalog.Known],
    before: Mapping[_Made, TranslatedUnit],
) -> TranslatedUnit | None:
    """Return a unit that needs no engine: an editor wrote it, or nothing changed since."""
    unit = prepared.unit
    found = known.get(unit.id)
    state = catalog.state_of(found)
    if found is not None and state in (State.REVIEWED, State.EDITED):
        return TranslatedUnit(unit, found.entry.target, state, inputs=prepared.inputs)
    made = before.get((unit.kind, unit.source, prepared.inputs))
    if made is None:
        return None
    return replace(made, unit=unit, state=_fresh_state(made.state))


def _fresh_state(state: State) -> State:
    """An outdated unit's target is a machine draft; only its catalog entry is outdated."""
    return State.MACHINE if state is State.OUTDATED else state


def _reusable(old: Report | None) -> dict[_Made, TranslatedUnit]:
    if old is None:
        return {}
    return {
        (u.unit.kind, u.unit.source, u.inputs): u
        for u in old.units
        if u.state in (State.MACHINE, State.OUTDATED, State.SOURCE) and u.target
    }
