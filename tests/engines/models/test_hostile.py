"""A package that means harm, or is broken, is refused; nothing it brings is kept."""

from __future__ import annotations

import contextlib
import io
import json
import stat
import struct
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.models import tiny
from tests.engines.models.conftest import Server
from tests.engines.models.test_install import contents, entry, write_index
from translator.engines.models.archive import Limits, unpack
from translator.engines.models.install import install
from translator.engines.models.store import verify
from translator.errors import ModelError
from translator.model import LanguagePair

METADATA = {"from_code": "en", "to_code": "tr", "package_version": "9", "argos_version": "1.5"}


def zip_of(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members:
            file.writestr(name, data)
    return path


def info(name: str, mode: int) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)
    member.external_attr = mode << 16
    return member


def backslash(path: Path) -> Path:
    """A name as a careless packer on Windows writes it."""
    return zip_of(path, ("pack/a", b"x"), ("pack\\..\\..\\evil", b"x"))


def twice(path: Path) -> Path:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return zip_of(path, ("pack/metadata.json", b"{}"), ("pack/metadata.json", b"{ }"))


def tar_of(path: Path, member: tarfile.TarInfo, data: bytes = b"") -> Path:
    with tarfile.open(path, "w:gz") as file:
        member.size = len(data)
        file.addfile(member, io.BytesIO(data))
    return path


def tar_link(path: Path, kind: bytes, target: str) -> Path:
    member = tarfile.TarInfo("pack/model.bin")
    member.type, member.linkname = kind, target
    return tar_of(path, member)


def lying_size(path: Path) -> Path:
    """The directory of the archive promises 10 bytes; 5,000 are packed."""
    zip_of(path, ("pack/a", b"x" * 5000))
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    path.write_bytes(data)
    return path


def encrypted(path: Path) -> Path:
    zip_of(path, ("pack/a", b"x"))
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(data)
    return path


ARCHIVES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "parent directory": (lambda p: zip_of(p, ("../evil", b"x")), "leaves the directory"),
    "parent inside": (lambda p: zip_of(p, ("pack/../../evil", b"x")), "leaves the directory"),
    "absolute path": (lambda p: zip_of(p, ("/evil", b"x")), "leaves the directory"),
    "drive letter": (lambda p: zip_of(p, ("C:/evil", b"x")), "leads elsewhere"),
    "backslash": (backslash, "leads elsewhere"),
    "symbolic link": (
        lambda p: zip_of(p, (info("pack/model", stat.S_IFLNK | 0o777), b"/etc")),
        "is a link or a device",
    ),
    "device": (
        lambda p: zip_of(p, (info("pack/model", stat.S_IFCHR | 0o666), b"")),
        "is a link or a device",
    ),
    "encrypted": (encrypted, "is encrypted"),
    "twice": (twice, "stands there twice"),
    "twice but for case": (
        lambda p: zip_of(p, ("pack/Model.bin", b"x"), ("pack/model.BIN", b"y")),
        "stands there twice",
    ),
    "file and directory": (
        lambda p: zip_of(p, ("pack/model", b"x"), ("pack/model/model.bin", b"y")),
        "below a file",
    ),
    "control character": (lambda p: zip_of(p, ("pack/a\nb", b"x")), "leads elsewhere"),
    "long name": (lambda p: zip_of(p, ("pack/" + "a" * 300, b"x")), "too long a name"),
    "lying about a size": (lying_size, "damaged or cut off|lies about the size"),
    "nothing in it": (lambda p: zip_of(p), "is empty"),
    "tar: parent directory": (
        lambda p: tar_of(p, tarfile.TarInfo("../evil"), b"x"),
        "leaves the directory",
    ),
    "tar: absolute path": (
        lambda p: tar_of(p, tarfile.TarInfo("/evil"), b"x"),
        "leaves the directory",
    ),
    "tar: symbolic link": (
        lambda p: tar_link(p, tarfile.SYMTYPE, "/etc/passwd"),
        "is a link or a device",
    ),
    "tar: hard link": (lambda p: tar_link(p, tarfile.LNKTYPE, "/etc/passwd"), "is a link"),
    "tar: pipe": (lambda p: tar_link(p, tarfile.FIFOTYPE, ""), "is a link or a device"),
}


@pytest.mark.parametrize("case", ARCHIVES)
def test_a_hostile_archive_is_refused_and_nothing_is_kept(
    case: str, tmp_path: Path, home: Path, turkish: Path
) -> None:
    make, message = ARCHIVES[case]
    install(str(turkish), home)
    archive = make(tmp_path / "evil.zip")
    before = contents(tmp_path)
    with pytest.raises(ModelError, match=message) as caught:
        install(str(archive), home)
    assert "evil.zip" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert contents(tmp_path) == before


