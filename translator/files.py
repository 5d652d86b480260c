"""Read and write files so that nothing is half written and nothing that existed is lost."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

from translator.errors import ArticleError, OutputError

MAX_ARTICLE_BYTES = 1_000_000
"""A news article of 150,000 words; more is a book, or a mistake."""


def read_article(path: Path, limit: int = MAX_ARTICLE_BYTES) -> str:
    """Return an article exactly as it stands: byte order mark, line ends and all.

    Raises `ArticleError` when there is nothing there that could be an article.
    """
    if path.is_dir():
        raise ArticleError(f"{path} is a directory; name the Markdown files in it")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ArticleError(f"{path}: no such file") from None
    except OSError as error:
        raise ArticleError(f"{path} cannot be read: {error.strerror}") from error
    if len(data) > limit:
        raise ArticleError(
            f"{path} has {len(data) / 1e6:.1f} MB, more than the limit of {limit / 1e6:.1f} MB; "
            "split it into articles"
        )
    if b"\0" in data:
        raise ArticleError(f"{path} is a binary file, not Markdown")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ArticleError(
            f"{path} is not UTF-8 (line {line}); convert it, for example with: "
            f"iconv -f WINDOWS-1252 -t UTF-8 {path.name}"
        ) from None
    if not text.strip("\ufeff \t\r\n"):
        raise ArticleError(f"{path} is empty")
    return text


def read_text(path: Path) -> str | None:
    """Return a file's text exactly as it stands, or None when there is no such file."""
    try:
        return path.read_bytes().decode("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError:
        raise OutputError(f"{path} is not UTF-8; move it away or convert it") from None
    except OSError as error:
        raise OutputError(f"{path} cannot be read: {error.strerror}") from error


def write_text(path: Path, text: str, *, can_be_made_anew: bool = False) -> bool:
    """Write a file whole or not at all; return whether it changed.

    The text goes to a temporary file beside it first, which then takes its name. What can be
    made anew is safe from a program that dies, and does not wait for the disk to be safe from
    a power cut as well.
    """
    data = text.encode("utf-8")
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                if not can_be_made_anew:
                    file.flush()
                    os.fsync(file.fileno())
            mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
            Path(name).chmod(mode)
            Path(name).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"{path} cannot be written: {reason}; choose another --out") from error
    return True


def sweep(directory: Path) -> None:
    """Remove temporary files that a killed program left below a directory."""
    for path in directory.glob("**/.*.tmp"):
        with contextlib.suppress(OSError):
            path.unlink()


def digest(text: str) -> str:
    """Return a short hash of a text, to tell whether it changed."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
