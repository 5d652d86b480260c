"""`translator.lock`: what a project's translations were made with, for people to compare."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from translator import __version__, files
from translator.build.values import Tools
from translator.errors import SettingsError
from translator.pipeline import Setup
from translator.settings import Settings

NAME = "translator.lock"

LIBRARIES = (
    "argos-translate-lt",
    "babel",
    "ctranslate2",
    "fxtranslate",
    "markdown-it-py",
    "opencc",
    "pymorphy3",
    "pymorphy3-dicts-ru",
    "sentencepiece",
    "sentencex",
    "simplemma",
)
"""Those that have a say in what a translation says."""

HEADER = """\
# What the translations here were made with, written by `translate build`: commit it.
# `translate build --locked` refuses to build with anything else.
"""

SHOWN = 8
"""How many differences a refusal names."""


@dataclass(frozen=True, slots=True)
class MadeWith:
    """What makes the translations of one locale."""

    tier: str
    models: str
    """The engines of its route with the hashes of their models."""

    glossary: str
    """The hash of its glossary."""


@dataclass(frozen=True, slots=True)
class Lock:
    """What makes the translations of a project."""

    versions: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    locales: Mapping[str, MadeWith] = field(default_factory=dict)


def made_with(setup: Setup, tools: Tools) -> MadeWith:
    """Return what would make the translations of a locale now."""
    route = setup.route
    return MadeWith(
        str(route.tier), route.fingerprint().strip(), tools.glossary.hash_all(setup.language.code)
    )


def lock_of(settings: Settings, made: Mapping[str, MadeWith]) -> Lock:
    """Return the lock of a build with these settings and this program."""
    said = {
        "targets": settings.targets,
        "front_matter": ", ".join(settings.front_matter),
        "engines": ", ".join(settings.engines),
        **{f"engine.{code}": ", ".join(names) for code, names in settings.engine.items()},
        **{f"sets.{name}": ", ".join(codes) for name, codes in settings.sets.items()},
    }
    return Lock({"translator": __version__, **_versions()}, said, dict(made))


def read(home: Path) -> Lock | None:
    """Return the lock that stands beside a project's translations, or None where there is none."""
    text = files.read_text(home / NAME)
    if text is None:
        return None
    try:
        data = tomllib.loads(text)
        made = {code: MadeWith(**row) for code, row in data.get("locales", {}).items()}
        return Lock(dict(data["versions"]), dict(data["settings"]), made)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise SettingsError(
            f"{home / NAME} cannot be understood ({error}); remove it and build again"
        ) from error


def write(home: Path, new: Lock, kept: Collection[str] = ()) -> bool:
    """Write the lock beside the translations; return whether it changed.

    What an earlier lock says of the `kept` locales stays, where this build had no part in them.
    """
    try:
        old = read(home)
    except SettingsError:
        old = None  # a broken one is written anew
    others = old.locales if old else {}
    made = {code: row for code, row in others.items() if code in kept} | dict(new.locales)
    return files.write_text(home / NAME, render(Lock(new.versions, new.settings, made)))


def render(lock: Lock) -> str:
    """Return the lock as TOML, one line for each thing that may change, in the order of names."""
    lines = [HEADER.rstrip()]
    for title, table in ("versions", lock.versions), ("settings", lock.settings):
        lines += ["", f"[{title}]"]
        lines += [f"{_key(key)} = {_quoted(value)}" for key, value in sorted(table.items())]
    for code, made in sorted(lock.locales.items()):
        lines += ["", f"[locales.{_key(code)}]"]
        lines += [
            f"{name} = {_quoted(value)}"
            for name, value in (
                ("tier", made.tier),
                ("models", made.models),
                ("glossary", made.glossary),
            )
        ]
    return "\n".join(lines) + "\n"


def require_same(home: Path, now: Lock) -> None:
    """Raise `SettingsError` unless a build would be made with what the lock says."""
    old = read(home)
    if old is None:
        raise SettingsError(
            f"there is no {home / NAME} to keep to; build once without --locked, and commit it"
        )
    found = list(differences(old, now))
    if found:
        more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        raise SettingsError(
            f"this would not be the build of {home / NAME}: {'; '.join(found[:SHOWN])}{more}; "
            "build without --locked to accept that, and commit the lock"
        )


def differences(old: Lock, now: Lock) -> Iterator[str]:
    """Say what is not as the lock has it; locales that are not built now do not count."""
    yield from _changed("", old.versions, now.versions)
    yield from _changed("setting ", old.settings, now.settings)
    for code, made in sorted(now.locales.items()):
        was = old.locales.get(code)
        if was is None:
            yield f"{code} is not in it"
            continue
        if was.tier != made.tier:
            yield f"{code} is of tier {made.tier}, there {was.tier}"
        if was.models != made.models:
            yield f"{code} has the models {made.models}, there {was.models}"
        if was.glossary != made.glossary:
            yield f"the glossary of {code} has changed"


def _changed(what: str, old: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    names: Sequence[str] = sorted(old.keys() | now.keys())
    for name in names:
        if old.get(name) != now.get(name):
            yield f"{what}{name} is {now.get(name) or 'not there'}, there {old.get(name) or 'none'}"


def _versions() -> dict[str, str]:
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue  # an engine that is not installed translates nothing
    return found


def _key(name: str) -> str:
    return name if re.fullmatch(r"[\w-]+", name, re.ASCII) else _quoted(name)


def _quoted(text: str) -> str:
    """Write a TOML string; JSON's escapes are TOML's too."""
    return json.dumps(text, ensure_ascii=False)
