"""Characters that nobody meant to write."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator import typography
from translator.checks.context import CheckContext
from translator.checks.view import UnitView
from translator.model import Issue, Severity

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
# A UTF-8 letter read in a Western encoding: its first byte, then one that such a page has there.
MOJIBAKE = re.compile(
    "\ufffd|Ã[\u0080-\u00bf\u0152-\u2122]|Â[\u00a0-\u00bf]|â€|ï»¿"
    "|[ÅÄ][\u0080-\u00bf\u0160-\u0178\u2018-\u2122]|(?:[ÐÑ][\u0080-\u00bf\u0152-\u2122]){2}"
    "|(?:[РС][\u00a0-\u00bf\u0402-\u040f\u0452-\u045f\u2018-\u2122ЎўЈ]){3}|(?:Ø[§-¿]|Ù[\u0080-ˆ]){2}"
)
SUSPECT = re.compile("[\ufffdÃÂâïÅÄÐÑРСØÙ]")
"""What such text begins with; most texts have none of it."""

LOST = re.compile(r"[^\W\d_]\?[^\W\d_]")
ZERO_WIDTH = re.compile("[\u00ad\u200b\u2060-\u2064\ufeff\u180e]")
JOINERS = re.compile("[\u200c\u200d]")
JOINING = frozenset("Arab Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Mymr Khmr Mong".split())
BREAKING = frozenset("Thai Laoo Khmr Mymr".split())
"""Scripts without spaces, where a zero-width space says where a line may break."""

OVERRIDES = re.compile("[\u202a\u202b\u202d\u202e]")
ISOLATES = re.compile("[\u2066-\u2069]")


def control_characters(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """The target has no control characters."""
    text = view.translated.target
    if text.isprintable():
        return
    for char in sorted(set(CONTROL.findall(text)) - set(view.translated.unit.source)):
        message = f"U+{ord(char):04X} is a control character"
        yield view.issue("control-characters", Severity.MAJOR, message)


def mojibake(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """No text was read in a wrong encoding."""
    text = view.target
    if text.isascii() and "?" not in text:
        return
    found = MOJIBAKE.search(text) if SUSPECT.search(text) else None
    if found and not MOJIBAKE.search(view.source):
        around = text[max(0, found.start() - 8) : found.end() + 8]
        message = f"“{around}” looks like text in a wrong encoding"
        yield view.issue("mojibake", Severity.CRITICAL, message)
    elif "?" in text and (found := LOST.search(text)) and not LOST.search(view.source):
        around = text[max(0, found.start() - 8) : found.end() + 8]
        message = f"“{around}” seems to have lost a letter to a question mark"
        yield view.issue("mojibake", Severity.CRITICAL, message)


def zero_width(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """The target has no invisible characters that its script does not need."""
    text = view.translated.target
    if text.isprintable() and "\u200c" not in text and "\u200d" not in text:
        return
    found = set(ZERO_WIDTH.findall(text))
    if view.profile.script in BREAKING:
        found.discard("\u200b")
    if view.profile.script not in JOINING:
        found |= set(JOINERS.findall(text))
    for char in sorted(found - set(view.translated.unit.source)):
        message = f"U+{ord(char):04X} is invisible and not needed"
        yield view.issue("zero-width", Severity.MINOR, message)


def bidi(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """Text of both directions reads in the right order, and isolates are closed."""
    text = view.translated.target
    isolates = ISOLATES.findall(text)
    depth = 0
    for char in isolates:
        depth += -1 if char == "\u2069" else 1
        if depth < 0:
            break
    if depth:
        message = "an isolate (U+2066 to U+2068) and its end (U+2069) do not match"
        yield view.issue("bidi", Severity.MAJOR, message)
    if OVERRIDES.search(text) and not OVERRIDES.search(view.translated.unit.source):
        message = "old embedding or override characters (U+202A to U+202E); use isolates"
        yield view.issue("bidi", Severity.MAJOR, message)
    if not view.profile.is_rtl or depth:
        return
    inline = view.target_inline
    marks = [mark.span for mark in inline.marks]
    shown = typography.shown_of(inline.protected)
    held = typography.isolated(inline.text)
    for span in typography.needed(inline.text, shown, marks, held)[:1]:
        found = "".join(shown.get(char, char) for char in span.of(inline.text))
        message = f"“{found}” is shown in another order; put it into U+2068 and U+2069"
        yield view.issue("bidi", Severity.MINOR, message)
