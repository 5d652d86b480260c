"""simplemma's dictionaries of forms and their lemmas, loaded when first asked for.

They are read where they lie: as dictionaries of Python those of all languages would take 5 GB,
Swahili's alone 650 MB; so they take a tenth, and are opened in half the time.
"""

from __future__ import annotations

from functools import cache, lru_cache
from threading import Lock
from typing import Any

from translator.glossary.morphology.casing import fold, lower

DICTIONARIES = {
    "ar": "ar", "bg": "bg", "bs": "hbs", "ca": "ca", "cs": "cs", "cy": "cy", "da": "da",
    "de": "de", "el": "el", "en": "en", "eo": "eo", "es": "es", "et": "et", "fa": "fa",
    "fi": "fi", "fr": "fr", "ga": "ga", "gd": "gd", "gl": "gl", "hi": "hi", "hr": "hbs",
    "hu": "hu", "hy": "hy", "id": "id", "is": "is", "it": "it", "iw": "he", "ka": "ka",
    "la": "la", "lb": "lb", "lt": "lt", "lv": "lv", "mk": "mk", "ms": "ms", "nb": "nb",
    "nl": "nl", "nn": "nn", "no": "nb", "pl": "pl", "pt": "pt", "ro": "ro", "ru": "ru",
    "sk": "sk", "sl": "sl", "sq": "sq", "sr": "hbs", "sv": "sv", "sw": "sw", "tl": "tl",
    "uk": "uk",
}  # fmt: skip
"""The languages that there is a dictionary for, by simplemma's codes."""

OPEN = 1
"""Dictionaries that are kept open: a build does one locale after the other."""

_one_at_a_time = Lock()
"""So that the threads of a build do not each open the same dictionary."""


def has_lemmas(language: str) -> bool:
    return language in DICTIONARIES


@lru_cache(maxsize=16384)
def lemma(word: str, language: str) -> str:
    """Return the dictionary form of a word, folded; of one that is not known, its own letters."""
    # German tells nouns by their capitals; a headline's or a sentence's would mislead elsewhere.
    small = word if language == "de" and not word.isupper() else lower(word, language)
    with _one_at_a_time:
        found = _lemmatizer().lemmatize(small, DICTIONARIES[language])
    return fold(str(found), language)


@cache
def _lemmatizer() -> Any:
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy, StreamDictionaryFactory

    read_in_place = StreamDictionaryFactory(cache_max_size=OPEN)
    strategy = DefaultStrategy(dictionary_factory=read_in_place)
    return Lemmatizer(cache_max_size=0, lemmatization_strategy=strategy)  # `lemma` has a cache
