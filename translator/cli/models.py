"""`translate models`: the translation models of this machine."""

from __future__ import annotations

import click

from translator.cli import common


@click.group(name="models")
def models() -> None:
    """The translation models that are installed here."""


@models.command(name="list")
@common.json_option
def list_models(as_json: bool) -> None:
    """List what each installed engine translates."""
    rows: list[dict[str, str]] = []
    for engine in common.load_engines():
        for pair in sorted(engine.pairs(), key=str):
            rows.append(
                {"engine": engine.name, "pair": str(pair), "fingerprint": engine.fingerprint(pair)}
            )
        for problem in getattr(engine, "problems", tuple)():
            common.say(f"translate: {problem}")
    if as_json:
        common.print_json(rows)
        return
    head = ["engine", "pair", "fingerprint"]
    click.echo(common.table([head, *([row[key] for key in head] for row in rows)]))
