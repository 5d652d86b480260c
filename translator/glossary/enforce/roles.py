"""What the English words around a term say about its case in the target.

They decide where the words that stand in the target say nothing: an English word left standing,
an acronym without an ending, a form that may be two cases.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from translator import locales
from translator.glossary.morphology.table import LANGUAGES, table
from translator.glossary.morphology.values import Case
from translator.model import Occurrence, Span

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]|[\ue000-\uf8ff]")
_SKIPPED = frozenset(
    "the a an its their his her our this that these those all both several many some other new "
    "any each every two three four five six seven eight nine ten dozen more most first second "
    "last former".split()
)
_CLAUSE = frozenset("and or but while when that which who because if as than".split())
_VERBS = frozenset(
    "is are was were be been has have had will would can could may might must should said says "
    "did does do".split()
)
_NOUN_ENDINGS = ("tion", "ment", "er", "ers", "or", "ship", "ity", "ness", "ist", "ance", "ence")


_ARTICLES = frozenset("the its their his her our".split())
_TO_VERB = frozenset("will would could may might must should cannot".split())
_NO_SUBJECT = frozenset(
    "the a an of in on at to by for from with and or new old its their his her our this that "
    "state common maritime land sea air joint military national under over no any every".split()
)


@lru_cache(maxsize=64)  # several questions are asked about each term
def _beside(source: str, span: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a source before a term, and the one behind it."""
    after = _WORD.search(source, span.end)
    return tuple(_WORD.findall(source, 0, span.start)), (after[0],) if after else ()


class Role(StrEnum):
    SUBJECT = "subject"
    OBJECT = "object"
    POSSESSOR = "possessor"
    MODIFIER = "modifier"
    OF = "of"
    TO = "to"
    IN = "in"
    FROM = "from"
    WITH = "with"
    BY = "by"
    FOR = "for"
    ABOUT = "about"
    AGAINST = "against"
    BETWEEN = "between"
    UNDER = "under"
    UNKNOWN = "unknown"


_PREPOSITIONS: Mapping[str, Role] = {
    "of": Role.OF, "to": Role.TO, "into": Role.TO, "onto": Role.TO, "toward": Role.TO,
    "towards": Role.TO, "in": Role.IN, "at": Role.IN, "on": Role.IN, "within": Role.IN,
    "inside": Role.IN, "aboard": Role.IN, "during": Role.IN, "from": Role.FROM,
    "with": Role.WITH, "by": Role.BY, "for": Role.FOR, "about": Role.ABOUT,
    "against": Role.AGAINST, "between": Role.BETWEEN, "under": Role.UNDER, "over": Role.UNDER,
    "near": Role.FROM, "among": Role.BETWEEN, "without": Role.FROM, "through": Role.WITH,
    "via": Role.WITH,
}  # fmt: skip

N, G, D, A, L, B = Case.NOM, Case.GEN, Case.DAT, Case.ACC, Case.LOC, Case.ABL
T, P = Case.INS, Case.PREP
_TURKIC: Mapping[Role, tuple[Case, ...]] = {
    Role.SUBJECT: (N, G), Role.OBJECT: (A, N), Role.POSSESSOR: (G, N), Role.MODIFIER: (N, G),
    Role.OF: (G, N), Role.TO: (D, N), Role.IN: (L, D), Role.FROM: (B, N), Role.WITH: (T, N),
    Role.BY: (N, G), Role.FOR: (N, D), Role.ABOUT: (N, A), Role.AGAINST: (D, N),
    Role.BETWEEN: (N, G), Role.UNDER: (N, G), Role.UNKNOWN: (N, A),
}  # fmt: skip
_RUSSIAN: Mapping[Role, tuple[Case, ...]] = {
    Role.SUBJECT: (N, G), Role.OBJECT: (A, G), Role.POSSESSOR: (G, N), Role.MODIFIER: (G, N),
    Role.OF: (G, N), Role.TO: (D, A), Role.IN: (P, A), Role.FROM: (G, N), Role.WITH: (T, G),
    Role.BY: (T, G), Role.FOR: (G, D), Role.ABOUT: (P, G), Role.AGAINST: (G, N),
    Role.BETWEEN: (T, G), Role.UNDER: (T, A), Role.UNKNOWN: (N, G),
}  # fmt: skip
_TURKIC_CODES = frozenset("tr tk az uz kk ky".split())
_SLAVIC_CODES = frozenset("ru uk".split())


def role(source: str, occurrence: Occurrence) -> Role:
    """Read an occurrence's part in its English sentence off the words next to it.

    >>> text = "Officers of the armed forces of Turkmenistan"
    >>> role(text, Occurrence("x", Span(16, 28), "armed forces"))
    <Role.OF: 'of'>
    """
    if occurrence.is_possessive:
        return Role.POSSESSOR
    left, after = _beside(source, occurrence.span)
    before = [word.lower() for word in left]
    if after and after[0].isalpha() and _is_noun_after(after):
        return Role.MODIFIER
    while before and (before[-1] in _SKIPPED or before[-1].isdigit() or before[-1] in "“\"'("):
        before.pop()
    if found := _preposition(before):
        return Role.MODIFIER if found is Role.OF and may_be_noun(after) else found
    if after and after[0].lower() in _VERBS:
        return Role.SUBJECT
    if not before or before[-1] in _CLAUSE or not before[-1][0].isalpha():
        return Role.SUBJECT
    if (len(before) > 1 and before[-1].endswith(("ed", "ing"))) or (after and after[0] in ".,;"):
        return Role.OBJECT
    if after and after[0].endswith("ed"):
        return Role.SUBJECT
    return Role.UNKNOWN


