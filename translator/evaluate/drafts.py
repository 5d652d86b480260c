"""How well terms are put right where the rest of the draft is good."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from translator import files, locales
from translator.alignment import Aligned
from translator.engines.route import Route
from translator.evaluate.aligner import Aligner
from translator.evaluate.spoil import Fault, Spoiled, spoil
from translator.glossary.enforce import Candidate, Enforcer
from translator.glossary.enforce.choices import nearest_form
from translator.glossary.enforce.values import Found, Proposal
from translator.glossary.match import Matcher
from translator.glossary.morphology.dictionary import readings
from translator.glossary.store import Glossary
from translator.model import LedgerRow, LedgerStatus, Occurrence, Request, Span

COLUMNS = ("tr", "tk", "ru")
"""The target columns of a corpus file, after the English one."""

STRIDE = 23
"""Sentences are taken from all over a corpus, not from its first articles."""


REPORTED_ONE_IN = 4
"""Of the rows of a corpus these are for measuring; the others are for learning and looking at."""


def is_reported(source: str) -> bool:
    """Whether a row is one that is measured, by its English text, so that every run agrees."""
    return zlib.crc32(source.encode()) % REPORTED_ONE_IN == REPORTED_ONE_IN - 1


@dataclass(slots=True)
class Tally:
    """What became of the spoiled terms of one locale."""

    total: int = 0
    approved: int = 0
    gold: int = 0
    unchanged: int = 0
    """Sentences in which nothing but the term's place changed."""

    status: Counter[str] = field(default_factory=Counter)
    by_fault: dict[Fault, tuple[int, int, int]] = field(default_factory=dict)
    """For each fault: occurrences, repaired to an approved form, in the right form."""

    right: int = 0
    """Terms that stand in their right form in sentences with no fault."""

    changed: int = 0
    """Those of them that were made something else."""

    failures: list[tuple[Spoiled, str, str]] = field(default_factory=list)
    """What was not as it should be, with the outcome and why."""

    spoiled: list[tuple[str, str, str]] = field(default_factory=list)
    """Right terms that were changed: the sentence, its translation, the form before and after."""

    def of(self, faults: Collection[Fault]) -> tuple[int, int, int]:
        """Return occurrences, approved and right forms of several faults together."""
        rows = [row for fault, row in self.by_fault.items() if fault in faults]
        return sum(r[0] for r in rows), sum(r[1] for r in rows), sum(r[2] for r in rows)


def read_corpus(paths: Sequence[Path], locale: str) -> list[tuple[str, str]]:
    """Read English sentences and their translations from files of four columns."""
    column = COLUMNS.index(locale) + 1
    pairs = []
    for path in paths:
        for line in (files.read_text(path) or "").splitlines():
            cells = line.split("\t")
            if len(cells) > column and cells[0].strip() and cells[column].strip():
                pairs.append((cells[0].strip(), cells[column].strip()))
    return pairs


def measure(
    pairs: Sequence[tuple[str, str]],
    glossary: Glossary,
    locale: str,
    most: int,
    route: Route | None = None,
    aligner: Aligner | None = None,
) -> Tally:
    """Spoil up to `most` terms of a corpus, repair them, and count; `route` may judge forms.

    Only the rows that nothing was learned from are measured.
    """
    terms = glossary.terms(locale)
    enforcer = Enforcer(locale, terms)
    aligner = aligner or Aligner(pairs, locale)
    matcher = Matcher(glossary.concepts.values())
    measured = [pair for pair in pairs if is_reported(pair[0])]
    mixed = [pair for start in range(STRIDE) for pair in measured[start::STRIDE]]
    tally = Tally()
    for case in islice(spoil(mixed, matcher, terms, enforcer.wordings, aligner), most):
        _count(tally, case, enforcer, route)
    for source, target in measured:
        _count_right(tally, source, target, matcher.find(source), enforcer, route)
    return tally


def _count_right(
    tally: Tally,
    source: str,
    target: str,
    occurrences: Sequence[Occurrence],
    enforcer: Enforcer,
    route: Route | None,
) -> None:
    proposal = enforcer.propose(source, [Candidate(Aligned(target))], occurrences)
    done = enforcer.decide(proposal, _scores(proposal, route))
    for form, row in zip(proposal.found, done.rows, strict=True):
        if form is not None:
            tally.right += 1
            if row.form != form.span.of(target):
                tally.changed += 1
                tally.spoiled.append((source, target, f"{form.span.of(target)} > {row.form}"))


def _scores(proposal: Proposal, route: Route | None) -> list[float] | None:
    if route is None or not proposal.trials:
        return None
    return route.score([(Request(proposal.source), text) for text in proposal.trials])


def _count(tally: Tally, case: Spoiled, enforcer: Enforcer, route: Route | None) -> None:
    proposal = enforcer.propose(case.source, [Candidate(case.draft)], case.occurrences)
    done = enforcer.decide(proposal, _scores(proposal, route))
    row, text = done.rows[case.index], done.aligned.text
    is_approved = row.status is not LedgerStatus.REPORTED
    is_gold = is_approved and _is_gold(row, case, enforcer)
    code = enforcer.wordings.locale
    before, after = case.reference[: case.gold.start], case.reference[case.gold.end :]
    is_unchanged = text.endswith(after) and (
        text.startswith(before) or _only_agrees(before, text[: len(text) - len(after)], code)
    )
    tally.total += 1
    tally.approved += is_approved
    tally.gold += is_gold
    tally.unchanged += is_unchanged
    tally.status[row.status.value] += 1
    old = tally.by_fault.get(case.fault, (0, 0, 0))
    tally.by_fault[case.fault] = (old[0] + 1, old[1] + is_approved, old[2] + is_gold)
    if not (is_gold and is_unchanged):
        tally.failures.append((case, text, row.reason))


def _only_agrees(before: str, now: str, locale: str) -> bool:
    """Whether only adjectives right before a Russian term are in another form than they were.

    Another rendering may have another gender: лёгкий бронеавтомобиль, лёгкая бронемашина.
    """
    if locale != "ru":
        return False
    old, new = before.split(), now.split()
    first = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    changed = [(a, b) for a, b in zip(old[first:], new[first:], strict=False) if a != b]
    near_enough = len(old) - first <= 3 and len(new) >= len(old)
    return near_enough and all(_lemma(a) == _lemma(b) for a, b in changed)


def _lemma(word: str) -> str:
    known = readings(locales.lower(word, "ru"), "ru")
    return known[0].lemma if known else word


def _is_gold(row: LedgerRow, case: Spoiled, enforcer: Enforcer) -> bool:
    """Whether a form is the reference's, or another approved rendering in the same form."""
    gold = case.gold.of(case.reference)
    code = enforcer.wordings.locale
    if locales.fold(row.form, code) == locales.fold(gold, code):
        return True
    own, right = _hits(row, row.form, enforcer), _hits(row, gold, enforcer)
    asked = {features for hit in right for features in hit.features}
    if any(asked & set(hit.features) for hit in own):
        return True
    # Another rendering may have another number, or be a compound: donanmanın, deniz kuvvetlerinin.
    others = {hit.wording for hit in own} - {hit.wording for hit in right}
    return any(
        nearest_form(enforcer.wordings.inflector, rendering, features)[0] == row.form
        for rendering in enforcer.wordings.approved(row.occurrence)
        if rendering.text in others
        for features in asked
    )


def _hits(row: LedgerRow, form: str, enforcer: Enforcer) -> list[Found]:
    found = enforcer.wordings.hits(row.occurrence, form)
    return [hit for hit in found if hit.span == Span(0, len(form))]
