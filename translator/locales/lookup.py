"""Find the locale a person means, however they spell it."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache

from translator.errors import UnknownLocaleError
from translator.locales.table import ENGINES, Locale, table

CHINESE = {"hk": "zh-TW", "mo": "zh-TW", "tw": "zh-TW", "hant": "zh-TW"}
"""Regions and scripts of `zh-...` that are written in traditional characters."""

ISO_3166 = re.compile(r"[a-z]{2}|\d{3}")
ISO_15924 = re.compile(r"[a-z]{4}")

SCRIPTS = {"hans": "Hans", "hant": "Hant", "jpan": "Jpan", "kore": "Kore", "hang": "Kore"}
"""Script subtags whose spelling in the table differs from plain title case."""

OTHER_WRITING = {"nn": ("no",), "nno": ("no",), "nynorsk": ("no",), "ckb": ("ku",),
                 "sorani": ("ku",), "yue": ("zh-TW",), "cantonese": ("zh-TW",)}  # fmt: skip
"""Languages close to one of ours that are not it: named in the answer, never taken for it."""


@lru_cache(maxsize=1024)  # asked by code again and again
def get(name: str) -> Locale:
    """Return the locale that goes by this code, tag or name.

    >>> get("Hebrew").code, get("zh_hans").code, get("tuk_Latn").code, get("türkçe").code
    ('iw', 'zh-CN', 'tk', 'tr')
    >>> get("pt-BR").notice
    'pt-BR is taken as pt (Portuguese)'
    """
    wanted = _key(name)
    if code := _names().get(wanted):
        return _told(name, code, is_wider=wanted in ("zh", "zho", "chi", "chinese", "中文"))
    if code := _by_subtags(wanted):
        return _told(name, code, is_wider=True)
    raise UnknownLocaleError(name, suggestions(name))


def suggestions(name: str) -> tuple[str, ...]:
    """Return up to three locales that may have been meant, as `Turkish (tr)`.

    >>> suggestions("Turkisch")
    ('Turkish (tr)',)
    """
    wanted = _key(name)
    if near := OTHER_WRITING.get(wanted.split("-")[0]):
        return tuple(_label(table()[code]) for code in near)
    spellings = [n for n in _names() if len(n) > 3 or len(wanted) <= 3]
    cutoff = 0.8 if len(wanted) > 3 else 0.6
    close = difflib.get_close_matches(wanted, spellings, n=6, cutoff=cutoff)
    return tuple(dict.fromkeys(_label(table()[_names()[c]]) for c in close))[:3]


def from_engine_code(engine: str, code: str) -> str:
    """Return the site code for an engine's own code; a code that no locale has stays as it is.

    >>> from_engine_code("argos", "zt"), from_engine_code("nllb", "tuk_Latn")
    ('zh-TW', 'tk')
    """
    return _engine_codes(engine).get(code, code)


@cache
def _names() -> Mapping[str, str]:
    """Every spelling that stands for a site code; a site code itself always wins."""
    names = {_key(code): code for code in table()}
    for spell in (_tags, _words, _codes):
        for locale in table().values():
            for text in filter(None, spell(locale)):
                names.setdefault(_key(text), locale.code)
    return names


def _tags(locale: Locale) -> Iterator[str]:
    yield locale.tag
    yield locale.name
    yield locale.native
    yield from locale.aliases


def _words(locale: Locale) -> Iterator[str]:
    """Names without brackets: `Kurdish`, `Chinese Traditional`."""
    for name in (locale.name, locale.native):
        yield re.split(r"\s*[(（]", name)[0]
        yield re.sub(r"[()（）]", "", name)


def _codes(locale: Locale) -> Iterator[str]:
    yield locale.iso639_3
    yield locale.cldr
    for engine in ENGINES:
        if engine != "apertium":  # its `pt_BR` means a region, which `get` must say it let go of
            yield from locale.codes_for(engine)


@cache
def _engine_codes(engine: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for locale in table().values():
        for code in locale.codes_for(engine):
            found.setdefault(code, locale.code)
    return found


def _by_subtags(key: str) -> str | None:
    """Read `language[-script][-region]` and let go of what the site does not tell apart."""
    language, *rest = key.split("-")
    if language in ("zh", "zho", "cmn"):
        return next((CHINESE[part] for part in rest if part in CHINESE), "zh-CN" if rest else None)
    code = _names().get(language)
    if code is None or not rest or _key(table()[code].name) == language:
        return None
    known = all(ISO_15924.fullmatch(part) or ISO_3166.fullmatch(part) for part in rest)
    return code if known else None


def _told(name: str, code: str, *, is_wider: bool) -> Locale:
    locale = table()[code]
    script = next((p for p in _key(name).split("-")[1:] if ISO_15924.fullmatch(p)), "")
    script = SCRIPTS.get(script, script.title())
    is_same = script == locale.script and len(_key(name).split("-")) == 2
    if is_same or not is_wider:
        return locale
    notice = f"{name} is taken as {locale.code} ({locale.name})"
    if script and script != locale.script:
        notice += f", which is written in {locale.script} here, not in {script}"
    return replace(locale, notice=notice)


def _key(name: str) -> str:
    """Fold case, accents, blanks and the two dashes, so that spellings meet."""
    plain = name.strip().partition(".")[0].replace("_", "-")  # `tr_TR.UTF-8` as in LANG
    plain = unicodedata.normalize("NFKD", plain)
    plain = "".join(c for c in plain if not unicodedata.combining(c) or ord(c) > 0x36F)
    return unicodedata.normalize("NFC", " ".join(plain.replace("ı", "i").casefold().split()))


def _label(locale: Locale) -> str:
    return f"{locale.name} ({locale.code})"
