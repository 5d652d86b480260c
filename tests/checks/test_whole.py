"""Checks that compare the units of an article."""

from __future__ import annotations

import pytest

from translator.checks import ARTICLE_CHECKS, CheckContext, run_article_checks
from translator.model import Issue, Severity, Span, State, TranslatedUnit, Unit, UnitKind

Rows = tuple[tuple[str, str], ...]

QUIET: tuple[tuple[str, str, Rows], ...] = (
    ("the same source, the same target", "tr", (
        ("The talks begin", "Görüşmeler başlıyor"), ("The talks begin", "Görüşmeler başlıyor"))),
    ("case and punctuation do not count", "ru", (
        ("The talks begin", "Переговоры начались"), ("The talks begin.", "Переговоры начались."))),
    ("sources that differ in an article only", "ru", (
        ("The armed forces parade", "Парад вооружённых сил"),
        ("An armed forces parade", "Парад вооружённых сил"))),
    ("a name that suffixes change", "tr", (
        ("He flew to Ashgabat today.", "Bugün Aşkabat'a uçtu."),
        ("The road to Ashgabat is open.", "Aşkabat'ın yolu açık."))),
    ("a name that cases change", "ru", (
        ("He met Bayraktar in May.", "Он встретился с Байрактаром в мае."),
        ("Then Bayraktar left.", "Затем Байрактар уехал."))),
    ("an adjective is no name", "ru", (
        ("It was the Turkish navy.", "Это был турецкий флот."),
        ("It was the Turkish army.", "Это была армия Турции."))),
    ("a name written in Arabic letters", "ar", (
        ("He flew to Ankara today.", "طار اليوم إلى أنقرة."),
        ("The road to Ankara is open.", "الطريق إلى أنقرة مفتوح."))),
    ("a name written in Georgian letters", "ka", (
        ("He flew to Ankara today.", "ის დღეს ანკარაში გაფრინდა."),
        ("The road to Ankara is open.", "გზა ანკარისკენ ღიაა."))),
    ("a name in Chinese characters", "zh-CN", (
        ("He flew to Ankara today.", "他今天飞往安卡拉。"),
        ("The road to Ankara is open.", "通往安卡拉的道路开放。"))),
)  # fmt: skip


@pytest.mark.parametrize(("title", "code", "rows"), QUIET, ids=[row[0] for row in QUIET])
def test_an_article_that_is_consistent_has_no_issue(title: str, code: str, rows: Rows) -> None:
    assert run_article_checks(units(rows), CheckContext(code)) == ()


def test_one_source_with_two_targets_is_reported() -> None:
    rows = (("The talks begin", "Görüşmeler başlıyor"), ("The talks begin", "Müzakere açıldı"))
    assert run_article_checks(units(rows), CheckContext("tr")) == (
        Issue(
            "inconsistent",
            Severity.MINOR,
            "translated otherwise in p/0: “Görüşmeler başlıyor”",
            "p/1",
        ),
    )


def test_one_target_for_two_sources_is_reported() -> None:
    rows = (("The army left the city", "Армия ушла"), ("Exports rose in spring", "Армия ушла"))
    assert run_article_checks(units(rows), CheckContext("ru")) == (
        Issue("reused", Severity.MAJOR, "the same target as p/0 for another source", "p/1"),
    )


NAMES: tuple[tuple[str, str, Rows, str], ...] = (
    ("missing in one of three", "tr", (
        ("He met Bayraktar in May.", "Mayısta Bayraktar ile görüştü."),
        ("Then Bayraktar left.", "Sonra Bayraktar ayrıldı."),
        ("Later Bayraktar spoke.", "Daha sonra yetkili konuştu.")), "p/2"),
    ("kept twice, spelt once", "ru", (
        ("He met Bayraktar in May.", "Он встретился с Bayraktar в мае."),
        ("Then Bayraktar left.", "Затем Bayraktar уехал."),
        ("Later Bayraktar spoke.", "Позже Байрактар выступил.")), "p/2"),
    ("kept once in Arabic", "ar", (
        ("He flew to Ankara today.", "طار اليوم إلى أنقرة."),
        ("The road to Ankara is open.", "الطريق إلى أنقرة مفتوح."),
        ("Then Ankara agreed.", "ثم وافقت Ankara.")), "p/2"),
)  # fmt: skip


@pytest.mark.parametrize(("title", "code", "rows", "place"), NAMES, ids=[row[0] for row in NAMES])
def test_a_name_that_is_rendered_in_two_ways_is_reported(
    title: str, code: str, rows: Rows, place: str
) -> None:
    issues = run_article_checks(units(rows), CheckContext(code))
    assert [(issue.check, issue.unit) for issue in issues] == [("names", place)]


def test_an_accepted_issue_is_not_reported_again() -> None:
    rows = (("The talks begin", "Görüşmeler başlıyor"), ("The talks begin", "Müzakere açıldı"))
    ignore = {"p/1": ("inconsistent",)}
    assert run_article_checks(units(rows), CheckContext("tr"), ignore=ignore) == ()


@pytest.mark.parametrize("name", ARTICLE_CHECKS)
def test_the_title_of_an_article_check_is_one_line(name: str) -> None:
    assert 10 < len(ARTICLE_CHECKS[name].title) < 100


def units(rows: Rows) -> list[TranslatedUnit]:
    return [
        TranslatedUnit(
            Unit(f"p/{i}", UnitKind.PARAGRAPH, Span(0, len(source)), source, i + 1),
            target,
            State.MACHINE,
        )
        for i, (source, target) in enumerate(rows)
    ]
