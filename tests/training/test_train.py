"""A network small enough to learn a handful of sentences in seconds, from text to package."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from translator.training.corpora import is_tuning
from translator.training.recipe import Recipe
from translator.training.scores import Package

pytest.importorskip("torch")
pytestmark = pytest.mark.slow

WORDS = [
    ("army", "ordu", "goşun", "армия"),
    ("navy", "donanma", "deňiz güýçleri", "флот"),
    ("tank", "tank", "tank", "танк"),
    ("minister", "bakan", "ministr", "министр"),
    ("embassy", "büyükelçilik", "ilçihana", "посольство"),
    ("president", "cumhurbaşkanı", "prezident", "президент"),
]
VERBS = [
    ("came", "geldi", "geldi", "прибыл"),
    ("left", "gitti", "gitdi", "ушёл"),
    ("waited", "bekledi", "garaşdy", "ждал"),
]


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("corpora")
    (home / "written").mkdir()
    rows = [
        "\t".join(f"{a} {b}." for a, b in zip(noun, verb, strict=True))
        for noun in WORDS
        for verb in VERBS
    ] * 12
    # Of longer ones only the tuning rows: nothing is learned from them.
    for three in product(product(WORDS, VERBS), repeat=3):
        columns = zip(*(map(" ".join, zip(*pair, strict=True)) for pair in three), strict=True)
        row = "\t".join(f"{', '.join(parts)}." for parts in columns)
        rows += [row] if is_tuning(row.split("\t")[0]) else []
    (home / "written" / "toy.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def run(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the prepared data and a run that learned them."""
    from translator.training.prepare import prepare
    from translator.training.train import train

    data, out = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("run")
    prepare(corpora, data, pieces=345, longest=40, width=64)
    recipe = Recipe(
        width=64, inner=128, heads=2, encoders=1, decoders=2, dropout=0.0, sample=50, budget=300,
        rate=5e-3, warmup=10, workers=1, steps=160, average=0.95, mix={"written": 1.0},
    )  # fmt: skip
    train(out, recipe, data=data)
    return data, out


def test_a_package_translates_what_its_network_learned(
    run: tuple[Path, Path], tmp_path: Path
) -> None:
    from translator.training.export import export

    data, out = run
    export(out, data, tmp_path, version="0.1")
    package = Package.open(tmp_path)
    assert package.translate(["army came.", "tank left."], "tr")[0] == [
        "ordu geldi.",
        "tank gitti.",
    ]
    assert package.translate(["army came."], "ru")[0] == ["армия прибыл."]
    assert json.loads((tmp_path / "metadata.json").read_text())["to_codes"] == ["ru", "tk", "tr"]


def test_a_package_gives_the_probabilities_of_its_network(
    run: tuple[Path, Path], tmp_path: Path
) -> None:
    import torch

    from translator.training.export import export
    from translator.training.network import BOS, EOS, Shape, build

    data, out = run
    export(out, data, tmp_path, version="0.1", quantization="float32")
    package = Package.open(tmp_path, compute="float32")
    source = package.sp.encode("minister waited.")
    target = [package.sp.piece_to_id("<2tr>"), *package.sp.encode("bakan bekledi."), EOS]
    model = build(Shape(**json.loads((out / "model.json").read_text())), 0.0).eval()
    model.load_state_dict(torch.load(out / "average.pt"), strict=False)
    with torch.no_grad():
        states, _ = model(torch.tensor([[*source, EOS]]), torch.tensor([[[BOS, *target[:-1]]]]))
        log = (states[0, 0] @ model.emb.weight.T + model.bias).log_softmax(-1)
    expected = [float(log[i, token]) for i, token in enumerate(target)]
    scored = package.translator.score_batch(
        [[package.sp.id_to_piece(i) for i in source]],
        [[package.sp.id_to_piece(i) for i in target[:-1]]],
    )[0]
    assert scored.log_probs == pytest.approx(expected, abs=0.01)


def test_a_run_counted_in_steps_repeats_itself_and_resumes(
    run: tuple[Path, Path], tmp_path: Path
) -> None:
    import torch

    from translator.training.train import train

    data, _ = run
    recipe = Recipe(
        width=64, inner=64, heads=2, encoders=1, decoders=1, budget=200, workers=1, steps=6,
        mix={"written": 1.0},
    )  # fmt: skip
    for name in ("once", "again"):
        train(tmp_path / name, recipe, data=data)
    once, again = (torch.load(tmp_path / name / "average.pt") for name in ("once", "again"))
    assert all(torch.equal(once[key], again[key]) for key in once)
    train(tmp_path / "once", replace(recipe, steps=9), data=data, resume=True)
    assert torch.load(tmp_path / "once" / "last.pt")["step"] == 9


def test_two_ends_of_a_run_are_mixed_as_the_tuning_rows_like_it_best(
    run: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import torch

    from translator.training.mix import mix

    data, out = run
    copy = tmp_path / "run"
    shutil.copytree(out, copy)
    learned = torch.load(out / "average.pt")
    spoiled = {
        name: weights + 0.3 * torch.randn_like(weights) if weights.is_floating_point() else weights
        for name, weights in learned.items()
    }
    torch.save(learned, tmp_path / "earlier.pt")
    torch.save(spoiled, copy / "average.pt")
    share = mix(tmp_path / "earlier.pt", copy, data)
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert share == min(lines, key=lambda line: line["tuning"])["earlier"] > 0.5
    mixed = torch.load(copy / "average.pt")
    for name, weights in mixed.items():
        assert torch.allclose(weights, share * learned[name] + (1 - share) * spoiled[name])
