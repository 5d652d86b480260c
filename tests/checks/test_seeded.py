"""Planted errors are found and clean units are left alone."""

from __future__ import annotations

from pathlib import Path

from tests.checks.seeded import Result, evaluate, read_rows, table

ROWS = Path(__file__).parents[1] / "data" / "in_domain_test.tsv"
LEAST_RECALL = 0.95
LEAST_RECALL_OF_A_KIND = 0.6
MOST_FALSE_ALARMS = 2 / 1000


def test_planted_errors_are_found_and_clean_units_are_quiet() -> None:
    results, alarms, clean = evaluate(read_rows(ROWS)[::3])
    assert len(results) >= 20
    assert len(alarms) <= max(1, MOST_FALSE_ALARMS * clean), alarms
    planted, found = sum(r.planted for r in results), sum(r.found for r in results)
    assert found / planted >= LEAST_RECALL, table(results, alarms, clean)
    weak = [r for r in results if r.recall < LEAST_RECALL_OF_A_KIND]
    assert weak == []


def test_the_table_has_a_line_for_each_kind_and_the_false_alarms() -> None:
    text = table([Result("number dropped", 10, 9, 1)], ["tr numbers: ..."], 500)
    assert text.splitlines()[1:] == [
        "number dropped               10      9   90.0%           1",
        "all                          10      9   90.0%",
        "false alarms: 1 on 500 clean units, 2.00 per 1,000",
        "  tr numbers: ...",
    ]
