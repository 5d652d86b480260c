"""An approved form that stands in the wrong case is put right; one that may stand stays."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from translator.alignment import Aligned
from translator.engines.core import core_engine
from translator.engines.route import find_route
from translator.evaluate import drafts
from translator.glossary.enforce import Candidate, Enforced, Enforcer, Proposal
from translator.glossary.match import Matcher
from translator.glossary.store import Glossary, load, shipped
from translator.model import LedgerStatus, Request, TermStatus

DATA = Path(__file__).parents[2] / "data" / "terms" / "standing.tsv"


@cache
def glossary() -> Glossary:
    return load([shipped()]).load(("tr", "tk", "ru"))


@cache
def enforcer(locale: str) -> Enforcer:
    return Enforcer(locale, glossary().terms(locale))


@cache
def matcher() -> Matcher:
    return Matcher(glossary().concepts.values())


def propose(locale: str, source: str, draft: str) -> Proposal:
    occurrences = matcher().find(source)
    return enforcer(locale).propose(source, [Candidate(Aligned(draft))], occurrences)


def mend(locale: str, source: str, draft: str) -> Enforced:
    """Put a draft right by what the words around say alone."""
    return enforcer(locale).decide(propose(locale, source, draft))


def rows() -> list[dict[str, str]]:
    with DATA.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['locale']}: {row['draft']}")
def test_a_form_in_the_wrong_case_is_put_right_and_any_other_stays(row: dict[str, str]) -> None:
    done = mend(row["locale"], row["source"], row["draft"])
    assert done.aligned.text == row["target"]
    changed = [r for r in done.rows if r.status is not LedgerStatus.APPROVED]
    assert bool(changed) == (row["draft"] != row["target"])


def test_the_ledger_says_what_stood_there_before() -> None:
    done = mend("ru", "Experts came from the embassy.", "Эксперты приехали из посольство.")
    [row] = done.rows
    told = (row.status, row.form, row.features, row.before)
    assert told == (LedgerStatus.EDITED, "посольства", "SG.GEN", "посольство")
    assert row.span is not None and row.span.of(done.aligned.text) == "посольства"


def test_of_a_form_that_may_be_right_or_wrong_the_engine_is_asked() -> None:
    source, draft = "Parliament approved the treaty.", "Парламент одобрил договоры."
    known = propose("ru", source, draft)
    assert known.trials == ()  # an object in the plural: nothing is in doubt
    source, draft = "Voters trust the prime minister.", "Граждане доверять премьер-министр."
    proposal = propose("ru", source, draft)
    first, *others = proposal.trials
    assert first == draft and len(others) == len(set(others)) > 0
    for text in proposal.trials:
        scores = [0.0 if other == text else -9.0 for other in proposal.trials]
        done = enforcer("ru").decide(proposal, scores)
        assert done.aligned.text == text
        is_changed = done.rows[0].status is not LedgerStatus.APPROVED
        assert is_changed == (text != draft)


def test_a_text_that_is_still_english_gets_no_endings() -> None:
    source = "Members of NATO met on Monday."
    assert mend("tr", source, source).aligned.text == source


def test_a_term_that_no_editor_has_approved_stays_as_it_stands() -> None:
    source, draft = "The crew of the tank rested.", "Экипаж танк отдыхал."
    concepts = [glossary().concepts["tank"]]
    term = replace(glossary().terms("ru")["tank"], status=TermStatus.PROPOSED)
    own = Enforcer("ru", {"tank": term})
    found = Matcher(concepts).find(source)
    assert own.decide(own.propose(source, [Candidate(Aligned(draft))], found)).aligned.text == draft


def test_the_core_model_is_a_judge_of_cases() -> None:
    route = find_route([core_engine()], "en", "ru")
    for source, draft, right in (
        ("The crew repaired the submarine.", "Экипаж чинил подводная лодка.", "подводную лодку"),
        ("The submarine surfaced.", "Всплыла подводная лодка.", "подводная лодка"),
    ):
        proposal = propose("ru", source, draft)
        pairs = [(Request(source), text) for text in proposal.trials]
        done = enforcer("ru").decide(proposal, route.score(pairs) if pairs else None)
        assert right in done.aligned.text


def test_right_terms_that_are_changed_are_counted() -> None:
    pairs = [
        ("Experts came from the embassy.", "Эксперты приехали из посольства."),
        ("He left the embassy.", "Он ушёл из посольство."),
    ]
    assert all(drafts.is_reported(source) for source, _ in pairs)
    tally = drafts.measure(pairs, glossary(), "ru", 0)
    assert (tally.right, tally.changed) == (2, 1)
    assert tally.spoiled == [(*pairs[1], "посольство > посольства")]
