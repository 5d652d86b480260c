"""Tiny models in their true file formats: random weights, real tokenizers, nothing to download."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

TEXTS = """
The army moved three brigades to the border on Friday.
NATO foreign ministers met in Ankara and agreed on a joint statement.
The Ministry of Defence ordered 24 fighter jets and 1,200 troops.
Ordu cuma günü üç tugayı sınıra kaydırdı.
NATO dışişleri bakanları Ankara'da toplandı ve ortak bildiride anlaştı.
Savunma Bakanlığı 24 savaş uçağı ve 1.200 asker istedi.
Армия в пятницу перебросила три бригады к границе.
Министерство обороны заказало 24 истребителя.
Goşun anna güni serhede üç brigada geçirdi.
""".strip().split("\n")

DEPTH = 16

SHAPES = {
    "self_attention/linear_0": (3 * DEPTH, DEPTH),
    "attention/linear_1": (2 * DEPTH, DEPTH),
    "ffn/linear_0": (4 * DEPTH, DEPTH),
    "ffn/linear_1": (DEPTH, 4 * DEPTH),
}
"""Of weights that are not square; `self_attention/linear_1` is the one exception to its end."""


@cache
def sentencepiece(symbols: tuple[str, ...] = ()) -> bytes:
    """Train a SentencePiece model on a few lines; `symbols` are pieces of their own."""
    import sentencepiece as spm

    model = io.BytesIO()
    spm.SentencePieceTrainer.train(
        sentence_iterator=iter(TEXTS * 4),
        model_writer=model,
        vocab_size=150 + len(symbols),
        hard_vocab_limit=False,
        user_defined_symbols=list(symbols),
        character_coverage=1.0,
        minloglevel=2,
    )
    return model.getvalue()


@cache
def pieces(model: bytes) -> tuple[str, ...]:
    import sentencepiece as spm

    processor = spm.SentencePieceProcessor(model_proto=model)
    return tuple(processor.id_to_piece(i) for i in range(processor.get_piece_size()))


def write_ctranslate(
    directory: Path,
    vocabulary: Sequence[str],
    *,
    seed: int = 1,
    positions: int = 0,
    **config: object,
) -> None:
    """Write a random CTranslate2 transformer with this vocabulary on both sides.

    With `positions` it has a table of so many, as conversions of BART-like models do.
    """
    import numpy
    from ctranslate2.specs import TransformerSpec

    random = numpy.random.default_rng(seed)
    spec: Any = TransformerSpec.from_config((1, 1), 2)

    def fill(part: Any, path: str) -> None:
        for name, value in vars(part).items():
            here = f"{path}/{name}"
            if isinstance(value, list):
                for index, item in enumerate(value):
                    fill(item, f"{path}/{name}_{index}")
            elif value is None and name in ("gamma", "beta"):
                setattr(part, name, numpy.full(DEPTH, float(name == "gamma"), numpy.float32))
            elif value is None:
                shape = _shape(path, len(vocabulary))
                setattr(part, name, random.normal(0, 0.3, shape).astype(numpy.float32))
            elif type(value).__module__.startswith("ctranslate2") and name != "_config":
                fill(value, here)

    fill(spec.encoder, "encoder")
    fill(spec.decoder, "decoder")
    for side in (spec.encoder, spec.decoder) if positions else ():
        table = random.normal(0, 0.1, (positions, DEPTH)).astype(numpy.float32)
        side.position_encodings.encodings = table
    spec.register_source_vocabulary(list(vocabulary))
    spec.register_target_vocabulary(list(vocabulary))
    for key, value in config.items():
        setattr(spec.config, key, value)
    spec.validate()
    spec.optimize()
    directory.mkdir(parents=True, exist_ok=True)
    spec.save(str(directory))


def argos(
    directory: Path,
    source: str = "en",
    targets: Sequence[str] = ("tr",),
    *,
    version: str = "1.0",
    seed: int = 1,
    **metadata: object,
) -> Path:
    """Write an unpacked Argos package and return its directory."""
    package = directory / f"translate-{source}_{'+'.join(targets)}-{version.replace('.', '_')}"
    model = sentencepiece()
    write_ctranslate(package / "model", pieces(model), seed=seed, add_source_eos=True)
    (package / "sentencepiece.model").write_bytes(model)
    codes = {"to_code": targets[0]} if len(targets) == 1 else {"to_codes": list(targets)}
    described = {
        "package_version": version,
        "argos_version": "1.9",
        "type": "translate",
        "from_code": source,
        "from_name": source,
        "to_name": "+".join(targets),
        **codes,
        **metadata,
    }
    (package / "metadata.json").write_text(json.dumps(described), "utf-8")
    return package


def pack(package: Path, archive: Path) -> Path:
    """Zip a directory under its own name, as `.argosmodel` files are."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(package.rglob("*")):
            file.write(path, path.relative_to(package.parent))
    return archive


def nllb(directory: Path, codes: Sequence[str] = ("eng_Latn", "tur_Latn", "tuk_Latn")) -> Path:
    """Write what `ct2-transformers-converter` makes of NLLB, with the tokenizer beside it."""
    model = sentencepiece()
    own = [p for p in pieces(model) if p not in ("<unk>", "<s>", "</s>")]
    write_ctranslate(
        directory,
        ["<s>", "<pad>", "</s>", "<unk>", *own, *codes, "<mask>"],
        bos_token="<s>",
        decoder_start_token="</s>",
    )
    (directory / "sentencepiece.bpe.model").write_bytes(model)
    return directory


def madlad(directory: Path, codes: Sequence[str] = ("en", "tr", "tk", "zh")) -> Path:
    """Write what a conversion of MADLAD-400 looks like: `<2tr>` is a piece of the tokenizer."""
    model = sentencepiece(tuple(f"<2{code}>" for code in codes))
    write_ctranslate(directory, pieces(model), bos_token="<unk>", decoder_start_token="<unk>")
    (directory / "spiece.model").write_bytes(model)
    return directory


def opus(directory: Path, tokens: Sequence[str] = (), *, positions: int = 0) -> Path:
    """Write what `ct2-opus-mt-converter` makes, with two tokenizers beside it."""
    model = sentencepiece()
    own = [p for p in pieces(model) if p not in ("<unk>", "<s>", "</s>")]
    write_ctranslate(
        directory,
        ["</s>", "<unk>", *tokens, *own, "<pad>"],
        bos_token="</s>",
        positions=positions,
        decoder_start_token="<pad>",
        add_source_eos=True,
    )
    (directory / "source.spm").write_bytes(model)
    (directory / "target.spm").write_bytes(model)
    return directory


def copy(package: Path, to: Path) -> Path:
    shutil.copytree(package, to)
    return to


def _shape(path: str, words: int) -> tuple[int, int]:
    if path.endswith(("embeddings", "embeddings_0", "projection")):
        return words, DEPTH
    for end, shape in SHAPES.items():
        if path.endswith(f"/{end}"):
            return shape
    return DEPTH, DEPTH
