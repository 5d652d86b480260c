"""Unpack an archive somebody else made: everything in it is checked before anything is kept."""

from __future__ import annotations

import stat
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from translator.engines.models.values import Progress, silent
from translator.errors import ModelError

CHUNK = 1 << 20

DAMAGE = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    EOFError,
    RuntimeError,
)
"""What the libraries raise for an archive that cannot be read to its end, or at all (a packing they
do not know is a `NotImplementedError`, which is a `RuntimeError`)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large an archive may become."""

    files: int = 10_000
    bytes: int = 24 << 30
    """The largest published conversion (MADLAD-400 10B, 8 bits) has 11 GB."""

    ratio: int = 200
    """Unpacked over packed size; models hardly pack at all, vocabularies 5 to 1."""

    small: int = 16 << 20
    """Below this size in all the ratio does not matter."""


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class _Member:
    """A file or a directory of an archive, before it is trusted."""

    name: str
    size: int
    is_directory: bool
    fault: str
    """Why it is refused, or nothing."""

    handle: zipfile.ZipInfo | tarfile.TarInfo


def unpack(
    archive: Path,
    into: Path,
    *,
    name: str = "",
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress = silent,
) -> None:
    """Unpack a zip or tar archive into an empty directory; `name` is what messages call it.

    Raises `ModelError` at the first thing wrong with it; what is in `into` is then of no use.
    """
    name = name or archive.name
    try:
        with _open(archive, name) as source:
            members = _checked(_members(source), name, archive.stat().st_size, limits)
            total, done = sum(member.size for member in members), 0
            for member in members:
                target = into.joinpath(*PurePosixPath(member.name).parts)
                if member.is_directory:
                    target.mkdir(parents=True, exist_ok=True)
                    continue
                target.parent.mkdir(parents=True, exist_ok=True)
                with _stream(source, member) as packed, target.open("xb") as file:
                    written = 0
                    while chunk := packed.read(CHUNK):
                        written += len(chunk)
                        if written > member.size:
                            raise ModelError(f"{name} lies about the size of {member.name}")
                        file.write(chunk)
                        progress("unpack", done + written, total)
                if written != member.size:
                    raise ModelError(f"{name} is cut off in {member.name}; fetch it again")
                done += written
    except DAMAGE as error:
        raise ModelError(f"{name} is damaged or cut off ({error}); fetch it again") from error
    except OSError as error:
        raise ModelError(f"{name} cannot be unpacked: {error.strerror or error}") from error


def _open(archive: Path, name: str) -> AbstractContextManager[zipfile.ZipFile | tarfile.TarFile]:
    if zipfile.is_zipfile(archive):
        return zipfile.ZipFile(archive)
    if tarfile.is_tarfile(archive):
        return tarfile.open(archive)
    raise ModelError(f"{name} is no zip or tar archive, or is cut off; fetch it again")


def _members(source: zipfile.ZipFile | tarfile.TarFile) -> Iterator[_Member]:
    if isinstance(source, zipfile.ZipFile):
        for info in source.infolist():
            # Python ends a name at a NUL that others would read past, and turns \ into /.
            name = info.orig_filename.removesuffix("/")
            yield _Member(name, info.file_size, info.is_dir(), _zip_fault(info), info)
    else:
        for entry in source:
            fault = "" if entry.isfile() or entry.isdir() else "is a link or a device"
            yield _Member(entry.name.removesuffix("/"), entry.size, entry.isdir(), fault, entry)


def _zip_fault(info: zipfile.ZipInfo) -> str:
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device"
    if info.flag_bits & 0x1:
        return "is encrypted"
    return ""


def _checked(found: Iterable[_Member], name: str, packed: int, limits: Limits) -> list[_Member]:
    """Return the members when every one of them may be unpacked; stop at the first that not."""
    members: list[_Member] = []
    seen: dict[str, bool] = {}
    total = 0
    for member in found:
        fault = member.fault or _name_fault(member.name)
        # Two names that some file systems take for one would overwrite each other.
        key = unicodedata.normalize("NFC", member.name).casefold()
        if not fault and key in seen and not (member.is_directory and seen[key]):
            fault = "stands there twice"
        if fault:
            raise ModelError(f"{name} is refused: {member.name!r} in it {fault}")
        seen[key] = member.is_directory
        members.append(member)
        total += member.size
        if len(members) > limits.files:
            raise ModelError(f"{name} is refused: it has over {limits.files} files")
        if total > limits.bytes:
            raise ModelError(
                f"{name} is refused: it would take more than {limits.bytes / 1e9:.1f} GB"
            )
        if total > max(limits.small, packed * limits.ratio):
            raise ModelError(f"{name} is refused: it would grow more than {limits.ratio} times")
    files = {key for key, is_directory in seen.items() if not is_directory}
    for key in seen:
        if any(str(parent) in files for parent in PurePosixPath(key).parents):
            raise ModelError(f"{name} is refused: {key!r} in it is below a file")
    return members


def _name_fault(name: str) -> str:
    path = PurePosixPath(name)
    if not name or (name != unicodedata.normalize("NFC", name) and len(name) > 255):
        return "has no usable name"
    if "\\" in name or ":" in name or any(ord(char) < 32 for char in name):
        return "has a name that leads elsewhere on some systems"
    if path.is_absolute() or ".." in path.parts:
        return "leaves the directory"
    if len(name) > 512 or any(len(part.encode()) > 255 for part in path.parts):
        return "has too long a name"
    return ""


def _stream(
    source: zipfile.ZipFile | tarfile.TarFile, member: _Member
) -> AbstractContextManager[IO[bytes]]:
    if isinstance(source, zipfile.ZipFile):
        assert isinstance(member.handle, zipfile.ZipInfo)
        return source.open(member.handle)
    assert isinstance(member.handle, tarfile.TarInfo)
    stream = source.extractfile(member.handle)
    assert stream is not None  # directories and links were sorted out before
    return stream
