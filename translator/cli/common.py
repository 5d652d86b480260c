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
    from translator.settings import Settings

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
project_out_option = click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Instead of the settings'."
)
source_option = click.option(
    "--source",
    type=click.Path(path_type=Path, file_okay=False),
    help="The directory of source articles, instead of the settings'.",
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
    help="Use this engine only: nllb, madlad, opus, argos, core, firefox, apertium, fake.",
)
memory_option = click.option(
    "--memory",
    metavar="FILE",
    help="Where the engines' answers are remembered; `off` for nowhere.",
)


def cache_home() -> Path:
    """Return the user's cache directory, as the XDG specification has it."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def load_engines(names: Sequence[str] = (), *, jobs: int = 1) -> list[Engine]:
    """Return the engines in order of preference, or only those named.

    `jobs` is how many processes share the machine.
    """
    from translator.engines.apertium import apertium_engine
    from translator.engines.argos import argos_engine
    from translator.engines.core import core_engine
    from translator.engines.fake import FakeEngine
    from translator.engines.firefox import firefox_engine
    from translator.engines.madlad import madlad_engine
    from translator.engines.models import home
    from translator.engines.nllb import nllb_engine
    from translator.engines.opus import opus_engine

    threads = max(1, (os.cpu_count() or 1) // jobs)
    models, argos = home.model_home(os.environ), home.argos_home(os.environ)
    # Best first, as measured on FLORES-200; the last two give no word alignment for markup.
    makers: dict[str, Callable[[], Engine]] = {
        "nllb": lambda: nllb_engine([models]),
        "madlad": lambda: madlad_engine([models]),
        "opus": lambda: opus_engine([models]),
        "argos": lambda: argos_engine([models, argos], threads),
        "core": lambda: core_engine(threads=threads),
        "firefox": lambda: firefox_engine([models]),
        "apertium": apertium_engine,
        "fake": FakeEngine,
    }
    for name in names:
        if name not in makers:
            raise SettingsError(f"unknown engine {name!r}; there are {', '.join(makers)}")
    return [makers[name]() for name in names or [n for n in makers if n != "fake"]]


def load_tools(
    settings: Settings,
    engine: str | None,
    glossaries: Sequence[Path],
    memory: Path | None,
    jobs: int = 1,
) -> Tools:
    """Return what the jobs of a run share."""
    from translator.build import Tools
    from translator.glossary.match import Matcher
    from translator.glossary.store import load, shipped
    from translator.memory import Memory, Remembering

    engines = load_engines([engine] if engine else settings.engines, jobs=jobs)
    if memory is not None:
        remembered = Memory(memory, say)
        engines = [Remembering(e, remembered) for e in engines]
    own = [settings.root / path for path in settings.glossaries]
    glossary = load([shipped(), *own, *glossaries])
    preferred = {} if engine else settings.engine
    return Tools(
        engines, glossary, Matcher(glossary.concepts.values()), settings.front_matter, preferred
    )


def memory_path(named: str | None) -> Path | None:
    """Return where answers are remembered: as named, the user's cache, or nowhere for `off`."""
    if named == "off":
        return None
    return Path(named) if named else cache_home() / "translator" / "memory.sqlite"


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
