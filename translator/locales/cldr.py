"""CLDR's data of one locale, through babel."""

from __future__ import annotations

import copy
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale as Cldr


@cache
def cldr(name: str) -> Cldr:
    """Return babel's locale of this name, with data of its own.

    babel's locales share what they inherit and write into it what they look up there, so that one
    locale would show the forms of whichever was read before it. A deep copy ends the sharing.
    """
    from babel import Locale, localedata

    data = localedata.load(name)
    data.update(copy.deepcopy(dict(data)))
    return Locale.parse(name)
