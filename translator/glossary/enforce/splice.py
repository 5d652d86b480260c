"""Put a form into a sentence: letters, agreement, and what it would double."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from translator import locales
from translator.alignment import words
from translator.glossary.enforce.values import Choice
from translator.glossary.morphology.values import Case, Features, Number
from translator.model import Span, is_placeholder

SAME_STEM = 4
"""Words that share this many first letters, and all but an ending, are the same word."""

MOST_ADJECTIVES = 3


def widen(text: str, span: Span, form: str, locale: str, taken: Sequence[Span]) -> Span:
    """Take in the words next to a place that a form would repeat.

    >>> widen("yeni savunma bakanlığı sistemi geldi", Span(5, 22), "savunma sistemi", "tr", [])
    Span(start=5, end=30)
    """
    inner = [span_.of(form) for span_ in words(form)]
    row = [w for w in words(text) if not any(w.overlaps(t) for t in taken)]
    after = [w for w in row if w.start >= span.end and not text[span.end : w.start].strip()]
    if after and is_same(after[0].of(text), inner[-1], locale):
        span = Span(span.start, after[0].end)
    before = [w for w in row if w.end <= span.start and not text[w.end : span.start].strip()]
    if before and is_same(before[-1].of(text), inner[0], locale):
        span = Span(before[-1].start, span.end)
    return span


def is_same(one: str, two: str, locale: str) -> bool:
    """Whether two words are forms of one, as far as their letters tell."""
    a, b = locales.fold(one, locale), locales.fold(two, locale)
    if a == b:
        return a[:1].isalpha()
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
    return same >= SAME_STEM and max(len(a), len(b)) - same <= 4 and min(len(a), len(b)) - same <= 2


def spliced(
    text: str, span: Span, choice: Choice, locale: str, before: Sequence[Features] = ()
) -> tuple[Span, str, int]:
    """Return what is replaced, the new text, and where in it the form begins.

    `before` is what the words that stand there can be: adjectives that agree with those must
    agree with the new ones too.
    """
    form = _cased(text, span, choice.text, locale)
    if locale.split("-")[0] != "ru":
        return span, form, 0
    start, adjectives = _agreeing(text, span, choice.features, before)
    return Span(start, span.end), adjectives + form, len(adjectives)


def _cased(text: str, span: Span, form: str, locale: str) -> str:
    """Give the form a capital where the sentence begins, and where all is in capitals."""
    if span.of(text).isupper():
        letters = [char for char in text if char.isalpha()]
        if len(letters) > 8 and all(char == char.upper() for char in letters):
            return locales.upper(form, locale)
    if not form[:1].islower():
        return form
    first = next((i for i, char in enumerate(text) if char.isalnum() or is_placeholder(char)), 0)
    if span.start <= first and text[first : first + 1].isupper():
        return locales.title_first(form, locale)
    return form


def _agreeing(
    text: str, span: Span, features: Features, old: Sequence[Features]
) -> tuple[int, str]:
    """Return the adjectives right before a place in the form that the new head asks for."""
    from translator.glossary.morphology.dictionary import has_dictionary

    # After two, three and four the adjectives have forms of their own, and the draft has those.
    if not has_dictionary("ru") or not features.gender or features.number is Number.PAUCAL:
        return span.start, ""
    start, new = span.start, ""
    for word in reversed([w for w in words(text) if w.end <= span.start][-MOST_ADJECTIVES:]):
        if text[word.end : start] != " ":
            break
        agreed = _agreed(word.of(text), features, old)
        if agreed is None:
            break
        new = agreed + text[word.end : start] + new
        start = word.start
    return start, new


def _agreed(word: str, features: Features, old: Sequence[Features]) -> str | None:
    """Return an adjective with the features of the head; None for any other word."""
    from translator.glossary.morphology.dictionary import WordForm, lexeme, readings

    folded = locales.lower(word, "ru")
    rows = readings(folded, "ru")
    if not rows or folded.startswith("котор") or "actv" in rows[0].grammemes:
        return None  # который and пересекающий go with the noun before them
    case = Case.PREP if features.case is Case.LOC else features.case

    def agrees(form: WordForm) -> bool:
        return (
            form.is_adjective
            and form.case is case
            and form.number is features.number
            and (form.gender in (features.gender, None) or features.number is Number.PLURAL)
            and (case is not Case.ACC or form.animacy in (features.animacy, None))
        )

    if any(agrees(reading) for reading in rows):
        return word
    cells = {(f.number, f.case) for f in old}
    if not any(r.is_adjective and (r.number, r.case) in cells for r in rows):
        return None  # it goes with something else
    for index, reading in enumerate(rows):
        if reading.is_adjective and reading.case is not None:
            kind = reading.grammemes & _KIND
            for form in lexeme(folded, "ru", index):
                if agrees(form) and form.grammemes & _KIND == kind:
                    return _like(form.text, word)
            return None
    return None


_KIND = frozenset("ADJF PRTF actv pssv past pres perf impf Supr".split())
"""What tells the adjectives and participles of one verb apart."""


def _like(new: str, old: str) -> str:
    return locales.title_first(new, "ru") if old[:1].isupper() else new
