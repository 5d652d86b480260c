"""Models are found, installed, replaced, listed and removed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.engines.models import tiny
from tests.engines.models.conftest import Server
from translator.engines.argos import argos_engine
from translator.engines.models.home import argos_home, changing, model_home
from translator.engines.models.index import list_available
from translator.engines.models.install import install
from translator.engines.models.lock import read_lock
from translator.engines.models.store import (
    accept,
    info,
    list_installed,
    parameters,
    remove,
    verify,
)
from translator.engines.models.values import Available, Health, ModelKind
from translator.engines.route import find_route
from translator.errors import ModelError
from translator.model import LanguagePair, Request, Tier


def entry(code: str, target: str, version: str, *links: str, **more: object) -> dict[str, object]:
    """An entry as Argos' index has them."""
    return {
        "package_version": version,
        "argos_version": "1.5",
        "from_code": "en",
        "from_name": "English",
        "to_code": target,
        "to_name": "a language",
        "links": list(links),
        "type": "translate",
        "code": code,
        **more,
    }


def write_index(directory: Path, *entries: object) -> str:
    path = directory / "index.json"
    path.write_text(json.dumps(entries), "utf-8")
    return str(path)


def contents(directory: Path) -> dict[str, bytes]:
    """Every file below a directory that an installation may change."""
    return {
        str(path.relative_to(directory)): path.read_bytes()
        for path in sorted(directory.rglob("*"))
        if path.is_file() and path.name != ".busy"
    }


# ----------------------------------------------------------------- index


def test_an_index_lists_the_newest_version_of_each_package(tmp_path: Path) -> None:
    link = "https://example.org/b.argosmodel"
    index = write_index(
        tmp_path,
        entry("translate-en_tr", "tr", "1.9", "https://example.org/a.argosmodel"),
        entry("translate-en_tr", "tr", "1.10", link, size=7),
        entry("translate-en_zt", "zt", "1.0", "mirror/c.argosmodel"),
        entry("sbd-en", "en", "1.0", type="sbd"),
        {"from_code": "en", "to_code": "nb", "package_version": "1.0"},
        "not an entry",
        {"from_code": 3},
    )
    assert list_available(index) == (
        Available("translate-en_nb", "en", ("no",), "1.0", ()),
        Available("translate-en_tr", "en", ("tr",), "1.10", (link,), 7),
        Available("translate-en_zt", "en", ("zh-TW",), "1.0", (f"{tmp_path}/mirror/c.argosmodel",)),
    )  # fmt: skip
    assert [o.name for o in list_available(index, targets=["tr", "ru"])] == ["translate-en_tr"]
    assert list_available(index, source="ru") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}", "not an index of models"),
        ("[", "not a JSON index"),
        ("\ufeffnull", "not a"),
        ("[" * 100_000, "not a JSON index"),
    ],
)
def test_what_is_no_index_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "index.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ModelError, match=message):
        list_available(str(path))


# --------------------------------------------------------------- install


def test_a_locale_is_installed_from_an_index_over_the_network(
    server: Server, home: Path, turkish: Path
) -> None:
    server.files["/en_tr.argosmodel"] = turkish.read_bytes()
    offered = entry("translate-en_tr", "tr", "1.0", "en_tr.argosmodel")
    server.files["/index.json"] = json.dumps([offered]).encode()
    steps: set[str] = set()

    model = install(
        "Turkish",
        home,
        index=f"{server.address}/index.json",
        allow_loopback=True,
        progress=lambda step, done, total: steps.add(step),
    )

    assert (model.name, model.health) == ("translate-en_tr", Health.OK)
    assert model.description is not None
    assert model.description.pairs() == {LanguagePair("en", "tr")}
    locked = read_lock(home)["translate-en_tr"]
    assert locked.source == f"{server.address}/en_tr.argosmodel"
    assert {file.path for file in locked.files} == {
        "metadata.json",
        "model/config.json",
        "model/model.bin",
        "model/shared_vocabulary.json",
        "sentencepiece.model",
    }
    assert verify(home) == {"translate-en_tr": ()}
    assert steps == {"download", "unpack", "hash"}
    assert sorted(p.name for p in home.iterdir()) == [".busy", "models.lock", "translate-en_tr"]


