"""What around a place in a Russian text tells the case of a noun there, by names.

The word that governs it, its neighbours, the verbs of its clause, and whether that has its subject.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from translator import locales
from translator.alignment import words
from translator.glossary.enforce.look import EDGE, LIKELY, Look
from translator.glossary.enforce.wordings import is_abbreviation
from translator.glossary.morphology.dictionary import WordForm, readings
from translator.glossary.morphology.slavic_reader import PREPOSITIONS
from translator.glossary.morphology.values import Case, Features, Number
from translator.model import Span

MOST_ADJECTIVES = 3
RELATIVE = "который"
"""It goes with the noun before it, whatever stands behind."""

OBJECT = frozenset({Case.ACC, Case.GEN})
SUBJECTS = frozenset("я ты он она мы вы они кто которая".split())
"""Pronouns that are nothing but nominatives."""

LONGEST = 9
"""How far a clause is looked through."""

CLAUSES = frozenset("и а но или что чтобы если когда как пока".split())
QUOTES = frozenset("«“„\"'")
QUOTES_AND_DASHES = QUOTES | frozenset("—–-")
TITLES = frozenset(
    "господин госпожа товарищ сэр республика королевство султанат эмират город".split()
)
VERBS = frozenset("VERB INFN GRND PRTS".split())


def stays(look: Look, wording: str, features: Sequence[Features]) -> bool:
    """Whether a nominative may stand in a place whatever governs it.

    An acronym, a name in quotation marks, a name beside a dash (газопровода Туркменистан — Китай),
    what stands in apposition (господин посол, в Королевстве Бахрейн), and people whose number one
    joins (в депутаты).
    """
    if is_abbreviation(wording) or wording[:1] in QUOTES:
        return True
    before, after = look.at(-1), look.at(1)
    beside = {word.of(look.text) for word in (before, after) if word}
    if wording[:1].isupper() and beside & QUOTES_AND_DASHES:
        return True
    word = locales.lower(before.of(look.text), "ru") if before else ""
    if word == "в" and set(features) == {Features(Number.PLURAL)}:
        return True
    found = readings(word, "ru")
    return bool(found) and found[0].lemma in TITLES


def governed(text: str, span: Span, features: Sequence[Features]) -> frozenset[Case]:
    """Return the cases that the word before a place asks for, if none of the features has one.

    That of a preposition; and that of an object, for a nominative behind a transitive verb whose
    subject is a pronoun (он возглавляет делегация). Nothing where there is neither, or where the
    features will do.
    """
    before = before_adjectives(text, span, but=RELATIVE)
    if all(f.case is Case.NOM for f in features) and _has_subject_and_verb(before):
        return OBJECT
    word = locales.lower(before[-1], "ru") if before else ""
    cases = frozenset(PREPOSITIONS["ru"].get(word, ()))
    if Case.LOC in cases:
        cases |= {Case.DAT}  # на блокпосту: a second locative that the dictionary does not know
    return frozenset() if any(f.case in cases for f in features) else cases


def before_adjectives(text: str, span: Span, but: str) -> list[str]:
    """Return the last words of a text before a place, without the adjectives that go with it.

    Two at least, if there are so many. `but` is the lemma of an adjective that goes with something
    else.
    """
    row = words(text)
    end = bisect_right(row, span.start, key=lambda word: word.end)
    before = [word.of(text) for word in row[max(0, end - MOST_ADJECTIVES - 2) : end]]
    for _ in range(MOST_ADJECTIVES):
        if before and _is_adjective(before[-1], but):
            before.pop()
    return before


@lru_cache(maxsize=4096)  # the words around terms are much the same from sentence to sentence
def likely_readings(word: str) -> tuple[WordForm, ...]:
    """Return what a word can be, without what it hardly ever is."""
    return tuple(row for row in _readings(word) if row.score > LIKELY)


@lru_cache(maxsize=4096)
def _readings(word: str) -> tuple[WordForm, ...]:
    return readings(locales.lower(word, "ru"), "ru")


def _has_subject_and_verb(before: Sequence[str]) -> bool:
    """Whether the last words are a pronoun that can only be a subject, and a transitive verb."""
    if len(before) < 2 or locales.lower(before[-2], "ru") not in SUBJECTS:
        return False
    rows = likely_readings(before[-1])
    return bool(rows) and all(row.is_transitive for row in rows)


def around(look: Look) -> Iterator[str]:
    """Name what governs: the word before the adjectives of the place; then its neighbours."""
    distance, agreed = -1, ""
    while distance >= -MOST_ADJECTIVES and (cases := _adjective_cases(look, distance)):
        agreed = agreed or cases
        distance -= 1
    if agreed:
        yield f"agrees:{agreed}"
    word, kind = look.word(distance), look.kind(distance)
    yield f"gov:{_part(look, distance)}"
    yield f"govword:{word}"
    yield f"govlemma:{_lemma(look, distance)}"
    yield f"gov-1:{look.word(distance - 1)} {word}"
    yield f"gov-2:{_lemma(look, distance - 1)}"
    yield f"gov-2:{_part(look, distance - 1)} {_part(look, distance)}"
    yield f"kind-1:{kind}"
    yield f"next:{_part(look, 1)}"
    yield f"word+1:{look.word(1)}"
    yield f"lemma+1:{_lemma(look, 1)}"
    yield f"between:{_part(look, distance)} {_part(look, 1)}"
    yield from _clause(look, distance)
    if word in ("и", "или", ","):
        yield f"conj:{_case_of(look, distance - 1)}"
        yield f"conjgov:{look.word(distance - 2)}"


def _clause(look: Look, governs: int) -> Iterator[str]:
    """Name the verbs on both sides and whether the subject has been said already."""
    left, right = _nearest_verb(look, -1), _nearest_verb(look, 1)
    verb = _lemma(look, left) if left else EDGE
    if left != governs:
        yield f"verb:{verb}"
        yield f"verb:{verb} {_part(look, governs)}"
    subject = _has_subject(look)
    yield f"subject:{subject} {bool(left)} {bool(right)}"
    yield f"subject:{subject} {_part(look, governs)}"
    if right:
        row = _dictionary(look, right)[0]
        yield f"verb+1:{row.number} {row.gender} {subject}"


def _nearest_verb(look: Look, step: int) -> int:
    """Return how far the next verb of the clause is; 0 where there is none."""
    for distance in range(step, step * (LONGEST + 1), step):
        if look.kind(distance) in (EDGE, "sign") or look.word(distance) in CLAUSES:
            return 0
        if _part(look, distance) in VERBS:
            return distance
    return 0


def _has_subject(look: Look) -> bool:
    """Whether a nominative stands before the place in its clause."""
    for distance in range(-1, -LONGEST - 1, -1):
        if look.kind(distance) in (EDGE, "sign") or look.word(distance) in CLAUSES:
            return False
        rows = _dictionary(look, distance)
        if rows and rows[0].part_of_speech in ("NOUN", "NPRO") and rows[0].case is Case.NOM:
            return _part(look, distance - 1) != "PREP"
    return False


def _adjective_cases(look: Look, distance: int) -> str:
    """Return the cells of a word that can only be an adjective, nothing for others."""
    word = look.word(distance)
    if not _is_adjective(word, but=RELATIVE):
        return ""
    rows = [r for r in _dictionary(look, distance) if r.score > LIKELY]
    return "/".join(sorted({f"{row.number}.{row.case}" for row in rows}))


def _is_adjective(word: str, but: str) -> bool:
    """Whether a word can only be an adjective, and another than `but`."""
    rows = likely_readings(word)
    return bool(rows) and all(row.is_adjective for row in rows) and rows[0].lemma != but


def _dictionary(look: Look, distance: int) -> tuple[WordForm, ...]:
    found = look.at(distance)
    return _readings(found.of(look.text)) if found else ()


def _part(look: Look, distance: int) -> str:
    rows = _dictionary(look, distance)
    if not rows:
        return look.kind(distance)
    best = rows[0]
    return f"{best.part_of_speech}{best.case or ''}" if best.is_noun else best.part_of_speech


def _lemma(look: Look, distance: int) -> str:
    rows = _dictionary(look, distance)
    return rows[0].lemma if rows else look.word(distance)


def _case_of(look: Look, distance: int) -> str:
    rows = _dictionary(look, distance)
    cases = sorted({str(row.case) for row in rows if row.case and row.score > LIKELY})
    return "/".join(cases) or EDGE
