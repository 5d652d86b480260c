"""A tiny random model in the binary format of Firefox's own: Marian, 8-bit, tied embeddings."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

from tests.engines.models import tiny

DIM, INNER = 32, 64
FLOAT32, INTGEMM8, BYTES = 0x0404, 0x4101, 0x0101
ALIGNED = 256

SETTINGS = """
type: transformer
dim-emb: {dim}
dim-vocabs: [{words}, {words}]
enc-depth: 1
dec-depth: 1
dec-cell: ssru
transformer-dim-ffn: {inner}
transformer-heads: 2
transformer-decoder-autoreg: rnn
transformer-ffn-activation: relu
transformer-preprocess: ""
transformer-postprocess: dan
tied-embeddings-all: true
version: v1.9.56 0000000
"""


def firefox(directory: Path, pair: str = "entr", *, seed: int = 1) -> Path:
    """Write a model and its vocabulary under the names that Firefox gives them."""
    directory.mkdir(parents=True, exist_ok=True)
    model = tiny.sentencepiece()
    words = len(tiny.pieces(model))
    (directory / f"vocab.{pair}.spm").write_bytes(model)
    (directory / f"model.{pair}.intgemm.alphas.bin").write_bytes(_marian(words, seed))
    return directory


def _marian(words: int, seed: int) -> bytes:
    import numpy

    random = numpy.random.default_rng(seed)
    items: list[tuple[str, int, tuple[int, ...], bytes]] = []

    def floats(name: str, *shape: int, value: float | None = None) -> None:
        drawn: Any = random.normal(0, 0.3, shape) if value is None else numpy.full(shape, value)
        items.append((name, FLOAT32, shape, drawn.astype(numpy.float32).tobytes()))

    def weights(name: str, rows: int, columns: int) -> None:
        drawn = random.normal(0, 0.3, (rows, columns))
        scale = 127 / numpy.abs(drawn).max()
        packed = numpy.round(drawn * scale).astype(numpy.int8).T.tobytes()
        items.append((name, INTGEMM8, (rows, columns), packed + struct.pack("<f", scale)))
        floats(f"{name}_QuantMultA", 1, 1, value=20.0)

    def norm(name: str) -> None:
        floats(f"{name}_ln_scale", 1, DIM, value=1.0)
        floats(f"{name}_ln_bias", 1, DIM, value=0.0)

    def attention(name: str) -> None:
        for part in "qkvo":
            weights(f"{name}_W{part}", DIM, DIM)
            floats(f"{name}_b{part}", 1, DIM)
        norm(f"{name}_Wo")

    def feed_forward(name: str) -> None:
        weights(f"{name}_W1", DIM, INNER)
        floats(f"{name}_b1", 1, INNER)
        weights(f"{name}_W2", INNER, DIM)
        floats(f"{name}_b2", 1, DIM)
        norm(f"{name}_ffn")

    weights("Wemb", words, DIM)
    floats("none_QuantMultA", 1, 1, value=20.0)
    floats("decoder_ff_logit_out_b", 1, words)
    attention("encoder_l1_self")
    feed_forward("encoder_l1_ffn")
    weights("decoder_l1_rnn_W", DIM, DIM)
    weights("decoder_l1_rnn_Wf", DIM, DIM)
    floats("decoder_l1_rnn_bf", 1, DIM)
    norm("decoder_l1_rnn_ffn")
    attention("decoder_l1_context")
    feed_forward("decoder_l1_ffn")
    settings = SETTINGS.format(dim=DIM, inner=INNER, words=words).encode() + b"\0"
    items.append(("special:model.yml", BYTES, (len(settings),), settings))
    return _container(items)


def _container(items: list[tuple[str, int, tuple[int, ...], bytes]]) -> bytes:
    """Version and count, then all headers, names, shapes and, aligned, the data."""
    padded = [data + bytes(-len(data) % ALIGNED) for *_, data in items]
    out = struct.pack("<QQ", 1, len(items))
    for (name, kind, shape, _), data in zip(items, padded, strict=True):
        out += struct.pack("<QQQQ", len(name) + 1, kind, len(shape), len(data))
    for name, *_ in items:
        out += name.encode() + b"\0"
    for _, _, shape, _ in items:
        out += struct.pack(f"<{len(shape)}i", *shape)
    gap = -(len(out) + 8) % ALIGNED
    return out + struct.pack("<Q", gap) + bytes(gap) + b"".join(padded)
