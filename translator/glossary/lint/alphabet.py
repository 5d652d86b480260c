"""Whether a term is written in its locale's script and alphabet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from translator.glossary.english import strip_marks
from translator.glossary.lint.values import Finding, Severity, TermEntry
from translator.locales import Locale, lower

# What the names of Unicode's characters begin with, per ISO 15924 code.
_SCRIPTS = {
    "Arab": ("ARABIC",),
    "Armn": ("ARMENIAN",),
    "Beng": ("BENGALI",),
    "Cyrl": ("CYRILLIC",),
    "Deva": ("DEVANAGARI",),
    "Ethi": ("ETHIOPIC",),
    "Geor": ("GEORGIAN",),
    "Grek": ("GREEK",),
    "Gujr": ("GUJARATI",),
    "Guru": ("GURMUKHI",),
    "Hang": ("HANGUL", "CJK"),
    "Hans": ("CJK",),
    "Hant": ("CJK",),
    "Hebr": ("HEBREW",),
    "Jpan": ("CJK", "HIRAGANA", "KATAKANA"),
    "Khmr": ("KHMER",),
    "Knda": ("KANNADA",),
    "Kore": ("HANGUL", "CJK"),
    "Laoo": ("LAO",),
    "Latn": ("LATIN",),
    "Mlym": ("MALAYALAM",),
    "Mymr": ("MYANMAR",),
    "Orya": ("ORIYA",),
    "Sinh": ("SINHALA",),
    "Taml": ("TAMIL",),
    "Telu": ("TELUGU",),
    "Thai": ("THAI",),
}
_UZBEK_MARKS = re.compile("[oOgG]['’‘`´]")


def check_alphabet(entry: TermEntry, locale: Locale) -> Iterator[Finding]:
    """Yield the allowed renderings that have letters the locale does not write."""
    scripts = _SCRIPTS.get(locale.script)
    if scripts is None:
        return
    wordings = " ".join((entry.concept.term, *entry.concept.also))
    english = {*_words(wordings), *_words(strip_marks(wordings))}
    for text in entry.approved:
        for word in _words(text) if locale.has_spaces else _runs(text):
            own = [char for char in word if _script(char) in scripts]
            if own and len(own) < _letters(word):
                yield _mixed(entry, word, scripts)
            elif not own and word not in english and not _is_code(word):
                yield entry.finding(
                    Severity.WARNING,
                    f"{word!r} in {text!r} is not in the script of {locale.name}",
                    "write it in that script, or use the English spelling that en.csv has",
                )
            elif own and word not in english:
                yield from _foreign_letters(entry, word, locale)
        if locale.code == "uz" and _UZBEK_MARKS.search(text):
            yield entry.finding(
                Severity.WARNING,
                f"{text!r} has an apostrophe for the mark of oʻ and gʻ",
                "write ʻ (U+02BB)",
            )


def _foreign_letters(entry: TermEntry, word: str, locale: Locale) -> Iterator[Finding]:
    if not locale.letters or entry.concept.part_of_speech == "proper noun" or _is_code(word):
        return
    if ("proper", "yes") in entry.term.grammar:
        return
    # A loan word keeps its accent if English does: communiqué.
    borrowed = {char for text in (entry.concept.term, *entry.concept.also) for char in text}
    known = set(locale.letters) | {char for char in borrowed if not char.isascii()}
    foreign = sorted({char for char in lower(word, locale) if char.isalpha()} - known)
    if foreign:
        yield entry.finding(
            Severity.WARNING,
            f"{word!r} has {', '.join(foreign)}, which {locale.name} does not write",
            "mend the spelling; a name says so with proper=yes in grammar",
        )


def _mixed(entry: TermEntry, word: str, scripts: Collection[str]) -> Finding:
    foreign = next(char for char in word if _script(char) and _script(char) not in scripts)
    return entry.finding(
        Severity.ERROR,
        f"{word!r} mixes scripts: {foreign} is {unicodedata.name(foreign, 'unknown')}",
        "type that letter again with the right keyboard",
    )


def _words(text: str) -> list[str]:
    """Return the words; parts joined by a hyphen or slash are words of their own."""
    return re.findall(r"[^\W\d_]+", text)


def _runs(text: str) -> list[str]:
    """Return the words of a script without spaces, where Latin stands amid the others."""
    return re.findall(r"[A-Za-z]+|[^\W\d_A-Za-z]+", text)


def _letters(word: str) -> int:
    return sum(_script(char) != "" for char in word)


def _script(char: str) -> str:
    """Return the first word of the letter's name; empty for marks and letters of any script."""
    if unicodedata.category(char) == "Lm":
        return ""
    return unicodedata.name(char, "").split(" ")[0]


def _is_code(word: str) -> bool:
    """Whether a word is one letter or an acronym in capitals: TB2, FPV, NATO."""
    return len(word) == 1 or word.isupper()
