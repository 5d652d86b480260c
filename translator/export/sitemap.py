"""The map of a site for search engines, and for readers a page with all locales of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape as html
from urllib.parse import quote

from translator import locales
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


def write_sitemap(pages: Sequence[Page], site: str) -> str:
    """Return `sitemap.xml`: every page with its alternates, itself among them."""
    articles: dict[str, list[Page]] = {}
    for page in pages:
        articles.setdefault(page.article, []).append(page)
    parts = []
    for page in pages:
        links = "".join(
            f'  <xhtml:link rel="alternate" hreflang="{escape(tag)}" '
            f'href="{escape(address(site, other))}"/>\n'
            for tag, other in alternates(articles[page.article])
        )
        loc = escape(address(site, page.path))
        parts.append(f" <url>\n  <loc>{loc}</loc>\n{links} </url>\n")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="{SITEMAP}" xmlns:xhtml="{XHTML}">\n{"".join(parts)}</urlset>\n'
    )


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
        rows.append(
            f'<li class="{page.tier}"><a href="{href}" hreflang="{locale.tag}" {said}>'
            f'<span class="name">{html(locale.native)}</span> {html(page.title or article)}</a> '
            f"<small>{html(locale.name)} · {page.tier}</small></li>"
        )
    title = next((p.title for p in pages if p.locale == locales.SOURCE), "") or article
    items = "\n".join(rows)
    return f"""<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html(title)} – all languages</title>
<style>{style}</style>
</head>
<body class="index">
<main>
<h1>{html(title)}</h1>
<ul class="locales">
{items}
</ul>
</main>
</body>
</html>
"""
