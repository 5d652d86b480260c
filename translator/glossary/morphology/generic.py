"""Recognition without rules of inflection: listed forms, dictionaries of lemmas, beginnings."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from translator.glossary.morphology.casing import fold, is_upper
from translator.glossary.morphology.grammar import listed, parse
from translator.glossary.morphology.index import FormIndex, is_whole
from translator.glossary.morphology.lemmas import has_lemmas, lemma
from translator.glossary.morphology.stems import is_acronym
from translator.glossary.morphology.tokens import tokens, tokens_of
from translator.glossary.morphology.values import (
    Coverage,
    Features,
    Number,
    Pairs,
    Reading,
    Recognition,
)
from translator.model import Span

UNSPACED = frozenset({"zh", "ja", "th", "km", "lo", "my"})
"""Languages that are written without spaces between words."""

UNINFLECTED = frozenset({"vi", "haw", "mi", "sm", "hmn"})
"""Languages whose words do not change."""

PREFIXES = {
    "iw": frozenset("ו ה ב כ ל מ ש וה וב ול ומ וש שה שב של מה כש בה לה".split()),
    "ar": frozenset("ال و وال ف ب بال ك كال ل لل فال وب ول وبال ولل".split()),
}  # fmt: skip
"""What is written together with the word after it: the article, "and", prepositions."""

PARTICLES = {
    "ko": frozenset(
        "은 는 이 가 을 를 의 에 에서 에게 에는 에도 에서는 으로 로 으로서 로서 와 과 도 만 "
        "부터 까지 이다 다 인 이며 이고 들 들은 들이 들을 들의 들에 들에게 들과 이나 나 "
        "보다 처럼 라고 이라고 께서".split()
    ),
}
"""What may follow a noun in the same word, where nothing else may."""

MOST_ADDED = 6
"""How many letters an ending may have in a language whose endings are not known."""


class GenericInflector:
    """See `Inflector`: it lists what the entry lists and recognises more."""

    def __init__(self, locale: str, language: str) -> None:
        self.locale = locale
        self._language = language
        self.coverage = (
            Coverage.SUBSTRING if language in UNSPACED | UNINFLECTED
            else Coverage.LEMMATISES if has_lemmas(language)
            else Coverage.PREFIX
        )  # fmt: skip

    def paradigm(
        self, text: str, grammar: Pairs = (), forms: Pairs = ()
    ) -> Mapping[str, tuple[Features, ...]]:
        return _paradigm(text, grammar, forms)

    def inflect(
        self, text: str, grammar: Pairs, forms: Pairs, features: Features
    ) -> tuple[str, ...]:
        if not parse(grammar).inflects or self.coverage is Coverage.SUBSTRING:
            return (text,)
        known = self.paradigm(text, grammar, forms).items()
        return tuple(spelled for spelled, row in known if features in row)

    def recognise(
        self,
        sentence: str,
        text: str,
        grammar: Pairs = (),
        forms: Pairs = (),
        *,
        start: int = 0,
        ignore_case: bool = False,
    ) -> tuple[Recognition, ...]:
        exact = self.paradigm(text, grammar, forms)
        if self._language in UNSPACED:
            found = _substrings(self._language, sentence, exact, ignore_case=ignore_case)
            return tuple(x for x in found if x.span.start >= start)
        index = _index(self._language, text, grammar, forms)
        found = index.find(sentence, start=start, ignore_case=ignore_case)
        if self.coverage is Coverage.SUBSTRING or not parse(grammar).inflects:
            return found
        loose = _similar(self._language, sentence, text, start, ignore_case)
        return _merged(found, loose)

    def read(self, sentence: str, span: Span) -> tuple[Reading, ...]:
        return ()


def _paradigm(text: str, grammar: Pairs, forms: Pairs) -> Mapping[str, tuple[Features, ...]]:
    found = {text: {Features(parse(grammar).number or Number.SINGULAR): None}}
    for features, spelled in listed(forms):
        found.setdefault(spelled, {})[features] = None
    return MappingProxyType({spelled: tuple(row) for spelled, row in found.items()})


@lru_cache(maxsize=4096)
def _index(language: str, text: str, grammar: Pairs, forms: Pairs) -> FormIndex:
    return FormIndex(language, _paradigm(text, grammar, forms))


def _merged(
    exact: tuple[Recognition, ...], loose: tuple[Recognition, ...]
) -> tuple[Recognition, ...]:
    """Keep what is exact, and the rest where it does not overlap."""
    kept = [x for x in loose if not any(x.span.overlaps(other.span) for other in exact)]
    return tuple(sorted([*exact, *kept], key=lambda found: found.span))


def _substrings(
    language: str,
    sentence: str,
    exact: Mapping[str, tuple[Features, ...]],
    *,
    ignore_case: bool,
) -> tuple[Recognition, ...]:
    folded = fold(sentence, language)
    found: list[Recognition] = []
    for form in sorted(exact, key=len, reverse=True):
        key = fold(form, language)
        place = folded.find(key)
        while key and place >= 0:
            span = Span(place, place + len(key))
            has_case = ignore_case or all(
                is_upper(have) for have, want in zip(span.of(sentence), form, strict=True)
                if is_upper(want)
            )  # fmt: skip
            if (
                has_case
                and _is_apart(sentence, span)
                and not any(span.overlaps(other.span) for other in found)
            ):
                found.append(Recognition(span, exact[form]))
            place = folded.find(key, place + len(key))
    return tuple(sorted(found, key=lambda x: x.span))


def _is_apart(sentence: str, span: Span) -> bool:
    """Whether Latin words and numbers at the edges are whole; native script has no word bounds."""

    def is_joined(left: str, right: str) -> bool:
        return bool(_SPACED_SCRIPT.fullmatch(left) and _SPACED_SCRIPT.fullmatch(right))

    before = sentence[max(span.start - 1, 0) : span.start]
    after = sentence[span.end : span.end + 1]
    inside = span.of(sentence)
    return not (is_joined(before, inside[0]) or is_joined(inside[-1], after))


_SPACED_SCRIPT = re.compile(r"[0-9A-Za-z\u00c0-\u024f\u0370-\u052f]")


def _similar(
    language: str, sentence: str, text: str, start: int, ignore_case: bool
) -> tuple[Recognition, ...]:
    """Return where each word of the term has a form that is taken for one of its forms."""
    wanted = _words(language, text)
    row = tokens(sentence, language)
    found: list[Recognition] = []
    after = start
    # Irregular forms and words written together may begin otherwise.
    is_free = has_lemmas(language) or language in PREFIXES
    for first in range(len(row) - len(wanted) + 1 if wanted else 0):
        if row[first].start < after or not (row[first].key[0] == wanted[0].key[0] or is_free):
            continue
        for step, word in enumerate(wanted):
            token = row[first + step]
            surface = sentence[token.start : token.end]
            if (step and token.is_spaced is not word.is_spaced) or not word.fits(
                language, token.key, surface, ignore_case, is_first=step == 0
            ):
                break
        else:
            end = first + len(wanted)
            if is_whole(sentence, row, first, end, suffixes_follow_signs=False):
                span = Span(row[first].start, row[end - 1].end)
                found.append(Recognition(span, (), False))
                after = span.end
    return tuple(found)


@lru_cache(maxsize=8192)
def _words(language: str, text: str) -> tuple[Wanted, ...]:
    return tuple(
        Wanted(token.key, text[token.start : token.end], token.is_spaced, token.is_word)
        for token in tokens_of(text, language)
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word of a term, and which words of a text count as its forms."""

    key: str
    surface: str
    is_spaced: bool
    is_word: bool

    def fits(
        self, language: str, key: str, surface: str, ignore_case: bool, is_first: bool
    ) -> bool:
        if is_upper(self.surface[0]) and not (ignore_case or is_upper(surface[0])):
            return False
        if key == self.key:
            return True
        if not self.is_word or is_acronym(self.surface):
            return False
        if is_first and self._follows_prefix(language, key):
            return True
        if language in PARTICLES:
            return key.startswith(self.key) and key[len(self.key) :] in PARTICLES[language]
        if has_lemmas(language):
            # Loading a dictionary takes seconds: not for words that cannot be forms of this one.
            may_be = key[0] == self.key[0] or language in PREFIXES
            return may_be and lemma(surface, language) == lemma(self.surface, language)
        stem = max(4, math.ceil(0.7 * len(self.key)))
        return (
            len(self.key) >= 4
            and key.startswith(self.key[:stem])
            and len(key) <= len(self.key) + MOST_ADDED
        )

    def _follows_prefix(self, language: str, key: str) -> bool:
        return key.endswith(self.key) and key.removesuffix(self.key) in PREFIXES.get(language, ())
