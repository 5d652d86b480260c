"""Glossary terms, as the ledger of the unit accounts for them."""

from __future__ import annotations

from collections.abc import Iterator

from translator.checks.context import CheckContext
from translator.checks.view import UnitView
from translator.locales import fold
from translator.model import Issue, LedgerStatus, Severity


def terms(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """Every glossary term of the source stands in the target in an approved form."""
    if not view.translated.ledger:
        return
    target = " ".join(view.target_text_folded.split())
    for row in view.translated.ledger:
        surface = row.occurrence.surface
        if row.status is LedgerStatus.REPORTED:
            reason = f" ({row.reason})" if row.reason else ""
            message = f"“{surface}” has no approved form in the target{reason}"
            yield view.issue("terms", Severity.MAJOR, message)
        elif row.form and " ".join(fold(row.form, context.target).split()) not in target:
            message = f"“{row.form}”, approved for “{surface}”, is no longer in the target"
            yield view.issue("terms", Severity.MAJOR, message)
        elif row.status is LedgerStatus.EDITED_UNVERIFIED:
            message = f"the form “{row.form}” of “{surface}” was put in by rule; read the sentence"
            yield view.issue("terms", Severity.MINOR, message)
