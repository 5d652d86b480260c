"""The lock knows what each model is made of, and engines refuse what changed since."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engines.models import tiny
from translator.engines.models import lock
from translator.engines.models.install import install
from translator.engines.models.lock import Change, read_lock, record_files, write_lock
from translator.engines.models.store import accept, list_installed, verify
from translator.engines.models.values import FileRecord, Health, LockedModel, ModelKind
from translator.engines.opus import opus_engine
from translator.errors import EngineUnavailableError, ModelError
from translator.model import LanguagePair, Request

NAME = "opus-mt-en-tr"
PAIR = LanguagePair("en", "tr")


@pytest.fixture
def model(packages: Path, home: Path) -> Path:
    return install(str(packages / NAME), home).path


def flip(model: Path) -> None:
    """Change a byte of the weights; the size stays."""
    path = model / "model.bin"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


TAMPERINGS: dict[str, tuple[Callable[[Path], object], Change]] = {
    "a bit of the weights": (flip, Change("model.bin", "changed")),
    "another tokenizer": (
        lambda p: (p / "source.spm").write_bytes(b"x"),
        Change("source.spm", "changed"),
    ),
    "a file gone": (lambda p: (p / "target.spm").unlink(), Change("target.spm", "missing")),
    "a file more": (
        lambda p: (p / "shared_vocabulary.txt").write_text("x"),
        Change("shared_vocabulary.txt", "new"),
    ),
}


@pytest.mark.parametrize("case", TAMPERINGS)
def test_a_changed_model_is_found_and_refused_until_accepted(
    case: str, home: Path, model: Path
) -> None:
    tamper, change = TAMPERINGS[case]
    request = [Request("NATO ministers met.")]
    assert len(opus_engine([home]).translate(request, PAIR)) == 1
    tamper(model)
    assert verify(home) == {NAME: (change,)}
    with pytest.raises(EngineUnavailableError) as caught:
        opus_engine([home]).translate(request, PAIR)
    if case == "a file gone":  # that is no model any more, whoever accepts it
        assert "it has no target.spm" in str(caught.value)
        with pytest.raises(ModelError):
            accept(home, [NAME])
        assert accept(home) == []
        assert verify(home) == {NAME: (change,)}
        return
    assert str(change) in str(caught.value)
    assert f"verify --accept {NAME}" in str(caught.value)
    if case != "another tokenizer":
        assert accept(home, [NAME]) == [NAME]
        assert verify(home) == {NAME: ()}
        assert len(opus_engine([home]).translate(request, PAIR)) == 1


def test_sizes_are_enough_for_a_list_and_contents_for_verify(home: Path, model: Path) -> None:
    flip(model)
    assert [m.health for m in list_installed(home)] == [Health.OK]
    assert verify(home, [NAME]) == {NAME: (Change("model.bin", "changed"),)}
    (model / "model.bin").write_bytes(b"short")
    assert [m.health for m in list_installed(home)] == [Health.CHANGED]


def test_the_fingerprint_changes_with_the_recorded_files(home: Path, model: Path) -> None:
    before = opus_engine([home]).fingerprint(PAIR)
    assert opus_engine([home]).fingerprint(PAIR) == before
    assert lock.fingerprint(model) in before
    flip(model)
    accept(home)
    assert opus_engine([home]).fingerprint(PAIR) != before


def test_a_model_put_there_by_hand_works_and_can_be_locked(
    packages: Path, home: Path, model: Path
) -> None:
    tiny.copy(packages / "translate-en_ru-1_0", home / "by-hand")
    lock.require_unchanged(home / "by-hand", "argos")
    assert accept(home) == ["by-hand", NAME]
    assert {m.name: m.health for m in list_installed(home)} == {
        "by-hand": Health.OK,
        NAME: Health.OK,
    }
    assert read_lock(home)[NAME].source == NAME
    assert read_lock(home)["by-hand"].source == ""


def test_a_model_whose_directory_is_gone_is_forgotten(home: Path, model: Path) -> None:
    for path in model.iterdir():
        path.unlink()
    model.rmdir()
    assert accept(home, [NAME]) == []
    assert read_lock(home) == {}


def test_a_lock_is_written_in_one_order_and_read_back(tmp_path: Path) -> None:
    files = (FileRecord("c", 2, "00"), FileRecord("ä/b", 1, "ff"))
    models = {n: LockedModel(n, ModelKind.ARGOS, "1", "x", "MIT", files) for n in ("b", "a")}
    write_lock(tmp_path, models)
    first = (tmp_path / "models.lock").read_bytes()
    assert read_lock(tmp_path) == models
    write_lock(tmp_path, dict(reversed(models.items())))
    assert (tmp_path / "models.lock").read_bytes() == first
    assert first.endswith(b"}\n")
    assert [p.name for p in tmp_path.iterdir()] == ["models.lock"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is damaged"),
        ("[]", "is damaged"),
        ('{"format": 1}', "is damaged"),
        ('{"format": 1, "models": {"../a": {"files": {}}}}', "is damaged"),
        ('{"format": 2, "models": {}}', "newer translator"),
    ],
)
def test_a_lock_that_cannot_be_read_stops_everything(
    tmp_path: Path, home: Path, model: Path, text: str, message: str
) -> None:
    (home / "models.lock").write_text(text, "utf-8")
    with pytest.raises(ModelError, match=message):
        list_installed(home)
    with pytest.raises(EngineUnavailableError, match=message):
        lock.require_unchanged(model, "opus")


def test_records_have_paths_sizes_and_hashes(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_bytes(b"abc")
    assert record_files(tmp_path) == (
        FileRecord("a/b", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    )


def test_a_lock_is_json_that_others_can_read(home: Path, model: Path) -> None:
    data = json.loads((home / "models.lock").read_text("utf-8"))
    assert data["format"] == 1
    assert list(data["models"]) == [NAME]
    assert set(data["models"][NAME]) == {"kind", "version", "source", "license", "files"}
