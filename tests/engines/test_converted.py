"""NLLB, MADLAD and OPUS-MT conversions run as their publishers mean them to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.engines.models import tiny
from translator.engines.base import Engine, Options, Scorer
from translator.engines.converted import ConvertedEngine
from translator.engines.madlad import madlad_engine
from translator.engines.models.install import install
from translator.engines.nllb import nllb_engine
from translator.engines.opus import opus_engine
from translator.engines.route import find_route
from translator.engines.tokens import SentencePieceTokenizer
from translator.errors import EngineError, EngineUnavailableError
from translator.model import LanguagePair, Request, Tier, is_placeholder

EN_TR = LanguagePair("en", "tr")
EN_TK = LanguagePair("en", "tk")
TEXTS = ["NATO ministers met in Ankara.", "Yes.", "Run \ue003 before \ue000.", "", "1,200 troops"]

Maker = Callable[[Sequence[Path]], ConvertedEngine]
MAKERS: dict[str, Maker] = {"nllb": nllb_engine, "madlad": madlad_engine, "opus": opus_engine}


@pytest.fixture(params=list(MAKERS))
def engine(request: pytest.FixtureRequest, converted: Path) -> ConvertedEngine:
    return MAKERS[request.param]([converted])


def pairs(engine: Engine) -> str:
    return " ".join(sorted(map(str, engine.pairs())))


def test_each_engine_has_the_pairs_of_its_own_models(converted: Path) -> None:
    assert {name: pairs(make([converted])) for name, make in MAKERS.items()} == {
        "nllb": "en-tk en-tr tk-en tk-tr tr-en tr-tk",
        "madlad": "en-tk en-tr en-zh-CN tk-en tk-tr tk-zh-CN tr-en tr-tk tr-zh-CN zh-CN-en"
        " zh-CN-tk zh-CN-tr",
        "opus": "en-kk en-tk en-tr tr-en",
    }


def test_an_empty_home_has_no_pairs(tmp_path: Path) -> None:
    for make in MAKERS.values():
        engine = make([tmp_path, tmp_path / "nothing"])
        assert engine.pairs() == frozenset()
        with pytest.raises(EngineUnavailableError, match="no installed model translates en-tr"):
            engine.translate([Request("Yes.")], EN_TR)


def test_every_engine_keeps_the_protocol(engine: ConvertedEngine) -> None:
    assert isinstance(engine, Engine)
    assert isinstance(engine, Scorer) == (engine.name != "opus")


def test_the_answer_has_the_length_and_order_of_the_batch(engine: ConvertedEngine) -> None:
    batch = [Request(text) for text in TEXTS]
    together = engine.translate(batch, EN_TR)
    alone = [engine.translate([request], EN_TR)[0] for request in batch]
    assert len(together) == len(batch)
    for one, other, text in zip(together, alone, TEXTS, strict=True):
        # Random weights babble on up to the limit, and the limit is the batch's.
        ours, theirs = one.hypotheses[0].text, other.hypotheses[0].text
        assert ours.startswith(theirs[:20]) or not text
    assert engine.translate([], EN_TR) == []


def test_places_and_placeholders_are_the_requests_own(engine: ConvertedEngine) -> None:
    batch = [Request(text) for text in TEXTS]
    for text, response in zip(TEXTS, engine.translate(batch, EN_TK, Options(3)), strict=True):
        assert 1 <= len(response.hypotheses) <= 3
        for hypothesis in response.hypotheses:
            assert not any(code in hypothesis.text for code in ("<2", ">>", "_Latn", "▁"))
            assert {c for c in hypothesis.text if is_placeholder(c)} <= {"\ue000", "\ue003"}
            alignment = hypothesis.alignment
            assert alignment is not None
            assert all(0 <= s.start <= s.end <= len(text) for s in alignment.source)
            assert all(0 <= s.start <= s.end <= len(hypothesis.text) for s in alignment.target)
            assert all(len(row) == len(alignment.source) for row in alignment.weights)


def test_the_target_language_changes_the_answer(engine: ConvertedEngine) -> None:
    request = [Request("NATO ministers met in Ankara.")]
    [turkish], [turkmen] = engine.translate(request, EN_TR), engine.translate(request, EN_TK)
    assert turkish.hypotheses[0].text != turkmen.hypotheses[0].text
    assert engine.translate(request, EN_TR) == [turkish]


def test_the_source_language_changes_what_nllb_answers(converted: Path) -> None:
    engine = nllb_engine([converted])
    request = [Request("NATO")]
    [english] = engine.translate(request, EN_TR)
    [turkmen] = engine.translate(request, LanguagePair("tk", "tr"))
    assert english.hypotheses[0].text != turkmen.hypotheses[0].text


@pytest.mark.parametrize("make", [nllb_engine, madlad_engine])
def test_a_models_own_answer_scores_as_it_said(make: Maker, converted: Path) -> None:
    engine = make([converted])
    assert isinstance(engine, Scorer)
    request = Request("The army moved three brigades.")
    likely, unlikely = engine.score([(request, "Ordu"), (request, "Zzz qqq 999")], EN_TR)
    assert unlikely < 0
    assert likely < 0
    assert engine.score([], EN_TR) == []


def test_madlad_sees_the_language_as_its_tokenizer_cuts_it(tmp_path: Path) -> None:
    path = tmp_path / "spiece.model"
    path.write_bytes(tiny.sentencepiece(("<2en>", "<2tr>", "<2tk>", "<2zh>")))
    tokenizer = SentencePieceTokenizer(path)
    whole = tokenizer.encode("<2tr> The army moved.").pieces
    parts = (*tokenizer.encode("<2tr>").pieces, *tokenizer.encode("The army moved.").pieces)
    assert parts == whole
    assert "<2tr>" in whole


def test_a_released_model_is_loaded_again(engine: ConvertedEngine) -> None:
    request = [Request("NATO ministers met in Ankara.")]
    before = engine.translate(request, EN_TR)
    engine.release()
    assert engine.translate(request, EN_TR) == before


def test_the_fingerprint_tells_the_pairs_apart_and_stays(engine: ConvertedEngine) -> None:
    prints = [engine.fingerprint(pair) for pair in sorted(engine.pairs(), key=str)]
    assert len(set(prints)) == len(prints)
    assert prints == [engine.fingerprint(pair) for pair in sorted(engine.pairs(), key=str)]


def test_a_damaged_model_is_named_and_does_not_hide_the_others(
    converted: Path, tmp_path: Path
) -> None:
    tiny.copy(converted / "opus-mt-en-trk", tmp_path / "bad")
    (tmp_path / "bad" / "target.spm").unlink()
    tiny.copy(converted / "opus-mt-tr-en", tmp_path / "good")
    engine = opus_engine([tmp_path])
    assert pairs(engine) == "tr-en"
    assert [str(problem) for problem in engine.problems()] == [
        "engine 'opus' is not available: bad is incomplete: it has no target.spm"
    ]
    with pytest.raises(EngineUnavailableError, match="bad is incomplete"):
        engine.translate([Request("Yes.")], EN_TR)


def test_a_sentence_beyond_the_models_positions_is_named(tmp_path: Path) -> None:
    made = tiny.opus(tmp_path / "made" / "opus-mt-en-tr", positions=80)
    install(str(made), tmp_path / "home")
    engine = opus_engine([tmp_path / "home"])
    assert len(engine.translate([Request("Yes."), Request("NATO ministers met.")], EN_TR)) == 2
    with pytest.raises(EngineError, match=r"as long as 'The army The army.*break it up"):
        engine.translate([Request("Yes."), Request("The army " * 60)], EN_TR)


def test_a_route_prefers_a_direct_pair_and_else_takes_a_pivot(converted: Path) -> None:
    engines = [opus_engine([converted]), nllb_engine([converted])]
    direct = find_route(engines, "en", "tk")
    assert (str(direct), direct.tier) == ("opus en-tk", Tier.MACHINE)
    pivot = find_route(engines, "tk", "kk")
    assert (str(pivot), pivot.tier) == ("nllb tk-en, opus en-kk", Tier.PIVOT)
    responses = pivot.translate([Request("Goşun anna güni serhede geçirdi.")])
    assert len(responses) == 1
    assert responses[0].hypotheses[0].text
