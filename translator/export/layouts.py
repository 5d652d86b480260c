"""Where the pages of a site go, and what its generator wants to find in their front matter."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import PurePosixPath

from translator import locales


class Layout(StrEnum):
    """The tree that a site is made of."""

    PLAIN = "plain"
    """`tr/talks.md`"""

    HUGO = "hugo"
    """`content/tr/talks.md`"""

    DOCUSAURUS = "docusaurus"
    """`i18n/tr/docusaurus-plugin-content-docs/current/talks.md`, the source in `docs/`."""

    MKDOCS = "mkdocs"
    """`docs/talks.tr.md`, the source without a suffix: mkdocs-static-i18n."""


def path_of(layout: Layout, article: str, code: str) -> PurePosixPath:
    """Return where the Markdown page of an article in a locale goes.

    >>> str(path_of(Layout.HUGO, "talks", "tr")), str(path_of(Layout.MKDOCS, "talks", "zh-CN"))
    ('content/tr/talks.md', 'docs/talks.zh-CN.md')
    >>> str(path_of(Layout.DOCUSAURUS, "talks", "en"))
    'docs/talks.md'
    """
    name = f"{article}.md"
    is_source = code == locales.SOURCE
    match layout:
        case Layout.PLAIN:
            return PurePosixPath(code, name)
        case Layout.HUGO:
            return PurePosixPath("content", code, name)
        case Layout.DOCUSAURUS if is_source:
            return PurePosixPath("docs", name)
        case Layout.DOCUSAURUS:
            home = PurePosixPath("i18n", code, "docusaurus-plugin-content-docs", "current")
            return home / name
        case Layout.MKDOCS:
            return PurePosixPath("docs", name if is_source else f"{article}.{code}.md")


def picture_home(layout: Layout, article: str, code: str) -> PurePosixPath:
    """Return the directory from which the pictures of a page are found.

    Hugo serves the page from an address that ends with its name: pictures lie in there.
    """
    path = path_of(layout, article, code)
    return path.with_suffix("") if layout is Layout.HUGO else path.parent


def front_matter(
    layout: Layout, article: str, code: str, metadata: Mapping[str, str], number: int = 1
) -> dict[str, object]:
    """Return the keys that the site's generator expects and the page does not have yet.

    `number` is the place of the article among all of the export: pages without a date stand in
    that order in every locale.

    >>> front_matter(Layout.HUGO, "talks", "tr", {"published": "2023-12-28"})
    {'translationKey': 'talks', 'date': '2023-12-28'}
    >>> front_matter(Layout.DOCUSAURUS, "talks", "tr", {"slug": "/t"}, 2)
    {'id': 'talks', 'sidebar_position': 2}
    """
    wanted: dict[str, object]
    match layout:
        case Layout.PLAIN:
            locale = locales.get(code)
            wanted = {"lang": locale.tag, "dir": locale.direction}
        case Layout.HUGO:
            wanted = {"translationKey": article}
            for key, ours in (("date", "published"), ("lastmod", "updated")):
                if metadata.get(ours):
                    wanted[key] = metadata[ours]
            if not (metadata.get("date") or metadata.get("published")):
                wanted["weight"] = number
        case Layout.DOCUSAURUS:
            # The same in every locale: what a sidebar names, and the end of the address.
            wanted = {"id": article, "slug": f"/{article}", "sidebar_position": number}
        case Layout.MKDOCS:
            # The theme sets the language from the file's name, but not its direction.
            wanted = {"lang": locales.get(code).tag}
    return {key: value for key, value in wanted.items() if key not in metadata}
