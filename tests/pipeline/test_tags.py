from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.conftest import GLOSSARY, tools
from translator import pipeline
from translator.build.article import setup_for
from translator.engines.base import Options
from translator.engines.fake import FakeEngine
from translator.glossary.store import Glossary
from translator.markdown import compose, parse, prove
from translator.model import (
    Concept,
    LanguagePair,
    LedgerStatus,
    Request,
    Response,
    Term,
    TermStatus,
)

IZAFET = (("compound", "izafet"),)
WITH_DRONES = Glossary.of(
    (*GLOSSARY.concepts.values(), Concept("drone", "defense", "drone")),
    (
        *(t for code in ("tr", "ru") for t in GLOSSARY.terms(code).values()),
        Term("drone", "tr", TermStatus.APPROVED, "insansız hava aracı", grammar=IZAFET),
        Term("drone", "ru", TermStatus.PROPOSED, "дрон"),
    ),
)  # fmt: skip
SOURCES = {
    "YAML": "---\ntags: [{}, 'new ships']\n---\nText.\n",
    "TOML": "+++\ntags = [\"{}\", 'new ships']\n+++\nText.\n",
    "JSON": '{{"tags": ["{}", "new ships"]}}\nText.\n',
}


class Listening(FakeEngine):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def translate(
        self, batch: Sequence[Request], pair: LanguagePair, options: Options = Options()
    ) -> list[Response]:
        self.heard += [request.text for request in batch]
        return super().translate(batch, pair, options)


@pytest.mark.parametrize("syntax", SOURCES)
@pytest.mark.parametrize(
    ("code", "tag", "target"),
    [
        ("tr", "armed forces", "silahlı kuvvetler"),
        ("tr", "Armed Forces", "Silahlı kuvvetler"),
        ("tr", "ARMED FORCES", "SİLAHLI KUVVETLER"),
        ("tr", "NATO", "NATO"),
        ("tr", "drones", "insansız hava araçları"),
        ("tr", "Drone", "İnsansız hava aracı"),
        ("ru", "nato", ""),
        ("ru", "NATO", "НАТО"),
        ("ru", "Minister of defense", "Министр обороны"),
        ("ru", "drone", ""),
        ("tr", "armed forces in talks", ""),
    ],
)
def test_a_tag_that_is_a_term_is_said_by_the_glossary(
    syntax: str, code: str, tag: str, target: str
) -> None:
    engine = Listening()
    setup = setup_for(code, tools(engine, WITH_DRONES))
    document = parse(SOURCES[syntax].format(tag))
    units = pipeline.translate(pipeline.prepare(document.units, setup), setup)
    said = {unit.unit.id: unit for unit in units}
    first, second = said["metadata/tags.0"], said["metadata/tags.1"]
    assert any("ships" in text for text in engine.heard) and second.engine != "glossary"
    if target:
        assert (first.target, first.engine) == (target, "glossary")
        assert [row.status for row in first.ledger] == [LedgerStatus.APPROVED]
        assert not any(tag in text for text in engine.heard)
    else:
        assert first.engine != "glossary"
    targets = {unit.unit.id: unit.target for unit in units}
    assert prove(document, targets, compose(document, targets)) == ()


def test_only_the_items_of_a_list_are_tags() -> None:
    document = parse("---\ntags: armed forces\ncategories: [x y]\nkeywords:\n- a b\n---\n")
    assert [unit.id for unit in document.units] == ["metadata/categories.0", "metadata/keywords.0"]
