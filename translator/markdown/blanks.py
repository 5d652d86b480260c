"""Blanks that may be joined, and those that mean something."""

from __future__ import annotations

import re

BREAKING = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")


def one_line(text: str) -> str:
    r"""Return a text on one line, with one blank between words; spaces that do not break stay.

    >>> one_line(" Vraiment\u202f?\n  Oui ")
    'Vraiment\u202f? Oui'
    """
    return BREAKING.sub(" ", text).strip()
