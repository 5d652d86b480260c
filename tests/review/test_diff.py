"""Every kind of change is said in a sentence, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.review.support import ARMY, CONCEPTS, TALKS, TERMS, UCAV, changed
from translator.glossary.store import Glossary
from translator.model import Concept, MatchRule, Term, TermStatus
from translator.review.diff import as_data, diff, say_all

OLD = Glossary.of(CONCEPTS, TERMS)
SIHA, FORCES, TALKS_TR = TERMS[0], TERMS[1], TERMS[2]

TERM_CASES: list[tuple[str, Term, str]] = [
    (
        "renamed, and the old one forbidden",
        replace(SIHA, text="silahlı İHA", forbidden=("SİHA", "dron")),
        "tr: unmanned combat aerial vehicle: the preferred term was “SİHA”, is “silahlı İHA”; "
        "forbids “SİHA”, “dron” from now on",
    ),
    (
        "enforced",
        replace(TALKS_TR, status=TermStatus.APPROVED),
        "tr: talks: was proposed, is approved, so it is enforced",
    ),
    (
        "another rendering allowed",
        replace(FORCES, also=("TSK",)),
        "tr: armed forces: allows “TSK” too",
    ),
    (
        "grammar replaced",
        replace(SIHA, grammar=(("reading", "siha"), ("proper", "yes"))),
        "tr: unmanned combat aerial vehicle: grammar: a proper name",
    ),
    (
        "a form taken away",
        replace(SIHA, grammar=()),
        "tr: unmanned combat aerial vehicle: grammar: no longer: its end is read “siha”",
    ),
    (
        "a form added",
        replace(SIHA, forms=(("PL.NOM", "SİHA'lar"),)),
        "tr: unmanned combat aerial vehicle: has the form “PL.NOM=SİHA'lar”",
    ),
    (
        "reviewed",
        replace(SIHA, reviewer="Ayşe", updated="2026-11-23"),
        "tr: unmanned combat aerial vehicle: reviewed by Ayşe; dated 2026-11-23",
    ),
    (
        "new in a locale",
        Term("talks", "ru", TermStatus.APPROVED, "переговоры", forbidden=("разговоры",)),
        "ru: talks: new term “переговоры”, approved, so it is enforced; "
        "forbids “разговоры” from now on",
    ),
]


@pytest.mark.parametrize(("term", "sentence"), [c[1:] for c in TERM_CASES], ids=lambda v: "")
def test_a_changed_term_is_one_sentence(term: Term, sentence: str) -> None:
    new = Glossary.of(CONCEPTS, changed(term))
    assert [s.sentence for s in say_all(diff(OLD, new), OLD, new)] == [sentence]


def test_a_removed_term_is_one_sentence() -> None:
    new = Glossary.of(CONCEPTS, changed(without=[("ucav", "tr")]))
    assert [s.sentence for s in say_all(diff(OLD, new), OLD, new)] == [
        "tr: unmanned combat aerial vehicle: the term “SİHA” is removed; "
        "nothing is enforced here any more"
    ]


CONCEPT_CASES: list[tuple[Concept, str]] = [
    (replace(UCAV, also=("UCAV", "combat drone")), "also found as “combat drone”"),
    (replace(UCAV, also=()), "no longer found as “UCAV”"),
    (replace(UCAV, not_if=("toy *",)), "not meant in “toy *”"),
    (replace(UCAV, match=MatchRule.CASE), "was found in any form, is found in this case only"),
    (replace(UCAV, term="combat UAV"),
     "the English term was “unmanned combat aerial vehicle”, is “combat UAV”"),
    (replace(UCAV, definition=""),
     "the definition was “An armed aircraft without a crew.”, is empty"),
    (replace(UCAV, domain="air"), "moved from defense to air"),
    (replace(UCAV, part_of_speech="proper noun"),
     "part of speech was “noun”, is “proper noun”"),
]  # fmt: skip


@pytest.mark.parametrize(("concept", "clause"), CONCEPT_CASES)
def test_a_changed_concept_is_said_once_for_all_locales(concept: Concept, clause: str) -> None:
    new = Glossary.of([concept, ARMY, TALKS], TERMS)
    assert [s.sentence for s in say_all(diff(OLD, new), OLD, new)] == [
        f"en: {concept.term}: {clause}"
    ]


def test_a_concept_comes_and_goes_with_its_terms() -> None:
    tank = Concept("tank", "defense", "tank", ("MBT",))
    terms = [t for t in TERMS if t.concept != "ucav"]
    new = Glossary.of(
        [ARMY, TALKS, tank], [*terms, Term("tank", "tr", TermStatus.APPROVED, "tank")]
    )
    assert [s.sentence for s in say_all(diff(OLD, new), OLD, new)] == [
        "en: tank: new concept in defense (MBT)",
        "en: unmanned combat aerial vehicle: removed from defense; it is no longer looked for",
        "ru: unmanned combat aerial vehicle: the term “ударный беспилотник” is removed; "
        "nothing is enforced here any more",
        "tr: tank: new term “tank”, approved, so it is enforced",
        "tr: unmanned combat aerial vehicle: the term “SİHA” is removed; "
        "nothing is enforced here any more",
    ]


def test_only_named_locales_are_compared_and_notes_touch_nothing() -> None:
    new = Glossary.of(
        CONCEPTS, changed(replace(SIHA, note="see the ministry"), without=[("ucav", "ru")])
    )
    assert [(c.locale, c.touches) for c in diff(OLD, new, ["tr"])] == [("tr", False)]
    assert diff(OLD, OLD) == ()


def test_a_change_as_data_has_its_columns_and_its_words() -> None:
    new = Glossary.of(CONCEPTS, changed(replace(FORCES, text="ordu")))
    data: list[dict[str, Any]] = [as_data(s) for s in say_all(diff(OLD, new), OLD, new)]
    assert data == [
        {
            "concept": "armed-forces",
            "term": "armed forces",
            "domain": "defense",
            "locale": "tr",
            "kind": "changed",
            "touches": True,
            "fields": [{"column": "term", "before": "silahlı kuvvetler", "after": "ordu"}],
            "says": ["the preferred term was “silahlı kuvvetler”, is “ordu”"],
        }
    ]
