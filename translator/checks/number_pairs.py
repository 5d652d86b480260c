"""Which numbers of a source and a target are the same, however either side writes them."""

from __future__ import annotations

from collections.abc import Set

from translator.locales.numerals import Number, Reading


def compare(
    source: list[Number], target: list[Number], known: Set[str] = frozenset()
) -> tuple[list[Number], list[Number]]:
    """Pair off numbers that may be read alike; return what is left of both sides.

    `known` are numbers that the source says in words, such as a month in a date.
    """
    lost: list[Number] = []
    extra = list(target)
    # "from 2 to 3 billion": a scale word that is said once goes for several numbers.
    shared = {n.exponent for n in source}, {n.exponent for n in target}
    for number in source:
        same = next((n for n in extra if is_same(number, n, *shared)), None)
        if same is None:
            lost.append(number)
        else:
            extra.remove(same)
    if lost and extra:
        lost, extra = _split(lost, extra, frozenset())
        extra, lost = _split(extra, lost, known)
    return lost, extra


def is_same(one: Number, other: Number, ours: set[int], theirs: set[int]) -> bool:
    """Whether a source and a target number may be one, given the scale words of either side."""
    if one.exponent == other.exponent:
        return not one.readings.isdisjoint(other.readings)
    if one.exponent and other.exponent:
        return not one.scaled.isdisjoint(other.scaled)
    scaled, plain = (one, other) if one.exponent else (other, one)
    if not scaled.scaled.isdisjoint(plain.readings):
        return True
    said_elsewhere = scaled.exponent in (theirs if one.exponent else ours)
    return said_elsewhere and not scaled.readings.isdisjoint(plain.readings)


def _split(
    ones: list[Number], others: list[Number], known: Set[str]
) -> tuple[list[Number], list[Number]]:
    """Pair a date or clock time written as one with its parts on the other side."""
    kept: list[Number] = []
    others = list(others)
    for one in ones:
        for reading in (r for r in one.readings if len(r) > 1):
            parts = _take(reading, others, known)
            if parts:
                others = [other for other in others if other not in parts]
                break
        else:
            kept.append(one)
    return kept, others


def _take(reading: Reading, others: list[Number], known: Set[str]) -> list[Number]:
    taken: list[Number] = []
    for part in reading:
        found = next((o for o in others if o not in taken and (part,) in o.readings), None)
        if found is not None:
            taken.append(found)
        elif part not in known:
            return []
    return taken