def may_be_noun(after: Sequence[str]) -> bool:
    """Whether the word after a term continues the phrase: of the ceasefire committee."""
    if not after or not after[0].isalpha() or not after[0].islower():
        return False
    word = after[0]
    is_known = word in _PREPOSITIONS or word in _CLAUSE or word in _VERBS or word in _ADVERBS
    is_other = word.endswith(("ed", "ly", "ing")) and word not in _LIKE_ADVERBS
    return not is_known and not is_other


def has_owner(source: str, occurrence: Occurrence) -> bool:
    """Whether the English says whose it is: by a name or noun before, or by "of" after it.

    >>> text = "A battalion commander spoke."
    >>> has_owner(text, Occurrence("commander", Span(12, 21), "commander"))
    True
    """
    before, after = _beside(source, occurrence.span)
    if after and after[0].lower() == "of":
        return True
    if not before or not before[-1][0].isalpha():
        return False
    word = before[-1]
    return (
        word.endswith(("'s", "’s", "s'"))
        or word in _OWNERS
        or (word[0].isupper() and len(before) > 1 and word.lower() not in _SKIPPED)
    )


_LIKE_ADVERBS = frozenset("assembly supply family rally ally".split())
_ADVERBS = frozenset("to not also again there here then today yesterday now later too".split())
_OWNERS = frozenset(
    "government army navy police battalion brigade company regiment ministry state party border "
    "opposition parliament rebel union embassy air fleet division squadron platoon".split()
)


def _preposition(before: list[str]) -> Role | None:
    """Return the role of the preposition that the term follows, with a word between at most."""
    if not before:
        return None
    if found := _PREPOSITIONS.get(before[-1]):
        return found
    between, rest = before[-1], before[:-1]
    if not between.isalpha() or between.endswith(("ed", "ing")):
        return None
    # "to" before another word begins an infinitive: to distinguish the drone.
    is_infinitive = bool(rest) and rest[-1] == "to"
    while rest and rest[-1] in _SKIPPED:
        rest = rest[:-1]
    return _PREPOSITIONS.get(rest[-1]) if rest and not is_infinitive else None


def is_verb_use(source: str, occurrence: Occurrence) -> bool:
    """Whether the English word is a verb there, for which no noun can be put in.

    >>> text = "Two states border the Caspian Sea."
    >>> is_verb_use(text, Occurrence("border", Span(11, 17), "border"))
    True
    """
    if " " in occurrence.surface or not occurrence.surface.islower():
        return False
    left, after = _beside(source, occurrence.span)
    before = [word.lower() for word in left]
    is_question = len(before) == 1 or bool({"how", "what", "when", "where", "why"} & set(before))
    if before and before[-1] in _TO_VERB and not is_question:
        return True
    follows = bool(before) and before[-1].isalpha() and before[-1] not in _NO_SUBJECT
    return follows and bool(after) and after[0].lower() in _ARTICLES


def _is_noun_after(after: Sequence[str]) -> bool:
    word = after[0]
    if word.lower() in _PREPOSITIONS or word.lower() in _CLAUSE or word.lower() in _VERBS:
        return False
    return word.endswith(_NOUN_ENDINGS)


def is_definite(source: str, occurrence: Occurrence) -> bool:
    """Whether the English says which one: with an article, a pronoun, or by a name."""
    before, _ = _beside(source, occurrence.span)
    near = [word.lower() for word in before[-2:]]
    is_name = occurrence.surface[:1].isupper() and bool(before)
    return is_name or any(word in _DEFINITE or word.endswith("'s") for word in near)


_DEFINITE = frozenset("the this that these those its their his her our my your".split())
_VAGUE = (Role.OBJECT, Role.UNKNOWN, Role.OF, Role.MODIFIER)


@lru_cache(maxsize=256)
def is_turkic(locale: str) -> bool:
    """Whether suffixes say number, possessor and case, in this order."""
    return locales.get(locale).code.split("-")[0] in _TURKIC_CODES


def likely_cases(locale: str, role: Role, definite: bool = True) -> tuple[Case, ...]:
    """Return the cases of a role, the likelier first; none where the language has no table.

    Turkic languages leave an indefinite object, and what makes a compound, without an ending.
    """
    language = locales.get(locale).code.split("-")[0]
    if language in _TURKIC_CODES:
        cases = _TURKIC[role]
        return cases if definite or role not in _VAGUE else (Case.NOM, cases[0])
    return _RUSSIAN[role] if language in _SLAVIC_CODES else ()


def is_counted(text: str, span: Span, locale: str) -> bool:
    """Whether a number or a word for one stands before a place in the target.

    >>> is_counted("Ordu 12 tank aldı.", Span(8, 12), "tr")
    True
    """
    before = text[: span.start].rsplit(maxsplit=1)
    if not before:
        return False
    language = locale.split("-")[0]
    if language in LANGUAGES and locales.fold(before[-1], locale) in table(language).singular_after:
        return True
    return any(char.isdigit() for char in before[-1])
