"""Marks that stand elsewhere than at the end: Spanish ¿ and ¡, Armenian ՞ and ՜."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.alignment import Edit
from translator.model import Span
from translator.typography.sheet import Sheet, Style, is_word

SENTENCE = re.compile(r"(?:[^.!?…:։]|[.:](?=\w))+[.!?…:։]?")
SHORT_WORD = re.compile(r"(?:^|\W)\w{1,4}\.\s*$")
OPENERS = "\"'“‘«‹„([ \u00a0\u202f—–-"
ASKING = re.compile(
    r"(?:(?:a|al|ante|con|contra|de|desde|en|entre|hacia|hasta|para|por|según|sobre|y|pero)\s+)?"
    r"(?:qué|quién|quiénes|cómo|cuándo|dónde|adónde|cuál|cuáles|cuánto|cuánta|cuántos|cuántas)\b",
    re.IGNORECASE,
)
INVERTED = {"?": "¿", "!": "¡"}

ARMENIAN = {"?": "՞", "!": "՜"}
STRESSED = re.compile("ու|[աեէըիոօև]", re.IGNORECASE)
ASKING_ARMENIAN = re.compile(
    r"\b(ինչու|ինչպես|ինչպիսի|ինչքան|ինչ|որտեղից|որտեղ|որքան|որոնք|ովքեր|ով|ում|երբ|քանի|ուր|"
    r"արդյոք|մի՞թե|միթե)\b",
    re.IGNORECASE,
)
EARLY = {"միթե": 2, "ինչու": 4}
"""Where the mark stands in words that are not stressed on the last vowel, or end in one of two
letters."""


def spanish(sheet: Sheet, style: Style) -> Iterator[Edit]:
    """Open a question or an exclamation where it is certain where it begins."""
    if style.locale.code != "es":
        return
    for span, sign in _sentences(sheet, "?!"):
        words = span.of(sheet.text)
        if INVERTED[sign] in words or words[-2:-1] in ("?", "!"):
            continue
        if SHORT_WORD.search(sheet.text, 0, span.start):
            continue  # an abbreviation, for all we know: the question began before it
        start = span.start + len(words) - len(words.lstrip(OPENERS))
        asked = sheet.text[start : span.end]
        comma = asked.rfind(", ")
        if comma >= 0 and not ASKING.match(asked):
            start += comma + 2
            if sign == "!" or not ASKING.match(sheet.text[start : span.end]):
                continue
        first = sheet.text[start : start + 1]
        if is_word(first):
            yield Edit(Span(start, start + 1), INVERTED[sign] + first)


def armenian(sheet: Sheet, style: Style) -> Iterator[Edit]:
    """Put the mark on the word that asks or calls, and a full stop at the end."""
    if style.locale.script != "Armn":
        return
    for span, sign in _sentences(sheet, "?!"):
        words = span.of(sheet.text)
        if not any(map(style.is_own, words)):
            continue
        mark = ARMENIAN[sign]
        if mark not in words:
            place = _stressed(words, sign)
            if place is None:
                continue
            at = span.start + place
            yield Edit(Span(at - 1, at), sheet.text[at - 1] + mark)
        yield Edit(Span(span.end - 1, span.end), "։")


def _stressed(words: str, sign: str) -> int | None:
    """Return where the mark stands: behind the vowel of the word that asks, or of the last one."""
    asking = ASKING_ARMENIAN.search(words) if sign == "?" else None
    if asking is not None and (early := EARLY.get(asking[0].lower())):
        return asking.start() + early
    if asking is not None:
        start, end = asking.span()
    else:
        found = list(re.finditer(r"[\u0531-\u0587]+", words))
        if not found:
            return None
        start, end = (found[0] if sign == "!" else found[-1]).span()
    vowels = list(STRESSED.finditer(words, start, end))
    return vowels[-1].start() + 1 if vowels else None


def _sentences(sheet: Sheet, ends: str) -> Iterator[tuple[Span, str]]:
    """Find the sentences that end with one of these signs."""
    text = sheet.text
    for sentence in sheet.sentences or (Span(0, len(text)),):
        for found in SENTENCE.finditer(text, sentence.start, sentence.end):
            sign = found[0][-1:]
            if not sign or sign not in ends:
                continue
            if sheet.is_kept(found.end() - 1) or is_word(text[found.end() : found.end() + 1]):
                continue
            yield Span(*found.span()), sign
