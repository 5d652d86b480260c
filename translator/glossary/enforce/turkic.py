"""Turkic suffixes that hang on nothing, and those that something asks for.

A possessive of nobody, a genitive that owns nothing; the possessive of its, his and her, the
genitive of who has something.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from translator.glossary.enforce.likely import usual
from translator.glossary.enforce.look import EDGE, Look, beside
from translator.glossary.enforce.roles import may_be_noun
from translator.glossary.enforce.speech import is_verb
from translator.glossary.enforce.surroundings import PREPOSITIONS
from translator.glossary.morphology.values import Case, Features, Possessor, Tail
from translator.model import Occurrence

THIRD = frozenset("its his her".split())
OWNERS = THIRD | frozenset("their our my your whose".split())
ARTICLES = frozenset(("the", "a", "an"))
HAS = frozenset("has have had need needs needed lacks lacked".split())

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

EXISTS = frozenset("var yok vardı yoktu bar ýok bardy ýokdy".split())
BEING = ("ol", "bol", *EXISTS)
"""How words that say what somebody has begin: ordusu olmayan bir ülke."""

FRACTIONS = frozenset("üçte dörtte beşte onda yüzde".split())
"""Of something: parlamentonun üçte ikisi, ordunun yüzde onu."""


def asked_suffixes(
    look: Look, source: str, occurrence: Occurrence, labels: Sequence[Features]
) -> tuple[Features, ...]:
    """Return what may belong in a place instead of what stands; nothing where that may stand.

    `labels` are what stands.
    """
    meant = [label for label in labels if label.possessor in (None, Possessor.P3)]
    before, behind = beside(source, occurrence.span)
    last = before[-1].lower() if before else EDGE
    after = [word.lower() for word in behind]
    if meant and all(f.possessor and f.tail is None for f in meant):
        # Of several words the possessive may be what makes them a compound.
        is_word = " " not in look.span.of(look.text)
        is_wrong = is_word and _is_nobodys(look, before, after, meant)
        return tuple(replace(f, possessor=None) for f in meant if is_wrong)
    # A compound has both readings, with a possessor and without.
    bare = [f for f in meant if f.possessor is None]
    cases = {f.case for f in bare}
    if bare and cases <= {Case.NOM, Case.DAT} and _has_something(look, before, after):
        return (Features(case=Case.GEN),)
    if bare == [Features(case=Case.GEN)] and _owns_nothing(look):
        return tuple(filter(_is_bare, usual(look.inflector.locale)))
    is_owned = bare == meant and last in THIRD and not may_be_noun(after)
    is_oblique = Case.NOM not in cases and all(f.tail in (None, Tail.KI) for f in bare)
    return tuple(replace(f, possessor=Possessor.P3) for f in bare if is_owned and is_oblique)


def _is_bare(features: Features) -> bool:
    """Whether it is a plain case, and no genitive."""
    return not (features.possessor or features.tail) and features.case is not Case.GEN


def _is_nobodys(
    look: Look, before: Sequence[str], after: Sequence[str], labels: Sequence[Features]
) -> bool:
    """Whether neither language says whose it is: no word stands before it in its clause.

    Behind a comma it may be the subject's, unless it is a subject itself.
    """
    near = [word.lower() for word in before[-NEAR:]]
    last = near[-1] if near else EDGE
    if any(word in OWNERS or word.endswith(("'s", "’s", "s'", "s’")) for word in near):
        return False
    if look.word(1).startswith(BEING):
        return False
    if look.kind(-1) == EDGE:
        return last in ARTICLES or last in PREPOSITIONS or last == EDGE
    is_subject = all(label.case in (Case.NOM, Case.GEN) for label in labels)
    is_alone = last in ARTICLES and after != ["of"]
    return look.kind(-1) == "sign" and is_subject and is_alone


def _has_something(look: Look, before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the sentence says what it has: ordunun iki gemisi var."""
    if look.kind(-1) != EDGE or not HAS & set(after):
        return False
    if any(word.lower() not in ARTICLES for word in before):
        return False
    end = _end(look)
    return end > 2 and look.word(end) in EXISTS and _is_owned(look, end - 1)


def _owns_nothing(look: Look) -> bool:
    """Whether a finite verb ends the sentence and nothing before it can be owned."""
    end = _end(look)
    last, locale = look.word(end), look.inflector.locale
    if not 0 < end <= FARTHEST + 1 or not is_verb(last, locale):
        return False
    if last.endswith(NOT_FINITE[locale]):
        return False
    between = range(1, end)
    if any(look.word(d).endswith(NOT_FINITE[locale]) for d in between):
        return False
    return not any(_is_owned(look, d) or look.word(d) in FRACTIONS for d in between)


def _end(look: Look) -> int:
    """Return how far the last word of the sentence is; 0 if a sign or a name stands before it."""
    distance = 0
    while look.kind(distance + 1) == "word":
        distance += 1
    follows = look.kind(distance + 1)
    is_over = follows == EDGE or look.word(distance + 1) in (".", "!", "?")
    return distance if is_over else 0


def _is_owned(look: Look, distance: int) -> bool:
    return any(r.features.possessor and r.confidence > FAINT for r in look.readings(distance))
