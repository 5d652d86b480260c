"""Quotation marks in pairs, nested, as the locale writes them; what is an apostrophe is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from translator.alignment import Edit
from translator.locales import BLANKS
from translator.model import Span
from translator.typography.sheet import Sheet, Style, is_wide, is_word

DOUBLE = frozenset('"“”„‟«»‹›「」『』〝〞＂')
SINGLE = frozenset("'‘’‚‛＇")
"""Quotation marks that may be apostrophes as well."""

OPENING = frozenset("„‟‚‛「『〝")
CLOSING = frozenset("」』〞")
"""Marks that mean one thing in every language; the others change sides between them."""

USUALLY_OPENING = frozenset("“«‹‘")
USUALLY_CLOSING = frozenset("”»›’")
NEITHER = frozenset("¿¡")
"""Signs that stand before words."""

MARK = re.compile(f"[{''.join(DOUBLE | SINGLE)}]")
SINGLE_MARK = re.compile(f"[{''.join(SINGLE)}]")
TWICE = re.compile(r"''(?<!''')(?!')|``")
GERSHAYIM = "״"
GERSHAYIM_LIKE = re.compile('["”“]')
OKINA = "ʻ"
"""A letter of Hawaiian, and the stroke of oʻ and gʻ in Uzbek."""

SHORT = 2
"""Words of up to so many letters may begin with an apostrophe: 'n, 's, 't."""


