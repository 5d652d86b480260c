from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import tools
from tests.export.crawler import crawl, serve
from tests.export.support import links_of
from translator import build
from translator.build.links import Anchors, naming
from translator.build.publish import Job, Published, publish, write_files
from translator.export.layouts import Layout, path_of, picture_home
from translator.export.values import Format
from translator.markdown.headings import name_headings
from translator.markdown.html import MKDOCS, anchors_of, render_html
from translator.markdown.links import differs_in_links_only, relink

HOME = "https://news.example"
ARTICLES = {
    "talks": """\
---
title: Border talks
---

# Border talks

See [ships](fleet.md#new-ships), [below](#what-next), [absolute](/en/fleet), [ours][r] and
[whole](https://news.example/en/fleet.html#fleet "Ships"), but not [theirs](https://other.example/en/fleet).

<a href="fleet.md">Raw</a> and `[code](fleet.md)`. ![The border](border.jpg)

## What next

> Back to [the top](talks.md#border-talks).

    [code](fleet.md)

[r]: ./fleet.md
""",
    "fleet": """\
# Fleet

## New ships

![A ship](img/ship.png) [Talks](../en/talks.md) and [what next](talks.md#what-next).

## New ships

<figure><img src="img/ship.png" alt=""><figcaption>The new ship</figcaption></figure>

## Named by hand {#by-hand}

[Here](#by-hand), [there](#new-ships-1).
""",
}  # fmt: skip


def site(
    directory: Path,
    *codes: str,
    formats: tuple[Format, ...] = (Format.HTML,),
    layout: Layout = Layout.PLAIN,
    anchors: Anchors = Anchors.SOURCE,
    articles: Mapping[str, str] = ARTICLES,
) -> Published:
    home = directory / "en"
    (home / "img").mkdir(parents=True, exist_ok=True)
    (home / "border.jpg").write_bytes(b"all")
    (home / "border.tr.jpg").write_bytes(b"turkish")
    (home / "img" / "ship.png").write_bytes(b"ship")
    sources = []
    for name, text in articles.items():
        (home / f"{name}.md").write_text(text, "utf-8")
        sources.append(build.read_source(home / f"{name}.md"))
        for code in codes:
            build.translate_article(sources[-1], code, directory, tools())
    return publish(Job(tuple(sources), codes, directory, formats, layout, HOME, anchors))


def markdown(result: Published, layout: Layout, name: str, code: str) -> str:
    path = str(path_of(layout, name, code))
    return next(made.text for made in result.files if str(made.path) == path)


@pytest.mark.parametrize("anchors", list(Anchors))
def test_a_crawler_finds_no_broken_link_in_the_html_site(tmp_path: Path, anchors: Anchors) -> None:
    result = site(tmp_path, "tr", "ar", anchors=anchors)
    assert result.notices == ()
    write_files(result, tmp_path / "out")
    with serve(tmp_path / "out") as address:
        pages, broken = crawl(f"{address}talks.html", HOME)
    assert broken == []
    assert {page.removeprefix(address) for page in pages} == {
        "talks.html",
        *(f"{code}/{name}.html" for code in ("en", "tr", "ar") for name in ARTICLES),
    }


def test_the_crawler_finds_what_is_broken(tmp_path: Path) -> None:
    result = site(tmp_path, "tr")
    write_files(result, tmp_path / "out")
    page = tmp_path / "out" / "tr" / "talks.html"
    page.write_text(page.read_text("utf-8").replace("#new-ships", "#old-ships"), "utf-8")
    (tmp_path / "out" / "en" / "fleet.html").unlink()
    with serve(tmp_path / "out") as address:
        _, broken = crawl(f"{address}talks.html", HOME)
    assert any("fleet.html#old-ships: no such id" in one for one in broken)
    assert any("en/fleet.html: 404" in one for one in broken)


@pytest.mark.parametrize("layout", [Layout.HUGO, Layout.DOCUSAURUS, Layout.MKDOCS])
def test_links_in_a_tree_are_files_of_the_same_locale_and_headings_keep_their_ids(
    tmp_path: Path, layout: Layout
) -> None:
    result = site(tmp_path, "tr", formats=(Format.MARKDOWN,), layout=layout)
    talks, fleet = (markdown(result, layout, name, "tr") for name in ("talks", "fleet"))
    assert list(links_of(talks)) == [
        "fleet.md#new-ships", "#what-next", "fleet.md", "fleet.md", "fleet.md#fleet",
        "https://other.example/en/fleet", "fleet.md", "#border-talks",
    ]  # fmt: skip
    # MkDocs counts with an underscore.
    second = "new-ships_1" if layout is Layout.MKDOCS else "new-ships-1"
    assert list(links_of(fleet)) == ["talks.md", "talks.md#what-next", "#by-hand", f"#{second}"]
    assert "`[code](fleet.md)`" in talks and "\n    [code](fleet.md)\n" in talks
    named = [re.findall(r"(?m)^#.*\{#(.*)\}$", text) for text in (talks, fleet)]
    assert named == [["border-talks", "what-next"], ["fleet", "new-ships", second, "by-hand"]]


