"""Bring the approved terms into a target text, and account for every one of them.

The order of means, after terminology practice: take the hypothesis that has the terms; replace a
known wrong rendering; replace what the alignment says the term became, in the number and case of
what stood there; else report. Every occurrence of the source ends in one row of the ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from translator import locales
from translator.alignment import Aligned, Edit, Links, edit, find_span, link_words, words
from translator.glossary.morphology import inflector
from translator.glossary.morphology.values import Features, Inflector, Number
from translator.model import (
    LedgerRow,
    LedgerStatus,
    Occurrence,
    Span,
    Term,
    TermStatus,
    is_placeholder,
)

Score = Callable[[Sequence[str]], "list[float] | None"]
"""Mean log probability per token of proposed targets; None when the engine cannot tell."""

MISSING = 0.5
"""What a missing term costs a hypothesis, in log probability per token."""

LOST = 0.3
"""What a dropped placeholder costs."""

EXTRA_WORDS = 2
"""How many words more than the term a replaced stretch may have."""

ENFORCED = (TermStatus.APPROVED, TermStatus.UNTRANSLATABLE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hypothesis, with all protected spans in it."""

    aligned: Aligned
    score: float | None = None
    lost: int = 0
    """Protected spans that the engine had dropped."""


@dataclass(frozen=True, slots=True)
class Enforced:
    """The chosen hypothesis with its terms put right."""

    choice: int
    aligned: Aligned
    rows: tuple[LedgerRow, ...]
    """One for each occurrence, in their order; unit and segment are not filled in."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Where an approved form of a term stands."""

    span: Span
    features: tuple[Features, ...]


