"""What is read from parallel files, and which rows are kept from training."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from translator.training.corpora import (
    Row,
    is_held_out,
    is_tuning,
    merge,
    read_pairs,
    read_written,
)

TEST_ROWS = Path(__file__).parents[1] / "data" / "in_domain_test.tsv"

WRITTEN = """\
Talks open in Geneva\tCenevre'de görüşmeler başladı\tŽenewada gepleşikler başlandy\t\
В Женеве начались переговоры
No target\t\tbar\tесть
Three columns\tbir\tiki
"""


def test_the_committed_test_rows_are_exactly_held_out_ones() -> None:
    rows = read_written(TEST_ROWS)
    assert len(rows) == len({row.source for row in rows}) == 351
    assert all(is_held_out(row.source) for row in rows)
    assert not any(is_tuning(row.source) for row in rows)


@pytest.mark.parametrize(
    ("source", "held_out"),
    [
        ("Uzbekistan clears last hurdles on road to WTO", True),
        ("Two bridges are closed.", True),
        ("Two bridges are open.", False),
        ("Talks open in Geneva", False),
    ],
)
def test_a_row_is_held_out_by_its_source_alone(source: str, held_out: bool) -> None:
    assert is_held_out(source) is held_out


def test_written_rows_need_all_four_columns(tmp_path: Path) -> None:
    path = tmp_path / "written.tsv"
    path.write_text(WRITTEN, encoding="utf-8")
    assert read_written(path) == [
        Row(
            "Talks open in Geneva",
            (
                ("tr", "Cenevre'de görüşmeler başladı"),
                ("tk", "Ženewada gepleşikler başlandy"),
                ("ru", "В Женеве начались переговоры"),
            ),
        )
    ]


def test_pairs_are_read_from_compressed_files(tmp_path: Path) -> None:
    path = tmp_path / "names.tsv.xz"
    with lzma.open(path, "wt", encoding="utf-8", newline="\n") as handle:
        handle.write("Africa\tAfrika\nempty\t\nSaturday\tŞenbe\tnote\n")
    assert read_pairs(path, "tk") == [
        Row("Africa", (("tk", "Afrika"),)),
        Row("Saturday", (("tk", "Şenbe"),)),
    ]


def test_translations_of_one_source_are_merged_and_second_ones_stay_apart() -> None:
    rows = [
        Row("Hi.", (("tr", "Selam."),)),
        Row("Run!", (("tr", "Koş!"),)),
        Row("Hi.", (("tr", "Merhaba."),)),
        Row("Hi.", (("ru", "Привет."),)),
    ]
    assert merge(rows) == [
        Row("Hi.", (("tr", "Selam."), ("ru", "Привет."))),
        Row("Run!", (("tr", "Koş!"),)),
        Row("Hi.", (("tr", "Merhaba."),)),
    ]
