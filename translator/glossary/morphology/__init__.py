"""Inflection of glossary terms: one interface for every locale.

i = inflector("tr")
i.inflect("Irak", (("proper", "yes"),), (), Features(case=Case.GEN))     # ("Irak'ın",)
i.recognise("NATO'nun zirvesi", "NATO")                                  # where, and what it is
transfer("tr", draft, span, "savunma bakanlığı", (("compound", "izafet"),))
"""

from __future__ import annotations

from translator.glossary.morphology.choice import inflector, tier
from translator.glossary.morphology.grammar import Rendering, renderings
from translator.glossary.morphology.transfer import transfer
from translator.glossary.morphology.values import (
    Animacy,
    Case,
    Coverage,
    Features,
    Form,
    Gender,
    Inflector,
    Number,
    Pairs,
    Possessor,
    Reading,
    Recognition,
    Source,
    Tail,
)

__all__ = [
    "Animacy",
    "Case",
    "Coverage",
    "Features",
    "Form",
    "Gender",
    "Inflector",
    "Number",
    "Pairs",
    "Possessor",
    "Reading",
    "Recognition",
    "Rendering",
    "Source",
    "Tail",
    "inflector",
    "renderings",
    "tier",
    "transfer",
]
