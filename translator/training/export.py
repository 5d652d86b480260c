"""Write a trained network as an Argos package directory with a CTranslate2 model."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from translator.engines.workers import map_of
from translator.training.augment import TERM
from translator.training.corpora import LANGUAGES
from translator.training.network import Shape, positions
from translator.training.prepare import tag

DECODING = {"length_penalty": 1.4, "repetition_penalty": 1.05}
"""A small model leaves words out and says others twice. Chosen on the tuning rows, see the card.

A coverage penalty did better, but in CTranslate2 4.8 it makes the score of a sentence hang on the
others in its batch.
"""

BLANK = "▁"
"""How SentencePiece writes the blank before a word."""

POSITIONS = 1024
"""Tokens of the longest input; more than engines send."""


def export(
    run: Path,
    data: Path,
    to: Path,
    *,
    version: str,
    inline_terms: bool = True,
    placeholders: bool = True,
    quantization: str = "int8",
    weights: str = "average",
) -> None:
    """Write `to/model`, `to/sentencepiece.model` and `to/metadata.json`.

    `to/model/vmap.tr.txt` and its like name the pieces that a target may be written with, in the
    format of CTranslate2's vocabulary maps: words of another target stay out of a translation, and
    a step of the beam search has fewer pieces to weigh.

    The attention that the model reports is that of the first head of the first decoder layer. It
    was taught to look at what the token before comes from, which it does far better than a head
    that must guess the next token: the row of a step belongs to the token of the step before it
    (`attention_lag`).
    """
    import sentencepiece
    import torch
    from ctranslate2.specs import TransformerSpec, common_spec

    shape = Shape(**json.loads((run / "model.json").read_text()))
    state = torch.load(run / f"{weights}.pt", map_location="cpu")
    state = state.get("average", state) if weights == "last" else state
    spec = TransformerSpec.from_config(
        (shape.encoders, shape.decoders),
        shape.heads,
        pre_norm=True,
        activation=common_spec.Activation.RELU,
        alignment_layer=0,
        alignment_heads=1,
    )
    _fill(spec, state, positions(POSITIONS, shape.width).numpy())
    sp = sentencepiece.SentencePieceProcessor(model_file=str(data / "sentencepiece.model"))
    pieces = [sp.id_to_piece(i) for i in range(sp.get_piece_size())]
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.config.add_source_eos = True
    spec.config.bos_token, spec.config.eos_token, spec.config.unk_token = "<s>", "</s>", "<unk>"
    spec.config.decoder_start_token = "<s>"
    spec.validate()
    spec.optimize(quantization=quantization)
    (to / "model").mkdir(parents=True, exist_ok=True)
    spec.save(str(to / "model"))
    for language, own in own_pieces(pieces, data / "data.npz").items():
        line = "\t" + " ".join(own) + "\n"
        map_of(to / "model", language).write_text(line, encoding="utf-8")
    (to / "sentencepiece.model").write_bytes((data / "sentencepiece.model").read_bytes())
    (to / "metadata.json").write_text(
        json.dumps(
            metadata(version, inline_terms=inline_terms, placeholders=placeholders), indent=2
        )
        + "\n"
    )


def own_pieces(pieces: Sequence[str], data: Path) -> dict[str, tuple[str, ...]]:
    """Return for each language the pieces that its training text has.

    Single characters, bytes and reserved pieces are everybody's, so that any name can be spelled.
    """
    import numpy as np

    with np.load(data) as stored:
        target, starts, tags = stored["target"], stored["target_at"], stored["tag"]
    owners = np.repeat(tags, np.diff(starts))
    found = {}
    for language in LANGUAGES:
        seen = np.bincount(target[owners == pieces.index(tag(language))], minlength=len(pieces))
        found[language] = tuple(
            piece
            for piece, count in zip(pieces, seen, strict=True)
            if count or len(piece.removeprefix(BLANK)) <= 1 or piece.startswith("<")
        )
    return found


def metadata(version: str, *, inline_terms: bool, placeholders: bool) -> dict[str, Any]:
    """Return what a package says about itself; `term_format` is how a term is written inline.

    Say only what the evaluation shows: an engine trusts it.
    """
    return {
        "package_version": version,
        "argos_version": "1.9",
        "type": "translate",
        "from_code": "en",
        "from_name": "English",
        "to_codes": sorted(LANGUAGES),
        "target_prefix": "<2{code}>",
        "inline_terms": inline_terms,
        "placeholders": placeholders,
        "term_format": TERM,
        "attention_lag": 1,
        "decoding": DECODING,
    }


def _fill(spec: Any, state: dict[str, Any], encodings: Any) -> None:
    def get(key: str) -> Any:
        return state[key].float().numpy()

    def linear(place: Any, key: str) -> None:
        place.weight, place.bias = get(key + ".weight"), get(key + ".bias")

    def norm(place: Any, key: str) -> None:
        place.gamma, place.beta = get(key + ".weight"), get(key + ".bias")

    for side in (spec.encoder, spec.decoder):
        table = side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
        table.weight, side.scale_embeddings = get("emb.weight"), True
        side.position_encodings.encodings = encodings
    spec.decoder.projection.weight = get("emb.weight")
    spec.decoder.projection.bias = get("bias")
    norm(spec.encoder.layer_norm, "enc_norm")
    norm(spec.decoder.layer_norm, "dec_norm")
    for side, name in ((spec.encoder, "enc"), (spec.decoder, "dec")):
        for i, layer in enumerate(side.layer):
            at = f"{name}.{i}."
            norm(layer.self_attention.layer_norm, at + "att.norm")
            linear(layer.self_attention.linear[0], at + "att.qkv")
            linear(layer.self_attention.linear[1], at + "att.o")
            if name == "dec":
                norm(layer.attention.layer_norm, at + "xatt.norm")
                for j, part in enumerate(("q", "kv", "o")):
                    linear(layer.attention.linear[j], at + "xatt." + part)
            norm(layer.ffn.layer_norm, at + "ffn.norm")
            linear(layer.ffn.linear_0, at + "ffn.a")
            linear(layer.ffn.linear_1, at + "ffn.b")
