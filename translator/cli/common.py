"""What several commands share: options, engines, glossaries, tables."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from translator.errors import SettingsError

if TYPE_CHECKING:
    from translator.build import Tools
    from translator.engines.base import Engine

F = TypeVar("F", bound=Callable[..., Any])

to_option = click.option(
    "--to",
    "targets",
    required=True,
    metavar="LOCALES",
    help="Locales, by code or name, with commas: tr,tk,ru; or `site`, `all`, `turkic`, `rtl`.",
)
out_option = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("locales"),
    show_default=True,
    help="Where the files go, a directory for each locale.",
)
glossary_option = click.option(
    "--glossary",
    "glossaries",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A glossary directory of your own; its concepts win over the shipped ones.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
engine_option = click.option(
    "--engine",
    "engine_name",
    metavar="NAME",
    help="Use this engine only (`core`, `argos`, `fake`).",
)


def model_home() -> Path:
    """Return where installed models are: `$TRANSLATOR_MODELS`, else the user's data directory."""
    if named := os.environ.get("TRANSLATOR_MODELS"):
        return Path(named)
    return data_home() / "translator" / "models"


def data_home() -> Path:
    """Return the user's data directory, as the XDG specification has it."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def load_engines(name: str | None = None) -> list[Engine]:
    """Return the engines in order of preference, or only the one named."""
    from translator.engines.argos import argos_engine
    from translator.engines.core import core_engine

    engines: dict[str, Callable[[], Engine]] = {
        "argos": lambda: argos_engine(
            [model_home() / "argos", data_home() / "argos-translate" / "packages"]
        ),
        "core": core_engine,
    }
    if name == "fake":
        from translator.engines.fake import FakeEngine

        return [FakeEngine()]
    if name and name not in engines:
        raise SettingsError(f"unknown engine {name!r}; there are {', '.join(engines)} and fake")
    return [make() for key, make in engines.items() if name in (None, key)]


def load_tools(engine: str | None, glossaries: Sequence[Path]) -> Tools:
    """Return what the jobs of a run share."""
    from translator.build import Tools
    from translator.glossary.match import Matcher
    from translator.glossary.store import load, shipped

    glossary = load([shipped(), *glossaries])
    return Tools(load_engines(engine), glossary, Matcher(glossary.concepts.values()))


def say(message: str) -> None:
    """Write a message for the person at the terminal; answers go to standard output."""
    click.echo(message, err=True)


def print_json(value: Any) -> None:
    """Write an answer as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return str(value)


def table(rows: Sequence[Sequence[object]], *, right: Sequence[int] = ()) -> str:
    """Lay rows out in columns, the first row being the heading.

    >>> print(table([["locale", "units"], ["tr", 8], ["tk", 12]], right=[1]))
    locale  units
    tr          8
    tk         12
    """
    from unicodedata import combining, east_asian_width

    def width(text: str) -> int:
        return sum(
            0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text
        )

    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(width(row[i]) for row in cells) for i in range(len(cells[0]))]
    lines = []
    for row in cells:
        parts = []
        for i, cell in enumerate(row):
            blank = " " * (widths[i] - width(cell))
            parts.append(blank + cell if i in right else cell + blank)
        lines.append("  ".join(parts).rstrip())
    return "\n".join(lines)


def is_terminal() -> bool:
    """Whether progress can be shown on standard error."""
    return sys.stderr.isatty()
