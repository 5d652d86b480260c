"""What a model is, is read from its files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.engines.models import tiny
from translator.engines.models.binary import ModelHeader, read_header
from translator.engines.models.recognise import recognise
from translator.engines.models.values import Description, ModelKind
from translator.errors import ModelError
from translator.model import LanguagePair


def test_each_family_is_told_by_its_files(packages: Path) -> None:
    found = {path.name: recognise(path) for path in packages.iterdir()}
    assert found == {
        "NLLB 200": Description(
            ModelKind.NLLB,
            "nllb-200",
            {"en": "eng_Latn", "tk": "tuk_Latn", "tr": "tur_Latn"},
            {"en": "eng_Latn", "tk": "tuk_Latn", "tr": "tur_Latn"},
            ("sentencepiece.bpe.model",),
            "",
            "CC-BY-NC-4.0",
        ),
        "madlad400-3b-mt-ct2": Description(
            ModelKind.MADLAD,
            "madlad400-3b-mt-ct2",
            {"en": "en", "tk": "tk", "tr": "tr", "zh-CN": "zh"},
            {"en": "en", "tk": "tk", "tr": "tr", "zh-CN": "zh"},
            ("spiece.model",),
            "",
            "Apache-2.0",
        ),
        "opus-mt-en-tr": Description(
            ModelKind.OPUS, "opus-mt-en-tr", {"en": "en"}, {"tr": ""}, ("source.spm", "target.spm")
        ),
        # Uzbek in Cyrillic is not the site's Uzbek.
        "opus-mt-tc-big-en-trk": Description(
            ModelKind.OPUS,
            "opus-mt-tc-big-en-trk",
            {"en": "en"},
            {"tk": "tuk", "tr": "tur"},
            ("source.spm", "target.spm"),
        ),
        **{
            f"translate-{source}_{target}-{version}": Description(
                ModelKind.ARGOS,
                f"translate-{source}_{target}",
                {source: source},
                {site: target},
                ("sentencepiece.model",),
                version.replace("_", "."),
            )
            for source, target, site, version in [
                ("en", "tr", "tr", "1_0"),
                ("en", "tr", "tr", "1_1"),
                ("en", "ru", "ru", "1_0"),
                ("ru", "kk", "kk", "1_0"),
                ("en", "pb", "pt", "1_0"),
            ]
        },
    }


def test_the_header_of_a_model_counts_its_parameters(packages: Path) -> None:
    header = read_header(packages / "translate-en_tr-1_0" / "model" / "model.bin")
    assert (header.binary_version, header.spec, header.revision) == (6, "TransformerSpec", 7)
    words = len(tiny.pieces(tiny.sentencepiece()))
    assert 3 * words * tiny.DEPTH < header.parameters < 3 * words * tiny.DEPTH + 10_000


def test_an_old_model_is_let_through_without_a_walk(tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(b"\x05\0\0\0\x10\0TransformerSpec\0\x05\0\0\0\x10\0\0\0")
    assert read_header(path) == ModelHeader(5, "TransformerSpec", 5, 0)


def test_an_opus_model_says_its_pair_in_the_tokenizer_settings(
    packages: Path, tmp_path: Path
) -> None:
    directory = tiny.copy(packages / "opus-mt-en-tr", tmp_path / "model")
    (directory / "tokenizer_config.json").write_text(
        json.dumps({"source_lang": "eng", "target_lang": "uk"}), "utf-8"
    )
    assert recognise(directory).pairs() == {LanguagePair("en", "uk")}


def test_a_licence_is_read_from_the_package(packages: Path, tmp_path: Path) -> None:
    directory = tiny.copy(packages / "opus-mt-en-tr", tmp_path / "opus-mt-en-tr")
    (directory / "README.md").write_text("---\nlicense: cc-by-4.0\ntags: []\n---\n", "utf-8")
    assert recognise(directory).license == "cc-by-4.0"


def test_a_vocabulary_of_lines_is_read(packages: Path, tmp_path: Path) -> None:
    directory = tiny.copy(packages / "NLLB 200", tmp_path / "nllb")
    tokens = json.loads((directory / "shared_vocabulary.json").read_text("utf-8"))
    (directory / "shared_vocabulary.json").unlink()
    (directory / "shared_vocabulary.txt").write_text("\n".join(tokens) + "\n", "utf-8")
    assert recognise(directory).targets == recognise(packages / "NLLB 200").targets


FIREFOX = [
    (("model.entr.intgemm.alphas.bin", "vocab.entr.spm"), ("en", "tr"), ("vocab.entr.spm",)),
    (
        ("model.enzh.intgemm.alphas.bin", "srcvocab.enzh.spm", "trgvocab.enzh.spm"),
        ("en", "zh-CN"),
        ("srcvocab.enzh.spm", "trgvocab.enzh.spm"),
    ),
    (("model.enhaw.bin", "vocab.enhaw.spm"), ("en", "haw"), ("vocab.enhaw.spm",)),
    (("model.cebtr.bin", "vocab.cebtr.spm"), ("ceb", "tr"), ("vocab.cebtr.spm",)),
]


@pytest.mark.parametrize(("files", "pair", "tokenizers"), FIREFOX)
def test_a_firefox_model_says_its_pair_in_its_file_names(
    tmp_path: Path, files: tuple[str, ...], pair: tuple[str, str], tokenizers: tuple[str, ...]
) -> None:
    for name in files:
        (tmp_path / name).write_bytes(b"x")
    found = recognise(tmp_path)
    assert found.name == f"firefox-{pair[0]}_{pair[1]}"
    assert found.pairs() == {LanguagePair(*pair)}
    assert found.tokenizers == tokenizers


def test_a_firefox_model_without_its_vocabulary_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.entr.intgemm.alphas.bin").write_bytes(b"x")
    with pytest.raises(ModelError, match=r"no srcvocab.entr.spm"):
        recognise(tmp_path)
