"""Mozilla's small models of Firefox, run by the `fxtranslate` package (an extra)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from translator.engines.base import Options
from translator.engines.models import lock
from translator.engines.models.metadata import DESCRIPTION
from translator.engines.models.recognise import read_installed
from translator.engines.models.values import Description, ModelKind
from translator.engines.spelling import Traits, read_answer, spell
from translator.engines.tokens import SentencePieceTokenizer
from translator.errors import EngineError, EngineUnavailableError, ModelError
from translator.model import Hypothesis, LanguagePair, Request, Response

LONG = 120
"""Pieces of a sentence beyond which the package cuts it off at 128 without a word; longer ones go
to its own splitter."""


class FirefoxEngine:
    """An engine over the installed Firefox models. It gives one hypothesis and no alignment.

    A loaded model belongs to the thread that loaded it; another thread needs its own engine.
    """

    name = "firefox"

    def __init__(self, directories: Sequence[Path]) -> None:
        self._directories = tuple(directories)
        self._loaded: dict[Path, Any] = {}

    @cached_property
    def _models(self) -> dict[LanguagePair, tuple[Path, Description]]:
        found: dict[LanguagePair, tuple[Path, Description]] = {}
        for directory in self._directories:
            for file in sorted(directory.glob(f"*/{DESCRIPTION}")):
                try:
                    description = read_installed(file.parent)
                except ModelError:
                    continue
                if description.kind is ModelKind.FIREFOX:
                    for pair in description.pairs():
                        found.setdefault(pair, (file.parent, description))
        return found

    def pairs(self) -> frozenset[LanguagePair]:
        return frozenset(self._models)

    def fingerprint(self, pair: LanguagePair) -> str:
        return f"{self.name}:{pair}:{lock.fingerprint(self._model(pair)[0])}"

    def translate(
        self, batch: Sequence[Request], pair: LanguagePair, options: Options = Options()
    ) -> list[Response]:
        path, description = self._model(pair)
        translator = self._load(path, description)
        tokenizer = SentencePieceTokenizer(path / description.tokenizers[0])
        responses = []
        for request in batch:
            spelled = spell(request, Traits())
            is_long = len(tokenizer.encode(spelled.text).pieces) > LONG
            try:
                run = translator.translate_long if is_long else translator.translate
                answer = run(spelled.text) if spelled.text.strip() else ""
            except ValueError as error:
                raise EngineError(
                    f"{self.name} failed on {request.text[:60]!r}: {error}"
                ) from error
            text, _ = read_answer(answer, (), spelled)
            responses.append(Response((Hypothesis(text.strip()),)))
        return responses

    def release(self) -> None:
        """Let go of the models that are loaded."""
        self._loaded.clear()

    def _model(self, pair: LanguagePair) -> tuple[Path, Description]:
        if pair not in self._models:
            raise EngineUnavailableError(
                self.name, f"no installed model translates {pair}; see: translate models list"
            )
        return self._models[pair]

    def _load(self, path: Path, description: Description) -> Any:
        if path not in self._loaded:
            lock.require_unchanged(path, self.name)
            try:
                import fxtranslate
            except ImportError as error:
                raise EngineUnavailableError(
                    self.name, "the fxtranslate package is missing: pip install translator[firefox]"
                ) from error
            [model] = sorted(path.glob("model.*.bin"))[:1]
            shortlist = next(iter(sorted(path.glob("lex.*.bin"))), None)
            vocabularies = [(path / name).read_bytes() for name in description.tokenizers]
            try:
                self._loaded[path] = fxtranslate.Translator(
                    model=model.read_bytes(),
                    src_vocab=vocabularies[0],
                    trg_vocab=vocabularies[-1],
                    shortlist=shortlist.read_bytes() if shortlist else None,
                )
            except ValueError as error:
                raise EngineUnavailableError(
                    self.name, f"the model in {path} is damaged or of another format ({error})"
                ) from error
        return self._loaded[path]


def firefox_engine(directories: Sequence[Path]) -> FirefoxEngine:
    """Return the engine over every Firefox model in these model homes."""
    return FirefoxEngine(directories)
