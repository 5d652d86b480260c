"""What would be put in for one occurrence: a form for each choice, with what must agree with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from translator.glossary.enforce.choices import choices
from translator.glossary.enforce.splice import spliced, widen
from translator.glossary.enforce.standing import doubts
from translator.glossary.enforce.values import SURE, Choice, Evidence, Place, Proposal, Repair
from translator.glossary.enforce.wordings import Wordings
from translator.glossary.morphology.grammar import Rendering
from translator.model import Occurrence, Span

LIKELY = 0.05
"""Readings less likely than this do not count."""

AGREES = 8.0
"""How much likelier a form is if the adjectives before it can stay as they are."""

Change = tuple[Span, str, int]
"""What is replaced, the new text, and where in it the form begins."""


def meant(wordings: Wordings, occurrence: Occurrence, wording: str) -> Rendering:
    """Return the approved rendering of which a wording was read, or else the one to put in."""
    own = wordings.approved(occurrence)
    known = next((r for r in own if r.text == wording), None)
    return known or wordings.rendering(occurrence)


def mend(
    proposal: Proposal,
    index: int,
    place: Place,
    rendering: Rendering,
    taken: Sequence[Span],
    wordings: Wordings,
) -> Repair:
    """Put a rendering into a place; no stretch of `taken` is touched."""
    text, occurrence = proposal.aligned.text, proposal.occurrences[index]
    span = widen(text, place.span, rendering.text, wordings.locale, taken)
    if span.end != place.span.end:
        place = Place(Span(place.span.start, span.end), place.evidence)
    row = choices(place, text, proposal.source, occurrence, rendering, wordings)
    read = wordings.inflector.read(text, place.span)
    old = [*place.features, *(r.features for r in read if r.confidence > LIKELY)]
    done = [(choice, spliced(text, span, choice, wordings.locale, old)) for choice in row]
    return _repair(index, place.evidence, rendering, text, span, _easiest(text, span, done), taken)


def doubt(
    proposal: Proposal, index: int, taken: Sequence[Span], wordings: Wordings
) -> Repair | None:
    """Return the forms among which the one that stands is in doubt; None where it is in none."""
    text, occurrence = proposal.aligned.text, proposal.occurrences[index]
    form = proposal.found[index]
    if form is None or text == proposal.source:
        return None
    rendering = meant(wordings, occurrence, form.wording)
    row = doubts(text, proposal.source, occurrence, form, rendering, wordings)
    if not row:
        return None
    stands = form.span.of(text)
    # Without an objection from the engine what stands is left, unless it can hardly be right.
    is_left = next(choice.weight for choice in row if choice.text == stands) > 1 - SURE
    done = [
        (
            choice,
            (form.span, stands, 0)
            if choice.text == stands
            else spliced(text, form.span, choice, wordings.locale, form.features),
        )
        for choice in sorted(row, key=lambda choice: is_left and choice.text != stands)
    ]
    return _repair(index, Evidence.STANDING, rendering, text, form.span, done, taken)


def _repair(
    index: int,
    evidence: Evidence,
    rendering: Rendering,
    text: str,
    span: Span,
    done: Sequence[tuple[Choice, Change]],
    taken: Sequence[Span],
) -> Repair:
    edits = [change for _, change in done]
    start = min(change[0].start for change in edits)
    if any(Span(start, span.end).overlaps(other) for other in taken):
        start, edits = span.start, [(span, change[1][change[2] :], 0) for change in edits]
    return Repair(
        index,
        Span(start, span.end),
        tuple(text[start : where.start] + new for where, new, _ in edits),
        tuple(where.start - start + offset for where, _, offset in edits),
        tuple(choice for choice, _ in done),
        evidence,
        rendering.text,
    )


def _easiest(
    text: str, span: Span, done: list[tuple[Choice, Change]]
) -> list[tuple[Choice, Change]]:
    """Prefer the forms that the adjectives before the place agree with as they are."""
    agree = [e[2] > 0 and e[1][: e[2]] == text[e[0].start : span.start] for _, e in done]
    if not any(agree):
        return done
    weights = [
        choice.weight * (AGREES if fits else 1.0)
        for (choice, _), fits in zip(done, agree, strict=True)
    ]
    total = max(1.0, sum(weights))
    weighed = [
        (replace(choice, weight=weight / total), e)
        for (choice, e), weight in zip(done, weights, strict=True)
    ]
    return sorted(weighed, key=lambda pair: -pair[0].weight)