def test_a_pair_and_a_package_name_are_found_in_an_index(
    tmp_path: Path, home: Path, packages: Path
) -> None:
    tiny.pack(packages / "translate-ru_kk-1_0", tmp_path / "kk.argosmodel")
    tiny.pack(packages / "translate-en_pb-1_0", tmp_path / "pb.argosmodel")
    index = write_index(
        tmp_path,
        entry("translate-ru_kk", "kk", "1.0", "kk.argosmodel", from_code="ru"),
        entry("translate-en_pb", "pb", "1.0", "pb.argosmodel"),
    )
    assert install("ru-kk", home, index=index).name == "translate-ru_kk"
    remove(home, "translate-ru_kk")
    assert install("translate-ru_kk", home, index=index).name == "translate-ru_kk"
    remove(home, "translate-ru_kk")
    assert install("ru_kk", home, index=index).name == "translate-ru_kk"
    portuguese = install("pt", home, index=index).description
    assert portuguese is not None
    assert portuguese.targets == {"pt": "pb"}
    with pytest.raises(ModelError, match="no model en-kk"):
        install("kk", home, index=index)


MODELS = [  # what is installed, its name, kind, pairs in all, one of them
    ("NLLB 200", "nllb-200", ModelKind.NLLB, 6, ("tr", "tk")),
    ("madlad400-3b-mt-ct2", "madlad400-3b-mt-ct2", ModelKind.MADLAD, 12, ("en", "zh-CN")),
    ("opus-mt-en-tr", "opus-mt-en-tr", ModelKind.OPUS, 1, ("en", "tr")),
    ("opus-mt-tc-big-en-trk", "opus-mt-tc-big-en-trk", ModelKind.OPUS, 2, ("en", "tk")),
    ("translate-en_ru-1_0", "translate-en_ru", ModelKind.ARGOS, 1, ("en", "ru")),
]


@pytest.mark.parametrize("packed", [False, True], ids=["directory", "archive"])
@pytest.mark.parametrize(("source", "name", "kind", "count", "pair"), MODELS)
def test_a_conversion_is_installed_and_recognised(
    packages: Path, tmp_path: Path, home: Path, source: str, name: str, kind: ModelKind,
    count: int, pair: tuple[str, str], packed: bool,
) -> None:  # fmt: skip
    path = packages / source
    if packed:
        path = Path(shutil.make_archive(str(tmp_path / "model"), "gztar", packages, source))
    model = install(str(path), home)
    assert (model.name, model.health) == (name, Health.OK)
    assert model.description is not None
    assert model.description.kind is kind
    assert len(model.description.pairs()) == count
    assert LanguagePair(*pair) in model.description.pairs()
    assert list_installed(home) == (model,)
    assert info(home, name) == model
    assert parameters(model) > 10_000


def test_an_archive_without_a_directory_in_it_gets_its_own_name(
    packages: Path, tmp_path: Path, home: Path
) -> None:
    archive = shutil.make_archive(
        str(tmp_path / "Opus MT en-tr"), "zip", packages / "opus-mt-en-tr"
    )
    assert install(archive, home).name == "opus-mt-en-tr"


def test_links_of_a_download_cache_are_copied_as_files(
    packages: Path, tmp_path: Path, home: Path
) -> None:
    cache = tmp_path / "opus-mt-en-tr"
    cache.mkdir()
    for path in (packages / "opus-mt-en-tr").iterdir():
        (cache / path.name).symlink_to(path)
    install(str(cache), home)
    copied = list((home / "opus-mt-en-tr").iterdir())
    assert len(copied) == 6
    assert not any(path.is_symlink() for path in copied)


