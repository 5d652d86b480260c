"""What every engine promises, whatever runs behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from translator.engines.base import Engine, Options, Scorer
from translator.engines.core import core_engine
from translator.engines.fake import FakeEngine
from translator.model import LanguagePair, Request, Span, TermHint, is_placeholder

EN_TR = LanguagePair("en", "tr")
TEXTS = [
    "The minister of defense met the ambassador in Ankara on Tuesday.",
    "Yes.",
    "Run \ue003 before \ue000 in Baku.",
    "",
    "1,200 troops",
    "The armed forces of Turkmenistan held an exercise.",
]


@pytest.fixture(params=["fake", "core"], scope="module")
def engine(request: pytest.FixtureRequest) -> Engine:
    return FakeEngine() if request.param == "fake" else core_engine()


def test_the_answer_has_the_length_and_order_of_the_batch(engine: Engine) -> None:
    batch = [Request(text) for text in TEXTS]
    together = engine.translate(batch, EN_TR)
    assert len(together) == len(batch)
    alone = [engine.translate([request], EN_TR)[0] for request in batch]
    assert [r.hypotheses[0].text for r in together] == [r.hypotheses[0].text for r in alone]


def test_an_answer_hangs_on_its_own_sentence_alone(engine: Engine) -> None:
    rows = (Path(__file__).parents[1] / "data" / "in_domain_test.tsv").read_text("utf-8")
    batch = [Request(row.split("\t")[0]) for row in rows.splitlines()[:60]]
    together = engine.translate(batch, EN_TR)
    assert [engine.translate([request], EN_TR)[0] for request in batch[::7]] == together[::7]
    turned = engine.translate(batch[40:] + batch[:20], EN_TR)
    assert turned == together[40:] + together[:20]


def test_a_score_hangs_on_its_own_pair_alone(engine: Engine) -> None:
    if not isinstance(engine, Scorer):
        return
    pairs = [(Request(text), text[::-1]) for text in TEXTS if text]
    assert [engine.score([pair], EN_TR)[0] for pair in pairs] == engine.score(pairs, EN_TR)


def test_there_is_always_a_hypothesis_and_the_best_comes_first(engine: Engine) -> None:
    for response in engine.translate([Request(text) for text in TEXTS], EN_TR, Options(4)):
        scores = [h.score for h in response.hypotheses if h.score is not None]
        assert 1 <= len(response.hypotheses) <= 4
        assert scores == sorted(scores, reverse=True)


def test_places_of_the_alignment_lie_in_the_texts(engine: Engine) -> None:
    for text, response in zip(
        TEXTS, engine.translate([Request(text) for text in TEXTS], EN_TR), strict=True
    ):
        for hypothesis in response.hypotheses:
            alignment = hypothesis.alignment
            assert alignment is not None
            assert all(0 <= s.start <= s.end <= len(text) for s in alignment.source)
            assert all(0 <= s.start <= s.end <= len(hypothesis.text) for s in alignment.target)
            assert len(alignment.weights) == len(alignment.target)
            assert all(len(row) == len(alignment.source) for row in alignment.weights)


def test_no_code_of_a_model_is_left_in_the_answer(engine: Engine) -> None:
    hint = TermHint(Span(4, 16), "silahlı kuvvetler")
    requests = [Request(TEXTS[5], (hint,)), Request(TEXTS[2], verbatim=(("\ue003", "S-400"),))]
    first, second = (r.hypotheses[0].text for r in engine.translate(requests, EN_TR))
    for text in (first, second):
        assert not any(code in text for code in ("<term>", "<trans>", "<x1>", "<2tr>", "▁"))
    assert {char for char in second if is_placeholder(char)} <= {"\ue000", "\ue003"}


def test_the_fingerprint_tells_the_pairs_apart_and_stays(engine: Engine) -> None:
    prints = [engine.fingerprint(pair) for pair in sorted(engine.pairs(), key=str)]
    assert len(set(prints)) == len(prints) >= 3
    assert prints == [engine.fingerprint(pair) for pair in sorted(engine.pairs(), key=str)]


def test_an_empty_batch_is_an_empty_answer(engine: Engine) -> None:
    assert engine.translate([], EN_TR) == []