class Side(StrEnum):
    OPEN = "open"
    CLOSE = "close"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark of a text."""

    at: int
    is_single: bool
    side: Side
    """`any` where only the marks before it can tell."""

    partner: int = -1
    """Where its other half stands; -1 without one."""


def quotes(sheet: Sheet, style: Style) -> Iterator[Edit]:
    """Write quotations with the marks of the locale, the inner ones too."""
    if not MARK.search(sheet.text):
        return
    marks = _paired(_marks(sheet, style), sheet.text, style)
    own = style.quotes
    for found in GERSHAYIM_LIKE.finditer(sheet.text):
        if _is_gershayim(sheet, style, found.start()):
            yield Edit(Span(*found.span()), GERSHAYIM)
    pairs = [(m.at, m.partner) for m in marks if m.side is Side.OPEN and m.partner >= 0]
    for mark in marks:
        if mark.partner < 0 and _is_unsure(sheet, mark):
            if _is_between_hebrew(sheet, style, mark.at):
                yield Edit(Span(mark.at, mark.at + 1), GERSHAYIM)
            continue
        start, end = sorted((mark.at, mark.partner if mark.partner >= 0 else mark.at))
        depth = sum(a < start and end < b for a, b in pairs)
        if mark.side is Side.OPEN:
            after = mark.at + 1
            while sheet.text[after : after + 1] in BLANKS and after < len(sheet.text):
                after += 1
            sign = own.inner_open if depth % 2 else own.open
            yield Edit(Span(mark.at, after), sign + own.space)
        else:
            before = mark.at
            while before and sheet.text[before - 1] in BLANKS:
                before -= 1
            sign = own.inner_close if depth % 2 else own.close
            yield Edit(Span(before, mark.at + 1), own.space + sign)


def doubled(sheet: Sheet, style: Style) -> Iterator[Edit]:
    """Write two straight marks, as typewriters have them, as one that the other rules know."""
    for found in TWICE.finditer(sheet.text):
        yield Edit(Span(*found.span()), '"')


def _is_unsure(sheet: Sheet, mark: Mark) -> bool:
    """Whether a mark without a partner may be none: an apostrophe, an inch."""
    is_inch = sheet.text[mark.at] == '"' and _char(sheet, mark.at - 1).isdigit()
    return mark.side is Side.ANY or mark.is_single or is_inch


def apostrophe_places(sheet: Sheet, style: Style) -> list[int]:
    """Return where a mark that looks like a quotation mark is an apostrophe."""
    single = {found.start() for found in SINGLE_MARK.finditer(sheet.text)}
    if not single:
        return []
    quoting = {
        mark.at
        for mark in _paired(_marks(sheet, style), sheet.text, style)
        if mark.partner >= 0
        or (mark.side is Side.OPEN and not _may_begin_a_word(sheet, style, mark))
    }
    return [i for i in sorted(single - quoting) if _hangs_on_a_word(sheet, i)]


def _may_begin_a_word(sheet: Sheet, style: Style, mark: Mark) -> bool:
    """Whether a mark without a partner may be the first sign of a word or of a year."""
    after = _char(sheet, sheet.right(mark.at))
    return after.isdigit() or style.type.apostrophe == OKINA


def _hangs_on_a_word(sheet: Sheet, at: int) -> bool:
    before, after = _char(sheet, sheet.left(at)), _char(sheet, sheet.right(at))
    return before.isalpha() or after.isalpha() or (after.isdigit() and not before.isdigit())


def _marks(sheet: Sheet, style: Style) -> list[Mark]:
    """Find all quotation marks, and on which side of its words each stands."""
    found = []
    for sign in MARK.finditer(sheet.text):
        at, is_single = sign.start(), sign[0] in SINGLE
        is_other = _is_apostrophe if is_single else _is_gershayim
        if not sheet.is_kept(at) and not is_other(sheet, style, at):
            found.append(Mark(at, is_single, _side(sheet, at)))
    return found


def _side(sheet: Sheet, at: int) -> Side:
    """Read the side off what stands around a mark and the marks right beside it."""
    char = sheet.text[at]
    if char in OPENING or char in CLOSING:
        return Side.OPEN if char in OPENING else Side.CLOSE
    if char in "«‹" and _char(sheet, at + 1) in ("\u00a0", "\u202f"):
        return Side.OPEN
    if char in "»›" and _char(sheet, at - 1) in ("\u00a0", "\u202f"):
        return Side.CLOSE
    left, right = sheet.left(at), sheet.right(at)
    while _char(sheet, left) in DOUBLE | SINGLE:
        left = sheet.left(left)
    while _char(sheet, right) in DOUBLE | SINGLE:
        right = sheet.right(right)
    before, after = _char(sheet, left), _char(sheet, right)
    ends = not after or after.isspace() or (_is_sign(after) and not _opens(after))
    begins = not before or before.isspace() or _opens(before) or _is_dash(before)
    begins = begins or (_is_sign(before) and not ends)
    if begins != ends:
        return Side.OPEN if begins else Side.CLOSE
    return Side.ANY


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS" and char not in "$€£¥₺₽#@+%§№"


def _opens(char: str) -> bool:
    return unicodedata.category(char) == "Ps" or char in NEITHER


def _is_dash(char: str) -> bool:
    return unicodedata.category(char) == "Pd" or char == "/"


def _is_apostrophe(sheet: Sheet, style: Style, at: int) -> bool:
    """Whether a single mark stands inside a word, or before a very short one."""
    if sheet.text[at] in OPENING:
        return False
    left, right = sheet.left(at), sheet.right(at)
    before, after = _char(sheet, left), _char(sheet, right)
    if style.locale.script == "Arab" and style.is_own(before) and style.is_own(after):
        return False  # Arabic letters have no apostrophe, but words are joined to quotations
    if is_wide(before) or is_wide(after):
        return False
    if is_word(before) and is_word(after):
        return True
    if before in DOUBLE and is_word(after):
        outer = _char(sheet, sheet.left(left))
        return is_word(outer) or _is_sign(outer or " ")
    if is_word(before) or not after.isalpha():
        return False
    end = right
    while is_word(_char(sheet, end)):
        end += 1
    return end - right <= SHORT and _char(sheet, end) not in SINGLE


def _is_gershayim(sheet: Sheet, style: Style, at: int) -> bool:
    """Whether a mark stands before the last letter of a Hebrew abbreviation."""
    return _is_between_hebrew(sheet, style, at) and not is_word(_char(sheet, at + 2))


def _is_between_hebrew(sheet: Sheet, style: Style, at: int) -> bool:
    if not GERSHAYIM_LIKE.match(sheet.text, at) or style.locale.script != "Hebr":
        return False
    return style.is_own(_char(sheet, at - 1)) and style.is_own(_char(sheet, at + 1))


def _paired(marks: Sequence[Mark], text: str, style: Style) -> list[Mark]:
    """Give each mark its partner, and those that could be either the side they must have."""
    done = list(marks)
    waiting: list[int] = []
    for index, mark in enumerate(marks):
        opened = next((i for i in reversed(waiting) if done[i].is_single == mark.is_single), -1)
        side = mark.side
        if side is Side.ANY:
            side = _by_shape(text[mark.at], opened >= 0, style)
        if side is Side.OPEN:
            waiting.append(index)
        elif opened >= 0:
            first = done[opened]
            done[opened] = Mark(first.at, first.is_single, Side.OPEN, mark.at)
            done[index] = Mark(mark.at, mark.is_single, Side.CLOSE, first.at)
            del waiting[waiting.index(opened) :]
    return done


def _by_shape(char: str, is_open: bool, style: Style) -> Side:
    own = style.quotes
    if is_open and char in (own.close, own.inner_close) and char not in (own.open, own.inner_open):
        return Side.CLOSE
    if char == own.open == own.close or char == own.inner_open == own.inner_close:
        return Side.CLOSE if is_open else Side.OPEN
    if char in USUALLY_OPENING:
        return Side.OPEN
    if char in USUALLY_CLOSING:
        return Side.CLOSE
    return Side.CLOSE if is_open else Side.OPEN


def _char(sheet: Sheet, at: int) -> str:
    return sheet.text[at] if 0 <= at < len(sheet.text) else ""
