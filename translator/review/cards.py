"""A term as a card that an editor reads: its status and grammar in words."""

from __future__ import annotations

from typing import Any

from translator.model import Term, TermStatus

STATUS = {
    TermStatus.APPROVED: "approved, so it is enforced",
    TermStatus.PROPOSED: "proposed, so it is only reported",
    TermStatus.DEPRECATED: "deprecated, so it is only reported",
    TermStatus.UNTRANSLATABLE: "untranslatable, so the source form stays",
}

GRAMMAR = {
    ("compound", "izafet"): "its last word already carries the possessive",
    ("soften", "yes"): "its last consonant softens before a vowel",
    ("soften", "no"): "its last consonant never softens",
    ("front", "yes"): "takes suffixes with front vowels",
    ("front", "no"): "takes suffixes with back vowels",
    ("gender", "m"): "masculine",
    ("gender", "f"): "feminine",
    ("gender", "n"): "neuter",
    ("animacy", "anim"): "a living being",
    ("animacy", "inan"): "a thing",
    ("number", "sg"): "only singular",
    ("number", "pl"): "only plural",
    ("proper", "yes"): "a proper name",
    ("inflect", "no"): "never inflects",
    ("sep", "none"): "suffixes follow directly",
}


def term_card(term: Term) -> dict[str, Any]:
    """Return what a page shows of a term."""
    return {
        "text": term.text,
        "status": STATUS[term.status],
        "also": list(term.also),
        "forbidden": list(term.forbidden),
        "grammar": [grammar_in_words(key, value) for key, value in term.grammar],
        "forms": [f"{features} {form}" for features, form in term.forms],
        "note": term.note,
        "reviewer": term.reviewer,
        "updated": term.updated,
    }


def grammar_in_words(key: str, value: str) -> str:
    """Say what one entry of a term's grammar means.

    >>> grammar_in_words("head", "2"), grammar_in_words("reading:ABD", "de")
    ('word 2 inflects', '“ABD” is read “de”')
    """
    if said := GRAMMAR.get((key, value)):
        return said
    wording = key.removeprefix("reading:")
    if wording != key:
        return f"“{wording}” is read “{value}”"
    match key:
        case "head":
            return f"word {value} inflects"
        case "reading":
            return f"its end is read “{value}”"
        case "stem":
            return f"“{value}” before a vowel"
        case "sep":
            return f"suffixes are joined with {value}"
        case _:
            return f"{key}: {value}"
