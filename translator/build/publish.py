"""Make the files of an export: pages, data and exchange formats of articles in their locales."""

from __future__ import annotations

import base64
import mimetypes
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

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
from translator.build.values import Source
from translator.errors import OutputError
from translator.export import page
from translator.export.json_text import write_json
from translator.export.layouts import Layout, front_matter, path_of, picture_home
from translator.export.sitemap import Page, write_index, write_sitemaps
from translator.export.tmx import write_tmx
from translator.export.values import Format
from translator.export.xliff import write_xliff
from translator.markdown import compose, parse
from translator.markdown.headings import name_headings
from translator.markdown.html import anchors_of, render_html
from translator.markdown.links import relink

EMBEDDED = 2_000_000
"""Bytes of a picture that a page carries itself; a larger one stays where it is."""


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
class Picture:
    """A picture that a Markdown page of an export shows."""

    path: PurePosixPath
    """Below the directory of the export."""

    origin: Path


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
    pictures: list[Picture] = []
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
                    made.append(_make(text_format, one, source, number, own, site, job, notices))
            if Format.MARKDOWN in job.formats:
                pictures += _pictures(one, source, job, notices)
        if Format.HTML in job.formats:
            index = write_index(source.name, own, page.style())
            made.append(Made(PurePosixPath(f"{source.name}.html"), index))
    if Format.HTML in job.formats and job.site:
        made += [Made(PurePosixPath(n), text) for n, text in write_sitemaps(pages, job.site)]
    return Published(tuple(made), tuple(dict.fromkeys(notices)), tuple(dict.fromkeys(pictures)))


def write_files(published: Published, out: Path) -> tuple[Path, ...]:
    """Write the files of an export; return those that changed."""
    texts = [
        out / one.path for one in published.files if files.write_text(out / one.path, one.text)
    ]
    return (*texts, *(out / one.path for one in published.pictures if _copy(one, out / one.path)))


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
    notices: list[str],
) -> Made:
    code, name = one.localized.locale, source.name
    match text_format:
        case Format.MARKDOWN:
            assert site is not None
            return Made(
                path_of(job.layout, name, code), _markdown(one, source, number, site, job, notices)
            )
        case Format.HTML:
            assert site is not None
            text = _html(one, source, pages, site, job, notices)
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
    notices: list[str],
) -> str:
    code = one.localized.locale

    def image(address: str) -> str:
        if _is_elsewhere(address) or not address:
            return address
        found = _picture(source.path.parent, unquote(urlsplit(address).path), code)
        if found is None:
            notices.append(f"{source.name}: the picture {address} is not beside the article")
            return address
        if found.stat().st_size > EMBEDDED:
            notices.append(f"{source.name}: the picture {found.name} is too large to be embedded")
            return address
        kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
        return f"data:{kind};base64,{base64.b64encode(found.read_bytes()).decode()}"

    anchors = anchors_of(source.document.text) if keeps(None, job.anchors) else ()
    link = _linker(source, site, ".html", notices)
    rendered = render_html(one.page, anchors=anchors, link=link, image=image)
    named = one.localized.metadata.get("image", "")
    picture = image(named)
    if picture == named and not _is_elsewhere(named):
        # It is missing, and said to be: no reader needs to see the gap.
        picture = ""
    anchor = rendered.anchors[0] if rendered.title else ""
    content = page.Content(rendered.title, rendered.body, picture, anchor)
    return page.write_page(one.localized, content, pages, site=job.site)


def _is_elsewhere(address: str) -> bool:
    """Whether an address names its own host, or is from the root of the site."""
    parts = urlsplit(address)
    return bool(parts.scheme or parts.netloc or parts.path.startswith("/"))


def _pictures(one: Exported, source: Source, job: Job, notices: list[str]) -> tuple[Picture, ...]:
    """Return the pictures that a Markdown page shows, to stand beside it as in the source."""
    code = one.localized.locale
    addresses: list[str] = [one.localized.metadata.get("image", "")]

    def note(address: str) -> str:
        addresses.append(address)
        return address

    render_html(one.page, image=note)
    home = picture_home(job.layout, source.name, code)
    shown = []
    for address in addresses:
        parts = urlsplit(address)
        if _is_elsewhere(address) or not parts.path:
            continue
        relative = PurePosixPath(unquote(parts.path))
        found = _picture(source.path.parent, str(relative), code)
        if found is None:
            notices.append(f"{source.name}: the picture {address} is not beside the article")
            continue
        if job.layout is Layout.MKDOCS:
            # All locales share a directory, and the generator looks for the suffix itself.
            relative = relative.with_name(found.name)
        shown.append(Picture(home / relative, found))
    return tuple(shown)


def _copy(picture: Picture, path: Path) -> bool:
    data = picture.origin.read_bytes()
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.tmp")
        unfinished.write_bytes(data)
        unfinished.replace(path)
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written: {error.strerror}; choose another --out"
        ) from (error)
    return True


def _picture(directory: Path, address: str, code: str) -> Path | None:
    """Find a picture beside the article, one for the locale (`photo.tr.jpg`) before all others."""
    path = directory / address
    candidates = (path.with_name(f"{path.stem}.{code}{path.suffix}"), path) if path.name else ()
    for found in candidates:
        # What lies elsewhere on the machine is no part of the article.
        inside = found.resolve().is_relative_to(directory.resolve())
        if inside and found.is_file():
            return found
    return None


def _page(one: Exported) -> Page:
    known = one.localized
    path = f"{known.locale}/{known.article}.html"
    title = known.metadata.get("title", "")
    return Page(known.article, known.locale, path, title, known.tier)
