"""Make the files of an export: pages, data and exchange formats of articles in their locales."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from translator import files, locales
from translator.build.export import Exported, read_built
from translator.build.links import (
    Anchors,
    Site,
    is_named,
    keeps,
    link_to,
    naming,
    site_of,
)
from translator.build.pictures import Picture, Pictures, copy_picture, find_picture, is_elsewhere
from translator.build.values import Source
from translator.export import page
from translator.export.json_text import write_json
from translator.export.layouts import Layout, front_matter, path_of
from translator.export.sitemap import Page, write_index, write_sitemaps
from translator.export.tmx import write_tmx
from translator.export.values import Format
from translator.export.xliff import write_xliff
from translator.markdown import compose, parse
from translator.markdown.headings import name_headings
from translator.markdown.html import anchors_of, render_html
from translator.markdown.links import relink


@dataclass(frozen=True, slots=True)
class Job:
    """What to export."""

    sources: tuple[Source, ...]
    codes: tuple[str, ...]
    built: Path
    """Where the build wrote its locales."""

    formats: tuple[Format, ...]
    layout: Layout = Layout.PLAIN
    site: str = ""
    """The address of the site, such as `https://example.com`; without it there is no sitemap."""

    anchors: Anchors = Anchors.SOURCE
    with_machine: bool = False
    """Whether machine drafts go into translation memories."""


@dataclass(frozen=True, slots=True)
class Made:
    """One file of an export, not written yet."""

    path: PurePosixPath
    """Below the directory of the export."""

    text: str


@dataclass(frozen=True, slots=True)
class Published:
    """All files of an export, and what somebody should know about them."""

    files: tuple[Made, ...]
    notices: tuple[str, ...]
    pictures: tuple[Picture, ...] = ()


def publish(job: Job) -> Published:
    """Return the files of an export; `OutputError` where a locale is not built or is stale.

    HTML pages and site layouts hold the source article too: links lead there.
    """
    made: list[Made] = []
    notices: list[str] = []
    pages: list[Page] = []
    pictures = Pictures(notices)
    shows = [f for f in job.formats if f in (Format.HTML, Format.MARKDOWN)]
    codes = ((locales.SOURCE,) if shows else ()) + job.codes
    built = {
        (source.name, code): read_built(source, code, job.built)
        for source in job.sources
        for code in codes
    }
    sites: dict[tuple[Format, str], Site] = {
        (f, code): _site(f, code, built, job) for f in shows for code in codes
    }
    for number, source in enumerate(job.sources, 1):
        exported = [built[source.name, code] for code in codes]
        own = [_page(one) for one in exported]
        pages += own
        for one in exported:
            for text_format in job.formats:
                if one.localized.units or text_format in shows:
                    site = sites.get((text_format, one.localized.locale))
                    made.append(_make(text_format, one, source, number, own, site, job, pictures))
            if Format.MARKDOWN in job.formats:
                pictures.collect(_shown(one), source, one.localized.locale, job.layout)
        if Format.HTML in job.formats:
            index = write_index(source.name, own, page.style())
            made.append(Made(PurePosixPath(f"{source.name}.html"), index))
    if Format.HTML in job.formats and job.site:
        made += [Made(PurePosixPath(n), text) for n, text in write_sitemaps(pages, job.site)]
    return Published(
        tuple(made), tuple(dict.fromkeys(notices)), tuple(dict.fromkeys(pictures.found))
    )


def write_files(published: Published, out: Path) -> tuple[Path, ...]:
    """Write the files of an export; return those that changed."""
    texts = [
        out / one.path for one in published.files if files.write_text(out / one.path, one.text)
    ]
    return (
        *texts,
        *(out / one.path for one in published.pictures if copy_picture(one, out / one.path)),
    )


def _site(
    text_format: Format, code: str, built: Mapping[tuple[str, str], Exported], job: Job
) -> Site:
    layout = job.layout if text_format is Format.MARKDOWN else None
    texts = {source.name: built[source.name, code].page for source in job.sources}
    return site_of(job.sources, texts, layout, job.anchors, job.site)


def _make(
    text_format: Format,
    one: Exported,
    source: Source,
    number: int,
    pages: Sequence[Page],
    site: Site | None,
    job: Job,
    pictures: Pictures,
) -> Made:
    code, name = one.localized.locale, source.name
    match text_format:
        case Format.MARKDOWN:
            assert site is not None
            return Made(
                path_of(job.layout, name, code),
                _markdown(one, source, number, site, job, pictures.notices),
            )
        case Format.HTML:
            assert site is not None
            text = _html(one, source, pages, site, job, pictures)
            return Made(PurePosixPath(code, f"{name}.html"), text)
        case Format.JSON:
            return Made(PurePosixPath(code, f"{name}.json"), write_json(one.localized))
        case Format.XLIFF:
            return Made(PurePosixPath(code, f"{name}.xlf"), write_xliff(one.localized))
        case Format.TMX:
            memory = write_tmx([one.localized], with_machine=job.with_machine)
            return Made(PurePosixPath(code, f"{name}.tmx"), memory)


def _linker(source: Source, site: Site, ending: str, notices: list[str]) -> Callable[[str], str]:
    """Return what says where the links of an article lead in a locale."""

    def link(href: str) -> str:
        target = site.resolve(href, source)
        if target is None:
            if site.is_internal(href):
                notices.append(f"{source.name}: the link to {href} leads to no page of this export")
            return href
        fragment = site.fragment(target)
        if fragment is None:
            if not is_named(target, site):
                notices.append(f"{source.name}: {href} leads to no heading of {target.article}")
            fragment = target.fragment
        return link_to(target, fragment, source.name, ending)

    return link


def _markdown(
    one: Exported, source: Source, number: int, site: Site, job: Job, notices: list[str]
) -> str:
    code, name = one.localized.locale, source.name
    text = relink(one.page, _linker(source, site, ".md", notices))
    if keeps(job.layout, job.anchors) and code != locales.SOURCE:
        text = name_headings(text, anchors_of(source.document.text, naming(job.layout)))
        if job.layout is Layout.MKDOCS:
            notices.append("MkDocs reads ids of headings, {#id}, with the extension attr_list")
    document = parse(text)
    keys = front_matter(job.layout, name, code, document.metadata, number)
    if keys and document.front_matter is None:
        notices.append(f"{name} has no front matter to put {', '.join(keys)} into")
    return compose(document, {}, front_matter=keys)


def _html(
    one: Exported,
    source: Source,
    pages: Sequence[Page],
    site: Site,
    job: Job,
    pictures: Pictures,
) -> str:
    code = one.localized.locale

    def image(address: str) -> str:
        return pictures.embed(address, source, code)

    anchors = anchors_of(source.document.text) if keeps(None, job.anchors) else ()
    link = _linker(source, site, ".html", pictures.notices)
    rendered = render_html(one.page, anchors=anchors, link=link, image=image)
    named = one.localized.metadata.get("image", "")
    picture = image(named)
    if not is_elsewhere(named) and find_picture(source.path.parent, named, code) is None:
        # It is said to be missing: no reader needs to see the gap.
        picture = ""
    anchor = rendered.anchors[0] if rendered.title else ""
    content = page.Content(rendered.title, rendered.body, picture, anchor)
    return page.write_page(one.localized, content, pages, site=job.site)


def _shown(one: Exported) -> tuple[str, ...]:
    """Return the addresses of the pictures that a page shows."""
    addresses = [one.localized.metadata.get("image", "")]

    def note(address: str) -> str:
        addresses.append(address)
        return address

    render_html(one.page, image=note)
    return tuple(addresses)


def _page(one: Exported) -> Page:
    known = one.localized
    path = f"{known.locale}/{known.article}.html"
    title = known.metadata.get("title", "")
    return Page(known.article, known.locale, path, title, known.tier)
