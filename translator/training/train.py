"""Train a network from prepared arrays: a few processes that average their weights, or one GPU."""

from __future__ import annotations

import json
import os
import signal
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from translator.training.batches import Batch, Dataset, Stream
from translator.training.losses import losses, tuning_batches, tuning_loss
from translator.training.muon import Muon
from translator.training.network import PAD, Shape, build
from translator.training.recipe import Recipe

AVERAGED_EVERY = 8
"""Steps between two updates of the averaged weights."""


def train(
    out: Path, recipe: Recipe, *, data: Path, start: Path | None = None, resume: bool = False
) -> None:
    """Train into `out`: `last.pt` to resume from, `average.pt`, `model.json`, `recipe.json`."""
    import torch

    out.mkdir(parents=True, exist_ok=True)
    if torch.cuda.is_available() or recipe.workers == 1:
        _work(0, out, recipe, data, start, resume, 1)
        return
    os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
    os.environ.setdefault("MASTER_PORT", str(29500 + os.getpid() % 2000))
    torch.multiprocessing.spawn(
        _work, (out, recipe, data, start, resume, recipe.workers), nprocs=recipe.workers
    )


def _work(
    rank: int, out: Path, recipe: Recipe, data: Path, start: Path | None, resume: bool, world: int
) -> None:
    import torch

    if world > 1:
        # By this signal a worker learns that its parent is gone; a job in the background would
        # ignore it, and go on writing checkpoints.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        torch.set_num_threads(1)
        torch.distributed.init_process_group("gloo", rank=rank, world_size=world)
    meta = json.loads((data / "meta.json").read_text())
    run = Run(recipe, data, meta["vocabulary"])
    if start is not None:
        run.model.load_state_dict(torch.load(start, map_location=run.device), strict=False)
    if resume and (out / "last.pt").exists():
        run.load(out / "last.pt")
    dataset = Dataset(data / "data.npz")
    weights = {i: recipe.mix.get(name, 0.0) for i, name in enumerate(meta["groups"])}
    seed = recipe.seed + 1000 * rank + run.steps
    torch.manual_seed(seed)
    stream = Stream(dataset, weights, recipe.budget, seed)
    if rank == 0:
        (out / "model.json").write_text(json.dumps(asdict(run.shape)) + "\n")
        (out / "recipe.json").write_text(json.dumps(asdict(recipe), indent=2) + "\n")
        tuning = tuning_batches(dataset, meta["groups"].index("tuning"))
    clock = time.process_time if recipe.processor_time else time.time
    begin, saved, before = clock(), clock(), run.seconds
    for batch in stream:
        run.seconds = before + clock() - begin
        done = run.steps / recipe.steps if recipe.steps else run.seconds / (recipe.minutes * 60)
        if run.steps % recipe.sync == 0 or world == 1:
            if world > 1:
                done = run.synchronise(world, done)
            if done >= 1:
                break
        stream.longest = recipe.short if done < recipe.short_until else 10**6
        run.step(batch, recipe.rate_at(run.steps, done), world)
        if rank > 0:
            continue
        if run.steps % AVERAGED_EVERY == 0:
            run.update_average()
        if run.steps % recipe.log == 0:
            line = run.report()
            if run.steps % (8 * recipe.log) == 0:
                line["tuning"] = round(tuning_loss(run.model, run.average, tuning, run.device), 3)
            print(json.dumps(line), flush=True)
        if clock() - saved > recipe.save_seconds:
            run.save(out)
            saved = clock()
    if rank == 0:
        run.save(out)
        loss = tuning_loss(run.model, run.average, tuning, run.device)
        print(json.dumps({"step": run.steps, "seen": run.seen, "tuning": loss}), flush=True)
    if world > 1:
        torch.distributed.barrier()
        torch.distributed.destroy_process_group()


