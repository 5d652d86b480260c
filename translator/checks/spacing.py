"""Spaces, as the language sets them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.checks.context import CheckContext
from translator.checks.view import UnitView
from translator.locales import typography
from translator.model import Issue, Severity

DOUBLE = re.compile(r"[^\s.!?] {2,}\S")

# These begin with a sign and look back from there: a search leaps from one sign to the next.
BEFORE = re.compile(r" (?<=\w )(?:([,،؛，])(?!\d)|([.;:!?؟。])(?!\w|[.)(\-]))")
BEFORE_FRENCH = re.compile(r"\w (,)(?!\d)|\w (\.)(?![\w.)])")
AFTER = re.compile(
    r"([,;،؛!?.])(?:(?<=[^\s\d.,;!?\"'(\[][,;،؛])[^\W\d_]|(?<=[^\W\d_]{2}[!?])[^\W\d_]"
    r"|(?<=[^\W\d_A-Z]{3}\.)[^\W\d_]{3})"
)
FRENCH_PLAIN = re.compile(r"[^\s\u00a0\u202f] ([;:!?»])|(«) \S")
FRENCH_NONE = re.compile(r"[^\W\d]([;!?»])(?=\s|$)|(«)[^\s\u00a0\u202f]")
EAST_ASIAN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff]\s?([,;?!:]|\.(?!\w))(?=\s|[\u3040-\u30ff\u3400-\u9fff])"
)


def spacing(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """Spaces around punctuation are those of the language."""
    text = view.target
    if "  " in text and (found := DOUBLE.search(text)) and not DOUBLE.search(view.source):
        yield view.issue("spacing", Severity.MINOR, f"two spaces in “{found[0]}”")
    has_space_before = bool(typography(context.target).before)
    before = BEFORE_FRENCH if has_space_before else BEFORE
    if (
        view.profile.has_spaces
        and (found := before.search(text))
        and not before.search(view.source)
    ):
        yield view.issue("spacing", Severity.MINOR, f"a space before {found[1] or found[2]}")
    if view.profile.has_spaces and (found := AFTER.search(text)) and not AFTER.search(view.source):
        yield view.issue("spacing", Severity.MINOR, f"no space after {found[1]}")
    if has_space_before:
        yield from _french(view)
    elif view.profile.script in ("Hans", "Hant", "Jpan") and (found := EAST_ASIAN.search(text)):
        message = f"{found[1]} after East Asian text; it has signs of its own width"
        yield view.issue("spacing", Severity.MINOR, message)


def whitespace(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """The target starts and ends with spaces only where the source does."""
    source, target = view.translated.unit.source, view.translated.target
    if target[:1].isspace() and not source[:1].isspace():
        yield view.issue("whitespace", Severity.MINOR, "the target starts with a space")
    if target[-1:].isspace() and not source[-1:].isspace():
        yield view.issue("whitespace", Severity.MINOR, "the target ends with a space")


def _french(view: UnitView) -> Iterator[Issue]:
    if found := FRENCH_PLAIN.search(view.target):
        sign = found[1] or found[2]
        message = f"{sign} wants a no-break space, so that no line breaks there"
        yield view.issue("spacing", Severity.MINOR, message)
    elif found := FRENCH_NONE.search(view.target):
        message = f"{found[1] or found[2]} wants a no-break space beside it"
        yield view.issue("spacing", Severity.MINOR, message)
