"""Set a machine draft as its language is printed: signs, spaces, and the order of both directions.

An editor's text never comes here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from translator.alignment import Edit
from translator.typography.apostrophes import apostrophes
from translator.typography.dashes import dashes, percents, ranges
from translator.typography.isolates import isolated, needed, set_direction, shown_of, without
from translator.typography.questions import armenian, spanish
from translator.typography.quotes import doubled, quotes
from translator.typography.sheet import Sheet, Style, style
from translator.typography.signs import ellipsis, script_habits, signs, wide_brackets
from translator.typography.spaces import east_asian_spaces, spaces, spaces_after, spaces_before

Rule = Callable[[Sheet, Style], Iterable[Edit]]

RULES: tuple[Rule, ...] = (
    ellipsis,
    quotes,
    spaces,
    dashes,
    ranges,
    percents,
    armenian,
    spanish,
    script_habits,
    signs,
    wide_brackets,
    spaces_after,
    spaces_before,
    east_asian_spaces,
)
"""In this order: a sign must be the locale's before the space beside it can be."""

ROUNDS = 4
NOTHING: Mapping[str, str] = MappingProxyType({})


def set_type(sheet: Sheet, locale: str) -> Sheet:
    """Return the sheet as the locale is printed; setting it again changes nothing.

    Isolates are left out: they are set last, by `set_order`.

    >>> set_type(Sheet('Le ministre a dit "oui"...'), "fr").text
    'Le ministre a dit «\\u202foui\\u202f»…'
    """
    how = style(locale)
    first = sheet = without(sheet)
    for _ in range(ROUNDS):
        done = _once(sheet, how)
        if done.text == sheet.text:
            return done
        sheet = done
    return first  # signs that contradict each other are better left as they stand


def set_order(sheet: Sheet, locale: str, shown: Mapping[str, str] = NOTHING) -> Sheet:
    r"""Return the sheet with the isolates that its reader needs; others are taken out.

    `shown` has what a reader sees in the place of each placeholder.

    >>> set_order(Sheet("طائرة 737 MAX"), "ar").text
    'طائرة \u2068737 MAX\u2069'
    """
    return set_direction(sheet, style(locale), shown)


def _once(sheet: Sheet, how: Style) -> Sheet:
    sheet = sheet.changed(doubled(sheet, how))
    sheet = sheet.changed(apostrophes(sheet, how), terms_too=True)
    for rule in RULES:
        sheet = sheet.changed(rule(sheet, how))
    return sheet


__all__ = ["Sheet", "isolated", "needed", "set_order", "set_type", "shown_of"]
