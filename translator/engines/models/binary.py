"""Read the header of a CTranslate2 `model.bin` and walk through it without loading it.

A file that ends early, or that a newer CTranslate2 wrote, is found before anything is installed.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from translator.errors import ModelError

NEWEST_BINARY = 6
"""The binary version that the oldest CTranslate2 we allow (4.6) writes and reads."""

WALKED_BINARY = 6
NEWEST_SPEC = 7
MAX_VARIABLES = 100_000


@dataclass(frozen=True, slots=True)
class ModelHeader:
    """What a `model.bin` says about itself."""

    binary_version: int
    spec: str
    revision: int
    parameters: int
    """Numbers in all its matrices; 0 for old files that are not walked."""


def read_header(path: Path) -> ModelHeader:
    """Return the header; `ModelError` when the file is cut off, newer or something else."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            version = _number(file, "I")
            if version > NEWEST_BINARY:
                raise ModelError(
                    f"{path.name} has CTranslate2 format {version}, and this program reads up to "
                    f"{NEWEST_BINARY}; update translator, or convert the model again"
                )
            if version < 2:
                raise ModelError(f"{path.name} is not a CTranslate2 model")
            spec, revision = _string(file), _number(file, "I")
            if not spec.isascii() or not spec.isidentifier():
                raise ModelError(f"{path.name} is not a CTranslate2 model")
            if spec == "TransformerSpec" and revision > NEWEST_SPEC:
                raise ModelError(
                    f"{path.name} has revision {revision} of {spec}, and this program reads up to "
                    f"{NEWEST_SPEC}; update translator, or convert the model again"
                )
            count = _number(file, "I")
            if count > MAX_VARIABLES:
                raise ModelError(f"{path.name} is not a CTranslate2 model")
            parameters = _walk(file, count, size) if version == WALKED_BINARY else 0
    except (struct.error, UnicodeDecodeError, EOFError):
        raise ModelError(
            f"{path.name} is cut off or not a CTranslate2 model; fetch it again"
        ) from None
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error.strerror}") from error
    return ModelHeader(version, spec, revision, parameters)


def _walk(file: BinaryIO, count: int, size: int) -> int:
    """Step over every matrix and alias; the file must end right behind the last one."""
    parameters = 0
    for _ in range(count):
        _string(file)
        elements = 1
        for _ in range(_number(file, "B")):
            elements *= _number(file, "I")
        parameters += elements
        _number(file, "B")
        file.seek(_number(file, "I"), os.SEEK_CUR)
        if file.tell() > size:
            raise EOFError
    for _ in range(2 * _number(file, "I")):
        _string(file)
    return parameters


def _number(file: BinaryIO, code: str) -> int:
    size = struct.calcsize(code)
    return int(struct.unpack(f"<{code}", file.read(size))[0])


def _string(file: BinaryIO) -> str:
    length = _number(file, "H")
    data = file.read(length)
    if len(data) != length:
        raise EOFError
    return data.rstrip(b"\0").decode("utf-8")
