"""The fact matrix: the locale that says something else stands out."""

from __future__ import annotations

from translator.checks import FactMatrix, fact_matrix, matrix_text
from translator.model import Span, State, TranslatedUnit, Unit, UnitKind

SOURCE = "The army bought 1,200 guns and the [S-400](https://example.com/a) for $5 billion."
TARGETS = {
    "tr": "Ordu 1.200 top ve [S-400](https://example.com/a) için 5 milyar dolar ödedi.",
    "tk": "Goşun 1 200 top we [S-400](https://example.com/a) üçin 5 milliard dollar töledi.",
    "ru": "Армия купила 1200 орудий и [С-400](https://example.com/a) за 5 млрд долларов.",
    "ar": "اشترى الجيش ١٬٢٠٠ مدفع ومنظومة [إس-400](https://example.com/a) بـ5 مليارات دولار.",
    "zh-CN": "军队以50亿美元购买了1200门火炮和[S-400](https://example.com/a)。",
    "hi": "सेना ने 1,200 तोपें और [एस-400](https://example.com/a) 5 अरब डॉलर में खरीदे।",
}


def test_locales_that_agree_in_their_own_signs_have_no_outlier() -> None:
    assert matrix(TARGETS).outliers == ()


def test_a_locale_with_another_number_stands_out() -> None:
    spoilt = TARGETS | {"ru": TARGETS["ru"].replace("1200", "2100")}
    assert matrix(spoilt).outliers == (("ru", "numbers", "5, 2100, without 1,200", "1,200, 5"),)


def test_a_locale_with_another_designator_stands_out() -> None:
    spoilt = TARGETS | {"zh-CN": TARGETS["zh-CN"].replace("S-400", "S-300")}
    assert matrix(spoilt).outliers == (("zh-CN", "designators", "300", "400"),)


def test_a_locale_without_the_link_stands_out_in_marks_and_links() -> None:
    spoilt = TARGETS | {"tr": TARGETS["tr"].replace("[S-400](https://example.com/a)", "S-400")}
    assert matrix(spoilt).outliers == (
        ("tr", "marks", "-", "1 link"),
        ("tr", "links", "-", "https://example.com/a"),
    )


def test_two_locales_that_differ_do_not_say_which_is_right() -> None:
    two = {"tr": TARGETS["tr"], "ru": TARGETS["ru"].replace("1200", "2100")}
    assert matrix(two).outliers == ()


def test_the_text_shows_what_most_have_and_marks_the_odd_one() -> None:
    spoilt = TARGETS | {"ru": TARGETS["ru"].replace("1200", "2100")}
    assert matrix_text(matrix(spoilt)).splitlines()[:3] == [
        "paragraph/1",
        "  numbers: 1,200, 5 (5 of 6 locales)",
        "    ru: 5, 2100, without 1,200  <-",
    ]


def matrix(targets: dict[str, str]) -> FactMatrix:
    unit = Unit("paragraph/1", UnitKind.PARAGRAPH, Span(0, len(SOURCE)), SOURCE, 1)
    return fact_matrix(
        {code: TranslatedUnit(unit, target, State.MACHINE) for code, target in targets.items()}
    )
