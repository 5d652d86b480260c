"""The embeddings that training starts from: translations lie close together."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from translator.training.network import EOS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def write_first_embeddings(out: Path, width: int) -> None:
    """Write `embeddings.npy` and `bias.npy`, from which training starts."""
    import numpy as np

    vocabulary = json.loads((out / "meta.json").read_text())["vocabulary"]
    with np.load(out / "lexicon.npz") as lexicon:
        vectors = first_embeddings(lexicon["types"], lexicon["counts"], vocabulary, width)
    np.save(out / "embeddings.npy", vectors)
    with np.load(out / "data.npz") as data:
        counts = np.bincount(data["target"], minlength=vocabulary) + 0.5
        counts[EOS] += len(data["tag"])
    frequency = np.log(counts / counts.sum())
    bias = np.maximum(frequency - frequency.mean(), -3).astype(np.float32)
    np.save(out / "bias.npy", bias)


def first_embeddings(
    types: NDArray[np.int64], counts: NDArray[np.float64], vocabulary: int, width: int
) -> NDArray[np.float32]:
    """Return embeddings in which translations lie close together.

    The factors of the positive pointwise mutual information of linked tokens; `types` are keyed
    `source * vocabulary + target`. Rows have unit length; a token without links is random.
    """
    import numpy as np
    import torch

    table = np.zeros((vocabulary, vocabulary), np.float32)
    np.add.at(table, (types // vocabulary, types % vocabulary), counts)
    source, target, total = table.sum(1, keepdims=True), table.sum(0, keepdims=True), table.sum()
    # Smoothing the context keeps rare tokens from dominating.
    target = target**0.75
    target *= total / target.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        pmi = np.log(table * total / (source * target))
    pmi[~np.isfinite(pmi) | (table < 0.5)] = 0
    torch.manual_seed(1)
    u, s, v = torch.svd_lowrank(torch.from_numpy(np.maximum(pmi, 0)), q=width, niter=4)
    vectors = ((u + v) * s.sqrt()).numpy()
    size = np.linalg.norm(vectors, axis=1, keepdims=True)
    noise = np.random.default_rng(1).standard_normal(vectors.shape) / np.sqrt(width)
    vectors = np.where(size > 1e-3, vectors / np.maximum(size, 1e-3), 0) + 0.3 * noise
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)
