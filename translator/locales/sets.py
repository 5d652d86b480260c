"""Read what `--to` says: codes, names, sets and exclusions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from translator.errors import SettingsError, UnknownLocaleError
from translator.locales.lookup import get, suggestions
from translator.locales.table import EXTRA, SOURCE, Locale, table

BUILT_IN = ("site", "all", "rtl")

Sets = Mapping[str, str | Sequence[str]]
"""A user's own sets: a name, and what `--to` would say, as one string or a list."""


def resolve(spec: str, sets: Sets | None = None, *, source: str = SOURCE) -> tuple[Locale, ...]:
    """Return the locales that a `--to` value names, in its order, each once.

    `site` is the menu without the source, `all` the same and Turkmen, `rtl` those written from
    right to left, a language family (`turkic`, `slavic`) its members; `-xx` takes away.

    >>> [locale.code for locale in resolve("tr, Turkmen, ru, tr")]
    ['tr', 'tk', 'ru']
    >>> [locale.code for locale in resolve("turkic,-uz")]
    ['az', 'kk', 'ky', 'tk', 'tr']
    """
    own = {name.casefold(): value for name, value in (sets or {}).items()}
    found = _expand(_parts(spec), own, source, ())
    if not found:
        raise SettingsError(f"no locale is left of {spec!r}; name one, or `site` or `all`")
    return tuple(found)


def set_names(sets: Sets | None = None) -> tuple[str, ...]:
    """Return the names of all sets, the user's own last."""
    sizes = Counter(locale.family.casefold() for locale in table().values())
    return (*BUILT_IN, *sorted(f for f, size in sizes.items() if size > 1), *(sets or {}))


def _expand(
    parts: Sequence[str], sets: Sets, source: str, inside: tuple[str, ...]
) -> dict[Locale, None]:
    found: dict[Locale, None] = {}
    for part in parts:
        is_taken_away = part.startswith(("-", "!"))
        members = _members(part.lstrip("-!"), sets, source, inside)
        if is_taken_away and not found:
            raise SettingsError(f"{part!r} takes away from nothing; write for example: site,{part}")
        for locale in members:
            if is_taken_away:
                found.pop(locale, None)
            else:
                found[locale] = None
    return found


def _members(
    name: str, sets: Sets, source: str, inside: tuple[str, ...]
) -> Sequence[Locale] | dict[Locale, None]:
    key = name.casefold()
    if key in inside:
        raise SettingsError(f"the locale set {name!r} contains itself ({' > '.join(inside)})")
    if key in sets:
        value = sets[key]
        parts = _parts(value) if isinstance(value, str) else list(value)
        return _expand(parts, sets, source, (*inside, key))
    everything = [locale for locale in table().values() if locale.code != source]
    match key:
        case "all" | "*":
            return everything
        case "site":
            return [locale for locale in everything if locale.code not in EXTRA]
        case "rtl":
            return [locale for locale in everything if locale.is_rtl]
    if family := [locale for locale in everything if locale.family.casefold() == key]:
        return family
    try:
        return [get(name)]
    except UnknownLocaleError as error:
        near = [s for s in (*set_names(sets),) if key and s.startswith(key[:4])]
        raise UnknownLocaleError(name, (*suggestions(name), *near)[:3]) from error


def _parts(spec: str) -> list[str]:
    """Commas part; blanks too, unless what stands between commas is one name."""
    parts: list[str] = []
    for piece in filter(None, (p.strip() for p in re.split(r"[,;\n]", spec))):
        try:
            get(piece)
            parts.append(piece)
        except UnknownLocaleError:
            parts.extend(piece.split())
    return parts