class Enforcer:
    """The approved terms of one locale."""

    def __init__(self, locale: str, terms: Mapping[str, Term]) -> None:
        self._locale = locale
        self._terms = terms
        self._loaded: Inflector | None = None

    def lemma(self, occurrence: Occurrence) -> str:
        """Return the dictionary form that an engine should use, or nothing."""
        term = self._terms.get(occurrence.concept)
        return term.text if term and term.status in ENFORCED else ""

    def wording(self, concept: str) -> str:
        """Return how the concept is rendered here, for an editor to read."""
        term = self._terms.get(concept)
        if term is None:
            return "(no term)"
        return term.text if term.status is TermStatus.APPROVED else f"{term.text} ({term.status})"

    def enforce(
        self,
        source: str,
        candidates: Sequence[Candidate],
        occurrences: Sequence[Occurrence],
        score: Score | None = None,
    ) -> Enforced:
        """Choose the candidate that serves the terms best, and mend what it lacks."""
        if not occurrences:
            choice = max(range(len(candidates)), key=lambda i: _worth(candidates[i], 0))
            return Enforced(choice, candidates[choice].aligned, ())
        found = [self._assign(source, c.aligned, occurrences) for c in candidates]
        wanted = [i for i, o in enumerate(occurrences) if self.lemma(o)]
        choice = max(
            range(len(candidates)),
            key=lambda i: _worth(candidates[i], sum(found[i][w] is None for w in wanted)),
        )
        first = max(range(len(candidates)), key=lambda i: _worth(candidates[i], 0))
        aligned = candidates[choice].aligned
        edits = self._mend(source, aligned, occurrences, found[choice])
        done = edit(aligned, list(edits.values()))
        rows = [
            self._row(o, aligned, done.text, found, i, choice, first, edits)
            for i, o in enumerate(occurrences)
        ]
        return Enforced(choice, done, tuple(rows))

    def audit(self, target: str, occurrences: Sequence[Occurrence]) -> tuple[LedgerRow, ...]:
        """Say which terms stand in a text that must not be changed."""
        found = self._assign("", Aligned(target), occurrences)
        return tuple(
            LedgerRow("", 0, o, LedgerStatus.APPROVED, hit.span.of(target), hit.span, _first(hit))
            if hit
            else self._reported(o, "not in the reviewed text")
            for o, hit in zip(occurrences, found, strict=True)
        )

    def _assign(
        self, source: str, aligned: Aligned, occurrences: Sequence[Occurrence]
    ) -> list[_Found | None]:
        """Give each occurrence a form of its term in the target, no form to two of them."""
        links = link_words(source, aligned) if source else None
        taken: list[Span] = []
        found: list[_Found | None] = [None] * len(occurrences)
        longest_first = sorted(
            range(len(occurrences)), key=lambda i: -len(self.wording(occurrences[i].concept))
        )
        for index in longest_first:
            occurrence = occurrences[index]
            free = [
                hit
                for hit in self._hits(occurrence.concept, aligned.text)
                if not any(hit.span.overlaps(span) for span in taken)
            ]
            if not free:
                continue
            hit = min(free, key=lambda h: (_distance(links, occurrence.span, h.span), h.span))
            taken.append(hit.span)
            found[index] = hit
        return found

    def _hits(self, concept: str, text: str) -> Iterator[_Found]:
        term = self._terms.get(concept)
        if term is None:
            return
        for number, wording in enumerate((term.text, *term.also)):
            grammar = term.grammar if number == 0 else _grammar_of(wording, term)
            forms = term.forms if number == 0 else ()
            for hit in self._inflector.recognise(text, wording, grammar, forms):
                yield _Found(hit.span, hit.features)

    def _mend(
        self,
        source: str,
        aligned: Aligned,
        occurrences: Sequence[Occurrence],
        found: Sequence[_Found | None],
    ) -> dict[int, Edit]:
        """Return what to replace for each occurrence whose term is missing."""
        links = link_words(source, aligned)
        taken = [hit.span for hit in found if hit]
        edits: dict[int, Edit] = {}
        for index, occurrence in enumerate(occurrences):
            lemma = self.lemma(occurrence)
            if found[index] is not None or not lemma:
                continue
            span = self._locate(source, aligned, links, occurrence, taken)
            if span is None:
                continue
            form = self._form(occurrence, aligned.text, span)
            taken.append(span)
            edits[index] = Edit(span, form, occurrence.span)
        return edits

    def _locate(
        self,
        source: str,
        aligned: Aligned,
        links: Links,
        occurrence: Occurrence,
        taken: Sequence[Span],
    ) -> Span | None:
        """Return what stands in the term's place: a forbidden form, the English, or its words."""
        term = self._terms[occurrence.concept]
        for wrong in (*term.forbidden, occurrence.surface):
            for hit in self._inflector.recognise(aligned.text, wrong, ignore_case=True):
                if not any(hit.span.overlaps(span) for span in taken):
                    return hit.span
        span = find_span(links, occurrence.span)
        if span is None:
            return None
        while span.start < span.end and is_placeholder(aligned.text[span.end - 1]):
            span = Span(span.start, span.end - 1)  # a footnote mark stays behind the term
        if span.start == span.end or any(span.overlaps(other) for other in taken):
            return None
        width = len(words(span.of(aligned.text)))
        if width > len(words(term.text)) + EXTRA_WORDS:
            return None
        if any(is_placeholder(char) for char in span.of(aligned.text)):
            return None
        return span

    def _form(self, occurrence: Occurrence, text: str, span: Span) -> str:
        """Return the term in the number and case of the words that stand at `span`."""
        term = self._terms[occurrence.concept]
        form = term.text
        for reading in self._inflector.read(text, span):
            features = reading.features
            if occurrence.is_plural is False and features.number is Number.PLURAL:
                features = Features(Number.SINGULAR, features.possessor, features.case)
            forms = self._inflector.inflect(term.text, term.grammar, term.forms, features)
            if forms:
                form = forms[0]
                break
        first = next((i for i, char in enumerate(text) if char.isalnum()), 0)
        if span.start <= first and form[:1].islower() and text[first : first + 1].isupper():
            form = locales.title_first(form, self._locale)
        return form

    def _row(
        self,
        occurrence: Occurrence,
        before: Aligned,
        after: str,
        found: Sequence[Sequence[_Found | None]],
        index: int,
        choice: int,
        first: int,
        edits: Mapping[int, Edit],
    ) -> LedgerRow:
        hit = found[choice][index]
        if hit is not None:
            span = _moved(hit.span, list(edits.values()))
            gained = choice != first and found[first][index] is None
            status = LedgerStatus.RERANKED if gained else LedgerStatus.APPROVED
            return LedgerRow("", 0, occurrence, status, span.of(after), span, _first(hit))
        if index in edits:
            change = edits[index]
            span = _moved(change.span, list(edits.values()))
            span = Span(span.start, span.start + len(change.text))
            return LedgerRow(
                "",
                0,
                occurrence,
                LedgerStatus.EDITED_UNVERIFIED,
                change.text,
                span,
                before=change.span.of(before.text),
            )
        term = self._terms.get(occurrence.concept)
        if term is None:
            reason = f"no term for {self._locale} in the glossary"
        elif term.status not in ENFORCED:
            reason = f"{term.status}, not enforced until an editor approves it"
        else:
            reason = f"{term.text} is missing, and its place in the sentence could not be found"
        return self._reported(occurrence, reason)

    def _reported(self, occurrence: Occurrence, reason: str) -> LedgerRow:
        return LedgerRow("", 0, occurrence, LedgerStatus.REPORTED, reason=reason)

    @property
    def _inflector(self) -> Inflector:
        if self._loaded is None:
            self._loaded = inflector(self._locale)
        return self._loaded


def _worth(candidate: Candidate, missing: int) -> float:
    return (candidate.score or 0.0) - MISSING * missing - LOST * candidate.lost


def _distance(links: Links | None, source: Span, target: Span) -> float:
    """Return how little of the attention of a target stretch is on the source words."""
    if links is None:
        return 0.0
    columns = [i for i, word in enumerate(links.source) if word.overlaps(source)]
    rows = [i for i, word in enumerate(links.target) if word.overlaps(target)]
    return -sum(links.weights[r][c] for r in rows for c in columns)


def _grammar_of(wording: str, term: Term) -> tuple[tuple[str, str], ...]:
    """Return what is known of another wording: the reading of an acronym."""
    prefix = f"reading:{wording}"
    return tuple(("reading", value) for key, value in term.grammar if key == prefix)


def _moved(span: Span, edits: Sequence[Edit]) -> Span:
    shift = sum(
        len(e.text) - (e.span.end - e.span.start) for e in edits if e.span.end <= span.start
    )
    return span.shift(shift)


def _first(hit: _Found) -> str:
    return str(hit.features[0]) if hit.features else ""
