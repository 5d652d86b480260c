"""Which stretches of a text from right to left need an isolate, so that they are read in order.

A stretch of Latin letters and numbers needs one where a reader would see another order than if
each such stretch stood by itself; that is worked out, not guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import pairwise

from translator.locales import ISOLATES
from translator.model import ProtectedSpan, Protection, Span, placeholder
from translator.typography.bidi import visual
from translator.typography.sheet import Sheet, Style, is_word

FSI, PDI = "\u2068", "\u2069"
LINE = "\u200f"
"""A new line of a text from right to left begins as if a letter of it stood before."""

OBJECT = "\ufffc"
RTL = frozenset({"R", "AL"})
BREAKS = re.compile(r"[،؛؟۔\"“”„«»‹›…\u2066-\u2069]|[,;:.!?](?=\s|$)|(?:^|\s)[–—-](?=\s)")
"""What parts one stretch from the next: each is then read in its turn."""

BEFORE = frozenset("-+−±~#@$€£¥₺₹№<>.\u200e")
BEHIND = frozenset("+#°$€£¥₺₹%‰″′*")
"""Signs that belong to the number or the name beside them."""

AS_IT_STANDS = re.compile(
    r"[\u0660-\u0669\u06f0-\u06f9]+[–—][\u0660-\u0669\u06f0-\u06f9]+|[\d.,٫٬]+[%٪]|[%٪][\d.,٫٬]+"
)
"""Who reads native digits reads a range of them from the right, as the plain order has it; and a
percent sign stands well on either side of its number."""

BRACKETS = {"(": ")", "[": "]", "{": "}"}


def set_direction(sheet: Sheet, style: Style, shown: Mapping[str, str]) -> Sheet:
    """Return the sheet with isolates where they are needed, whole ones inside and around marks.

    `shown` has what a reader sees in the place of each placeholder.
    """
    sheet = without(sheet)
    if not style.locale.is_rtl:
        return sheet
    spans = needed(sheet.text, shown, sheet.marks)
    return _inserted(sheet, spans) if spans else sheet


def needed(
    text: str, shown: Mapping[str, str], marks: Sequence[Span] = (), held: Sequence[Span] = ()
) -> list[Span]:
    """Return the stretches of a text that need an isolate and have none.

    `held` are those that have one.
    """
    places: list[int] = []
    parts: list[str] = []
    for at, char in enumerate(text):
        part = shown.get(char, char)
        parts.append(part)
        places += [at] * len(part)
    whole = "".join(parts)
    if not _has_rtl(whole):
        return []
    found = [s for s in _stretches(text, shown, marks) if not any(s.overlaps(h) for h in held)]
    seen = _Reader(whole, places)
    if not found or seen.order(held) == (wanted := seen.order([*held, *found])):
        return []
    for span in tuple(found):
        others = [s for s in found if s != span]
        if seen.order([*held, *others]) == wanted:
            found = others
    return found


def isolated(text: str) -> list[Span]:
    """Return what stands in the outermost isolates of a text."""
    found = []
    depth = start = 0
    for at, char in enumerate(text):
        if char in ISOLATES[:3]:
            start = start if depth else at
            depth += 1
        elif char == PDI and depth:
            depth -= 1
            if not depth and at > start + 1:
                found.append(Span(start + 1, at))
    return found


def without(sheet: Sheet) -> Sheet:
    """Return the sheet without any isolate."""
    if not any(char in sheet.text for char in ISOLATES):
        return sheet
    offsets = [0]
    for char in sheet.text:
        offsets.append(offsets[-1] + (char not in ISOLATES))

    text = "".join(char for char in sheet.text if char not in ISOLATES)
    return sheet.rewritten(text, lambda span: Span(offsets[span.start], offsets[span.end]))


def shown_of(protected: Sequence[ProtectedSpan]) -> dict[str, str]:
    """Return what a reader sees in the place of each placeholder."""
    return {placeholder(index): _shown(span) for index, span in enumerate(protected)}


def _shown(span: ProtectedSpan) -> str:
    if span.kind is Protection.BREAK or span.text.lower().startswith("<br"):
        return LINE
    if span.kind in (Protection.HTML, Protection.FOOTNOTE):
        return ""
    if span.kind in (Protection.IMAGE, Protection.SHORTCODE):
        return OBJECT
    return span.text.strip("`<>")


class _Reader:
    """What is seen of a text from the left, blanks aside."""

    def __init__(self, whole: str, places: Sequence[int]) -> None:
        self._whole = whole
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        for at, place in enumerate(places):
            self._starts.setdefault(place, at)
            self._ends[place] = at + 1

    def order(self, isolates: Sequence[Span]) -> list[tuple[int, bool]]:
        spans = sorted(filter(None, map(self._here, isolates)))
        return [
            (at, bool(level % 2) and unicodedata.mirrored(self._whole[at]) == 1)
            for at, level in visual(self._whole, 1, spans)
            if not self._whole[at].isspace()
        ]

    def _here(self, span: Span) -> Span | None:
        inside = [at for at in range(span.start, span.end) if at in self._starts]
        return Span(self._starts[inside[0]], self._ends[inside[-1]]) if inside else None


def _stretches(text: str, shown: Mapping[str, str], marks: Sequence[Span]) -> list[Span]:
    """Return all stretches that would be read from left to right if they stood alone."""
    cuts = {edge for found in BREAKS.finditer(text) for edge in found.span()}
    rtl = {at for at, char in enumerate(text) if _has_rtl(shown.get(char, char))}
    edges = sorted({0, len(text), *cuts, *rtl, *(at + 1 for at in rtl)})
    spans = [Span(a, b) for a, b in pairwise(edges) if a not in rtl]
    whole = [s for span in spans if (s := _trimmed(text, shown, span))]
    parts = []
    for span in whole:
        crossing = {
            edge
            for mark in marks
            if mark.overlaps(span) and not mark.covers(span) and not span.covers(mark)
            for edge in (mark.start, mark.end)
            if span.start < edge < span.end
        }
        points = sorted({span.start, span.end, *crossing})
        for a, b in pairwise(points):
            if part := _trimmed(text, shown, Span(a, b)):
                parts.append(part)
    return parts


def _trimmed(text: str, shown: Mapping[str, str], span: Span) -> Span | None:
    """Return the part of a stretch that says something, with the signs that belong to it."""
    said = [at for at in range(span.start, span.end) if _is_said(text[at], shown)]
    if not said or AS_IT_STANDS.fullmatch(span.of(text).strip()):
        return None
    start, end = said[0], said[-1] + 1
    while end < span.end and text[end] in BEHIND:
        end += 1
    first = start
    while first > span.start and text[first - 1] in BEFORE:
        first -= 1
    if first and is_word(text[first - 1]) and text[first] in "-−.":
        first += 1  # it hangs on the word before it, such as the hyphen of ה-F-16
    start = min(first, start)
    for opening, closing in BRACKETS.items():
        missing = text.count(opening, start, end) - text.count(closing, start, end)
        if missing == 1 and text[end : end + 1] == closing and end < span.end:
            end += 1
        elif missing == -1 and text[start - 1 : start] == opening and start > span.start:
            start -= 1
        elif missing:
            return _within(text, shown, Span(start, end), opening + closing)
    return Span(start, end)


def _within(text: str, shown: Mapping[str, str], span: Span, brackets: str) -> Span | None:
    """Return the part up to a bracket without a partner, or behind it."""
    cut = next(at for at in range(span.start, span.end) if text[at] in brackets)
    head, tail = Span(span.start, cut), Span(cut + 1, span.end)
    return _trimmed(text, shown, head) or _trimmed(text, shown, tail)


def _has_rtl(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in RTL for char in text)


def _is_said(char: str, shown: Mapping[str, str]) -> bool:
    return any(c.isalnum() or unicodedata.category(c)[0] == "M" for c in shown.get(char, char))


def _inserted(sheet: Sheet, spans: Sequence[Span]) -> Sheet:
    """Put isolates around stretches: around a mark that is in one, inside a mark that has one."""
    parts, position = [], 0
    for span in spans:
        parts += [sheet.text[position : span.start], FSI, span.of(sheet.text), PDI]
        position = span.end

    parts.append(sheet.text[position:])

    def moved(place: Span) -> Span:
        """A place as wide as an isolate stands in it; a wider one has it inside."""
        start = place.start + sum((s.start < place.start) + (s.end <= place.start) for s in spans)
        start += any(s.start == place.start and place.end <= s.end for s in spans)
        end = place.end + sum((s.start < place.end) + (s.end < place.end) for s in spans)
        end += any(s.end == place.end and place.start < s.start for s in spans)
        return Span(start, end)

    return sheet.rewritten("".join(parts), moved)
