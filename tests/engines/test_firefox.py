"""Firefox models, where the `fxtranslate` package is installed."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engines.models import marian
from translator.engines.base import Engine, Scorer
from translator.engines.firefox import firefox_engine
from translator.engines.models.install import install
from translator.errors import EngineUnavailableError
from translator.model import LanguagePair, Request, is_placeholder

EN_TR = LanguagePair("en", "tr")
needs_package = pytest.mark.skipif(
    importlib.util.find_spec("fxtranslate") is None, reason="fxtranslate is not installed"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    install(str(marian.firefox(tmp_path / "made")), tmp_path / "home")
    return tmp_path / "home"


def answer(home: Path, *texts: str) -> list[str]:
    responses = firefox_engine([home]).translate([Request(text) for text in texts], EN_TR)
    assert all(len(response.hypotheses) == 1 for response in responses)
    return [response.hypotheses[0].text for response in responses]


def test_an_installed_model_has_its_pair(home: Path) -> None:
    engine = firefox_engine([home])
    assert isinstance(engine, Engine)
    assert not isinstance(engine, Scorer)
    assert engine.pairs() == {EN_TR}
    assert engine.fingerprint(EN_TR).startswith("firefox:en-tr:")
    with pytest.raises(EngineUnavailableError, match="no installed model translates en-ru"):
        engine.translate([Request("Yes.")], LanguagePair("en", "ru"))


@needs_package
def test_a_batch_is_answered_in_its_order(home: Path) -> None:
    texts = ["NATO ministers met in Ankara.", "", "Yes.", "Run \ue003 before \ue000."]
    together = answer(home, *texts)
    assert together == [answer(home, text)[0] for text in texts]
    assert together[1] == ""
    assert len(set(together)) == len(texts)
    assert {char for char in together[3] if is_placeholder(char)} <= {"\ue000", "\ue003"}
    assert answer(home) == []


@needs_package
def test_the_end_of_a_long_sentence_is_not_cut_off(home: Path) -> None:
    start = "The army moved three brigades to the border on Friday. " * 30
    one, other = answer(home, f"{start}NATO.", f"{start}Ankara.")
    assert one != other


@needs_package
def test_a_damaged_model_is_named(tmp_path: Path) -> None:
    made = marian.firefox(tmp_path / "made")
    model = made / "model.entr.intgemm.alphas.bin"
    model.write_bytes(model.read_bytes()[:5000])
    install(str(made), tmp_path / "home")
    with pytest.raises(EngineUnavailableError, match="damaged or of another format"):
        answer(tmp_path / "home", "Yes.")


def test_a_changed_model_is_refused(home: Path) -> None:
    with (home / "firefox-en_tr" / "vocab.entr.spm").open("ab") as file:
        file.write(b"x")
    with pytest.raises(EngineUnavailableError, match=r"vocab.entr.spm \(changed\)"):
        answer(home, "Yes.")


def test_without_the_package_one_sentence_says_so(home: Path) -> None:
    program = (
        "import sys; sys.modules['fxtranslate'] = None\n"
        "from pathlib import Path\n"
        "from translator.engines.firefox import firefox_engine\n"
        "from translator.model import LanguagePair, Request\n"
        f"firefox_engine([Path({str(home)!r})]).translate([Request('Yes.')], "
        "LanguagePair('en', 'tr'))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert "pip install translator[firefox]" in done.stderr.splitlines()[-1]
