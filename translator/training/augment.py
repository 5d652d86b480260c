"""Make more of the rows there are: rows with inline terms."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from translator.training.corpora import Row
from translator.training.fact_pairs import fact_pairs
from translator.training.masks import mask

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
TERM = "<term> {source} <trans> {lemma} </term>"
"""Blanks inside keep the pieces of the words what they are elsewhere."""

SOFTENED = {"p": "b", "ç": "cj", "t": "d", "k": "ğg"}
"""Last letters of Turkic stems and what they become before a vowel."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Pairs of an English phrase and its target lemma, by the first English word."""

    pairs: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Lexicon:
        table: dict[str, set[tuple[tuple[str, ...], str]]] = defaultdict(set)
        for english, lemma in pairs:
            words = tuple(fold_english(word) for word in WORD.findall(english))
            if words:
                table[words[0]].add((words, lemma))
        return cls({k: tuple(sorted(v, key=lambda p: (-len(p[0]), p))) for k, v in table.items()})


def fold_english(word: str) -> str:
    """Return a word without case, possessive and plural.

    >>> [fold_english(w) for w in ("Armies", "ministry's", "forces", "talks", "losses")]
    ['army', 'ministry', 'force', 'talk', 'losse']
    """
    word = word.casefold()
    for ending in ("'s", "’s", "'", "’"):
        word = word.removesuffix(ending)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def fold_target(word: str, language: str) -> str:
    """Return a target word in lower case; Turkish has an i of its own."""
    if language == "tr":
        word = word.replace("İ", "i").replace("I", "ı")
    return word.lower()


def is_form_of(word: str, lemma: str, language: str) -> bool:
    """Whether a word may be an inflected form of a lemma, by its beginning.

    >>> is_form_of("kitabın", "kitap", "tr"), is_form_of("Ordusu'nun", "ordu", "tr")
    (True, True)
    >>> is_form_of("министру", "министр", "ru"), is_form_of("мирный", "министр", "ru")
    (True, False)
    """
    word, lemma = fold_target(word, language), fold_target(lemma, language)
    if word == lemma:
        return True
    if len(lemma) < 3:
        return False
    if language == "ru":
        shared = _shared(word, lemma)
        return (
            shared >= max(3, round(0.6 * len(lemma)))
            and shared >= len(lemma) - 3
            and len(word) <= shared + 4
        )
    if word.startswith(lemma):
        return len(word) <= len(lemma) + 10
    stem, last = lemma[:-1], lemma[-1]
    return word.startswith(tuple(stem + soft for soft in SOFTENED.get(last, "")))


def find_form(text: str, lemma: str, language: str) -> tuple[int, int] | None:
    """Return where an inflected form of the lemma stands in the text, if just once.

    In Turkic languages only the last word of a phrase inflects.
    """
    wanted = WORD.findall(lemma)
    words = list(WORD.finditer(text))
    hits = []
    for i in range(len(words) - len(wanted) + 1):
        part = words[i : i + len(wanted)]
        fits = all(
            is_form_of(found[0], w, language)
            if language == "ru" or j == len(wanted) - 1
            else fold_target(found[0], language) == fold_target(w, language)
            for j, (found, w) in enumerate(zip(part, wanted, strict=True))
        )
        if fits:
            hits.append((part[0].start(), part[-1].end()))
    return hits[0] if len(hits) == 1 and wanted else None


def find_terms(
    source: str, target: str, lexicon: Lexicon, language: str
) -> list[tuple[int, int, str]]:
    """Return the phrases of the source whose lemma stands inflected in the target.

    As start, end and lemma; phrases do not overlap and none stands twice in the source.
    """
    words = list(WORD.finditer(source))
    folded = [fold_english(found[0]) for found in words]
    seen = Counter(folded)
    found: list[tuple[int, int, str]] = []
    i = 0
    while i < len(words):
        step = 1
        for phrase, lemma in lexicon.pairs.get(folded[i], ()):
            n = len(phrase)
            if tuple(folded[i : i + n]) != phrase or (n == 1 and seen[folded[i]] > 1):
                continue
            if find_form(target, lemma, language):
                end = words[i + n - 1].end()
                for ending in ("'s", "’s"):
                    end -= len(ending) * source[:end].endswith(ending)
                found.append((words[i].start(), end, lemma))
                step = n
                break
        i += step
    return found


def annotate(source: str, terms: Sequence[tuple[int, int, str]]) -> str:
    """Write terms into a source.

    >>> annotate("Our army's tanks", [(4, 8, "ordu")])
    "Our <term> army <trans> ordu </term>'s tanks"
    """
    for start, end, lemma in sorted(terms, reverse=True):
        source = source[:start] + TERM.format(source=source[start:end], lemma=lemma) + source[end:]
    return source


def term_rows(
    rows: Sequence[Row],
    lexicons: Mapping[str, Sequence[Lexicon]],
    rng: random.Random,
    *,
    share: float,
) -> list[Row]:
    """Return rows of one language each, with one to three inline terms, placeholders or both.

    The lexicons of a language are asked in turn; mostly the first that knows a term suffices.
    """
    result = []
    for row in rows:
        for language, text in row.targets:
            if rng.random() >= share:
                continue
            source, target = row.source, text
            if rng.random() < 0.5:
                names = [
                    (source[start:end], lemma)
                    for lexicon in lexicons.get(language, ())[:1]
                    for start, end, lemma in find_terms(source, target, lexicon, language)
                    if source[start].isupper() and lemma[0].isupper()
                ]
                more = [*fact_pairs(source, target, language), *names]
                source, target = mask(source, target, rng, more=more)
            found: list[tuple[int, int, str]] = []
            for lexicon in lexicons.get(language, ()):
                for term in find_terms(source, target, lexicon, language):
                    if all(term[1] <= start or end <= term[0] for start, end, _ in found):
                        found.append(term)
                if found and rng.random() < 0.6:
                    break
            source = annotate(source, rng.sample(found, min(len(found), rng.randint(1, 3))))
            if source != row.source:
                result.append(Row(source, ((language, target),)))
    return result


def common_lexicon(
    counts: Mapping[tuple[str, str], float], language: str, frequent: frozenset[str]
) -> Lexicon:
    """Return word pairs from counts of linked words; the lemma is the shortest frequent form.

    `counts` maps an English word and a target word to how often they are linked; `frequent` words
    of English, such as articles, are left out.
    """
    forms: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for (english, target), count in counts.items():
        folded = fold_english(english)
        if len(folded) > 3 and folded not in frequent and len(target) > 3:
            form = fold_target(target, language)
            forms[folded][form] += count
            spellings[form][target] += round(count)
    pairs = []
    for english, found in forms.items():
        total = sum(found.values())
        left = sorted(found, key=lambda form: (len(form), form))
        while left:
            lemma = left[0]
            family = [form for form in left if is_form_of(form, lemma, language)]
            if sum(found[form] for form in family) >= max(2, 0.25 * total):
                pairs.append((english, spellings[lemma].most_common(1)[0][0]))
                left = [form for form in left if form not in family]
            left = left[1:] if left and left[0] == lemma else left
    return Lexicon.of(pairs)


def _shared(a: str, b: str) -> int:
    for i, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return i
    return min(len(a), len(b))
