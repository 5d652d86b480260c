"""Lay the weights of two ends of one run over each other.

Two states in which the rate had fallen to nothing, with a rise of the rate between them, lie in one
valley: their mean is better than either ("stochastic weight averaging", Izmailov et al. 2018).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from translator.training.batches import Dataset
from translator.training.losses import tuning_batches, tuning_loss
from translator.training.network import Shape, build

STEPS = 10
"""Shares of the earlier end that are tried, from none to all."""


def mix(earlier: Path, run: Path, data: Path) -> float:
    """Replace the average weights of a run by the best mixture with an earlier end of it.

    They are measured on the tuning rows, each loss printed as a line of JSON. Returns the share
    that the earlier end got. The weights of the run itself stay for 0; nothing is written then.
    """
    import torch

    old: dict[str, Any] = torch.load(earlier, map_location="cpu")
    new: dict[str, Any] = torch.load(run / "average.pt", map_location="cpu")
    model = build(Shape(**json.loads((run / "model.json").read_text())), dropout=0.0)
    meta = json.loads((data / "meta.json").read_text())
    batches = tuning_batches(Dataset(data / "data.npz"), meta["groups"].index("tuning"))
    if not batches:
        raise SystemExit(f"{data} has no tuning rows to choose by; prepare it from more text")
    found: dict[float, float] = {}
    for share in (step / STEPS for step in range(STEPS + 1)):
        found[share] = tuning_loss(model, mixed(old, new, share), batches, "cpu")
        print(json.dumps({"earlier": share, "tuning": round(found[share], 4)}), flush=True)
    best = min(found, key=lambda share: found[share])
    if best:
        torch.save(mixed(old, new, best), run / "average.pt")
    return best


def mixed(old: dict[str, Any], new: dict[str, Any], share: float) -> dict[str, Any]:
    """Return weights that lie between two states."""
    return {
        name: share * old[name] + (1 - share) * weights if weights.is_floating_point() else weights
        for name, weights in new.items()
    }
