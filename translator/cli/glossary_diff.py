"""`translate glossary diff`: what a change of the glossary says, and what it would do."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from translator.cli import common
from translator.errors import SettingsError

if TYPE_CHECKING:
    from translator.build import Tools
    from translator.review.diff import Said
    from translator.review.impact import Impact, Touched
    from translator.review.marks import Marked
    from translator.review.sides import Sides
    from translator.settings import Settings

COLOURS = {"added": "green", "removed": "red", "changed": "yellow"}
SIGNS = {"added": "+", "removed": "-", "changed": "~"}


@click.command(name="diff")
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option("--to", "targets", metavar="LOCALES", help="Only these locales.")
@click.option("--domain", "domains", multiple=True, help="Only this domain; may be repeated.")
@common.glossary_option
@click.option("--impact", is_flag=True, help="Say what it would do to the translations built.")
@common.source_option
@common.project_out_option
@common.engine_option
@common.memory_option
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page of it; with --impact it shows the texts too.",
)
@click.option(
    "--fail-on",
    type=click.Choice(("change", "impact", "contradiction")),
    help="Exit with 1 when a term changes, a translation would, or a reviewed text contradicts.",
)
@common.json_option
@click.option("--no-color", is_flag=True, help="No colours, as with NO_COLOR.")
def glossary_diff(
    old: str | None,
    new: str | None,
    targets: str | None,
    domains: Sequence[str],
    glossaries: Sequence[Path],
    impact: bool,
    source: Path | None,
    out: Path | None,
    engine_name: str | None,
    memory: str | None,
    html: Path | None,
    fail_on: str | None,
    as_json: bool,
    no_color: bool,
) -> int:
    """Say what changed in the glossary between OLD and NEW.

    Each is a revision of git, a glossary directory or one of its files. Without NEW it is the
    working tree, without OLD it is HEAD. --impact translates again, in memory, the texts that a
    changed term touches; nothing of the project is written.
    """
    from translator import files, locales
    from translator import settings as project
    from translator.review.diff import diff, say_all
    from translator.review.diff_page import diff_page

    settings = project.load(Path.cwd())
    codes = [found.code for found in locales.resolve(targets, settings.sets)] if targets else []
    sides = _sides(old, new, settings, glossaries)
    said = say_all(diff(sides.old, sides.new, codes), sides.old, sides.new)
    said = tuple(one for one in said if not domains or one.concept.domain in domains)
    found = None
    if impact or fail_on in ("impact", "contradiction"):
        if sides.is_part:
            raise SettingsError("one file says too little; name revisions or glossary directories")
        tools = common.load_tools(settings, engine_name, (), common.memory_path(memory))
        found = _foresee(sides, said, settings, source, out, targets, tools)
    if html is not None:
        files.write_text(html, diff_page(sides, said, found))
    color = False if no_color or os.environ.get("NO_COLOR") else None
    if as_json:
        _print_json(sides, said, found)
    else:
        show(sides, said, color)
        if found is not None:
            show_impact(found, color)
    for error in found.errors if found else ():
        common.say(f"translate: {error}")
    if found and found.errors:
        return 2
    match fail_on:
        case "change":
            return int(bool(said))
        case "impact":
            return int(found is not None and bool(found.changed or found.contradicted))
        case "contradiction":
            return int(found is not None and bool(found.contradicted))
    return 0


def _foresee(
    sides: Sides,
    said: Sequence[Said],
    settings: Settings,
    source: Path | None,
    out: Path | None,
    targets: str | None,
    tools: Tools,
) -> Impact:
    from translator import locales
    from translator.review.impact import foresee

    home = source or settings.root / settings.source
    paths = sorted(home.glob("*.md"))
    if not paths:
        raise SettingsError(f"no articles (*.md) in {home}; name the place with --source")
    place = out or settings.root / settings.out
    wanted = locales.resolve(targets or settings.targets, settings.sets)
    built = [x.code for x in wanted if x.code != locales.SOURCE and (place / x.code).is_dir()]
    changes = [one.change for one in said]
    with _watching() as watch:
        return foresee(paths, built, place, tools, sides.old, sides.new, changes, watch)


@contextmanager
def _watching() -> Iterator[Callable[[str, int, int], None] | None]:
    """Show on a terminal how far it is: one line, a locale after the other."""
    if not common.is_terminal():
        yield None
        return
    from tqdm import tqdm

    with tqdm(unit="article", leave=False) as bar:

        def tell(locale: str, done: int, total: int) -> None:
            bar.set_description(locale, refresh=False)
            bar.total = total
            bar.n = done
            bar.refresh()

        yield tell


def _sides(
    old: str | None,
    new: str | None,
    settings: Settings,
    glossaries: Sequence[Path],
) -> Sides:
    from translator.glossary.store import shipped
    from translator.review.sides import read_sides

    own = [settings.root / path for path in settings.glossaries]
    return read_sides(old, new, [shipped(), *own, *glossaries])


def show(sides: Sides, said: Sequence[Said], color: bool | None) -> None:
    """Print changes by concept, each locale on its line."""
    from translator.report import counted

    concept = ""
    for one in sorted(said, key=lambda s: (s.concept.domain, s.concept.id)):
        change = one.change
        if change.concept != concept:
            concept = change.concept
            head = click.style(one.concept.term, bold=True)
            click.echo(f"{head} ({one.concept.domain}, {concept})", color=color)
        kind = str(change.kind)
        line = f"  {SIGNS[kind]} {change.locale}: {'; '.join(one.clauses)}"
        click.echo(click.style(line, fg=COLOURS[kind]), color=color)
    concepts = len({s.change.concept for s in said})
    silent = sum(not s.change.touches for s in said)
    note = f", {silent} of them in no way that a translation shows" if silent else ""
    common.say(
        f"{sides.old_name} against {sides.new_name}: {counted(len(said), 'change')}"
        f" in {counted(concepts, 'concept')}{note}"
    )


def show_impact(impact: Impact, color: bool | None) -> None:
    """Print the units whose text would change, then the editors' texts that contradict."""
    from translator.report import counted
    from translator.review.marks import compare

    for unit in impact.changed:
        where = f"{unit.locale} {unit.article} {unit.unit.id} (line {unit.unit.line})"
        click.echo("\n" + click.style(where, bold=True), color=color)
        marked = compare(unit.before.target, unit.after.target)
        click.echo(f"  - {_marked(marked.before)}", color=color)
        click.echo(f"  + {_marked(marked.after)}", color=color)
    for unit in impact.contradicted:
        where = f"{unit.locale} {unit.article} {unit.unit.id} (line {unit.unit.line})"
        click.echo("\n" + click.style(f"{where}: {unit.after.state}, kept", bold=True), color=color)
        click.echo(f"  {unit.after.target}")
        for sentence in unit.contradictions:
            click.echo(click.style(f"  ! {sentence}", fg="red"), color=color)
    for article, locale in impact.unbuilt:
        common.say(f"{locale} {article}: not built yet, so nothing is known of it")
    sentences = sum(len(unit.segments) for unit in impact.units)
    articles = len({(unit.article, unit.locale) for unit in impact.units})
    pending = sum(unit.is_pending for unit in impact.units)
    common.say(
        f"touches {counted(len(impact.units), 'unit')} in {counted(articles, 'page')}"
        f" ({counted(sentences, 'sentence')}); {counted(len(impact.changed), 'text')} would change,"
        f" {counted(len(impact.contradicted), 'editor text')} would contradict the glossary"
        + (f"; {pending} would be redone anyway" if pending else "")
    )


