from __future__ import annotations

import pytest

from translator.engines.fake import FakeEngine
from translator.engines.route import find_route, source_route
from translator.engines.scripts import converter, to_cyrillic
from translator.model import Request, Tier

CYRILLIC = [
    ("Ministar odbrane posetio je Ljubljanu.", "Министар одбране посетио је Љубљану."),
    ("NJEGOŠ i Džordž: đak, ćirilica", "ЊЕГОШ и Џорџ: ђак, ћирилица"),
    ("24 tenka, S-400", "24 тенка, С-400"),
    ("", ""),
]


@pytest.mark.parametrize(("latin", "cyrillic"), CYRILLIC)
def test_serbian_is_written_in_cyrillic(latin: str, cyrillic: str) -> None:
    assert to_cyrillic(latin) == cyrillic


def test_chinese_changes_script_and_words() -> None:
    assert converter("s2twp")("软件和国防部长") == "軟體和國防部長"
    assert converter("tw2sp")("軟體和國防部長") == "软件和国防部长"


def test_a_twin_in_another_script_comes_before_a_relative() -> None:
    engine = FakeEngine(targets=("zh-CN", "ru"))
    route = find_route([engine], "en", "zh-TW", relatives=["ru"])
    assert (route.tier, str(route)) == (Tier.CONVERTED, "fake en-zh-CN, s2twp")
    assert "s2twp" in route.fingerprint()


def test_the_last_resort_is_the_source_text_itself() -> None:
    route = source_route("en", "mi")
    [response] = route.translate([Request("The army came.")])
    assert (route.tier, response.hypotheses[0].text) == (Tier.SOURCE, "The army came.")
