"""Findings as text, JSON and SARIF, and the baseline that makes only new ones fail."""

from __future__ import annotations

import json
from dataclasses import replace

from translator.checks import (
    Finding,
    json_text,
    new_findings,
    read_baseline,
    sarif,
    text_lines,
    write_baseline,
)
from translator.model import Issue, Severity

LOST = Finding(
    "locales/tr/LC_MESSAGES/a.po",
    12,
    "tr",
    Issue("numbers", Severity.CRITICAL, "24 is missing from the target", "paragraph/1"),
    "The army bought 24 guns.",
)
SPACE = Finding(
    "locales/ru/LC_MESSAGES/a.po",
    40,
    "ru",
    Issue("spacing", Severity.MINOR, "a space before ,", "paragraph/7"),
    "The army, they say, is ready.",
)


def test_a_text_line_has_place_severity_check_and_message() -> None:
    assert text_lines([LOST, SPACE]) == [
        "locales/tr/LC_MESSAGES/a.po:12: critical numbers: 24 is missing from the target",
        "locales/ru/LC_MESSAGES/a.po:40: minor spacing: a space before ,",
    ]


def test_json_has_every_field_of_a_finding() -> None:
    assert json.loads(json_text([LOST])) == [
        {
            "file": "locales/tr/LC_MESSAGES/a.po",
            "line": 12,
            "locale": "tr",
            "unit": "paragraph/1",
            "check": "numbers",
            "severity": "critical",
            "message": "24 is missing from the target",
            "fingerprint": LOST.fingerprint,
        }
    ]


def test_sarif_has_a_rule_for_each_check_and_a_place_for_each_finding() -> None:
    log = json.loads(sarif([LOST, SPACE], version="1.0"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["tool"]["driver"]["name"] == "translator"
    assert run["tool"]["driver"]["version"] == "1.0"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["numbers", "spacing"]
    assert rules[0]["shortDescription"]["text"].startswith("Every number of the source")
    assert run["results"][0] == {
        "ruleId": "numbers",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "tr: 24 is missing from the target"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "locales/tr/LC_MESSAGES/a.po"},
                    "region": {"startLine": 12},
                }
            }
        ],
        "partialFingerprints": {"translator/v1": LOST.fingerprint},
    }
    assert [result["level"] for result in run["results"]] == ["error", "note"]


def test_no_findings_are_a_valid_log_of_nothing() -> None:
    log = json.loads(sarif([]))
    assert log["runs"][0]["results"] == []
    assert log["runs"][0]["tool"]["driver"]["rules"] == []


def test_a_finding_is_known_again_when_its_unit_moves() -> None:
    moved = replace(LOST, line=99, issue=replace(LOST.issue, unit="paragraph/5"))
    assert moved.fingerprint == LOST.fingerprint


def test_a_finding_of_a_changed_source_or_of_another_locale_is_new() -> None:
    assert replace(LOST, source="The army bought 24 new guns.").fingerprint != LOST.fingerprint
    assert replace(LOST, locale="ru").fingerprint != LOST.fingerprint


def test_a_length_that_changes_a_little_is_the_same_finding() -> None:
    one = replace(LOST, issue=Issue("length", Severity.MAJOR, "90 characters for 40; at most 70"))
    two = replace(LOST, issue=Issue("length", Severity.MAJOR, "95 characters for 40; at most 70"))
    assert one.fingerprint == two.fingerprint


def test_a_baseline_accepts_what_it_was_written_for_and_nothing_else() -> None:
    baseline = read_baseline(write_baseline([LOST]))
    assert new_findings([LOST, SPACE], baseline) == (SPACE,)


def test_a_baseline_accepts_a_finding_as_often_as_it_was_there() -> None:
    baseline = read_baseline(write_baseline([LOST]))
    assert new_findings([LOST, LOST], baseline) == (LOST,)


def test_a_baseline_is_written_the_same_whatever_the_order() -> None:
    assert write_baseline([LOST, SPACE]) == write_baseline([SPACE, LOST])


def test_an_empty_baseline_accepts_nothing() -> None:
    assert new_findings([LOST], read_baseline("")) == (LOST,)
