"""What a check is, and what it may know besides the unit it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import getdoc

from translator.checks.view import UnitView
from translator.model import Issue, Severity


@dataclass(frozen=True, slots=True)
class CheckContext:
    """The locales of the texts, as the project's codes."""

    target: str
    source: str = "en"


UnitCheck = Callable[[UnitView, CheckContext], Iterator[Issue]]
ArticleCheck = Callable[[tuple[UnitView, ...], CheckContext], Iterator[Issue]]

ALL = frozenset({"*"})
"""Silences every check that comes later."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check of one unit, as the register lists it."""

    name: str
    severity: Severity
    """The worst that it reports."""

    run: UnitCheck
    silences: frozenset[str] = frozenset()
    """Broader checks that have nothing to add where this one found something."""

    @property
    def title(self) -> str:
        return first_line(self.run)


@dataclass(frozen=True, slots=True)
class WholeCheck:
    """A check that compares the units of an article, or of several."""

    name: str
    severity: Severity
    run: ArticleCheck

    @property
    def title(self) -> str:
        return first_line(self.run)


def first_line(function: UnitCheck | ArticleCheck) -> str:
    """Return the first line of a function's docstring, which is the title of a check."""
    return (getdoc(function) or "").partition("\n")[0].rstrip(".")
