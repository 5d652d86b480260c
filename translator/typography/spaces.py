"""Spaces around punctuation, as the locale sets them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.alignment import Edit
from translator.locales import BLANKS
from translator.model import Span
from translator.typography.sheet import Sheet, Style, is_wide, is_word

BLANK = f"[{BLANKS}]"

# Each begins with its own sign and looks back from there: a search leaps from one to the next.
DOUBLE = re.compile(r"  (?<=\S  ) *(?=\S)")
BEFORE = re.compile(rf"{BLANK}(?<=\S.){BLANK}*(?=[,،؛，፣፤](?!\d)|[.;:!?؟۔।。።։၊။។](?!\w|[.)(\-/]))")
AFTER = re.compile(r"[,;،؛፣፤၊؟](?=[^\W\d_])(?:(?<=[^\W\d_][^؟])|(?<=[^\W\d_]{2}؟))")
QUESTION_AFTER = re.compile(r"[!?](?<=[^\W\d_]{2}.)(?=[^\W\d_])")
"""Only between a small letter and a capital: else it may be all that is left of a lost letter."""

STOP_AFTER = re.compile(r"[۔।።։။។](?<=[^\W_].)(?=[^\W\d_])")
"""Stops that nothing but a sentence has; behind a point may stand the rest of an address."""

SPACED = re.compile(rf"{BLANK}*([;:!?])(?=[\s\"'“”’»)\]…?!]|$)")
BETWEEN = re.compile(rf"{BLANK}+")
SIGN_RUN = frozenset("!?…")


def spaces(sheet: Sheet, style: Style) -> Iterator[Edit]:
    """Take out spaces too many, and put in those that are missing."""
    for found in DOUBLE.finditer(sheet.text):
        yield Edit(Span(*found.span()), " ")


def spaces_before(sheet: Sheet, style: Style) -> Iterator[Edit]:
    """Set the space before a sign, or none."""
    if style.is_east_asian:
        return
    own = style.type.before
    for found in BEFORE.finditer(sheet.text):
        sign = sheet.text[found.end()]
        if sign not in own:
            yield Edit(Span(found.start(), found.end() + 1), sign)
    for found in SPACED.finditer(sheet.text) if own else ():
        at = found.start()
        before = sheet.text[at - 1 : at]
        if not before or before.isspace() or before in SIGN_RUN or before in "([{":
            continue
        yield Edit(Span(*found.span()), own[found[1]] + found[1])


def spaces_after(sheet: Sheet, style: Style) -> Iterator[Edit]:
    """Put a space behind a sign that stands between two words."""
    if style.is_east_asian or not style.locale.has_spaces:
        return
    for pattern in (AFTER, STOP_AFTER):
        for found in pattern.finditer(sheet.text):
            yield Edit(Span(*found.span()), f"{found[0]} ")
    for found in QUESTION_AFTER.finditer(sheet.text):
        if sheet.text[found.start() - 1].islower() and sheet.text[found.end()].isupper():
            yield Edit(Span(*found.span()), f"{found[0]} ")


def east_asian_spaces(sheet: Sheet, style: Style) -> Iterator[Edit]:
    """Take out the spaces between East Asian letters and beside signs of their width."""
    if not style.is_east_asian:
        return
    for found in BETWEEN.finditer(sheet.text):
        before = sheet.text[found.start() - 1 : found.start()]
        after = sheet.text[found.end() : found.end() + 1]
        if not before or not after:
            continue
        both = all(is_wide(char) or _is_wide_sign(char) for char in (before, after))
        beside = _is_wide_sign(before) or _is_wide_sign(after)
        if both or (beside and (is_word(before) or is_word(after))):
            yield Edit(Span(*found.span()), "")


def _is_wide_sign(char: str) -> bool:
    return char in "…—" or (is_wide(char) and not char.isalpha())
