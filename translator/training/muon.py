"""Muon: momentum whose matrices are made orthogonal before they are applied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

# Odd polynomials that bring singular values from 0.02 up to between 0.7 and 1.2 in three steps: the
# first of Polar Express (Amsel et al., 2025), halved so that nothing exceeds what the other can
# take, then twice that of Jordan et al., 2024.
STEPS = ((4.1436, -11.798, 8.6502), (3.4445, -4.7750, 2.0315), (3.4445, -4.7750, 2.0315))


def orthogonal(matrices: Any) -> Any:
    """Return roughly the nearest orthogonal matrices of a stack (count, rows >= columns)."""
    import torch

    x = matrices.to(torch.bfloat16)
    x = x / (x.flatten(1).norm(dim=1)[:, None, None] * 1.01 + 1e-7)
    for a, b, c in STEPS:
        gram = x.transpose(1, 2) @ x
        x = torch.baddbmm(x, x, torch.baddbmm(gram, gram, gram, beta=b, alpha=c), beta=a)
    return x.float()


class Muon:
    """Updates weight matrices; one whose sides differ is cut into square blocks where it can be."""

    def __init__(self, parameters: Sequence[Any], width: int, momentum: float = 0.95) -> None:
        import torch

        self.parameters, self.width = list(parameters), width
        self.momentum = momentum
        self.buffers = [torch.zeros_like(p) for p in self.parameters]

    def step(self, rate: float, decay: float) -> None:
        import torch

        stacks: dict[tuple[int, int], list[tuple[Any, Any]]] = defaultdict(list)
        with torch.no_grad():
            for p, buffer in zip(self.parameters, self.buffers, strict=True):
                buffer.lerp_(p.grad, 1 - self.momentum)
                update = p.grad.lerp(buffer, self.momentum)
                p.mul_(1 - rate * decay)
                # Stacked projections (query, key, value) are matrices of their own.
                blocks = (
                    self.width
                    if p.shape[0] in (2 * self.width, 3 * self.width) and p.shape[1] == self.width
                    else p.shape[0]
                )
                for part, piece in zip(p.split(blocks), update.split(blocks), strict=True):
                    tall = piece if piece.shape[0] >= piece.shape[1] else piece.T
                    stacks[tuple(tall.shape)].append((part if tall is piece else part.T, tall))
            for shape, members in stacks.items():
                result = orthogonal(torch.stack([piece for _, piece in members]))
                for (part, _), update in zip(members, result.unbind(), strict=True):
                    part.add_(update, alpha=-rate * 0.2 * max(shape) ** 0.5)
