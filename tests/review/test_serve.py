"""The served page answers its own browser and nobody else."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import tools
from tests.review.support import build_all, review_unit, tree, write_articles, write_glossary
from translator import catalog
from translator.build import Outputs
from translator.glossary.store import load
from translator.review.desk import Desk
from translator.review.serve import ReviewServer

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

TEXT = "Bir SİHA kıyının üzerinde uçtu."


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built project; tests that write make their own."""
    return project(tmp_path_factory.mktemp("project"))


def project(home: Path) -> Path:
    write_articles(home / "locales")
    build_all(home / "locales", load([write_glossary(home / "terms")]))
    return home


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ReviewServer]:
    with running(project(tmp_path)) as server:
        yield server


@pytest.fixture(scope="module")
def untouched(place: Path) -> Iterator[ReviewServer]:
    with running(place) as server:
        yield server


class running:  # noqa: N801
    """A server at work, and stopped at the end."""

    def __init__(self, home: Path) -> None:
        terms, out = home / "terms", home / "locales"
        paths = sorted((out / "en").glob("*.md"))
        self.server = ReviewServer(
            lambda: Desk(
                paths, ("ru", "tr"), out, lambda: tools(glossary=load([terms])), [terms], "Ayşe"
            )
        )
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,))

    def __enter__(self) -> ReviewServer:
        self.thread.start()
        return self.server

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


def ask(
    server: ReviewServer,
    method: str,
    path: str,
    body: bytes | None = None,
    headers: dict[str, str] | None = None,
) -> tuple[int, Any]:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        data = answer.read()
        is_json = answer.headers.get_content_type() == "application/json"
        return answer.status, json.loads(data) if is_json else data.decode("utf-8")
    finally:
        connection.close()


def post(server: ReviewServer, name: str, **fields: str) -> tuple[int, Any]:
    headers = {"Content-Type": "application/json", "Origin": server.origin}
    body = json.dumps(fields).encode("utf-8")
    return ask(server, "POST", f"/{server.token}/api/{name}", body, headers)


def texts(server: ReviewServer) -> dict[tuple[str, str, str], dict[str, Any]]:
    status, found = ask(server, "GET", f"/{server.token}/api/units")
    assert status == 200
    return {(u["locale"], u["article"], u["unit"]): u for u in found}


def test_an_editor_lists_looks_saves_and_takes_back(served: ReviewServer) -> None:
    unit = texts(served)["tr", "drones", "list-item/1"]
    status, seen = post(served, "check", id=unit["id"], target="Bir dron uçtu.")
    assert (status, seen["terms"][0]["status"]) == (200, "reported")
    status, saved = post(served, "save", id=unit["id"], target=TEXT, version=unit["version"])
    assert (status, saved["state"], saved["target"]) == (200, "reviewed", TEXT)
    assert post(served, "save", id=unit["id"], target="x", version=unit["version"])[0] == 409
    status, back = post(served, "reject", id=unit["id"], version=saved["version"])
    assert (status, back["state"]) == (200, "edited")
    assert post(served, "unit", id=unit["id"]) == (200, back)
    assert post(served, "term", concept="talks", locale="tr") == (200, {})
    assert post(served, "term", concept="talks", locale="tr")[0] == 422


STRANGERS = [
    ("no token", "/", {}),
    ("another token", "/{other}/", {}),
    ("part of the token", "/{part}/", {}),
    ("no slash", "/{token}", {}),
    ("another host", "/{token}/", {"Host": "evil.example"}),
    ("a name that points here", "/{token}/", {"Host": "evil.example:{port}"}),
    ("another port", "/{token}/", {"Host": "127.0.0.1:1"}),
    ("another origin", "/{token}/", {"Origin": "https://evil.example"}),
    ("a file's origin", "/{token}/", {"Origin": "null"}),
    ("up", "/{token}/../../etc/passwd", {}),
    ("up, encoded", "/{token}/%2e%2e/%2e%2e/etc/passwd", {}),
    ("a file of the project", "/{token}/locales/tr/drones.md", {}),
    ("an absolute path", "/{token}//etc/passwd", {}),
    ("a whole address", "http://evil.example/{token}/", {}),
]


