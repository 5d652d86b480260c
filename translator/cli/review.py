"""`translate review`: what waits for an editor, as text, as a page, or to be worked on."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from translator.cli import common
from translator.errors import ArticleError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from translator.review.desk import Desk
    from translator.review.queue import Item, Queue
    from translator.settings import Settings


@click.command(name="review")
@click.argument("articles", nargs=-1, type=click.Path(path_type=Path), metavar="[ARTICLE]...")
@click.option("--to", "targets", metavar="LOCALES", help="Instead of the settings' targets.")
@common.source_option
@common.project_out_option
@common.glossary_option
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write a page of it.")
@click.option("--serve", is_flag=True, help="Open a page on this machine to edit and approve in.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="For --serve; else any free one."
)
@click.option("--reviewer", default="", help="Who approves terms, for the glossary's column.")
@common.engine_option
@common.memory_option
@common.json_option
def review(
    articles: Sequence[Path],
    targets: str | None,
    source: Path | None,
    out: Path | None,
    glossaries: Sequence[Path],
    html: Path | None,
    serve: bool,
    port: int,
    reviewer: str,
    engine_name: str | None,
    memory: str | None,
    as_json: bool,
) -> int:
    """Show what waits for an editor, the most urgent first.

    Machine drafts, texts whose source changed, reviewed texts with issues, terms that are missing
    or were put in by rule, and terms that nobody has approved.
    """
    from translator import files
    from translator import settings as project
    from translator.glossary.store import load, shipped
    from translator.review.desk import Desk
    from translator.review.queue import read_queue
    from translator.review.queue_page import queue_page

    settings = project.load(Path.cwd())
    place = out or settings.root / settings.out
    paths = _articles(articles, source or settings.root / settings.source)
    own = [settings.root / path for path in settings.glossaries]
    codes = _codes(targets, settings, place)
    if serve:
        tools = partial(
            common.load_tools, settings, engine_name, glossaries, common.memory_path(memory)
        )
        homes = [*own, *glossaries]
        _serve(partial(Desk, paths, codes, place, tools, homes, reviewer, _today()), port)
        return 0
    glossary = load([shipped(), *own, *glossaries])
    queue = read_queue(paths, codes, place, glossary)
    if html is not None:
        files.write_text(html, queue_page(queue, glossary))
    if as_json:
        common.print_json(_as_json(queue))
    else:
        _show(queue)
    return 0


def _serve(make_desk: Callable[[], Desk], port: int) -> None:
    from translator.errors import OutputError
    from translator.review.serve import ReviewServer

    try:
        server = ReviewServer(make_desk, port)
    except OSError as error:
        raise OutputError(
            f"port {port} cannot be used: {error.strerror}; choose another"
        ) from error
    click.echo(server.url)
    common.say("open this address in a browser on this machine; Ctrl+C ends it")
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            common.say("ended; what was saved is written")


def _today() -> str:
    from datetime import date

    return date.today().isoformat()


def _articles(named: Sequence[Path], home: Path) -> list[Path]:
    """Return the source articles; one may be named by its file or by its name alone."""
    if not named:
        paths = sorted(home.glob("*.md"))
        if not paths:
            raise SettingsError(f"no articles (*.md) in {home}; name the place with --source")
        return paths
    paths = [path if path.is_file() else home / f"{path.stem}.md" for path in named]
    for path in paths:
        if not path.is_file():
            raise ArticleError(f"{path}: no such file")
    return paths


def _codes(targets: str | None, settings: Settings, place: Path) -> list[str]:
    """Return the locales to look at: those named, or those of the settings that were built."""
    from translator import locales

    found = locales.resolve(targets or settings.targets, settings.sets)
    codes = [locale.code for locale in found if locale.code != locales.SOURCE]
    return codes if targets else [code for code in codes if (place / code).is_dir()]


def _show(queue: Queue) -> None:
    for item in queue.waiting:
        click.echo(f"{_where(item)}: {item.unit.state}")
        click.echo(f"    {item.unit.unit.source}")
        click.echo(f"    {item.unit.target}")
        for issue in item.unit.issues:
            click.echo(f"    {issue.severity} {issue.check}: {issue.message}")
    for proposal in queue.proposals:
        click.echo(f"{proposal.locale} {proposal.concept}: proposed, needed {proposal.count} times")
    rows: list[list[object]] = [
        ["locale", "wait", "drafts", "changed", "begun", "critical", "major", "minor", "terms"]
    ]
    for code in dict.fromkeys(item.locale for item in queue.items):
        rows.append([code, *_counts([i for i in queue.waiting if i.locale == code])])
    if len(rows) > 1:
        click.echo(common.table(rows, right=range(1, 9)))
    for said in queue.behind:
        common.say(said)


def _where(item: Item) -> str:
    return f"{item.locale} {item.article} {item.unit.unit.id} (line {item.unit.unit.line})"


def _counts(items: Sequence[Item]) -> list[int]:
    states = Counter(str(item.unit.state) for item in items)
    worst = Counter(str(item.severity) for item in items)
    unsure = sum(item.unsure for item in items)
    return [
        len(items),
        states["machine"],
        states["outdated"],
        states["edited"],
        *(worst[severity] for severity in ("critical", "major", "minor")),
        unsure,
    ]


def _as_json(queue: Queue) -> dict[str, object]:
    return {
        "waiting": [
            {
                "article": item.article,
                "locale": item.locale,
                "unit": item.unit.unit.id,
                "line": item.unit.unit.line,
                "state": str(item.unit.state),
                "severity": item.severity,
                "source": item.unit.unit.source,
                "previous": item.previous,
                "offered": item.offered,
                "draft": item.unit.draft,
                "target": item.unit.target,
                "issues": item.unit.issues,
                "terms": [
                    {"surface": r.occurrence.surface, "form": r.form, "status": r.status}
                    for r in item.unit.ledger
                ],
            }
            for item in queue.waiting
        ],
        "proposals": queue.proposals,
        "behind": list(queue.behind),
    }
