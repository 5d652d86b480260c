"""Where the links of an exported article lead: to the same locale's page where there is one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from translator import locales
from translator.build.values import Source
from translator.export.layouts import Layout
from translator.markdown.html import GITHUB, MKDOCS, Naming, anchors_of

HOLDS_IDS = (Layout.HUGO, Layout.DOCUSAURUS, Layout.MKDOCS)
"""The layouts whose generators let a heading name its own id."""


class Anchors(StrEnum):
    """What the headings of a translation are called in an address."""

    SOURCE = "source"
    """As in the source, so that every link that holds there holds in all locales."""

    TRANSLATED = "translated"
    """By their own words; links follow."""


def naming(layout: Layout) -> Naming:
    """Return how the generator of a layout makes ids of headings."""
    return MKDOCS if layout is Layout.MKDOCS else GITHUB


@dataclass(frozen=True, slots=True)
class Target:
    """An article of this export that a link of the source leads to."""

    article: str
    fragment: str
    query: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """The articles of an export, and what their headings are called in one locale."""

    sources: Sequence[Source]
    address: str
    """The site's, such as `https://example.com`; may be empty."""

    anchors: Mapping[str, Mapping[str, str]]
    """For each article, its source's ids with those of the locale's page."""

    def resolve(self, href: str, source: Source) -> Target | None:
        """Return the article that a link leads to; None for one that is not in this export."""
        parts = urlsplit(href)
        if not (parts.scheme or parts.netloc or parts.path):
            return Target(source.name, unquote(parts.fragment))
        path = self._inside(href)
        if path is None:
            return None
        found = self._article(path, source)
        return Target(found, unquote(parts.fragment), parts.query) if found else None

    def is_internal(self, href: str) -> bool:
        """Whether a link ought to lead to a page of the source locale."""
        path = self._inside(href)
        if path is None:
            return False
        ends = path.suffix in (".md", ".html")
        return ends or path.parts[:2] == ("/", locales.SOURCE)

    def fragment(self, target: Target) -> str | None:
        """Return what a heading is called in the locale; None where the article has no such."""
        if not target.fragment:
            return ""
        return self.anchors[target.article].get(target.fragment)

    def _inside(self, href: str) -> PurePosixPath | None:
        """Return the path of a link within the site; None for one that leads elsewhere."""
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            home = urlsplit(self.address)
            if not self.address or parts.netloc != home.netloc:
                return None
            if not parts.path.startswith(home.path.rstrip("/") + "/"):
                return None
            return PurePosixPath("/" + unquote(parts.path[len(home.path.rstrip("/")) + 1 :]))
        return PurePosixPath(unquote(parts.path)) if parts.path else None

    def _article(self, path: PurePosixPath, source: Source) -> str:
        named = {one.name for one in self.sources}
        stem = path.parent.name if path.name in ("index.html", "index.md") else path.name
        stem = stem.removesuffix(".html").removesuffix(".md")
        if path.is_absolute():
            is_page = len(path.parts) > 2 and path.parts[1] == locales.SOURCE
            return stem if is_page and stem in named else ""
        if path.suffix == ".md":
            meant = (source.path.parent / path).resolve()
            return next((one.name for one in self.sources if one.path.resolve() == meant), "")
        is_beside = set(path.parts[:-1]) <= {"..", locales.SOURCE}
        return stem if is_beside and path.suffix in ("", ".html") and stem in named else ""


def site_of(
    sources: Sequence[Source],
    pages: Mapping[str, str],
    layout: Layout | None,
    anchors: Anchors,
    address: str,
) -> Site:
    """Return what links of one locale need; `pages` are its texts by article.

    No layout means our own HTML pages.
    """
    known = naming(layout) if layout else GITHUB
    ids = {}
    for source in sources:
        text = source.document.text
        ours = anchors_of(text, known)
        theirs = ours if keeps(layout, anchors) else anchors_of(pages[source.name], known)
        # Whichever generator the author had in mind, the heading is known by its place.
        ids[source.name] = {
            called: there
            for style in (MKDOCS, GITHUB, known)
            for called, there in zip(anchors_of(text, style), theirs, strict=False)
        }
    return Site(sources, address, ids)


def keeps(layout: Layout | None, anchors: Anchors) -> bool:
    """Whether headings are called as in the source: nothing can hold that in plain Markdown."""
    return anchors is Anchors.SOURCE and (layout is None or layout in HOLDS_IDS)


def is_named(target: Target, site: Site) -> bool:
    """Whether an article names an anchor in HTML of its own, which no translation changes."""
    text = next(one for one in site.sources if one.name == target.article).document.text
    return (
        re.search(rf"""\b(?:id|name)\s*=\s*["']?{re.escape(target.fragment)}\b""", text) is not None
    )


def link_to(target: Target, fragment: str, here: str, ending: str) -> str:
    """Return the address of a page from another of the same locale, which lies beside it.

    >>> link_to(Target("görüşme", "a"), "b", "talks", ".html")
    'g%C3%B6r%C3%BC%C5%9Fme.html#b'
    >>> link_to(Target("talks", "a"), "b", "talks", ".html")
    '#b'
    """
    path = "" if target.article == here and not target.query else quote(target.article + ending)
    return urlunsplit(("", "", path, target.query, quote(fragment, safe="/:@!$&'()*+,;=?")))
