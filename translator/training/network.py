"""The Transformer: one encoder, one decoder, and a cross-attention head that is taught to align."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

PAD, UNK, BOS, EOS = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a network."""

    vocabulary: int
    width: int = 256
    inner: int = 1024
    heads: int = 4
    encoders: int = 4
    decoders: int = 2


def build(shape: Shape, dropout: float) -> Any:
    """Return a new network of this shape.

    Its `forward` takes source ids (rows, length) and decoder inputs (rows, languages, length), so
    that the translations of one source share its encoding, and returns the decoder's last hidden
    states (rows, languages, length, width) and the log attention (rows, languages, length, source
    length) of the two taught heads, the first of the first and of the last decoder layer.
    """
    import torch
    import torch.nn.functional as F
    from torch import nn

    d, heads = shape.width, shape.heads

    def split(x: Any) -> Any:
        return x.view(x.shape[0], -1, heads, d // heads).transpose(1, 2)

    def attend(q: Any, k: Any, v: Any, mask: Any) -> tuple[Any, Any]:
        # By hand: on a CPU the backward pass of the fused kernel is several times slower.
        scores = (q @ k.transpose(-1, -2)).float() * (d // heads) ** -0.5 + mask
        return F.softmax(scores, -1).to(v.dtype) @ v, scores

    class SelfAttention(nn.Module):  # type: ignore[misc, unused-ignore]
        def __init__(self) -> None:
            super().__init__()
            self.norm, self.qkv, self.o = nn.LayerNorm(d), nn.Linear(d, 3 * d), nn.Linear(d, d)

        def forward(self, x: Any, mask: Any) -> Any:
            q, k, v = self.qkv(self.norm(x)).chunk(3, -1)
            a, _ = attend(split(q), split(k), split(v), mask)
            return self.o(a.transpose(1, 2).reshape(x.shape))

    class CrossAttention(nn.Module):  # type: ignore[misc, unused-ignore]
        def __init__(self) -> None:
            super().__init__()
            self.norm, self.q = nn.LayerNorm(d), nn.Linear(d, d)
            self.kv, self.o = nn.Linear(d, 2 * d), nn.Linear(d, d)

        def forward(self, x: Any, memory: Any, mask: Any) -> tuple[Any, Any]:
            k, v = (split(part) for part in self.kv(memory).chunk(2, -1))
            q = split(self.q(self.norm(x)))
            a, scores = attend(q, k, v, mask)
            log = F.log_softmax(scores[:, 0], -1)
            return self.o(a.transpose(1, 2).reshape(x.shape)), log

    class FeedForward(nn.Module):  # type: ignore[misc, unused-ignore]
        def __init__(self) -> None:
            super().__init__()
            self.norm, self.a, self.b = (
                nn.LayerNorm(d),
                nn.Linear(d, shape.inner),
                nn.Linear(shape.inner, d),
            )

        def forward(self, x: Any) -> Any:
            return self.b(F.relu(self.a(self.norm(x))))

    class EncoderLayer(nn.Module):  # type: ignore[misc, unused-ignore]
        def __init__(self) -> None:
            super().__init__()
            self.att, self.ffn = SelfAttention(), FeedForward()

    class DecoderLayer(nn.Module):  # type: ignore[misc, unused-ignore]
        def __init__(self) -> None:
            super().__init__()
            self.att, self.xatt, self.ffn = SelfAttention(), CrossAttention(), FeedForward()

    class Transformer(nn.Module):  # type: ignore[misc, unused-ignore]
        def __init__(self) -> None:
            super().__init__()
            self.emb = nn.Embedding(shape.vocabulary, d, padding_idx=PAD)
            self.bias = nn.Parameter(torch.zeros(shape.vocabulary))
            nn.init.normal_(self.emb.weight, std=d**-0.5)
            self.enc = nn.ModuleList(EncoderLayer() for _ in range(shape.encoders))
            self.dec = nn.ModuleList(DecoderLayer() for _ in range(shape.decoders))
            self.enc_norm, self.dec_norm = nn.LayerNorm(d), nn.LayerNorm(d)
            self.drop = nn.Dropout(dropout)
            for name, p in self.named_parameters():
                if p.dim() == 2 and "emb" not in name:
                    for block in p.data.split(d) if p.shape[1] == d else [p.data]:
                        nn.init.xavier_uniform_(block)
            self.register_buffer("positions", positions(512, d), persistent=False)

        def embed(self, ids: Any) -> Any:
            return self.drop(self.emb(ids) * math.sqrt(d) + self.positions[: ids.shape[-1]])

        def encode(self, source: Any) -> tuple[Any, Any]:
            mask = torch.zeros(source.shape, device=source.device)
            mask = mask.masked_fill(source == PAD, -1e9)[:, None, None, :]
            x = self.embed(source)
            for layer in self.enc:
                x = x + self.drop(layer.att(x, mask))
                x = x + self.drop(layer.ffn(x))
            return self.enc_norm(x), mask

        def forward(self, source: Any, target: Any) -> tuple[Any, tuple[Any, Any]]:
            memory, mask = self.encode(source)
            rows, languages, length = target.shape
            y = self.embed(target).view(rows * languages, length, d)
            later = torch.full((length, length), -1e9, device=y.device).triu(1)
            logs = []
            for layer in self.dec:
                y = y + self.drop(layer.att(y, later))
                flat = y.view(rows, languages * length, d)
                seen, log = layer.xatt(flat, memory, mask)
                logs.append(log)
                y = y + self.drop(seen).view(y.shape)
                y = y + self.drop(layer.ffn(y))
            shaped = (rows, languages, length)
            taught = tuple(log.view(*shaped, -1) for log in (logs[0], logs[-1]))
            return self.dec_norm(y).view(*shaped, d), taught

    return Transformer()


def positions(count: int, width: int) -> Any:
    """Return the sinusoidal position encodings, sines in the first half."""
    import torch

    scale = torch.exp(-math.log(10000) * torch.arange(width // 2) / (width // 2 - 1))
    angle = torch.arange(count)[:, None] * scale[None]
    return torch.cat([angle.sin(), angle.cos()], 1).float()
