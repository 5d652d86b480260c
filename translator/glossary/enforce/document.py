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
    used: dict[Key, Counter[str]] = {}
    known: dict[tuple[str, str, str], str] = {}  # an article says the same again and again
    for row in rows:
        if not row.form:
            continue
        concept, surface = row.occurrence.concept, row.occurrence.surface
        said = (concept, surface, row.form)
        if said not in known:
            found = next(wordings.hits(row.occurrence, row.form), None)
            known[said] = found.wording if found else row.form
        used.setdefault((concept, is_abbreviation(surface)), Counter())[known[said]] += 1
    several = {key: count for key, count in used.items() if count.total() > 1}
    return Consistency(
        sum(max(count.values()) for count in several.values()),
        sum(count.total() for count in several.values()),
        tuple(sorted({key[0] for key, count in several.items() if len(count) > 1})),
    )


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
