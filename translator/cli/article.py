"""`translate ARTICLE... --to tr,tk,ru`: one article, some languages, now."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from translator.cli import common
from translator.errors import ArticleError, TranslatorError

if TYPE_CHECKING:
    from translator.build import Outline, Progress, Result, Source, Tools

SEVERITIES = ("minor", "major", "critical")


@click.command(name="article")
@click.argument(
    "articles", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="ARTICLE..."
)
@common.to_option
@common.out_option
@common.glossary_option
@common.engine_option
@common.memory_option
@click.option("--dry-run", is_flag=True, help="Say what would be done; load no model.")
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    help="Exit with 1 when an issue is at least this severe.",
)
@common.json_option
@click.option("-q", "--quiet", is_flag=True, help="Errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Show every issue.")
def article(
    articles: Sequence[Path],
    targets: str,
    out: Path,
    glossaries: Sequence[Path],
    engine_name: str | None,
    memory: str | None,
    dry_run: bool,
    fail_on: str | None,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Translate Markdown articles, offline.

    Each locale gets the article, a PO catalog for its editors and a report of every term and
    issue. Text that an editor has reviewed in the catalog is published as it stands.
    """
    from translator import build, locales
    from translator import settings as project
    from translator.build.lock import alone
    from translator.model import Severity, Tier

    settings = project.load(Path.cwd())
    codes = target_codes(locales.resolve(targets, settings.sets), quiet)
    sources, failed = _sources(articles, settings.front_matter)
    tools = common.load_tools(settings, engine_name, glossaries, common.memory_path(memory))
    jobs = [(source, code) for source in sources for code in codes]
    if dry_run:
        outlines = [(source, build.outline(source, code, out, tools)) for source, code in jobs]
        _show_outlines(outlines, as_json)
        return 2 if failed else 0
    results: list[tuple[Source, Result, float]] = []
    errors: list[str] = []
    with alone(out) if jobs else nullcontext():
        for source, code in jobs:
            try:
                results.append(_run(source, code, out, tools, quiet=quiet or as_json))
            except TranslatorError as error:
                if str(error) not in errors:
                    errors.append(str(error))
                    common.say(f"translate: {code}: {error}")
    if as_json:
        common.print_json([_as_json(result, seconds) for _, result, seconds in results])
    elif not quiet:
        _show(results, verbose)
        untranslated = [r.locale for _, r, _ in results if r.report.tier is Tier.SOURCE]
        say_untranslated(list(dict.fromkeys(untranslated)))
    if errors or failed:
        return 2
    worst = fail_on and build.severity_count([r for _, r, _ in results], Severity(fail_on))
    return 1 if worst else 0


def target_codes(found: Sequence[Any], quiet: bool) -> list[str]:
    """Return the codes of the locales that were asked for, the source left out."""
    from translator import locales

    for locale in found:
        if locale.notice and not quiet:
            common.say(locale.notice)
    codes = [locale.code for locale in found if locale.code != locales.SOURCE]
    if not codes:
        raise click.UsageError("--to names no locale besides the source, English")
    return codes


def _sources(paths: Sequence[Path], keys: Sequence[str]) -> tuple[list[Source], bool]:
    """Read the articles; one that cannot be read does not stop the others."""
    from translator.build import read_source

    sources: list[Source] = []
    failed = False
    for path in paths:
        try:
            source = read_source(path, keys)
            if twin := next((s for s in sources if s.name == source.name), None):
                raise ArticleError(
                    f"{path} and {twin.path} would be written to the same files; rename one"
                )
            sources.append(source)
        except ArticleError as error:
            failed = True
            common.say(f"translate: {error}")
    return sources, failed


def _run(
    source: Source, code: str, out: Path, tools: Tools, *, quiet: bool
) -> tuple[Source, Result, float]:
    from translator.build import translate_article

    begin = time.perf_counter()
    with _progress(f"{source.name[:30]} {code}", shown=not quiet and common.is_terminal()) as tick:
        result = translate_article(source, code, out, tools, tick)
    return source, result, time.perf_counter() - begin


@contextmanager
def _progress(title: str, *, shown: bool) -> Iterator[Progress | None]:
    if not shown:
        yield None
        return
    from tqdm import tqdm

    with tqdm(desc=title, unit="sentence", leave=False, dynamic_ncols=True) as bar:

        def tick(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield tick


def _show_outlines(outlines: Sequence[tuple[Source, Outline]], as_json: bool) -> None:
    if as_json:
        common.print_json(
            [
                {
                    "article": str(source.path),
                    "locale": o.locale,
                    "tier": o.tier,
                    "route": str(o.route),
                    "units": o.units,
                    "words": o.words,
                    "segments": o.segments,
                    "terms": o.terms,
                    "stale": o.stale,
                }
                for source, o in outlines
            ]
        )
        return
    rows: list[list[object]] = [
        ["article", "locale", "units", "to do", "words", "sentences", "terms", "tier", "route"]
    ]
    for source, o in outlines:
        rows.append(
            [source.name, o.locale, o.units, o.stale, o.words, o.segments, o.terms, o.tier, o.route]
        )
    click.echo(common.table(rows, right=[2, 3, 4, 5, 6]))


def say_untranslated(codes: Sequence[str]) -> None:
    """Say which locales no engine here reaches, and what would help."""
    if not codes:
        return
    few = ", ".join(codes[:6])
    names = few if len(codes) <= 6 else f"{few} and {len(codes) - 6} more"
    common.say(
        f"no engine here translates into {names}: the source text stands there, marked; "
        f"see what there is with: translate models list --available --to {codes[0]}"
    )


def _show(results: Sequence[tuple[Source, Result, float]], verbose: bool) -> None:
    from translator.build import issues_of
    from translator.report import summarize

    if not results:
        return
    head = ["locale", "tier", "units", "redone", "reviewed", "words", "terms", "approved"]
    rows: list[list[object]] = [[*head, "unverified", "reported", "issues", "seconds"]]
    for _, result, seconds in results:
        s = summarize(result.report)
        issues = "/".join(str(s.issues[severity]) for severity in reversed(SEVERITIES))
        rows.append(
            [
                result.locale,
                result.report.tier,
                s.units,
                len(result.redone),
                s.reviewed,
                s.words,
                s.terms,
                s.approved,
                s.unverified,
                s.reported,
                issues,
                f"{seconds:.1f}",
            ]
        )
    for _, result, _ in results:
        state = "" if result.written else "  (unchanged)"
        click.echo(f"{result.outputs.article}{state}")
        for issue in issues_of(result.report) if verbose else ():
            click.echo(f"  {issue.severity} {issue.check} {issue.unit}: {issue.message}")
    click.echo()
    click.echo(common.table(rows, right=range(2, 12)))
    click.echo("issues: critical/major/minor; each stands in the report and in the catalog")


def _as_json(result: Result, seconds: float) -> dict[str, Any]:
    from dataclasses import asdict

    from translator.report import summarize

    return {
        "locale": result.locale,
        "tier": result.report.tier,
        "route": result.report.route,
        "article": str(result.outputs.article),
        "catalog": str(result.outputs.catalog),
        "report": str(result.outputs.report),
        "changed": [str(path) for path in result.written],
        "redone": len(result.redone),
        "seconds": round(seconds, 3),
        **asdict(summarize(result.report)),
    }
