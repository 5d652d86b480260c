"""Send all segments of many units through an engine, and settle what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice, pairwise

from translator import casing, locales, protect
from translator.alignment import Aligned
from translator.engines.base import Options
from translator.engines.route import Route
from translator.facts import Fact
from translator.glossary.enforce import Candidate, Proposal, to_score
from translator.model import (
    Alignment,
    Hypothesis,
    Issue,
    LedgerRow,
    Occurrence,
    Protection,
    Request,
    Response,
    Segment,
    Severity,
    Span,
    TermHint,
    Tier,
    UnitKind,
    is_placeholder,
    placeholder,
)
from translator.pipeline import facts
from translator.pipeline.answers import Answers, Progress
from translator.pipeline.prepare import Prepared, Setup


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment on its way through the engine."""

    prepared: Prepared
    segment: Segment
    occurrences: tuple[Occurrence, ...]
    masked: protect.Masked
    case: casing.Case
    facts: tuple[Fact, ...] = ()
    written: Aligned | None = None
    """What a rule makes of it, where it says nothing but facts: no engine is asked."""


@dataclass(frozen=True, slots=True)
class Done:
    """A segment with its target text."""

    aligned: Aligned
    draft: str
    rows: tuple[LedgerRow, ...]
    issues: tuple[Issue, ...]


def send(
    prepared: Sequence[Prepared],
    setup: Setup,
    options: Options,
    answers: Answers,
    progress: Progress | None = None,
    *,
    skip: int = 0,
) -> Iterator[Done]:
    """Translate the segments of all units; yield them settled, in their order.

    `skip` passes over that many of the best hypotheses, where there are others.
    """
    pieces = [piece for p in prepared for piece in _pieces(p, setup)]
    requests = [_request(piece, setup) for piece in pieces]
    responses = _answers(pieces, requests, answers, options, progress)
    responses = [Response(r.hypotheses[skip:] or r.hypotheses) for r in responses]
    cut = _cut_at_marks(pieces, requests, responses, answers, options)
    responses = [cut.get(index, response) for index, response in enumerate(responses)]
    settled = _settle(pieces, requests, responses, setup)
    for index, (piece, done) in enumerate(zip(pieces, settled, strict=True)):
        if index in cut:
            done = replace(done, issues=(*done.issues, _cut_issue(piece)))
        yield done


def _answers(
    pieces: Sequence[Piece],
    requests: Sequence[Request],
    answers: Answers,
    options: Options,
    progress: Progress | None,
) -> list[Response]:
    """Ask the engine for all that no rule has written."""
    asked = [r for p, r in zip(pieces, requests, strict=True) if p.written is None]
    found = iter(answers.ask(asked, options, progress))
    return [
        next(found)
        if piece.written is None
        else Response((Hypothesis(piece.written.text, None, piece.written.alignment),))
        for piece in pieces
    ]


def _cut_at_marks(
    pieces: Sequence[Piece],
    requests: Sequence[Request],
    responses: Sequence[Response],
    answers: Answers,
    options: Options,
) -> dict[int, Response]:
    """Translate sentences with markup in parts, where nothing can say which word is which.

    The last resort: the parts lose their context, but every mark keeps its words.
    """
    parts: dict[int, list[Span]] = {}
    for index, (piece, response) in enumerate(zip(pieces, responses, strict=True)):
        unsure = response.hypotheses[0].alignment is None or _splits_a_word(piece)
        if unsure and piece.written is None and (spans := _parts(piece)):
            parts[index] = spans
    asked = [_part_of(requests[i], span) for i, spans in parts.items() for span in spans]
    given = iter(answers.ask(asked, options))
    cut = {}
    for index, spans in parts.items():
        text, targets = "", []
        for number, span in enumerate(spans):
            before = requests[index].text[spans[number - 1].end : span.start] if number else ""
            text += before
            answer = next(given).hypotheses[0].text
            targets.append(Span(len(text), len(text) + len(answer)))
            text += answer
        alignment = Alignment.one_to_one(spans, targets)
        cut[index] = Response((Hypothesis(text, None, alignment),))
    return cut


def _splits_a_word(piece: Piece) -> bool:
    """Whether a mark begins or ends inside a word, whose halves no alignment can tell apart."""
    text = piece.prepared.inline.text
    edges = {edge for m in piece.prepared.inline.marks for edge in (m.span.start, m.span.end)}
    return any(
        text[edge - 1 : edge].isalnum() and text[edge : edge + 1].isalnum()
        for edge in edges
        if piece.segment.span.start < edge < piece.segment.span.end
    )


