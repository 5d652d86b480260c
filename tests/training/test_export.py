"""What a package says of its vocabulary."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from translator.training.export import own_pieces

PIECES = [
    "<pad>",
    "<unk>",
    "<s>",
    "</s>",
    "<2tr>",
    "<2tk>",
    "<2ru>",
    "<x1>",
    "▁ordu",
    "▁флот",
    "a",
    "nyň",
]


def test_a_language_is_written_with_the_pieces_of_its_own_text(tmp_path: Path) -> None:
    np.savez(
        tmp_path / "data.npz",
        target=np.array([8, 10, 8, 11, 9], np.uint16),
        target_at=np.array([0, 2, 4, 5]),
        tag=np.array([4, 5, 6], np.uint16),
    )
    shared = tuple(PIECES[:8])
    assert own_pieces(PIECES, tmp_path / "data.npz") == {
        "tr": (*shared, "▁ordu", "a"),
        "tk": (*shared, "▁ordu", "a", "nyň"),
        "ru": (*shared, "▁флот", "a"),
    }
