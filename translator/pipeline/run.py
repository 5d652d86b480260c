"""Translate prepared units, look at the outcome, and try again what is badly wrong."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import islice

from translator import checks
from translator.checks.context import ALL
from translator.engines.base import Options
from translator.markdown import read_inline
from translator.model import Issue, Severity, State, Tier, TranslatedUnit, UnitKind
from translator.pipeline.assemble import assemble
from translator.pipeline.prepare import Prepared, Setup
from translator.pipeline.stream import Progress, send

SECOND_TRY = Options(no_repeat_ngram=3)


def translate(
    prepared: Sequence[Prepared], setup: Setup, progress: Progress | None = None
) -> tuple[TranslatedUnit, ...]:
    """Translate every unit; all their segments go to the engine together."""
    if setup.route.tier is Tier.SOURCE:
        units = _assembled(prepared, setup, Options(), progress)
        return tuple(replace(unit, state=State.SOURCE, issues=()) for unit in units)
    first = _run(prepared, setup, Options(), progress)
    worst = [i for i, unit in enumerate(first) if _is_critical(unit)]
    again = _run([prepared[i] for i in worst], setup, SECOND_TRY)
    units = list(first)
    for index, unit in zip(worst, again, strict=True):
        tried = ("beam search", "without repeated three-word sequences")
        better = _badness(unit) < _badness(units[index])
        units[index] = replace(unit if better else units[index], tried=tried)
    return tuple(units)


def check(
    unit: TranslatedUnit,
    setup: Setup,
    only: Collection[str] | None = None,
    ignore: Collection[str] = (),
) -> tuple[Issue, ...]:
    """Return what an editor should look at in a unit, in the order of the checks."""
    context = checks.CheckContext(source=setup.source.code, target=setup.language.code)
    return checks.run_checks(unit, context, only=only, ignore=ignore)


def audit(prepared: Prepared, target: str, state: State, setup: Setup) -> TranslatedUnit:
    """Look at a target that an editor wrote: its terms and its issues; no letter is changed."""
    plain = target if prepared.unit.kind is UnitKind.METADATA else read_inline(target).text
    found = [
        (segment, occurrence)
        for segment, occurrences in zip(prepared.segments, prepared.occurrences, strict=True)
        for occurrence in occurrences
    ]
    rows = setup.enforcer.audit(plain, [occurrence for _, occurrence in found])
    unit = TranslatedUnit(
        prepared.unit,
        target,
        state,
        inputs=prepared.inputs,
        ledger=tuple(
            replace(row, unit=prepared.unit.id, segment=segment.index)
            for row, (segment, _) in zip(rows, found, strict=True)
        ),
    )
    return replace(unit, issues=check(unit, setup, ignore=prepared.ignored))


def _run(
    prepared: Sequence[Prepared],
    setup: Setup,
    options: Options,
    progress: Progress | None = None,
) -> tuple[TranslatedUnit, ...]:
    units = _assembled(prepared, setup, options, progress)
    return tuple(_checked(unit, setup, p.ignored) for unit, p in zip(units, prepared, strict=True))


def _assembled(
    prepared: Sequence[Prepared], setup: Setup, options: Options, progress: Progress | None
) -> list[TranslatedUnit]:
    settled = send(prepared, setup, options, progress)
    return [assemble(p, list(islice(settled, len(p.segments))), setup) for p in prepared]


def _checked(unit: TranslatedUnit, setup: Setup, ignored: Collection[str]) -> TranslatedUnit:
    """Add what the checks find; beside a text that is no translation, our own notes say nothing."""
    found = check(unit, setup, ignore=ignored)
    is_lost = any(checks.CHECKS[issue.check].silences >= ALL for issue in found)
    return replace(unit, issues=found if is_lost else (*unit.issues, *found))


def _is_critical(unit: TranslatedUnit) -> bool:
    return any(issue.severity is Severity.CRITICAL for issue in unit.issues)


def _badness(unit: TranslatedUnit) -> tuple[int, int]:
    critical = sum(issue.severity is Severity.CRITICAL for issue in unit.issues)
    return critical, len(unit.issues)
