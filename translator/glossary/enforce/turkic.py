"""Turkic suffixes that hang on nothing: a possessive of nobody, a genitive that owns nothing."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

from translator.alignment import words
from translator.glossary.enforce.look import EDGE, LIKELY, Look
from translator.glossary.enforce.speech import is_verb
from translator.glossary.enforce.surroundings import PREPOSITIONS
from translator.glossary.morphology.values import Case, Features, Possessor
from translator.model import Occurrence

OWNERS = frozenset("its his her their our my your whose".split())
ARTICLES = frozenset(("the", "a", "an"))

NEAR = 4
"""How many words before an English term its owner may stand."""

FAINT = 0.02
"""A reading less likely than this is none."""

FARTHEST = 4
"""How many words may stand between a genitive that owns nothing and the verb."""

NOT_FINITE: Mapping[str, tuple[str, ...]] = {
    "tr": ("mak", "mek", "malı", "meli", "ydı", "ydi", "ydu", "ydü"),
    "tk": tuple("an en än jak jek mak mek magy megi ydy idi udy üdi".split()),
}
"""Ends of what only looks like a verb of its own: Turkmen participles, whose subject may be a
genitive, and owned things that something was (Kazakistan'ın girişimiydi)."""

BEING = ("ol", "bol", "var", "yok", "bar", "ýok")
"""How words that say what somebody has begin: ordusu olmayan bir ülke."""

FRACTIONS = frozenset("üçte dörtte beşte onda yüzde".split())
"""Of something: parlamentonun üçte ikisi, ordunun yüzde onu."""


def loose(
    look: Look,
    source: str,
    occurrence: Occurrence,
    labels: Set[Features],
    shares: Mapping[Features, float],
) -> dict[Features, float]:
    """Return what belongs there in place of a suffix that hangs on nothing, with how likely it is.

    `labels` are what stands; nothing is returned where it may stand.
    """
    meant = {label for label in labels if label.possessor in (None, Possessor.P3)}
    if meant and all(f.possessor is Possessor.P3 and f.tail is None for f in meant):
        # Of several words the possessive may be what makes them a compound.
        is_word = " " not in look.span.of(look.text)
        if is_word and _is_nobodys(look, source, occurrence, meant):
            return {replace(f, possessor=None): 1.0 / len(meant) for f in meant}
    elif meant and all(f == Features(case=Case.GEN) for f in meant) and _owns_nothing(look):
        others = {
            f: s
            for f, s in shares.items()
            if f.case is not Case.GEN and f.possessor is None and f.tail is None
        }
        total = sum(others.values()) or 1.0
        return {f: share / total for f, share in others.items()}
    return {}


def _is_nobodys(look: Look, source: str, occurrence: Occurrence, labels: Set[Features]) -> bool:
    """Whether neither language says whose it is: no word stands before it in its clause.

    Behind a comma it may be the subject's, unless it is a subject itself.
    """
    left, right = source[: occurrence.span.start], source[occurrence.span.end :]
    before = [w.of(left).lower() for w in words(left)][-NEAR:]
    if any(word in OWNERS or word.endswith(("'s", "’s", "s'", "s’")) for word in before):
        return False
    last = before[-1] if before else EDGE
    if look.word(1).startswith(BEING):
        return False
    if look.kind(-1) == EDGE:
        return last in ARTICLES or last in PREPOSITIONS or last == EDGE
    is_subject = all(label.case in (Case.NOM, Case.GEN) for label in labels)
    is_owned = right.split()[:1] == ["of"]
    return look.kind(-1) == "sign" and is_subject and last in ARTICLES and not is_owned


def _owns_nothing(look: Look) -> bool:
    """Whether a finite verb ends the sentence and nothing before it can be owned."""
    between: list[int] = []
    distance = 1
    while look.kind(distance + 1) not in (EDGE, "sign"):
        between.append(distance)
        distance += 1
    last, locale = look.word(distance), look.inflector.locale
    if look.kind(distance) != "word" or not is_verb(last, locale):
        return False
    if last.endswith(NOT_FINITE[locale]) or len(between) > FARTHEST or not _ends(look, distance + 1):
        return False
    return all(look.kind(d) == "word" and not _may_be_owned(look, d) for d in between)


def _ends(look: Look, distance: int) -> bool:
    """Whether a sentence ends there."""
    return look.kind(distance) == EDGE or look.word(distance) in (".", "!", "?")


def _may_be_owned(look: Look, distance: int) -> bool:
    word = look.word(distance)
    if word.endswith(NOT_FINITE[look.inflector.locale]) or word in FRACTIONS:
        return True
    return any(r.features.possessor and r.confidence > FAINT for r in look.readings(distance))
