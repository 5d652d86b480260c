"""The page of a diff in a real browser: filters, keys, scripts of others, two thousand texts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from tests.conftest import tools
from tests.review.support import (
    ARMY,
    CONCEPTS,
    TALKS,
    TERMS,
    UCAV,
    build_all,
    changed,
    write_articles,
    write_glossary,
)
from translator.cli.glossary_diff import glossary_diff
from translator.glossary.store import Glossary
from translator.model import (
    Concept,
    Span,
    State,
    Term,
    TermStatus,
    TranslatedUnit,
    Unit,
    UnitKind,
)
from translator.review.diff import diff, say_all
from translator.review.diff_page import diff_page
from translator.review.impact import Impact, Touched, foresee
from translator.review.page import embed
from translator.review.sides import Sides

if TYPE_CHECKING:
    from playwright.sync_api import Page

EVIL = (
    "<img src=x onerror=hit()>",
    "</script><script>hit()</script>",
    "<!--<script>",
    "\u2028'\"&amp;",
    "javascript:hit()",
)
NEW_TERMS = changed(
    replace(TERMS[0], text="silahlı insansız hava aracı", grammar=(("compound", "izafet"),)),
    replace(TERMS[4], forbidden=("армия",)),
)


def sides(new: Glossary) -> Sides:
    return Sides(Glossary.of(CONCEPTS, TERMS), new, "main", "the working tree")


def write_page(path: Path, compared: Sides, impact: Impact | None) -> str:
    said = say_all(diff(compared.old, compared.new), compared.old, compared.new)
    path.write_text(diff_page(compared, said, impact), "utf-8")
    return path.as_uri()


@pytest.fixture
def address(tmp_path: Path) -> str:
    paths = write_articles(tmp_path)
    compared = sides(Glossary.of(CONCEPTS, NEW_TERMS))
    build_all(tmp_path, compared.old, ("ru", "tr", "ar"))
    impact = foresee(
        paths,
        ("ru", "tr", "ar"),
        tmp_path,
        tools(),
        compared.old,
        compared.new,
        diff(compared.old, compared.new),
    )
    return write_page(tmp_path / "page.html", compared, impact)


def visible(page: Page) -> list[str]:
    """Return the headings of the texts that are shown."""
    return page.locator(".unit h3").all_inner_texts()


FILTERS = [
    ("locale", "tr", 3, 1),
    ("locale", "ru", 3, 1),
    ("article", "talks", 1, 2),
    ("status", "changed", 3, 2),
    ("status", "same", 3, 2),
    ("domain", "defense", 6, 2),
]


def test_filters_leave_what_was_asked_for(page: Page, address: str) -> None:
    page.goto(address)
    assert len(visible(page)) == 6 and page.locator(".card").count() == 2
    for name, value, units, cards in FILTERS:
        page.select_option(f"#{name}", value)
        assert (name, value, len(visible(page)), page.locator(".card").count()) == (
            name, value, units, cards,
        )  # fmt: skip
        page.select_option(f"#{name}", "")
    page.fill("#search", "SILAHLI insansiz")
    page.locator("#count", has_text="3 of 6 texts").wait_for()
    page.fill("#search", "nothing like it")
    page.locator("#count", has_text="0 of 6 texts").wait_for()
    assert visible(page) == []


def test_a_cards_texts_are_one_click_away_and_back(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".card", has_text="unmanned combat").get_by_role("button").click()
    assert len(visible(page)) == 3
    page.click("#all")
    assert len(visible(page)) == 6


def test_keys_move_search_and_explain_themselves(page: Page, address: str) -> None:
    page.goto(address)

    def focused() -> str:
        return str(page.evaluate("document.activeElement.querySelector('h3')?.textContent"))

    page.keyboard.press("j")
    first = focused()
    page.keyboard.press("j")
    assert (first, focused()) == tuple(visible(page)[:2])
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert focused() == first
    page.keyboard.press("/")
    page.keyboard.type("jk?")
    assert page.input_value("#search") == "jk?" and not page.is_visible("#help")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.is_visible("#help")
    page.keyboard.press("Escape")
    assert not page.is_visible("#help")


def test_marks_show_the_words_that_change_in_their_language(page: Page, address: str) -> None:
    page.goto(address)
    page.select_option("#locale", "tr")
    unit = page.locator(".unit", has_text="list-item/1")
    assert unit.locator("del").all_inner_texts() == ["SİHA"]
    assert unit.locator("ins").all_inner_texts() == ["silahlı insansız hava aracı"]
    assert unit.locator(".cell mark").all_inner_texts() == ["UCAV"]
    cells = unit.locator(".cell > div")
    assert [
        (cells.nth(i).get_attribute("lang"), cells.nth(i).get_attribute("dir")) for i in range(3)
    ] == [("en", "ltr"), ("tr", "ltr"), ("tr", "ltr")]


def test_text_from_right_to_left_stands_on_the_right(page: Page, tmp_path: Path) -> None:
    unit = touched("ar", "نشرت SİHA القوات", "نشرت طائرة القوات")
    address = write_page(
        tmp_path / "page.html", sides(Glossary.of(CONCEPTS, NEW_TERMS)), Impact((unit,), ())
    )
    page.goto(address)
    cell = page.locator(".after")
    assert (cell.get_attribute("lang"), cell.get_attribute("dir")) == ("ar", "rtl")
    assert cell.evaluate("node => getComputedStyle(node).direction") == "rtl"
    assert page.locator(".after ins").inner_text() == "طائرة"


def test_landmarks_and_names_are_there_for_assistive_programs(page: Page, address: str) -> None:
    page.goto(address)
    for role in ("banner", "main", "search"):
        assert page.get_by_role(role).count() >= 1, role
    for label in ("Language", "Domain", "Article", "Status", "Search"):
        assert page.get_by_label(label).count() == 1
    assert page.locator("#count").get_attribute("role") == "status"
    assert page.get_by_role("article").count() == 8
    assert page.evaluate("document.documentElement.lang") == "en"


CONTRAST = """() => {
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const rgb = text => text.match(/[\\d.]+/g).map(Number);
  const ground = node => {
    for (; node; node = node.parentElement) {
      const found = rgb(getComputedStyle(node).backgroundColor);
      if (found.length < 4 || found[3] > 0) return found;
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll("body *")]
    .filter(n => n.checkVisibility())
    .filter(n => [...n.childNodes].some(c => c.nodeType === 3 && c.data.trim()))
    .map(n => {
      const pair = [light(rgb(getComputedStyle(n).color)), light(ground(n))];
      const [a, b] = pair.sort((x, y) => y - x);
      return [(a + .05) / (b + .05), n.tagName + "." + n.className];
    })
    .filter(([ratio]) => ratio < 4.5);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_contrast_and_nothing_is_wider_than_a_phone(
    page: Page, address: str, scheme: Any
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)
    assert page.evaluate(CONTRAST) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_print_shows_every_text_and_no_controls(page: Page, tmp_path: Path) -> None:
    units = tuple(touched("tr", f"bir {i}", f"iki {i}") for i in range(200))
    page.goto(
        write_page(
            tmp_path / "page.html", sides(Glossary.of(CONCEPTS, NEW_TERMS)), Impact(units, ())
        )
    )
    assert page.locator(".unit").count() < 200
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".unit").count() == 200
    page.emulate_media(media="print")
    assert not page.is_visible("#filters")


# --------------------------------------------------------------------------- foreign scripts


def test_nothing_in_a_text_term_or_note_ever_runs(page: Page, tmp_path: Path) -> None:
    evil = " ".join(EVIL)
    concept = replace(UCAV, definition=evil, note=evil, also=("UCAV", EVIL[0]))
    term = replace(TERMS[0], text=EVIL[0], note=evil, reviewer=evil, forbidden=EVIL)
    compared = sides(Glossary.of([concept, ARMY, TALKS], changed(term)))
    unit = replace(
        touched("tr", f"eski {evil}", f"yeni {evil}"), contradictions=EVIL, article=EVIL[0]
    )
    address = write_page(tmp_path / "page.html", compared, Impact((unit,), ()))
    page.add_init_script("window.hits = 0; window.hit = () => { window.hits += 1 }")
    page.goto(address)
    shown = page.locator(".after").inner_text()
    assert shown.split() == f"yeni {evil}".split()
    assert page.locator(".card").inner_text().count("<img src=x onerror=hit()>") >= 4
    for key in ("j", "?"):
        page.keyboard.press(key)
    assert page.locator("img, a[href^=javascript]").count() == 0
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'),"
        "{textContent: 'hit()'}), Object.assign(document.createElement('div'),"
        "{innerHTML: '<img src=x onerror=hit()>'}))"
    )
    page.wait_for_timeout(100)
    assert page.evaluate("window.hits") == 0


