"""Which word of a Russian (or Ukrainian) noun phrase inflects, and what agrees with it."""

from __future__ import annotations

from dataclasses import dataclass

from translator.glossary.morphology.casing import is_upper, lower
from translator.glossary.morphology.dictionary import WordForm, lexeme, readings
from translator.glossary.morphology.grammar import Grammar
from translator.glossary.morphology.stems import is_acronym
from translator.glossary.morphology.values import Case, Number


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


def find_head(language: str, words: list[str], grammar: Grammar) -> Head | None:
    """Return what inflects in a phrase; None where nothing does."""
    if not grammar.inflects or not words:
        return None
    if grammar.head is not None:
        place = min(grammar.head, len(words) - 1)
        return head_at(language, words, place, grammar, takes_adjectives=True)
    found = (
        head_at(language, words, place, grammar, takes_adjectives=False)
        for place in range(len(words))
    )
    head = next((x for x in found if x is not None), None)
    if head is not None:
        head = _past_attributes(language, words, head, grammar)
    leading = 0
    while leading < len(words) and _adjective(language, words[leading]) is not None:
        leading += 1
    if head is None:
        # Substantivised: погибший, временный поверенный.
        last = max(leading - 1, 0)
        return head_at(language, words, last, grammar, takes_adjectives=True)
    if leading and head.place and agreeing(language, words[0], head.reading) is None:
        # What stands first is no attribute of the noun but governs it: ищущий убежища.
        return head_at(language, words, 0, grammar, takes_adjectives=True)
    return head


def _past_attributes(language: str, words: list[str], head: Head, grammar: Grammar) -> Head:
    """Return the noun that a head which may be an adjective too agrees with: военный самолёт."""
    if _adjective(language, words[head.place]) is None:
        return head
    for place in range(head.place + 1, len(words)):
        later = head_at(language, words, place, grammar, takes_adjectives=False)
        # An acronym agrees with nothing, but is governed: командующий ВМФ.
        if later is not None and later.reading is not None and not is_acronym(words[place]):
            between = words[head.place : place]
            if all(agreeing(language, word, later.reading) is not None for word in between):
                head = later
        if _adjective(language, words[place]) is None:
            break
    return head


def head_at(
    language: str, words: list[str], place: int, grammar: Grammar, *, takes_adjectives: bool
) -> Head | None:
    word = words[place]
    best: tuple[float, int] | None = None
    found = readings(lower(word, language), language)
    for index, reading in enumerate(found):
        rank = _rank(reading, grammar, takes_adjectives=takes_adjectives)
        if rank > 0 and "-" in word:
            # Of names only the end inflects: Ян-Майена.
            is_name = is_upper(word.partition("-")[2][:1])
            rank += 3 * (_inflects_both(language, word, index) is not is_name)
        if rank > 0 and (best is None or rank > best[0]):
            best = (rank, index)
    if best is None:
        return Head(place, word) if is_acronym(word) else None
    reading = found[best[1]]
    first, hyphen, _ = word.partition("-")
    if reading.is_fixed and hyphen and not is_acronym(first):
        # беспилотник-камикадзе: the second part never changes, the first does.
        part = head_at(language, [first], 0, grammar, takes_adjectives=False)
        if part is not None and not part.is_fixed:
            return Head(place, first, part.reading, part.forms)
    return Head(place, word, reading, _lexeme(language, word, best[1]))


def _rank(reading: WordForm, grammar: Grammar, *, takes_adjectives: bool) -> float:
    """How likely a reading is that of a head in its dictionary form; 0 when it is none."""
    if not (reading.is_noun or (takes_adjectives and reading.is_adjective)):
        return 0
    if reading.case is not Case.NOM and not reading.is_fixed:
        return 0
    rank = 1.0 + reading.score + 2 * reading.is_noun
    if grammar.number is not None:
        rank += 4 * (grammar.number is reading.number)
    else:
        rank += reading.number is Number.SINGULAR
    rank += 2 * (grammar.gender is not None and grammar.gender is reading.gender)
    rank += 2 * (grammar.animacy is not None and grammar.animacy is reading.animacy)
    return rank


def _inflects_both(language: str, word: str, index: int) -> bool:
    """Whether by this reading a noun with a hyphen inflects in both parts: государства-гаранта.

    The dictionary also guesses that the first part never changes, or takes an adverb for a noun.
    """
    first = lower(word, language).partition("-")[0]
    likeliest = next(iter(readings(first, language)), None)
    if likeliest is None or not likeliest.is_noun or likeliest.is_fixed:
        return False
    forms = lexeme(lower(word, language), language, index)
    plural = [form for form in forms if form.number is Number.PLURAL]
    return any(form.text.partition("-")[0] != first for form in plural)


def agreeing(language: str, word: str, head: WordForm | None) -> tuple[WordForm, ...] | None:
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
