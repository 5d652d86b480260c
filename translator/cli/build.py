"""`translate build`: all articles of a project, all their locales, what is stale and no more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from translator.cli import common
from translator.cli.article import SEVERITIES, say_untranslated, target_codes
from translator.cli.progress import watching
from translator.errors import SettingsError

if TYPE_CHECKING:
    from translator.build import Tools
    from translator.build.site import Built, BuiltLocale, Order
    from translator.settings import Settings


@click.command(name="build")
@click.argument("articles", nargs=-1, type=click.Path(path_type=Path), metavar="[ARTICLE]...")
@click.option("--to", "targets", metavar="LOCALES", help="Instead of the settings' targets.")
@common.source_option
@common.project_out_option
@common.glossary_option
@common.engine_option
@common.memory_option
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Processes, each with locales of its own.",
)
@click.option(
    "--memory-limit",
    type=click.IntRange(0),
    default=0,
    metavar="MB",
    help="Let go of models between locales when a process holds more.",
)
@click.option(
    "--locked", is_flag=True, help="Refuse to build unless translator.lock says the same."
)
@click.option("--explain", is_flag=True, help="Say for each unit that was redone, why.")
@click.option("--prune", is_flag=True, help="Remove what was built from deleted articles.")
@click.option("--clean", is_flag=True, help="Remove machine drafts instead; reviewed text stays.")
@click.option(
    "--report",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page with every article in every locale.",
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    help="Exit with 1 when an issue is at least this severe.",
)
@common.json_option
@click.option("-q", "--quiet", is_flag=True, help="Errors only.")
def build(
    articles: Sequence[Path],
    targets: str | None,
    source: Path | None,
    out: Path | None,
    glossaries: Sequence[Path],
    engine_name: str | None,
    memory: str | None,
    jobs: int,
    memory_limit: int,
    locked: bool,
    explain: bool,
    prune: bool,
    clean: bool,
    page: Path | None,
    fail_on: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Build every article of the project in every locale; what did not change is left alone."""
    from translator import files, locales
    from translator import settings as project
    from translator.build import matrix
    from translator.build.clean import clean_locales
    from translator.build.lock import alone
    from translator.build.site import Order, build_site

    settings = project.load(Path.cwd())
    codes = target_codes(locales.resolve(targets or settings.targets, settings.sets), quiet)
    home = source or settings.root / settings.source
    paths = tuple(articles) or tuple(sorted(home.glob("*.md")))
    if not paths:
        raise SettingsError(f"no articles (*.md) in {home}; name them, or set `source`")
    if len({path.stem for path in paths}) < len(paths):
        raise SettingsError("two articles have the same name; rename one")
    home = out or settings.root / settings.out
    order = Order(paths, tuple(codes), home, memory_limit)
    if clean:
        with alone(order.out):
            for removed in clean_locales(order):
                click.echo(f"removed {removed}")
        return 0
    make_tools = partial(
        _tools, settings, engine_name, tuple(glossaries), common.memory_path(memory)
    )
    if locked:
        _require_locked(settings, make_tools(jobs), codes)
    built: list[BuiltLocale] = []
    with alone(order.out), watching(len(codes), quiet) as watch:
        if not articles:
            _settle_orphans(order, prune, quiet)
        for locale in build_site(order, make_tools, jobs=jobs, watch=watch):
            built.append(locale)
            for article in locale.articles:
                if article.error:
                    common.say(f"translate: {locale.locale}: {article.error}")
    built.sort(key=lambda b: codes.index(b.locale))
    if home == settings.root / settings.out:
        _write_lock(settings, built)
    if page is not None:
        files.write_text(page, matrix.page(built, page.parent))
    if as_json:
        common.print_json([_as_json(b) for b in built])
    elif not quiet:
        _show(built, explain)
        say_untranslated([b.locale for b in built if any(a.tier == "source" for a in b.articles)])
    if any(article.error for b in built for article in b.articles):
        return 2
    return int(bool(fail_on) and _has_issue(built, fail_on or ""))


