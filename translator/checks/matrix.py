"""The fact matrix: one unit in all locales side by side, where the odd one stands out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from translator.checks.designators import DESIGNATOR, FOUND
from translator.checks.number_pairs import compare
from translator.checks.number_reading import source_numbers, target_numbers
from translator.checks.structure import link_targets
from translator.checks.view import UnitView
from translator.locales import SOURCE
from translator.locales.numerals import Number, ascii_digits
from translator.locales.writing import script_of
from translator.model import LedgerStatus, MarkKind, TranslatedUnit

LEAST_LOCALES = 3
"""Two locales that differ say nothing about which is right."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """One kind of fact in every locale."""

    fact: str
    """What is compared: `numbers`, `designators`, `marks`, `links`, `terms`."""

    values: tuple[tuple[str, str], ...]
    """Locale and what its target has, in the order of the locales."""

    usual: str
    """What most locales have."""

    @property
    def outliers(self) -> tuple[tuple[str, str], ...]:
        """The locales that have something else; none where no majority agrees."""
        counts = Counter(value for _, value in self.values)
        if len(self.values) < LEAST_LOCALES or counts[self.usual] * 2 <= len(self.values):
            return ()
        return tuple(row for row in self.values if row[1] != self.usual)


@dataclass(frozen=True, slots=True)
class FactMatrix:
    """The facts of one unit in every locale."""

    unit: str
    rows: tuple[FactRow, ...]

    @property
    def outliers(self) -> tuple[tuple[str, str, str, str], ...]:
        """Locale, fact, what it has there, and what most locales have."""
        return tuple(
            (code, row.fact, value, row.usual) for row in self.rows for code, value in row.outliers
        )


def fact_matrix(units_by_locale: Mapping[str, TranslatedUnit]) -> FactMatrix:
    """Return what the targets of one unit say in numbers, designators, marks, links and terms.

    Numbers that a locale spells out, or writes in its own signs and scales, count as those of
    the source; what is left over is written as it stands.
    """
    views = {code: UnitView(unit, SOURCE, code) for code, unit in sorted(units_by_locale.items())}
    rows = []
    for fact, value in (
        ("numbers", _numbers),
        ("designators", _designators),
        ("marks", _marks),
        ("links", _links),
        ("terms", _terms),
    ):
        values = tuple((code, value(view)) for code, view in views.items())
        if any(text != "-" for _, text in values):
            rows.append(
                FactRow(fact, values, Counter(text for _, text in values).most_common(1)[0][0])
            )
    unit = next(iter(units_by_locale.values())).unit.id if units_by_locale else ""
    return FactMatrix(unit, tuple(rows))


def matrix_text(matrix: FactMatrix) -> str:
    """Return the matrix as text: what most locales have, and below it each that differs."""
    lines = [matrix.unit]
    for row in matrix.rows:
        agree = sum(value == row.usual for _, value in row.values)
        lines.append(f"  {row.fact}: {row.usual} ({agree} of {len(row.values)} locales)")
        lines += [f"    {code}: {value}  <-" for code, value in row.outliers]
    return "\n".join(lines) + "\n"


def _numbers(view: UnitView) -> str:
    source_text = DESIGNATOR.sub(" ", view.source_facts)
    target_text = FOUND.sub(_without_designator, ascii_digits(view.target_facts))
    wanted = source_numbers(source_text, view.source_code)
    there = target_numbers(target_text, view.profile)
    lost, extra = compare(wanted, there)
    kept = [number for number in wanted if number not in lost]
    # A number the target spells out is not known to be wrong, so small ones do not count.
    gone = [f"without {n.text}" for n in lost if not _is_small(n)]
    more = [n.text for n in extra if not _is_small(n)]
    return ", ".join([*(n.text for n in kept if not _is_small(n)), *more, *gone]) or "-"


def _without_designator(found: re.Match[str]) -> str:
    return " " if _is_designator(found) else found[0]


def _is_designator(found: re.Match[str]) -> bool:
    """Whether digits belong to the letters before them: S-400, TB2, but not 了1200."""
    letters, hyphen = found[1], found[2]
    return bool(letters) and (bool(hyphen) or script_of(letters[-1]) in ("Latn", "Cyrl"))


def _is_small(number: Number) -> bool:
    return not number.exponent and all(
        len(r) == 1 and r[0].isdigit() and int(r[0]) <= 12 for r in number.readings
    )


def _designators(view: UnitView) -> str:
    text = ascii_digits(view.target_facts)
    numbers = [found[3] for found in FOUND.finditer(text) if _is_designator(found)]
    wanted = {
        core
        for designator in DESIGNATOR.findall(view.source_facts)
        for core in (found[3] for found in FOUND.finditer(designator))
    }
    if not wanted:
        return "-"
    return ", ".join(sorted(numbers)) or "none"


def _marks(view: UnitView) -> str:
    counts = Counter(mark.kind for mark in view.target_inline.marks)
    return ", ".join(f"{counts[kind]} {kind}" for kind in MarkKind if counts[kind]) or "-"


def _links(view: UnitView) -> str:
    return " ".join(sorted(link_targets(view.target_inline).elements())) or "-"


def _terms(view: UnitView) -> str:
    rows = view.translated.ledger
    good = sum(row.status is not LedgerStatus.REPORTED for row in rows)
    return f"{good} of {len(rows)}" if rows else "-"
