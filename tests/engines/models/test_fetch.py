"""Downloads go on where they broke off, and come only from where they may."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.engines.models.conftest import Server
from translator.engines.models.fetch import fetch_bytes, fetch_file, require_safe
from translator.errors import ModelError

DATA = bytes(range(256)) * 4000


def fetch(server: Server, directory: Path, path: str = "/a", **options: object) -> bytes:
    found = fetch_file(
        f"{server.address}{path}", directory, allow_loopback=True, **options  # type: ignore[arg-type]
    )  # fmt: skip
    assert (found.size, found.sha256) == (len(DATA), hashlib.sha256(DATA).hexdigest())
    return found.path.read_bytes()


def test_a_file_comes_whole_with_its_size_and_hash(server: Server, tmp_path: Path) -> None:
    server.files["/a"] = DATA
    seen: list[tuple[str, int, int | None]] = []
    assert fetch(server, tmp_path, progress=lambda *step: seen.append(step)) == DATA
    assert seen[0] == ("download", 0, len(DATA))
    assert seen[-1] == ("download", len(DATA), len(DATA))
    assert [done for _, done, _ in seen] == sorted({done for _, done, _ in seen})


def test_a_broken_download_goes_on_where_it_broke_off(server: Server, tmp_path: Path) -> None:
    server.files["/a"] = DATA
    server.break_after = 300_000
    assert fetch(server, tmp_path) == DATA
    assert server.asked == [("/a", None), ("/a", "bytes=300000-")]


def test_the_next_command_goes_on_where_the_last_one_gave_up(
    server: Server, tmp_path: Path
) -> None:
    server.files["/a"] = DATA
    server.break_after = 300_000
    with pytest.raises(ModelError, match=r"300,000 of 1,024,000 bytes came.*to go on"):
        fetch(server, tmp_path, tries=1)
    assert fetch(server, tmp_path, tries=1) == DATA
    assert server.asked[-1] == ("/a", "bytes=300000-")


def test_a_file_that_was_complete_is_not_fetched_again(server: Server, tmp_path: Path) -> None:
    server.files["/a"] = DATA
    fetch(server, tmp_path)
    assert fetch(server, tmp_path) == DATA
    assert len(server.asked) == 1


def test_a_file_that_changed_meanwhile_is_fetched_anew(server: Server, tmp_path: Path) -> None:
    server.files["/a"] = b"old" * 200_000
    server.break_after = 300_000
    with pytest.raises(ModelError):
        fetch(server, tmp_path, tries=1)
    server.files["/a"], server.tag = DATA, '"2"'
    assert fetch(server, tmp_path, tries=1) == DATA


def test_a_server_without_ranges_is_asked_from_the_beginning(
    server: Server, tmp_path: Path
) -> None:
    server.files["/a"] = DATA
    server.knows_ranges, server.break_after = False, 300_000
    assert fetch(server, tmp_path) == DATA


def test_a_server_that_has_less_than_we_have_is_asked_anew(server: Server, tmp_path: Path) -> None:
    server.files["/a"] = DATA * 2
    server.has_length = False
    with pytest.raises(ModelError, match="announced"):
        fetch(server, tmp_path, size=3)
    server.break_after = len(DATA) + 5
    fetched = fetch_file(f"{server.address}/a", tmp_path, allow_loopback=True)
    assert fetched.size == len(DATA) + 5  # without a length, an end is an end
    server.files["/a"] = DATA
    assert fetch(server, tmp_path) == DATA


def test_a_file_over_the_limit_is_broken_off(server: Server, tmp_path: Path) -> None:
    server.files["/a"] = DATA
    with pytest.raises(ModelError, match="more than the limit"):
        fetch(server, tmp_path, limit=1000)
    server.has_length = False
    with pytest.raises(ModelError, match="does not end"):
        fetch(server, tmp_path, limit=1000)


def test_a_missing_file_is_named(server: Server, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"/b cannot be fetched: 404"):
        fetch(server, tmp_path, "/b")


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be reached"):
        fetch_file("http://127.0.0.1:9/a", tmp_path, allow_loopback=True)


def test_a_redirect_leads_only_to_where_a_request_may_go(server: Server, tmp_path: Path) -> None:
    server.files["/a"] = DATA
    server.redirects = {
        "/to-a": "/a",
        "/out": "http://example.org/a",
        "/disk": "file:///etc/passwd",
    }
    assert fetch(server, tmp_path, "/to-a") == DATA
    with pytest.raises(ModelError, match=r"example.org/a is refused"):
        fetch(server, tmp_path, "/out")
    with pytest.raises(ModelError, match="not allowed"):
        fetch(server, tmp_path, "/disk")


def test_an_index_is_limited_and_whole(server: Server) -> None:
    server.files["/i"] = DATA
    address = f"{server.address}/i"
    assert fetch_bytes(address, allow_loopback=True) == DATA
    with pytest.raises(ModelError, match="that is no index"):
        fetch_bytes(address, allow_loopback=True, limit=1000)
    server.break_after = 1000
    with pytest.raises(ModelError, match="broke off"):
        fetch_bytes(address, allow_loopback=True)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/a",
        "http://localhost/a",
        "http://example.org/a",
        "ftp://example.org/a",
        "file:///a",
        "https:///a",
        "https://a@example.org/a",
        "https://[::1/a",
        "javascript://example.org",
    ],
)
def test_only_https_is_safe(url: str) -> None:
    with pytest.raises(ModelError):
        require_safe(url)


def test_loopback_is_safe_only_on_request_and_only_itself() -> None:
    require_safe("https://example.org/a")
    require_safe("http://127.0.0.1:80/a", allow_loopback=True)
    require_safe("http://localhost/a", allow_loopback=True)
    for url in ("http://127.0.0.1.example.org/a", "http://localhost@example.org/a"):
        with pytest.raises(ModelError):
            require_safe(url, allow_loopback=True)
