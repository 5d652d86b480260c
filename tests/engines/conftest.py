"""Models that engine tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.models import tiny
from translator.engines.models.install import install


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model home with a tiny NLLB, MADLAD and OPUS-MT conversion; no test may change it."""
    made, home = tmp_path_factory.mktemp("made"), tmp_path_factory.mktemp("home")
    for path in (
        tiny.nllb(made / "nllb-200-tiny"),
        tiny.madlad(made / "madlad400-tiny"),
        tiny.opus(made / "opus-mt-en-trk", (">>tur<<", ">>tuk<<", ">>kaz_Cyrl<<")),
        tiny.opus(made / "opus-mt-tr-en"),
    ):
        install(str(path), home)
    return home
