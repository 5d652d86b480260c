"""Facts on their way through the whole pipeline, with the fake engine and with the real model."""

from __future__ import annotations

import pytest

from tests.conftest import tools
from translator import locales, pipeline
from translator.alignment import Aligned
from translator.build.article import setup_for
from translator.engines.core import core_engine
from translator.engines.fake import FakeEngine, Fault
from translator.glossary.store import Glossary
from translator.markdown import parse, read_inline
from translator.model import State, TranslatedUnit
from translator.pipeline import facts as step

BYLINE = "*By Jane Doe. Published: December 28, 2023 at 3:57 am EST*\n"


def translate(text: str, code: str, *faults: Fault) -> tuple[TranslatedUnit, ...]:
    setup = setup_for(code, tools(FakeEngine(faults=frozenset(faults))))
    return pipeline.translate(pipeline.prepare(parse(text).units, setup), setup)


def test_facts_come_back_as_the_locale_writes_them_and_marks_keep_them() -> None:
    text = "The armed forces spent **$5 billion** by December 28, 2023 on 40,000 men.\n"
    [unit] = translate(text, "tr")
    assert unit.target == (
        "Tdi silahlı kuvvetler spint **5 milyar dolar** by 28 Aralık 2023 an 40.000 min."
    )
    [row] = unit.ledger
    assert row.span is not None
    assert row.span.of(read_inline(unit.target).text) == row.form == "silahlı kuvvetler"


def test_an_engine_that_changes_numbers_is_put_right() -> None:
    [unit] = translate("The armed forces bought 40,000 of them.\n", "tr", Fault.SWAP_DIGITS)
    assert "40.000" in unit.target and unit.issues == ()


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("tr", "*Yazan: Jane Doe. Yayımlanma: 28 Aralık 2023, 03.57 EST*"),
        ("ru", "*Автор: Jane Doe. Опубликовано: 28 декабря 2023\u00a0г., 03:57 EST*"),
        ("fr", "*Par Jane Doe. Publié\u00a0: 28 décembre 2023, 03:57 EST*"),
        ("zh-CN", "*作者：Jane Doe。发布：2023年12月28日 03:57 EST*"),
    ],
)
def test_a_byline_is_written_by_rule_whatever_the_engine(code: str, expected: str) -> None:
    [unit] = translate(BYLINE, code, Fault.MOJIBAKE)
    assert unit.target == expected


def test_without_an_engine_running_text_keeps_its_english_facts() -> None:
    byline, text = translate(f"{BYLINE}\nIt cost $5 billion on May 3.\n", "fr")
    assert byline.target == "*Par Jane Doe. Publié\u00a0: 28 décembre 2023, 03:57 EST*"
    assert (text.target, text.state) == ("It cost $5 billion on May 3.", State.SOURCE)


def test_cells_of_facts_need_no_engine() -> None:
    table = "| Sum | Day |\n| --- | --- |\n| $5 Billion | 28 December 2023[^1] |\n\n[^1]: See it.\n"
    units = translate(table, "tr", Fault.WRONG_SCRIPT)
    assert [unit.target for unit in units][2:4] == ["5 milyar dolar", "28 Aralık 2023[^1]"]


def test_a_time_with_its_zone_is_not_cut_in_two() -> None:
    setup = setup_for("tr", tools())
    [prepared] = pipeline.prepare(parse("It met at 10.30 a.m. EST on Monday.\n").units, setup)
    assert [s.text for s in prepared.segments] == ["It met at 10.30 a.m. EST on Monday."]


def test_front_matter_dates_stay_iso_8601() -> None:
    text = '---\ntitle: "2023-12-28"\ndate: 2023-12-28\n---\n\nIt came.\n'
    assert [unit.unit.source for unit in translate(text, "tr")] == ["It came."]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("tr", "27 Eylül 2021"), ("tk", "2021-nji ýylyň 27-nji sentýabry"),
        ("ru", "27 сентября 2021 года"),
    ],
)  # fmt: skip
def test_the_core_model_writes_dates_as_its_locales_do(code: str, said: str) -> None:
    setup = setup_for(code, tools(core_engine(), Glossary.of(())))
    text = "The drone was first shown at a military parade in Ashgabat on September 27, 2021.\n"
    [unit] = pipeline.translate(pipeline.prepare(parse(text).units, setup), setup)
    assert said in unit.target and f"в {said}" not in unit.target


HIDDEN = [
    ("tr", "It came on December 28, 2023.", "28 Aralık 2023'da geldi.", "28 Aralık 2023'te geldi."),
    ("tr", "It rose to 12 percent.", "Artış yüzde 12'ya çıktı.", "Artış yüzde 12'ye çıktı."),
    ("tr", "It rose by $5 billion a year.", "5 milyar dolar yıllık arttı.", "="),
    ("tk", "It was in January 2023.", "2023-nji ýylyň ýanwary-nji ýylda boldy.",
     "2023-nji ýylyň ýanwarynda boldy."),
    ("tk", "It cost $90 million.", "90 million dollar-nji ýylda boldy.",
     "90 million dollar boldy."),
    ("tk", "See Article 102.", "102-nji madda serediň.", "="),
    ("ru", "It began in January 2023.", "Началось в январь 2023 года.",
     "Началось в январе 2023 года."),
    ("ru", "It came on September 27, 2021.", "Пришёл в 27 сентября 2021 года.",
     "Пришёл 27 сентября 2021 года."),
    ("ru", "In 3 years it came.", "Через 3 года пришёл.", "="),
    ("ru", "At 19:35 it came.", "В 19:35 году пришёл.", "В 19:35 пришёл."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "source", "draft", "outcome"), HIDDEN)
def test_what_hangs_on_a_hidden_fact_is_spelled_as_it_sounds(
    code: str, source: str, draft: str, outcome: str
) -> None:
    locale = locales.get(code)
    found = step.find(source, ())
    shown = [text for _, text in step.hidden(source, found, locale)]
    done, _ = step.put_right(source, found, Aligned(draft), (), locale, shown)
    assert done.text == (draft if outcome == "=" else outcome)
