"""Dashes between parts of a sentence and between numbers, and the space at a percent sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.alignment import Edit
from translator.locales import BLANKS
from translator.model import Span
from translator.typography.sheet import Sheet, Style, is_wide

BLANK = f"[{BLANKS}\u2009]"
DASH = re.compile("[-–—]")
SPACED = re.compile(rf"(?<=\S){BLANK}+(?:--?|[–—])(?: +)(?=\S)")
CLOSED = re.compile(r"(?<=[^\W\d_])(?:--|—)(?=[^\W\d_])")
WIDE = re.compile(rf"(?<=\S){BLANK}*(?:--|(?<!—)—(?!—)|{BLANK}[–-]{BLANK}){BLANK}*(?=\S)")
RANGE = re.compile(rf"(?<=\d){BLANK}?[–—]{BLANK}?(?=\d)")
YEARS = re.compile(r"(?<![\w./-])(?P<a>1\d{3}|20\d\d)-(?P<b>1\d{3}|20\d\d)(?![\w/]|[-.,]\w)")
PERCENT = re.compile(rf"(?<=\d)({BLANK}?)%(?![\w\-‑'’])")
PERCENT_FIRST = re.compile(rf"(?<![\w%])%({BLANK}?)(?=\d)")


def dashes(sheet: Sheet, style: Style) -> Iterator[Edit]:
    """Write the dash between two parts of a sentence as the locale does."""
    own = style.type.dash
    text = sheet.text
    if not own or not DASH.search(text):
        return
    if style.is_east_asian:
        for found in WIDE.finditer(text):
            if is_wide(text[found.start() - 1]) and is_wide(text[found.end()]):
                yield Edit(Span(*found.span()), own)
        return
    for found in SPACED.finditer(text):
        if not (text[found.start() - 1].isdigit() and text[found.end()].isdigit()):
            yield Edit(Span(*found.span()), own)
    for found in CLOSED.finditer(text):
        yield Edit(Span(*found.span()), own)


def ranges(sheet: Sheet, style: Style) -> Iterator[Edit]:
    """Write the dash between two numbers as the locale does; years need no dash to be a range."""
    own = style.type.range
    if not own or not DASH.search(sheet.text):
        return
    for found in RANGE.finditer(sheet.text):
        yield Edit(Span(*found.span()), own)
    for found in YEARS.finditer(sheet.text):
        if found["a"] < found["b"]:
            yield Edit(Span(found.end("a"), found.start("b")), own)


def percents(sheet: Sheet, style: Style) -> Iterator[Edit]:
    """Set the space between a number and its percent sign."""
    if "%" not in sheet.text:
        return
    for found in PERCENT.finditer(sheet.text):
        yield Edit(Span(*found.span()), f"{style.type.percent}%")
    for found in PERCENT_FIRST.finditer(sheet.text):
        yield Edit(Span(*found.span()), f"%{style.type.percent}")
