"""Commas, stops and the ends of questions, in the signs of the locale's script."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from translator.alignment import Edit
from translator.locales.writing import script_of
from translator.model import Span
from translator.typography.sheet import Sheet, Style, is_wide, is_word

SIGN = re.compile(r"[,;:!?.|]")
DOTS = re.compile(r"\.\.\.(?<!\.{4})(?!\.)")
ONE_ELLIPSIS = re.compile("(?<!…)…(?!…)")
CLOSERS = frozenset("\"'“”’‘»«›)]」』）\u00a0\u202f")
WEIGHT = 3
"""One East Asian character says as much as three letters."""

LONG = 4
"""A word of so many letters is no abbreviation."""

LATIN_BRACKETS = re.compile(r"\(([^()]*)\)")
ETHIOPIC_STOP = re.compile("[፡:]{2}")
ETHIOPIC_BETWEEN_WORDS = re.compile(r"(?<=[\u1200-\u135a])፡(?=[\u1200-\u135a])")
CAPITAL = re.compile(r"\s+[\u0531-\u0556]")
ARMENIAN_COLON = re.compile(r"(?<=[\u0561-\u0587\u0531-\u0556]):(?=\s+[\u0531-\u0556]|\W*$)")


def ellipsis(sheet: Sheet, style: Style) -> Iterator[Edit]:
    """Write three dots as one sign, or as the two that Chinese has."""
    own = style.type.ellipsis
    for found in DOTS.finditer(sheet.text):
        yield Edit(Span(*found.span()), own)
    if len(own) > 1:
        for found in ONE_ELLIPSIS.finditer(sheet.text):
            yield Edit(Span(*found.span()), own)


def signs(sheet: Sheet, style: Style) -> Iterator[Edit]:
    """Write the locale's own commas, stops and question marks in its own sentences."""
    own = style.type.signs
    danda = own.get(".") == "।"
    if all(sign == ascii_sign for ascii_sign, sign in own.items()):
        return
    for found in SIGN.finditer(sheet.text):
        char, at = found[0], found.start()
        wanted = "।" if char == "|" and danda else own.get(char, char)
        if wanted != char and _belongs(sheet, style, char, at):
            yield Edit(Span(at, at + 1), wanted)


def script_habits(sheet: Sheet, style: Style) -> Iterator[Edit]:
    """Write what one script has and no other."""
    if style.locale.script == "Ethi":
        for found in ETHIOPIC_STOP.finditer(sheet.text):
            yield Edit(Span(*found.span()), "።")
        for found in ETHIOPIC_BETWEEN_WORDS.finditer(sheet.text):
            yield Edit(Span(*found.span()), " ")
    elif style.locale.script == "Armn":
        for found in ARMENIAN_COLON.finditer(sheet.text):
            yield Edit(Span(*found.span()), "։")


def wide_brackets(sheet: Sheet, style: Style) -> Iterator[Edit]:
    """Write brackets in East Asian text as wide as its letters."""
    if not style.is_east_asian:
        return
    for found in LATIN_BRACKETS.finditer(sheet.text):
        before = sheet.text[found.start() - 1 : found.start()]
        if is_wide(before) or any(map(is_wide, found[1])):
            yield Edit(Span(found.start(), found.start() + 1), "（")
            yield Edit(Span(found.end() - 1, found.end()), "）")


def _belongs(sheet: Sheet, style: Style, char: str, at: int) -> bool:
    """Whether a sign is one of the sentence, rather than of a number, a name or an address."""
    text = sheet.text
    before = text[sheet.left(at)] if sheet.left(at) >= 0 else ""
    after = text[sheet.right(at)] if sheet.right(at) < len(text) else ""
    if not before or (before.isdigit() and after.isdigit()):
        return False
    sentence = sheet.sentence_at(at)
    if not any(map(style.is_own, sentence.of(text))):
        return False
    if char == ".":
        return _is_full_stop(sheet, style, at, sentence)
    if char in "?!":
        return not is_word(after) or is_wide(after)
    if char in ":|" and is_word(after) and not is_wide(after):
        return False
    return not _is_foreign(sheet, style, at, sentence)


def _is_foreign(sheet: Sheet, style: Style, at: int, sentence: Span) -> bool:
    """Whether a sign stands in words of another script, in a sentence of theirs."""
    scripts = Counter(map(script_of, sentence.of(sheet.text)))
    own = sum(scripts[script] for script in style.scripts)
    others = scripts.total() - scripts[""] - own
    if own * (WEIGHT if style.is_east_asian else 1) > others:
        return False
    parts = Span(sentence.start, at), Span(at, sentence.end)
    if all(any(map(style.is_own, part.of(sheet.text))) for part in parts):
        return False
    left = next((c for c in reversed(sheet.text[sentence.start : at]) if script_of(c)), "")
    right = next((c for c in sheet.text[at + 1 : sentence.end] if script_of(c)), "")
    nearest = [char for char in (left, right) if char]
    return bool(nearest) and not any(map(style.is_own, nearest))


def _is_full_stop(sheet: Sheet, style: Style, at: int, sentence: Span) -> bool:
    text = sheet.text
    if "." in (text[at - 1 : at], text[at + 1 : at + 2]):
        return False
    rest = text[at + 1 : sentence.end]
    is_last = all(char in CLOSERS or char.isspace() or char in sheet.hidden for char in rest)
    start = at
    while start > sentence.start and not text[start - 1].isspace() and not is_wide(text[start - 1]):
        start -= 1
    word = text[start:at]
    if is_last:
        return "." not in word
    following = text[sheet.right(at)] if sheet.right(at) < len(text) else ""
    if style.locale.script == "Armn" and not CAPITAL.match(text, at + 1):
        return False  # between two clauses, and before what somebody says, it is a sign of its own
    if text[at - 1] in CLOSERS and text[at - 1] != ")":
        return following.isspace()
    if style.is_east_asian:
        return is_wide(text[at - 1]) and (not is_word(following) or is_wide(following))
    letters = sum(map(style.is_own, word))
    return following.isspace() and letters >= LONG and "." not in word
