"""A page on this machine in which an editor works; nobody else reaches it.

It listens on 127.0.0.1, answers only below a random token, only to its own host name and only to
its own origin, and takes ids where another server might take paths.
"""

from __future__ import annotations

import json
import secrets
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeVar

from translator.errors import TranslatorError
from translator.review.desk import ConflictError, Desk
from translator.review.queue_page import queue_page, unit_data

T = TypeVar("T")

HOST = "127.0.0.1"
MAX_BODY = 200_000

HEADERS = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)


class BadRequestError(Exception):
    """The request is not one that the page sends."""


class ReviewServer(ThreadingHTTPServer):
    """Serves one desk. It is made, and works, in one thread: its memory and models need that.

    Connections have threads of their own, since browsers open some and leave them idle.
    """

    daemon_threads = True

    def __init__(self, make_desk: Callable[[], Desk], port: int = 0) -> None:
        super().__init__((HOST, port), _Handler)
        self.token = secrets.token_urlsafe(24)
        self._worker = ThreadPoolExecutor(1)
        self.desk = self.work(make_desk)

    def work(self, task: Callable[[], T]) -> T:
        """Do something at the desk, after what was asked before."""
        return self._worker.submit(task).result()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over browsers that go away in the middle of an answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def server_close(self) -> None:
        super().server_close()
        self._worker.shutdown()

    @property
    def origin(self) -> str:
        return f"http://{HOST}:{self.server_port}"

    @property
    def url(self) -> str:
        """The address for the editor's browser."""
        return f"{self.origin}/{self.token}/"


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    timeout = 30
    server_version = "translator"
    sys_version = ""

    def do_GET(self) -> None:
        self._answer({"": self._page, "api/units": self._list}, {})

    def do_POST(self) -> None:
        self._answer(
            {},
            {
                "api/unit": self._unit,
                "api/check": self._check,
                "api/save": self._save,
                "api/reject": self._reject,
                "api/term": self._term,
            },
        )

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the address holds the token."""

    def _answer(
        self,
        pages: Mapping[str, Callable[[], Any]],
        actions: Mapping[str, Callable[[Mapping[str, str]], Any]],
    ) -> None:
        try:
            name = self._admitted()
            if name is None:
                self._send(HTTPStatus.NOT_FOUND, {"error": "not found"})
                return
            if name in pages:
                self._send(HTTPStatus.OK, self.server.work(pages[name]))
            elif name in actions:
                asked = self._body()
                self._send(HTTPStatus.OK, self.server.work(partial(actions[name], asked)))
            else:
                self._send(HTTPStatus.NOT_FOUND, {"error": "not found"})
        except BadRequestError as error:
            self._send(HTTPStatus.BAD_REQUEST, {"error": str(error)})
        except ConflictError as error:
            self._send(HTTPStatus.CONFLICT, {"error": str(error)})
        except TranslatorError as error:
            self._send(HTTPStatus.UNPROCESSABLE_ENTITY, {"error": str(error)})

    def _admitted(self) -> str | None:
        """Return what is asked for below the token; None to whoever may not ask."""
        own = {f"{HOST}:{self.server.server_port}"}
        origins = self.headers.get_all("Origin") or []
        if set(self.headers.get_all("Host") or []) != own:
            return None
        if any(origin != self.server.origin for origin in origins):
            return None
        if self.command == "POST" and not origins:
            return None
        token, slash, name = self.path.removeprefix("/").partition("/")
        known = secrets.compare_digest(
            token.encode("utf-8", "replace"), self.server.token.encode("ascii")
        )
        return name if known and slash else None

    def _body(self) -> Mapping[str, str]:
        """Return the request's JSON object of texts."""
        if self.headers.get_content_type() != "application/json":
            raise BadRequestError("send JSON")
        try:
            length = int(self.headers.get("Content-Length") or "")
        except ValueError:
            raise BadRequestError("say how long the request is") from None
        if not 0 <= length <= MAX_BODY:
            self.close_connection = True
            raise BadRequestError("the request is too long")
        try:
            found = json.loads(self.rfile.read(length).decode("utf-8"))
        except (ValueError, RecursionError):
            raise BadRequestError("that is not JSON") from None
        if not isinstance(found, dict) or not all(isinstance(v, str) for v in found.values()):
            raise BadRequestError("send an object of texts")
        return found

    # ----------------------------------------------------------------- what can be asked for

    def _page(self) -> str:
        desk = self.server.desk
        return queue_page(desk.queue(), desk.tools.glossary, edits=True)

    def _list(self) -> Any:
        desk = self.server.desk
        return [unit_data(item, desk.tools.glossary) for item in desk.queue().items]

    def _unit(self, asked: Mapping[str, str]) -> Any:
        return self._data(self.server.desk.item(_field(asked, "id")))

    def _check(self, asked: Mapping[str, str]) -> Any:
        return self._data(self.server.desk.check(_field(asked, "id"), _field(asked, "target")))

    def _save(self, asked: Mapping[str, str]) -> Any:
        saved = self.server.desk.save(
            _field(asked, "id"), _field(asked, "target"), _field(asked, "version")
        )
        return self._data(saved)

    def _reject(self, asked: Mapping[str, str]) -> Any:
        return self._data(self.server.desk.take_back(_field(asked, "id"), _field(asked, "version")))

    def _term(self, asked: Mapping[str, str]) -> Any:
        self.server.desk.approve_term(_field(asked, "concept"), _field(asked, "locale"))
        return {}

    def _data(self, item: Any) -> dict[str, Any]:
        return unit_data(item, self.server.desk.tools.glossary)

    def _send(self, status: HTTPStatus, value: Any) -> None:
        """Send a page, or anything else as JSON."""
        kind = "text/html" if isinstance(value, str) else "application/json"
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        data = text.encode("utf-8", "replace")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        for name, header in HEADERS:
            self.send_header(name, header)
        self.end_headers()
        self.wfile.write(data)


def _field(asked: Mapping[str, str], name: str) -> str:
    if name not in asked:
        raise BadRequestError(f"{name} is missing")
    return asked[name]
