"""Download over https to a temporary name, going on where an earlier try broke off."""

from __future__ import annotations

import contextlib
import hashlib
import http
import http.client
import json
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from translator.engines.models.values import Progress, silent
from translator.errors import ModelError

CHUNK = 1 << 18
TIMEOUT = 30.0
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
MAX_INDEX = 20_000_000
MAX_MODEL = 24 << 30


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that came over the network."""

    path: Path
    size: int
    sha256: str


def is_address(text: str) -> bool:
    """Whether it is a network address rather than a path."""
    return "://" in text


def require_safe(url: str, *, allow_loopback: bool = False) -> None:
    """Refuse what is not https; http to this very machine is for tests and only on request."""
    try:
        parts = urlsplit(url)
        is_loopback = parts.scheme == "http" and parts.hostname in LOOPBACK
    except ValueError as error:
        raise ModelError(f"{url!r} is not an address ({error})") from error
    if parts.username or parts.password:
        raise ModelError("an address with a user name or password in it is refused")
    if not parts.hostname or not (parts.scheme == "https" or (allow_loopback and is_loopback)):
        raise ModelError(f"{url} is refused: models come over https or from a local file only")


def fetch_bytes(url: str, *, allow_loopback: bool = False, limit: int = MAX_INDEX) -> bytes:
    """Return what stands at a small address, such as an index."""
    with _open(url, {}, allow_loopback) as answer:
        data: bytes = answer.read(limit + 1)
        expected = answer.headers.get("Content-Length")
    if len(data) > limit:
        raise ModelError(f"{url} is larger than {limit / 1e6:.0f} MB; that is no index")
    if expected is not None and len(data) != int(expected):
        raise ModelError(f"{url} broke off after {len(data)} bytes; try again")
    return data


def fetch_file(
    url: str,
    directory: Path,
    *,
    sha256: str = "",
    size: int | None = None,
    allow_loopback: bool = False,
    limit: int = MAX_MODEL,
    tries: int = 3,
    progress: Progress = silent,
) -> Fetched:
    """Download a file into a directory for unfinished downloads and return it.

    What an earlier call left there is completed when the server still has the same file. The
    caller moves or deletes the result. Raises `ModelError` when the download breaks off `tries`
    times (what came is kept), or when it is not what `sha256` and `size` say (it is deleted).
    """
    require_safe(url, allow_loopback=allow_loopback)
    directory.mkdir(parents=True, exist_ok=True)
    part = directory / f"{hashlib.sha256(url.encode()).hexdigest()[:16]}.part"
    note = part.with_suffix(".json")
    for attempt in range(tries):
        reason = ""
        try:
            total = _continue(url, part, note, allow_loopback, limit, progress)
        except (http.client.HTTPException, TimeoutError, ConnectionError, ssl.SSLError) as error:
            reason = str(error) or type(error).__name__
            if isinstance(error, _RangeRefusedError):
                discard(part)
        else:
            have = part.stat().st_size
            if total is None or have == total:
                break
            reason = f"{have:,} of {total:,} bytes came"
        if attempt == tries - 1:
            raise ModelError(f"{url} broke off ({reason}); run the command again to go on")
    found = _measure(part)
    fault = ""
    if size is not None and found.size != size:
        fault = f"it has {found.size:,} bytes and should have {size:,}"
    elif sha256 and found.sha256 != sha256.casefold():
        fault = f"its SHA-256 is {found.sha256} and should be {sha256.casefold()}"
    if fault:
        discard(part)
        raise ModelError(f"{url} is not the file that was announced: {fault}; nothing was kept")
    return found


def discard(part: Path) -> None:
    """Delete a download and what was noted about it."""
    part.unlink(missing_ok=True)
    part.with_suffix(".json").unlink(missing_ok=True)


def _continue(
    url: str, part: Path, note: Path, allow_loopback: bool, limit: int, progress: Progress
) -> int | None:
    """Fetch what is missing of a file; return its whole size where the server says it."""
    have = part.stat().st_size if part.exists() else 0
    validator, whole = _read_note(note) if have else ("", None)
    if have and have == whole:
        return whole
    asked: dict[str, str] = {}
    if have and validator:
        # Without If-Range a file that changed meanwhile would be joined from two versions.
        asked = {"Range": f"bytes={have}-", "If-Range": validator}
    with _open(url, asked, allow_loopback) as answer:
        is_rest = answer.status == 206 and _starts_at(answer.headers, have)
        if not is_rest:
            have = 0
        length = answer.headers.get("Content-Length")
        total = have + int(length) if length is not None and length.isdigit() else None
        if total is not None and total > limit:
            raise ModelError(f"{url} has {total / 1e9:.1f} GB, more than the limit")
        _write_note(note, answer.headers, total)
        with part.open("ab" if is_rest else "wb") as file:
            progress("download", have, total)
            while chunk := answer.read(CHUNK):
                file.write(chunk)
                have += len(chunk)
                if have > limit:
                    raise ModelError(f"{url} does not end; it was broken off at the limit")
                progress("download", have, total)
    return total


def _starts_at(headers: Mapping[str, str], offset: int) -> bool:
    return (headers.get("Content-Range") or "").startswith(f"bytes {offset}-")


def _read_note(note: Path) -> tuple[str, int | None]:
    """What the server said about the file that is half here: its version and its whole size."""
    try:
        data = json.loads(note.read_text("utf-8"))
        total = data["total"]
        return str(data["validator"]), total if isinstance(total, int) else None
    except (OSError, ValueError, KeyError, TypeError):
        return "", None


def _write_note(note: Path, headers: Mapping[str, str], total: int | None) -> None:
    tag = headers.get("ETag") or ""
    strong = tag if tag and not tag.startswith("W/") else headers.get("Last-Modified") or ""
    note.write_text(json.dumps({"validator": strong, "total": total}), "utf-8")


def _measure(path: Path) -> Fetched:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return Fetched(path, size, digest.hexdigest())


class _RangeRefusedError(ConnectionError):
    """The server has less than we have: it is another file by now."""


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Follow a redirect only to where the first request could have gone."""

    def __init__(self, allow_loopback: bool) -> None:
        self._allow_loopback = allow_loopback

    def redirect_request(
        self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Any:
        require_safe(newurl, allow_loopback=self._allow_loopback)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@contextlib.contextmanager
def _open(url: str, headers: Mapping[str, str], allow_loopback: bool) -> Iterator[Any]:
    require_safe(url, allow_loopback=allow_loopback)
    handlers: list[urllib.request.BaseHandler] = [_SafeRedirects(allow_loopback)]
    if urlsplit(url).hostname in LOOPBACK:
        handlers.append(urllib.request.ProxyHandler({}))
    request = urllib.request.Request(
        url, headers={"User-Agent": "translator", "Accept-Encoding": "identity", **headers}
    )
    try:
        answer = urllib.request.build_opener(*handlers).open(request, timeout=TIMEOUT)
    except urllib.error.HTTPError as error:
        if error.code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            raise _RangeRefusedError("the file changed on the server") from error
        raise ModelError(f"{url} cannot be fetched: {error.code} {error.reason}") from error
    except urllib.error.URLError as error:
        raise ModelError(
            f"{url} cannot be reached ({error.reason}); what is installed works without a network"
        ) from error
    except ValueError as error:
        raise ModelError(f"{url!r} is not an address ({error})") from error
    with answer:
        yield answer
