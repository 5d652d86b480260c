"""`translate check`: look at what editors saved, without translating anything."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from translator.cli import common
from translator.errors import CatalogError


@click.command(name="check")
@click.argument(
    "catalogs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PO..."
)
@click.option("--to", "target", help="The locale, where the path does not tell it.")
@click.option("--only", help="Names of checks, with commas.")
@click.option(
    "--list",
    "list_only",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda ctx, _, value: _list(ctx) if value else None,
    help="List the checks.",
)
@click.option(
    "--fail-on",
    type=click.Choice(("minor", "major", "critical")),
    default="critical",
    show_default=True,
    help="Exit with 1 when an issue is at least this severe.",
)
@common.json_option
def check(
    catalogs: Sequence[Path], target: str | None, only: str | None, fail_on: str, as_json: bool
) -> int:
    """Check the entries of PO catalogs: `translate check locales/tr/LC_MESSAGES/*.po`."""
    from translator import catalog, checks, locales
    from translator.errors import SettingsError
    from translator.model import Severity, Span, State, TranslatedUnit, Unit, UnitKind

    names = {name.strip() for name in only.split(",")} if only else None
    if names and (unknown := names - set(checks.CHECKS)):
        raise SettingsError(f"unknown check {min(unknown)!r}; see: translate check --list")
    found: list[dict[str, Any]] = []
    for path in catalogs:
        if not path.is_file():
            raise CatalogError(f"{path}: no such catalog")
        code = locales.get(target or _locale_of(path)).code
        for entry in catalog.read(path).entries:
            if not entry.target or entry.is_obsolete:
                continue
            kind = UnitKind(entry.context.split("/")[0]) if "/" in entry.context else None
            line = int(entry.occurrences[0][1] or 0) if entry.occurrences else 0
            unit = Unit(entry.context, kind or UnitKind.PARAGRAPH, Span(0, 0), entry.source, line)
            state = State.REVIEWED if entry.is_reviewed else State.MACHINE
            ignore = [f.removeprefix("ignore-") for f in entry.flags if f.startswith("ignore-")]
            for issue in checks.run_checks(
                TranslatedUnit(unit, entry.target, state),
                checks.CheckContext(target=code),
                only=names,
                ignore=ignore,
            ):
                found.append(
                    {
                        "file": str(path),
                        "unit": entry.context,
                        "state": str(state),
                        "severity": issue.severity,
                        "check": issue.check,
                        "message": issue.message,
                    }
                )
    if as_json:
        common.print_json(found)
    else:
        for row in found:
            click.echo(
                f"{row['file']} {row['unit']}: {row['severity']} {row['check']}: {row['message']}"
            )
        click.echo(f"{len(found)} issues in {len(catalogs)} catalogs", err=True)
    order = [str(severity) for severity in Severity]
    return int(any(order.index(row["severity"]) >= order.index(fail_on) for row in found))


def _locale_of(path: Path) -> str:
    """Return the locale that `locales/<code>/LC_MESSAGES/x.po` is of."""
    return path.resolve().parent.parent.name


def _list(ctx: click.Context) -> None:
    from translator.checks import CHECKS

    rows = [["check", "severity", "what it says"]]
    rows += [[c.name, str(c.severity), c.title] for c in CHECKS.values()]
    click.echo(common.table(rows))
    ctx.exit()
