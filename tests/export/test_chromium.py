"""Pages as readers see them, in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.export.support import built
from translator.build.publish import Job, publish, write_files
from translator.export.values import Format

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CODES = ("tr", "ru", "ar", "zh-CN")
CONTRAST = """() => {
  const light = (text) => {
    const [r, g, b] = text.match(/[\\d.]+/g).map(n => {
      const c = n / 255; return c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4;
    });
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const paper = light(getComputedStyle(document.documentElement).backgroundColor);
  return [...document.querySelectorAll('p, h1, li, a, td, th, time')].filter(
    e => !e.closest('.banner')
  ).map(e => {
    const ink = light(getComputedStyle(e).color);
    return (Math.max(ink, paper) + .05) / (Math.min(ink, paper) + .05);
  }).reduce((a, b) => Math.min(a, b));
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("site")
    source = built(directory, *CODES)
    write_files(publish(Job((source,), CODES, directory, (Format.HTML,))), directory / "out")
    return directory / "out"


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("dark", 360)])
def test_a_page_fits_its_screen_and_can_be_read(
    browser: Browser, site: Path, code: str, scheme: str, width: int
) -> None:
    dark = scheme == "dark"
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light"
    )
    page = context.new_page()
    page.goto((site / code / "talks.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CONTRAST) >= 4.5
    heading = page.locator("h1").bounding_box()
    assert heading is not None
    side = "right" if code == "ar" else "left"
    edge = page.evaluate("getComputedStyle(document.querySelector('h1')).textAlign")
    assert edge in ("start", side)
    assert page.evaluate("getComputedStyle(document.body).direction") == (
        "rtl" if code == "ar" else "ltr"
    )
    context.close()


def test_a_note_on_a_latin_name_stands_behind_it_in_an_arabic_page(
    browser: Browser, site: Path
) -> None:
    page = browser.new_page()
    page.goto((site / "ar" / "talks.html").as_uri())
    page.evaluate(
        "document.querySelector('article').innerHTML ="
        "'<p>قال <span id=name>BMC</span><sup class=footnote-ref><a id=mark>[1]</a></sup> ثم</p>'"
    )
    name, mark = (page.locator(f"#{id}").bounding_box() for id in ("name", "mark"))
    assert name is not None and mark is not None and mark["x"] < name["x"]
    page.close()
