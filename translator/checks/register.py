"""The list of all checks, most telling first, and what runs them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from translator.checks.context import ALL, Check, CheckContext
from translator.checks.designators import designators
from translator.checks.extent import empty, length, sentences
from translator.checks.language import copied, untranslated, wrong_language
from translator.checks.numbers import numbers
from translator.checks.repetition import doubled_words, repetition
from translator.checks.scripts import alphabet, mixed_script, script
from translator.checks.structure import breaks, images, links, marks, placeholders
from translator.checks.terms import terms
from translator.checks.view import UnitView
from translator.model import Issue, Severity, TranslatedUnit

MINOR, MAJOR, CRITICAL = Severity.MINOR, Severity.MAJOR, Severity.CRITICAL

ORDER: tuple[Check, ...] = (
    Check("empty", CRITICAL, empty, ALL),
    Check("untranslated", CRITICAL, untranslated, ALL),
    Check("repetition", CRITICAL, repetition, ALL),
    Check("script", CRITICAL, script, ALL),
    Check("copied", CRITICAL, copied, ALL),
    Check("wrong-language", CRITICAL, wrong_language, ALL),
    Check("marks", CRITICAL, marks, frozenset({"links"})),
    Check("links", CRITICAL, links),
    Check("images", CRITICAL, images),
    Check("placeholders", CRITICAL, placeholders),
    Check("breaks", MAJOR, breaks),
    Check("designators", CRITICAL, designators),
    Check("numbers", CRITICAL, numbers),
    Check("terms", MAJOR, terms),
    Check("length", CRITICAL, length, frozenset({"sentences"})),
    Check("sentences", MAJOR, sentences),
    Check("mixed-script", MAJOR, mixed_script, frozenset({"alphabet"})),
    Check("alphabet", MAJOR, alphabet),
    Check("doubled-words", MINOR, doubled_words),
)

CHECKS: Mapping[str, Check] = MappingProxyType({check.name: check for check in ORDER})
"""Every check of one unit by its name, in the order they run."""


def run_checks(
    unit: TranslatedUnit,
    context: CheckContext,
    only: Collection[str] | None = None,
    ignore: Collection[str] = (),
) -> tuple[Issue, ...]:
    """Return what the checks find in a unit.

    A check that found something silences the broader ones that its row names, ignored or not:
    what an editor has accepted should not come back under another name.
    """
    view = UnitView(unit, context.source, context.target)
    found: list[Issue] = []
    silent: set[str] = set()
    for check in ORDER:
        if check.name in silent:
            continue
        issues = tuple(check.run(view, context))
        if not issues:
            continue
        if (only is None or check.name in only) and check.name not in ignore:
            found += issues
        if "*" in check.silences:
            break
        silent |= check.silences
    return tuple(found)
