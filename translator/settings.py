"""The settings of a project: `translator.toml`, or `[tool.translator]` in `pyproject.toml`."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from translator.errors import SettingsError

FILE = "translator.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project has decided; every field may be left out."""

    root: Path = Path()
    """The directory of the settings file; the paths below are relative to it."""

    source: Path = Path("locales/en")
    """Where the source articles are."""

    out: Path = Path("locales")
    targets: str = "site"
    """As `--to` takes them."""

    glossaries: tuple[Path, ...] = ()
    """Directories of the project's own; later ones win, and all win over the shipped one."""

    front_matter: tuple[str, ...] = ()
    """Keys whose values are translated; none means the usual ones."""

    engines: tuple[str, ...] = ()
    """In order of preference; none means all that are installed."""

    engine: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The same for single locales."""

    sets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Named lists of locales for `--to`."""

    formats: str = ""
    """What `translate export` writes, and for which site; as its options take them."""

    layout: str = ""
    site: str = ""
    anchors: str = ""


def load(start: Path) -> Settings:
    """Return the settings of the project that a directory lies in, or the defaults."""
    for directory in (start, *start.parents):
        if (path := directory / FILE).is_file():
            return _settings(_read(path), path)
        if (path := directory / "pyproject.toml").is_file():
            table = _read(path).get("tool", {}).get("translator")
            if table is not None:
                return _settings(table, path)
    return Settings()


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}") from error


def _settings(table: Mapping[str, Any], path: Path) -> Settings:
    known = {
        "source": _path,
        "out": _path,
        "targets": _text,
        "glossaries": lambda value: tuple(map(_path, _list(value))),
        "front_matter": lambda value: tuple(map(_text, _list(value))),
        "engines": lambda value: tuple(map(_text, _list(value))),
        "engine": _lists,
        "sets": _lists,
        "formats": _text,
        "layout": _text,
        "site": _text,
        "anchors": _text,
    }
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            close = difflib.get_close_matches(key, known, 1)
            meant = f"; did you mean {close[0]!r}?" if close else f"; there are {', '.join(known)}"
            raise SettingsError(f"{path}: unknown setting {key!r}{meant}")
        try:
            values[key] = known[key](value)
        except TypeError as error:
            raise SettingsError(f"{path}: {key} must be {error}") from None
    return Settings(root=path.parent, **values)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a string")
    return value


def _path(value: object) -> Path:
    return Path(_text(value))


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("a list")
    return value


def _lists(value: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise TypeError("a table of lists")
    return {key: tuple(map(_text, _list(item))) for key, item in value.items()}
