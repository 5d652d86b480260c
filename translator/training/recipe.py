"""How to train: every choice of a run, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train; together with the prepared data it determines a run counted in steps."""

    width: int = 256
    inner: int = 1024
    heads: int = 4
    encoders: int = 4
    decoders: int = 2
    dropout: float = 0.1
    smoothing: float = 0.1
    budget: int = 1000
    """Target tokens in a batch of one worker."""

    rate: float = 4e-3
    adam_share: float = 0.6
    """The rate of embeddings, biases and norms, in relation to that of the matrices."""

    warmup: int = 100
    decay_from: float = 0.4
    """The share of the run after which the rate falls to zero in a straight line."""

    weight_decay: float = 0.05
    guide: float = 0.5
    """Weight of the loss that teaches the first head of the last decoder layer to align."""

    sample: int = 1500
    """Tokens drawn besides those of the batch to estimate the softmax; 0 takes all there are."""

    muon: bool = True
    average: float = 0.9995
    workers: int = 2
    sync: int = 8
    """Steps after which the workers average their weights."""

    seed: int = 1
    steps: int = 0
    minutes: float = 0.0
    """The end of the run, in steps or in minutes; steps make it repeatable."""

    processor_time: bool = False
    """Count minutes of the processor, to compare recipes on a machine that does other work too."""

    short_until: float = 0.0
    short: int = 20
    """Until this share of the run only targets of at most so many tokens are drawn."""

    mix: Mapping[str, float] = field(
        default_factory=lambda: {"written": 1.0, "open": 0.3, "names": 1.0}
    )
    """How often a group is drawn in relation to its size."""

    save_seconds: float = 300.0
    log: int = 50

    def rate_at(self, step: int, done: float) -> float:
        """Return the learning rate at a step, when `done` of the run (0 to 1) is behind.

        >>> recipe = Recipe(rate=1.0, warmup=10, decay_from=0.5)
        >>> [recipe.rate_at(*at) for at in ((4, 0.0), (100, 0.5), (150, 0.75), (200, 1.0))]
        [0.5, 1.0, 0.5, 0.0]
        """
        fall = min(1.0, max(0.0, (1 - done) / (1 - self.decay_from)))
        return self.rate * min(1.0, (step + 1) / self.warmup) * fall
