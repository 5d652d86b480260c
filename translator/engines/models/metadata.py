"""Read the small files that lie beside a model, and the description we keep there."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from translator.engines.models.values import Description, ModelKind
from translator.errors import ModelError

DESCRIPTION = "translator-model.json"
DESCRIPTION_FORMAT = 1

MAX_JSON = 64_000_000
"""Bytes of a vocabulary or a metadata file; NLLB's vocabulary has 5 MB."""


def describe(found: Description) -> str:
    """Return the text of the `translator-model.json` that is kept beside a model."""
    return json.dumps(
        {
            "format": DESCRIPTION_FORMAT,
            "kind": found.kind,
            "license": found.license,
            "name": found.name,
            "sources": dict(sorted(found.sources.items())),
            "targets": dict(sorted(found.targets.items())),
            "tokenizers": list(found.tokenizers),
            "version": found.version,
        },
        ensure_ascii=False,
        indent=2,
    ) + "\n"  # fmt: skip


def read_description(directory: Path) -> Description:
    """Read `translator-model.json`."""
    data = read_object(directory / DESCRIPTION)
    try:
        if data["format"] > DESCRIPTION_FORMAT:
            raise ModelError(f"{directory.name} was installed by a newer translator; update it")
        found = Description(
            ModelKind(data["kind"]),
            str(data["name"]),
            {str(k): str(v) for k, v in data["sources"].items()},
            {str(k): str(v) for k, v in data["targets"].items()},
            tuple(map(str, data["tokenizers"])),
            str(data.get("version", "")),
            str(data.get("license", "")),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(f"{directory / DESCRIPTION} is damaged ({error!r})") from error
    for name in found.tokenizers:
        if Path(name).name != name:
            raise ModelError(f"{directory / DESCRIPTION} names a file elsewhere: {name!r}")
        need(directory, name)
    return found


def vocabulary(directory: Path) -> Sequence[str]:
    """Return the tokens of a CTranslate2 model, the shared ones or those of the source."""
    for stem in ("shared_vocabulary", "source_vocabulary"):
        if (path := directory / f"{stem}.json").is_file():
            tokens = _json(path)
            if not isinstance(tokens, list):
                raise ModelError(f"{path} is not a list of tokens")
            return [str(token) for token in tokens]
        if (path := directory / f"{stem}.txt").is_file():
            return _text(path).removesuffix("\n").split("\n")  # a token may be U+2028
    raise ModelError(f"{directory.name} has no vocabulary (shared_vocabulary.json)")


def read_license(directory: Path, metadata: Mapping[str, Any]) -> str:
    """What the package states, or the `license:` line of its README."""
    if isinstance(stated := metadata.get("license"), str):
        return stated[:80]
    readme = directory / "README.md"
    if readme.is_file() and readme.stat().st_size < 1_000_000:
        text = readme.read_text("utf-8", errors="replace")
        if found := re.search(r"(?im)^license:\s*['\"]?([\w.+ -]{2,40})", text):
            return found[1].strip()
    return ""


def need(directory: Path, *names: str) -> None:
    for name in names:
        if not (directory / name).is_file():
            raise ModelError(f"{directory.name} is incomplete: it has no {name}")


def read_object(path: Path) -> dict[str, Any]:
    data = _json(path)
    if not isinstance(data, dict):
        raise ModelError(f"{path} is not a JSON object")
    return data


def _json(path: Path) -> Any:
    try:
        return json.loads(_text(path))
    except (ValueError, RecursionError) as error:
        raise ModelError(f"{path} is not JSON ({error})") from error


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_JSON:
            raise ModelError(f"{path} is larger than any such file should be")
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"{path} cannot be read ({error})") from error
