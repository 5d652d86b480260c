"""Translate the units of articles into one locale: the only place where the stages meet.

It reads and writes no files. `prepare` takes a unit apart, `translate` sends all segments of all
prepared units to the engine as one stream and puts the targets together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from translator import __version__, casing, checks, markup, protect, segmentation
from translator.alignment import Aligned
from translator.engines.base import Options
from translator.engines.route import Route
from translator.glossary.enforce import Candidate, Enforced, Enforcer
from translator.glossary.match import Matcher
from translator.locales import Locale
from translator.markdown import read_inline, write_inline
from translator.model import (
    Inline,
    Issue,
    LedgerRow,
    Mark,
    Occurrence,
    Request,
    Response,
    Segment,
    Severity,
    Span,
    State,
    TermHint,
    TranslatedUnit,
    Unit,
    UnitKind,
    is_placeholder,
    placeholder,
)

SECOND_TRY = Options(no_repeat_ngram=3)

PART = 256
"""Segments handed to an engine at once; it batches them by tokens itself."""

Progress = Callable[[int, int], None]
"""Called with segments done and segments in all."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What it takes to translate into one locale."""

    source: Locale
    target: Locale
    route: Route
    matcher: Matcher
    enforcer: Enforcer
    term_hash: Callable[[str], str]
    """The hash of a concept with its term in the target locale."""

    suppress: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """For each unit id, the checks an editor has switched off there."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A unit taken apart, ready for an engine."""

    unit: Unit
    inline: Inline
    segments: tuple[Segment, ...]
    """Of the unit's own text, then one for each attribute."""

    occurrences: tuple[tuple[Occurrence, ...], ...]
    """The glossary terms of each segment."""

    lexicon: casing.Lexicon
    signature: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A segment on its way through the engine."""

    prepared: Prepared
    segment: Segment
    occurrences: tuple[Occurrence, ...]
    masked: protect.Masked
    case: casing.Case


@dataclass(frozen=True, slots=True)
class _Done:
    """A segment with its target text."""

    aligned: Aligned
    draft: str
    rows: tuple[LedgerRow, ...]
    issues: tuple[Issue, ...]


def prepare(units: Sequence[Unit], setup: Setup) -> tuple[Prepared, ...]:
    """Take the units of one article apart, find their terms, and sign what will make them."""
    lexicon = casing.learn(unit.source for unit in units if unit.kind is not UnitKind.HEADING)
    route = setup.route.fingerprint()
    return tuple(_prepare(unit, setup, lexicon, route) for unit in units)


def _prepare(unit: Unit, setup: Setup, lexicon: casing.Lexicon, route: str) -> Prepared:
    plain = unit.kind is UnitKind.METADATA
    inline = Inline(unit.source) if plain else read_inline(unit.source)
    segments = [*segmentation.split(unit.id, inline.text, inline.protected)]
    for attribute in inline.attributes:
        segments.append(Segment(unit.id, len(segments), Span(0, len(attribute)), attribute))
    attached = {placeholder(i) for i, span in enumerate(inline.protected) if span.is_attached}
    occurrences = tuple(setup.matcher.find(s.text, attached=attached) for s in segments)
    concepts = sorted({o.concept for found in occurrences for o in found})
    facts = [__version__, route, unit.source, *map(setup.term_hash, concepts)]
    signature = hashlib.sha256("\0".join(facts).encode()).hexdigest()[:16]
    return Prepared(unit, inline, tuple(segments), occurrences, lexicon, signature)


def translate(
    prepared: Sequence[Prepared], setup: Setup, progress: Progress | None = None
) -> tuple[TranslatedUnit, ...]:
    """Translate every unit; all their segments go to the engine together."""
    if not setup.route.legs:
        return tuple(
            TranslatedUnit(p.unit, p.unit.source, State.SOURCE, signature=p.signature)
            for p in prepared
        )
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
    unit: TranslatedUnit, setup: Setup, only: Collection[str] | None = None
) -> tuple[Issue, ...]:
    """Return what an editor should look at in a unit, in the order of the checks."""
    context = checks.CheckContext(source=setup.source.code, target=setup.target.code)
    return checks.run_checks(unit, context, only=only, ignore=setup.suppress.get(unit.unit.id, ()))


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
        signature=prepared.signature,
        ledger=tuple(
            replace(row, unit=prepared.unit.id, segment=segment.index)
            for row, (segment, _) in zip(rows, found, strict=True)
        ),
    )
    return replace(unit, issues=check(unit, setup))


def _run(
    prepared: Sequence[Prepared],
    setup: Setup,
    options: Options,
    progress: Progress | None = None,
) -> tuple[TranslatedUnit, ...]:
    pieces = [piece for p in prepared for piece in _pieces(p)]
    requests = [_request(piece, setup) for piece in pieces]
    responses = iter(_stream(requests, setup.route, options, progress))
    done: list[_Done] = []
    for piece, request in zip(pieces, requests, strict=True):
        candidates = []
        for hypothesis in next(responses).hypotheses:
            answer = Aligned(hypothesis.text, hypothesis.alignment)
            restored = protect.restore(answer, piece.masked)
            candidates.append((hypothesis.score, restored))
        done.append(_settle(piece, request, candidates, setup))
    units = []
    results = iter(done)
    for p in prepared:
        units.append(_assemble(p, list(islice(results, len(p.segments))), setup))
    return tuple(replace(u, issues=(*u.issues, *check(u, setup))) for u in units)


def _stream(
    requests: Sequence[Request], route: Route, options: Options, progress: Progress | None
) -> list[Response]:
    """Translate in parts that are large for the engine and small enough to watch.

    Longest first: sentences of like length share a batch, and the end comes quickly.
    """
    order = sorted(range(len(requests)), key=lambda i: -len(requests[i].text))
    found: dict[int, Response] = {}
    for start in range(0, len(order), PART):
        part = order[start : start + PART]
        answers = route.translate([requests[i] for i in part], options)
        found.update(zip(part, answers, strict=True))
        if progress:
            progress(len(found), len(requests))
    return [found[i] for i in range(len(requests))]


def _pieces(prepared: Prepared) -> Iterable[_Piece]:
    shouted = prepared.unit.kind in (UnitKind.HEADING, UnitKind.METADATA)
    for segment, occurrences in zip(prepared.segments, prepared.occurrences, strict=True):
        masked = protect.mask(
            segment.text, prepared.inline.protected, [o.span for o in occurrences]
        )
        kept = [masked.here(o.span) for o in occurrences]
        text, case = casing.truecase(masked.text, prepared.lexicon, keep=kept, is_title=shouted)
        yield _Piece(prepared, segment, occurrences, replace(masked, text=text), case)


def _request(piece: _Piece, setup: Setup) -> Request:
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
    piece: _Piece,
    request: Request,
    candidates: Sequence[tuple[float | None, protect.Restored]],
    setup: Setup,
) -> _Done:
    """Choose among the hypotheses of a segment and put its terms right."""

    def score(texts: Sequence[str]) -> list[float] | None:
        if not setup.route.can_score:
            return None
        return setup.route.score([(request, text) for text in texts])

    enforced: Enforced = setup.enforcer.enforce(
        piece.segment.text,
        [Candidate(restored.aligned, value, len(restored.lost)) for value, restored in candidates],
        piece.occurrences,
        score,
    )
    chosen = candidates[enforced.choice][1]
    aligned = casing.restore(enforced.aligned, piece.case, setup.target.code)
    rows = tuple(
        replace(row, unit=piece.segment.unit_id, segment=piece.segment.index)
        for row in enforced.rows
    )
    return _Done(aligned, chosen.aligned.text, rows, tuple(_protection_issues(piece, chosen)))


def _protection_issues(piece: _Piece, chosen: protect.Restored) -> Iterable[Issue]:
    spans = piece.prepared.inline.protected
    for lost in chosen.lost:
        text = spans[ord(lost) - ord(placeholder(0))].text if is_placeholder(lost) else lost
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


def _assemble(prepared: Prepared, done: Sequence[_Done], setup: Setup) -> TranslatedUnit:
    """Put the target sentences of a unit together, its marks and attributes in their places."""
    inline = prepared.inline
    count = len(prepared.segments) - len(inline.attributes)
    segments, own = prepared.segments[:count], done[:count]
    text = segmentation.join(
        inline.text, segments, [d.aligned.text for d in own], has_spaces=setup.target.has_spaces
    )
    draft = segmentation.join(
        inline.text, segments, [d.draft for d in own], has_spaces=setup.target.has_spaces
    )
    issues = [issue for d in done for issue in d.issues]
    if prepared.unit.kind is UnitKind.METADATA:
        target = text
    else:
        marks, guessed = _place_marks(inline, segments, own, setup.target.has_spaces)
        issues += [
            Issue(
                "marks",
                Severity.MINOR,
                f"the place of {mark.kind} on {mark.span.of(inline.text)!r} is a guess",
                prepared.unit.id,
            )
            for mark in guessed
        ]
        target = write_inline(inline, text, marks, [d.aligned.text.strip() for d in done[count:]])
    return TranslatedUnit(
        prepared.unit,
        target,
        State.MACHINE if target.strip() else State.SOURCE,
        draft=draft,
        engine=setup.route.name,
        signature=prepared.signature,
        ledger=tuple(row for d in done for row in d.rows),
        issues=tuple(issues),
    )


def _place_marks(
    inline: Inline, segments: Sequence[Segment], done: Sequence[_Done], has_spaces: bool
) -> tuple[list[Mark], list[Mark]]:
    """Place a unit's marks on its target; one over several sentences is placed in each."""
    ends: dict[int, list[Span]] = {}
    guessed: list[Mark] = []
    starts = _starts(inline.text, segments, done, has_spaces)
    for segment, result, start in zip(segments, done, starts, strict=True):
        inside = [
            (i, Span(max(m.span.start, segment.span.start), min(m.span.end, segment.span.end)))
            for i, m in enumerate(inline.marks)
            if m.span.overlaps(segment.span)
        ]
        local = [
            replace(inline.marks[i], span=span.shift(-segment.span.start)) for i, span in inside
        ]
        projection = markup.project(segment.text, local, result.aligned)
        guessed += projection.guessed
        for (i, _), mark in zip(inside, projection.marks, strict=True):
            ends.setdefault(i, []).append(mark.span.shift(start))
    placed = []
    for i, mark in enumerate(inline.marks):
        spans = ends.get(i)
        if spans:
            placed.append(replace(mark, span=Span(spans[0].start, spans[-1].end)))
    return placed, guessed


def _starts(
    text: str, segments: Sequence[Segment], done: Sequence[_Done], has_spaces: bool
) -> list[int]:
    """Return where each target sentence begins in the unit's target text."""
    starts = []
    for index in range(len(segments)):
        before = [d.aligned.text for d in done[:index]]
        upto = segmentation.join(
            text[: segments[index].span.start],
            segments[:index],
            before,
            has_spaces=has_spaces,
        )
        if not has_spaces and index and upto[-1:].isspace():
            upto = upto.rstrip()
        starts.append(len(upto))
    return starts


def _is_critical(unit: TranslatedUnit) -> bool:
    return any(issue.severity is Severity.CRITICAL for issue in unit.issues)


def _badness(unit: TranslatedUnit) -> tuple[int, int]:
    critical = sum(issue.severity is Severity.CRITICAL for issue in unit.issues)
    return critical, len(unit.issues)