class Run:
    """A network in training, with all that a later session needs to go on."""

    def __init__(self, recipe: Recipe, data: Path, vocabulary: int) -> None:
        import numpy as np
        import torch

        self.recipe = recipe
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.shape = Shape(
            vocabulary,
            recipe.width,
            recipe.inner,
            recipe.heads,
            recipe.encoders,
            recipe.decoders,
        )
        torch.manual_seed(recipe.seed)
        self.model = build(self.shape, recipe.dropout).to(self.device)
        with torch.no_grad():
            self.model.emb.weight.copy_(torch.from_numpy(np.load(data / "embeddings.npy")))
            self.model.emb.weight[PAD] = 0
            self.model.bias.copy_(torch.from_numpy(np.load(data / "bias.npy")))
        self.model.train()
        named = list(self.model.named_parameters())
        matrices = [p for n, p in named if p.dim() == 2 and not n.startswith("emb")]
        chosen = {id(p) for p in matrices} if recipe.muon else set()
        self.muon = Muon(matrices, recipe.width) if recipe.muon else None
        self.adam = torch.optim.AdamW(
            [p for _, p in named if id(p) not in chosen],
            lr=recipe.rate,
            betas=(0.9, 0.98),
            eps=1e-9,
            weight_decay=0.0,
            fused=True,
        )
        self.average = {k: v.detach().float().clone() for k, v in self.model.state_dict().items()}
        self.steps, self.seen, self.seconds = 0, 0, 0.0
        self.sums: list[tuple[float, float]] = []

    def step(self, batch: Batch, rate: float, world: int) -> None:
        """Learn from one batch."""
        import torch

        recipe = self.recipe
        loss, guide = losses(
            self.model, batch, self.device, smoothing=recipe.smoothing, sample=recipe.sample
        )
        self.model.zero_grad(set_to_none=True)
        (loss + recipe.guide * guide).backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for group in self.adam.param_groups:
            group["lr"] = rate * recipe.adam_share
        self.adam.step()
        if self.muon is not None:
            self.muon.step(rate, recipe.weight_decay)
        self.steps += 1
        self.seen += int((batch.target_out != PAD).sum()) * world
        self.sums.append((float(loss.detach()), float(guide.detach())))

    def synchronise(self, world: int, done: float) -> float:
        """Average the weights of all workers; return the first one's progress for all."""
        import torch

        # One clock rules, so that all stop at the same step.
        shared = torch.tensor([done])
        torch.distributed.broadcast(shared, 0)
        with torch.no_grad():
            flat = torch.nn.utils.parameters_to_vector(self.model.parameters())
            torch.distributed.all_reduce(flat)
            torch.nn.utils.vector_to_parameters(flat / world, self.model.parameters())
        return float(shared)

    def update_average(self) -> None:
        import torch

        keep = min(self.recipe.average, (self.steps + 1) / (self.steps + 10)) ** AVERAGED_EVERY
        with torch.no_grad():
            for name, value in self.model.state_dict().items():
                self.average[name].lerp_(value.float(), 1 - keep)

    def report(self) -> dict[str, float]:
        """Return the means since the last report."""
        loss, guide = (sum(values) / len(self.sums) for values in zip(*self.sums, strict=True))
        self.sums.clear()
        return {
            "step": self.steps,
            "loss": round(loss, 3),
            "guide": round(guide, 3),
            "seen": self.seen,
            "seconds": round(self.seconds),
            "speed": round(self.seen / max(1, self.seconds)),
        }

    def save(self, out: Path) -> None:
        import torch

        state = {
            "model": self.model.state_dict(),
            "average": self.average,
            "adam": self.adam.state_dict(),
            "muon": self.muon.buffers if self.muon else None,
            "step": self.steps,
            "seen": self.seen,
            "seconds": self.seconds,
        }
        for name, value in (("last.pt", state), ("average.pt", self.average)):
            torch.save(value, out / (name + ".new"))
            (out / (name + ".new")).replace(out / name)

    def load(self, path: Path) -> None:
        import torch

        state: dict[str, Any] = torch.load(path, map_location=self.device)
        self.model.load_state_dict(state["model"], strict=False)
        self.adam.load_state_dict(state["adam"])
        if self.muon is not None and state["muon"] is not None:
            self.muon.buffers = state["muon"]
        self.average, self.steps = state["average"], state["step"]
        self.seen, self.seconds = state["seen"], state["seconds"]
