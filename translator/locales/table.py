"""The table of locales: one row of `locales.csv` for each code of the site."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

SOURCE = "en"
"""The site's source language; a code like the others, never a target of `site`."""

EXTRA = frozenset({"tk"})
"""Locales that are needed although the site's menu does not list them."""

ENGINES = ("argos", "nllb", "madlad", "firefox", "apertium")
LATIN_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Quotes:
    """Quotation marks, for a quotation and for one inside it."""

    open: str
    close: str
    inner_open: str
    inner_close: str
    space: str = ""
    """What stands between a mark and the words in it."""


@dataclass(frozen=True, slots=True)
class Locale:
    """A language of the site with everything that depends on it."""

    code: str
    """The site's own code, legacy ones among them (`iw`, `jw`, `zh-CN`); names the files."""

    tag: str
    """BCP 47, for `lang` attributes and other programs."""

    iso639_3: str
    name: str
    """In English, as the site's menu has it."""

    native: str
    family: str
    script: str
    """ISO 15924: `Latn`, `Cyrl`, `Hans` ..."""

    direction: str
    """`ltr` or `rtl`."""

    cldr: str
    """The name babel knows it by; empty when babel has no data for it."""

    plural: str
    """The `Plural-Forms` value of a PO header."""

    quotes: Quotes
    decimal: str
    group: str
    """Between thousands; often a no-break space."""

    min_group: int
    """Digits that must stand before the first separator: with 2, 9999 and 10.000."""

    digits: str
    """The ten digits of running text, zero first."""

    full_stop: str
    """What ends a statement; empty where nothing does."""

    question: str
    """What ends a question; empty where words say it."""

    has_spaces: bool
    """Whether words are separated by spaces."""

    engine_codes: tuple[tuple[str, tuple[str, ...]], ...]
    """For each engine that knows the language: its codes for it, the usual one first."""

    relatives: tuple[str, ...]
    """Locales whose text a reader of this one would follow, best first; for drafts."""

    letters: str
    """Lower-case letters of the language's own words, in any form of their accents; names may
    bring others. Empty when the script alone decides."""

    aliases: tuple[str, ...] = ()
    notice: str = field(default="", compare=False)
    """What a person should know about how the name they gave was read; filled by `get`."""

    @property
    def is_rtl(self) -> bool:
        return self.direction == "rtl"

    def codes_for(self, engine: str) -> tuple[str, ...]:
        """Return the engine's codes for this language, the usual one first; none if unknown."""
        return dict(self.engine_codes).get(engine, ())

    def code_for(self, engine: str) -> str | None:
        """Return the engine's usual code for this language."""
        return next(iter(self.codes_for(engine)), None)


@cache
def table() -> Mapping[str, Locale]:
    """Return every locale by its site code, in the order of the codes."""
    text = Path(__file__).with_name("locales.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return MappingProxyType({row["code"]: _locale(row) for row in rows})


def codes() -> tuple[str, ...]:
    """Return every site code, the source among them."""
    return tuple(table())


def _locale(row: Mapping[str, str]) -> Locale:
    opening, closing, inner_opening, inner_closing = row["quotes"].split(" ")
    return Locale(
        code=row["code"],
        tag=row["tag"],
        iso639_3=row["iso639_3"],
        name=row["name"],
        native=row["native"],
        family=row["family"],
        script=row["script"],
        direction=row["direction"],
        cldr=row["cldr"],
        plural=row["plural"],
        quotes=Quotes(opening, closing, inner_opening, inner_closing, row["quote_space"]),
        decimal=row["decimal"],
        group=row["group"],
        min_group=int(row["min_group"]),
        digits=row["digits"] or LATIN_DIGITS,
        full_stop=row["full_stop"],
        question=row["question"],
        has_spaces=row["spaces"] == "yes",
        engine_codes=tuple((e, tuple(row[e].split())) for e in ENGINES if row[e]),
        relatives=tuple(row["relatives"].split()),
        letters=row["letters"],
        aliases=tuple(filter(None, row["aliases"].split(";"))),
    )
