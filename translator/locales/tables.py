"""Tables of tab-separated fields: words for months and units, and newsrooms' own patterns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def read_table(name: str, package: str = "locales") -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the rows of a table in `data/` by their first field, a locale code as a rule."""
    found: dict[str, list[tuple[str, ...]]] = {}
    home = files(f"translator.{package}").joinpath("data", f"{name}.tsv")
    for line in home.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            first, *rest = line.split("\t")
            found.setdefault(first, []).append(tuple(rest))
    return MappingProxyType({first: tuple(rows) for first, rows in found.items()})


@cache
def pairs(name: str, code: str) -> Mapping[str, str]:
    """Return a locale's rows of a table of three fields as a mapping."""
    return MappingProxyType({row[0]: row[1] for row in read_table(name).get(code, ())})


def by_ending(code: str, kind: str, number: int) -> str:
    """Return the pattern for a number by the digits it ends in; empty without one.

    >>> by_ending("tk", "ordinal", 28), by_ending("tk", "ordinal", 2026)
    ('{0}-nji', '{0}-njy')
    """
    digits = str(number)
    best, pattern = -1, ""
    for of, endings, form in read_table("number_endings").get(code, ()):
        for ending in endings.split() if of == kind else ():
            fits = digits == ending[1:] if ending[0] == "=" else digits.endswith(ending.strip("*"))
            size = len(ending.strip("*"))
            if fits and size > best:
                best, pattern = size, form
    return pattern
