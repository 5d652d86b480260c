"""The approved terms of one locale: propose what to change in a segment, then decide."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from translator.glossary.enforce.assign import assign, by_order
from translator.glossary.enforce.decide import decide, trials
from translator.glossary.enforce.document import is_part, renderings_of
from translator.glossary.enforce.locate import Draft, locate, spans_of
from translator.glossary.enforce.repairs import doubt, meant, mend
from translator.glossary.enforce.roles import is_verb_use
from translator.glossary.enforce.values import (
    Candidate,
    Enforced,
    Evidence,
    Found,
    Place,
    Proposal,
    Repair,
)
from translator.glossary.enforce.wordings import Wordings, first_features, is_abbreviation
from translator.glossary.morphology.grammar import Rendering, renderings
from translator.glossary.morphology.values import Features, Number
from translator.model import LedgerRow, LedgerStatus, Occurrence, Span, Term, TermStatus

Score = Callable[[Sequence[str]], "list[float] | None"]
"""Mean log probability per token of proposed targets; None when the engine cannot tell."""

MISSING = 0.5
"""What a missing term costs a hypothesis, in log probability per token."""

WRONG = 0.2
"""What a forbidden wording costs it besides."""

LOST = 0.3
"""What a dropped placeholder costs."""

SCORED = 0.2
"""Texts scored for each segment of a run, at most: scoring stays a small part of translating."""


class Enforcer:
    """The approved terms of one locale."""

    def __init__(self, locale: str, terms: Mapping[str, Term]) -> None:
        self._locale = locale
        self.wordings = Wordings(locale, terms)

    def lemma(self, occurrence: Occurrence) -> str:
        """Return the dictionary form that an engine should use, or nothing."""
        term = self.wordings.enforced(occurrence.concept)
        return self.wordings.rendering(occurrence).text if term else ""

    def alone(self, occurrence: Occurrence) -> str:
        """Return the term as it stands by itself, in the number of the source; or nothing."""
        if not self.lemma(occurrence):
            return ""
        own = self.wordings.rendering(occurrence)
        plural = Features(number=Number.PLURAL)
        forms = self.wordings.inflector.inflect(*own, plural) if occurrence.is_plural else ()
        return forms[0] if forms else own.text

    def wording(self, concept: str) -> str:
        """Return how the concept is rendered here, for an editor to read."""
        term = self.wordings.term(concept)
        if term is None:
            return "(no term)"
        return term.text if term.status is TermStatus.APPROVED else f"{term.text} ({term.status})"

    def is_kept(self, occurrence: Occurrence) -> bool:
        """Whether the target has the very letters of the source, so that they may be masked."""
        return self.lemma(occurrence) == occurrence.surface

    def propose(
        self,
        source: str,
        candidates: Sequence[Candidate],
        occurrences: Sequence[Occurrence],
        masked: Collection[Span] = (),
    ) -> Proposal:
        """Choose the candidate that serves the terms best, and say how to mend what it lacks.

        `masked` are the stretches of the source that the engine saw as placeholders.
        """
        order = range(len(candidates))
        first = max(order, key=lambda i: _worth(candidates[i], 0, 0))
        if not occurrences:
            return Proposal(source, (), first, candidates[first].aligned, ())

        @cache
        def hits(index: int) -> list[list[Found]]:
            return self._hits(candidates[index].aligned.text, occurrences)

        @cache
        def found(index: int) -> tuple[Found | None, ...]:
            places = by_order(len(source), len(candidates[index].aligned.text))
            return assign(occurrences, hits(index), places)

        def worth(index: int) -> float:
            return self._judge(candidates[index], found(index), occurrences)

        # None is worth more than the first, if that lacks nothing: the others need no look then.
        is_best = worth(first) == _worth(candidates[first], 0, 0)
        choice = first if is_best else max(order, key=worth)
        aligned = candidates[choice].aligned
        draft = Draft(source, aligned)
        forms = assign(occurrences, hits(choice), draft.affinity)
        gained = {
            i for i, form in enumerate(forms) if form and choice != first and not found(first)[i]
        }
        proposal = Proposal(
            source,
            tuple(occurrences),
            choice,
            aligned,
            forms,
            frozenset(gained),
            frozenset(i for i, o in enumerate(occurrences) if o.span in masked),
        )
        return self._mended(proposal, draft, {})

    def harmonise(self, proposals: Sequence[Proposal]) -> list[Proposal]:
        """Give each concept one rendering through the segments of an article."""
        chosen = renderings_of(proposals, self.wordings)
        done = []
        for proposal in proposals:
            wanted = {}
            for index, occurrence in enumerate(proposal.occurrences):
                key = (occurrence.concept, is_abbreviation(occurrence.surface))
                own = self.wordings.enforced(occurrence.concept)
                if own is None or key not in chosen:
                    continue
                form = proposal.found[index]
                if form is None or not is_part(form.wording, chosen[key]):
                    wanted[index] = _rendering(own, chosen[key])
            changes = [
                i
                for i, r in wanted.items()
                if (form := proposal.found[i]) is None or form.wording != r.text
            ]
            if changes:
                draft = Draft(proposal.source, proposal.aligned)
                proposal = self._mended(proposal, draft, wanted)
            done.append(proposal)
        return done

    def decide(self, proposal: Proposal, scores: Sequence[float] | None = None) -> Enforced:
        """Choose the forms, put them in, and write the ledger.

        `scores` are those of the proposal's trials; without them the words alone decide.
        """
        return decide(proposal, scores, self.wordings)

    def enforce(
        self,
        source: str,
        candidates: Sequence[Candidate],
        occurrences: Sequence[Occurrence],
        score: Score | None = None,
    ) -> Enforced:
        """Propose and decide for one segment by itself."""
        proposal = self.propose(source, candidates, occurrences)
        scores = score(proposal.trials) if score and proposal.trials else None
        return self.decide(proposal, scores)

    def audit(self, target: str, occurrences: Sequence[Occurrence]) -> tuple[LedgerRow, ...]:
        """Say which terms stand in a text that must not be changed."""
        length = max((o.span.end for o in occurrences), default=1)
        found = assign(occurrences, self._hits(target, occurrences), by_order(length, len(target)))
        return tuple(
            LedgerRow(
                "",
                0,
                o,
                LedgerStatus.APPROVED,
                hit.span.of(target),
                hit.span,
                str(first_features(hit) or ""),
            )
            if hit
            else LedgerRow("", 0, o, LedgerStatus.REPORTED, reason="not in the reviewed text")
            for o, hit in zip(occurrences, found, strict=True)
        )

    def _hits(self, text: str, occurrences: Sequence[Occurrence]) -> list[list[Found]]:
        return [list(self.wordings.hits(occurrence, text)) for occurrence in occurrences]

    def _judge(
        self,
        candidate: Candidate,
        found: Sequence[Found | None],
        occurrences: Sequence[Occurrence],
    ) -> float:
        missing = [
            o
            for o, form in zip(occurrences, found, strict=True)
            if form is None and self.wordings.enforced(o.concept)
        ]
        text, wrong = candidate.aligned.text, 0
        for occurrence in missing:
            term = self.wordings.enforced(occurrence.concept)
            wrong += any(
                next(self.wordings.forms_of(Rendering(w), text, ignore_case=True), None)
                for w in (term.forbidden if term else ())
            )
        return _worth(candidate, len(missing), wrong)

    def _mended(
        self, proposal: Proposal, draft: Draft, wanted: Mapping[int, Rendering]
    ) -> Proposal:
        """Add what to change: missing terms, other renderings that are wanted, doubtful forms."""
        occurrences = proposal.occurrences
        keep = [
            None if i in wanted and form and form.wording != wanted[i].text else form
            for i, form in enumerate(proposal.found)
        ]
        taken = spans_of(proposal.found)
        repairs: list[Repair] = []
        reasons = [""] * len(occurrences)
        for index, occurrence in enumerate(occurrences):
            term = self.wordings.enforced(occurrence.concept)
            form = proposal.found[index]
            if keep[index] is not None or term is None:
                continue
            others = [o for o in occurrences if o is not occurrence]
            place: Place | str
            if form is not None:
                place = Place(form.span, Evidence.FORM, form.features)
                taken_here = [span for span in taken if span != form.span]
            elif is_verb_use(draft.source, occurrence):
                place, taken_here = f"“{occurrence.surface}” is a verb in the source", taken
            else:
                place = locate(draft, occurrence, term, self.wordings, taken, others)
                taken_here = taken
            if isinstance(place, str):
                reasons[index] = f"{term.text} is missing: {place}"
                continue
            rendering = wanted.get(index) or meant(self.wordings, occurrence, place.wording)
            repair = mend(
                proposal,
                index,
                place,
                rendering,
                [*taken_here, *(r.span for r in repairs)],
                self.wordings,
            )
            repairs.append(repair)
            taken = [*taken, repair.span]
        repairs += self._doubted(proposal, keep, taken)
        done = replace(proposal, repairs=tuple(repairs), reasons=tuple(reasons))
        return replace(done, trials=trials(done)) if repairs else done

    def _doubted(
        self, proposal: Proposal, keep: Sequence[Found | None], taken: Sequence[Span]
    ) -> Iterator[Repair]:
        """Yield what to do about forms that stand but may be the wrong ones."""
        for index, (occurrence, form) in enumerate(zip(proposal.occurrences, keep, strict=True)):
            is_asked = self.wordings.enforced(occurrence.concept) and index not in proposal.masked
            if form is None or not is_asked:
                continue
            taken = [span for span in taken if span != form.span]
            repair = doubt(proposal, index, taken, self.wordings)
            taken = [*taken, repair.span if repair else form.span]
            if repair is not None:
                yield repair


def to_score(proposals: Sequence[Proposal], share: float = SCORED) -> list[int]:
    """Return which proposals are worth scoring, the most doubtful ones, within a budget.

    The texts of all of them together are at most `share` of the number of segments, but eight in
    any case.
    """
    left = max(8, int(share * len(proposals)))
    asked = [i for i, p in enumerate(proposals) if p.trials]
    chosen = []
    for index in sorted(asked, key=lambda i: (_certainty(proposals[i]), i)):
        cost = len(proposals[index].trials)
        if cost <= left:
            chosen.append(index)
            left -= cost
    return sorted(chosen)


def _certainty(proposal: Proposal) -> float:
    return min((r.choices[0].weight for r in proposal.repairs), default=1.0)


def _rendering(term: Term, text: str) -> Rendering:
    return next((r for r in renderings(term) if r.text == text), Rendering(text))


def _worth(candidate: Candidate, missing: int, wrong: int) -> float:
    costs = MISSING * missing + WRONG * wrong + LOST * candidate.lost
    return (candidate.score or 0.0) - costs
