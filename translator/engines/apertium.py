"""Apertium: rule-based translation by a program of the system, for close and small languages."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from translator import locales
from translator.engines.base import Options
from translator.errors import EngineError, EngineUnavailableError
from translator.model import Hypothesis, LanguagePair, Request, Response

TIMEOUT = 600
SPECIAL = re.compile(r"([\\\[\]{}^$/@<>])")
ESCAPED = re.compile(r"\\(.)")

STOP = ".[]"
"""Ends a text for Apertium and is taken off again: without it, last words go untranslated."""


class ApertiumEngine:
    """The pairs of the installed program. It gives one hypothesis and no alignment."""

    name = "apertium"

    def __init__(self, program: str = "apertium") -> None:
        self._program = program

    @cached_property
    def _path(self) -> Path | None:
        found = shutil.which(self._program)
        return Path(found) if found else None

    @cached_property
    def _modes(self) -> dict[LanguagePair, str]:
        """The program's own name (`eng-spa`) of every pair of our locales."""
        if self._path is None:
            return {}
        found: dict[LanguagePair, str] = {}
        for mode in self._run("-l").split():
            source, _, target = mode.partition("-")
            pair = LanguagePair(
                locales.from_engine_code("apertium", source),
                locales.from_engine_code("apertium", target),
            )
            if pair.source in locales.codes() and pair.target in locales.codes():
                found.setdefault(pair, mode)
        return found

    def pairs(self) -> frozenset[LanguagePair]:
        return frozenset(self._modes)

    def fingerprint(self, pair: LanguagePair) -> str:
        digest = hashlib.sha256(self._run("-V").encode())
        mode = self._mode(pair)
        for file in self._data(mode):
            digest.update(hashlib.sha256(file.read_bytes()).digest())
        return f"{self.name}:{mode}:{digest.hexdigest()[:16]}"

    def translate(
        self, batch: Sequence[Request], pair: LanguagePair, options: Options = Options()
    ) -> list[Response]:
        mode = self._mode(pair)
        if not batch:
            return []
        texts = [f"{_escape(request.text)}{STOP}\0" for request in batch]
        # `-z` answers text by text, each ended by NUL; `-u` leaves unknown words unmarked.
        answers = self._run("-u", "-z", "-f", "none", mode, given="".join(texts)).split("\0")
        if len(answers) < len(batch):
            raise EngineError(
                f"{self.name} answered {len(answers)} of {len(batch)} sentences ({mode}); "
                "its data for this pair may be damaged: install the package again"
            )
        return [
            Response((Hypothesis(_unescape(answer, request.text)),))
            for answer, request in zip(answers, batch, strict=False)
        ]

    def _mode(self, pair: LanguagePair) -> str:
        if self._path is None:
            raise EngineUnavailableError(
                self.name,
                "the program is not installed; on Debian: apt-get install apertium and a pair, "
                "such as apertium-eng-spa",
            )
        if pair not in self._modes:
            raise EngineUnavailableError(
                self.name, f"it has no data for {pair}; what there is: apertium -l"
            )
        return self._modes[pair]

    def _run(self, *arguments: str, given: str = "") -> str:
        try:
            done = subprocess.run(
                [str(self._path), *arguments],
                input=given.encode(),
                capture_output=True,
                timeout=TIMEOUT,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise EngineError(f"{self.name} could not be run: {error}") from error
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip()[:200]
            raise EngineError(f"{self.name} failed ({done.returncode}): {said}")
        return done.stdout.decode("utf-8", "replace")

    def _data(self, mode: str) -> list[Path]:
        """The files a mode is made of, where the program's installation has its usual layout."""
        assert self._path is not None
        file = self._path.parent.parent / "share" / "apertium" / "modes" / f"{mode}.mode"
        if not file.is_file():
            return []
        named = [Path(name) for name in re.findall(r"'([^']+)'", file.read_text("utf-8"))]
        return [file, *(path for path in named if path.is_file())]


def apertium_engine(program: str = "apertium") -> ApertiumEngine:
    """Return the engine over the installed program; without it, it has no pairs."""
    return ApertiumEngine(program)


def _escape(text: str) -> str:
    """Write a text for Apertium's stream; NUL ends a text there, so none may stand in it."""
    return SPECIAL.sub(r"\\\1", text.replace("\0", " "))


def _unescape(answer: str, source: str) -> str:
    r"""Read an answer, without the stop that was added.

    >>> _unescape("El ej\u00e9rcito  \\[no\\] fue..[]", "The army did [not] go.")
    'El ejército [no] fue.'
    """
    text = ESCAPED.sub(r"\1", answer.strip("\r\n").removesuffix(STOP))
    return text.strip() if "  " in source else re.sub(" {2,}", " ", text).strip()