def test_a_newer_version_takes_the_place_of_the_old_one(
    packages: Path, home: Path, turkish: Path
) -> None:
    before = install(str(turkish), home)
    after = install(str(packages / "translate-en_tr-1_1"), home)
    assert before.locked is not None
    assert after.locked is not None
    assert (before.locked.version, after.locked.version) == ("1.0", "1.1")
    assert before.locked.files != after.locked.files
    assert [model.name for model in list_installed(home)] == ["translate-en_tr"]
    assert verify(home) == {"translate-en_tr": ()}


def test_a_pair_settles_what_the_files_do_not_say(
    packages: Path, tmp_path: Path, home: Path
) -> None:
    nameless = tiny.copy(packages / "opus-mt-en-tr", tmp_path / "my-model")
    with pytest.raises(ModelError, match="name the pair"):
        install(str(nameless), home)
    model = install(str(nameless), home, pair=LanguagePair("en", "az"))
    assert model.description is not None
    assert model.description.pairs() == {LanguagePair("en", "az")}
    assert info(home, "my-model").description == model.description


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("no/such/file.argosmodel", "no such file"),
        ("nothing.argosmodel", "no such file"),
        ("http://example.org/a.argosmodel", "over https or from a local file only"),
        ("ftp://example.org/a.argosmodel", "over https or from a local file only"),
        ("file:///etc/passwd", "over https or from a local file only"),
        ("https://user:word@example.org/a", "user name or password"),
    ],
)
def test_what_cannot_be_installed_leaves_nothing(home: Path, what: str, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        install(what, home)
    assert contents(home) == {}


def test_the_next_link_is_tried_when_one_does_not_answer(
    server: Server, home: Path, turkish: Path
) -> None:
    server.files["/second"] = turkish.read_bytes()
    links = ["ipfs://Qm", "http://example.org/plain", "/first", "/second"]
    server.files["/index.json"] = json.dumps([entry("translate-en_tr", "tr", "1", *links)]).encode()
    index = f"{server.address}/index.json"
    model = install("tr", home, index=index, allow_loopback=True)
    assert model.locked is not None
    assert model.locked.source == f"{server.address}/second"
    server.files.pop("/second")
    with pytest.raises(ModelError, match="ipfs://Qm is refused"):
        install("tr", home, index=index, allow_loopback=True)


def test_a_bad_package_is_refused_and_not_sought_elsewhere(
    server: Server, home: Path, turkish: Path
) -> None:
    server.files = {"/first": b"no archive", "/second": turkish.read_bytes()}
    offered = entry("translate-en_tr", "tr", "1", "/first", "/second")
    server.files["/index.json"] = json.dumps([offered]).encode()
    with pytest.raises(ModelError, match="first is no zip or tar archive"):
        install("tr", home, index=f"{server.address}/index.json", allow_loopback=True)
    assert contents(home) == {}


def test_an_index_entry_without_a_download_says_so(tmp_path: Path, home: Path) -> None:
    index = write_index(tmp_path, entry("translate-en_tr", "tr", "1.0"))
    with pytest.raises(ModelError, match="no download for translate-en_tr"):
        install("tr", home, index=index)


def test_a_directory_in_the_home_is_not_installed_over_itself(home: Path, turkish: Path) -> None:
    model = install(str(turkish), home)
    with pytest.raises(ModelError, match="in the model home already"):
        install(str(model.path), home)
    assert verify(home) == {"translate-en_tr": ()}


def test_installed_packages_translate_directly_and_by_pivot(packages: Path, home: Path) -> None:
    for name in ("translate-en_tr-1_0", "translate-en_ru-1_0", "translate-ru_kk-1_0"):
        install(str(packages / name), home)
    install(str(packages / "NLLB 200"), home)  # of another engine; it does not disturb
    engine = argos_engine([home])
    assert sorted(map(str, engine.pairs())) == ["en-ru", "en-tr", "ru-kk"]
    assert engine.problems() == ()
    direct, pivot = (find_route([engine], "en", target) for target in ("tr", "kk"))
    assert (str(direct), direct.tier) == ("argos en-tr", Tier.MACHINE)
    assert (str(pivot), pivot.tier) == ("argos en-ru, argos ru-kk", Tier.PIVOT)
    for route in (direct, pivot):
        [response] = route.translate([Request("NATO ministers met in Ankara.")])
        assert response.hypotheses[0].text


# ------------------------------------------------------- list and remove


def test_a_list_shows_what_is_wrong_with_each_model(
    packages: Path, home: Path, turkish: Path
) -> None:
    install(str(turkish), home)
    install(str(packages / "opus-mt-en-tr"), home)
    install(str(packages / "NLLB 200"), home)
    tiny.copy(packages / "translate-en_ru-1_0", home / "by-hand")
    (home / "broken").mkdir()
    with (home / "translate-en_tr" / "sentencepiece.model").open("ab") as file:
        file.write(b"!")
    shutil.rmtree(home / "opus-mt-en-tr")
    argos = packages.parent / "argos-own"
    tiny.copy(packages / "translate-ru_kk-1_0", argos / "translate-ru_kk-1_0")

    assert [(m.name, m.health.value) for m in list_installed(home, argos)] == [
        ("broken", "damaged"),
        ("by-hand", "unlocked"),
        ("nllb-200", "ok"),
        ("opus-mt-en-tr", "missing"),
        ("translate-en_tr", "changed"),
        ("translate-ru_kk-1_0", "unlocked"),
    ]


def test_a_removed_model_is_gone_from_the_disk_and_the_lock(
    packages: Path, home: Path, turkish: Path
) -> None:
    install(str(turkish), home)
    install(str(packages / "opus-mt-en-tr"), home)
    remove(home, "translate-en_tr")
    assert [model.name for model in list_installed(home)] == ["opus-mt-en-tr"]
    assert list(read_lock(home)) == ["opus-mt-en-tr"]
    shutil.rmtree(home / "opus-mt-en-tr")
    remove(home, "opus-mt-en-tr")
    assert list_installed(home) == ()


@pytest.mark.parametrize("name", ["nothing", "..", ".", "../packages", "", ".busy"])
def test_only_a_model_of_the_home_can_be_removed(home: Path, turkish: Path, name: str) -> None:
    install(str(turkish), home)
    before = contents(home.parent)
    with pytest.raises(ModelError, match="no model named"):
        remove(home, name)
    with pytest.raises(ModelError, match="no model named"):
        info(home, name)
    with pytest.raises(ModelError, match="no model named"):
        accept(home, [name])
    assert contents(home.parent) == before


def test_what_a_crash_left_is_put_right_by_the_next_command(home: Path, turkish: Path) -> None:
    install(str(turkish), home)
    # As it stands when the power goes between the two renames of a replacement.
    scratch = home / ".unfinished-x"
    (scratch / "before").mkdir(parents=True)
    (home / "translate-en_tr").rename(scratch / "before" / "translate-en_tr")
    with pytest.raises(ModelError, match="no model named"):
        remove(home, "nothing")
    assert verify(home) == {"translate-en_tr": ()}
    assert not scratch.exists()


def test_two_commands_do_not_change_a_home_at_once(home: Path, turkish: Path) -> None:
    with changing(home), pytest.raises(ModelError, match="another command"):
        install(str(turkish), home)
    assert install(str(turkish), home).health is Health.OK


def test_the_environment_says_where_models_are() -> None:
    assert model_home({"TRANSLATOR_MODELS": "/srv/models", "HOME": "/home/a"}) == Path(
        "/srv/models"
    )
    assert model_home({"XDG_DATA_HOME": "/d"}) == Path("/d/translator/models")
    assert model_home({"HOME": "/home/a"}) == Path("/home/a/.local/share/translator/models")
    assert argos_home({"HOME": "/h"}) == Path("/h/.local/share/argos-translate/packages")
