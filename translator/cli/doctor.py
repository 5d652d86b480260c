"""`translate doctor`: what works here, offline, and what to do about the rest."""

from __future__ import annotations

import os
import platform
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from translator.cli import common

if TYPE_CHECKING:
    from translator.locales import Locale

ARGOS = frozenset(
    "ar az bg bn ca cs da de el eo es et eu fa fi fr ga gl hi hu id it iw ja ko ky lt lv ms nl no "
    "pl pt ro ru sk sl sq sv th tl tr uk ur vi zh-CN zh-TW".split()
)
"""Locales that Argos publishes a package from English for; its index has the last word."""


@click.command(name="doctor")
@click.option("--to", "targets", default="all", show_default=True, help="Which locales to look at.")
@common.json_option
def doctor(targets: str, as_json: bool) -> int:
    """Say what works here now, offline, and which command would lift each locale."""
    from translator import __version__, locales
    from translator import settings as project
    from translator.engines.models import home
    from translator.engines.route import best_route
    from translator.model import Tier

    settings = project.load(Path.cwd())
    engines = common.load_engines(settings.engines)
    problems = [str(p) for engine in engines for p in getattr(engine, "problems", tuple)()]
    rows = []
    for locale in locales.resolve(targets, settings.sets):
        route = best_route(engines, locales.SOURCE, locale.code)
        better = "" if route.tier in (Tier.MACHINE, Tier.REVIEWED) else _advice(locale)
        rows.append(
            {"locale": locale.code, "name": locale.name, "tier": str(route.tier),
             "route": str(route), "better": better}
        )  # fmt: skip
    tiers = Counter(row["tier"] for row in rows)
    facts = {
        "translator": __version__,
        "python": platform.python_version(),
        "models": str(home.model_home(os.environ)),
        "memory": str(common.memory_path(None)),
        "engines": ", ".join(e.name for e in engines if e.pairs()),
        "tiers": ", ".join(f"{count} {tier}" for tier, count in tiers.items()),
    }
    if as_json:
        common.print_json({**facts, "problems": problems, "locales": rows})
        return int(bool(problems))
    for key, value in facts.items():
        click.echo(f"{key:<11} {value}")
    for problem in problems:
        click.echo(f"problem     {problem}")
    click.echo()
    head = ["locale", "name", "tier", "route", "better"]
    click.echo(common.table([head, *([row[key] for key in head] for row in rows)]))
    return int(bool(problems))


def _advice(locale: Locale) -> str:
    """Return the one command that would give a locale a model of its own."""
    if locale.code in ARGOS:
        return f"translate models install {locale.code}"
    for engine, name in (("nllb", "NLLB-200"), ("madlad", "MADLAD-400")):
        if locale.code_for(engine):
            return f"translate models install DIR (a CTranslate2 conversion of {name})"
    return "no engine knows this language"
