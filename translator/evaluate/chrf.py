"""What the glossary does to the likeness of translations to references."""

from __future__ import annotations

from collections.abc import Sequence

from translator import locales, pipeline
from translator.engines.route import Route
from translator.glossary.enforce import Enforcer
from translator.glossary.match import Matcher
from translator.glossary.store import Glossary
from translator.markdown import read_inline
from translator.model import Span, Unit, UnitKind


def compare(
    pairs: Sequence[tuple[str, str]], glossary: Glossary, locale: str, route: Route
) -> tuple[float, float]:
    """Return chrF without and with the glossary, in points."""
    import sacrebleu

    scores = []
    for used in (Glossary.of(()), glossary):
        texts = translate_plain([source for source, _ in pairs], used, locale, route)
        references = [reference for _, reference in pairs]
        scores.append(float(sacrebleu.corpus_chrf(texts, [references]).score))
    return scores[0], scores[1]


def translate_plain(
    sources: Sequence[str], glossary: Glossary, locale: str, route: Route
) -> list[str]:
    """Return plain sentences as the whole pipeline translates them."""
    setup = _setup(glossary, locale, route)
    units = [
        Unit(f"paragraph/{i}", UnitKind.PARAGRAPH, Span(0, 0), _escape(source), 1)
        for i, source in enumerate(sources)
    ]
    done = pipeline.translate(pipeline.prepare(units, setup), setup)
    return [read_inline(unit.target).text for unit in done]


def _setup(glossary: Glossary, locale: str, route: Route) -> pipeline.Setup:
    return pipeline.Setup(
        locales.get("en"),
        locales.get(locale),
        locales.get(locale),
        route,
        Matcher(glossary.concepts.values()),
        Enforcer(locale, glossary.terms(locale)),
        Enforcer(locale, glossary.terms(locale)),
        lambda concept: glossary.hash(concept, locale),
    )


def _escape(source: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_[]<>#" else char for char in source)