def _tools(
    settings: Settings,
    engine_name: str | None,
    glossaries: Sequence[Path],
    memory: Path | None,
    jobs: int,
) -> Tools:
    """Make a process's tools; a function of the module, so that workers can be given it."""
    return common.load_tools(settings, engine_name, glossaries, memory, jobs)


def _require_locked(settings: Settings, tools: Tools, codes: Sequence[str]) -> None:
    from translator.build import lockfile
    from translator.build.article import setup_for

    made = {code: lockfile.made_with(setup_for(code, tools), tools) for code in codes}
    lockfile.require_same(settings.root / settings.out, lockfile.lock_of(settings, made))


def _write_lock(settings: Settings, built: Sequence[BuiltLocale]) -> None:
    """Say beside the translations what the project's own translations were made with."""
    from translator import locales
    from translator.build import lockfile

    made = {b.locale: b.made_with for b in built}
    kept = [locale.code for locale in locales.resolve(settings.targets, settings.sets)]
    lockfile.write(settings.root / settings.out, lockfile.lock_of(settings, made), kept)


def _settle_orphans(order: Order, prune: bool, quiet: bool) -> None:
    """Let renamed articles keep their translations; name or remove what is left over."""
    from translator.build import read_source
    from translator.build.orphans import adopt, find_orphans, successor
    from translator.build.orphans import prune as remove
    from translator.errors import ArticleError

    orphans = find_orphans(order.out, order.codes, order.sources)
    if not orphans:
        return
    candidates = []
    for path in order.sources:
        try:
            units = read_source(path).document.units
        except ArticleError:
            continue
        candidates.append((path.stem, frozenset(u.source for u in units)))
    for orphan in orphans:
        name = successor(orphan, candidates)
        if name and adopt(orphan, name, order.out):
            common.say(f"{orphan.locale}: {orphan.name} is now {name}; its translation moved along")
        elif prune and remove(orphan):
            common.say(f"{orphan.locale}: {orphan.name} was removed, its article is gone")
        elif not quiet:
            kept = "holds reviewed text" if orphan.has_reviewed else "remove it with --prune"
            common.say(f"{orphan.locale}: {orphan.name} has no article any more ({kept})")


def _show(built: Sequence[BuiltLocale], explain: bool) -> None:
    from translator.build.site import totals

    head = ["locale", "tier", "articles", "units", "redone", "reviewed", "words", "terms"]
    rows: list[list[object]] = [[*head, "approved", "reported", "issues", "seconds"]]
    for b in built:
        s = totals(b)
        tiers = sorted({a.tier for a in b.articles if a.tier})
        rows.append(
            [
                b.locale,
                ",".join(tiers),
                sum(a.summary is not None for a in b.articles),
                s.units,
                sum(len(a.redone) for a in b.articles),
                s.reviewed,
                s.words,
                s.terms,
                s.approved,
                s.reported,
                "/".join(str(s.issues[severity]) for severity in reversed(SEVERITIES)),
                f"{b.seconds:.1f}",
            ]
        )
    if explain:
        for article in (a for b in built for a in b.articles):
            for unit, reason in article.why.items():
                click.echo(f"{article.outputs.article} {unit}: {reason}")
    click.echo(common.table(rows, right=range(2, 12)))


def _as_json(b: BuiltLocale) -> dict[str, object]:
    return {
        "locale": b.locale,
        "seconds": round(b.seconds, 3),
        "articles": [_article(a) for a in b.articles],
    }


def _article(a: Built) -> dict[str, object]:
    from dataclasses import asdict

    return {
        "article": a.article,
        "page": str(a.outputs.article),
        "tier": a.tier,
        "redone": list(a.redone),
        "why": dict(a.why),
        "changed": [str(path) for path in a.written],
        "error": a.error,
        **(asdict(a.summary) if a.summary else {}),
    }


def _has_issue(built: Sequence[BuiltLocale], at_least: str) -> bool:
    wanted = SEVERITIES[SEVERITIES.index(at_least) :]
    return any(
        a.summary.issues[severity]
        for b in built
        for a in b.articles
        if a.summary
        for severity in wanted
    )
