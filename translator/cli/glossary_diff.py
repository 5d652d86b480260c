"""`translate glossary diff`: what a change of the glossary says, and what it would do."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from translator.cli import common

if TYPE_CHECKING:
    from translator.review.diff import Said
    from translator.review.sides import Sides
    from translator.settings import Settings

COLOURS = {"added": "green", "removed": "red", "changed": "yellow"}
SIGNS = {"added": "+", "removed": "-", "changed": "~"}


@click.command(name="diff")
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option("--to", "targets", metavar="LOCALES", help="Only these locales.")
@click.option("--domain", "domains", multiple=True, help="Only this domain; may be repeated.")
@common.glossary_option
@click.option(
    "--fail-on",
    type=click.Choice(("change",)),
    help="Exit with 1 when there is any.",
)
@common.json_option
@click.option("--no-color", is_flag=True, help="No colours, as with NO_COLOR.")
def glossary_diff(
    old: str | None,
    new: str | None,
    targets: str | None,
    domains: Sequence[str],
    glossaries: Sequence[Path],
    fail_on: str | None,
    as_json: bool,
    no_color: bool,
) -> int:
    """Say what changed in the glossary between OLD and NEW.

    Each is a revision of git, a glossary directory or one of its files. Without NEW it is the
    working tree, without OLD it is HEAD.
    """
    from translator import locales
    from translator import settings as project
    from translator.review.diff import diff, say_all

    settings = project.load(Path.cwd())
    codes = [found.code for found in locales.resolve(targets, settings.sets)] if targets else []
    sides = _sides(old, new, settings, glossaries, domains)
    said = say_all(diff(sides.old, sides.new, codes), sides.old, sides.new)
    if as_json:
        _print_json(sides, said)
    else:
        show(sides, said, None if not (no_color or os.environ.get("NO_COLOR")) else False)
    return int(fail_on == "change" and bool(said))


def _sides(
    old: str | None,
    new: str | None,
    settings: Settings,
    glossaries: Sequence[Path],
    domains: Sequence[str],
) -> Sides:
    from translator.glossary.store import shipped
    from translator.review.sides import read_sides

    own = [settings.root / path for path in settings.glossaries]
    return read_sides(old, new, [shipped(), *own, *glossaries], domains or None)


def show(sides: Sides, said: Sequence[Said], color: bool | None) -> None:
    """Print changes by concept, each locale on its line."""
    concept = ""
    for one in sorted(said, key=lambda s: (s.concept.domain, s.concept.id)):
        change = one.change
        if change.concept != concept:
            concept = change.concept
            head = click.style(one.concept.term, bold=True)
            click.echo(f"{head} ({one.concept.domain}, {concept})", color=color)
        kind = str(change.kind)
        line = f"  {SIGNS[kind]} {change.locale}: {'; '.join(one.clauses)}"
        click.echo(click.style(line, fg=COLOURS[kind]), color=color)
    concepts = len({s.change.concept for s in said})
    silent = sum(not s.change.touches for s in said)
    note = f", {silent} of them in no way that a translation shows" if silent else ""
    common.say(
        f"{sides.old_name} against {sides.new_name}: {_count(len(said), 'change')}"
        f" in {_count(concepts, 'concept')}{note}"
    )


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _print_json(sides: Sides, said: Sequence[Said]) -> None:
    from translator.review.diff import as_data

    common.print_json(
        {"old": sides.old_name, "new": sides.new_name, "changes": [as_data(s) for s in said]}
    )
