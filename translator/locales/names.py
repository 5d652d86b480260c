"""What CLDR calls countries, languages and the two great unions, in each locale."""

from __future__ import annotations

import re
from collections.abc import Mapping

from translator.locales.cldr import cldr
from translator.locales.table import Locale

TERRITORY = re.compile(r"[A-Z]{2}")


def territory_names(locale: Locale) -> Mapping[str, str]:
    """Return names by ISO 3166 code, `UN` and `EU` among them; empty where CLDR has none.

    A name that CLDR merely repeats from English is left out of other languages.
    """
    return _names(locale, "territories")


def language_names(locale: Locale) -> Mapping[str, str]:
    """Return names by language code; empty where CLDR has none."""
    return _names(locale, "languages")


def _names(locale: Locale, table: str) -> Mapping[str, str]:
    if not locale.cldr:
        return {}
    english = getattr(cldr("en"), table)
    own = getattr(cldr(locale.cldr), table)
    pattern = TERRITORY if table == "territories" else re.compile(r"[a-z]{2,3}")
    is_english = locale.cldr.split("_")[0] == "en"
    latin = locale.script == "Latn"
    return {
        code: name
        for code, name in own.items()
        if pattern.fullmatch(code) and (is_english or latin or name != english.get(code))
    }