@pytest.mark.parametrize("text", EVIL)
def test_embedded_data_come_back_whole_and_hold_no_markup(text: str) -> None:
    said = embed({"text": text})
    assert json.loads(said) == {"text": text}
    assert not re.search("[<>&\u2028\u2029]", said)


def test_the_page_needs_nothing_from_elsewhere(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    assert asked == [address]
    source = Path(address.removeprefix("file://")).read_text("utf-8")
    assert not re.search(r"""(src|href)=["']?(https?:)?//|@import|url\(""", source)


# --------------------------------------------------------------------------- many texts


def touched(code: str, before: str, after: str, number: int = 1) -> Touched:
    unit = Unit(f"paragraph/{number}", UnitKind.PARAGRAPH, Span(0, 1), "A UCAV came.", number)
    return Touched(
        f"article-{number % 40}",
        code,
        code,
        unit,
        ("ucav",),
        (0,),
        TranslatedUnit(unit, before, State.MACHINE),
        TranslatedUnit(unit, after, State.MACHINE),
        is_redone=True,
        is_pending=False,
    )


def test_a_thousand_changed_terms_are_shown_when_asked_for(page: Page, tmp_path: Path) -> None:
    many = [Concept(f"term-{i:04}", "defense", f"term {i}") for i in range(1000)]
    terms = [Term(c.id, "tr", TermStatus.APPROVED, f"terim {c.term}") for c in many]
    page.goto(write_page(tmp_path / "page.html", sides(Glossary.of(many, terms)), None))
    assert page.locator(".card").count() < 100
    page.fill("#search", "TERIM TERM 999")
    page.locator(".card", has_text="term 999").wait_for()
    page.fill("#search", "")
    page.click("#more")
    assert page.locator(".card").count() == 1003 and not page.is_visible("#more")


FIRST_PAINT = """new Promise(done => new PerformanceObserver(list => {
  const [paint] = list.getEntriesByName("first-contentful-paint");
  if (paint) done(paint.startTime);
}).observe({ type: "paint", buffered: true }))"""

KEY_TO_PAINT = """key => new Promise(done => {
  addEventListener("keydown", event => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now() - event.timeStamp);
    channel.port2.postMessage(0);
  }), { once: true });
})"""


def test_two_thousand_texts_stay_usable(page: Page, tmp_path: Path) -> None:
    words = "Silahlı kuvvetler sınırda bir tatbikat yaptı ve basına bilgi verdi. " * 4
    units = tuple(touched("tr", f"SİHA {words}", f"İHA {words}", i) for i in range(2000))
    address = write_page(
        tmp_path / "page.html", sides(Glossary.of(CONCEPTS, NEW_TERMS)), Impact(units, ())
    )
    page.goto(address)
    paint = page.evaluate(FIRST_PAINT)  # a busy machine paints after the page is loaded
    waits = [*key_times(page, "jjjjj")]
    page.keyboard.press("/")
    waits += key_times(page, "iha")
    page.locator(".unit").nth(24).wait_for()
    print(
        f"\n2,000 texts: first paint {paint:.0f} ms, keys to paint {[round(w) for w in waits]} ms"
    )
    assert paint < 3000 and max(waits) < 500
    page.keyboard.press("Escape")
    for _ in range(60):
        page.keyboard.press("j")
    assert page.locator(".unit").count() > 60


def key_times(page: Page, keys: str) -> Iterator[float]:
    for key in keys:
        page.evaluate(f"() => {{ window.wait = ({KEY_TO_PAINT})() }}")
        page.keyboard.press(key)
        yield float(page.evaluate("window.wait"))


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    old, new = write_glossary(tmp_path / "a"), write_glossary(tmp_path / "b", terms=NEW_TERMS)
    target = tmp_path / "page.html"
    done = CliRunner().invoke(
        glossary_diff, [str(old), str(new), "--html", str(target)], standalone_mode=False
    )
    assert done.return_value == 0
    text = target.read_text("utf-8")
    assert text.startswith("<!doctype html>") and "Content-Security-Policy" in text