def _part_of(request: Request, span: Span) -> Request:
    hints = [
        replace(hint, span=hint.span.shift(-span.start))
        for hint in request.terms
        if span.covers(hint.span)
    ]
    return Request(span.of(request.text), tuple(hints), request.verbatim)


def _parts(piece: Piece) -> list[Span]:
    """Return the parts of a segment between the edges of its marks; none if it needs no cut."""
    text = piece.masked.text
    edges = {0, len(text)}
    for mark in piece.prepared.inline.marks:
        if mark.span.overlaps(piece.segment.span):
            span = piece.masked.here(mark.span.shift(-piece.segment.span.start))
            edges |= {span.start, span.end}
    cuts = sorted(edges)
    spans = [Span(a, b).trimmed(text) for a, b in pairwise(cuts)]
    spans = [span for span in spans if span.start < span.end]
    return spans if len(spans) > 1 else []


def _cut_issue(piece: Piece) -> Issue:
    return Issue(
        "marks",
        Severity.MINOR,
        "which words the markup belongs to cannot be told, so the sentence was translated in "
        "parts, cut there; see that it reads well",
        piece.segment.unit_id,
    )


def _pieces(prepared: Prepared, setup: Setup) -> Iterable[Piece]:
    shouted = prepared.unit.kind in (UnitKind.HEADING, UnitKind.METADATA)
    takes_facts = _takes_facts(setup)
    for segment, occurrences in zip(prepared.segments, prepared.occurrences, strict=True):
        found = facts.find(segment.text, occurrences)
        masked = protect.mask(
            segment.text,
            prepared.inline.protected,
            _unmasked(occurrences, setup),
            facts.hidden(segment.text, found, setup.language) if takes_facts else (),
        )
        plain = protect.without_hanging(segment.text, prepared.inline.protected)
        written = (
            facts.write_place(plain, occurrences, setup.language)
            if segment.is_place
            else facts.write(plain, prepared.unit.kind, prepared.inline.text, setup.language)
        )
        case = casing.Case.SENTENCE
        if written is not None:
            everything = [Span(0, len(segment.text))]
            masked = protect.mask(segment.text, prepared.inline.protected, everything)
        elif segment.is_place:
            text, case = casing.name_case(masked.text, prepared.lexicon)
            masked = replace(masked, text=text)
        else:
            kept = [masked.here(o.span) for o in occurrences]
            text, case = casing.truecase(masked.text, prepared.lexicon, keep=kept, is_title=shouted)
            masked = masked if text == masked.text else replace(masked, text=text)
        yield Piece(prepared, segment, occurrences, masked, case, found, written)


def _takes_facts(setup: Setup) -> bool:
    """Whether the engine brings placeholders through, so that facts may hide behind them."""
    return setup.route.traits.placeholders


def _unmasked(occurrences: Sequence[Occurrence], setup: Setup) -> list[Span]:
    """Return the terms that the engine must see; one that keeps its letters may be a placeholder.

    A model that is told of terms inflects those too, so it sees them all.
    """
    if setup.route.traits.inline_terms:
        return [o.span for o in occurrences]
    return [o.span for o in occurrences if not setup.enforcer.is_kept(o)]


def _request(piece: Piece, setup: Setup) -> Request:
    hints = [
        TermHint(piece.masked.here(occurrence.span), lemma)
        for occurrence in piece.occurrences
        if (lemma := setup.enforcer.lemma(occurrence))
    ]
    return Request(
        piece.masked.text,
        tuple(hint for hint in hints if hint.span.end > hint.span.start),
        piece.masked.verbatim,
    )


