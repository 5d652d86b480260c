"""Terms of the trade as the tests write them."""

from __future__ import annotations

from translator.glossary.morphology import Features, Pairs, Recognition, inflector

IZAFET: Pairs = (("compound", "izafet"),)
PLURAL: Pairs = (("number", "pl"),)


def pairs(text: str) -> Pairs:
    """Read a `grammar` or `forms` field: `head=2; gender=m`."""
    found = (pair.partition("=") for pair in text.split("; ") if pair)
    return tuple((key, value) for key, _, value in found)


def first(locale: str, text: str, grammar: Pairs, features: str) -> str:
    """Return the best form with these features, or `-`."""
    found = inflector(locale).inflect(text, grammar, (), Features.parse(features))
    return found[0] if found else "-"


def seen(sentence: str, found: tuple[Recognition, ...]) -> list[tuple[str, str]]:
    """Return what was recognised, each with its likeliest features."""
    return [(x.span.of(sentence), str(x.features[0]) if x.features else "") for x in found]
