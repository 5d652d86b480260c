"""Apostrophes: one sign for each locale, and the letters that look like one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.alignment import Edit
from translator.model import Span
from translator.typography.quotes import OKINA, apostrophe_places
from translator.typography.sheet import Sheet, Style

INSIDE = re.compile(r"['’‘ʼʻ`´′＇](?<=[^\W\d_].)(?=[^\W\d_])")
GERESH = "׳"


def apostrophes(sheet: Sheet, style: Style) -> Iterator[Edit]:
    """Write the apostrophe of the locale; where it is a letter, that letter."""
    own = style.type.apostrophe
    if not own:
        return
    places = set(apostrophe_places(sheet, style))
    places |= {found.start() for found in INSIDE.finditer(sheet.text)}
    for at in sorted(places):
        before, after = sheet.text[at - 1 : at], sheet.text[at + 1 : at + 2]
        if own == GERESH and not style.is_own(before):
            continue
        sign = own
        if style.locale.code == "uz" and before in "OoGg":
            sign = OKINA
        if own == OKINA and not after.isalpha():
            continue
        yield Edit(Span(at, at + 1), sign)
