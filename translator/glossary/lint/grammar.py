"""The grammar and forms of a term: keys, values, and what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.glossary.lint.values import Finding, Severity, TermEntry
from translator.glossary.morphology import Features
from translator.locales import Locale, lower
from translator.model import TermStatus

TURKIC = frozenset(("tr", "tk", "az", "uz", "kk", "ky"))
SLAVIC = frozenset(("ru", "uk"))

_CHOICES = {
    "compound": ("izafet", "none"),
    "soften": ("yes", "no"),
    "front": ("yes", "no"),
    "gender": ("m", "f", "n"),
    "animacy": ("anim", "inan"),
    "number": ("sg", "pl"),
    "proper": ("yes", "no"),
    "sep": ("'", "-", "none"),
    "inflect": ("no", "yes"),
}
_TURKIC_ONLY = ("compound", "soften", "front", "sep")
_SLAVIC_ONLY = ("animacy",)
_TURKIC_CASES = "NOM GEN DAT ACC LOC ABL INS EQU".split()
_SLAVIC_CASES = "NOM GEN DAT ACC INS PREP LOC VOC".split()
_VOWELS = "aeıioöuüäəyý" + "аеёиоуыэюяәіөүұ"


def check_grammar(entry: TermEntry, locale: Locale) -> Iterator[Finding]:
    """Yield what is wrong with or missing from a term's `grammar` and `forms`."""
    seen: set[str] = set()
    for key, value in entry.term.grammar:
        if key in seen:
            yield _error(entry, f"grammar key {key!r} stands twice", "keep one")
        seen.add(key)
        yield from _check_pair(entry, key, value, locale)
    features: set[str] = set()
    for feature, form in entry.term.forms:
        if feature in features:
            yield _error(entry, f"forms has {feature} twice", "keep one")
        features.add(feature)
        yield from _check_feature(entry, feature, form, locale)
    if locale.code in TURKIC:
        yield from _check_readings(entry)


def _check_pair(entry: TermEntry, key: str, value: str, locale: Locale) -> Iterator[Finding]:
    words = entry.term.text.split()
    if key == "head":
        if not value.isdecimal() or not 1 <= int(value) <= max(1, len(words)):
            yield _error(
                entry,
                f"head={value} of {len(words)} words",
                "write the number of the word that inflects, counted from 1",
            )
    elif key == "reading" or key.startswith("reading:"):
        yield from _check_reading(entry, key, value, locale)
    elif key == "stem":
        if not value.isalpha():
            yield _error(entry, f"stem={value}", "write the stem of the head in letters only")
    elif key not in _CHOICES:
        yield _error(
            entry,
            f"unknown grammar key {key!r}",
            f"keys are head, reading, reading:<acronym>, stem, {', '.join(_CHOICES)}",
        )
    elif value not in _CHOICES[key]:
        yield _error(entry, f"{key}={value}", f"write one of {', '.join(_CHOICES[key])}")
    elif (key in _TURKIC_ONLY and locale.code not in TURKIC) or (
        key in _SLAVIC_ONLY and locale.code not in SLAVIC
    ):
        yield entry.finding(
            Severity.WARNING, f"{key} means nothing in {locale.name}", "take it out"
        )


def _check_reading(entry: TermEntry, key: str, value: str, locale: Locale) -> Iterator[Finding]:
    if key != "reading":
        part = key.removeprefix("reading:")
        if not any(part in text for text in entry.approved):
            yield _error(entry, f"{key} but {part!r} stands in no rendering", "mend or delete it")
    if locale.code in TURKIC:
        if not set(lower(value, locale)) & set(_VOWELS):
            yield _error(entry, f"{key}={value} has no vowel", "write it as it is spoken")
        foreign = {char for char in lower(value, locale) if char.isalpha()} - set(locale.letters)
        if foreign:
            yield entry.finding(
                Severity.WARNING,
                f"{key}={value} has {', '.join(sorted(foreign))}",
                f"spell it with the letters of {locale.name}",
            )


def _check_feature(entry: TermEntry, feature: str, form: str, locale: Locale) -> Iterator[Finding]:
    try:
        found = Features.parse(feature)
    except ValueError:
        if locale.code in (*TURKIC, *SLAVIC):
            yield _error(entry, f"unknown features {feature!r} of {form!r}", "write such as PL.GEN")
        return
    cases = _TURKIC_CASES if locale.code in TURKIC else _SLAVIC_CASES
    if locale.code in (*TURKIC, *SLAVIC) and (found.case not in cases or found.tail):
        yield _error(
            entry,
            f"{locale.name} has no {feature!r} ({form!r})",
            f"cases are {', '.join(cases)}",
        )


def _check_readings(entry: TermEntry) -> Iterator[Finding]:
    """Where an acronym takes the suffixes, how it is spoken decides them."""
    keys = dict(entry.term.grammar)
    if keys.get("inflect") == "no":
        return
    # What is only proposed is not inflected yet; what is kept as in English takes suffixes.
    is_used = entry.term.status in (TermStatus.APPROVED, TermStatus.UNTRANSLATABLE)
    severity = Severity.WARNING if is_used else Severity.NOTE
    head = _head(entry)
    if _is_acronym(head) and not _has_reading(keys, entry.term.text, head, is_term=True):
        yield entry.finding(
            severity,
            f"the acronym {head} has no reading",
            f"add reading=... to grammar: how the end of {head} is spoken",
        )
    for text in entry.term.also:
        last = text.split()[-1]
        if _is_acronym(last) and not _has_reading(keys, text, last, is_term=False):
            if last == head and "reading" in keys:
                continue
            yield entry.finding(
                severity,
                f"the acronym {last} in also has no reading",
                f"add reading:{last}=... to grammar: how the end of {last} is spoken",
            )


def _has_reading(keys: dict[str, str], text: str, acronym: str, *, is_term: bool) -> bool:
    last = re.split(r"[-/]", acronym)[-1]
    named = (f"reading:{text}", f"reading:{acronym}", f"reading:{last}")
    return any(key in keys for key in named) or (is_term and "reading" in keys)


def _head(entry: TermEntry) -> str:
    words = entry.term.text.split()
    number = dict(entry.term.grammar).get("head", "")
    if number.isdecimal() and 1 <= int(number) <= len(words):
        return words[int(number) - 1]
    return words[-1] if words else ""


def _is_acronym(word: str) -> bool:
    """Whether the word's last part is spoken otherwise than it is written: NATO, PKK/YPG, MoD."""
    last = re.split(r"[-/.]", word)[-1]
    return last.isalpha() and sum(char.isupper() for char in last) > 1 and last[-1].isupper()


def _error(entry: TermEntry, message: str, advice: str) -> Finding:
    return entry.finding(Severity.ERROR, message, advice)
