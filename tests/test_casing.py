from __future__ import annotations

import pytest

from translator.alignment import Aligned
from translator.casing import Case, learn, restore, truecase

LEXICON = learn(
    [
        "Officials of Turkmenistan and the NATO alliance met in Ashgabat.",
        "The wider talks on defense cooperation weigh more than the army's budget.",
    ]
)

CASES = [
    (
        "Turkmenistan and NATO Seek Wider Defense Cooperation",
        "Turkmenistan and NATO seek wider defense cooperation",
        Case.TITLE,
    ),
    (
        "TALKS ON THE ARMY'S BUDGET IN ASHGABAT",
        "Talks on the army's budget in Ashgabat",
        Case.CAPITALS,
    ),
    ("The army's budget", "The army's budget", Case.SENTENCE),
    ("NATO", "NATO", Case.SENTENCE),
    ("Company", "Company", Case.SENTENCE),
    ("", "", Case.SENTENCE),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "case"), CASES)
def test_headlines_are_written_as_sentences(text: str, expected: str, case: Case) -> None:
    assert truecase(text, LEXICON, is_title=True) == (expected, case)


def test_title_case_in_running_text_is_left_alone() -> None:
    text = "Turkmenistan Wider Defense Cooperation"
    assert truecase(text, LEXICON) == (text, Case.SENTENCE)


def test_capitals_come_back_by_the_rules_of_the_language() -> None:
    assert restore(Aligned("görüşmeler"), Case.CAPITALS, "tr").text == "GÖRÜŞMELER"
    assert restore(Aligned("iki ülke"), Case.CAPITALS, "tr").text == "İKİ ÜLKE"
    assert restore(Aligned("iki ýurt"), Case.CAPITALS, "tk").text == "IKI ÝURT"
    assert restore(Aligned("izmir görüşmeleri"), Case.TITLE, "tr").text == "İzmir görüşmeleri"
