"""Make more of the rows there are: inline terms, placeholders, casing, numbers, joined rows."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from translator.training.corpora import Row
from translator.training.fact_pairs import fact_pairs

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
TERM = "<term> {source} <trans> {lemma} </term>"
"""Blanks inside keep the pieces of the words what they are elsewhere."""

MAX_PLACEHOLDERS = 9
FINAL = ".!?"
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


VERBATIM = re.compile(
    r"(?<![^\s(\"“«])(?:\d[\d.,:]*\d|\d|[^\W\d_]*[A-ZÇĞİÖŞÜÄŇÝŽ][\w-]*[\w](?: [A-Z0-9][\w-]+)*)"
)


def mask(
    source: str,
    target: str,
    rng: random.Random,
    most: int = 3,
    more: Sequence[tuple[str, str]] = (),
) -> tuple[str, str]:
    """Replace some names, numbers and designators by `<x1>` ... on both sides.

    Those that stand verbatim on both sides, and `more` pairs of a source and a target text. A
    suffix of the target stays outside: `<x1>'nın`, and `<x1>nda` behind a target text that ends
    with a letter.
    """
    known = {found[0]: found[0] for found in VERBATIM.finditer(source)} | dict(more)
    chosen = [pair for pair in known.items() if _stand_once(pair, source, target)]
    longer = [" ".join(pair[0] for pair in chosen if pair[0] != own) for own, _ in chosen]
    # What is part of a longer one, such as the year of a date, is no choice of its own.
    chosen = [pair for pair, rest in zip(chosen, longer, strict=True) if pair[0] not in rest]
    rng.shuffle(chosen)
    # Numbers mostly count up from the start of the sentence, as at run time.
    picked = sorted(chosen[: rng.randint(1, most)], key=lambda pair: source.find(pair[0]))
    numbers = list(range(1, MAX_PLACEHOLDERS + 1))
    if rng.random() < 0.3:
        rng.shuffle(numbers)
    for pair, number in zip(picked, numbers, strict=False):
        if _stand_once(pair, source, target):
            source = _alone(pair[0]).sub(f"<x{number}>", source)
            target = _alone(pair[1], is_target=True).sub(f"<x{number}>", target)
    return source, target


def _alone(text: str, *, is_target: bool = False) -> re.Pattern[str]:
    """Match a text that is no part of a word; behind a space inside it there may be an ending."""
    inflects = is_target and " " in text and text[-1].isalpha()
    end = "" if inflects else r"(?![^\W_])"
    return re.compile(rf"(?<!\w){re.escape(text)}{end}")


def _stand_once(pair: tuple[str, str], source: str, target: str) -> bool:
    if len(pair[0]) == 1 and not pair[0].isdigit():
        return False
    found = _alone(pair[1], is_target=True).findall(target)
    return len(_alone(pair[0]).findall(source)) == len(found) == 1


PLAIN_NUMBER = re.compile(r"(?<![\w.,:/-])\d{2,3}(?![\w.,:/]|-\d)")


def vary_number(row: Row, rng: random.Random) -> Row | None:
    """Change a number that stands the same way in all texts of a row, or return None.

    Its last digits stay: they decide the number's agreement in Russian and the harmony of suffixes
    in Turkish and Turkmen.
    """
    for number in PLAIN_NUMBER.findall(row.source):
        at = re.compile(rf"(?<![\w.,:/-]){number}(?![\w.,:/]|-\d)")
        texts = [row.source, *(text for _, text in row.targets)]
        if any(len(at.findall(text)) != 1 for text in texts):
            continue
        kept = 2 if len(number) > 2 or number[-1] == "0" or number[-2] == "1" else 1
        if kept == len(number):
            new = str(rng.randint(1, 9)) + number
        else:
            new = str(rng.choice([d for d in range(2, 10) if str(d) != number[0]])) + number[-kept:]
        return Row(at.sub(new, row.source), tuple((c, at.sub(new, t)) for c, t in row.targets))
    return None


def vary(row: Row, rng: random.Random) -> Row:
    """Return the row with other casing, no final mark, or another number."""
    kind = rng.random()
    changed = vary_number(row, rng)
    if changed is not None and kind < 0.6:
        return changed
    source = row.source
    if kind < 0.75 and source[-1:] in FINAL and all(text[-1:] in FINAL for _, text in row.targets):
        return Row(source[:-1], tuple((code, text[:-1]) for code, text in row.targets))
    if kind < 0.85:
        return Row(source.lower(), row.targets)
    if kind < 0.95:
        return Row(" ".join(word[:1].upper() + word[1:] for word in source.split(" ")), row.targets)
    return Row(source.upper(), row.targets)


def join(first: Row, second: Row) -> Row:
    """Return two rows as one, for the languages both have."""
    texts = dict(second.targets)
    return Row(
        f"{first.source} {second.source}",
        tuple((code, f"{text} {texts[code]}") for code, text in first.targets if code in texts),
    )


def noisy_rows(rows: Sequence[Row], rng: random.Random, *, share: float) -> list[Row]:
    """Return varied copies of a share of the rows, and joined ones of short neighbours."""
    result = [vary(row, rng) for row in rows if rng.random() < share]
    for first, second in pairwise(rows):
        if (
            len(first.source) + len(second.source) < 130
            and first.source[-1:] in FINAL
            and rng.random() < share / 2
        ):
            result.append(join(first, second))
    return result


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
