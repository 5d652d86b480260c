"""Install a model from an index, an address, an archive or a directory."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from translator import locales
from translator.engines.models.archive import DEFAULT_LIMITS, Limits, unpack
from translator.engines.models.fetch import Fetched, discard, fetch_file, is_address
from translator.engines.models.home import BEFORE, changing
from translator.engines.models.index import ARGOS_INDEX, list_available
from translator.engines.models.lock import read_lock, write_lock
from translator.engines.models.metadata import DESCRIPTION, describe
from translator.engines.models.recognise import recognise, slug
from translator.engines.models.store import locked_entry, look
from translator.engines.models.values import Available, Installed, ModelKind, Progress, silent
from translator.errors import ModelError, UnknownLocaleError
from translator.model import LanguagePair

DOWNLOADS = ".downloads"
IGNORED = frozenset({".git", ".cache", "__pycache__"})


@dataclass(frozen=True, slots=True)
class _Job:
    """What every step of an installation needs to know."""

    home: Path
    scratch: Path
    pair: LanguagePair | None
    limits: Limits
    allow_loopback: bool
    progress: Progress


def install(
    what: str,
    home: Path,
    *,
    index: str = ARGOS_INDEX,
    source: str = locales.SOURCE,
    pair: LanguagePair | None = None,
    limits: Limits = DEFAULT_LIMITS,
    allow_loopback: bool = False,
    progress: Progress = silent,
) -> Installed:
    """Install a model and record it in the lock.

    `what` is a locale or a pair (`tr`, `en-tr`), a name of the index (`translate-en_tr`), an https
    address, an archive (`.argosmodel`, zip, tar) or a directory. `pair` says what a model
    translates when its files do not, or what it must. Raises `ModelError`, and then everything is
    as it was before.
    """
    with changing(home) as scratch:
        job = _Job(home, scratch, pair, limits, allow_loopback, progress)
        local = Path(what)
        if is_address(what):
            return _install_address(what, job)
        wanted = _read_pair(what, source)
        if wanted is None and local.is_dir():
            return _install_directory(local.resolve(), job)
        if wanted is None and local.is_file():
            return _install_archive(local, local.name, local.name, job)
        if wanted is None and (local.suffix or "/" in what):
            raise ModelError(f"{what}: no such file or directory")
        offer = _find_offer(what, wanted, index, allow_loopback)
        job = replace(job, pair=pair or wanted or LanguagePair(offer.source, offer.targets[0]))
        return _install_offer(offer, job)


def _read_pair(what: str, source: str) -> LanguagePair | None:
    """Read `tr`, `en-tr` or `en_tr`; None for anything else, such as a name or a path.

    `es-ar` is a pair here, `es-AR` the Spanish of Argentina.
    """
    first, _, second = what.replace("_", "-").partition("-")
    if second.islower() or not second.isascii():
        with contextlib.suppress(UnknownLocaleError):
            pair = LanguagePair(locales.get(first).code, locales.get(second).code)
            if pair.source != pair.target:
                return pair
    with contextlib.suppress(UnknownLocaleError):
        return LanguagePair(source, locales.get(what).code)
    return None


def _find_offer(
    what: str, wanted: LanguagePair | None, index: str, allow_loopback: bool
) -> Available:
    offers = list_available(index, allow_loopback=allow_loopback)
    for offer in offers:
        if wanted is None and offer.name == what:
            return offer
        if wanted and offer.source == wanted.source and wanted.target in offer.targets:
            return offer
    target = f" --to {wanted.target}" if wanted else ""
    raise ModelError(
        f"the index has no model {wanted or what}; see what there is with: "
        f"translate models list --available{target}"
    )


def _install_offer(offer: Available, job: _Job) -> Installed:
    """Try the links in turn; what came from one is installed or refused, never tried elsewhere."""
    faults: list[ModelError] = []
    for link in offer.links:
        if not is_address(link):
            return _install_archive(Path(link), Path(link).name, Path(link).name, job)
        try:
            fetched = _fetch(link, job, offer)
        except ModelError as error:
            faults.append(error)
            continue
        return _install_fetched(fetched, link, job)
    if faults:
        raise faults[0]
    raise ModelError(f"the index has no download for {offer.name}")


def _install_address(url: str, job: _Job) -> Installed:
    return _install_fetched(_fetch(url, job), url, job)


def _fetch(url: str, job: _Job, offer: Available | None = None) -> Fetched:
    return fetch_file(
        url,
        job.home / DOWNLOADS,
        sha256=offer.sha256 if offer else "",
        size=offer.size if offer else None,
        allow_loopback=job.allow_loopback,
        limit=job.limits.bytes,
        progress=job.progress,
    )


def _install_fetched(fetched: Fetched, url: str, job: _Job) -> Installed:
    try:
        return _install_archive(fetched.path, Path(urlsplit(url).path).name, url, job)
    finally:
        discard(fetched.path)
        with contextlib.suppress(OSError):
            (job.home / DOWNLOADS).rmdir()


def _install_archive(archive: Path, name: str, origin: str, job: _Job) -> Installed:
    if not archive.is_file():
        raise ModelError(f"{archive}: no such file")
    opened = job.scratch / "opened"
    opened.mkdir()
    unpack(archive, opened, name=name, limits=job.limits, progress=job.progress)
    entries = list(opened.iterdir())
    if not entries:
        raise ModelError(f"{name} is empty")
    if len(entries) == 1 and entries[0].is_dir():
        return _put(entries[0], origin, job)
    # Without a directory in it, an archive's own name is the model's.
    return _put(opened.rename(job.scratch / slug(name.split(".")[0])), origin, job)


def _install_directory(directory: Path, job: _Job) -> Installed:
    if directory.is_relative_to(job.home.resolve()):
        raise ModelError(
            f"{directory} is in the model home already; record it as it is with: "
            f"translate models verify --accept {directory.name}"
        )
    recognise(directory, job.pair)
    copied = job.scratch / directory.name
    paths = [path.relative_to(directory) for path in sorted(directory.rglob("*"))]
    files = [p for p in paths if not IGNORED & set(p.parts) and (directory / p).is_file()]
    total, done = sum((directory / path).stat().st_size for path in files), 0
    for path in files:
        # A link to a file is followed: that is how download caches lay models out.
        (copied / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(directory / path, copied / path)
        done += (copied / path).stat().st_size
        job.progress("copy", done, total)
    return _put(copied, directory.name, job)


def _put(staged: Path, origin: str, job: _Job) -> Installed:
    """Check a staged model, move it into its place and lock it; the old one goes only then."""
    (staged / DESCRIPTION).unlink(missing_ok=True)
    found = recognise(staged, job.pair)
    if found.kind is not ModelKind.ARGOS:
        (staged / DESCRIPTION).write_text(describe(found), "utf-8")
    lock = read_lock(job.home)
    name, old = found.name, lock.get(found.name)
    if old is not None and old.kind is not found.kind:
        raise ModelError(f"a model named {name} of another kind is installed; remove it first")
    entry = locked_entry(staged, name, found, origin, job.progress)
    place, before = job.home / name, job.scratch / BEFORE / name
    had_one = place.exists()
    if had_one:
        before.parent.mkdir()
        place.rename(before)
    try:
        staged.rename(place)
        write_lock(job.home, {**lock, name: entry})
    except BaseException:
        if place.exists():
            place.rename(job.scratch / "failed")
        if had_one:
            before.rename(place)
        raise
    return look(place, entry)
