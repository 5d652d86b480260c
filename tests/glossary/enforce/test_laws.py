"""The laws of the ledger, on random glossaries, sentences and faults."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from translator.alignment import Aligned
from translator.glossary.enforce import Candidate, Enforced, Enforcer, to_score
from translator.glossary.match import Matcher
from translator.model import (
    Alignment,
    Concept,
    LedgerStatus,
    Occurrence,
    Span,
    Term,
    TermStatus,
    placeholder,
)

ENGLISH = (
    "armed forces", "army", "defense minister", "minister", "drone", "UAV", "S-400", "frigate",
    "rapid reaction force", "NATO", "ceasefire agreement", "tank", "think tank",
)  # fmt: skip
WORDS = {
    "tr": "silahlı kuvvetler ordu bakan savunma bakanı İHA S-400 fırkateyn NATO tank ateşkes "
    "anlaşması ırak İran kitap şehir ağaç",
    "tk": "ýaragly güýçler goşun ministr goranmak ministri uçar S-400 NATO tank söweş ylalaşygy "
    "köçe oglan ABŞ",
    "ru": "вооружённые силы армия министр обороны беспилотник С-400 фрегат НАТО танк перемирие "
    "соглашение новый",
    "kk": "қарулы күштер әскер министр НАТО танк бітім",
    "de": "Streitkräfte Armee Minister Drohne NATO Panzer",
    "ja": "軍 大臣 無人機 NATO 戦車 停戦",
}
FILLERS = {
    "tr": "dün ve büyük Ankara'da görüştü 12 yeni , “ bir (".split(),
    "tk": "düýn we uly Aşgabatda duşuşdy 12 täze , “ bir (".split(),
    "ru": "вчера и большой в Анкаре встретился 12 новый , « с (".split(),
    "kk": "кеше және үлкен 12 , (".split(),
    "de": "gestern und der große 12 , (".split(),
    "ja": "昨日 と 12 、 （".split(),
}
ENDINGS = ["", "", "nın", "lar", "'da", "-ny", "ов", "ами", "ı", "s"]


@st.composite
def glossaries(draw: st.DrawFn, locale: str) -> tuple[list[Concept], list[Term]]:
    english = draw(st.lists(st.sampled_from(ENGLISH), min_size=1, max_size=5, unique=True))
    renderings = st.lists(st.sampled_from(WORDS[locale].split()), min_size=1, max_size=3).map(
        " ".join
    )
    grammar = st.lists(
        st.sampled_from(
            [("compound", "izafet"), ("number", "pl"), ("reading", "iki"), ("inflect", "no"),
             ("head", "1"), ("sep", "-"), ("proper", "yes"), ("gender", "f")]
        ),
        max_size=2, unique=True,
    )  # fmt: skip
    concepts, terms = [], []
    for number, wording in enumerate(english):
        concepts.append(Concept(f"c{number}", "defense", wording))
        terms.append(
            Term(
                f"c{number}",
                locale,
                draw(st.sampled_from([*[TermStatus.APPROVED] * 4, *TermStatus])),
                draw(renderings),
                tuple(draw(st.lists(renderings, max_size=2))),
                tuple(draw(st.lists(renderings, max_size=2))),
                tuple(draw(grammar)),
            )
        )
    missing = draw(st.booleans())
    return concepts, terms[: -1 if missing and len(terms) > 1 else None]


@st.composite
def segments(draw: st.DrawFn, locale: str, terms: list[Term]) -> tuple[str, tuple[Candidate, ...]]:
    """An English sentence and drafts of it in which its terms fare in every way."""
    pieces = st.one_of(
        st.sampled_from(ENGLISH),
        st.sampled_from("the new of met in 12 , and officers' S-400".split()),
    )
    parts = draw(st.lists(pieces, min_size=1, max_size=9))
    source = ""
    places: list[Span] = []
    for part in parts:
        source += " " if source else ""
        places.append(Span(len(source), len(source) + len(part)))
        source += part
    candidates = []
    wordings = [w for t in terms for w in (t.text, *t.also, *t.forbidden)]
    for _ in range(draw(st.integers(1, 3))):
        text = ""
        rows: list[tuple[Span, int]] = []
        for column, part in enumerate(parts):
            fate = draw(
                st.sampled_from(["term", "filler", "source", "drop", "double", "placeholder"])
            )
            word = part
            if fate == "drop":
                continue
            if fate == "placeholder":
                word = placeholder(column)
            elif fate == "filler":
                word = draw(st.sampled_from(FILLERS[locale]))
            elif fate in ("term", "double"):
                word = draw(st.sampled_from(wordings)) + draw(st.sampled_from(ENDINGS))
                if draw(st.booleans()):
                    word = word.upper() if draw(st.booleans()) else word.capitalize()
                word = f"{word} {word}" if fate == "double" else word
            text += draw(st.sampled_from([" ", " ", " ", ""])) if text else ""
            rows.append((Span(len(text), len(text) + len(word)), column))
            text += word
        alignment = None
        if draw(st.booleans()) and rows:
            blur = draw(st.sampled_from([0.0, 0.2, 0.7]))
            alignment = Alignment(
                tuple(places),
                tuple(span for span, _ in rows),
                tuple(_attention(column, len(places), blur) for _, column in rows),
            )
        score = draw(st.sampled_from([None, -0.5, -1.5]))
        candidates.append(Candidate(Aligned(text, alignment), score, draw(st.integers(0, 1))))
    return source, tuple(candidates)


def _attention(column: int, columns: int, blur: float) -> tuple[float, ...]:
    return tuple((1 - blur) * (column == c) + blur / columns for c in range(columns))


def check(enforcer: Enforcer, occurrences: tuple[Occurrence, ...], done: Enforced) -> None:
    """Every occurrence has its row, and each row its own approved form, or is reported."""
    text = done.aligned.text
    assert [row.occurrence for row in done.rows] == list(occurrences)
    spans = []
    for row in done.rows:
        if row.status is LedgerStatus.REPORTED:
            assert (row.form, row.span) == ("", None) and row.reason
            continue
        assert row.span is not None and row.span.of(text) == row.form != ""
        spans.append(row.span)
        stands = [hit.span for hit in enforcer.wordings.hits(row.occurrence, text)]
        assert row.span in stands
    assert not any(a.overlaps(b) for i, a in enumerate(spans) for b in spans[:i])


@settings(
    max_examples=1000,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data(), locale=st.sampled_from(sorted(WORDS)))
def test_every_occurrence_is_an_approved_form_at_its_span_or_is_reported(
    data: st.DataObject, locale: str
) -> None:
    concepts, terms = data.draw(glossaries(locale))
    matcher = Matcher(concepts)
    enforcer = Enforcer(locale, {term.concept: term for term in terms})
    article = data.draw(st.lists(segments(locale, terms), min_size=1, max_size=3))
    found = [matcher.find(source) for source, _ in article]
    proposals = enforcer.harmonise(
        [
            enforcer.propose(source, candidates, occurrences)
            for (source, candidates), occurrences in zip(article, found, strict=True)
        ]
    )
    asked = to_score(proposals)
    for index, (proposal, occurrences) in enumerate(zip(proposals, found, strict=True)):
        scores = None
        if index in asked and data.draw(st.booleans()):
            scores = [data.draw(st.sampled_from([-3.0, -1.0, -0.5])) for _ in proposal.trials]
        done = enforcer.decide(proposal, scores)
        check(enforcer, occurrences, done)
        audited = enforcer.audit(done.aligned.text, occurrences)
        check(enforcer, occurrences, Enforced(0, done.aligned, audited))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(data=st.data(), locale=st.sampled_from(sorted(WORDS)))
def test_equal_input_gives_equal_output(data: st.DataObject, locale: str) -> None:
    concepts, terms = data.draw(glossaries(locale))
    source, candidates = data.draw(segments(locale, terms))
    occurrences = Matcher(concepts).find(source)
    table = {term.concept: term for term in terms}
    assert Enforcer(locale, table).enforce(source, candidates, occurrences) == Enforcer(
        locale, table
    ).enforce(source, candidates, occurrences)
