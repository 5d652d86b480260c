"""`translate models`: the translation models of this machine, and how to get more."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from translator.cli import common

if TYPE_CHECKING:
    from translator.engines.models.values import Progress

index_option = click.option(
    "--index", metavar="URL|FILE", help="An index in Argos' format, instead of Argos' own."
)


@click.group(name="models")
def models() -> None:
    """List, install, verify and remove translation models.

    Only `list --available` and `install` of something that is not on this machine use the network.
    """


@models.command(name="list")
@click.option("--available", is_flag=True, help="What can be installed, from the index.")
@click.option("--to", "targets", metavar="LOCALES", help="Only models into these locales.")
@index_option
@common.json_option
def list_models(available: bool, targets: str | None, index: str | None, as_json: bool) -> None:
    """List the models that are installed, or with --available those that could be."""
    from translator import locales

    codes = [locale.code for locale in locales.resolve(targets)] if targets else []
    rows = _available(codes, index) if available else _installed(codes)
    if as_json:
        common.print_json(rows)
    elif not rows:
        common.say("none")
    else:
        click.echo(common.table([list(rows[0]), *(list(row.values()) for row in rows)]))


def _installed(codes: Sequence[str]) -> list[dict[str, object]]:
    from translator.engines.core import core_engine
    from translator.engines.models import home, store

    pairs = sorted(p.target for p in core_engine().pairs())
    rows: list[dict[str, object]] = []
    if not codes or set(codes) & set(pairs):
        rows.append(_row("core", "core", "en", pairs, "in the package", ""))
    found = store.list_installed(home.model_home(os.environ), home.argos_home(os.environ))
    for model in found:
        d = model.description
        targets = sorted(d.targets) if d else []
        if codes and not set(codes) & set(targets):
            continue
        sources = ",".join(sorted(d.sources)) if d else ""
        kind = str(d.kind) if d else ""
        health = f"{model.health} {model.detail}".strip()
        rows.append(_row(model.name, kind, sources, targets, f"{model.size / 1e6:.0f} MB", health))
    return rows


def _row(
    name: str, kind: str, source: str, targets: Sequence[str], size: str, health: str
) -> dict[str, object]:
    into = ",".join(targets) if len(targets) < 8 else f"{len(targets)} locales"
    return {
        "name": name, "engine": kind, "from": source, "to": into, "size": size, "state": health
    }  # fmt: skip


def _available(codes: Sequence[str], index: str | None) -> list[dict[str, object]]:
    from translator.engines.models.index import ARGOS_INDEX, list_available

    return [
        {"name": a.name, "from": a.source, "to": ",".join(a.targets), "version": a.version}
        for a in list_available(index or ARGOS_INDEX, targets=codes)
    ]


@models.command()
@click.argument("what", nargs=-1, required=True, metavar="LOCALE|NAME|URL|FILE|DIR...")
@click.option("--pair", metavar="EN-TR", help="What it translates, where its files do not say.")
@index_option
def install(what: Sequence[str], pair: str | None, index: str | None) -> None:
    """Install models: `translate models install fr`, a file, a directory, or an https address."""
    from translator import locales
    from translator.engines.models import home
    from translator.engines.models.index import ARGOS_INDEX
    from translator.engines.models.install import install as put
    from translator.errors import SettingsError
    from translator.model import LanguagePair

    wanted = None
    if pair is not None:
        source, _, target = pair.partition("-")
        if not target:
            raise SettingsError(f"--pair {pair!r} is no pair; write it like en-tr")
        wanted = LanguagePair(locales.get(source).code, locales.get(target).code)
    for one in what:
        with _progress() as tick:
            model = put(
                one,
                home.model_home(os.environ),
                index=index or ARGOS_INDEX,
                pair=wanted,
                progress=tick,
            )
        click.echo(f"{model.name}: installed, {model.size / 1e6:.1f} MB, in {model.path}")


@models.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
def remove(names: Sequence[str]) -> None:
    """Remove installed models."""
    from translator.engines.models import home, store

    for name in names:
        store.remove(home.model_home(os.environ), name)
        click.echo(f"{name}: removed")


@models.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--accept", is_flag=True, help="Take the files as they are now for right.")
def verify(names: Sequence[str], accept: bool) -> int:
    """Compare the files of installed models with those that were installed."""
    from translator.engines.models import home, store

    place = home.model_home(os.environ)
    with _progress() as tick:
        if accept:
            for name in store.accept(place, names, progress=tick):
                click.echo(f"{name}: accepted as it is")
            return 0
        changes = store.verify(place, names, progress=tick)
    for name, found in changes.items():
        click.echo(f"{name}: {', '.join(map(str, found)) or 'as installed'}")
    return int(any(changes.values()))


@models.command()
@click.argument("name")
@common.json_option
def info(name: str, as_json: bool) -> None:
    """Show what is known about an installed model."""
    from translator.engines.models import home, store

    model = store.info(home.model_home(os.environ), name)
    d, locked = model.description, model.locked
    facts: dict[str, Any] = {
        "name": model.name,
        "path": str(model.path),
        "engine": str(d.kind) if d else "",
        "version": d.version if d else "",
        "license": d.license if d else "",
        "from": sorted(d.sources) if d else [],
        "to": sorted(d.targets) if d else [],
        "size": model.size,
        "parameters": store.parameters(model),
        "state": f"{model.health} {model.detail}".strip(),
        "source": locked.source if locked else "",
        "files": [{"path": f.path, "size": f.size, "sha256": f.sha256} for f in locked.files]
        if locked
        else [],
    }
    if as_json:
        common.print_json(facts)
        return
    for key, value in facts.items():
        if key != "files":
            said = ", ".join(value) if isinstance(value, list) else value
            click.echo(f"{key:<11} {said}")
    for file in facts["files"]:
        click.echo(f"{file['sha256']}  {file['size']:>12}  {file['path']}")


@contextmanager
def _progress() -> Iterator[Progress]:
    """Show downloads and checks on a terminal."""
    if not common.is_terminal():
        yield lambda step, done, total: None
        return
    from tqdm import tqdm

    bars: dict[str, Any] = {}

    def tick(step: str, done: int, total: int | None) -> None:
        if step not in bars:
            bars[step] = tqdm(desc=step, total=total, unit="B", unit_scale=True, leave=False)
        bars[step].total = total
        bars[step].update(done - bars[step].n)

    try:
        yield tick
    finally:
        for bar in bars.values():
            bar.close()
