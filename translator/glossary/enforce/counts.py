"""The form that a Russian number before a term asks for.

Two to four ask for a form of their own, more for the genitive plural. A number in an oblique case
goes with its noun, and what stands around decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from translator import locales
from translator.glossary.enforce.russian import before_adjectives, likely_readings
from translator.glossary.morphology.dictionary import has_dictionary
from translator.glossary.morphology.values import Case, Features, Number
from translator.model import Occurrence, Span

TWO_TO_FOUR = frozenset("два три четыре оба".split())
SEVERAL = frozenset("несколько много немало сколько столько".split())
ONE, HALF = "один", "полтора"


def counted(text: str, span: Span, occurrence: Occurrence) -> Features | None:
    """Return the features that a number before a place asks for; None where none tells.

    >>> seen = Occurrence("tank", Span(0, 5), "tanks", is_plural=True)
    >>> str(counted("Армия купила двенадцать танк.", Span(24, 28), seen))
    'PL.GEN'
    """
    if not occurrence.is_plural or not has_dictionary("ru"):
        return None
    before = before_adjectives(text, span, but=ONE)
    if not before:
        return None
    if before[-1].isascii() and before[-1].isdigit():
        return _by_digits(before)
    return _by_word(before[-1])


def is_after_one(text: str, span: Span) -> bool:
    """Whether a number that ends in one stands before a place in a Russian text: 21 корабль."""
    before = before_adjectives(text, span, but=ONE)
    if not before:
        return False
    if before[-1].isdigit():
        return _ends_in_one(before[-1])
    return any(row.lemma == ONE for row in likely_readings(before[-1]))


def is_after_number(text: str, span: Span) -> bool:
    """Whether a number, or a word for one, stands before a place in a Russian text."""
    before = before_adjectives(text, span, but=ONE)
    if not before or before[-1][-1:].isdigit() or locales.lower(before[-1], "ru") in SEVERAL:
        return bool(before)
    return any(row.part_of_speech == "NUMR" for row in likely_readings(before[-1]))


def _by_digits(before: Sequence[str]) -> Features | None:
    digits, governs = before[-1], likely_readings(before[-2]) if len(before) > 1 else ()
    is_year = len(digits) == 4 and digits[:2] in ("19", "20")
    # After a preposition the number may be in any case: с 12 танками.
    if _ends_in_one(digits) or is_year or any(row.part_of_speech == "PREP" for row in governs):
        return None
    return _after(digits[-1] in "234" and digits[-2:-1] != "1")


def _ends_in_one(digits: str) -> bool:
    return digits[-1] == "1" and digits[-2:] != "11"


def _by_word(word: str) -> Features | None:
    if locales.lower(word, "ru") in SEVERAL:
        return _after(is_two_to_four=False)
    rows = likely_readings(word)
    is_number = bool(rows) and all(row.part_of_speech == "NUMR" for row in rows)
    is_direct = all(row.case in (Case.NOM, Case.ACC) for row in rows)
    if not is_number or not is_direct or rows[0].lemma == HALF:
        return None
    return _after(rows[0].lemma in TWO_TO_FOUR)


def _after(is_two_to_four: bool) -> Features:
    if is_two_to_four:
        return Features(Number.PAUCAL)
    return Features(Number.PLURAL, case=Case.GEN)
