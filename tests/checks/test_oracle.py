"""What pofilter finds among planted errors, the checks find as well.

pofilter (of translate-toolkit) runs as a program of its own; without it the test is skipped.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from tests.checks.seeded import KINDS, Kind, read_rows, unit
from translator.checks import CheckContext, run_checks

ROWS = Path(__file__).parents[1] / "data" / "in_domain_test.tsv"
BESIDE_PYTHON = Path(sys.executable).with_name("pofilter")
POFILTER = shutil.which("pofilter") or (str(BESIDE_PYTHON) if BESIDE_PYTHON.exists() else None)
UNITS_OF_A_KIND = 20
PAIRS = {
    "number dropped": "numbers",
    "digits swapped": "numbers",
    "link changed": "urls",
    "footnote repeated": "brackets",
    "source echoed": "unchanged",
    "empty": "untranslated",
    "word doubled": "doublewords",
    "full stop lost": "endpunc",
    "bracket open": "brackets",
    "small first letter": "startcaps",
}
EXPLAINED = 1
"""Per kind, units where pofilter is right for another reason: it reports each number that is
digits on one side only, which a decade or a date in words is as well."""


@pytest.mark.skipif(POFILTER is None, reason="pofilter (translate-toolkit) is not installed")
def test_what_pofilter_finds_the_checks_find(tmp_path: Path) -> None:
    rows = read_rows(ROWS)
    planted: list[tuple[Kind, str, str]] = []
    for kind in KINDS:
        if kind.name in PAIRS:
            pairs = [pair for row in rows if (pair := kind.plant(row[0], row[1], "tr"))]
            planted += [(kind, *pair) for pair in pairs[:UNITS_OF_A_KIND]]
    theirs = pofilter(tmp_path, [(source, target) for _, source, target in planted])
    missed: dict[str, list[str]] = {}
    for index, (kind, source, target) in enumerate(planted):
        ours = {issue.check for issue in run_checks(unit(source, target), CheckContext("tr"))}
        if PAIRS[kind.name] in theirs.get(index, set()) and not ours & kind.expected:
            missed.setdefault(kind.name, []).append(target)
    assert sum(len(tests) > 0 for tests in theirs.values()) > len(planted) * 0.8
    assert {name: found for name, found in missed.items() if len(found) > EXPLAINED} == {}


def pofilter(folder: Path, pairs: list[tuple[str, str]]) -> dict[int, set[str]]:
    """Return the names of the pofilter tests that each pair fails."""
    assert POFILTER is not None
    catalog = polib.POFile(wrapwidth=0)
    catalog.metadata = {"Language": "tr", "Content-Type": "text/plain; charset=UTF-8"}
    for index, (source, target) in enumerate(pairs):
        catalog.append(polib.POEntry(msgctxt=str(index), msgid=source, msgstr=target))
    catalog.save(str(folder / "in.po"))
    command = [POFILTER, "--language=tr", "--progress=none"]
    command += ["-i", str(folder / "in.po"), "-o", str(folder / "out.po")]
    subprocess.run(command, check=True, capture_output=True)
    return {
        int(entry.msgctxt): set(re.findall(r"\(pofilter\) (\w+):", entry.tcomment))
        for entry in polib.pofile(str(folder / "out.po"))
    }
