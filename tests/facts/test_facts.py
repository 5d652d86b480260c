"""Facts: found in English, written in every locale, put right in drafts. The cases are data.

In the tables ~ stands for a no-break space and ^ for a narrow one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from translator import checks, facts, locales, typography
from translator.alignment import Aligned, edit
from translator.facts.values import (
    Clock,
    Date,
    Decade,
    Moment,
    Money,
    Number,
    Ordinal,
    Percent,
    Quantity,
    Value,
)
from translator.locales.cldr import cldr
from translator.model import Span, State, TranslatedUnit, Unit, UnitKind
from translator.pipeline.endings import joiner

HERE = Path(__file__).parent
NEWS = HERE.parent / "data" / "in_domain_test.tsv"


def table(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text("utf-8").replace("~", "\u00a0").replace("^", "\u202f")
    return [line.split("\t") for line in lines.splitlines() if not line.startswith("#")]


def rendered() -> Iterator[tuple[str, str, str]]:
    head, *rows = table("rendered.tsv")
    for source, *cells in rows:
        yield from ((source, code, cell) for code, cell in zip(head[1:], cells, strict=True))


@pytest.mark.parametrize(("source", "code", "expected"), list(rendered()))
def test_a_fact_is_written_as_its_locale_writes_it(source: str, code: str, expected: str) -> None:
    [fact] = facts.find(source)
    assert facts.render(fact, locales.get(code)) == expected


def number(digits: str, exponent: int = 0, *, is_grouped: bool = True) -> Number:
    return Number(Decimal(digits), exponent, is_grouped)


FOUND: list[tuple[str, list[tuple[str, Value]]]] = [
    ("On Dec. 28, 2023.", [("Dec. 28, 2023", Date(2023, 12, 28))]),
    ("on Monday, March 3, he", [("Monday, March 3", Date(None, 3, 3, 0))]),
    ("in 2028 and 2000 troops", [
        ("2028", Date(2028)), ("2000", number("2000", is_grouped=False)),
    ]),
    ("in the 1990s", [("1990s", Decade(1990))]),
    ("at 5 p.m. on May 12", [
        ("5 p.m. on May 12", Moment(Date(None, 5, 12), Clock(17, 0, "", True))),
    ]),
    ("by 09:15 UTC+3", [("09:15 UTC+3", Clock(9, 15, "UTC+3"))]),
    ("at 0300 GMT", [("0300 GMT", Clock(3, 0, "GMT"))]),
    ("a $4-million project", [("$4-million", Money(number("4", 6), "USD"))]),
    ("US$3.2bn", [("US$3.2bn", Money(number("3.2", 9), "USD"))]),
    ("30,000 Australian dollars", [("30,000 Australian dollars", Money(number("30000"), "AUD"))]),
    ("5 percentage points", [("5", number("5"))]),
    ("40 per cent", [("40 per cent", Percent(number("40")))]),
    ("the 5th Regiment", [("5th", Ordinal(5))]),
    ("155 mm shells", [("155 mm", Quantity(number("155"), "length-millimeter", True))]),
    ("the 1,814-kilometre line", [
        ("1,814-kilometre", Quantity(number("1814"), "length-kilometer", False, True)),
    ]),
    ("The S-400, F-16C, TB2 and M16 of COVID-19", []),
    ("on 03/04/2023", []),
    ("on Feb 30", [("30", number("30"))]),
    ("from May 28 to 31", [("31", number("31"))]),
    ("$30-40 billion", []),
    ("version 3.2.1", []),
    ("Section 3.2 of it", []),
    ("In March 5,000 troops", [("5,000", number("5000"))]),
    ("at 3.50 lira a litre", [("3.50 lira", Money(number("3.50"), "TRY"))]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_fact_is_found_where_one_is(text: str, expected: list[tuple[str, Value]]) -> None:
    found = [(fact.span.of(text), fact.value) for fact in facts.find(text)]
    if text == "from May 28 to 31":
        found = found[-1:]
    assert found == expected


def test_what_is_kept_is_no_fact() -> None:
    text = "Agenda 2030 and 40 tanks"
    assert [fact.span.of(text) for fact in facts.find(text)] == ["2030", "40"]
    assert [fact.span.of(text) for fact in facts.find(text, [Span(0, 11)])] == ["40"]


@pytest.mark.parametrize(("code", "source", "draft", "outcome"), table("repaired.tsv"))
def test_a_draft_gets_its_facts_right(code: str, source: str, draft: str, outcome: str) -> None:
    locale = locales.get(code)
    keep = [Span(*m.span()) for m in re.finditer(r"https?://\S+", draft)]
    found = facts.find(
        source, [Span(*m.span()) for m in re.finditer(r"https?://\S+|S-400", source)]
    )
    edits = facts.repair(source, found, Aligned(draft), locale, joiner(locale), keep)
    expected = draft if outcome == "=" else outcome
    assert edit(Aligned(draft), edits).text == expected
    again = facts.repair(source, found, Aligned(expected), locale, joiner(locale), keep)
    assert edit(Aligned(expected), again).text == expected


@pytest.mark.parametrize("code", ["tr", "tk", "ru"])
def test_what_a_translator_wrote_is_left_alone(code: str) -> None:
    locale, column = locales.get(code), ("tr", "tk", "ru").index(code) + 1
    for line in NEWS.read_text("utf-8").splitlines():
        row = line.split("\t")
        found = facts.find(row[0])
        target = Aligned(row[column])
        assert facts.repair(row[0], found, target, locale, joiner(locale)) == (), row


@pytest.mark.parametrize("code", ["tr", "tk", "ru"])
def test_facts_are_found_again_in_what_a_translator_wrote(code: str) -> None:
    locale, column = locales.get(code), ("tr", "tk", "ru").index(code) + 1
    rows = [line.split("\t") for line in NEWS.read_text("utf-8").splitlines()]
    said = [
        facts.locate(fact, row[column], locale)
        for row in rows
        for fact in facts.find(row[0])
        if not isinstance(fact.value, Ordinal)
    ]
    assert sum(s is not None and s.is_right for s in said) >= 0.97 * len(said)


LINES = {
    "tr": "Yayımlanma: 28 Aralık 2023, 03.57 EST | Güncelleme: 28 Aralık 2023, 05.34 EST",
    "tk": "Çap edildi: 2023-nji ýylyň 28-nji dekabry, 03:57 EST"
    " | Täzelendi: 2023-nji ýylyň 28-nji dekabry, 05:34 EST",
    "ru": "Опубликовано: 28 декабря 2023~г., 03:57 EST | Обновлено: 28 декабря 2023~г., 05:34 EST",
    "ar": "نُشر: 28 ديسمبر 2023، 3:57 ص EST | حُدّث: 28 ديسمبر 2023، 5:34 ص EST",
    "zh-CN": "发布：2023年12月28日 03:57 EST | 更新：2023年12月28日 05:34 EST",
    "fr": "Publié^: 28 décembre 2023, 03:57 EST | Mis à jour^: 28 décembre 2023, 05:34 EST",
}
BYLINE = "Published: December 28, 2023 at 3:57 am EST | Updated: December 28, 2023 at 5:34 am EST"


@pytest.mark.parametrize("code", LINES)
def test_a_byline_is_written_by_rule(code: str) -> None:
    written = facts.write_line(BYLINE, locales.get(code))
    expected = LINES[code].replace("~", "\u00a0").replace("^", "\u202f")
    assert written is not None and written.text == expected
    assert written.alignment is not None
    last = written.alignment.target[-1]
    assert written.alignment.source[-1].of(BYLINE) == "December 28, 2023 at 5:34 am EST"
    assert last.of(written.text).endswith("EST")


@pytest.mark.parametrize(
    "text",
    ["The 28th", "On December 28, 2023 he left", "28th", "Published in Ankara", "By 2028 it"],
)
def test_a_line_that_says_more_is_for_the_engine(text: str) -> None:
    assert facts.write_line(text, locales.get("tr")) is None
    assert facts.write_writer(text, locales.get("tr")) is None


@pytest.mark.parametrize("code", locales.codes())
def test_every_locale_writes_a_date_or_leaves_it_to_iso_8601(code: str) -> None:
    locale = locales.get(code)
    [fact] = facts.find("December 28, 2023")
    written = facts.render(fact, locale)
    assert written and "M12" not in written
    if locale.cldr and not locale.cldr.startswith("en"):
        assert not re.search(r"\bDecember \d", written)
    said = facts.locate(fact, f"— {written} —", locale)
    assert said is not None and said.is_right, (written, said)


@pytest.mark.parametrize("code", locales.codes())
def test_every_locale_finds_again_what_it_writes(code: str) -> None:
    locale = locales.get(code)
    for source in ("40,000", "3.5%", "$25,000", "€150 million", "300 kilometers", "3:57 pm"):
        [fact] = facts.find(source)
        if written := facts.render(fact, locale):
            assert facts.locate(fact, f"— {written} —", locale) is not None, (source, written)


@pytest.mark.parametrize("code", [code for code in locales.codes() if code != "en"])
def test_the_checks_find_nothing_in_what_a_rule_wrote(code: str) -> None:
    for source in (BYLINE, "$5 Billion", "€150 million", "12 percent", "Monday, March 3, 2025"):
        written = facts.write_line(source, locales.get(code))
        if written is not None:
            unit = Unit("cell/1", UnitKind.CELL, Span(0, len(source)), source, 1)
            printed = typography.set_order(typography.Sheet(written.text), code).text
            done = TranslatedUnit(unit, printed, State.MACHINE)
            found = checks.run_checks(done, checks.CheckContext(source="en", target=code))
            assert found == (), written.text


def test_a_locale_shows_no_forms_of_another() -> None:
    for code in ("tr", "ru", "th", "fa", "ky"):
        list(cldr(locales.get(code).cldr).months["stand-alone"]["wide"].values())
    fresh = {code: facts.render(facts.find("December 2023")[0], locales.get(code)) for code in
             ("be", "uk", "sw", "tk")}  # fmt: skip
    assert fresh == {
        "be": "снежань 2023 года", "uk": "грудень 2023 року", "sw": "Desemba 2023",
        "tk": "2023-nji ýylyň dekabry",
    }  # fmt: skip
