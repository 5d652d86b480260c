"""The forms of a Russian (or Ukrainian) noun phrase: its head, and what agrees with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from translator.glossary.morphology.casing import lower, restore
from translator.glossary.morphology.dictionary import WordForm
from translator.glossary.morphology.grammar import Grammar
from translator.glossary.morphology.heads import Head, agreeing, find_head, head_at
from translator.glossary.morphology.values import Animacy, Case, Features, Gender, Number

CASES = (Case.NOM, Case.GEN, Case.DAT, Case.ACC, Case.INS, Case.PREP, Case.LOC)
NUMBERS = (Number.SINGULAR, Number.PLURAL)
_WORD = re.compile(r"\w+(?:-\w+)*")

Place = tuple[int, int]
"""Where a word of the phrase begins and ends."""


@dataclass(frozen=True, slots=True)
class _Group:
    """A noun of the phrase that inflects, with the adjectives that agree with it."""

    language: str
    place: Place
    head: Head
    adjectives: tuple[tuple[Place, tuple[WordForm, ...]], ...]
    gender: Gender | None
    animacy: Animacy | None

    def rows(self, number: Number, case: Case) -> Iterator[tuple[Place, list[str]]]:
        """Return each word's forms for these features, best first."""
        reading = self.head.reading
        if self.head.is_fixed:
            word = lower(self.head.word, self.language)
            yield self.place, [word] if case is not Case.LOC else []
        elif number is Number.PAUCAL:
            yield self.place, self._counted_head()
        else:
            gender = reading.gender if reading else None
            own = Case.NOM if case is Case.ACC and self._has_no_accusative(number) else case
            yield self.place, _cells(self.head.forms, number, own, gender, self.animacy)
        # A second locative is the noun's only; its adjectives stand in the prepositional.
        agree = Case.PREP if case is Case.LOC else case
        for place, forms in self.adjectives:
            if number is Number.PAUCAL:
                yield place, self._counted_adjective(forms)
            else:
                yield place, _cells(forms, number, agree, self.gender, self.animacy)

    def _has_no_accusative(self, number: Number) -> bool:
        """Whether the nominative stands for it; the dictionary guesses it for words it lacks."""
        word = self.head.reading.text if self.head.reading else ""
        return self.animacy is Animacy.INAN and (
            number is Number.PLURAL or (self.gender is not Gender.F and word[-1:] not in "ая")
        )

    def _counted_head(self) -> list[str]:
        """два корабля, but два военнослужащих: what declines like an adjective counts as one."""
        reading, forms = self.head.reading, self.head.forms
        found = _cells(forms, Number.SINGULAR, Case.GEN, reading.gender if reading else None, None)
        if any(form.endswith(("ого", "его")) for form in found) or (
            reading is not None and reading.text.endswith(("ая", "яя"))
        ):
            return self._counted_adjective(forms)
        return found

    def _counted_adjective(self, forms: tuple[WordForm, ...]) -> list[str]:
        genitive = _cells(forms, Number.PLURAL, Case.GEN, None, None)
        if self.gender is not Gender.F:
            return genitive
        return _cells(forms, Number.PLURAL, Case.NOM, None, None) + genitive


def forms_by_rule(language: str, text: str, grammar: Grammar) -> Iterator[tuple[str, Features]]:
    """Return the forms of a phrase, the best of equal features first."""
    spans = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    head = find_head(language, [text[a:b] for a, b in spans], grammar)
    if head is None:
        for number, case in product((grammar.number,) if grammar.number else NUMBERS, CASES[:-1]):
            yield text, Features(number, None, case, None, grammar.gender, grammar.animacy)
        return
    attributes = [*spans[: head.place], *_attribute_behind(language, text, spans, head)]
    first = _group(language, text, attributes, spans[head.place], head, grammar)
    joined = tuple(_joined(language, text, spans, head.place))
    numbers = [_own_number(head, grammar)] if joined else _numbers(head, grammar)
    for number, case in _cells_of(numbers):
        rows = [*first.rows(number, case)]
        for group in joined:
            rows += group.rows(_own_number(group.head, Grammar()), case)
        if not all(row for _, row in rows):
            continue
        features = Features(number, None, case, None, first.gender, first.animacy)
        for variant in range(max(len(row) for _, row in rows)):
            parts = [(a, b, row[min(variant, len(row) - 1)]) for (a, b), row in rows]
            yield _put_together(text, parts, language), features


