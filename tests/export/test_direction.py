"""A browser shows both directions in the order that the isolates are meant to give."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.export.test_page import published
from tests.typography.test_bidi import CASES
from translator.locales import get

if TYPE_CHECKING:
    from playwright.sync_api import Page

PLACES = """text => {
  const node = document.querySelector('p').firstChild, found = [], range = document.createRange();
  for (let at = 0; at < text.length; at++) {
    range.setStart(node, at); range.setEnd(node, at + 1);
    const box = range.getBoundingClientRect();
    found.push([box.left + box.width / 2, box.width]);
  }
  return found;
}"""


def test_a_browser_shows_latin_words_and_numbers_as_the_cases_say(page: Page) -> None:
    for code, text, order in CASES:
        page.set_content(f'<p dir="rtl" lang="{get(code).tag}" style="font: 20px serif">{text}</p>')
        places = page.evaluate(PLACES, text)
        latin = [
            (x, char)
            for (x, width), char in zip(places, text, strict=True)
            if width and char.isascii() and char.isalnum()
        ]
        shown = "".join(char for _, char in sorted(latin))
        assert shown == "".join(c for c in order if c.isascii() and c.isalnum()), text


def test_a_page_from_right_to_left_says_so_and_its_tags_say_it_for_themselves(
    tmp_path: Path,
) -> None:
    result = published(tmp_path, ("ar",))
    html = next(made.text for made in result.files if str(made.path) == "ar/talks.html")
    assert '<html lang="ar" dir="rtl">' in html
    assert '<ul class="tags"><li dir="auto">' in html
    assert '<bdi class="author">A. Writer</bdi>' in html


@pytest.mark.parametrize("code", ["ar", "fa", "iw", "ps", "sd", "ur", "yi"])
def test_the_languages_from_right_to_left_have_cases(code: str) -> None:
    assert any(case[0] == code for case in CASES)
