"""The map of a site for search engines, and for readers a page with all locales of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape as html
from urllib.parse import quote

from translator import locales
from translator.html_page import write_html
from translator.model import Tier
from translator.xml_text import escape

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True, slots=True)
class Page:
    """A page that exists."""

    article: str
    locale: str
    path: str
    """From the root of the site, with `/` between its parts."""

    title: str = ""
    tier: Tier = Tier.REVIEWED


def address(site: str, path: str) -> str:
    """Return a page's address; relative to the root where the site has none.

    >>> address("https://example.com/", "zh-CN/görüşme.html")
    'https://example.com/zh-CN/g%C3%B6r%C3%BC%C5%9Fme.html'
    """
    return (site.rstrip("/") + "/" if site else "") + quote(path)


MAX_PAGES = 50_000
MAX_BYTES = 50_000_000
"""What search engines take in one file; a hundred alternates for each page fill it soon."""


def write_sitemaps(
    pages: Sequence[Page], site: str, *, max_pages: int = MAX_PAGES, max_bytes: int = MAX_BYTES
) -> tuple[tuple[str, str], ...]:
    """Return the names and texts of the maps: every page with its alternates, itself among them.

    `sitemap.xml` is the only one, or where all does not fit into one, the list of the others.
    """
    articles: dict[str, list[Page]] = {}
    for page in pages:
        articles.setdefault(page.article, []).append(page)
    links = {
        article: "".join(
            f'  <xhtml:link rel="alternate" hreflang="{escape(tag)}" '
            f'href="{escape(address(site, other))}"/>\n'
            for tag, other in alternates(found)
        )
        for article, found in articles.items()
    }
    maps: list[list[str]] = [[]]
    size = 0
    for page in pages:
        loc = escape(address(site, page.path))
        part = f" <url>\n  <loc>{loc}</loc>\n{links[page.article]} </url>\n"
        if maps[-1] and (len(maps[-1]) == max_pages or size + len(part) > max_bytes - 1000):
            maps.append([])
            size = 0
        maps[-1].append(part)
        size += len(part)
    texts = [
        _xml("urlset", f'xmlns="{SITEMAP}" xmlns:xhtml="{XHTML}"', "".join(parts)) for parts in maps
    ]
    if len(texts) == 1:
        return (("sitemap.xml", texts[0]),)
    names = [f"sitemap-{number}.xml" for number in range(1, len(texts) + 1)]
    listed = "".join(
        f" <sitemap>\n  <loc>{escape(address(site, name))}</loc>\n </sitemap>\n" for name in names
    )
    index = _xml("sitemapindex", f'xmlns="{SITEMAP}"', listed)
    return (("sitemap.xml", index), *zip(names, texts, strict=True))


def _xml(root: str, attributes: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {attributes}>\n{inside}</{root}>\n'


def alternates(pages: Sequence[Page]) -> tuple[tuple[str, str], ...]:
    """Return the `hreflang` and path of an article's pages; `x-default` is the source's."""
    found = [(locales.get(page.locale).tag, page.path) for page in pages]
    found += [("x-default", page.path) for page in pages if page.locale == locales.SOURCE]
    return tuple(found)


def write_index(article: str, pages: Sequence[Page], style: str) -> str:
    """Return a page that lists an article in all its locales, each in its own writing."""
    rows = []
    for page in pages:
        locale = locales.get(page.locale)
        said = f'lang="{locale.tag}" dir="{locale.direction}"'
        href = html(quote(page.path))
        tier = "original" if page.locale == locales.SOURCE else page.tier
        rows.append(
            f'<li class="{page.tier}"><a href="{href}" hreflang="{locale.tag}" {said}>'
            f'<span class="name">{html(locale.native)}</span> {html(page.title or article)}</a> '
            f"<small>{html(locale.name)} · {tier}</small></li>"
        )
    title = next((p.title for p in pages if p.locale == locales.SOURCE), "") or article
    items = "\n".join(rows)
    body = f"""<main>
<h1>{html(title)}</h1>
<ul class="locales">
{items}
</ul>
</main>"""
    root = 'lang="en" dir="ltr"'
    return write_html(f"{html(title)} – all languages", body, style=style, root=root, kind="index")
