"""The languages of the site: names, codes, scripts, and how each writes numbers and dates.

The table itself is data (`locales.csv`), read when first asked for.
"""

from __future__ import annotations

from translator.locales.amounts import (
    currency_words,
    sign_is_first,
    unit_words,
    write_decade,
    write_money,
    write_number,
    write_ordinal,
    write_percent,
    write_unit,
)
from translator.locales.case import fold, foreign_i, lower, title_first, upper
from translator.locales.cities import city_name, is_city
from translator.locales.dates import date_words, join_date_time, write_date, write_time
from translator.locales.formats import (
    format_date,
    format_number,
    month_names,
    native_digits,
    weekday_names,
)
from translator.locales.lookup import from_engine_code, get, suggestions
from translator.locales.sets import Sets, resolve, set_names
from translator.locales.table import ENGINES, EXTRA, SOURCE, Locale, Quotes, codes, table
from translator.locales.typography import (
    BLANKS,
    ISOLATES,
    NO_BREAK_SPACES,
    Typography,
    typography,
    without_isolates,
)

__all__ = [
    "BLANKS", "ENGINES", "EXTRA", "ISOLATES", "NO_BREAK_SPACES", "SOURCE", "Locale", "Quotes",
    "Sets", "Typography", "city_name", "codes", "currency_words", "date_words", "fold",
    "foreign_i", "format_date", "format_number", "from_engine_code", "get", "is_city",
    "join_date_time", "lower",
    "month_names", "native_digits", "resolve", "set_names", "sign_is_first",
    "suggestions", "table", "title_first", "typography", "unit_words", "upper", "weekday_names",
    "without_isolates", "write_date", "write_decade", "write_money", "write_number",
    "write_ordinal", "write_percent", "write_time", "write_unit",
]  # fmt: skip