@pytest.mark.parametrize("layout", list(Layout))
def test_every_link_picture_and_anchor_of_a_tree_is_in_the_tree(
    tmp_path: Path, layout: Layout
) -> None:
    out = tmp_path / "out"
    write_files(site(tmp_path, "tr", "ar", formats=(Format.MARKDOWN,), layout=layout), out)
    checked = 0
    for code in ("en", "tr", "ar"):
        for name in ARTICLES:
            page = out / path_of(layout, name, code)
            text = page.read_text("utf-8")
            for href in links_of(text):
                path, _, fragment = href.partition("#")
                if "://" in path:
                    continue
                # A link names the file without the suffix of a locale; MkDocs adds it.
                article = Path(unquote(path)).stem if path else name
                target = out / path_of(layout, article, code)
                assert (page.parent / unquote(path) if path else page).parent == target.parent
                assert not fragment or unquote(fragment) in anchors_of(
                    target.read_text("utf-8"), naming(layout)
                )
                checked += 1
            for src in re.findall(r"<img [^>]*src=\"([^\"]*)\"", render_html(text).body):
                assert (out / picture_home(layout, name, code) / src).is_file()
                checked += 1
    assert checked == 3 * 14


def test_a_picture_of_the_locale_stands_in_its_tree(tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = site(tmp_path, "tr", "ar", formats=(Format.MARKDOWN,), layout=Layout.DOCUSAURUS)
    write_files(result, out)
    current = "docusaurus-plugin-content-docs/current/border.jpg"
    shown = [out / "docs" / "border.jpg", *(out / "i18n" / c / current for c in ("tr", "ar"))]
    assert [path.read_bytes() for path in shown] == [b"all", b"turkish", b"all"]


def test_no_picture_is_written_outside_the_export(tmp_path: Path) -> None:
    articles = {"talks": "# Talks\n\n![b](../../a/en/border.jpg)\n"}
    home = tmp_path / "a"
    result = site(home, "tr", formats=(Format.MARKDOWN,), articles=articles)
    assert write_files(result, home) is not None
    assert (home / "en" / "border.jpg").read_bytes() == b"all"
    assert result.pictures == () and "would leave the export" in result.notices[-1]


def test_a_large_picture_stands_beside_its_page(tmp_path: Path) -> None:
    articles = {"talks": "# Talks\n\n![b](img/large.jpg)\n"}
    (tmp_path / "en" / "img").mkdir(parents=True)
    (tmp_path / "en" / "img" / "large.jpg").write_bytes(b"x" * 2_000_001)
    result = site(tmp_path, "tr", articles=articles)
    write_files(result, tmp_path / "out")
    with serve(tmp_path / "out") as address:
        _, broken = crawl(f"{address}talks.html", HOME)
    assert broken == []
    assert (tmp_path / "out" / "tr" / "img" / "large.jpg").stat().st_size == 2_000_001


def test_plain_markdown_has_links_to_the_translated_headings(tmp_path: Path) -> None:
    result = site(tmp_path, "tr", formats=(Format.MARKDOWN,))
    fleet, talks = (markdown(result, Layout.PLAIN, name, "tr") for name in ("fleet", "talks"))
    assert "{#what" not in talks
    ids = set(anchors_of(talks))
    pointed = next(href for href in links_of(fleet) if href.startswith("talks.md#"))
    assert pointed != "talks.md#what-next"
    assert unquote(pointed.partition("#")[2]) in ids


def test_what_leads_nowhere_stays_and_is_reported(tmp_path: Path) -> None:
    articles = {
        "talks": "# Talks\n\n[a](gone.md#x) [b](#nowhere) [c](/en/gone) [d](/about) "
        '[e](fleet.md#old) [f](fleet.md#raw) [g](https://news.example/en/gone.html "T")\n',
        "fleet": 'Fleet <a id="raw"></a>here.\n',
    }
    result = site(tmp_path, "tr", formats=(Format.HTML,), articles=articles)
    text = next(made.text for made in result.files if str(made.path) == "tr/talks.html")
    for href in (
        "gone.md#x",
        "#nowhere",
        "/en/gone",
        "/about",
        "https://news.example/en/gone.html",
    ):
        assert f'href="{href}"' in text
    assert result.notices == (
        "talks: the link to gone.md#x leads to no page of this export",
        "talks: #nowhere leads to no heading of talks",
        "talks: the link to /en/gone leads to no page of this export",
        "talks: fleet.md#old leads to no heading of fleet",
        "talks: the link to https://news.example/en/gone.html leads to no page of this export",
    )


# ------------------------------------------------------------------ the law of rewritten links

PIECES = st.lists(
    st.sampled_from(
        [
            "[x](a.md)", "[x](<a.md#f> 'T')", "![x](a.md)", "`[x](a.md)`", "<a href='a.md'>x</a>",
            "[r]", "[y][r]", "<https://a.md>", "a.md", "\\[x](a.md)", "[x](b.md)", "[x](a.md ",
            "\n\n    [x](a.md)\n\n", "\n```\n[x](a.md)\n```\n", "\n\n[r]: a.md\n\n", "\n> ", "\n- ",
            "<!-- [x](a.md) -->", "**", "| [x](a.md) |\n|-|\n", "[![i](a.md)](a.md)", " ", "[",
        ]
    ),
    max_size=12,
)  # fmt: skip


def to_b(href: str) -> str:
    return "sub/%C3%A7.md" + href[4:] if href.startswith("a.md") else href


@settings(max_examples=200, deadline=None, derandomize=True)
@given(PIECES)
def test_only_what_is_a_link_is_rewritten(pieces: list[str]) -> None:
    text = "".join(pieces)
    rewritten = relink(text, to_b)
    assert differs_in_links_only(text, rewritten, to_b)
    assert rewritten.replace("sub/%C3%A7.md", "a.md") == text
    assert [to_b(href) for href in links_of(text)] == list(links_of(rewritten))
    assert relink(text, str) == text


HEADINGS = ["# A", "## 2024", "B c\n===", "> # D", "- ## E", "x", "```\n# F\n```", "## G {#own}"]


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(HEADINGS)))
def test_headings_answer_to_the_ids_they_are_given(blocks: list[str]) -> None:
    text = "\n\n".join(blocks) + "\n"
    ids = [f"id-{n}" for n, _ in enumerate(anchors_of(text))]
    named = name_headings(text, ids)
    for found, wanted, was in zip(anchors_of(named), ids, anchors_of(text), strict=True):
        assert found in (wanted, was)
    assert re.sub(r" \{#id-\d+\}", "", named) == text


