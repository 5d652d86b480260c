"""Catalogs: one PO file per article and locale, the editors' own copy of the translation.

A plain entry is reviewed and no build changes it; `fuzzy` is a machine draft. What an editor, or
another tool, has written into the file survives: comments, flags, headers, obsolete entries.
"""

from translator.catalog.matching import match, state_of
from translator.catalog.merging import build
from translator.catalog.po import read, render, write
from translator.catalog.values import FUZZY, Catalog, Entry, Known

__all__ = [
    "FUZZY",
    "Catalog",
    "Entry",
    "Known",
    "build",
    "match",
    "read",
    "render",
    "state_of",
    "write",
]