def test_an_archive_that_grows_too_much_is_refused(tmp_path: Path, home: Path) -> None:
    bomb = zip_of(tmp_path / "bomb.zip", ("pack/model.bin", bytes(20 << 20)))
    assert bomb.stat().st_size < 100_000
    with pytest.raises(ModelError, match="grow more than 200 times"):
        install(str(bomb), home)
    tar = tar_of(tmp_path / "bomb.tgz", tarfile.TarInfo("pack/model.bin"), bytes(20 << 20))
    with pytest.raises(ModelError, match="grow more than 200 times"):
        install(str(tar), home)
    assert contents(home) == {}


def test_an_archive_over_a_limit_is_refused(turkish: Path, home: Path) -> None:
    with pytest.raises(ModelError, match="would take more than"):
        install(str(turkish), home, limits=Limits(bytes=1000))
    with pytest.raises(ModelError, match="over 3 files"):
        install(str(turkish), home, limits=Limits(files=3))
    assert contents(home) == {}


@pytest.mark.parametrize("kept", [0, 1, 100, 5_000, -1, -30])
def test_a_truncated_archive_is_refused(turkish: Path, home: Path, kept: int) -> None:
    turkish.write_bytes(turkish.read_bytes()[:kept])
    with pytest.raises(ModelError, match="cut off"):
        install(str(turkish), home)
    assert contents(home) == {}


def test_a_flipped_bit_is_refused(turkish: Path, home: Path) -> None:
    data = bytearray(turkish.read_bytes())
    data[len(data) // 2] ^= 0x10
    turkish.write_bytes(data)
    with pytest.raises(ModelError, match="damaged or cut off"):
        install(str(turkish), home)
    assert contents(home) == {}


# --------------------------------------------------- what is in a package


def rewrite(package: Path, **changed: object) -> None:
    path = package / "metadata.json"
    data = {**json.loads(path.read_text("utf-8")), **changed}
    path.write_text(json.dumps({k: v for k, v in data.items() if v is not None}), "utf-8")


def cut(package: Path, name: str, kept: int) -> None:
    path = package / name
    path.write_bytes(path.read_bytes()[:kept])


def patch(package: Path, name: str, at: int, data: bytes) -> None:
    path = package / name
    old = bytearray(path.read_bytes())
    old[at : at + len(data)] = data
    path.write_bytes(old)


PACKAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "no metadata": (lambda p: (p / "metadata.json").unlink(), "is no model this program knows"),
    "metadata is no JSON": (lambda p: (p / "metadata.json").write_text("{"), "is not JSON"),
    "metadata is a list": (lambda p: (p / "metadata.json").write_text("[]"), "not a JSON object"),
    "deep metadata": (
        lambda p: (p / "metadata.json").write_text('{"a":' * 100_000),
        "is not JSON",
    ),
    "no languages": (lambda p: rewrite(p, from_code=None), "does not say what it translates"),
    "no target": (lambda p: rewrite(p, to_code=None), "language codes that are none"),
    "a path for a language": (lambda p: rewrite(p, to_code="../../tr"), "codes that are none"),
    "sentence splitter": (lambda p: rewrite(p, type="sbd"), "not a translation model"),
    "newer package": (lambda p: rewrite(p, argos_version="2.0"), "update translator"),
    "newer still": (lambda p: rewrite(p, argos_version="10"), "update translator"),
    "nonsense version": (lambda p: rewrite(p, argos_version="new"), "update translator"),
    "another pair": (lambda p: rewrite(p, to_code="ru"), "translates argos en to ru, not en-tr"),
    "another source": (lambda p: rewrite(p, from_code="de"), "de to tr, not en-tr"),
    "no model": (lambda p: (p / "model" / "model.bin").unlink(), "has no model/model.bin"),
    "no configuration": (lambda p: (p / "model" / "config.json").unlink(), "has no model/config"),
    "no vocabulary": (
        lambda p: (p / "model" / "shared_vocabulary.json").unlink(),
        "has no vocabulary",
    ),
    "no tokenizer": (lambda p: (p / "sentencepiece.model").unlink(), "has no tokenizer"),
    "model cut off": (lambda p: cut(p, "model/model.bin", 9_000), "cut off"),
    "model one byte short": (lambda p: cut(p, "model/model.bin", -1), "cut off"),
    "model empty": (lambda p: cut(p, "model/model.bin", 0), "cut off"),
    "newer model": (
        lambda p: patch(p, "model/model.bin", 0, struct.pack("<I", 7)),
        "CTranslate2 format 7",
    ),
    "newer revision": (
        lambda p: patch(p, "model/model.bin", 22, struct.pack("<I", 8)),
        "revision 8 of TransformerSpec",
    ),
    "some other file": (lambda p: patch(p, "model/model.bin", 0, b"\x7fELF\x02\x01"), "format"),
}


@pytest.mark.parametrize("case", PACKAGES)
def test_a_wrong_package_is_refused_and_the_old_one_stays(
    case: str, packages: Path, tmp_path: Path, home: Path, turkish: Path
) -> None:
    change, message = PACKAGES[case]
    install(str(turkish), home)
    package = tiny.copy(packages / "translate-en_tr-1_1", tmp_path / "new" / "translate-en_tr")
    change(package)
    archive = tiny.pack(package, tmp_path / "new.argosmodel")
    before = contents(tmp_path)
    with pytest.raises(ModelError, match=message) as caught:
        install(str(archive), home, pair=LanguagePair("en", "tr"))
    assert "\n" not in str(caught.value)
    assert contents(tmp_path) == before


