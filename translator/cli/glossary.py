"""`translate glossary`: look into the glossary, check it, exchange it with other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from translator.cli import common
from translator.cli.glossary_diff import glossary_diff
from translator.cli.glossary_git import merge_driver, textconv

if TYPE_CHECKING:
    from translator.glossary.store import Glossary

directories_argument = click.argument(
    "directories",
    nargs=-1,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="[DIR]...",
)


def _places(directories: Sequence[Path]) -> list[Path]:
    """Return these directories, or those of the project if none are named."""
    from translator import settings as project
    from translator.glossary.store import shipped

    settings = project.load(Path.cwd())
    own = [settings.root / path for path in settings.glossaries]
    return list(directories) or [shipped(), *own]


def _load(directories: Sequence[Path]) -> Glossary:
    from translator.glossary.store import load

    return load(_places(directories))


def _codes(targets: str | None) -> list[str]:
    from translator import locales

    return [locale.code for locale in locales.resolve(targets)] if targets else []


@click.group(name="glossary")
def glossary() -> None:
    """Lint, search, count, exchange and compare the glossary."""


glossary.add_command(glossary_diff)
glossary.add_command(merge_driver)
glossary.add_command(textconv)


@glossary.command()
@directories_argument
@click.option("--fix", is_flag=True, help="Put order, spaces and quotes right in your own files.")
@common.json_option
def lint(directories: Sequence[Path], fix: bool, as_json: bool) -> int:
    """Say what is wrong in the glossary files, with line and remedy; 1 if anything is."""
    from translator import files
    from translator.glossary.lint import lint as look
    from translator.glossary.lint import tidy
    from translator.glossary.lint.values import Severity

    places = _places(directories)
    for path, text in tidy(places).items() if fix else ():
        files.write_text(path, text)
        common.say(f"{path}: put in order")
    findings = look(places)
    if as_json:
        common.print_json(findings)
    else:
        for finding in findings:
            click.echo(str(finding))
        common.say(f"{len(findings)} findings")
    return int(any(finding.severity is not Severity.NOTE for finding in findings))


@glossary.command()
@click.argument("query")
@click.option("--to", "targets", metavar="LOCALES", help="Only in these locales.")
@common.glossary_option
@common.json_option
def find(query: str, targets: str | None, glossaries: Sequence[Path], as_json: bool) -> int:
    """Find a term by any of its words, in any language and any form."""
    from translator.glossary.find import find as search

    known = _load(glossaries)
    hits = search(known, query, _codes(targets))
    if as_json:
        common.print_json(hits)
    else:
        rows = [["concept", "locale", "wording", "matched as"]]
        rows += [[h.concept, h.locale, h.text, f"{h.how} {h.features}".strip()] for h in hits]
        click.echo(common.table(rows) if hits else f"nothing in the glossary is like {query!r}")
    return int(not hits)


@glossary.command()
@click.option("--to", "targets", metavar="LOCALES", help="Only these locales.")
@common.glossary_option
@common.json_option
def stats(targets: str | None, glossaries: Sequence[Path], as_json: bool) -> None:
    """Count concepts by domain, locale and status."""
    from translator.glossary.stats import stats as count
    from translator.glossary.stats import stats_table

    known = _load(glossaries)
    counts = count(known, _codes(targets))
    if as_json:
        common.print_json(counts)
    else:
        click.echo(stats_table(counts), nl=False)


@glossary.command(name="export")
@click.option("--format", "form", help="tbx, tsv, deepl-csv, deepl-tsv, weblate-csv, omegat-tsv.")
@click.option(
    "--sheet", metavar="LOCALE", help="A sheet of sentences to judge a locale's terms by."
)
@click.option("--to", "targets", metavar="LOCALES", help="The locales to export.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Else to the terminal."
)
@common.glossary_option
def export_terms(
    form: str | None,
    sheet: str | None,
    targets: str | None,
    out: Path | None,
    glossaries: Sequence[Path],
) -> None:
    """Write the glossary for another program, or as a sheet for a native reader."""
    from translator import files, locales
    from translator.glossary import exchange
    from translator.glossary.sheet import sheet as make_sheet
    from translator.glossary.sheet import sheet_html, sheet_markdown

    known = _load(glossaries)
    if sheet is not None:
        code = locales.get(sheet).code
        entries = make_sheet(known, code)
        is_page = out is not None and out.suffix == ".html"
        text = sheet_html(entries, code) if is_page else sheet_markdown(entries)
    elif form is None:
        raise click.UsageError("name a --format, or a locale for --sheet")
    else:
        exported = exchange.export(known, form, _codes(targets) or list(known.locales))
        text = exported.text
        for loss in exported.losses:
            common.say(loss)
    if out is None:
        click.echo(text, nl=False)
    else:
        files.write_text(out, text)


@glossary.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--format", "form", required=True, help="As for export.")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), required=True,
              help="The glossary directory to add to.")  # fmt: skip
@click.option("--domain", required=True, help="The domain that new concepts belong to.")
@click.option("--to", "target", default="", help="The locale, where the format does not name it.")
@click.option("--status", type=click.Choice(("proposed", "approved")), default="proposed",
              show_default=True, help="What new terms are.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
def import_terms(
    file: Path, form: str, into: Path, domain: str, target: str, status: str, dry_run: bool
) -> None:
    """Add the terms of another program's file; what editors approved is not undone."""
    from translator import files, locales
    from translator.glossary import exchange
    from translator.glossary.store import Glossary, load
    from translator.model import TermStatus

    known = load([into]) if into.is_dir() else Glossary.of(())
    imported = exchange.read(
        files.read_article(file, limit=50_000_000),
        form,
        domain=domain,
        locale=locales.get(target).code if target else "",
        known=known,
        status=TermStatus(status),
    )
    merged = exchange.merge(known, imported)
    for remark in (*imported.remarks, *merged.remarks):
        common.say(remark)
    for name, text in merged.files.items():
        if not dry_run:
            files.write_text(into / name, text)
        click.echo(f"{into / name}{' (would change)' if dry_run else ''}")
