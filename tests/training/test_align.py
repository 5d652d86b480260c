"""The word aligner on pairs small enough to see through."""

from __future__ import annotations

from translator.training.align import align

PAIRS = [
    ("the army", "goşun"),
    ("the tank", "tank"),
    ("army tank", "goşun tank"),
    ("the tank and the army", "tank we goşun"),
    ("army and tank", "goşun we tank"),
    ("new army", "täze goşun"),
    ("new tank", "täze tank"),
]


def encode(pairs: list[tuple[str, str]]) -> tuple[list[tuple[list[int], list[int]]], list[str]]:
    ids: dict[str, int] = {}
    return [
        (
            [ids.setdefault(word, len(ids)) for word in source.split()],
            [ids.setdefault(word, len(ids)) for word in target.split()],
        )
        for source, target in pairs
    ], list(ids)


def test_words_that_come_together_are_linked() -> None:
    pairs, _ = encode(PAIRS)
    links, _ = align(pairs, 20)
    strongest = []
    for link in links:
        best = sorted(zip(link.target, link.weight, link.source, strict=True))
        strongest.append({target: source for target, _, source in best})
    assert strongest[2] == {0: 0, 1: 1}
    assert strongest[3] == {0: 1, 1: 2, 2: 4}
    assert strongest[5] == {0: 0, 1: 1}


def test_the_links_of_a_target_word_sum_to_one() -> None:
    pairs, _ = encode(PAIRS)
    links, _ = align(pairs, 20)
    for link in links:
        for target in set(link.target):
            weights = [w for t, w in zip(link.target, link.weight, strict=True) if t == target]
            assert abs(sum(weights) - 1) < 1e-9


def test_a_blocked_position_is_linked_to_nothing() -> None:
    pairs, _ = encode(PAIRS)
    links, _ = align(pairs, 20, blocked={2: [0]})
    assert 0 not in links[2].source


def test_counts_are_keyed_by_source_and_target() -> None:
    pairs, names = encode(PAIRS)
    _, (keys, counts) = align(pairs, len(names))
    table = {
        (names[key // len(names)], names[key % len(names)]): count
        for key, count in zip(keys.tolist(), counts.tolist(), strict=True)
    }
    assert max(table, key=lambda pair: table[pair]) in {("army", "goşun"), ("tank", "tank")}
    assert table[("army", "goşun")] > 10 * table[("the", "goşun")]
