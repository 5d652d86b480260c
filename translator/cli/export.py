"""`translate export` and `translate import`: to sites and translators' tools, and back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from translator.cli import common

if TYPE_CHECKING:
    from translator.build.imports import Imported
    from translator.export.values import IncomingFile

FORMATS = ("md", "html", "json", "xliff", "tmx")
LAYOUTS = ("plain", "hugo", "docusaurus", "mkdocs")
ANCHORS = ("source", "translated")

built_option = click.option(
    "--built",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the build wrote its locales; by default as the settings have it.",
)


@click.command(name="export")
@click.argument(
    "articles", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="ARTICLE..."
)
@click.option(
    "--to", "targets", metavar="LOCALES", help="Locales, as for a build; else all built ones.",
)  # fmt: skip
@click.option(
    "--format", "formats", metavar="FORMATS",
    help=f"With commas: {', '.join(FORMATS)}.  [default: html]",
)  # fmt: skip
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("export"),
    show_default=True, help="Where the files go.",
)  # fmt: skip
@built_option
@click.option(
    "--layout", type=click.Choice(LAYOUTS),
    help="The tree that `--format md` makes, with the front matter its generator expects.  "
    "[default: plain]",
)  # fmt: skip
@click.option(
    "--anchors", type=click.Choice(ANCHORS),
    help="What headings are called in addresses: as in the source, so that all links hold, or by "
    "their own words.  [default: source]",
)  # fmt: skip
@click.option(
    "--site", metavar="URL",
    help="The site's address: links to it are its own, and HTML pages get a sitemap.xml.",
)  # fmt: skip
@click.option("--with-machine", is_flag=True, help="Put machine drafts into TMX too, marked.")
@common.json_option
def export_command(
    articles: Sequence[Path],
    targets: str | None,
    formats: str | None,
    out: Path,
    built: Path | None,
    layout: str | None,
    anchors: str | None,
    site: str | None,
    with_machine: bool,
    as_json: bool,
) -> int:
    """Write built articles as pages, data, XLIFF or TMX.

    HTML pages carry their style and their pictures. Links to articles of the same export lead to
    the page in the same language, in pages and in trees; what leads nowhere is named and stays.
    A picture for a locale (photo.tr.jpg beside photo.jpg) is shown there. XLIFF and TMX come back
    with `translate import`. Defaults stand in the project's settings.
    """
    from translator import locales
    from translator import settings as project
    from translator.build.export import locales_built, read_sources
    from translator.build.links import Anchors
    from translator.build.publish import Job, publish, write_files
    from translator.errors import OutputError
    from translator.export.layouts import Layout
    from translator.export.values import Format

    settings = project.load(Path.cwd())
    layout = layout or _setting("layout", settings.layout or LAYOUTS[0], LAYOUTS)
    anchors = anchors or _setting("anchors", settings.anchors or ANCHORS[0], ANCHORS)
    site = settings.site if site is None else site
    formats = formats or settings.formats or "html"
    names = [name.strip() for name in formats.split(",") if name.strip()]
    if unknown := [name for name in names if name not in FORMATS]:
        raise click.UsageError(f"unknown format {unknown[0]!r}; there are {', '.join(FORMATS)}")
    if site and not site.startswith(("https://", "http://")):
        raise click.UsageError("--site is an address such as https://example.com")
    home = built or settings.root / settings.out
    sources = read_sources(articles, settings.front_matter)
    if targets:
        codes = [found.code for found in locales.resolve(targets, settings.sets)]
        codes = [code for code in codes if code != locales.SOURCE]
    else:
        there = [set(locales_built(source, home)) for source in sources]
        codes = [code for code in locales.codes() if all(code in found for found in there)]
    if not codes:
        raise OutputError(f"nothing is built in {home}; build first, or name the place: --built")
    job = Job(
        sources, tuple(codes), home, tuple(Format(name) for name in names), Layout(layout), site,
        Anchors(anchors), with_machine,
    )  # fmt: skip
    published = publish(job)
    written = write_files(published, out)
    count = len(published.files) + len(published.pictures)
    for notice in published.notices:
        common.say(notice)
    if as_json:
        common.print_json(
            {
                "files": [
                    *(str(out / made.path) for made in published.files),
                    *(str(out / picture.path) for picture in published.pictures),
                ],
                "changed": [str(path) for path in written],
                "notices": list(published.notices),
            }
        )
    else:
        click.echo(f"{count} files in {out}, {len(written)} of them changed")
    return 0


def _setting(name: str, value: str, known: Sequence[str]) -> str:
    from translator.errors import SettingsError

    if value not in known:
        raise SettingsError(f"the setting {name} = {value!r} is none of {', '.join(known)}")
    return value


@click.command(name="import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@built_option
@click.option(
    "--article", default="", help="The article they are for, where the file does not say."
)
@common.json_option
def import_command(files: Sequence[Path], built: Path | None, article: str, as_json: bool) -> int:
    """Write targets from XLIFF 2 and TMX files into the catalogs.

    What is final or reviewed there becomes reviewed, all else stays fuzzy. A text that an editor
    has reviewed, or changed since the file went out, stays as it is. Exit 1 if any had to.
    """
    from translator import settings as project
    from translator.build.imports import Fate, import_file
    from translator.build.lock import alone
    from translator.errors import OutputError

    settings = project.load(Path.cwd())
    home = built or settings.root / settings.out
    incoming = [one for path in files for one in _read(path)]
    if not home.is_dir():
        raise OutputError(f"nothing is built in {home}; build first, or name the place: --built")
    with alone(home):
        done = [made for one in incoming for made in import_file(one, home, article)]
    if as_json:
        common.print_json(done)
    else:
        _show(done)
    lost = (Fate.KEPT, Fate.CHANGED, Fate.UNKNOWN)
    return int(any(unit.fate in lost for made in done for unit in made.units))


def _read(path: Path) -> tuple[IncomingFile, ...]:
    from translator import locales
    from translator.errors import OutputError
    from translator.export.tmx import read_tmx
    from translator.export.xliff_reader import read_xliff

    try:
        data = path.read_bytes()
    except OSError as error:
        raise OutputError(f"{path} cannot be read: {error.strerror}") from error
    if path.suffix.lower() == ".tmx":
        return read_tmx(data, str(path), locales.get(locales.SOURCE).tag)
    return read_xliff(data, str(path))


def _show(done: Sequence[Imported]) -> None:
    from translator.build.imports import Fate

    rows: list[list[object]] = [["locale", "catalog", *(str(fate) for fate in Fate)]]
    for made in done:
        counts = [sum(unit.fate is fate for unit in made.units) for fate in Fate]
        rows.append([made.locale, made.path.stem, *counts])
    click.echo(common.table(rows, right=range(2, 2 + len(Fate))))
    for made in done:
        for unit in made.units:
            if unit.fate in (Fate.KEPT, Fate.CHANGED, Fate.UNKNOWN):
                common.say(f"{made.path} {unit.name}: {unit.fate}")