@pytest.mark.parametrize(
    ("path", "headers"), [s[1:] for s in STRANGERS], ids=[s[0] for s in STRANGERS]
)
def test_strangers_find_nothing(
    untouched: ReviewServer, path: str, headers: dict[str, str]
) -> None:
    words = {
        "token": untouched.token,
        "part": untouched.token[:-1],
        "other": "x" * len(untouched.token),
        "port": str(untouched.server_port),
    }
    filled = {name: value.format(**words) for name, value in headers.items()}
    answer = ask(untouched, "GET", path.format(**words), headers=filled)
    assert answer == (404, {"error": "not found"})


def test_a_post_without_its_origin_or_as_a_form_does_nothing(
    untouched: ReviewServer, place: Path
) -> None:
    before = tree(place)
    unit = texts(untouched)["tr", "drones", "list-item/1"]
    body = json.dumps({"id": unit["id"], "target": TEXT, "version": unit["version"]}).encode()
    path = f"/{untouched.token}/api/save"
    as_json = {"Content-Type": "application/json"}
    assert ask(untouched, "POST", path, body, as_json)[0] == 404
    evil = as_json | {"Origin": "https://evil.example"}
    assert ask(untouched, "POST", path, body, evil)[0] == 404
    form = {"Content-Type": "text/plain", "Origin": untouched.origin}
    assert ask(untouched, "POST", path, body, form)[0] == 400
    assert ask(untouched, "PUT", path, body, as_json)[0] == 501
    assert tree(place) == before


ODD = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["../../etc/passwd", "/etc/passwd", "tr", "a" * 3000, "\0", "\ud800", "%00"]),
)
VALUES = st.one_of(ODD, st.integers(), st.none(), st.lists(ODD, max_size=2))
BODIES = st.one_of(
    st.dictionaries(
        st.sampled_from(["id", "target", "version", "concept", "locale", "path"]), VALUES
    ).map(lambda value: json.dumps(value).encode()),
    st.binary(max_size=60),
    st.just(b"[" * 60_000),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=st.sampled_from(["unit", "check", "save", "reject", "term", "x"]), body=BODIES)
def test_whatever_is_sent_is_refused_and_nothing_is_written(
    untouched: ReviewServer, place: Path, name: str, body: bytes
) -> None:
    before = tree(place)
    headers = {"Content-Type": "application/json", "Origin": untouched.origin}
    status, answer = ask(untouched, "POST", f"/{untouched.token}/api/{name}", body, headers)
    assert status in (400, 404, 422) and set(answer) == {"error"}
    assert tree(place) == before


def test_it_listens_on_this_machine_only_and_makes_a_new_token_each_time(
    untouched: ReviewServer, place: Path
) -> None:
    assert untouched.server_address[0] == "127.0.0.1"
    with running(place) as other:
        assert other.token != untouched.token and len(other.token) >= 32


# --------------------------------------------------------------------------- in the browser


def unit_on(page: Page, unit: str, locale: str = "tr") -> Locator:
    page.select_option("#locale", locale)
    return page.locator(".unit", has_text=f"drones {unit}")


def test_editing_shows_terms_and_issues_live_and_saves_with_a_key(
    page: Page, served: ReviewServer, tmp_path: Path
) -> None:
    page.goto(served.url)
    unit = unit_on(page, "list-item/1")
    unit.click()
    unit.focus()
    page.keyboard.press("e")
    area = unit.locator("textarea")
    assert (area.get_attribute("lang"), area.get_attribute("dir")) == ("tr", "ltr")
    area.fill("Bir dron kıyının üzerinde uçtu.")
    unit.get_by_text("major terms").first.wait_for()
    area.fill("Bir  kıyının üzerinde uçtu.")
    area.evaluate("area => area.setSelectionRange(4, 4)")
    unit.locator(".forms").get_by_role("button", name="SİHA", exact=True).click()
    assert area.input_value() == "Bir SİHA kıyının üzerinde uçtu."
    area.press("Control+Enter")
    unit.locator(".badge.reviewed").wait_for()
    place = Outputs.under(tmp_path / "locales", "tr", "drones")
    assert TEXT in place.article.read_text("utf-8")
    assert page.evaluate("document.activeElement.className") == "unit"
    page.keyboard.press("r")
    unit.locator(".badge.edited").wait_for()


