from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import pytest

from translator.engines.argos import argos_engine, read_package
from translator.engines.core import core_engine
from translator.engines.route import find_route
from translator.engines.spelling import Traits, read_answer, source_spans, spell, spell_target
from translator.engines.tokens import SentencePieceTokenizer
from translator.errors import EngineError, EngineUnavailableError, NoRouteError
from translator.model import LanguagePair, Request, Span, TermHint, Tier

CORE = Path(__file__).parents[2] / "translator" / "engines" / "core_model"
EN_TR = LanguagePair("en", "tr")


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """A directory with the core model as if it were an installed Argos package for one pair."""
    home = tmp_path / "translate-en_tr-1_0"
    shutil.copytree(CORE, home)
    (home / "metadata.json").write_text(
        json.dumps({"from_code": "en", "to_code": "tr", "target_prefix": "<2tr>"})
    )
    return tmp_path


def test_an_installed_package_translates_as_the_model_in_it(packages: Path) -> None:
    engine = argos_engine([packages])
    assert engine.pairs() == {EN_TR}
    request = Request("The ambassador arrived in Ankara.")
    [ours] = engine.translate([request], EN_TR)
    [core] = core_engine().translate([request], EN_TR)
    assert ours.hypotheses[0].text == core.hypotheses[0].text != ""


def test_pieces_of_other_languages_are_kept_out(packages: Path) -> None:
    request = Request("The ambassador arrived in Ankara.")
    home = next(packages.iterdir())
    tokenizer = SentencePieceTokenizer(home / "sentencepiece.model")
    [before] = argos_engine([packages]).translate([request], EN_TR)
    first = tokenizer.encode(before.hypotheses[0].text).pieces[0]
    pieces = json.loads((home / "model" / "shared_vocabulary.json").read_text("utf-8"))
    own = " ".join(piece for piece in pieces if piece != first)
    (home / "model" / "vmap.tr.txt").write_text(f"\t{own}\n", encoding="utf-8")
    [after] = argos_engine([packages]).translate([request], EN_TR)
    assert first not in tokenizer.encode(after.hypotheses[0].text).pieces


@pytest.mark.parametrize("may_link", [True, False])
def test_to_keep_pieces_out_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, may_link: bool
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("a required privilege is not held by the client")

    request = Request("The ambassador arrived in Ankara.")
    [expected] = core_engine().translate([request], EN_TR)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    if not may_link:
        monkeypatch.setattr(Path, "symlink_to", refuse)
    [found] = core_engine().translate([request], EN_TR)
    assert found == expected
    assert not list(tmp_path.iterdir())


def test_without_a_place_for_temporary_files_the_error_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(EngineUnavailableError, match=r"could not be opened .*gone"):
        core_engine().translate([Request("Hello.")], EN_TR)


def test_a_package_says_how_it_is_to_be_decoded(packages: Path) -> None:
    request = Request("Tanks, tanks, tanks and tanks of the army met the tanks of the navy.")

    def written() -> tuple[str, str]:
        engine = argos_engine([packages])
        [answer] = engine.translate([request], EN_TR)
        return answer.hypotheses[0].text, engine.fingerprint(EN_TR)

    before = written()
    told = next(packages.iterdir()) / "metadata.json"
    metadata = json.loads(told.read_text()) | {"decoding": {"repetition_penalty": 1000.0}}
    told.write_text(json.dumps(metadata))
    after = written()
    assert before[0] != after[0]
    assert before[1] != after[1]


def test_the_core_model_writes_no_cyrillic_in_turkish() -> None:
    package = read_package(CORE, "core")
    own = {code: package.vocabulary_map(code) for code in ("tr", "ru")}
    used = {code: set(path.read_text("utf-8").split()) for code, path in own.items() if path}
    known = set(SentencePieceTokenizer(CORE / "sentencepiece.model").encode("собака").pieces)
    assert known - used["tr"]
    assert not known - used["ru"]


def test_the_model_can_score_what_somebody_else_proposes() -> None:
    engine = core_engine()
    request = Request("The ambassador arrived in Ankara.")
    best = engine.translate([request], EN_TR)[0].hypotheses[0].text
    good, bad = engine.score([(request, best), (request, "xq zzv kkqw")], EN_TR)
    assert bad < good < 0


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda p: (p / "metadata.json").write_text("{"), "metadata.json"),
        (lambda p: (p / "model" / "model.bin").unlink(), "has no model/model.bin"),
        (lambda p: (p / "sentencepiece.model").unlink(), "has no tokenizer"),
        (lambda p: (p / "model" / "model.bin").write_bytes(b"junk"), "is damaged"),
        (lambda p: (p / "model" / "vmap.tr.txt").write_text("\t▁ordu"), "is damaged"),
    ],
)
def test_a_damaged_package_is_named_with_the_way_out(
    packages: Path, damage: object, message: str
) -> None:
    damage(packages / "translate-en_tr-1_0")  # type: ignore[operator]
    engine = argos_engine([packages])
    with pytest.raises(EngineUnavailableError, match=message):
        engine.translate([Request("Hello.")], EN_TR)


