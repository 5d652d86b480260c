"""A server on this machine and a crawler that follows everything a page points to."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from urllib.request import urlopen


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serve(directory: Path) -> Iterator[str]:
    """Serve a directory on the loopback; the value is its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(directory)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Links(HTMLParser):
    """What a page points to, and the ids it answers to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.points: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for key, value in attrs:
            if key in ("href", "src") and value is not None:
                self.points.append(value)
            elif key == "id" and value:
                assert value not in self.ids, f"the id {value} stands twice"
                self.ids.add(value)


def crawl(start: str, home: str) -> tuple[set[str], list[str]]:
    """Return the pages found from `start` on, and every link that leads nowhere.

    `home` is the address that the site gives itself: links to it are followed here.
    """
    root = urljoin(start, "/")
    pages: dict[str, Links | None] = {}
    pending = [("", start)]
    wanted: list[tuple[str, str]] = []
    broken: list[str] = []
    while pending:
        origin, address = pending.pop()
        if home and address.startswith(home):
            address = urljoin(root, address.removeprefix(home).lstrip("/"))
        address, fragment = urldefrag(address)
        if not address.startswith(root):
            continue
        if fragment:
            wanted.append((origin, f"{address}#{fragment}"))
        if address in pages:
            continue
        try:
            with urlopen(address) as answer:
                is_page = answer.headers.get_content_type() == "text/html"
                data = answer.read()
                text = data.decode() if is_page else ""
        except HTTPError as error:
            broken.append(f"{origin} -> {address}: {error.code}")
            pages[address] = None
            continue
        pages[address] = Links(text) if is_page else None
        for point in pages[address].points if is_page else ():  # type: ignore[union-attr]
            if urlsplit(point).scheme not in ("data", "mailto", "tel"):
                pending.append((address, urljoin(address, point)))
    for origin, address in wanted:
        path, fragment = urldefrag(address)
        page = pages.get(path)
        if page is not None and unquote(fragment) not in page.ids:
            broken.append(f"{origin} -> {address}: no such id")
    return {address for address, page in pages.items() if page is not None}, broken
