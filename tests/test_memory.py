from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from translator.engines.base import Options
from translator.engines.core import core_engine
from translator.engines.fake import FakeEngine
from translator.memory import Memory, Remembering
from translator.model import LanguagePair, Request, Response

EN_TR = LanguagePair("en", "tr")


class Counting(FakeEngine):
    """The fake engine, and how many requests reached it."""

    asked: int = 0

    def translate(
        self, batch: Sequence[Request], pair: LanguagePair, options: Options = Options()
    ) -> list[Response]:
        Counting.asked += len(batch)
        return FakeEngine.translate(self, batch, pair, options)


def test_the_same_sentence_is_asked_once(tmp_path: Path) -> None:
    Counting.asked = 0
    batch = [Request("The army came."), Request("It left."), Request("The army came.")]
    first = Remembering(Counting(), Memory(tmp_path / "m.sqlite")).translate(batch, EN_TR)
    again = Remembering(Counting(), Memory(tmp_path / "m.sqlite")).translate(batch, EN_TR)
    assert Counting.asked == 2
    assert first == again and first[0] == first[2]


def test_options_and_pairs_are_told_apart(tmp_path: Path) -> None:
    Counting.asked = 0
    engine = Remembering(Counting(), Memory(tmp_path / "m.sqlite"))
    engine.translate([Request("The army came.")], EN_TR)
    engine.translate([Request("The army came.")], EN_TR, Options(no_repeat_ngram=3))
    engine.translate([Request("The army came.")], LanguagePair("en", "ru"))
    assert Counting.asked == 3


def test_what_a_real_engine_says_is_remembered_to_the_last_bit(tmp_path: Path) -> None:
    engine = Remembering(core_engine(), Memory(tmp_path / "m.sqlite"))
    batch = [Request("The ambassador arrived in Ankara on Tuesday.")]
    assert engine.translate(batch, EN_TR) == engine.translate(batch, EN_TR)
    assert engine.translate(batch, EN_TR) == core_engine().translate(batch, EN_TR)


class Judging(Counting):
    """An engine that judges as well."""

    def score(self, pairs: Sequence[tuple[Request, str]], pair: LanguagePair) -> list[float]:
        Counting.asked += len(pairs)
        return [-float(len(target)) for _, target in pairs]


def test_a_score_is_asked_once_and_is_no_translation(tmp_path: Path) -> None:
    Counting.asked = 0
    pairs = [(Request("The army came."), "Ordu geldi."), (Request("It left."), "Gitti.")]
    for _ in range(2):
        engine = Remembering(Judging(), Memory(tmp_path / "m.sqlite"))
        assert engine.score(pairs, EN_TR) == [-11.0, -6.0]
    assert Counting.asked == 2
    [response] = engine.translate([pairs[0][0]], EN_TR)
    assert response.hypotheses[0].text and Counting.asked == 3


def test_an_engine_that_cannot_judge_does_not_learn_it(tmp_path: Path) -> None:
    assert not hasattr(Remembering(FakeEngine(), Memory(tmp_path / "m.sqlite")), "score")


def test_a_damaged_memory_is_put_aside_and_said_once(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    path.write_bytes(b"this is no database, and never was one" * 100)
    said: list[str] = []
    memory = Memory(path, said.append)
    engine = Remembering(FakeEngine(), memory)
    engine.translate([Request("The army came.")], EN_TR)
    assert len(said) == 1 and "begun anew" in said[0]
    assert (tmp_path / "m.sqlite.broken").exists()
    memory.close()
    assert sqlite3.connect(path).execute("SELECT count(*) FROM answers").fetchone() == (1,)


def test_a_damaged_entry_is_an_unknown_one(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    engine = Remembering(FakeEngine(), Memory(path))
    before = engine.translate([Request("The army came.")], EN_TR)
    with sqlite3.connect(path) as database:
        database.execute("UPDATE answers SET answer = x'00'")
    assert (
        Remembering(FakeEngine(), Memory(path)).translate([Request("The army came.")], EN_TR)
        == before
    )


def test_a_memory_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said: list[str] = []
    memory = Memory(tmp_path / "file" / "m.sqlite", said.append)
    [response] = Remembering(FakeEngine(), memory).translate([Request("The army.")], EN_TR)
    assert response.hypotheses and len(said) == 1 and "going on without it" in said[0]
