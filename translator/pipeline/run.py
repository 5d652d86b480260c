"""Translate prepared units, look at the outcome, and try again what is badly wrong."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from translator import checks
from translator.checks.context import ALL
from translator.engines.base import Options
from translator.locales import without_isolates
from translator.markdown import read_inline
from translator.model import Issue, Severity, State, Tier, TranslatedUnit, UnitKind
from translator.pipeline.answers import Answers, Progress
from translator.pipeline.assemble import assemble
from translator.pipeline.prepare import Prepared, Setup, cut_shorter
from translator.pipeline.stream import send
from translator.pipeline.tags import tag

FIRST = "beam search"

STUTTER = re.compile(r"([^\W\d_]{1,12})\1{3}")
"""The same letters four times over, as models write that have lost the thread."""


@dataclass(frozen=True, slots=True)
class Try:
    """A stricter way to translate what came out badly."""

    name: str
    """For the report."""

    skip: int = 0
    no_repeat_ngram: int = 0
    longest: int = 0
    """Characters a part of a sentence may have; 0 leaves sentences whole."""


LADDER = (
    Try("the next hypothesis", skip=1),
    Try("no three words twice", no_repeat_ngram=3),
    Try("in shorter parts", longest=100),
)
"""What is tried, in this order, until nothing critical is found."""


def translate(
    prepared: Sequence[Prepared], setup: Setup, progress: Progress | None = None
) -> tuple[TranslatedUnit, ...]:
    """Translate every unit; all their segments go to the engine together.

    A tag that is a term is left to the glossary. What the checks find critical is tried again
    in stricter ways, and the best is kept.
    """
    answers = Answers(setup.route)
    if setup.route.tier is Tier.SOURCE:
        units = _assembled(prepared, setup, Try(FIRST), answers, progress)
        return tuple(replace(unit, state=State.SOURCE, issues=()) for unit in units)
    tags = [tag(p, setup) for p in prepared]
    left = [p for p, known in zip(prepared, tags, strict=True) if known is None]
    fresh = iter(_by_engine(left, setup, answers, progress))
    return tuple(
        next(fresh) if known is None else _checked(known, setup, p.ignored)
        for p, known in zip(prepared, tags, strict=True)
    )


def _by_engine(
    prepared: Sequence[Prepared], setup: Setup, answers: Answers, progress: Progress | None
) -> tuple[TranslatedUnit, ...]:
    best = list(_run(prepared, setup, Try(FIRST), answers, progress))
    tried: dict[int, tuple[str, ...]] = {}
    for attempt in LADDER:
        bad = [i for i, u in enumerate(best) if _is_critical(u) and _may_help(attempt, u)]
        again = _run([_cut(prepared[i], setup, attempt) for i in bad], setup, attempt, answers)
        for index, unit in zip(bad, again, strict=True):
            tried[index] = (*tried.get(index, (FIRST,)), attempt.name)
            if _badness(unit) < _badness(best[index]):
                best[index] = unit
    for index, names in tried.items():
        best[index] = replace(best[index], tried=names)
    return tuple(best)


def check(
    unit: TranslatedUnit,
    setup: Setup,
    ignore: Collection[str] = (),
) -> tuple[Issue, ...]:
    """Return what an editor should look at in a unit, in the order of the checks."""
    written = setup.language if unit.state is State.MACHINE else setup.target
    context = checks.CheckContext(source=setup.source.code, target=written.code)
    return checks.run_checks(unit, context, ignore=ignore)


def audit(prepared: Prepared, target: str, state: State, setup: Setup) -> TranslatedUnit:
    """Look at a target that an editor wrote: its terms and its issues; no letter is changed."""
    text = target if prepared.unit.kind is UnitKind.METADATA else read_inline(target).text
    plain = without_isolates(text)
    found = [
        (segment, occurrence)
        for segment, occurrences in zip(prepared.segments, prepared.occurrences, strict=True)
        for occurrence in occurrences
    ]
    terms = setup.enforcer if state is State.MACHINE else setup.auditor
    rows = terms.audit(plain, [occurrence for _, occurrence in found])
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
    attempt: Try,
    answers: Answers,
    progress: Progress | None = None,
) -> tuple[TranslatedUnit, ...]:
    units = _assembled(prepared, setup, attempt, answers, progress)
    return tuple(_checked(u, setup, p.ignored) for u, p in zip(units, prepared, strict=True))


def _may_help(attempt: Try, unit: TranslatedUnit) -> bool:
    """Whether a try is worth an engine's time: nothing is forbidden to what repeats nothing."""
    return not attempt.no_repeat_ngram or repeats(unit.draft)


def repeats(text: str) -> bool:
    """Whether a text says a word twice running, three words twice, or the same letters on and on.

    >>> repeats("of the army of the army of"), repeats("the army of the coast")
    (True, False)
    >>> repeats("ha ha"), repeats("lalalalala"), repeats("说说说说说")
    (True, True, True)
    """
    words = re.findall(r"\w+", text)
    threes = list(zip(words, words[1:], words[2:], strict=False))
    runs = any(one == other for one, other in pairwise(words))
    return runs or len(set(threes)) < len(threes) or bool(STUTTER.search(text))


def _cut(prepared: Prepared, setup: Setup, attempt: Try) -> Prepared:
    return cut_shorter(prepared, setup, attempt.longest) if attempt.longest else prepared


def _assembled(
    prepared: Sequence[Prepared],
    setup: Setup,
    attempt: Try,
    answers: Answers,
    progress: Progress | None,
) -> list[TranslatedUnit]:
    options = Options(no_repeat_ngram=attempt.no_repeat_ngram)
    settled = send(prepared, setup, options, answers, progress, skip=attempt.skip)
    return [assemble(p, list(islice(settled, len(p.segments))), setup) for p in prepared]


def _checked(unit: TranslatedUnit, setup: Setup, ignored: Collection[str]) -> TranslatedUnit:
    """Add what the checks find; beside a text that is no translation, our own notes say nothing."""
    found = check(unit, setup, ignore=ignored)
    is_lost = any(checks.CHECKS[issue.check].silences >= ALL for issue in found)
    issues = found if is_lost else (*unit.issues, *found)
    return replace(unit, issues=issues) if issues != unit.issues else unit


def _is_critical(unit: TranslatedUnit) -> bool:
    return any(issue.severity is Severity.CRITICAL for issue in unit.issues)


def _badness(unit: TranslatedUnit) -> tuple[int, int]:
    critical = sum(issue.severity is Severity.CRITICAL for issue in unit.issues)
    return critical, len(unit.issues)
