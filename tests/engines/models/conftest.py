"""A model home, tiny packages, and a server on this machine that can break off on purpose."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.engines.models import tiny


@dataclass
class Server:
    """What is served, and how it misbehaves."""

    files: dict[str, bytes] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    break_after: int | None = None
    """Close the connection after so many bytes of an answer; once."""

    knows_ranges: bool = True
    has_length: bool = True
    tag: str = '"1"'
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    """Path and `Range` of every request."""

    address: str = ""


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers.get("Range")
            state.asked.append((self.path, wanted))
            if self.path in state.redirects:
                self.send_response(302)
                self.send_header("Location", state.redirects[self.path])
                self.end_headers()
                return
            if self.path not in state.files:
                self.send_error(404)
                return
            data, start = state.files[self.path], 0
            if wanted and state.knows_ranges and self.headers.get("If-Range") == state.tag:
                start = int(wanted.removeprefix("bytes=").split("-")[0])
                if start >= len(data):
                    self.send_error(416)
                    return
            self.send_response(206 if start else 200)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
            if state.has_length:
                self.send_header("Content-Length", str(len(data) - start))
            self.send_header("ETag", state.tag)
            self.end_headers()
            body = data[start:]
            if state.break_after is not None:
                body, state.break_after = body[: state.break_after], None
                self.close_connection = True
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        state.address = f"http://127.0.0.1:{running.server_port}"
        thread = threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield state
        running.shutdown()
        thread.join()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpacked tiny models that no test may change."""
    directory = tmp_path_factory.mktemp("packages")
    tiny.argos(directory)
    tiny.argos(directory, version="1.1", seed=2)
    tiny.argos(directory, targets=("ru",))
    tiny.argos(directory, source="ru", targets=("kk",))
    tiny.argos(directory, targets=("pb",))
    tiny.nllb(directory / "NLLB 200")
    tiny.madlad(directory / "madlad400-3b-mt-ct2")
    tiny.opus(directory / "opus-mt-en-tr")
    tiny.opus(directory / "opus-mt-tc-big-en-trk", (">>tur<<", ">>tuk<<", ">>uzb_Cyrl<<"))
    return directory


@pytest.fixture
def turkish(packages: Path, tmp_path: Path) -> Path:
    """An `.argosmodel` for English to Turkish."""
    return tiny.pack(packages / "translate-en_tr-1_0", tmp_path / "translate-en_tr-1_0.argosmodel")
