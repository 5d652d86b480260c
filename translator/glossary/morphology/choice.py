"""Which inflection a locale has."""

from __future__ import annotations

from functools import lru_cache

from translator.glossary.morphology.dictionary import has_dictionary
from translator.glossary.morphology.family import FamilyInflector
from translator.glossary.morphology.generic import GenericInflector
from translator.glossary.morphology.slavic import SLAVIC
from translator.glossary.morphology.table import LANGUAGES
from translator.glossary.morphology.turkic import TURKIC
from translator.glossary.morphology.values import Coverage, Inflector

DICTIONARIES = ("ru", "uk")


@lru_cache(maxsize=256)
def inflector(locale: str) -> Inflector:
    """Return the inflection of a locale of the site, or of any other language code.

    >>> inflector("tr").coverage
    <Coverage.INFLECTS: 'inflects'>
    """
    language = locale.replace("_", "-").split("-")[0].lower()
    if language in LANGUAGES:
        return FamilyInflector(locale, language, TURKIC)
    if language in DICTIONARIES and has_dictionary(language):
        return FamilyInflector(locale, language, SLAVIC)
    return GenericInflector(locale, language)


def tier(locale: str) -> Coverage:
    """Return how much of a locale's inflection is known."""
    return inflector(locale).coverage