def test_a_key_approves_the_draft_that_is_shown(
    page: Page, served: ReviewServer, tmp_path: Path
) -> None:
    page.goto(served.url)
    page.select_option("#locale", "tr")
    page.select_option("#article", "talks")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.locator(".badge.reviewed").first.wait_for()
    entries = catalog.read(Outputs.under(tmp_path / "locales", "tr", "talks").catalog).entries
    assert sum(e.is_reviewed for e in entries) == 1


def test_a_conflict_on_the_disk_is_shown_and_loses_neither_text(
    page: Page, served: ReviewServer, tmp_path: Path
) -> None:
    page.goto(served.url)
    unit = unit_on(page, "list-item/1")
    unit.get_by_role("button", name="Edit").click()
    unit.locator("textarea").fill(TEXT)
    review_unit(tmp_path / "locales", "tr", "drones", "list-item/1", "Başkasının metni.")
    unit.get_by_role("button", name="Save and approve").click()
    unit.get_by_text("changed elsewhere").wait_for()
    assert unit.locator("textarea").input_value() == TEXT
    entries = catalog.read(Outputs.under(tmp_path / "locales", "tr", "drones").catalog).entries
    assert [e.target for e in entries if e.is_reviewed] == ["Başkasının metni."]
    page.keyboard.press("Escape")
    assert "Başkasının metni." in unit.locator(".after").inner_text()


def test_escape_leaves_the_text_and_keys_in_a_text_are_letters(
    page: Page, served: ReviewServer
) -> None:
    page.goto(served.url)
    unit = unit_on(page, "list-item/2")
    before = unit.locator(".after").inner_text()
    unit.get_by_role("button", name="Edit").click()
    page.keyboard.type("jkear?/")
    assert "jkear?/" in unit.locator("textarea").input_value()
    page.keyboard.press("Escape")
    assert unit.locator("textarea").count() == 0
    assert unit.locator(".after").inner_text() == before


def test_a_proposed_term_is_approved_on_its_card(
    page: Page, served: ReviewServer, tmp_path: Path
) -> None:
    page.goto(served.url)
    card = page.locator(".card", has_text="talks")
    card.get_by_role("button", name="Approve this term").click()
    card.get_by_text("the next build").wait_for()
    text = (tmp_path / "terms" / "diplomacy" / "tr.csv").read_text("utf-8")
    assert "talks,talks,approved,görüşmeler" in text and "Ayşe" in text


def test_scripts_in_a_source_or_target_do_not_run_while_editing(page: Page, tmp_path: Path) -> None:
    evil = "<img src=x onerror=hit()></script><script>hit()</script>"
    home = project(tmp_path)
    (home / "locales" / "en" / "evil.md").write_text(
        "The `UCAV` \\<img src=x onerror=hit()> came.\n"
    )
    build_all(home / "locales", load([home / "terms"]))
    page.add_init_script("window.hits = 0; window.hit = () => { window.hits += 1 }")
    with running(home) as server:
        page.goto(server.url)
        page.select_option("#article", "evil")
        page.select_option("#locale", "tr")
        page.locator(".unit").get_by_role("button", name="Edit").click()
        page.locator("textarea").fill(f"Geldi {evil}")
        page.locator(".after [role=status] li").first.wait_for()
        page.locator(".unit").get_by_role("button", name="Save and approve").click()
        page.locator(".said.error, .badge.reviewed").first.wait_for()
        assert page.evaluate("window.hits") == 0
