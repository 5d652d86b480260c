"""Terms put right, one case after another."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from translator.alignment import Aligned, words
from translator.glossary.enforce import Candidate, Enforced, Enforcer, consistency, to_score
from translator.glossary.match import Matcher
from translator.model import Alignment, Concept, LedgerStatus, Occurrence, Span, Term, TermStatus

CONCEPTS = (
    Concept("armed-forces", "defense", "armed forces"),
    Concept("minister", "defense", "minister of defense", ("defense minister",)),
    Concept("nato", "defense", "NATO"),
    Concept("uav", "defense", "unmanned aerial vehicle", ("UAV",)),
    Concept("frigate", "defense", "frigate"),
    Concept("corvette", "defense", "corvette"),
    Concept("border", "defense", "border"),
    Concept("system", "defense", "air defense system"),
    Concept("jet", "defense", "fighter jet"),
)
IZAFET = (("compound", "izafet"),)
APPROVED = TermStatus.APPROVED
TERMS = {
    "tr": (
        Term("armed-forces", "tr", APPROVED, "silahlı kuvvetler", grammar=(("number", "pl"),)),
        Term(
            "minister", "tr", APPROVED, "savunma bakanı", ("millî savunma bakanı",),
            ("müdafaa bakanı",), IZAFET,
        ),
        Term("nato", "tr", APPROVED, "NATO", grammar=(("reading", "nato"), ("proper", "yes"))),
        Term(
            "uav", "tr", APPROVED, "insansız hava aracı", ("İHA",), ("uçan robot",),
            (*IZAFET, ("reading:İHA", "iha")),
        ),
        Term("frigate", "tr", APPROVED, "fırkateyn", (), ("firigat",)),
        Term("corvette", "tr", TermStatus.PROPOSED, "korvet"),
        Term("border", "tr", TermStatus.DEPRECATED, "hudut"),
        Term("jet", "tr", APPROVED, "savaş uçağı", ("muharip uçak",), ("savaş jeti",), IZAFET),
    ),
    "tk": (
        Term("armed-forces", "tk", APPROVED, "ýaragly güýçler", grammar=(("number", "pl"),)),
        Term("minister", "tk", APPROVED, "goranmak ministri", (), ("gorag ministri",), IZAFET),
        Term("nato", "tk", APPROVED, "NATO", grammar=(("reading", "nato"), ("sep", "-"))),
    ),
    "ru": (
        Term(
            "minister", "ru", APPROVED, "министр обороны", (), ("министр защиты",),
            (("gender", "m"), ("animacy", "anim")),
        ),
        Term("frigate", "ru", APPROVED, "фрегат", (), ("фригата",), (("gender", "m"),)),
        Term("border", "ru", APPROVED, "граница", (), (), (("gender", "f"),)),
        Term("system", "ru", APPROVED, "система ПВО", (), (), (("gender", "f"), ("head", "1"))),
    ),
}  # fmt: skip
MATCHER = Matcher(CONCEPTS)


def enforcer(locale: str) -> Enforcer:
    return Enforcer(locale, {term.concept: term for term in TERMS[locale]})


def aligned(source: str, target: str, links: str) -> Aligned:
    """Align words by number: `0-1 2-0` is target word 0 with source word 1, and so on."""
    ours, theirs = words(source), words(target)
    pairs = {tuple(map(int, link.split("-"))) for link in links.split()}
    weights = tuple(
        tuple(float((t, s) in pairs) for s in range(len(ours))) for t in range(len(theirs))
    )
    return Aligned(target, Alignment(ours, theirs, weights))


def enforce(
    locale: str, source: str, *targets: Aligned, scores: tuple[float, ...] = ()
) -> Enforced:
    given = scores or (-1.0,) * len(targets)
    candidates = [Candidate(t, s) for t, s in zip(targets, given, strict=True)]
    return enforcer(locale).enforce(source, candidates, MATCHER.find(source))


@dataclass(frozen=True, slots=True)
class Case:
    title: str
    locale: str
    source: str
    draft: str
    links: str
    target: str
    forms: tuple[str, ...]


CASES = (
    Case(
        "a forbidden wording passes on its case",
        "tr", "He met the minister of defense.", "Müdafaa bakanıyla görüştü.", "",
        "Savunma bakanıyla görüştü.", ("Savunma bakanıyla",),
    ),
    Case(
        "an aligned word passes on its plural and case",
        "tr", "They fled from two frigates.", "İki gemiden kaçtılar.", "0-3 1-4 2-1",
        "İki fırkateynden kaçtılar.", ("fırkateynden",),
    ),
    Case(
        "a subject is a subject, whatever its place was in the draft",
        "tr", "Two frigates left.", "İki gemiden ayrıldı.", "0-0 1-1 2-2",
        "İki fırkateyn ayrıldı.", ("fırkateyn",),
    ),
    Case(
        "English left standing gets the ending it had",
        "tr", "Officers of the armed forces came.", "armed forces'ın subayları geldi.", "",
        "silahlı kuvvetlerin subayları geldi.", ("silahlı kuvvetlerin",),
    ),
    Case(
        "letters of an acronym are put right",
        "tr", "Members of NATO met.", "Nato'nun üyeleri buluştu.", "",
        "NATO'nun üyeleri buluştu.", ("NATO'nun",),
    ),
    Case(
        "an acronym stands for an acronym",
        "tr", "The UAV fell.", "Uçan robot düştü.", "",
        "İHA düştü.", ("İHA",),
    ),
    Case(
        "a doubled head is dropped",
        "tr", "He saw the fighter jet.", "Savaş jetini uçağını gördü.", "",
        "Savaş uçağını gördü.", ("Savaş uçağını",),
    ),
    Case(
        "a wrong acronym passes on its ending",
        "tk", "Members of NATO met.", "NOTA-nyň agzalary duşuşdy.", "0-2 1-0",
        "NATO-nyň agzalary duşuşdy.", ("NATO-nyň",),
    ),
    Case(
        "a Turkmen compound keeps its case",
        "tk", "He spoke with the minister of defense.", "Ol gorag ministrine aýtdy.", "",
        "Ol goranmak ministrine aýtdy.", ("goranmak ministrine",),
    ),
    Case(
        "adjectives agree with a head of another gender",
        "ru", "The new frigate left.", "Новая фригата ушла.", "",
        "Новый фрегат ушла.", ("фрегат",),
    ),
    Case(
        "a preposition decides for English left standing",
        "ru", "He lives near the border.", "Он живёт у border.", "",
        "Он живёт у границы.", ("границы",),
    ),
    Case(
        "the case of a Russian phrase goes to its head alone",
        "ru", "He met with the minister of defense.", "Он встретился с министром защиты.", "",
        "Он встретился с министром обороны.", ("министром обороны",),
    ),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_what_stands_wrong_is_put_right(case: Case) -> None:
    draft = aligned(case.source, case.draft, case.links) if case.links else Aligned(case.draft)
    done = enforce(case.locale, case.source, draft)
    assert (done.aligned.text, tuple(row.form for row in done.rows)) == (case.target, case.forms)


REPORTED = (
    ("tr", "The corvette left.", "Gemi ayrıldı.", "0-1 1-2", "korvet is proposed"),
    ("tr", "The border is closed.", "Hudut kapalı.", "0-1 1-3", "hudut is deprecated"),
    ("tr", "An air defense system.", "Bir hava sistemi.", "1-1 2-3", "no term for tr"),
    ("tr", "The frigate left.", "Ayrıldı.", "", "no word alignment"),
    ("tr", "They sail and frigate.", "Denize açıldılar.", "1-3", "rendered by a verb"),
    ("ru", "Two states border the sea.", "Два государства имеют берег.", "2-2", "is a verb"),
    ("ru", "The border areas.", "Приграничные районы.", "0-1 1-2", "by an adjective"),
)


@pytest.mark.parametrize(("locale", "source", "draft", "links", "reason"), REPORTED)
def test_what_cannot_be_put_right_is_reported_and_left_alone(
    locale: str, source: str, draft: str, links: str, reason: str
) -> None:
    target = aligned(source, draft, links) if links else Aligned(draft)
    done = enforce(locale, source, target)
    [row] = done.rows
    assert (done.aligned.text, row.status, row.form) == (draft, LedgerStatus.REPORTED, "")
    assert reason in row.reason


def test_a_proposed_term_that_stands_there_is_approved() -> None:
    done = enforce("tr", "The corvette left.", Aligned("Korvet ayrıldı."))
    assert [(r.status, r.form, r.features) for r in done.rows] == [
        (LedgerStatus.APPROVED, "Korvet", "SG.NOM")
    ]


def test_the_hypothesis_with_the_term_wins_and_says_so() -> None:
    source = "The frigate left."
    done = enforce(
        "tr", source, Aligned("Gemi ayrıldı."), Aligned("Fırkateyn ayrıldı."), scores=(-0.5, -0.8)
    )
    assert (done.choice, done.rows[0].status) == (1, LedgerStatus.RERANKED)


def test_a_much_better_hypothesis_is_mended_instead() -> None:
    source = "The frigate left."
    first = aligned(source, "Gemi ayrıldı.", "0-1 1-2")
    done = enforce("tr", source, first, Aligned("Fırkateyn kitap."), scores=(-0.5, -2.0))
    assert (done.choice, done.aligned.text) == (0, "Fırkateyn ayrıldı.")


def test_each_occurrence_has_its_own_form() -> None:
    source = "One frigate met another frigate."
    done = enforce(
        "tr", source, aligned(source, "Bir fırkateyn başka gemiyle buluştu.", "0-0 1-1 2-3 3-4")
    )
    assert done.aligned.text == "Bir fırkateyn başka fırkateynle buluştu."
    assert [row.form for row in done.rows] == ["fırkateyn", "fırkateynle"]


def test_two_forms_go_to_the_occurrences_that_they_are_aligned_with() -> None:
    source = "The frigate saw the frigate."
    done = enforce("tr", source, aligned(source, "Fırkateyni fırkateyn gördü.", "0-4 1-1 2-2"))
    assert [row.form for row in done.rows] == ["fırkateyn", "Fırkateyni"]


def test_scores_decide_between_forms_in_doubt() -> None:
    source = "They watch the border."
    own = enforcer("ru")
    draft = aligned(source, "Там МКК.", "1-3")
    proposal = own.propose(source, [Candidate(draft)], MATCHER.find(source))
    assert proposal.trials[0] == draft.text
    assert len(set(proposal.trials)) == len(proposal.trials)
    margins = []
    for scores in ([-1.0] * len(proposal.trials), [-1.0, *[-9.0] * (len(proposal.trials) - 1)]):
        [row] = own.decide(proposal, scores).rows
        margins.append((row.status, row.margin))
    assert margins == [(LedgerStatus.EDITED, 0.0), (LedgerStatus.EDITED_UNVERIFIED, -8.0)]


def test_nothing_is_scored_where_no_term_occurs() -> None:
    own = enforcer("tr")
    proposals = [own.propose("It rained.", [Candidate(Aligned("Yağmur yağdı."))], ())] * 9
    assert to_score(proposals) == []


def test_scoring_keeps_to_its_budget() -> None:
    source = "They watch the border."
    own = enforcer("ru")
    draft = aligned(source, "Там МКК.", "1-3")
    proposals = [own.propose(source, [Candidate(draft)], MATCHER.find(source))] * 40
    texts = sum(len(proposals[i].trials) for i in to_score(proposals, share=0.5))
    assert 0 < texts <= 20


def test_an_article_has_one_rendering_for_a_concept() -> None:
    own = enforcer("tr")
    source = "The fighter jet left."
    drafts = ["Savaş uçağı ayrıldı.", "Muharip uçaktan ayrıldı.", "Savaş uçağı ayrıldı."]
    found = MATCHER.find(source)
    proposals = own.harmonise([own.propose(source, [Candidate(Aligned(d))], found) for d in drafts])
    done = [own.decide(p) for p in proposals]
    assert [d.aligned.text for d in done] == [
        "Savaş uçağı ayrıldı.", "Savaş uçağından ayrıldı.", "Savaş uçağı ayrıldı.",
    ]  # fmt: skip
    rows = [row for d in done for row in d.rows]
    assert [row.before for row in rows] == ["", "Muharip uçaktan", ""]
    assert consistency(rows, own.wordings).rate == 1.0


def test_inconsistent_renderings_are_counted() -> None:
    own = enforcer("tr")
    found = MATCHER.find("The fighter jet left.")
    rows = [
        row
        for text in ("Savaş uçağı ayrıldı.", "Muharip uçak ayrıldı.", "Savaş uçağı geldi.")
        for row in own.audit(text, found)
    ]
    result = consistency(rows, own.wordings)
    assert (result.same, result.total, result.varying) == (2, 3, ("jet",))


def test_an_acronym_beside_its_full_form_stays() -> None:
    source = "An unmanned aerial vehicle (UAV) fell."
    text = "Bir insansız hava aracı (İHA) düştü."
    done = enforce("tr", source, Aligned(text))
    assert (done.aligned.text, [row.form for row in done.rows]) == (
        text, ["insansız hava aracı", "İHA"],
    )  # fmt: skip


def test_a_masked_term_says_so() -> None:
    own = enforcer("tr")
    source = "NATO met."
    [occurrence] = MATCHER.find(source)
    proposal = own.propose(
        source, [Candidate(Aligned("NATO toplandı."))], [occurrence], masked=[Span(0, 4)]
    )
    assert [row.status for row in own.decide(proposal).rows] == [LedgerStatus.MASKED]


def test_untranslatable_words_stand_as_the_source_has_them() -> None:
    term = Term("x", "tr", TermStatus.UNTRANSLATABLE, "Bayraktar", grammar=(("proper", "yes"),))
    own = Enforcer("tr", {"x": term})
    found = [Occurrence("x", Span(0, 9), "Bayraktar")]
    done = own.enforce("Bayraktar won.", [Candidate(Aligned("Bayraktar'ı kazandı."))], found)
    assert [(r.status, r.form) for r in done.rows] == [(LedgerStatus.APPROVED, "Bayraktar'ı")]


def test_a_reviewed_text_is_looked_at_and_not_changed() -> None:
    own = enforcer("tr")
    found = MATCHER.find("NATO praised the minister of defense.")
    rows = own.audit("NATO onu övdü.", found)
    assert [(r.status, r.form, r.reason) for r in rows] == [
        (LedgerStatus.APPROVED, "NATO", ""),
        (LedgerStatus.REPORTED, "", "not in the reviewed text"),
    ]
