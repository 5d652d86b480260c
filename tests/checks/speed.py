"""How fast the checks are: `python -m tests.checks.speed tests/data/in_domain_test.tsv`."""

from __future__ import annotations

import sys
import time
from itertools import cycle, islice
from pathlib import Path

from tests.checks.seeded import LOCALES, read_rows, unit
from translator.checks import CHECKS, CheckContext, run_checks

UNITS = 1000

if __name__ == "__main__":
    rows = read_rows(Path(sys.argv[1]))
    pairs = [(r[0], t, code) for r in rows for code, t in zip(LOCALES, r[1:], strict=True)]
    work = [(unit(source, target), CheckContext(code)) for source, target, code in pairs]
    for translated, context in work[:30]:
        run_checks(translated, context)
    start = time.process_time()
    for translated, context in islice(cycle(work), UNITS):
        run_checks(translated, context)
    seconds = time.process_time() - start
    sys.stdout.write(f"{UNITS} units x {len(CHECKS)} checks: {seconds:.2f} s of one core\n")
