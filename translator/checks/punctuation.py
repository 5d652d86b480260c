"""Marks around and at the ends of sentences, as the language sets them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.checks.context import CheckContext
from translator.checks.view import OBJECT, UnitView
from translator.locales.writing import script_of
from translator.model import Issue, Severity

PAIRS = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】", "《": "》", "〈": "〉"}
BRACKETS = re.compile(r"[()\[\]{}（）【】《》〈〉]")
NUMBERING = re.compile(r"(?:^|\s)\w{1,3}\)$")
QUOTES = '"“”„‟«»‹›「」『』'
QUOTE = re.compile(f"[{QUOTES}]")
QUOTED_WORDS = re.compile(f"[{QUOTES}][^{QUOTES}]+ [^{QUOTES}]+[{QUOTES}]")
"""One quoted word may lose its marks; a sentence that somebody said may not."""

WEAK_QUOTE = re.compile(r"(?<!\w)['‘‚][^'‘’\"]+['’](?!\w)")
CLOSING = "\"'“”’‘»«›)]」』）\u00a0\u202f " + OBJECT

STOPS = frozenset(".。।॥።։။។۔｡·׃")
QUESTIONS = frozenset("?？؟;՞;፧⁇")
EXCLAMATIONS = frozenset("!！՜¡")
ENDS: dict[str, frozenset[str]] = {
    ".": STOPS,
    "?": QUESTIONS,
    "!": EXCLAMATIONS | STOPS,
    ":": frozenset(":：։፡፦"),
    ";": frozenset(";；؛፤·"),
    "…": frozenset("….。"),
}
WRONG_START = re.compile(r"^[\s\"“«]*[,.;:!?)\]}،؛؟。，、]")


def brackets(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """Every bracket that opens is closed."""
    if not BRACKETS.search(view.target):
        return
    if (problem := unbalanced(view.target)) and not unbalanced(view.source):
        yield view.issue("brackets", Severity.MINOR, problem)


def quotes(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """Quotations keep their quotation marks, in pairs and those of the language."""
    source, target = QUOTE.findall(view.source), QUOTE.findall(view.target)
    if not source and not target:
        return
    own = view.profile.quotes
    quoted = bool(target or own.open in view.target or WEAK_QUOTE.search(view.target))
    if (
        QUOTED_WORDS.search(view.source)
        and not quoted
        and not view.target.lstrip().startswith(("—", "–", "-"))
    ):
        yield view.issue("quotes", Severity.MINOR, "the quotation marks are missing")
        return
    if len(target) % 2 and len(source) % 2 == 0 and not _is_shared_close(view.target):
        yield view.issue("quotes", Severity.MINOR, "a quotation mark has no partner")
        return
    allowed = {own.open, own.close, own.inner_open, own.inner_close, '"', "”", "“", "»", "«"}
    if foreign := sorted(set(target) - allowed - set(source)):
        message = f"{' '.join(foreign)}: {context.target} writes {own.open} {own.close}"
        yield view.issue("quotes", Severity.MINOR, message)


def end_punctuation(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """The target ends as the source does, in the signs of its language."""
    source, target = view.source.rstrip(CLOSING), view.target.rstrip(CLOSING)
    if not source or not target or len(view.source_words) < 3:
        return
    last, own = source[-1], target[-1]
    if last in ENDS:
        yield from _wrong_end(view, context, last, own)
    elif last.isalnum() and own in STOPS and not _is_short(target):
        message = f"the target ends with {own}, the source with no full stop"
        yield view.issue("end-punctuation", Severity.MINOR, message)


def start_punctuation(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """The target does not start with a mark that belongs to a sentence before it."""
    if (found := WRONG_START.match(view.target)) and not WRONG_START.match(view.source):
        if view.target.startswith("...") or view.target.startswith(OBJECT):
            return
        message = f"the target starts with {found[0].strip()[-1]}"
        yield view.issue("start-punctuation", Severity.MINOR, message)


def unbalanced(text: str) -> str:
    """Say which bracket lacks its partner; numbering such as "a)" needs none.

    >>> unbalanced("NATO (İttifak"), unbalanced("a) bir, b) iki")
    ('( is not closed', '')
    """
    waiting: list[str] = []
    for found in BRACKETS.finditer(text):
        char = found[0]
        if char in PAIRS:
            waiting.append(char)
        elif waiting and PAIRS[waiting[-1]] == char:
            waiting.pop()
        elif waiting or not NUMBERING.search(text[: found.end()]):
            return f"{char} closes nothing"
    return f"{waiting[-1]} is not closed" if waiting else ""


def _is_shared_close(text: str) -> bool:
    """Whether one closing mark ends an inner and an outer quotation, as in Russian."""
    return text.count("«") - text.count("»") == 1 and "»" in text


def _wrong_end(view: UnitView, context: CheckContext, last: str, own: str) -> Iterator[Issue]:
    stop, question = view.profile.full_stop, view.profile.question
    if last in ".!…" and not stop:
        return
    # Where words ask the question, a full stop is as good.
    if last == "?" and (not question or (not view.profile.has_spaces and own in STOPS)):
        return
    if own not in ENDS[last] and not (last == "." and own in EXCLAMATIONS | {"…"}):
        if last == "?" and context.target == "hy" and "՞" in view.target:
            return
        wanted = {".": stop, "?": question}.get(last, last)
        message = f"the source ends with {last}, the target with “{own}” (expected {wanted})"
        yield view.issue("end-punctuation", Severity.MINOR, message)
    elif last == "." and own == "." and stop not in (".", "") and _writes_own_stop(view):
        message = f"a sentence ends with {stop} here, not with ."
        yield view.issue("end-punctuation", Severity.MINOR, message)
    elif last == "?" and own == "?" and question not in ("?", ""):
        message = f"a question ends with {question} here, not with ?"
        yield view.issue("end-punctuation", Severity.MINOR, message)


def _writes_own_stop(view: UnitView) -> bool:
    """Whether the last letters are of the script that has the stop, not of a Latin name."""
    letters = [char for char in view.target if script_of(char)]
    return bool(letters) and script_of(letters[-1]) in view.profile.scripts


def _is_short(text: str) -> bool:
    """Whether a text ends with an abbreviation or an initial, which has a point of its own."""
    word = text.rstrip(".").rpartition(" ")[2]
    return len(word) <= 4 or "." in word
