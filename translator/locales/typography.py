"""How each locale sets its signs: one row of `typography.csv` for each code of the site."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from translator.locales.lookup import get
from translator.locales.table import Locale

NO_BREAK_SPACES = "\u00a0\u202f"
BLANKS = f" {NO_BREAK_SPACES}"
ISOLATES = "\u2066\u2067\u2068\u2069"
"""What opens and closes a stretch with a direction of its own; a reader does not see it."""


@dataclass(frozen=True, slots=True)
class Typography:
    """The signs of a locale besides its quotation marks; an empty one is left as it stands."""

    apostrophe: str
    signs: Mapping[str, str]
    """For each ASCII sign that a model may write, among `,;:!?.`, the one that belongs there."""

    ellipsis: str
    before: Mapping[str, str]
    """The space that stands before a sign; before others there is none."""

    dash: str
    """The dash between two parts of a sentence, with its spaces."""

    range: str
    """The dash between two numbers, with its spaces."""

    percent: str
    """What stands between a number and its percent sign."""

    has_sentence_spaces: bool
    """Whether there is a space between two sentences."""


@cache
def typography(locale: Locale | str) -> Typography:
    """Return how a locale sets its signs.

    >>> typography("ar").signs[","], typography("uz").apostrophe, typography("tr").apostrophe
    ('،', 'ʼ', "'")
    """
    found = locale if isinstance(locale, Locale) else get(locale)
    row = _rows()[found.code]
    signs = {
        ",": row["comma"],
        ";": row["semicolon"],
        ":": row["colon"],
        "!": row["exclamation"],
        "?": found.question,
        ".": found.full_stop,
    }
    return Typography(
        apostrophe=row["apostrophe"],
        signs={sign: own for sign, own in signs.items() if own},
        ellipsis=row["ellipsis"],
        before=dict(zip(row["before"][::2], row["before"][1::2], strict=True)),
        dash=row["dash"],
        range=row["range"],
        percent=row["percent"],
        has_sentence_spaces=row["sentence_space"] == "yes",
    )


def without_isolates(text: str) -> str:
    r"""Return the text as it is compared: what orders it for the eye is left out.

    >>> without_isolates("طائرات \u2068737 MAX\u2069")
    'طائرات 737 MAX'
    """
    if text.isascii() or not _ISOLATE.search(text):
        return text
    return _ISOLATE.sub("", text)


_ISOLATE = re.compile(f"[{ISOLATES}]")


@cache
def _rows() -> Mapping[str, Mapping[str, str]]:
    text = Path(__file__).with_name("typography.csv").read_text("utf-8")
    return {row["code"]: row for row in csv.DictReader(text.splitlines())}
