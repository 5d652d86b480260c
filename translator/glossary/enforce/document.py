"""One rendering per concept in an article, and how well that was kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from translator.glossary.enforce.values import Proposal
from translator.glossary.enforce.wordings import Wordings, is_abbreviation
from translator.model import LedgerRow

Key = tuple[str, bool]
"""A concept, and whether the source names it by an acronym."""


@dataclass(frozen=True, slots=True)
class Consistency:
    """How consistently the terms of an article are rendered."""

    same: int
    """Occurrences in the rendering that their concept has most often."""

    total: int
    """Occurrences with an approved form, of concepts that occur more than once."""

    varying: tuple[str, ...] = ()
    """The concepts that have several renderings."""

    @property
    def rate(self) -> float:
        return self.same / self.total if self.total else 1.0


def consistency(rows: Iterable[LedgerRow], wordings: Wordings) -> Consistency:
    """Count the renderings of each concept over the ledger of one article.

    An acronym beside the full form is no inconsistency where the source does the same.
    """
    stands: dict[Key, list[LedgerRow]] = {}
    for row in rows:
        if row.form:
            key = (row.occurrence.concept, is_abbreviation(row.occurrence.surface))
            stands.setdefault(key, []).append(row)
    several = {key: _used(own, wordings) for key, own in stands.items() if len(own) > 1}
    return Consistency(
        sum(max(count.values()) for count in several.values()),
        sum(count.total() for count in several.values()),
        tuple(sorted({key[0] for key, count in several.items() if len(count) > 1})),
    )


def _used(rows: Iterable[LedgerRow], wordings: Wordings) -> Counter[str]:
    """Count the renderings of one concept."""
    used: Counter[str] = Counter()
    # An article says the same again and again.
    forms = Counter((row.occurrence.surface, row.form) for row in rows)
    occurrences = {row.occurrence.surface: row.occurrence for row in rows}
    for (surface, form), count in forms.items():
        # What is said in one way alone is rendered in one way, whichever it is.
        found = len(forms) > 1 and next(wordings.hits(occurrences[surface], form), None)
        used[found.wording if found else form] += count
    return used


def renderings_of(proposals: Sequence[Proposal], wordings: Wordings) -> Mapping[Key, str]:
    """Choose one rendering for each concept: the one the drafts have most often.

    The preferred one wins a tie. Concepts whose drafts agree are left out.
    """
    used: dict[Key, Counter[str]] = {}
    for proposal in proposals:
        for occurrence, found in zip(proposal.occurrences, proposal.found, strict=True):
            if found is not None and wordings.enforced(occurrence.concept):
                key = (occurrence.concept, is_abbreviation(occurrence.surface))
                used.setdefault(key, Counter())[found.wording] += 1
    chosen = {}
    for (concept, is_short), count in used.items():
        term = wordings.enforced(concept)
        assert term is not None
        order = (term.text, *term.also)
        best = min(count, key=lambda w: (-count[w], order.index(w) if w in order else len(order)))
        chosen[concept, is_short] = best
    return chosen


def is_part(one: str, two: str) -> bool:
    """Whether one rendering only says more than the other: A400M and A400M uçağı."""
    return one in two or two in one
