"""What the words of a term say besides its meaning: number, possessor, case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Protocol

from translator.model import Span

Pairs = tuple[tuple[str, str], ...]
"""Keys and values, as `Term.grammar` and `Term.forms` have them."""


class Number(StrEnum):
    SINGULAR = "SG"
    PLURAL = "PL"
    PAUCAL = "PC"
    """After the Russian numerals two, three and four, in the nominative and the accusative."""


class Possessor(StrEnum):
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P1P = "P1P"
    P2P = "P2P"
    P3P = "P3P"


class Case(StrEnum):
    NOM = "NOM"
    GEN = "GEN"
    DAT = "DAT"
    ACC = "ACC"
    LOC = "LOC"
    """Turkic locative; in Russian the second locative (`в строю`), where a word has one."""

    ABL = "ABL"
    INS = "INS"
    EQU = "EQU"
    PREP = "PREP"
    VOC = "VOC"


class Tail(StrEnum):
    """What may hang on a case form without changing which form it is."""

    KI = "KI"
    """The adjective made of a locative or genitive: `-ki`, `-daky`, `-dagi`, `-дағы`."""

    COPULA = "COP"
    PAST = "PAST"
    HEARSAY = "EVID"
    CONDITION = "COND"
    WHILE = "WHILE"
    ALSO = "ALSO"
    QUESTION = "ASK"
    UNTIL = "UNTIL"
    LIKE = "LIKE"


class Gender(StrEnum):
    M = "M"
    F = "F"
    N = "N"


class Animacy(StrEnum):
    ANIM = "ANIM"
    INAN = "INAN"


@dataclass(frozen=True, slots=True)
class Features:
    """Number, possessor and case of a noun phrase.

    >>> str(Features(possessor=Possessor.P3, case=Case.ACC))
    'SG.P3.ACC'
    """

    number: Number = Number.SINGULAR
    possessor: Possessor | None = None
    """Whose it is; a compound that carries the suffix by itself (izafet) has none by that."""

    case: Case = Case.NOM
    tail: Tail | None = None
    gender: Gender | None = field(default=None, compare=False)
    """What words around the phrase agree with; no part of its identity or its name."""

    animacy: Animacy | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return ".".join(x for x in (self.number, self.possessor, self.case, self.tail) if x)

    @classmethod
    def parse(cls, text: str) -> Features:
        """Read what `str` writes; number and case may be left out (`SG`, `NOM`).

        >>> Features.parse("PL.GEN")
        Features(number=<Number.PLURAL: 'PL'>, possessor=None, case=<Case.GEN: 'GEN'>, \
tail=None, gender=None, animacy=None)
        """
        number, possessor, case, tail = Number.SINGULAR, None, Case.NOM, None
        seen: set[type[StrEnum]] = set()
        for part in text.split("."):
            value = _PARTS.get(part)
            if value is None or type(value) in seen:
                raise ValueError(f"{text!r} is no list of features such as SG.P3.ACC")
            seen.add(type(value))
            match value:
                case Number():
                    number = value
                case Possessor():
                    possessor = value
                case Case():
                    case = value
                case Tail():
                    tail = value
        return cls(number, possessor, case, tail)


_PARTS: Mapping[str, Number | Possessor | Case | Tail] = {
    str(value): value for kind in (Number, Possessor, Case, Tail) for value in kind
}


class Source(StrEnum):
    RULE = "rule"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class Form:
    """An inflected form of a term."""

    text: str
    features: Features
    source: Source = Source.RULE


@dataclass(frozen=True, slots=True)
class Recognition:
    """A form of a term that stands in a text."""

    span: Span
    features: tuple[Features, ...]
    """What the form can be, likeliest first; empty where the locale's words are only matched."""

    is_exact: bool = True
    """Whether it is spelled as `paradigm` spells it, letter case aside. Otherwise apostrophe or
    hyphen stand differently, or an ending was cut off that `paradigm` does not list."""


class Reading(NamedTuple):
    """Features that the words at some place may have."""

    features: Features
    confidence: float
    """From 0 to 1; the readings of one place add up to at most 1."""


class Coverage(StrEnum):
    """How much of a locale's inflection is known, best first."""

    INFLECTS = "inflects"
    """Every form is generated and recognised, with its features."""

    LEMMATISES = "lemmatises"
    """Inflected forms are recognised through a dictionary, without features."""

    SUBSTRING = "substring"
    """Words do not inflect or are not separated: a term is matched as it is written."""

    PREFIX = "prefix"
    """A word that begins like the term's word counts as a form of it."""


class Inflector(Protocol):
    """The inflection of one locale. Equal arguments always give equal answers."""

    @property
    def locale(self) -> str: ...

    @property
    def coverage(self) -> Coverage: ...

    def paradigm(
        self, text: str, grammar: Pairs = (), forms: Pairs = ()
    ) -> Mapping[str, tuple[Features, ...]]:
        """Return every form of the whole term with what it can be, the dictionary form first."""
        ...

    def inflect(
        self, text: str, grammar: Pairs, forms: Pairs, features: Features
    ) -> tuple[str, ...]:
        """Return the forms with these features, best first; none where it cannot be told."""
        ...

    def recognise(
        self,
        sentence: str,
        text: str,
        grammar: Pairs = (),
        forms: Pairs = (),
        *,
        start: int = 0,
        ignore_case: bool = False,
    ) -> tuple[Recognition, ...]:
        """Return where forms of the term stand in a sentence from `start` on, left to right.

        Capitals in the term are required in the sentence unless `ignore_case`; small letters
        match capitals, as at the start of a sentence or in a headline.
        """
        ...

    def read(self, sentence: str, span: Span) -> tuple[Reading, ...]:
        """Return the features of the noun phrase at `span`, whatever words it has, best first."""
        ...
