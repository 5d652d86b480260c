"""`translate check`: look at what editors saved, without translating anything."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from translator.cli import common
from translator.cli.article import SEVERITIES


def _list(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted:
        return
    from translator.checks import ARTICLE_CHECKS, CHECKS

    rows = [["check", "severity", "what it says"]]
    rows += [[c.name, str(c.severity), c.title] for c in CHECKS.values()]
    rows += [[c.name, str(c.severity), c.title] for c in ARTICLE_CHECKS.values()]
    click.echo(common.table(rows))
    ctx.exit()


@click.command(name="check")
@click.argument("catalogs", nargs=-1, type=click.Path(path_type=Path), metavar="[PO]...")
@click.option("--to", "target", help="The locale, where the path does not tell it.")
@click.option("--only", help="Names of checks, with commas.")
@click.option(
    "--list", is_flag=True, is_eager=True, expose_value=False, callback=_list,
    help="List the checks.",
)  # fmt: skip
@click.option("--matrix", is_flag=True, help="Show facts that one locale has unlike the others.")
@click.option(
    "--baseline", type=click.Path(path_type=Path, dir_okay=False),
    help="A file of accepted findings; only others count.",
)  # fmt: skip
@click.option("--accept", is_flag=True, help="Write all findings of now into --baseline.")
@click.option(
    "--fail-on", type=click.Choice(SEVERITIES), default="critical", show_default=True,
    help="Exit with 1 when a finding is at least this severe.",
)  # fmt: skip
@click.option(
    "--html", "page", type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page of the findings and of the facts side by side.",
)  # fmt: skip
@common.glossary_option
@common.json_option
@click.option("--sarif", is_flag=True, help="Answer in SARIF 2.1.0, for code hosts.")
def check(
    catalogs: Sequence[Path],
    target: str | None,
    only: str | None,
    matrix: bool,
    baseline: Path | None,
    accept: bool,
    fail_on: str,
    page: Path | None,
    glossaries: Sequence[Path],
    as_json: bool,
    sarif: bool,
) -> int:
    """Check the entries of PO catalogs, all of the project's if none are named."""
    from translator import __version__, checks, files, locales
    from translator import settings as project
    from translator.build import audit
    from translator.build.findings_page import findings_page
    from translator.errors import CatalogError, SettingsError
    from translator.model import Severity

    settings = project.load(Path.cwd())
    names = {name.strip() for name in only.split(",")} if only else None
    known = {*checks.CHECKS, *checks.ARTICLE_CHECKS}
    if names and (unknown := names - known):
        raise SettingsError(f"unknown check {min(unknown)!r}; see: translate check --list")
    out = settings.root / settings.out
    paths = list(catalogs) or sorted(out.glob("*/LC_MESSAGES/*.po"))
    if not paths:
        raise CatalogError(f"no catalogs (*/LC_MESSAGES/*.po) in {out}; name them, or build first")
    tools = common.load_tools(settings, None, glossaries, None)
    audited = [
        audit.audit_catalog(p, locales.get(target or _locale_of(p)).code, tools, names)
        for p in paths
    ]
    findings = tuple(finding for one in audited for finding in one.findings)
    if baseline is not None:
        if accept:
            files.write_text(baseline, checks.write_baseline(findings))
        findings = checks.new_findings(
            findings, checks.read_baseline(files.read_text(baseline) or "{}")
        )
    if page is not None:
        files.write_text(page, findings_page(findings, audit.compare_facts(audited)))
    if sarif:
        click.echo(checks.sarif(findings, version=__version__))
    elif as_json:
        click.echo(checks.json_text(findings))
    else:
        for line in checks.text_lines(findings):
            click.echo(line)
        common.say(f"{len(findings)} findings in {len(paths)} catalogs")
    for facts in audit.compare_facts(audited) if matrix else ():
        if facts.outliers:
            click.echo(checks.matrix_text(facts))
    return int(audit.severity_reached(findings, Severity(fail_on)))


def _locale_of(path: Path) -> str:
    """Return the locale that `locales/<code>/LC_MESSAGES/x.po` is of."""
    return path.resolve().parent.parent.name
