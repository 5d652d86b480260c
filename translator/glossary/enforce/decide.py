"""Choose among the forms, put them in, look at the outcome, and write the ledger."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from translator.alignment import Aligned, Edit, edit
from translator.glossary.enforce.validate import broken
from translator.glossary.enforce.values import SURE, Enforced, Evidence, Proposal, Repair
from translator.glossary.enforce.wordings import Wordings, first_features
from translator.model import LedgerRow, LedgerStatus, Span

DOUBTFUL = 0.15
"""Choices less likely than this are not worth scoring."""

MOST_TRIALS = 4
"""Texts scored for one segment: the draft, the mended one, and others."""

TRUST = 0.5
"""How much the engine's judgement counts against that of the words."""

TOLERATED = 0.25
"""A mended text whose score per token is this much lower is not confirmed by it."""

Picks = Mapping[int, int]
"""For repairs by their number, which choice is taken; the first one if not said."""


def trials(proposal: Proposal) -> tuple[str, ...]:
    """Return the texts whose scores would help to decide; none where nothing is in doubt."""
    if not any(_is_in_doubt(repair, proposal.aligned.text) for repair in proposal.repairs):
        return ()
    texts = [proposal.aligned.text, *(_text(proposal, picks) for picks in _options(proposal))]
    return tuple(dict.fromkeys(texts))


def _is_in_doubt(repair: Repair, text: str) -> bool:
    return repair.choices[0].weight < SURE or keeping(repair, text) == 0


def keeping(repair: Repair, text: str) -> int | None:
    """Return which choice leaves a form as it stands; None where none of the choices does."""
    if repair.evidence is not Evidence.STANDING:
        return None
    return repair.texts.index(repair.span.of(text))


def _options(proposal: Proposal) -> list[Picks]:
    """Return the ways to mend a segment that are scored, the likeliest first."""
    rows = [
        (choice.weight, number, place)
        for number, repair in enumerate(proposal.repairs)
        for place, choice in enumerate(repair.choices)
        if place and choice.weight >= DOUBTFUL
    ]
    others: list[Picks] = [{number: place} for _, number, place in sorted(rows, reverse=True)]
    return [{}, *others[: MOST_TRIALS - 2]]


def decide(proposal: Proposal, scores: Sequence[float] | None, wordings: Wordings) -> Enforced:
    """Put in the likeliest forms; a change that breaks something is taken back and reported."""
    known = dict(zip(proposal.trials, scores, strict=True)) if scores else {}
    picks = _judge(proposal, known)
    margin = None
    if known:
        # Of several changes together the engine was not asked: the first ones stand for them.
        chosen = known.get(_text(proposal, picks), known[_text(proposal, {})])
        margin = chosen - known[proposal.aligned.text]
    draft = proposal.aligned.text
    left = {
        number: repair
        for number, repair in enumerate(proposal.repairs)
        if keeping(repair, draft) != picks.get(number, 0)
    }
    reasons = dict(enumerate(proposal.reasons))
    while True:
        edits = {n: _edit(proposal, repair, picks) for n, repair in left.items()}
        done = edit(proposal.aligned, list(edits.values()))
        spans = {n: _placed(left[n], picks.get(n, 0), edits, n) for n in left}
        failed = _failed(proposal, done.text, left, spans, picks, wordings)
        if failed is None:
            break
        number, why = failed
        index = left.pop(number).index
        term = wordings.term(proposal.occurrences[index].concept)
        reasons[index] = f"{term.text if term else ''} could not be put in: {why}"
    rows = tuple(
        _row(proposal, i, done.text, left, edits, spans, picks, margin, reasons, wordings)
        for i in range(len(proposal.occurrences))
    )
    return Enforced(proposal.choice, done, rows)


def _judge(proposal: Proposal, scores: Mapping[str, float]) -> dict[int, int]:
    """Choose a form for each repair by its own likelihood and by what the engine thinks of texts.

    Where it thinks nothing, the first choices are taken.
    """
    picks: dict[int, int] = {}
    if not scores:
        return picks
    length = max(1, len(proposal.aligned.text.split()))
    base = scores[_text(proposal, {})]
    best: dict[int, float] = {}
    for option in _options(proposal):
        score = scores[_text(proposal, option)]
        for number, place in option.items():
            row = proposal.repairs[number].choices
            gain = TRUST * length * (score - base)
            gain += math.log((row[place].weight + 0.01) / (row[0].weight + 0.01))
            if gain > best.get(number, 0.0):
                best[number], picks[number] = gain, place
    return picks


