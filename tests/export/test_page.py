from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.export.support import ARTICLE, built, localized
from translator import locales
from translator.build.publish import Job, Published, publish, write_files
from translator.export.layouts import Layout, front_matter, path_of
from translator.export.page import Content, write_page
from translator.export.sitemap import SITEMAP, XHTML, Page, write_sitemaps
from translator.export.values import Format
from translator.export.words import words_for
from translator.markdown import parse
from translator.markdown.html import anchors_of, render_html
from translator.model import Tier

VOID = {"meta", "link", "br", "hr", "img"}


class Tags(HTMLParser):
    """The elements of a page, and whether all of them are closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [a for t, a in self.found if t == tag and wanted.items() <= a.items()]


def published(
    directory: Path,
    codes: Sequence[str] = ("tr", "ar"),
    formats: Sequence[Format] = (Format.HTML,),
    *,
    layout: Layout = Layout.PLAIN,
    site: str = "",
    article: str = ARTICLE,
) -> Published:
    source = built(directory, *codes, article=article)
    return publish(Job((source,), tuple(codes), directory, tuple(formats), layout, site))


def page(result: Published, path: str) -> str:
    return next(made.text for made in result.files if str(made.path) == path)


def test_a_page_says_its_language_its_direction_and_its_other_languages(tmp_path: Path) -> None:
    result = published(tmp_path)
    assert [str(made.path) for made in result.files] == [
        "en/talks.html", "tr/talks.html", "ar/talks.html", "talks.html",
    ]  # fmt: skip
    tags = Tags(page(result, "ar/talks.html"))
    assert tags.all("html") == [{"lang": "ar", "dir": "rtl"}]
    assert [(a["hreflang"], a["href"]) for a in tags.all("link", rel="alternate")] == [
        ("en", "../en/talks.html"),
        ("tr", "../tr/talks.html"),
        ("ar", "../ar/talks.html"),
        ("x-default", "../en/talks.html"),
    ]
    assert tags.all("h1") == [{"id": "border-talks"}] and tags.all("script") == []
    assert [a["hreflang"] for a in tags.all("a") if "hreflang" in a] == ["en", "en", "tr"]


def test_links_between_pages_of_the_files_lead_to_files(tmp_path: Path) -> None:
    result = published(tmp_path, site="https://example.com")
    out = tmp_path / "site"
    written = write_files(result, out)
    assert write_files(result, out) == ()
    checked = 0
    for path in written:
        if path.suffix != ".html":
            continue
        for attributes in Tags(path.read_text("utf-8")).all("a"):
            href = attributes["href"] or ""
            if "://" not in href and not href.startswith("#") and "other.md" not in href:
                assert (path.parent / href).is_file(), href
                checked += 1
    assert checked == 11  # three from the index, two from banners, two others on each page


@pytest.mark.parametrize(("code", "tier"), [("tr", "machine"), ("ar", "machine"), ("sm", "source")])
def test_a_text_that_nobody_has_read_carries_a_banner(tmp_path: Path, code: str, tier: str) -> None:
    result = published(tmp_path, [code])
    (banner,) = Tags(page(result, f"{code}/talks.html")).all("p")[:1]
    words = words_for(code)
    assert banner["data-tier"] == tier
    assert banner.get("lang") == (None if words.locale == code else "en")
    said = words.source if tier == "source" else words.machine
    assert said in page(result, f"{code}/talks.html")
    assert 'class="banner"' not in page(result, "en/talks.html")


def test_a_text_in_another_language_than_its_page_says_so(tmp_path: Path) -> None:
    untranslated = published(tmp_path, ["sm"])
    tags = Tags(page(untranslated, "sm/talks.html"))
    assert tags.all("html") == [{"lang": "sm", "dir": "ltr"}]
    assert tags.all("article") == [{"lang": "en", "dir": "ltr"}]
    draft = replace(localized(code="iw"), tier=Tier.DRAFT, written="ar")
    own = [Page("talks", "iw", "iw/talks.html")]
    tags = Tags(write_page(draft, Content("", "<p>x</p>"), own))
    assert tags.all("html") == [{"lang": "he", "dir": "rtl"}]
    assert tags.all("article") == [{"lang": "ar", "dir": "rtl"}]


def test_the_front_matter_is_the_header_and_raw_html_stays(tmp_path: Path) -> None:
    text = page(published(tmp_path), "tr/talks.html")
    body = text[text.index("<article>") :]
    assert '<time datetime="2023-12-28T03:57:00-05:00">28 Aralık 2023</time>' in body
    assert 'Güncelleme <time datetime="2024-01-02">2 Ocak 2024</time>' in body
    assert '<bdi class="author">A. Writer</bdi>' in body
    assert "<kbd>Q</kbd>" in body and "<s>" in body and "<table>" in body
    assert "&amp;D &lt;2024&gt;</title>" in text and "<2024>" not in text
    assert len(re.findall('<ul class="tags"><li dir="auto">', body)) == 1


def test_headings_keep_the_anchors_of_the_source(tmp_path: Path) -> None:
    tags = Tags(page(published(tmp_path), "tr/talks.html"))
    assert tags.all("h2") == [{"id": "what-comes-next"}, {}]
    assert anchors_of("# A\n\n## B c\n\n## B c\n") == ("a", "b-c", "b-c-1")
    assert render_html("# Ä\n\nx", anchors=("a",)).anchors == ("a",)


def test_a_picture_of_the_locale_is_carried_in_the_page(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "tb2.jpg").write_bytes(b"all")
    (tmp_path / "en" / "tb2.tr.jpg").write_bytes(b"turkish")
    result = published(tmp_path)
    shown = [Tags(page(result, f"{code}/talks.html")).all("img")[0]["src"] for code in ("tr", "ar")]
    assert shown == ["data:image/jpeg;base64,dHVya2lzaA==", "data:image/jpeg;base64,YWxs"]


@pytest.mark.parametrize(
    ("layout", "places"),
    [
        (Layout.PLAIN, {"en/p/a.jpg": b"all", "tr/p/a.jpg": b"turkish"}),
        (Layout.HUGO, {"content/en/talks/p/a.jpg": b"all", "content/tr/talks/p/a.jpg": b"turkish"}),
        (Layout.MKDOCS, {"docs/p/a.jpg": b"all", "docs/p/a.tr.jpg": b"turkish"}),
    ],
)
def test_pictures_stand_beside_the_pages_of_a_layout(
    tmp_path: Path, layout: Layout, places: dict[str, bytes]
) -> None:
    (tmp_path / "en" / "p").mkdir(parents=True)
    (tmp_path / "en" / "p" / "a.jpg").write_bytes(b"all")
    (tmp_path / "en" / "p" / "a.tr.jpg").write_bytes(b"turkish")
    article = "# A\n\nText ![a](p/a.jpg)\n"
    result = published(tmp_path, ["tr"], [Format.MARKDOWN], layout=layout, article=article)
    write_files(result, tmp_path / "out")
    assert {path: (tmp_path / "out" / path).read_bytes() for path in places} == places
    assert write_files(result, tmp_path / "out") == ()


def test_no_picture_is_taken_from_outside_the_articles_directory(tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    result = published(tmp_path, ["tr"], article="# A\n\nText ![a](../secret.jpg)\n")
    assert Tags(page(result, "tr/talks.html")).all("img")[0]["src"] == "../secret.jpg"
    assert result.notices == ("talks: the picture ../secret.jpg is not beside the article",)


def test_a_link_to_an_article_that_is_not_exported_stays_and_is_reported(tmp_path: Path) -> None:
    result = published(tmp_path, ["tr"])
    assert 'href="other.md#more"' in page(result, "tr/talks.html")
    assert "talks: the link to other.md#more leads to no page of this export" in result.notices


def test_the_sitemap_names_every_page_with_its_alternates(tmp_path: Path) -> None:
    result = published(tmp_path, site="https://example.com/news")
    root = ElementTree.fromstring(page(result, "sitemap.xml"))
    urls = list(root.iter(f"{{{SITEMAP}}}url"))
    assert [url.findtext(f"{{{SITEMAP}}}loc") for url in urls] == [
        f"https://example.com/news/{code}/talks.html" for code in ("en", "tr", "ar")
    ]
    for url in urls:
        assert [a.get("hreflang") for a in url.iter(f"{{{XHTML}}}link")] == [
            "en", "tr", "ar", "x-default",
        ]  # fmt: skip


def test_every_alternate_in_the_sitemap_names_its_own_page_back(tmp_path: Path) -> None:
    root = ElementTree.fromstring(
        page(published(tmp_path, site="https://example.com"), "sitemap.xml")
    )
    assert root.tag == f"{{{SITEMAP}}}urlset"
    named = {
        url.findtext(f"{{{SITEMAP}}}loc"): [
            (link.get("rel"), link.get("hreflang"), link.get("href"))
            for link in url.iter(f"{{{XHTML}}}link")
        ]
        for url in root
    }
    assert len(named) == len(root) == 3
    for loc, links in named.items():
        assert any(href == loc for _, _, href in links)
        for rel, _, href in links:
            assert rel == "alternate" and named[href] == links


def test_a_map_that_is_too_large_becomes_several_and_a_list_of_them() -> None:
    pages = [Page(f"a{n}", code, f"{code}/a{n}.html") for n in range(5) for code in ("en", "tr")]
    for limits in ({"max_pages": 4}, {"max_bytes": 3300}):
        maps = dict(write_sitemaps(pages, "https://example.com", **limits))
        index = ElementTree.fromstring(maps.pop("sitemap.xml"))
        assert index.tag == f"{{{SITEMAP}}}sitemapindex"
        assert [loc.text for loc in index.iter(f"{{{SITEMAP}}}loc")] == [
            f"https://example.com/{name}" for name in maps
        ]
        urls = [
            url.findtext(f"{{{SITEMAP}}}loc")
            for text in maps.values() for url in ElementTree.fromstring(text)
        ]  # fmt: skip
        assert urls == [f"https://example.com/{p.path}" for p in pages] and len(maps) > 1
        assert all(len(text.encode()) <= 3300 for text in maps.values()) or "max_pages" in limits


PLACES = [
    (Layout.PLAIN, "tr", "tr/talks.md"),
    (Layout.PLAIN, "en", "en/talks.md"),
    (Layout.HUGO, "en", "content/en/talks.md"),
    (Layout.HUGO, "zh-CN", "content/zh-CN/talks.md"),
    (Layout.DOCUSAURUS, "en", "docs/talks.md"),
    (Layout.DOCUSAURUS, "tr", "i18n/tr/docusaurus-plugin-content-docs/current/talks.md"),
    (Layout.MKDOCS, "en", "docs/talks.md"),
    (Layout.MKDOCS, "tr", "docs/talks.tr.md"),
]


@pytest.mark.parametrize(("layout", "code", "path"), PLACES)
def test_each_layout_has_its_place_for_a_page(layout: Layout, code: str, path: str) -> None:
    assert str(path_of(layout, "talks", code)) == path


@pytest.mark.parametrize("layout", list(Layout))
def test_no_two_pages_of_a_layout_share_a_place(layout: Layout) -> None:
    places = [path_of(layout, name, code) for name in ("a", "b") for code in locales.codes()]
    assert len(set(places)) == len(places)


KEYS: list[tuple[Layout, dict[str, object]]] = [
    (Layout.PLAIN, {"lang": "ar", "dir": "rtl"}),
    (
        Layout.HUGO,
        {
            "translationKey": "talks",
            "date": "2023-12-28T03:57:00-05:00",
            "lastmod": "2024-01-02",
        },
    ),
    (Layout.DOCUSAURUS, {"id": "talks", "slug": "/talks", "sidebar_position": "1"}),
    (Layout.MKDOCS, {"lang": "ar"}),
]


@pytest.mark.parametrize(("layout", "keys"), KEYS)
def test_a_page_in_a_layout_has_the_keys_of_its_generator_and_else_is_what_was_built(
    tmp_path: Path, layout: Layout, keys: dict[str, object]
) -> None:
    result = published(tmp_path, ["ar"], [Format.MARKDOWN], layout=layout)
    text = page(result, str(path_of(layout, "talks", "ar")))
    before = (tmp_path / "ar" / "talks.md").read_text("utf-8")
    values = parse(text).metadata
    assert {key: values[key] for key in keys} == keys
    assert {k: v for k, v in values.items() if k not in keys} == parse(before).metadata
    body = text.partition("\n---\n")[2]
    assert re.sub(r" \{#[a-z-]+\}$", "", body, flags=re.M) == before.partition("\n---\n")[2]
    assert ("{#border-talks}" in body) == (layout is not Layout.PLAIN)


def test_a_key_that_the_page_has_already_is_left_alone() -> None:
    assert front_matter(Layout.HUGO, "a", "tr", {"date": "2020", "published": "2021"}) == {
        "translationKey": "a"
    }
    assert front_matter(Layout.HUGO, "a", "tr", {}, 3) == {"translationKey": "a", "weight": 3}
