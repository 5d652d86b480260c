"""Reading number and case off a Russian or Ukrainian noun phrase, by its words and before it."""

from __future__ import annotations

from collections.abc import Mapping

from translator.glossary.morphology.casing import lower
from translator.glossary.morphology.dictionary import readings
from translator.glossary.morphology.stems import is_acronym
from translator.glossary.morphology.tokens import Token, tokens
from translator.glossary.morphology.values import Case, Features, Number, Reading
from translator.model import Span

G, D, A, P, L = Case.GEN, Case.DAT, Case.ACC, Case.PREP, Case.LOC
T = Case.INS
PREPOSITIONS: Mapping[str, Mapping[str, tuple[Case, ...]]] = {
    "ru": {
        **dict.fromkeys(
            "без для до из от у после против вместо вокруг около ради кроме среди возле насчет "
            "ввиду вследствие относительно из-за из-под вне внутри путем помимо".split(), (G,)),
        **dict.fromkeys("к ко благодаря согласно вопреки навстречу".split(), (D,)),
        **dict.fromkeys("про через сквозь".split(), (A,)),
        **dict.fromkeys("над надо перед передо".split(), (T,)),
        **dict.fromkeys("в во на".split(), (A, P, L)),
        **dict.fromkeys("о об обо".split(), (P, A)),
        "при": (P,), "по": (D, A, P), "за": (A, T), "под": (A, T), "с": (T, G, A), "со": (T, G, A),
        "между": (T, G),
    },
    "uk": {
        **dict.fromkeys(
            "без для до від після проти замість навколо біля заради крім серед щодо із-за".split(),
            (G,)),
        **dict.fromkeys("завдяки всупереч".split(), (D,)),
        **dict.fromkeys("про через крізь".split(), (A,)),
        **dict.fromkeys("над перед між".split(), (T,)),
        **dict.fromkeys("в у на".split(), (A, P, G)),
        "при": (P,), "по": (P, A), "за": (A, T), "під": (A, T), "з": (T, G), "із": (T, G),
        "зі": (T, G), "о": (P, A),
    },
}  # fmt: skip


def read(language: str, sentence: str, span: Span) -> tuple[Reading, ...]:
    """Return what the noun phrase in the span can be, best first; its head is the first noun."""
    row = [t for t in tokens(sentence, language) if t.is_word]
    inside = [i for i, t in enumerate(row) if span.start < t.end and t.start < span.end]
    head = next((i for i in inside if _nouns(language, sentence, row[i])), None)
    if head is None:
        head = next((i for i in inside if _cells(language, sentence, row[i])), None)
    if head is None or is_acronym(sentence[row[head].start : row[head].end]):
        return _by_preposition(language, row, inside)
    weights = _nouns(language, sentence, row[head]) or _cells(language, sentence, row[head])
    before: list[set[Cell]] = []
    place = head - 1
    while place >= 0 and head - place <= 5:
        cells = _adjectives(language, sentence, row[place])
        if not cells:
            break
        before.append(set(cells))
        place -= 1
    is_counted = place >= 0 and _is_two_to_four(language, row[place].key)
    for likely in before:
        if is_counted and likely & {(PL, G), (PL, Case.NOM)}:
            likely.add((Number.SINGULAR, G))
        weights = _weigh(weights, likely & set(weights))
    if is_counted:
        weights = _counted(weights)
        place -= 1
    word = row[place].key if place >= 0 else ""
    cases = PREPOSITIONS.get(language, {}).get(word)
    if cases is not None:
        weights = _weigh(weights, {(n, c) for n, c in weights if c in cases})
    else:
        # Without a preposition there is no prepositional case.
        weights = _weigh(weights, {(n, c) for n, c in weights if c not in (P, L)})
    total = sum(weights.values())
    ranked = sorted(weights.items(), key=lambda item: -item[1])
    return tuple(
        Reading(Features(number, None, case), round(weight / total, 4))
        for (number, case), weight in ranked
    )


def _by_preposition(language: str, row: list[Token], inside: list[int]) -> tuple[Reading, ...]:
    """A word that never changes, or is in no dictionary, says nothing; the one before it does."""
    if not inside:
        return ()
    word = row[inside[0] - 1].key if inside[0] else ""
    cases = PREPOSITIONS.get(language, {}).get(word, (Case.NOM, G, A))
    return tuple(Reading(Features(case=case), round(0.8 / 2**i, 4)) for i, case in enumerate(cases))


Cell = tuple[Number, Case]
PL = Number.PLURAL
TWO_TO_FOUR = frozenset("два две три четыре оба обе".split())


def _is_two_to_four(language: str, word: str) -> bool:
    """Whether the noun after it stands in a form of its own; Ukrainian has the plural there."""
    if word.isascii() and word.isdigit():
        is_year = len(word) == 4 and word[:2] in ("19", "20")
        return language == "ru" and word[-1] in "234" and word[-2:-1] != "1" and not is_year
    return language == "ru" and word in TWO_TO_FOUR


def _counted(weights: dict[Cell, float]) -> dict[Cell, float]:
    """два корабля, две ракеты: what looks like the genitive singular is no genitive there."""
    weight = weights.get((Number.SINGULAR, G))
    if weight is None:
        return weights
    rest = {cell: w * 0.04 for cell, w in weights.items()}
    nominative = {(Number.PAUCAL, Case.NOM): weight, (Number.PAUCAL, A): weight * 0.9}
    return {**nominative, **rest}


def _weigh(weights: dict[Cell, float], likely: set[Cell]) -> dict[Cell, float]:
    return {cell: w if cell in likely else w * 0.04 for cell, w in weights.items()}


def _word(sentence: str, token: Token, language: str) -> str:
    return lower(sentence[token.start : token.end], language)


def _nouns(language: str, sentence: str, token: Token) -> dict[Cell, float]:
    return _table(language, sentence, token, only="noun")


def _adjectives(language: str, sentence: str, token: Token) -> dict[Cell, float]:
    return _table(language, sentence, token, only="adjective")


def _cells(language: str, sentence: str, token: Token) -> dict[Cell, float]:
    return _table(language, sentence, token, only="")


def _table(language: str, sentence: str, token: Token, only: str) -> dict[Cell, float]:
    found: dict[Cell, float] = {}
    for reading in readings(_word(sentence, token, language), language):
        if reading.case is None or reading.number is None:
            continue
        if (only == "noun" and not reading.is_noun) or (
            only == "adjective" and not reading.is_adjective
        ):
            continue
        cell = (reading.number, reading.case)
        found[cell] = found.get(cell, 0.0) + max(reading.score, 0.01)
    return found
