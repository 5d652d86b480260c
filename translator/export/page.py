"""One self-contained HTML page for an article in a locale: no network, no script of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from urllib.parse import quote

from translator import locales
from translator.export.sitemap import Page, address, alternates
from translator.export.values import Localized
from translator.export.words import Words, words_for
from translator.html_page import write_html
from translator.model import Tier

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Content:
    """An article as HTML; raw HTML of the article is kept as the article has it."""

    title: str
    """The HTML of its title; empty where it does not begin with one."""

    body: str
    image: str = ""
    """The address of its picture."""

    anchor: str = ""
    """The id of its title."""


def style() -> str:
    """Return the style sheet of all pages."""
    return (Path(__file__).with_name("assets") / "page.css").read_text("utf-8")


def write_page(
    localized: Localized, content: Content, pages: Sequence[Page], *, site: str = ""
) -> str:
    """Return the page; `pages` are all pages of the article that exist, this one among them.

    With the address of the site, alternates are absolute, as search engines want them; the links
    that readers follow are always relative.
    """
    here = next(page for page in pages if page.locale == localized.locale)
    locale = locales.get(localized.locale)
    values = localized.metadata
    title = content.title or escape(values.get("title", localized.article))
    plain = values.get("title") or re.sub(r"<[^>]*>", "", title)
    description = values.get("description", "")
    links = [
        f'<link rel="alternate" hreflang="{tag}" href="{_href(here, path, site)}">'
        for tag, path in alternates(pages)
    ]
    if site:
        links.append(f'<link rel="canonical" href="{escape(address(site, here.path))}">')
    if description:
        links.append(f'<meta name="description" content="{escape(description)}">')
    words = words_for(localized.locale)
    body = f"""<main>
{_banner(localized, pages, here, words)}<article{_written(localized)}>
<header>
{_header(values, title, locale, words, content)}</header>
{content.body}{_tags(values)}</article>
</main>
{_others(pages, here, words)}"""
    root = f'lang="{locale.tag}" dir="{locale.direction}"'
    shown = escape(plain) if values.get("title") else plain
    return write_html(shown, body.rstrip("\n"), style=style(), root=root, head=links)


def _header(
    values: Mapping[str, str], title: str, locale: locales.Locale, words: Words, content: Content
) -> str:
    parts = []
    if values.get("category"):
        parts.append(f'<p class="category">{escape(values["category"])}</p>')
    anchor = f' id="{escape(content.anchor)}"' if content.anchor else ""
    parts.append(f"<h1{anchor}>{title}</h1>")
    if values.get("description"):
        parts.append(f'<p class="standfirst">{escape(values["description"])}</p>')
    byline = []
    if values.get("author"):
        byline.append(f'<bdi class="author">{escape(values["author"])}</bdi>')
    published = _time(values.get("published") or values.get("date", ""), locale)
    updated = _time(values.get("updated") or values.get("lastmod", ""), locale)
    if published:
        byline.append(published)
    if updated and updated != published:
        byline.append(f"<span>{_own(words.updated, words, locale.code)} {updated}</span>")
    if byline:
        parts.append(f'<p class="byline">{"".join(byline)}</p>')
    if content.image:
        alt = escape(values.get("image_alt", ""))
        parts.append(f'<figure><img src="{escape(content.image)}" alt="{alt}"></figure>')
    return "\n".join(parts) + "\n"


def _time(value: str, locale: locales.Locale) -> str:
    """The day as the locale writes it; the moment itself stays as the article has it."""
    if not DAY.match(value):
        return ""
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return ""
    shown = locales.format_date(day, locale)
    return f'<time datetime="{escape(value)}">{escape(shown)}</time>'


def _banner(localized: Localized, pages: Sequence[Page], here: Page, words: Words) -> str:
    """What a reader is told of a text that no editor has read."""
    if localized.tier is Tier.REVIEWED:
        return ""
    said = words.source if localized.tier is Tier.SOURCE else words.machine
    origin = next((page for page in pages if page.locale == locales.SOURCE), None)
    tag = locales.get(locales.SOURCE).tag
    link = (
        f' <a href="{_href(here, origin.path)}" hreflang="{tag}">{escape(words.original)}</a>'
        if origin
        else ""
    )
    own = _language(words, localized.locale)
    return f'<p class="banner" data-tier="{localized.tier}"{own}>{escape(said)}{link}</p>\n'


def _written(localized: Localized) -> str:
    """Say what language the text is in where it is not that of the page."""
    if not localized.written or localized.tier is Tier.REVIEWED:
        return ""
    locale = locales.get(localized.written)
    return f' lang="{locale.tag}" dir="{locale.direction}"'


def _tags(values: Mapping[str, str]) -> str:
    found = [value for key, value in values.items() if re.fullmatch(r"tags\.\d+", key)]
    items = "".join(f'<li dir="auto">{escape(tag)}</li>' for tag in found)
    return f'<ul class="tags">{items}</ul>\n' if items else ""


def _others(pages: Sequence[Page], here: Page, words: Words) -> str:
    items = []
    for page in pages:
        if page.locale == here.locale:
            continue
        locale = locales.get(page.locale)
        said = f'lang="{locale.tag}" hreflang="{locale.tag}" dir="{locale.direction}"'
        href = _href(here, page.path)
        items.append(f'<li><a {said} href="{href}">{escape(locale.native)}</a></li>')
    if not items:
        return ""
    title = escape(words.languages)
    own = _language(words, here.locale)
    return (
        f'<nav class="locales" aria-label="{title}">\n<h2{own}>{title}</h2>\n'
        f"<ul>{''.join(items)}</ul>\n</nav>\n"
    )


def _own(text: str, words: Words, code: str) -> str:
    own = _language(words, code)
    return f"<span{own}>{escape(text)}</span>" if own else escape(text)


def _language(words: Words, code: str) -> str:
    """Say which language the page's own words are in, where it is not the article's."""
    if words.locale == code:
        return ""
    locale = locales.get(words.locale)
    return f' lang="{locale.tag}" dir="{locale.direction}"'


def _href(here: Page, path: str, site: str = "") -> str:
    if site:
        return escape(address(site, path))
    up = "../" * here.path.count("/")
    return escape(up + quote(path))
