"""`translate locales`: the code table, with what can be done for each locale here."""

from __future__ import annotations

import click

from translator.cli import common


@click.command(name="locales")
@click.option("--to", "targets", default="all", show_default=True, help="Which locales to list.")
@common.engine_option
@common.json_option
def locales_command(targets: str, engine_name: str | None, as_json: bool) -> None:
    """List locales: site code, BCP 47 tag, names, direction, route and tier."""
    from translator import locales
    from translator.engines.route import find_route, source_route
    from translator.errors import NoRouteError

    engines = common.load_engines([engine_name] if engine_name else [])
    rows: list[dict[str, str]] = []
    for locale in locales.resolve(targets):
        try:
            route = find_route(engines, locales.SOURCE, locale.code, relatives=locale.relatives)
        except NoRouteError:
            route = source_route(locales.SOURCE, locale.code)
        rows.append(
            {
                "code": locale.code,
                "tag": locale.tag,
                "name": locale.name,
                "native": locale.native,
                "script": locale.script,
                "direction": locale.direction,
                "tier": str(route.tier),
                "route": str(route),
            }
        )
    if as_json:
        common.print_json(rows)
        return
    head = ["code", "tag", "name", "native", "script", "direction", "tier", "route"]
    click.echo(common.table([head, *([row[key] for key in head] for row in rows)]))
