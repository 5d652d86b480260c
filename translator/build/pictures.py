"""The pictures of an export: found beside the article, embedded in pages or put into trees."""

from __future__ import annotations

import base64
import mimetypes
import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from translator.build.values import Source
from translator.errors import OutputError
from translator.export.layouts import Layout, picture_home

EMBEDDED = 2_000_000
"""Bytes of a picture that a page carries itself; a larger one stands beside it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that a page of an export shows."""

    path: PurePosixPath
    """Below the directory of the export."""

    origin: Path


@dataclass(slots=True)
class Pictures:
    """Collects the pictures of an export, and what is wrong with them."""

    notices: list[str]
    found: list[Picture] = field(default_factory=list)

    def embed(self, address: str, source: Source, code: str) -> str:
        """Return what an HTML page of a locale shows for an address that stands in the article."""
        origin = self._origin(address, source, code)
        if origin is None:
            return address
        if origin.stat().st_size > EMBEDDED:
            self.notices.append(
                f"{source.name}: the picture {origin.name} is too large to be embedded; it stands "
                "beside the page"
            )
            self._place(PurePosixPath(code), _relative(address), origin, source)
            return address
        kind = mimetypes.guess_type(origin.name)[0] or "application/octet-stream"
        return f"data:{kind};base64,{base64.b64encode(origin.read_bytes()).decode()}"

    def collect(self, addresses: Sequence[str], source: Source, code: str, layout: Layout) -> None:
        """Put the pictures of a Markdown page into its tree, as they stand in the source."""
        home = picture_home(layout, source.name, code)
        for address in addresses:
            origin = self._origin(address, source, code)
            if origin is None:
                continue
            relative = _relative(address)
            if layout is Layout.MKDOCS:
                # All locales share a directory, and the generator looks for the suffix itself.
                relative = relative.with_name(origin.name)
            self._place(home, relative, origin, source)

    def _origin(self, address: str, source: Source, code: str) -> Path | None:
        if is_elsewhere(address) or not urlsplit(address).path:
            return None
        origin = find_picture(source.path.parent, str(_relative(address)), code)
        if origin is None:
            self.notices.append(f"{source.name}: the picture {address} is not beside the article")
        return origin

    def _place(
        self, home: PurePosixPath, relative: PurePosixPath, origin: Path, source: Source
    ) -> None:
        path = posixpath.normpath(home / relative)
        if path.startswith("../"):
            self.notices.append(f"{source.name}: the picture {relative} would leave the export")
            return
        self.found.append(Picture(PurePosixPath(path), origin))


def is_elsewhere(address: str) -> bool:
    """Whether an address names its own host, or is from the root of the site.

    >>> is_elsewhere("https://example.com/a.jpg"), is_elsewhere("/a.jpg"), is_elsewhere("a.jpg")
    (True, True, False)
    """
    parts = urlsplit(address)
    return bool(parts.scheme or parts.netloc or parts.path.startswith("/"))


def find_picture(directory: Path, address: str, code: str) -> Path | None:
    """Find a picture beside the article, one for the locale (`photo.tr.jpg`) before all others."""
    path = directory / address
    candidates = (path.with_name(f"{path.stem}.{code}{path.suffix}"), path) if path.name else ()
    for found in candidates:
        # What lies elsewhere on the machine is no part of the article.
        inside = found.resolve().is_relative_to(directory.resolve())
        if inside and found.is_file():
            return found
    return None


def copy_picture(picture: Picture, path: Path) -> bool:
    """Write a picture whole or not at all; return whether it changed."""
    data = picture.origin.read_bytes()
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.tmp")
        unfinished.write_bytes(data)
        unfinished.replace(path)
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written: {error.strerror}; choose another --out"
        ) from error
    return True


def _relative(address: str) -> PurePosixPath:
    return PurePosixPath(unquote(urlsplit(address).path))
