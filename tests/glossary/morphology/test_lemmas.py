"""simplemma's dictionaries: their lemmas, and what it takes to hold them."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from simplemma.strategies import StreamDictionaryFactory
from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

from translator.glossary.morphology import lemmas

WORDS = [
    ("de", "Panzern", "panzer"),
    ("de", "Verteidigungsministers", "verteidigungsminister"),
    ("fi", "sotilaille", "sotilas"),
    ("pl", "żołnierzy", "żołnierz"),
    ("it", "ministri", "ministro"),
    ("bs", "vojnika", "vojnik"),
]

LARGEST = """
import resource
from translator.glossary.morphology.lemmas import lemma
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
before = peak()
lemma("vita", "sw"), lemma("sotilaille", "fi"), lemma("żołnierzy", "pl")
print(peak() - before)
"""


@pytest.mark.parametrize(("language", "word", "wanted"), WORDS)
def test_a_word_has_its_dictionary_form(language: str, word: str, wanted: str) -> None:
    assert lemmas.lemma(word, language) == wanted


def test_what_no_dictionary_has_stays_as_it_is() -> None:
    assert lemmas.lemma("qqzzx", "pl") == "qqzzx"


def test_every_dictionary_named_is_there() -> None:
    assert set(lemmas.DICTIONARIES.values()) <= SUPPORTED_LANGUAGES


def test_the_largest_dictionaries_one_after_the_other_take_little_memory() -> None:
    # As dictionaries of Python they would take 1.4 GB together (measured).
    done = subprocess.run(
        [sys.executable, "-c", LARGEST], capture_output=True, text=True, check=True
    )
    assert float(done.stdout) < 250


def test_threads_that_ask_together_open_a_dictionary_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    own = StreamDictionaryFactory._get_dictionary_uncached

    def counted(self: StreamDictionaryFactory, lang: str) -> object:
        opened.append(lang)
        return own(self, lang)

    monkeypatch.setattr(StreamDictionaryFactory, "_get_dictionary_uncached", counted)
    lemmas._lemmatizer.cache_clear()
    lemmas.lemma.cache_clear()
    try:
        with ThreadPoolExecutor(4) as pool:
            list(
                pool.map(lambda word: lemmas.lemma(word, "et"), ["sõda", "sõjad", "laev", "laevad"])
            )
    finally:
        lemmas._lemmatizer.cache_clear()  # what was opened here keeps the count in it
    assert opened == ["et"]
