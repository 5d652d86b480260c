"""The list of all checks, most telling first, and what runs them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from translator.checks.capitals import capitals
from translator.checks.characters import bidi, control_characters, mojibake, zero_width
from translator.checks.context import ALL, Check, CheckContext, WholeCheck
from translator.checks.dates import months, weekdays
from translator.checks.designators import designators
from translator.checks.extent import empty, length, sentences
from translator.checks.language import copied, untranslated, wrong_language
from translator.checks.numbers import numbers
from translator.checks.polarity import polarity
from translator.checks.punctuation import brackets, end_punctuation, quotes, start_punctuation
from translator.checks.quantities import money, percentages, units
from translator.checks.repetition import doubled_words, repetition
from translator.checks.scripts import alphabet, mixed_script, script
from translator.checks.spacing import spacing, whitespace
from translator.checks.structure import breaks, images, links, marks, placeholders
from translator.checks.terms import terms
from translator.checks.view import UnitView
from translator.checks.whole import inconsistent, names, reused
from translator.model import Issue, Severity, TranslatedUnit

MINOR, MAJOR, CRITICAL = Severity.MINOR, Severity.MAJOR, Severity.CRITICAL

LOST_TEXT = frozenset(
    "marks links images placeholders breaks designators numbers months weekdays money percentages "
    "units terms sentences polarity brackets quotes end-punctuation".split()
)
"""What is lost with the rest of a text that was cut off."""

BROKEN_TEXT = frozenset(
    "repetition script copied wrong-language length sentences alphabet mixed-script "
    "control-characters zero-width polarity months weekdays percentages quotes brackets "
    "spacing end-punctuation start-punctuation capitals terms".split()
)
"""What a wrong encoding brings along."""

GAP = frozenset({"spacing", "whitespace", "start-punctuation"})
"""What is left where something was dropped."""

ORDER: tuple[Check, ...] = (
    Check("empty", CRITICAL, empty, ALL),
    Check("untranslated", CRITICAL, untranslated, ALL),
    Check("mojibake", CRITICAL, mojibake, BROKEN_TEXT),
    Check("repetition", CRITICAL, repetition, ALL),
    Check("script", CRITICAL, script, ALL),
    Check("copied", CRITICAL, copied, ALL),
    Check("wrong-language", CRITICAL, wrong_language, ALL),
    Check("length", CRITICAL, length, LOST_TEXT),
    Check("marks", CRITICAL, marks, frozenset({"links"})),
    Check("links", CRITICAL, links),
    Check("images", CRITICAL, images),
    Check("placeholders", CRITICAL, placeholders, GAP),
    Check("breaks", MAJOR, breaks),
    Check("designators", CRITICAL, designators, GAP),
    Check("numbers", CRITICAL, numbers, GAP),
    Check("months", CRITICAL, months),
    Check("weekdays", CRITICAL, weekdays),
    Check("money", CRITICAL, money),
    Check("percentages", MAJOR, percentages),
    Check("units", CRITICAL, units),
    Check("terms", MAJOR, terms),
    Check("sentences", MAJOR, sentences),
    Check("polarity", CRITICAL, polarity, GAP),
    Check("mixed-script", MAJOR, mixed_script, frozenset({"alphabet"})),
    Check("alphabet", MAJOR, alphabet),
    Check("control-characters", MAJOR, control_characters),
    Check("zero-width", MINOR, zero_width),
    Check("bidi", MAJOR, bidi),
    Check("doubled-words", MINOR, doubled_words),
    Check("brackets", MINOR, brackets),
    Check("quotes", MINOR, quotes),
    Check("start-punctuation", MINOR, start_punctuation, frozenset({"whitespace", "spacing"})),
    Check("end-punctuation", MINOR, end_punctuation),
    Check("spacing", MINOR, spacing),
    Check("whitespace", MINOR, whitespace),
    Check("capitals", MINOR, capitals),
)

CHECKS: Mapping[str, Check] = MappingProxyType({check.name: check for check in ORDER})
"""Every check of one unit by its name, in the order they run."""

ARTICLE_CHECKS: Mapping[str, WholeCheck] = MappingProxyType(
    {
        check.name: check
        for check in (
            WholeCheck("inconsistent", MINOR, inconsistent),
            WholeCheck("reused", MAJOR, reused),
            WholeCheck("names", MINOR, names),
        )
    }
)
"""Every check that compares units by its name."""


def run_checks(
    unit: TranslatedUnit,
    context: CheckContext,
    only: Collection[str] | None = None,
    ignore: Collection[str] = (),
) -> tuple[Issue, ...]:
    """Return what the checks find in a unit.

    A check that reports its worst silences the broader ones that its row names, ignored or not:
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
        silenced = check.silences if any(i.severity is check.severity for i in issues) else set()
        if "*" in silenced:
            break
        silent |= silenced
    return tuple(found)


def run_article_checks(
    units: Iterable[TranslatedUnit],
    context: CheckContext,
    only: Collection[str] | None = None,
    ignore: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> tuple[Issue, ...]:
    """Return what the checks that compare units find; `ignore` has the accepted ones by unit id."""
    views = tuple(UnitView(unit, context.source, context.target) for unit in units)
    return tuple(
        issue
        for check in ARTICLE_CHECKS.values()
        if only is None or check.name in only
        for issue in check.run(views, context)
        if issue.check not in ignore.get(issue.unit, ())
    )
