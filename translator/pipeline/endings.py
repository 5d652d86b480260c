"""Endings of what is written into a draft: the case its old words had, in the sound of the new."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from translator import facts, locales
from translator.facts import Clock, Date, Decade, Join, Moment, Value
from translator.glossary.morphology import Case, Features, Tail, inflector, transfer
from translator.glossary.morphology.suffixes import spell_after
from translator.glossary.morphology.table import LANGUAGES, table, units
from translator.locales import Locale
from translator.model import Span

PROPER = (("proper", "yes"),)
"""Turkish sets endings of dates off with an apostrophe: 28 Aralık'ta."""

SET_OFF = re.compile(r"['’ʼ-]([^\W\d_]+)$")
LAST_WORD = re.compile(r"[^\W\d_]+$")
ADJECTIVE = re.compile(r"l[ıiuüyыі](?:k|q)|л[ыіуү]к|л[ыі]қ|д[ыіуү]к|т[ыіуү]к")
"""What makes 5 dolar into 5 dolarlık; spelled anew after the new words."""

BEFORE = re.compile(r"(?:^|\s)(\w+)\s$")
GOVERNED = {
    Case.PREP: "в во о об при".split(),
    Case.GEN: "до с со от из после около".split(),
    Case.DAT: "к ко".split(),
}
"""The Russian prepositions that months stand with, and the case they ask for."""


@lru_cache(maxsize=256)
def joiner(locale: Locale) -> Join:
    """Return how a locale gives new words the ending of those they replace."""
    if locale.code in LANGUAGES:
        return lambda draft, span, text, value: _turkic(locale, draft, span, text, value)
    if locale.code == "ru":
        return _russian
    return lambda draft, span, text, value: text


def _turkic(locale: Locale, draft: str, span: Span, text: str, value: Value) -> str | None:
    ending = _ending(span.of(draft), locale)
    if not ending:
        return text if ending is not None else None
    if ADJECTIVE.fullmatch(ending):
        word = LAST_WORD.search(text)
        if word is None or locale.code not in ("tr", "tk", "az"):
            return None
        rules = table(locale.code)
        return text + spell_after(rules, locales.fold(word[0], locale), units("lIk"))
    is_proper = isinstance(value, Date | Clock | Moment | Decade)
    forms = transfer(locale.code, draft, span, text, PROPER if is_proper else ())
    return next((form.text for form in forms if form.text != text), None)


def _ending(words: str, locale: Locale) -> str | None:
    """Return what hangs on the last of these words; None where that word is not known."""
    if found := SET_OFF.search(words):
        return "" if _is_ordinal(words, locale) else found[1]
    found = LAST_WORD.search(words)
    if found is None:
        return ""
    word = locales.fold(found[0], locale)
    known = facts.bare_words(locale)
    for size in range(len(word), 1, -1):
        if word[:size] in known:
            return word[size:]
    return "" if found[0].isupper() else None


def _is_ordinal(words: str, locale: Locale) -> bool:
    """Whether what hangs on a number makes it an ordinal, as in 28-nji, and is no case."""
    number = re.search(r"(\d+)['’ʼ-][^\W\d_]+$", words)
    return number is not None and words.endswith(locales.write_ordinal(int(number[1]), locale))


def _russian(draft: str, span: Span, text: str, value: Value) -> str | None:
    """Months decline: в январе 2023 года. All else stands the same in every case."""
    if not isinstance(value, Date) or value.month is None or value.day is not None:
        return text
    found = BEFORE.search(draft[: span.start])
    word = found[1].lower() if found else ""
    case = next((case for case, words in GOVERNED.items() if word in words), None)
    if case is None:
        return text
    return next(iter(inflector("ru").inflect(text, (), (), Features(case=case))), text)


def attach(locale: Locale, words: str, ending: str) -> str | None:
    """Return words with an ending that was spelled after something else; None if it is no ending.

    >>> attach(locales.get("tr"), "28 Aralık 2023", "'da"), attach(locales.get("tr"), "5", "den")
    ("28 Aralık 2023'te", "5'ten")
    >>> attach(locales.get("tk"), "2023-nji ýylyň 28-nji dekabry", "-da")
    '2023-nji ýylyň 28-nji dekabrynda'
    """
    if locale.code not in LANGUAGES:
        return None
    plain = locales.fold(ending.lstrip("'’ʼ-"), locale)
    features = _endings(locale.code).get(plain)
    if features is None:
        return None
    ends_in_name = words[-1].isdigit() or not words.split()[-1][0].islower()
    return next(
        iter(inflector(locale.code).inflect(words, PROPER if ends_in_name else (), (), features)),
        None,
    )


@lru_cache(maxsize=16)
def _endings(code: str) -> Mapping[str, Features]:
    """Return what the cases sound like after any number, and which case it is."""
    rules = table(code)
    found: dict[str, Features] = {}
    for name in (*rules.cases[1:], "LOC.KI"):
        suffix = rules.suffixes.get(name)
        if suffix is None:
            continue
        case, _, tail = name.partition(".")
        features = Features(case=Case(case), tail=Tail.KI if tail else None)
        for spoken in rules.numbers.values():
            found.setdefault(spell_after(rules, spoken, suffix), features)
    return MappingProxyType(found)
