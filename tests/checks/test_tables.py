"""The tables of the checks agree with CLDR and with the table of locales."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks import make_tables
from translator import locales
from translator.checks.profile import profile
from translator.locales import tables

DATA = Path(make_tables.DATA)
CHECKS = DATA.parents[1] / "checks" / "data"


@pytest.mark.parametrize("name", ["calendar", "scales", "units"])
def test_a_table_of_cldr_is_what_cldr_says(name: str) -> None:
    made = getattr(make_tables, name)()
    assert (DATA / f"{name}.tsv").read_text(encoding="utf-8") == made


def test_every_row_of_a_table_belongs_to_a_locale() -> None:
    known = {*locales.codes(), "*", "Latn", "Cyrl", "Arab", "Hans", "Hant"}
    known |= {locale.script for locale in locales.table().values()}
    for path in sorted([*DATA.glob("*.tsv"), *CHECKS.glob("*.tsv")]):
        if path.stem != "currencies":
            home = path.parents[1].name
            assert set(tables.read_table(path.stem, home)) <= known, path.name


def test_every_locale_has_a_profile() -> None:
    for code in locales.codes():
        assert profile(code).scripts, code
