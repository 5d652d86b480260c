"""Learn how likely each case is in a place: python -m translator.evaluate.learn --corpus FILES.

From every approved term that stands in its right form in a corpus: the names of what stands around
it, and the cases that its form can be. In Russian, where a dictionary knows every word, from every
other noun as well, though of its English nothing is known. A log-linear model; the tables it writes
are what `glossary.enforce.likely` reads. The rows that the measurements report are left out.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from translator import files, locales
from translator.alignment import words
from translator.errors import TranslatorError
from translator.evaluate.drafts import is_reported, read_corpus
from translator.glossary.enforce import Enforcer
from translator.glossary.enforce.likely import BIAS, LANGUAGES, label_of
from translator.glossary.enforce.look import Look
from translator.glossary.enforce.surroundings import in_target, surroundings
from translator.glossary.enforce.values import Found
from translator.glossary.enforce.wordings import Wordings
from translator.glossary.match import Matcher
from translator.glossary.morphology.dictionary import readings
from translator.glossary.morphology.values import Features, Possessor
from translator.glossary.store import Glossary, load, shipped
from translator.model import Occurrence
from translator.training.corpora import is_held_out

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

LEAST = {"ru": 6}
"""A name seen less often teaches nothing; where it is not said, `SELDOM`."""

SELDOM = 3

SHORTEST = 3
UNLIKELY = 0.01
"""Readings less likely than this do not count."""

ROUNDS = 150
RATE = 0.3
DECAY = {"ru": 1.0}
"""How strongly weights are held near zero; where it is not said, `USUAL`."""

USUAL = 2.0
SMALL = 12
"""A name none of whose weights is larger, in hundredths, is not written."""


@dataclass(frozen=True, slots=True)
class Example:
    """A term, or another noun, in its right form."""

    names: tuple[str, ...]
    labels: frozenset[str]
    """What the form can be: one of these is right."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a table for each language."""
    parser = argparse.ArgumentParser(prog="python -m translator.evaluate.learn")
    parser.add_argument("--corpus", type=Path, nargs="+", required=True)
    parser.add_argument("--glossary", type=Path, help="a directory of glossaries")
    parser.add_argument("--out", type=Path, required=True, help="the directory of the tables")
    options = parser.parse_args(arguments)
    try:
        glossary = load([options.glossary or shipped()]).load(LANGUAGES)
        for language in LANGUAGES:
            pairs = read_corpus(options.corpus, language)
            found = list(examples(pairs, glossary, language))
            if language == "ru":
                found += nouns(pairs)
            text = learn(found, DECAY.get(language, USUAL), LEAST.get(language, SELDOM))
            files.write_text(options.out / f"{language}.tsv", text)
            print(f"{language}: {len(found)} examples, {text.count(chr(10)) - 2} names")
    except TranslatorError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def is_learned(pair: tuple[str, str]) -> bool:
    """Whether a row may be learned from: no measurement reports it."""
    return not (is_reported(pair[0]) or is_held_out(pair[0]))


def examples(
    pairs: Sequence[tuple[str, str]], glossary: Glossary, locale: str
) -> Iterator[Example]:
    """Yield the terms of a corpus whose form stands once in the translation."""
    matcher = Matcher(glossary.concepts.values())
    wordings = Enforcer(locale, glossary.terms(locale)).wordings
    for source, target in filter(is_learned, pairs):
        for occurrence in matcher.find(source):
            hits = list(wordings.hits(occurrence, target))
            if len(hits) == 1:
                yield from _example(wordings, source, target, occurrence, hits[0])


def _example(
    wordings: Wordings, source: str, target: str, occurrence: Occurrence, hit: Found
) -> Iterator[Example]:
    labels = frozenset(
        str(label_of(features))
        for features in hit.features
        if features.possessor in (None, Possessor.P3)
    )
    if labels:
        own = next(r for r in wordings.approved(occurrence) if r.text == hit.wording)
        look = Look(wordings.inflector, target, hit.span)
        names = surroundings(look, own, source, occurrence)
        yield Example(names, labels)


def nouns(pairs: Iterable[tuple[str, str]]) -> Iterator[Example]:
    """Yield the words of Russian translations that can be but nouns, and what they can be."""
    inflector = Enforcer("ru", {}).wordings.inflector
    for _, text in filter(is_learned, pairs):
        for place in words(text):
            word = place.of(text)
            # An acronym is no guide: it hardly ever changes.
            if not word.isalpha() or word.isupper() or len(word) < SHORTEST:
                continue
            rows = [r for r in readings(locales.lower(word, "ru"), "ru") if r.score > UNLIKELY]
            cases = [r.case for r in rows if r.case and r.is_noun and not r.is_fixed]
            if cases and len(cases) == len(rows):
                kind = "kind:Name" if place.start and word[0].isupper() else "kind:word"
                labels = frozenset(str(Features(case=case)) for case in cases)
                yield Example(in_target(Look(inflector, text, place), kind), labels)


def learn(found: Sequence[Example], decay: float, least: int = SELDOM) -> str:
    """Return the table that explains the examples best, by names seen `least` times or more.

    Where a form can be several cases, the model itself decides how much of each it is.
    """
    import numpy as np

    count = Counter(name for example in found for name in example.names)
    names = [BIAS, *sorted(name for name, times in count.items() if times >= least)]
    labels = sorted({label for example in found for label in example.labels})
    number = {name: index for index, name in enumerate(names)}
    rows = [[0, *(number[n] for n in example.names if n in number)] for example in found]
    flat = np.array([index for row in rows for index in row])
    starts = np.cumsum([0, *(len(row) for row in rows[:-1])])
    owner = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    is_right = np.array([[label in example.labels for label in labels] for example in found])
    weights = np.zeros((len(names), len(labels)))
    squares = np.full_like(weights, 1e-8)
    for _ in range(ROUNDS):
        chances = _chances(np.add.reduceat(weights[flat], starts, axis=0))
        wanted = chances * is_right
        wanted /= wanted.sum(1, keepdims=True)
        error = chances - wanted
        slope = decay * weights
        for label in range(len(labels)):
            slope[:, label] += np.bincount(flat, error[owner, label], minlength=len(names))
        squares += slope * slope
        weights -= RATE * slope / np.sqrt(squares)
    usual = (is_right / is_right.sum(1, keepdims=True)).mean(0)
    heads = [
        f"{label}:{max(1, round(10_000 * share))}"
        for label, share in zip(labels, usual, strict=True)
    ]
    return _written(names, heads, weights)


def _chances(sums: Floats) -> Floats:
    import numpy as np

    shares = np.exp(sums - sums.max(1, keepdims=True))
    whole: Floats = shares / shares.sum(1, keepdims=True)
    return whole


def _written(names: Sequence[str], heads: Sequence[str], weights: Floats) -> str:
    import numpy as np

    lines = [" ".join(heads)]
    for name, row in zip(names, np.rint(100 * weights).astype(int).tolist(), strict=True):
        if max(map(abs, row)) >= SMALL:
            told = (f"{place}:{weight}" for place, weight in enumerate(row) if abs(weight) > 2)
            lines.append(f"{name}\t{' '.join(told)}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