def _edit(proposal: Proposal, repair: Repair, picks: Picks) -> Edit:
    place = picks.get(proposal.repairs.index(repair), 0)
    return Edit(repair.span, repair.texts[place], proposal.occurrences[repair.index].span)


def _text(proposal: Proposal, picks: Picks) -> str:
    edits = [_edit(proposal, repair, picks) for repair in proposal.repairs]
    return edit(Aligned(proposal.aligned.text), edits).text  # only the text is asked for


def _placed(repair: Repair, pick: int, edits: Mapping[int, Edit], number: int) -> Span:
    """Return where a form stands in the mended text."""
    others = [e for n, e in edits.items() if n != number]
    start = moved(repair.span, others).start + repair.offset[pick]
    length = len(repair.texts[pick]) - repair.offset[pick]
    return Span(start, start + length)


def _failed(
    proposal: Proposal,
    text: str,
    left: Mapping[int, Repair],
    spans: Mapping[int, Span],
    picks: Picks,
    wordings: Wordings,
) -> tuple[int, str] | None:
    """Return the first repair that must be taken back, and why."""
    for number, repair in left.items():
        occurrence = proposal.occurrences[repair.index]
        stands = any(hit.span == spans[number] for hit in wordings.hits(occurrence, text))
        if not stands:
            return number, "its form cannot be told apart from the words around it"
    if left and (
        why := broken(proposal.aligned.text, text, tuple(spans.values()), wordings.locale)
    ):
        worst = min(left, key=lambda n: left[n].choices[0].weight)
        return worst, why
    return None


def _row(
    proposal: Proposal,
    index: int,
    text: str,
    left: Mapping[int, Repair],
    edits: Mapping[int, Edit],
    spans: Mapping[int, Span],
    picks: Picks,
    margin: float | None,
    reasons: Mapping[int, str],
    wordings: Wordings,
) -> LedgerRow:
    occurrence = proposal.occurrences[index]
    for number, repair in left.items():
        if repair.index == index:
            choice = repair.choices[picks.get(number, 0)]
            span = spans[number]
            return LedgerRow(
                "",
                0,
                occurrence,
                _status(repair, choice.weight, margin),
                span.of(text),
                span,
                str(choice.features),
                margin,
                repair.span.of(proposal.aligned.text),
            )
    found = proposal.found[index]
    if found is not None:
        span = moved(found.span, list(edits.values()))
        status = LedgerStatus.APPROVED
        if index in proposal.masked:
            status = LedgerStatus.MASKED
        elif index in proposal.gained:
            status = LedgerStatus.RERANKED
        features = str(first_features(found) or "")
        return LedgerRow("", 0, occurrence, status, span.of(text), span, features)
    reason = reasons.get(index, "") or _reason(occurrence.concept, wordings)
    return LedgerRow("", 0, occurrence, LedgerStatus.REPORTED, reason=reason)


def _status(repair: Repair, weight: float, margin: float | None) -> LedgerStatus:
    if weight >= SURE and repair.evidence is not Evidence.ALIGNED:
        return LedgerStatus.EDITED
    if margin is not None and margin >= -TOLERATED:
        return LedgerStatus.EDITED
    return LedgerStatus.EDITED_UNVERIFIED


def _reason(concept: str, wordings: Wordings) -> str:
    term = wordings.term(concept)
    if term is None:
        return f"no term for {wordings.locale} in the glossary"
    if wordings.enforced(concept) is None:
        return f"{term.text} is {term.status}: not enforced until an editor approves it"
    return f"{term.text} is missing"


def moved(span: Span, edits: Sequence[Edit]) -> Span:
    """Return where a stretch stands after edits that do not touch it."""
    shift = sum(
        len(e.text) - (e.span.end - e.span.start) for e in edits if e.span.end <= span.start
    )
    return span.shift(shift)
