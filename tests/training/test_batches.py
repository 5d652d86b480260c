"""Batches: padding, shifting, links, budgets and mixtures."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from translator.training.batches import Dataset, Stream
from translator.training.network import BOS, EOS, PAD

TR, RU = 4, 5


@pytest.fixture
def data(tmp_path: Path) -> Dataset:
    """Three rows: one with two languages, two with one; the last in a group of its own."""
    np.savez(
        tmp_path / "data.npz",
        source=np.array([10, 11, 12, 13, 14], np.uint16),
        source_at=np.array([0, 2, 3, 5]),
        target=np.array([20, 21, 30, 22, 23, 24, 25], np.uint16),
        target_at=np.array([0, 2, 3, 4, 7]),
        tag=np.array([TR, RU, TR, RU], np.uint16),
        first=np.array([0, 2, 3, 4]),
        group=np.array([0, 0, 1], np.uint16),
        link_target=np.array([0, 1, 0], np.uint8),
        link_source=np.array([1, 0, 1], np.uint8),
        link_weight=np.array([1.0, 0.5, 1.0], np.float16),
        link_at=np.array([0, 2, 3, 3, 3]),
        origin_target=np.array([0], np.uint8),
        origin_source=np.array([1], np.uint8),
        origin_weight=np.array([1.0], np.float16),
        origin_at=np.array([0, 1, 1, 1, 1]),
    )
    return Dataset(tmp_path / "data.npz")


def test_targets_of_a_row_stand_together_and_are_shifted(data: Dataset) -> None:
    batch = data.batch(np.array([0]))
    assert batch.source.tolist() == [[10, 11, EOS]]
    assert batch.target_in.tolist() == [[[BOS, TR, 20, 21], [BOS, RU, 30, PAD]]]
    assert batch.target_out.tolist() == [[[PAD, 20, 21, EOS], [PAD, 30, EOS, PAD]]]


def test_a_link_stands_where_its_token_is_predicted(data: Dataset) -> None:
    links = data.batch(np.array([0])).links
    assert np.argwhere(links).tolist() == [[0, 0, 1, 1], [0, 0, 2, 0], [0, 1, 1, 1]]
    assert links[0, 0, 2, 0] == 0.5


def test_an_origin_stands_one_step_later(data: Dataset) -> None:
    batch = data.batch(np.array([0]))
    [at] = np.argwhere(batch.origins).tolist()
    assert at == [0, 0, 2, 1]
    assert batch.target_in[tuple(at[:3])] == 20


def test_rows_with_different_languages_are_cut_apart(data: Dataset) -> None:
    cuts = [sorted(cut.tolist()) for cut in data.cut(np.array([0, 1, 2]), budget=100)]
    assert sorted(cuts) == [[0], [1, 2]]
    assert len(data.cut(np.array([1, 2]), budget=5)) == 2


def test_a_stream_repeats_itself_and_keeps_to_its_groups(data: Dataset) -> None:
    def first(seed: int) -> list[list[list[int]]]:
        stream = Stream(data, {0: 1.0, 1: 0.0}, 100, seed)
        return [batch.source.tolist() for batch in islice(stream, 6)]

    assert first(3) == first(3)
    tokens = {token for source in first(3) for row in source for token in row}
    assert {10, 12} <= tokens
    assert not tokens & {13, 14}