def test_the_index_promised_another_pair(tmp_path: Path, home: Path, packages: Path) -> None:
    tiny.pack(packages / "translate-en_ru-1_0", tmp_path / "tr.argosmodel")
    index = write_index(tmp_path, entry("translate-en_tr", "tr", "1.0", "tr.argosmodel"))
    with pytest.raises(ModelError, match="translates argos en to ru, not en-tr"):
        install("tr", home, index=index)
    assert contents(home) == {}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [({"sha256": "0" * 64}, "its SHA-256 is"), ({"size": 5}, "and should have 5")],
)
def test_a_download_that_is_not_what_the_index_announced_is_refused(
    server: Server, home: Path, turkish: Path, wrong: dict[str, object], message: str
) -> None:
    server.files["/a"] = turkish.read_bytes()
    offered = entry("translate-en_tr", "tr", "1.0", "/a", **wrong)
    server.files["/index.json"] = json.dumps([offered]).encode()
    with pytest.raises(ModelError, match=message):
        install("tr", home, index=f"{server.address}/index.json", allow_loopback=True)
    assert contents(home) == {}


def empty(directory: Path) -> None:
    for file in directory.iterdir():
        file.unlink()


CONVERSIONS: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "tokenizer missing": (
        "NLLB 200",
        lambda p: (p / "sentencepiece.bpe.model").unlink(),
        "take it from the original model",
    ),
    "configuration missing": ("NLLB 200", lambda p: (p / "config.json").unlink(), "no config"),
    "unknown family": ("opus-mt-en-tr", lambda p: (p / "source.spm").unlink(), "unknown family"),
    "vocabulary is an object": (
        "NLLB 200",
        lambda p: (p / "shared_vocabulary.json").write_text("{}"),
        "not a list of tokens",
    ),
    "no model at all": (
        "NLLB 200",
        empty,
        "is no model this program knows",
    ),
}


@pytest.mark.parametrize("case", CONVERSIONS)
def test_an_incomplete_conversion_is_refused(
    case: str, packages: Path, tmp_path: Path, home: Path
) -> None:
    name, change, message = CONVERSIONS[case]
    directory = tiny.copy(packages / name, tmp_path / name)
    change(directory)
    with pytest.raises(ModelError, match=message):
        install(str(directory), home)
    assert contents(home) == {}


def test_a_description_that_comes_with_a_model_is_not_believed(
    packages: Path, tmp_path: Path, home: Path
) -> None:
    directory = tiny.copy(packages / "opus-mt-en-tr", tmp_path / "opus-mt-en-tr")
    forged = {"format": 1, "kind": "nllb", "name": "../../evil", "sources": {"en": "x"},
              "targets": {"ru": "y"}, "tokenizers": ["../../secret"]}  # fmt: skip
    (directory / "translator-model.json").write_text(json.dumps(forged), "utf-8")
    model = install(str(directory), home)
    assert model.name == "opus-mt-en-tr"
    assert model.description is not None
    assert model.description.pairs() == {LanguagePair("en", "tr")}


NAMES = st.text(
    # NUL is left out: zipfile cannot write it.
    st.sampled_from("./\\:~ ab\n") | st.characters(codec="utf-8", exclude_characters="\0"),
    min_size=1,
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=4))
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_whatever_its_names_an_archive_writes_only_below_its_directory(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        outside, into = Path(scratch) / "outside", Path(scratch) / "outside" / "into"
        into.mkdir(parents=True)
        archive = zip_of(outside / "a.zip", *((name, b"x") for name in names))
        with contextlib.suppress(ModelError):
            unpack(archive, into)
            found = {path for path in into.rglob("*") if path.is_file()}
            assert len(found) == len([name for name in names if not name.endswith("/")])
        assert {path.name for path in outside.iterdir()} == {"a.zip", "into"}
        assert [path.name for path in Path(scratch).iterdir()] == ["outside"]


@pytest.mark.parametrize("last", ["unpack", "hash"])
@pytest.mark.parametrize("stop", [KeyboardInterrupt, MemoryError])
def test_an_interrupted_installation_leaves_the_old_model(
    packages: Path, tmp_path: Path, home: Path, turkish: Path, last: str, stop: type[BaseException]
) -> None:
    install(str(turkish), home)
    newer = tiny.pack(packages / "translate-en_tr-1_1", tmp_path / "new.argosmodel")
    before = contents(tmp_path)

    def interrupt(step: str, done: int, total: int | None) -> None:
        if step == last:
            raise stop

    with pytest.raises(stop):
        install(str(newer), home, progress=interrupt)
    assert contents(tmp_path) == before
    assert verify(home) == {"translate-en_tr": ()}
