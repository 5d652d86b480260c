"""Tags, keywords and categories that are terms: the glossary says them, and no engine is asked."""

from __future__ import annotations

import re

from translator import locales
from translator.model import LedgerRow, LedgerStatus, Span, State, TranslatedUnit, UnitKind
from translator.pipeline.prepare import Prepared, Setup

ITEM = re.compile(r"metadata/.+\.\d+")
"""The id of an item of a list in the front matter."""


def tag(prepared: Prepared, setup: Setup) -> TranslatedUnit | None:
    """Return a tag that as a whole is a term with an approved rendering; None for all else."""
    unit = prepared.unit
    if unit.kind is not UnitKind.METADATA or not ITEM.fullmatch(unit.id):
        return None
    found = [occurrence for part in prepared.occurrences for occurrence in part]
    if len(found) != 1 or found[0].surface != unit.source:
        return None
    form = _cased(setup.enforcer.alone(found[0]), found[0].surface, setup.language.code)
    if not form:
        return None
    row = LedgerRow(unit.id, 0, found[0], LedgerStatus.APPROVED, form, Span(0, len(form)))
    return TranslatedUnit(
        unit, form, State.MACHINE, engine="glossary", inputs=prepared.inputs, ledger=(row,)
    )


def _cased(form: str, source: str, code: str) -> str:
    """Give a term the capitals of its source; an abbreviation's are its own."""
    if source.isupper() and " " in source:
        return locales.upper(form, code)
    if source[:1].isupper() and form[:1].islower():
        return locales.title_first(form, code)
    return form
