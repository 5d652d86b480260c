"""What checks know about a target language, read from the tables once per process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from translator.locales import Quotes, fold, get, tables
from translator.locales.writing import CASED, writing

Forms = tuple[str, ...]

SHARED = frozenset({"calendar", "calendar_more", "scales", "units", "currencies", "percent"})
"""The tables that not only checks read."""


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A language's writing and the words that facts hang on; empty where nobody knows."""

    code: str
    script: str
    scripts: frozenset[str]
    is_cased: bool
    has_spaces: bool
    is_rtl: bool
    letters: frozenset[str]
    """Its alphabet in lower case."""

    quotes: Quotes
    full_stop: str
    question: str
    months: tuple[tuple[int, Forms], ...]
    days: tuple[tuple[int, Forms], ...]
    scales: tuple[tuple[int, Forms], ...]
    number_words: dict[str, Forms]
    small_words: frozenset[str]
    """Its commonest words."""

    units: dict[str, dict[str, Forms]]
    """Kind of quantity (length, mass ...) to unit to its words."""


@cache
def profile(code: str) -> Profile:
    """Return what is known about the language of a project code."""
    found = get(code)
    units: dict[str, dict[str, Forms]] = {}
    for kind, name, forms in rows("units", code):
        units.setdefault(kind, {})[name] = folded(forms, code)
    return Profile(
        code=code,
        script=found.script,
        scripts=writing(found.script),
        is_cased=found.script in CASED,
        has_spaces=found.has_spaces,
        is_rtl=found.is_rtl,
        letters=frozenset(found.letters),
        quotes=found.quotes,
        full_stop=found.full_stop,
        question=found.question,
        months=numbered(code, "month"),
        days=numbered(code, "day"),
        scales=tuple(
            (int(exponent), folded(forms, code)) for exponent, forms in rows("scales", code)
        ),
        number_words={value: folded(forms, code) for value, forms in rows("number_words", code)},
        small_words=small_words().get(code, frozenset()),
        units=units,
    )


@cache
def small_words() -> dict[str, frozenset[str]]:
    """Return the commonest words of each language that has a list."""
    return {
        code: frozenset(fold(word, code) for (line,) in lines for word in line.split())
        for code, lines in read_table("small_words").items()
    }


def numbered(code: str, kind: str) -> tuple[tuple[int, Forms], ...]:
    return tuple(
        (int(index), folded(forms, code))
        for of, index, forms in rows("calendar", code)
        if of == kind
    )


def folded(forms: str, code: str) -> Forms:
    return tuple(dict.fromkeys(fold(form, code) for form in forms.split("|")))


def rows(table: str, code: str) -> Iterator[tuple[str, ...]]:
    """Return the rows of a table that belong to a code, without the code."""
    yield from read_table(table).get(code, ())


def read_table(table: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return a table by its first column; those of facts in text stand with the locales."""
    return tables.read_table(table, "locales" if table in SHARED else "checks")