def _marked(pieces: Marked) -> str:
    """Return a text with its differing words marked, as wdiff does, so that no colour is needed."""
    shown = {
        "same": "{}",
        "out": click.style("[-{}-]", fg="red"),
        "in": click.style("{{+{}+}}", fg="green"),
    }
    return "".join(shown[kind].format(text) for kind, text in pieces)


def _print_json(sides: Sides, said: Sequence[Said], impact: Impact | None) -> None:
    from translator.review.diff import as_data

    answer: dict[str, object] = {
        "old": sides.old_name,
        "new": sides.new_name,
        "changes": [as_data(s) for s in said],
    }
    if impact is not None:
        answer["impact"] = {
            "touched": len(impact.units),
            "segments": sum(len(unit.segments) for unit in impact.units),
            "changed": len(impact.changed),
            "contradicted": len(impact.contradicted),
            "unbuilt": [{"article": a, "locale": code} for a, code in impact.unbuilt],
            "units": [_unit(unit) for unit in impact.units],
        }
    common.print_json(answer)


def _unit(unit: Touched) -> dict[str, object]:
    return {
        "article": unit.article,
        "locale": unit.locale,
        "unit": unit.unit.id,
        "line": unit.unit.line,
        "state": str(unit.after.state),
        "concepts": list(unit.concepts),
        "segments": list(unit.segments),
        "redone": unit.is_redone,
        "source": unit.unit.source,
        "before": unit.before.target,
        "after": unit.after.target,
        "contradictions": list(unit.contradictions),
    }
