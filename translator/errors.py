"""Everything the package raises on purpose.

* TranslatorError            exit 2: the run could not be done
  - ArticleError             the article cannot be read, parsed or proven
  - CatalogError             a PO file cannot be read; the editors' work in it must not be lost
  - GlossaryError            a glossary file is malformed or contradicts itself
  - SettingsError            a setting is unknown or has the wrong type
    + UnknownLocaleError     no locale of that name; says which one was meant
  - OutputError              something could not be written
  - EngineError              an engine failed while translating
    + EngineUnavailableError the engine or its model is not installed or damaged
    + NoRouteError           no engine, direct or by pivot, covers the pair
  - ModelError               a model could not be fetched, verified or installed

What an editor should look at is never an exception: it is an `Issue`.
"""

from __future__ import annotations

from collections.abc import Sequence


class TranslatorError(Exception):
    """The run could not be done; the message names the thing and the way out."""

    exit_code = 2


class ArticleError(TranslatorError):
    """The article cannot be read, parsed or proven."""


class CatalogError(TranslatorError):
    """A PO file cannot be read; it is left as it stands."""


class GlossaryError(TranslatorError):
    """A glossary file is malformed or contradicts itself."""


class SettingsError(TranslatorError):
    """A setting is unknown or has the wrong type."""


class UnknownLocaleError(SettingsError):
    """No locale goes by this name."""

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        meant = f"; did you mean {' or '.join(suggestions)}?" if suggestions else ""
        super().__init__(f"unknown locale {name!r}{meant} (`translate locales` lists them all)")
        self.name = name
        self.suggestions = tuple(suggestions)


class OutputError(TranslatorError):
    """Something could not be written; what stood there before still does."""


class EngineError(TranslatorError):
    """An engine failed while translating."""


class EngineUnavailableError(EngineError):
    """The engine or its model is not installed here, or is damaged."""

    def __init__(self, engine: str, needs: str) -> None:
        super().__init__(f"engine {engine!r} is not available: {needs}")
        self.engine = engine


class NoRouteError(EngineError):
    """No installed engine covers the pair, directly or through a pivot."""


class ModelError(TranslatorError):
    """A model could not be fetched, verified or installed; what was there before still is."""
