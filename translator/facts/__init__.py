"""Facts of an English text: found, written in any locale by rule, put right in drafts.

facts.find("On December 28, 2023, for $5 billion")   # what it states, and where
facts.render(fact, locales.get("tr"))                # '28 Aralık 2023', '5 milyar dolar'
facts.locate(fact, "28 Aralık 2023'te", locales.get("tr"))   # where a target says it, and how
"""

from __future__ import annotations

from translator.facts.dateline import Dateline, find_dateline, write_city
from translator.facts.digits import standing
from translator.facts.english import find
from translator.facts.lines import is_dated, write_line, write_writer
from translator.facts.reading import locate
from translator.facts.repair import Join, repair
from translator.facts.target import Said
from translator.facts.values import (
    Clock,
    Date,
    Decade,
    Fact,
    Moment,
    Money,
    Number,
    Ordinal,
    Percent,
    Quantity,
    Value,
)
from translator.facts.wording import bare_words
from translator.facts.write import render

__all__ = [
    "Clock",
    "Date",
    "Dateline",
    "Decade",
    "Fact",
    "Join",
    "Moment",
    "Money",
    "Number",
    "Ordinal",
    "Percent",
    "Quantity",
    "Said",
    "Value",
    "bare_words",
    "find",
    "find_dateline",
    "is_dated",
    "locate",
    "render",
    "repair",
    "standing",
    "write_city",
    "write_line",
    "write_writer",
]
