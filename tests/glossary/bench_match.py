"""Print what matching costs: `python -m tests.glossary.bench_match`."""

from __future__ import annotations

import time
from collections.abc import Sequence

from translator.glossary.match import Matcher
from translator.model import Concept

CONCEPTS = 10_000
SENTENCES = 200


def concepts_and_sentences() -> tuple[list[Concept], list[str]]:
    """Return concepts of one to three words with an acronym, and sentences of such words."""
    words = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in "bdfgklmnprst"]
    count = len(words)
    concepts = []
    for index in range(CONCEPTS):
        term = [words[index % count], words[index * 7 % 713], words[index % 709]]
        acronym = f"{words[index % 701]}{words[index % 691]}".upper()
        length = 1 + index % 3 if index < count else 3
        concepts.append(Concept(f"c{index}", "bench", " ".join(term[-length:]), (acronym,)))
    sentences = [
        " ".join(words[(start * 31 + step * 17) % count] for step in range(16))
        + f" {concepts[start * 40].term}s and the {concepts[start * 7].also[0]}'s {words[start]}."
        for start in range(SENTENCES)
    ]
    return concepts, sentences


def measure(concepts: Sequence[Concept], sentences: Sequence[str]) -> tuple[float, float, int]:
    """Return seconds to build, milliseconds a sentence and what was found, words once seen."""
    start = time.process_time()
    matcher = Matcher(concepts)
    built = time.process_time() - start
    for sentence in sentences:
        matcher.find(sentence)
    start = time.process_time()
    found = sum(len(matcher.find(sentence)) for sentence in sentences)
    spent = time.process_time() - start
    return built, 1000 * spent / len(sentences), found


if __name__ == "__main__":
    seconds, milliseconds, found = measure(*concepts_and_sentences())
    print(f"{CONCEPTS} concepts: built in {seconds:.2f} s")
    print(f"{milliseconds:.3f} ms a sentence, {found / SENTENCES:.1f} occurrences in each")
