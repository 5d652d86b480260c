"""What tests share: a home of their own, no network, small articles and tools."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from translator.build import Tools
from translator.engines.base import Engine
from translator.engines.fake import FakeEngine
from translator.glossary.match import Matcher
from translator.glossary.store import Glossary
from translator.model import Concept, Term, TermStatus

pytest_plugins = ["tests.browser"]

LOCAL = {"127.0.0.1", "localhost", "::1"}


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the user's home."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "TRANSLATOR_MODELS"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A connection to anything but this machine fails the test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else address
        if self.family != socket.AF_UNIX and host not in LOCAL:
            raise AssertionError(f"a test tried to connect to {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)
    yield


CONCEPTS = (
    Concept("armed-forces", "defense", "armed forces"),
    Concept("minister-of-defense", "defense", "minister of defense", ("defense minister",)),
    Concept("nato", "diplomacy", "NATO"),
)
TERMS = tuple(
    Term(concept, locale, TermStatus.APPROVED, text, grammar=grammar)
    for concept, locale, text, grammar in [
        ("armed-forces", "tr", "silahlı kuvvetler", (("number", "pl"),)),
        ("minister-of-defense", "tr", "savunma bakanı", (("compound", "izafet"),)),
        ("nato", "tr", "NATO", (("reading", "nato"), ("proper", "yes"))),
        ("armed-forces", "ru", "вооружённые силы", (("number", "pl"), ("head", "2"))),
        ("minister-of-defense", "ru", "министр обороны", (("gender", "m"), ("animacy", "anim"))),
        ("nato", "ru", "НАТО", (("inflect", "no"),)),
        ("armed-forces", "tk", "ýaragly güýçler", (("number", "pl"),)),
        ("minister-of-defense", "tk", "goranmak ministri", (("compound", "izafet"),)),
        ("nato", "tk", "NATO", (("reading", "nato"), ("sep", "-"))),
    ]
)
GLOSSARY = Glossary.of(CONCEPTS, TERMS)


def tools(engine: Engine | None = None, glossary: Glossary = GLOSSARY) -> Tools:
    """Return the tools of a run with the fake engine, or with another."""
    return Tools([engine or FakeEngine()], glossary, Matcher(glossary.concepts.values()))