def test_a_damaged_package_does_not_stop_the_others(packages: Path) -> None:
    other = packages / "translate-en_ru-1_0"
    other.mkdir()
    (other / "metadata.json").write_text("not json")
    engine = argos_engine([packages])
    assert engine.pairs() == {EN_TR}
    assert [str(p) for p in engine.problems()] and "metadata.json" in str(engine.problems()[0])


def test_a_sentence_that_ctranslate_would_cut_is_refused() -> None:
    with pytest.raises(EngineError, match="too long"):
        core_engine().translate([Request("zq " * 2000)], EN_TR)


def test_routes_prefer_direct_then_pivot_then_a_relative(packages: Path) -> None:
    (packages / "x").mkdir()
    onward = packages / "translate-tr_az-1_0"
    shutil.copytree(CORE, onward)
    (onward / "metadata.json").write_text(
        json.dumps({"from_code": "tr", "to_code": "az", "target_prefix": "<2tr>"})
    )
    engines = [argos_engine([packages])]
    assert find_route(engines, "en", "tr").tier is Tier.MACHINE
    pivot = find_route(engines, "en", "az")
    assert (pivot.tier, str(pivot)) == (Tier.PIVOT, "argos en-tr, argos tr-az")
    [response] = pivot.translate([Request("The ambassador arrived in Ankara.")])
    assert response.hypotheses[0].alignment is not None
    assert find_route(engines, "en", "tk", relatives=["tr"]).tier is Tier.DRAFT
    with pytest.raises(NoRouteError, match="translate models list --available --to fr"):
        find_route(engines, "en", "fr")


def test_spelling_is_undone_to_the_letter() -> None:
    request = Request("The army at \ue005 now", (TermHint(Span(4, 8), "ordu"),))
    spelled = spell(request, Traits(placeholders=True, inline_terms=True))
    assert spelled.text == "The <term>army<trans>ordu</term> at <x1> now"
    assert source_spans(spelled, [Span(10, 14), Span(0, 3)]) == (Span(4, 8), Span(0, 3))
    text, spans = read_answer("Ordu <x1>'de", (Span(0, 4), Span(5, 9), Span(9, 12)), spelled)
    assert (text, spans) == ("Ordu \ue005'de", (Span(0, 4), Span(5, 6), Span(6, 9)))
    assert spell_target(text, spelled) == "Ordu <x1>'de"


def test_letters_may_follow_a_trained_code_but_not_one_made_of_letters() -> None:
    request = Request("They met on \ue005")
    trained = spell(request, Traits(placeholders=True))
    assert read_answer("Olar <x1>da duşuşdy", (), trained)[0] == "Olar \ue005da duşuşdy"
    made_up = spell(request, Traits())
    assert read_answer("Olar X1QA duşuşdy, X1Q", (), made_up)[0] == "Olar X1QA duşuşdy, \ue005"


def test_a_model_says_how_a_term_is_written_for_it() -> None:
    spaced = Traits(inline_terms=True, term_format="<term> {source} <trans> {lemma} </term>")
    spelled = spell(Request("The army now", (TermHint(Span(4, 8), "ordu"),)), spaced)
    assert spelled.text == "The <term> army <trans> ordu </term> now"
    assert source_spans(spelled, [Span(11, 15)]) == (Span(4, 8),)


def test_the_core_models_attention_points_at_the_words_it_translates() -> None:
    text = "Baykar delivered drones to Kazakhstan."
    [response] = core_engine().translate([Request(text)], EN_TR)
    best = response.hypotheses[0]
    assert best.alignment is not None
    for name in ("Baykar", "Kazak"):
        row = next(
            weights
            for span, weights in zip(best.alignment.target, best.alignment.weights, strict=True)
            if span.start <= best.text.index(name) < span.end
        )
        seen = best.alignment.source[max(range(len(row)), key=row.__getitem__)].of(text)
        assert name.startswith(seen[:3]) or seen.startswith(name[:3])


def test_a_model_without_placeholders_sees_the_words_themselves() -> None:
    request = Request("The \ue800 stays at \ue000", verbatim=(("\ue800", "S-400"),))
    spelled = spell(request, Traits())
    assert spelled.text == "The S-400 stays at X2Q"
    assert read_answer("S-400 X2Q'de kalıyor", (), spelled)[0] == "\ue800 \ue000'de kalıyor"


def test_the_tokenizer_knows_where_its_pieces_stand() -> None:
    tokenizer = SentencePieceTokenizer(CORE / "sentencepiece.model")
    text = "Türkiye’nin  S-400 𐀀 ünitesi"
    tokens = tokenizer.encode(text)
    assert tokens.spans is not None
    covered = "".join(span.of(text) for span in tokens.spans)
    assert covered.replace(" ", "") == text.replace(" ", "")
