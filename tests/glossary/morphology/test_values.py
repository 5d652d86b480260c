from __future__ import annotations

import pytest

from translator.glossary.morphology import (
    Animacy,
    Case,
    Features,
    Gender,
    Number,
    Possessor,
    Tail,
)


@pytest.mark.parametrize(
    ("text", "features"),
    [
        ("SG.NOM", Features()),
        ("PL.GEN", Features(Number.PLURAL, None, Case.GEN)),
        ("SG.P3.ACC", Features(Number.SINGULAR, Possessor.P3, Case.ACC)),
        ("PL.P1P.LOC.KI", Features(Number.PLURAL, Possessor.P1P, Case.LOC, Tail.KI)),
        ("SG.NOM.COP", Features(tail=Tail.COPULA)),
    ],
)
def test_features_are_written_and_read_back(text: str, features: Features) -> None:
    assert str(features) == text
    assert Features.parse(text) == features


@pytest.mark.parametrize(
    ("text", "full"), [("P3", "SG.P3.NOM"), ("DAT", "SG.DAT"), ("ACC.P1.PL", "PL.P1.ACC")]
)
def test_number_and_case_may_be_left_out_and_stand_in_any_order(text: str, full: str) -> None:
    assert str(Features.parse(text)) == full


@pytest.mark.parametrize("text", ["", "SG..ACC", "PL.ILL", "SG.PL", "sg.acc", "SG.ACC.DAT"])
def test_what_names_no_features_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no list of features"):
        Features.parse(text)


def test_gender_and_animacy_are_for_agreement_and_no_part_of_the_features() -> None:
    told = Features(case=Case.GEN, gender=Gender.F, animacy=Animacy.INAN)
    assert (told, str(told)) == (Features(case=Case.GEN), "SG.GEN")
