"""The forms of a Russian (or Ukrainian) noun phrase: its head, and what agrees with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from translator.glossary.morphology.casing import lower, restore
from translator.glossary.morphology.dictionary import WordForm, lexeme, readings
from translator.glossary.morphology.grammar import Grammar
from translator.glossary.morphology.stems import is_acronym
from translator.glossary.morphology.values import Animacy, Case, Features, Gender, Number

CASES = (Case.NOM, Case.GEN, Case.DAT, Case.ACC, Case.INS, Case.PREP, Case.LOC)
_WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class Head:
    """The word of a phrase that inflects, in its dictionary form."""

    place: int
    """Which word, counted from 0."""

    word: str
    """As written; of a compound in which only the first part inflects, that part."""

    reading: WordForm | None = None
    """None for an acronym that no dictionary has: it never changes."""

    forms: tuple[WordForm, ...] = ()

    @property
    def is_fixed(self) -> bool:
        return self.reading is None or self.reading.is_fixed


def forms_by_rule(language: str, text: str, grammar: Grammar) -> Iterator[tuple[str, Features]]:
    """Return the forms of a phrase, the best of equal features first."""
    spans = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    head = find_head(language, [text[a:b] for a, b in spans], grammar)
    if head is None:
        for number, case in product((grammar.number,) if grammar.number else Number, CASES[:-1]):
            yield text, Features(number, None, case, None, grammar.gender, grammar.animacy)
        return
    reading = head.reading
    gender = grammar.gender or (reading.gender if reading else None)
    animacy = grammar.animacy or (reading.animacy if reading else None)
    adjectives = [
        (a, b, found)
        for a, b in spans[: head.place]
        if (found := _agreeing(language, text[a:b], reading)) is not None
    ]
    start = spans[head.place][0]
    for number, case in product(_numbers(head, grammar), CASES):
        if head.is_fixed:
            heads = [lower(head.word, language)] if case is not Case.LOC else []
        else:
            heads = _cells(head.forms, number, case, reading.gender if reading else None, animacy)
        # A second locative is the noun's only; its adjectives stand in the prepositional.
        agree = Case.PREP if case is Case.LOC else case
        rows = [_cells(found, number, agree, gender, animacy) for _, _, found in adjectives]
        if not heads or not all(rows):
            continue
        features = Features(number, None, case, None, gender, animacy)
        for variant in range(max(map(len, [heads, *rows]))):
            parts = [
                (a, b, row[min(variant, len(row) - 1)])
                for (a, b, _), row in zip(adjectives, rows, strict=True)
            ]
            own = heads[min(variant, len(heads) - 1)]
            parts.append((start, start + len(head.word), own))
            yield _put_together(text, parts, language), features


def _numbers(head: Head, grammar: Grammar) -> list[Number]:
    if grammar.number:
        return [grammar.number]
    is_plural = head.reading is not None and head.reading.number is Number.PLURAL
    return [Number.PLURAL] if is_plural else list(Number)


def find_head(language: str, words: list[str], grammar: Grammar) -> Head | None:
    """Return what inflects in a phrase; None where nothing does."""
    if not grammar.inflects or not words:
        return None
    if grammar.head is not None:
        place = min(grammar.head, len(words) - 1)
        return _head_at(language, words, place, grammar, takes_adjectives=True)
    found = (
        _head_at(language, words, place, grammar, takes_adjectives=False)
        for place in range(len(words))
    )
    head = next((x for x in found if x is not None), None)
    leading = 0
    while leading < len(words) and _adjective(language, words[leading]) is not None:
        leading += 1
    if head is None:
        # Substantivised: погибший, временный поверенный.
        last = max(leading - 1, 0)
        return _head_at(language, words, last, grammar, takes_adjectives=True)
    if leading and head.place and _agreeing(language, words[0], head.reading) is None:
        # What stands first is no attribute of the noun but governs it: ищущий убежища.
        return _head_at(language, words, 0, grammar, takes_adjectives=True)
    return head


def _head_at(
    language: str, words: list[str], place: int, grammar: Grammar, *, takes_adjectives: bool
) -> Head | None:
    word = words[place]
    best: tuple[float, int] | None = None
    found = readings(lower(word, language), language)
    for index, reading in enumerate(found):
        rank = _rank(reading, grammar, takes_adjectives=takes_adjectives)
        if rank > 0 and (best is None or rank > best[0]):
            best = (rank, index)
    if best is None:
        return Head(place, word) if is_acronym(word) else None
    reading = found[best[1]]
    first, hyphen, _ = word.partition("-")
    if reading.is_fixed and hyphen and not is_acronym(first):
        # беспилотник-камикадзе: the second part never changes, the first does.
        part = _head_at(language, [first], 0, grammar, takes_adjectives=False)
        if part is not None and not part.is_fixed:
            return Head(place, first, part.reading, part.forms)
    return Head(place, word, reading, _lexeme(language, word, best[1]))


def _rank(reading: WordForm, grammar: Grammar, *, takes_adjectives: bool) -> float:
    """How likely a reading is that of a head in its dictionary form; 0 when it is none."""
    if not (reading.is_noun or (takes_adjectives and reading.is_adjective)):
        return 0
    if reading.case is not Case.NOM and not reading.is_fixed:
        return 0
    rank = 1 + reading.score + 2 * reading.is_noun
    if grammar.number is not None:
        rank += 4 * (grammar.number is reading.number)
    else:
        rank += reading.number is Number.SINGULAR
    rank += 2 * (grammar.gender is not None and grammar.gender is reading.gender)
    rank += 2 * (grammar.animacy is not None and grammar.animacy is reading.animacy)
    return rank


def _agreeing(language: str, word: str, head: WordForm | None) -> tuple[WordForm, ...] | None:
    """Return the forms of an adjective or participle that agrees with the head, else None."""
    index = _adjective(language, word, head)
    return None if index is None else _lexeme(language, word, index)


def _adjective(language: str, word: str, head: WordForm | None = None) -> int | None:
    """Return the reading by which a word is an adjective in its dictionary form."""
    for index, reading in enumerate(readings(lower(word, language), language)):
        if not reading.is_adjective or reading.case is not Case.NOM:
            continue
        if head is None or (
            reading.number is head.number
            and (head.number is Number.PLURAL or head.gender in (reading.gender, None))
        ):
            return index
    return None


def _lexeme(language: str, word: str, index: int) -> tuple[WordForm, ...]:
    """Return a word's forms; of a verb's, those of the same participle."""
    own = readings(lower(word, language), language)[index]
    kind = own.grammemes & _PARTICIPLE
    return tuple(
        form
        for form in lexeme(lower(word, language), language, index)
        if form.part_of_speech == own.part_of_speech and form.grammemes & _PARTICIPLE == kind
    )


_PARTICIPLE = frozenset({"actv", "pssv", "past", "pres", "perf", "impf"})


def _cells(
    forms: tuple[WordForm, ...],
    number: Number,
    case: Case,
    gender: Gender | None,
    animacy: Animacy | None,
) -> list[str]:
    """Return the forms of a lexeme for these features, best first."""
    found = [
        form
        for form in forms
        if form.number is number
        and form.case is case
        and (number is Number.PLURAL or form.gender in (gender, None) or gender is None)
        and (
            not form.is_adjective
            or case is not Case.ACC
            or form.animacy in (animacy or Animacy.INAN, None)
        )
    ]
    found.sort(key=lambda form: len(form.grammemes & _RARE))
    return list(dict.fromkeys(form.text for form in found))


_RARE = frozenset({"V-oy", "V-ey", "V-ie", "V-be", "V-en", "Infr", "Arch", "Fixd", "gen2", "acc2"})


def _put_together(text: str, parts: list[tuple[int, int, str]], language: str) -> str:
    for start, end, word in sorted(parts, reverse=True):
        text = text[:start] + restore(word, text[start:end], language) + text[end:]
    return text
