"""How far the glossary is: concepts by domain, locale and status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from translator.glossary.store import Glossary
from translator.model import TermStatus


@dataclass(frozen=True, slots=True)
class Count:
    """The terms of a locale in one domain."""

    domain: str
    locale: str
    concepts: int
    approved: int
    proposed: int
    deprecated: int
    untranslatable: int
    reviewed: int
    """Of all these, how many name a reviewer."""

    @property
    def missing(self) -> int:
        """How many concepts have no term at all."""
        have = self.approved + self.proposed + self.deprecated + self.untranslatable
        return self.concepts - have


def stats(glossary: Glossary, locales: Sequence[str] = ()) -> tuple[Count, ...]:
    """Return a count per domain and locale, for all locales or these."""
    domains = Counter(concept.domain for concept in glossary.concepts.values())
    counts = []
    for locale in locales or glossary.locales:
        terms = glossary.terms(locale).values()
        states = Counter((glossary.concepts[one.concept].domain, one.status) for one in terms)
        reviewed = Counter(glossary.concepts[one.concept].domain for one in terms if one.reviewer)
        counts += [
            Count(
                domain,
                locale,
                domains[domain],
                states[domain, TermStatus.APPROVED],
                states[domain, TermStatus.PROPOSED],
                states[domain, TermStatus.DEPRECATED],
                states[domain, TermStatus.UNTRANSLATABLE],
                reviewed[domain],
            )
            for domain in domains
        ]
    return tuple(sorted(counts, key=lambda count: (count.domain, count.locale)))


def stats_table(counts: Sequence[Count]) -> str:
    """Return the counts as lines of aligned columns; domains without any term are left out."""
    head = "domain locale concepts approved untranslatable proposed deprecated missing reviewed"
    lines = [head.split()]
    for count in counts:
        if count.missing < count.concepts:
            lines.append([count.domain, count.locale, *map(str, _numbers(count))])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "".join(
        "  ".join(
            cell.ljust(width) if index < 2 else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        + "\n"
        for line in lines
    )


def _numbers(count: Count) -> tuple[int, ...]:
    return (
        count.concepts,
        count.approved,
        count.untranslatable,
        count.proposed,
        count.deprecated,
        count.missing,
        count.reviewed,
    )
