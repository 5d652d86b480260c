"""Find the dates, sums and numbers of a sentence in its translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator import facts, locales
from translator.facts import Date, Fact, Percent

THOUSANDS = re.compile(r"(?<=\d)[\s.](?=\d{3}(?!\d))")


def fact_pairs(source: str, target: str, language: str) -> list[tuple[str, str]]:
    """Return the words of each fact of the source with those that state it in the target.

    Only those that are written there as our rules write them, but for blanks and the grouping of
    thousands: at run time a placeholder is replaced by what the rules write.

    >>> fact_pairs("On May 9, 2024, 12 percent left.", "9 Mayıs 2024'te yüzde 12'si gitti.", "tr")
    [('May 9, 2024', '9 Mayıs 2024'), ('12 percent', 'yüzde 12')]
    """
    pairs = []
    for fact in facts.find(source):
        for wording in _wordings(fact, language):
            found = re.search(wording, target)
            if found:
                pairs.append((fact.span.of(source), found[0]))
                break
    return pairs


def _wordings(fact: Fact, language: str) -> Iterator[str]:
    """Yield patterns of how a fact may stand in a target."""
    if language == "ru" and isinstance(fact.value, Date) and not fact.value.day:
        return  # the month and the word for year inflect
    text = facts.render(fact, locales.get(language))
    for written in (text, THOUSANDS.sub("", text)):
        yield _pattern(written)
        if language == "ru" and isinstance(fact.value, Percent):
            yield _pattern(written.removesuffix("%").rstrip()) + r"\sпроцент[а-я]*"


def _pattern(text: str) -> str:
    """Match a text whatever blanks it has."""
    return r"\s".join(map(re.escape, text.split()))
