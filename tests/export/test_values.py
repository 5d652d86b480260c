from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.export.support import built
from translator import build
from translator.build.export import read_built


@pytest.mark.parametrize(
    ("tier", "route", "written"),
    [
        ("machine", "nllb en-tr", ""),
        ("pivot", "argos en-ru, argos ru-tr", ""),
        ("draft", "nllb en-az", "az"),
        ("draft", "argos en-ru, argos ru-zh-CN", "zh-CN"),
        ("source", "source en-tr", "en"),
    ],
)
def test_an_export_knows_in_which_language_its_drafts_are(
    tmp_path: Path, tier: str, route: str, written: str
) -> None:
    source = built(tmp_path, "tr")
    path = build.Outputs.under(tmp_path, "tr", "talks").report
    data = json.loads(path.read_text("utf-8")) | {"tier": tier, "route": route}
    path.write_text(json.dumps(data), "utf-8")
    assert read_built(source, "tr", tmp_path).localized.written == written
