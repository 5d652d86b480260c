"""`translate locales`: the code table, with what can be done for each locale here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from translator.cli import common

if TYPE_CHECKING:
    from translator.locales import Locale


@click.command(name="locales")
@click.option("--to", "targets", help="Which locales to list; else every one, the source too.")
@common.engine_option
@common.json_option
def locales_command(targets: str | None, engine_name: str | None, as_json: bool) -> None:
    """List locales: site code, BCP 47 tag, names, direction, route and tier."""
    from translator import locales
    from translator.engines.route import best_route

    engines = common.load_engines([engine_name] if engine_name else [])
    rows: list[dict[str, str]] = []
    wanted = locales.resolve(targets) if targets else tuple(locales.table().values())
    for locale in wanted:
        if locale.code == locales.SOURCE:
            rows.append(_row(locale, "source", ""))
            continue
        route = best_route(engines, locales.SOURCE, locale.code)
        rows.append(_row(locale, str(route.tier), str(route)))
    if as_json:
        common.print_json(rows)
        return
    head = ["code", "tag", "name", "native", "script", "direction", "tier", "route"]
    click.echo(common.table([head, *([row[key] for key in head] for row in rows)]))


def _row(locale: Locale, tier: str, route: str) -> dict[str, str]:
    return {
        "code": locale.code,
        "tag": locale.tag,
        "name": locale.name,
        "native": locale.native,
        "script": locale.script,
        "direction": locale.direction,
        "tier": tier,
        "route": route,
    }