def _cells_of(numbers: list[Number]) -> Iterator[tuple[Number, Case]]:
    yield from product(numbers, CASES)
    if len(numbers) > 1:
        yield from ((Number.PAUCAL, case) for case in (Case.NOM, Case.ACC))


def _group(
    language: str, text: str, attributes: list[Place], place: Place, head: Head, grammar: Grammar
) -> _Group:
    reading = head.reading
    adjectives = tuple(
        ((a, b), found)
        for a, b in attributes
        if (found := agreeing(language, text[a:b], reading)) is not None
    )
    return _Group(
        language=language,
        place=(place[0], place[0] + len(head.word)),
        head=head,
        adjectives=adjectives,
        gender=grammar.gender or (reading.gender if reading else None),
        animacy=grammar.animacy or (reading.animacy if reading else None),
    )


def _attribute_behind(language: str, text: str, spans: list[Place], head: Head) -> Iterator[Place]:
    """Return a participle or adjective after a comma: сторона, подписавшая соглашение."""
    behind = head.place + 1
    if behind == len(spans) or head.reading is None:
        return
    words = [text[a:b] for a, b in spans]
    if text[spans[head.place][1] : spans[behind][0]].strip() == "," and (
        _nominative(language, text, spans, words, behind) is None
    ):
        yield spans[behind]


def _joined(language: str, text: str, spans: list[Place], place: int) -> Iterator[_Group]:
    """Return the nouns joined to the head, each in its own number: обслуживание и ремонт.

    What follows the head must be nominative with its adjectives. Of a list nothing is joined
    unless the list ends in a conjunction: a comma alone begins a clause.
    """
    words = [text[a:b] for a, b in spans]
    found: list[_Group] = []
    end = place + 1
    while end < len(words):
        is_last = words[end] in ("и", "или", "й", "та", "або")
        gap = text[spans[end - 1][1] : spans[end][0]]
        if gap.strip() != ("" if is_last else ","):
            return
        start = end + is_last
        group = _nominative(language, text, spans, words, start)
        if group is None:
            return
        found.append(group)
        if is_last:
            yield from found
            return
        end = group.head.place + 1


def _nominative(
    language: str, text: str, spans: list[Place], words: list[str], start: int
) -> _Group | None:
    for place in range(start, len(words)):
        head = head_at(language, words, place, Grammar(), takes_adjectives=False)
        between = words[start:place]
        if head is not None and all(agreeing(language, w, head.reading) for w in between):
            return _group(language, text, spans[start:place], spans[place], head, Grammar())
        if agreeing(language, words[place], None) is None:
            return None
    return None


def _own_number(head: Head, grammar: Grammar) -> Number:
    known = head.reading.number if head.reading else None
    return grammar.number or known or Number.SINGULAR


def _numbers(head: Head, grammar: Grammar) -> list[Number]:
    if grammar.number:
        return [grammar.number]
    is_plural = head.reading is not None and head.reading.number is Number.PLURAL
    return [Number.PLURAL] if is_plural else list(NUMBERS)


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
        text = text[:start] + _restore(word, text[start:end], language) + text[end:]
    return text


def _restore(word: str, original: str, language: str) -> str:
    """Give each part of a word its capitals: Нур-Султана."""
    new, old = word.split("-"), original.split("-")
    if len(new) != len(old):
        return restore(word, original, language)
    return "-".join(restore(a, b, language) for a, b in zip(new, old, strict=True))
