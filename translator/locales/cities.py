"""What cities are called: by CLDR those that time zones are named after, some four hundred; others
by a table of ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from translator.locales.cldr import cldr
from translator.locales.table import Locale
from translator.locales.tables import read_table

ALL_ZONES = "ru"
"""A locale of CLDR that has its own name for nearly every zone, so that it lists them."""

ENOUGH = 100
"""Zones a locale names, at least, for what it does not name to be written as in English."""


def city_name(name: str, locale: Locale) -> str | None:
    """Return a locale's name of a city, given in English in any case; None if it is not known.

    >>> from translator.locales import get
    >>> [city_name("ASHGABAT", get(code)) for code in ("tr", "ru", "ar", "de")]
    ['Aşkabat', 'Ашхабад', 'عشق آباد', 'Aşgabat']
    """
    key = _key(name)
    if own := _ours().get(locale.code, {}).get(key):
        return own
    found = _english().get(key)
    if found is None or not locale.cldr:
        return None
    zone, english = found
    known = cldr(locale.cldr).time_zones
    if told := known.get(zone, {}).get("city"):
        return str(told)
    # CLDR leaves out what would repeat the English name.
    return english if locale.script == "Latn" and len(known) >= ENOUGH else None


def is_city(name: str) -> bool:
    """Whether an English name, in any case, is that of a city that some locale has a name for."""
    key = _key(name)
    return key in _english() or any(key in names for names in _ours().values())


@cache
def _ours() -> Mapping[str, Mapping[str, str]]:
    """Return names by locale and by the English name."""
    return {
        code: {_key(english): name for english, name in rows}
        for code, rows in read_table("cities").items()
    }


@cache
def _english() -> Mapping[str, tuple[str, str]]:
    """Return the zone and the usual spelling of each English name of a city."""
    names = cldr("en").time_zones
    found: dict[str, tuple[str, str]] = {}
    for zone in sorted({*cldr(ALL_ZONES).time_zones, *names}):
        area, _, last = zone.rpartition("/")
        if not area or area == "Etc":
            continue
        older = last.replace("_", " ")
        usual = str(names.get(zone, {}).get("city") or older)
        found.setdefault(_key(older), (zone, usual))
        found[_key(usual)] = (zone, usual)
    return found


def _key(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.casefold())  # an English name
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", bare).strip()
