"""pymorphy3's dictionaries of Russian and Ukrainian, loaded when first asked for.

The library has no types: whatever comes from it becomes a value of ours here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from translator.glossary.morphology.values import Animacy, Case, Gender, Number

CASES = {
    "nomn": Case.NOM, "gent": Case.GEN, "gen1": Case.GEN, "gen2": Case.GEN, "datv": Case.DAT,
    "accs": Case.ACC, "acc2": Case.ACC, "ablt": Case.INS, "loct": Case.PREP, "loc1": Case.PREP,
    "loc2": Case.LOC, "voct": Case.VOC,
}  # fmt: skip
GENDERS = {"masc": Gender.M, "femn": Gender.F, "neut": Gender.N}


OTHER_WORDS = frozenset(
    {"Supr", "V-be", "V-bi", "V-ie", "V-ej", "Infr", "Slng", "Arch", "Erro", "Abbr"}
)
"""Grammemes of forms that a newsroom would call another word, or none."""

_CYRILLIC = re.compile(r"(?=.*[\u0400-\u04ff])[\u0400-\u04ff0-9A-Za-z'’-]+")


@dataclass(frozen=True, slots=True)
class WordForm:
    """One reading of a word, or one form of a lexeme."""

    text: str
    lemma: str
    part_of_speech: str
    case: Case | None
    number: Number | None
    gender: Gender | None
    animacy: Animacy | None
    grammemes: frozenset[str]
    score: float

    @property
    def is_adjective(self) -> bool:
        return self.part_of_speech in ("ADJF", "PRTF")

    @property
    def is_noun(self) -> bool:
        return self.part_of_speech == "NOUN"

    @property
    def is_transitive(self) -> bool:
        return self.part_of_speech == "VERB" and "tran" in self.grammemes

    @property
    def is_fixed(self) -> bool:
        return "Fixd" in self.grammemes


def has_dictionary(language: str) -> bool:
    return all(map(find_spec, ("pymorphy3", f"pymorphy3_dicts_{language}")))


@lru_cache(maxsize=16384)
def readings(word: str, language: str) -> tuple[WordForm, ...]:
    """Return what a word can be, likeliest first; nothing for a word of another script."""
    # The library raises on letters that have no name in Unicode.
    if not _CYRILLIC.fullmatch(word):
        return ()
    return tuple(_form(parse) for parse in _analyzer(language).parse(word))


@lru_cache(maxsize=4096)
def lexeme(word: str, language: str, index: int) -> tuple[WordForm, ...]:
    """Return every form of the word that is reading number `index` of this one.

    Superlatives and outdated variants, which the dictionary counts among the forms of a word, are
    left out unless the word itself is one.
    """
    parse = _analyzer(language).parse(word)[index]
    own = _form(parse).grammemes & OTHER_WORDS
    forms = tuple(_form(form) for form in parse.lexeme)
    return tuple(form for form in forms if (form.grammemes & OTHER_WORDS) <= own)


@lru_cache(maxsize=2)
def _analyzer(language: str) -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang=language)


def _form(parse: Any) -> WordForm:
    grammemes = frozenset(map(str, parse.tag.grammemes))

    def one(table: dict[str, Any]) -> Any:
        return next((value for name, value in table.items() if name in grammemes), None)

    number: Number | None = one({"plur": Number.PLURAL, "sing": Number.SINGULAR})
    return WordForm(
        text=str(parse.word),
        lemma=str(parse.normal_form),
        part_of_speech=str(parse.tag.POS or ""),
        case=one(CASES),
        # The Ukrainian dictionary marks only the plural.
        number=number or (Number.SINGULAR if one(CASES) else None),
        gender=one(GENDERS),
        animacy=one({"anim": Animacy.ANIM, "inan": Animacy.INAN}),
        grammemes=grammemes,
        score=float(parse.score),
    )