def test_ids_are_made_as_mkdocs_makes_them() -> None:
    markdown_it = "# Défense -- R&D\n\n# Оборона\n\n# Defense R&D\n\n# Мир\n"
    assert anchors_of(markdown_it, MKDOCS) == ("defense-rd", "_1", "defense-rd_1", "_2")


HUGO = """\
baseURL = "https://news.example/"
defaultContentLanguage = "en"
defaultContentLanguageInSubdir = true
disableKinds = ["taxonomy", "term", "RSS"]
[languages.en]
contentDir = "content/en"
[languages.tr]
contentDir = "content/tr"
"""
LAYOUT = """\
<!doctype html><html lang="{{ .Language.Lang }}"><body>{{ .Content }}
{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ range .Translations }}<a href="{{ .RelPermalink }}">{{ .Language.Lang }}</a>{{ end }}
</body></html>
"""


@pytest.mark.skipif(not shutil.which("hugo"), reason="Hugo is not installed")
def test_hugo_itself_makes_a_site_of_the_tree_without_a_broken_link(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_files(site(tmp_path, "tr", formats=(Format.MARKDOWN,), layout=Layout.HUGO), out)
    (out / "hugo.toml").write_text(HUGO, "utf-8")
    (out / "layouts" / "_default").mkdir(parents=True)
    for name in ("single.html", "list.html"):
        (out / "layouts" / "_default" / name).write_text(LAYOUT, "utf-8")
    subprocess.run(["hugo", "--quiet"], cwd=out, check=True, timeout=120)
    with serve(out / "public") as address:
        pages, broken = crawl(f"{address}tr/", HOME)
    assert broken == []
    found = {page.removeprefix(address) for page in pages}
    assert {f"{code}/{name}/" for code in ("en", "tr") for name in ARTICLES} <= found
