"""Read an index of models in the format of Argos Translate: a JSON list of packages."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from translator import locales
from translator.engines.models.fetch import MAX_INDEX, fetch_bytes, is_address
from translator.engines.models.values import Available
from translator.errors import ModelError

ARGOS_INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"


def list_available(
    index: str = ARGOS_INDEX,
    *,
    targets: Collection[str] = (),
    source: str = "",
    allow_loopback: bool = False,
) -> tuple[Available, ...]:
    """Return the newest version of every translation model an index offers, sorted by name.

    `index` is an https address or a local path; `targets` and `source` are site codes to keep,
    all if empty.
    """
    found: dict[str, Available] = {}
    for entry in _entries(index, allow_loopback):
        offer = _offer(entry, index)
        if offer is None or (source and offer.source != source):
            continue
        if targets and not set(targets) & set(offer.targets):
            continue
        known = found.get(offer.name)
        if known is None or version_key(offer.version) > version_key(known.version):
            found[offer.name] = offer
    return tuple(found[name] for name in sorted(found))


def version_key(version: str) -> tuple[int, ...]:
    """Return what versions are ordered by.

    >>> sorted(["1.9", "1.10", "1.0"], key=version_key)
    ['1.0', '1.9', '1.10']
    """
    return tuple(int(number) for number in re.findall(r"\d{1,9}", version))


def _entries(index: str, allow_loopback: bool) -> list[Any]:
    if is_address(index):
        data = fetch_bytes(index, allow_loopback=allow_loopback)
    else:
        try:
            data = Path(index).read_bytes()
        except OSError as error:
            raise ModelError(f"the index {index} cannot be read: {error.strerror}") from error
        if len(data) > MAX_INDEX:
            raise ModelError(f"{index} is larger than any index should be")
    try:
        entries = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ModelError(f"{index} is not a JSON index ({error})") from error
    if not isinstance(entries, list):
        raise ModelError(f"{index} is not an index of models: a JSON list is expected")
    return entries


def _offer(entry: Any, index: str) -> Available | None:
    """Return a translation package; None for other kinds, and for what cannot be read."""
    if not isinstance(entry, Mapping) or entry.get("type", "translate") != "translate":
        return None
    source, targets = entry.get("from_code"), entry.get("to_codes") or [entry.get("to_code")]
    if not isinstance(source, str) or not isinstance(targets, list):
        return None
    if not targets or not all(isinstance(target, str) for target in targets):
        return None
    links, size = entry.get("links") or [], entry.get("size")
    return Available(
        str(entry.get("code") or f"translate-{source}_{'+'.join(targets)}"),
        locales.from_engine_code("argos", source),
        tuple(locales.from_engine_code("argos", target) for target in targets),
        str(entry.get("package_version") or ""),
        tuple(_absolute(link, index) for link in links if isinstance(link, str)),
        size if isinstance(size, int) and size > 0 else None,
        str(entry.get("sha256") or ""),
    )


def _absolute(link: str, index: str) -> str:
    """A link may be relative, so that a mirror on a disk or in a house network can be moved."""
    if is_address(link):
        return link
    return urljoin(index, link) if is_address(index) else str(Path(index).parent / link)
