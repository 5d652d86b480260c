from __future__ import annotations

import json
from pathlib import Path

from tests.export.support import exported
from translator.export.json_text import write_json


def test_the_json_says_all_that_is_known_of_an_article(tmp_path: Path) -> None:
    went = exported(tmp_path).localized
    data = json.loads(write_json(went))
    head = {key: data[key] for key in ("article", "locale", "language", "direction", "tier")}
    assert head == {
        "article": "talks", "locale": "tr", "language": "tr", "direction": "ltr",
        "tier": "machine",
    }  # fmt: skip
    front = data["front_matter"]
    assert front["published"] == "2023-12-28T03:57:00-05:00"
    assert front["translation"]["tier"] == "machine" and len(front["tags"]) == 2
    assert [(u["id"], u["source"], u["target"]) for u in data["units"]] == [
        (u.translated.unit.id, u.translated.unit.source, u.translated.target) for u in went.units
    ]
    terms = [row for u in data["units"] for row in u["ledger"]]
    assert {row["concept"] for row in terms} == {"armed-forces", "nato", "minister-of-defense"}
    assert all(u["inputs"]["source"] for u in data["units"])
    assert set(data["signature"]["hashes"]) == {"article", "build", "catalog", "page"}