def _settle(
    pieces: Sequence[Piece],
    requests: Sequence[Request],
    responses: Sequence[Response],
    setup: Setup,
) -> Iterator[Done]:
    """Choose among the hypotheses of each segment and put its terms right.

    All segments are looked at before any is settled: a concept gets one rendering through the
    article, and the engine judges all doubtful forms in one batch.
    """
    restored = [
        [protect.restore(Aligned(h.text, h.alignment), piece.masked) for h in response.hypotheses]
        for piece, response in zip(pieces, responses, strict=True)
    ]
    proposed = [
        setup.enforcer.propose(
            piece.segment.text,
            [
                Candidate(r.aligned, h.score, len(r.lost))
                for r, h in zip(row, response.hypotheses, strict=True)
            ],
            piece.occurrences,
            _masked_spans(piece.masked),
        )
        for piece, row, response in zip(pieces, restored, responses, strict=True)
    ]
    proposals: list[Proposal] = []
    asked: list[int] = []
    # Article by article, so that no result hangs on which articles share a run.
    for _, group in groupby(range(len(pieces)), lambda i: pieces[i].prepared.article):
        first = len(proposals)
        harmonised = setup.enforcer.harmonise([proposed[i] for i in group])
        asked += [first + i for i in to_score(harmonised)]
        proposals += harmonised
    scores = _scores(pieces, requests, proposals, asked, setup.route)
    for index, (piece, row, proposal) in enumerate(zip(pieces, restored, proposals, strict=True)):
        enforced = setup.enforcer.decide(proposal, scores.get(index))
        chosen = row[enforced.choice]
        settled, settled_rows = enforced.aligned, enforced.rows
        if piece.written is None and setup.route.tier is not Tier.SOURCE:
            settled, settled_rows = facts.put_right(
                piece.segment.text,
                piece.facts,
                settled,
                settled_rows,
                setup.language,
                [span.text for _, span in piece.masked.local if span.kind is Protection.FACT],
            )
        aligned = casing.restore(settled, piece.case, setup.target.code)
        rows = tuple(
            replace(r, unit=piece.segment.unit_id, segment=piece.segment.index)
            for r in _as_written(settled_rows, settled.text, aligned.text, setup.target.code)
        )
        issues = tuple(_protection_issues(piece, chosen))
        yield Done(aligned, chosen.aligned.text, rows, issues)


def _scores(
    pieces: Sequence[Piece],
    requests: Sequence[Request],
    proposals: Sequence[Proposal],
    asked: Sequence[int],
    route: Route,
) -> dict[int, list[float]]:
    """Let the engine judge the texts of doubtful proposals, all in one call."""
    if not route.can_score:
        return {}
    pairs = [
        # Without the terms: told of a dictionary form, the engine would rather have that one.
        (replace(requests[i], terms=()), _as_sent(text, pieces[i].masked))
        for i in asked
        for text in proposals[i].trials
    ]
    found = iter(route.score(pairs) if pairs else ())
    return {i: list(islice(found, len(proposals[i].trials))) for i in asked}


def _masked_spans(masked: protect.Masked) -> list[Span]:
    """Return the stretches of the segment that the engine sees as placeholders made here."""
    if not masked.local:
        return []
    chars = {char for char, _ in masked.local}
    return [
        Span(masked.origins[i], masked.origins[i + 1])
        for i, char in enumerate(masked.text)
        if char in chars
    ]


def _as_sent(text: str, masked: protect.Masked) -> str:
    """Write a restored target as the engine writes it, for the engine to judge."""
    for char, span in masked.local:
        text = text.replace(span.text, char, 1)
    for char, _ in masked.attached:
        text = text.replace(char, "")
    return text


def _as_written(
    rows: Sequence[LedgerRow], before: str, after: str, locale: str
) -> Iterator[LedgerRow]:
    """Take the forms from the text in its final letters, such as a headline's capitals."""
    for row in rows:
        if row.span is None or before == after:
            yield row
            continue
        span = row.span
        if len(before) != len(after):  # some letters have capitals of two, such as ß
            start = len(locales.upper(before[: span.start], locale))
            span = Span(start, start + len(locales.upper(span.of(before), locale)))
        yield replace(row, form=span.of(after), span=span)


def _protection_issues(piece: Piece, chosen: protect.Restored) -> Iterable[Issue]:
    spans = piece.prepared.inline.protected
    for lost in chosen.lost:
        text = (
            spans[ord(lost) - ord(placeholder(0))].text
            if len(lost) == 1 and is_placeholder(lost)
            else lost
        )
        yield Issue(
            "placeholders",
            Severity.MINOR,
            f"{text} was dropped by the engine and put back; see that it stands right",
            piece.segment.unit_id,
        )
    if chosen.surplus:
        yield Issue(
            "placeholders",
            Severity.MINOR,
            "the engine repeated or made up something that must stand once; it was taken out",
            piece.segment.unit_id,
        )
