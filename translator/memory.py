"""The memory: what engines answered before, by content, so that no sentence is paid for twice.

It is a cache and no more: losing it costs time, never text. Editors' texts live in catalogs.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

from translator.engines.base import Engine, Options
from translator.model import Alignment, Hypothesis, LanguagePair, Request, Response, Span, Weights

FORMAT = 1
"""Raised when the stored form changes; entries of another format are not found."""

WAIT_SECONDS = 5.0
"""How long to wait for another build that is writing."""

Notice = Callable[[str], None]

Judge = Callable[[Sequence[tuple[Request, str]], LanguagePair], list[float]]
"""As in `Scorer`."""


class Memory:
    """A table of answers in one SQLite file. It never fails: at worst it remembers nothing."""

    def __init__(self, path: Path, notice: Notice = lambda message: None) -> None:
        self._path, self._notice = path, notice
        self._database: sqlite3.Connection | None = None
        # Threads share the connection, and a transaction belongs to the connection.
        self._turn = Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = _open(path)
        except sqlite3.DatabaseError as error:
            self._start_anew(error)
        except OSError as error:
            self._give_up(error)

    def get(self, keys: Iterable[bytes]) -> dict[bytes, Response]:
        """Return what is known of these keys."""
        found: dict[bytes, Response] = {}
        for key in keys:
            row = self._run("SELECT answer FROM answers WHERE key = ?", (key,))
            if row and (response := _read(row[0][0])) is not None:
                found[key] = response
        return found

    def put(self, answers: Mapping[bytes, Response]) -> None:
        """Remember these answers; all of them or, if the program dies, none."""
        if self._database is None or not answers:
            return
        rows = [(key, _write(response)) for key, response in answers.items()]
        try:
            with self._turn, self._database:
                self._database.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?)", rows)
        except sqlite3.Error as error:
            self._give_up(error)

    def close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None

    def _run(self, statement: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        if self._database is None:
            return []
        try:
            with self._turn:
                return self._database.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            self._give_up(error)
            return []

    def _start_anew(self, error: sqlite3.DatabaseError) -> None:
        """Put a broken file aside and begin an empty one; one that is only locked stays."""
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            self._give_up(error)
            return
        aside = self._path.with_name(f"{self._path.name}.broken")
        try:
            self._path.replace(aside)
            for suffix in ("-wal", "-shm"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
            self._database = _open(self._path)
        except (OSError, sqlite3.Error) as second:
            self._give_up(second)
        else:
            self._notice(f"the memory {self._path} was damaged; it was put aside and begun anew")

    def _give_up(self, error: Exception) -> None:
        """Go on without: said once, nothing lost but time."""
        self.close()
        self._notice(f"the memory {self._path} cannot be used ({error}); going on without it")


class Remembering:
    """An engine that asks the memory first."""

    def __init__(self, engine: Engine, memory: Memory) -> None:
        self._engine, self._memory = engine, memory
        self._fingerprints: dict[LanguagePair, str] = {}
        self.name = engine.name

    def pairs(self) -> frozenset[LanguagePair]:
        return self._engine.pairs()

    def fingerprint(self, pair: LanguagePair) -> str:
        if pair not in self._fingerprints:
            self._fingerprints[pair] = self._engine.fingerprint(pair)
        return self._fingerprints[pair]

    def translate(
        self, batch: Sequence[Request], pair: LanguagePair, options: Options = Options()
    ) -> list[Response]:
        """Translate what is not known yet, each request once."""
        keys = [self._key(request, pair, options) for request in batch]
        known = self._memory.get(dict.fromkeys(keys))
        missing = {key: r for key, r in zip(keys, batch, strict=True) if key not in known}
        if missing:
            answers = self._engine.translate(list(missing.values()), pair, options)
            fresh = dict(zip(missing, answers, strict=True))
            self._memory.put(fresh)
            known |= fresh
        return [known[key] for key in keys]

    def __getattr__(self, name: str) -> Any:
        """What else an engine may have: traits, score."""
        found = getattr(self._engine, name)
        return partial(self._score, found) if name == "score" else found

    def _score(
        self, judge: Judge, pairs: Sequence[tuple[Request, str]], pair: LanguagePair
    ) -> list[float]:
        """Judge what is not known yet; a score is kept as an answer without words."""
        keys = [self._key(request, pair, target) for request, target in pairs]
        known = self._memory.get(dict.fromkeys(keys))
        missing = {key: asked for key, asked in zip(keys, pairs, strict=True) if key not in known}
        if missing:
            scores = judge(list(missing.values()), pair)
            fresh = {
                key: Response((Hypothesis("", score),))
                for key, score in zip(missing, scores, strict=True)
            }
            self._memory.put(fresh)
            known |= fresh
        return [known[key].hypotheses[0].score or 0.0 for key in keys]

    def _key(self, request: Request, pair: LanguagePair, asked: Options | str) -> bytes:
        """Return the key of an answer: to a request, or to how good a target of it is."""
        how = asked if isinstance(asked, str) else asdict(asked)
        facts = [FORMAT, self.fingerprint(pair), how, asdict(request)]
        return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).digest()


def _open(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=WAIT_SECONDS, check_same_thread=False)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(
            "CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, answer BLOB NOT NULL) "
            "WITHOUT ROWID"
        )
        database.commit()
    except sqlite3.Error:
        database.close()
        raise
    return database


def _write(response: Response) -> bytes:
    data = [
        [h.text, h.score, h.alignment and _write_alignment(h.alignment)]
        for h in response.hypotheses
    ]
    return zlib.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


def _read(data: bytes) -> Response | None:
    try:
        return Response(
            tuple(
                Hypothesis(text, score, _read_alignment(alignment) if alignment else None)
                for text, score, alignment in json.loads(zlib.decompress(data))
            )
        )
    except (ValueError, TypeError, zlib.error):
        return None  # a damaged entry is an unknown one


def _write_alignment(alignment: Alignment) -> list[Any]:
    return [
        [[s.start, s.end] for s in alignment.source],
        [[s.start, s.end] for s in alignment.target],
        [row.hex() for row in _rows(alignment.weights)],
    ]


def _read_alignment(data: Sequence[Any]) -> Alignment:
    source, target, rows = data
    return Alignment(
        tuple(Span(*s) for s in source),
        tuple(Span(*s) for s in target),
        Weights.of(list(map(bytes.fromhex, rows))),
    )


def _rows(weights: Sequence[tuple[float, ...]]) -> Iterable[bytes]:
    if isinstance(weights, Weights):
        return weights.rows
    return (bytes(round(weight * 255) for weight in row) for row in weights)
