"""Findings: issues with their place in a file, and the forms they are printed in."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from translator.checks.register import ARTICLE_CHECKS, CHECKS
from translator.model import Issue, Severity

DIGITS = re.compile(r"\d+(?: %|%| characters)?")
LEVELS = {Severity.MINOR: "note", Severity.MAJOR: "warning", Severity.CRITICAL: "error"}
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
BASELINE_VERSION = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """An issue and where an editor finds it."""

    file: str
    """Relative to the project, with forward slashes."""

    line: int
    """Counted from 1."""

    locale: str
    issue: Issue
    source: str = ""
    """The unit's source text, by which the finding is known again when units move."""

    @property
    def fingerprint(self) -> str:
        """What stays the same while the finding does, wherever its unit moves to.

        Lengths and percentages in a message change with every edit and are left out.
        """
        message = self.issue.message
        if self.issue.check in ("length", "copied", "sentences"):
            message = DIGITS.sub("#", message)
        parts = (self.file, self.locale, self.issue.check, self.source, message)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]


def text_lines(findings: Iterable[Finding]) -> list[str]:
    """Return one line for each finding, as compilers print them.

    >>> issue = Issue("numbers", Severity.CRITICAL, "24 is missing from the target")
    >>> text_lines([Finding("locales/tr/a.po", 12, "tr", issue)])
    ['locales/tr/a.po:12: critical numbers: 24 is missing from the target']
    """
    return [
        f"{f.file}:{f.line}: {f.issue.severity} {f.issue.check}: {f.issue.message}"
        for f in findings
    ]


def json_text(findings: Iterable[Finding]) -> str:
    """Return the findings as a JSON array, one object each."""
    rows = [
        {
            "file": f.file,
            "line": f.line,
            "locale": f.locale,
            "unit": f.issue.unit,
            "check": f.issue.check,
            "severity": str(f.issue.severity),
            "message": f.issue.message,
            "fingerprint": f.fingerprint,
        }
        for f in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def sarif(findings: Iterable[Finding], *, version: str = "") -> str:
    """Return the findings as SARIF 2.1.0, which code hosts show beside the changed lines."""
    listed = list(findings)
    used = sorted({f.issue.check for f in listed})
    driver: dict[str, object] = {
        "name": "translator",
        "rules": [{"id": name, "shortDescription": {"text": title_of(name)}} for name in used],
    }
    if version:
        driver["version"] = version
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, used) for finding in listed],
    }
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def title_of(check: str) -> str:
    """Return the title of a check, or its name when it is not in the register."""
    if check in CHECKS:
        return CHECKS[check].title
    return ARTICLE_CHECKS[check].title if check in ARTICLE_CHECKS else check


# --------------------------------------------------------------- baseline


def read_baseline(text: str) -> Counter[str]:
    """Return how often each fingerprint is accepted, from the text of a baseline file."""
    data = json.loads(text) if text.strip() else {}
    accepted: Mapping[str, int] = data.get("accepted", {}) if isinstance(data, dict) else {}
    return Counter({str(key): int(count) for key, count in accepted.items()})


def write_baseline(findings: Iterable[Finding]) -> str:
    """Return the text of a baseline file that accepts these findings."""
    accepted = Counter(finding.fingerprint for finding in findings)
    data = {"version": BASELINE_VERSION, "accepted": dict(sorted(accepted.items()))}
    return json.dumps(data, indent=2) + "\n"


def new_findings(findings: Iterable[Finding], baseline: Counter[str]) -> tuple[Finding, ...]:
    """Return the findings that the baseline does not accept; one as often as it was accepted."""
    left = Counter(baseline)
    found = []
    for finding in findings:
        if left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
        else:
            found.append(finding)
    return tuple(found)


def _result(finding: Finding, rules: list[str]) -> dict[str, object]:
    region = {"startLine": max(1, finding.line)}
    place = {"artifactLocation": {"uri": finding.file}, "region": region}
    return {
        "ruleId": finding.issue.check,
        "ruleIndex": rules.index(finding.issue.check),
        "level": LEVELS[finding.issue.severity],
        "message": {"text": f"{finding.locale}: {finding.issue.message}"},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"translator/v1": finding.fingerprint},
    }
