"""What training minimises, and what recipes are compared by."""

from __future__ import annotations

from typing import Any

from translator.training.batches import Batch, Dataset
from translator.training.network import PAD


def losses(
    model: Any, batch: Batch, device: str, *, smoothing: float, sample: int
) -> tuple[Any, Any]:
    """Return the loss of the next tokens and that of the taught attention.

    With `sample` the softmax runs over the tokens of the batch and so many drawn ones, which stand
    for all others; with 0 over the whole vocabulary.
    """
    import torch
    import torch.nn.functional as F

    source, target_in, target_out = (
        torch.from_numpy(a).to(device) for a in (batch.source, batch.target_in, batch.target_out)
    )
    with torch.autocast(device, dtype=torch.bfloat16):
        hidden, (written, following) = model(source, target_in)
        kept = target_out != PAD
        vocabulary = len(model.bias)
        states, wanted = hidden[kept], target_out[kept]
        if sample:
            present = torch.unique(wanted)
            drawn = torch.randint(4, vocabulary, (sample,), device=device)
            drawn = torch.unique(drawn[~torch.isin(drawn, present)])
            tokens = torch.cat([present, drawn])
            # The weight of a drawn token, so that the sum estimates that of the vocabulary.
            rest = (vocabulary - 4 - len(present)) / max(1, len(drawn))
            shift = torch.zeros(len(tokens), device=device)
            shift[len(present) :] = torch.log(torch.tensor(rest))
            logits = F.linear(states, model.emb.weight[tokens]).float() + (
                model.bias[tokens] + shift
            )
            wanted = torch.searchsorted(present, wanted)
        else:
            logits = F.linear(states, model.emb.weight).float() + model.bias
    loss = F.cross_entropy(logits, wanted, label_smoothing=smoothing)
    links, origins = (torch.from_numpy(a).to(device) for a in (batch.links, batch.origins))
    # The first layer finds what the token just written came from, the last one what comes next.
    guide = -((links * following).sum() + (origins * written).sum()) / links.sum().clamp(min=1)
    return loss, guide


def tuning_batches(dataset: Dataset, group: int) -> list[Batch]:
    """Return the batches of the rows that recipes are compared on."""
    return [dataset.batch(rows) for rows in dataset.cut(dataset.members(group), 3000)]


def tuning_loss(model: Any, average: dict[str, Any], batches: list[Batch], device: str) -> float:
    """Return the mean loss per token of the averaged weights on the tuning rows."""
    import torch

    backup = {k: v.clone() for k, v in model.state_dict().items()}
    model.load_state_dict(average)
    model.eval()
    total = count = 0.0
    with torch.no_grad():
        for batch in batches:
            size = float((batch.target_out != PAD).sum())
            loss, _ = losses(model, batch, device, smoothing=0.0, sample=0)
            total, count = total + float(loss) * size, count + size
    model.train()
    model.load_state_dict(backup)
    return total / max(1.0, count)
