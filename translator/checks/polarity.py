"""Denied or confirmed, will or will not: does the target say the opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from translator.checks.context import CheckContext
from translator.checks.profile import rows
from translator.checks.view import UnitView
from translator.model import Issue, Severity

DENIAL = re.compile(
    r"\b(?:(?:not|never|cannot|neither|nor|nobody|no one|nothing|nowhere|none)\b|\w+n['’]t\b"
    r"|no (?!one\b|\.|\d|later|fewer|less|more|longer than|doubt|sooner|matter|wonder|means)\w+)",
    re.IGNORECASE,
)
DENYING = frozenset("not never cannot neither nor nobody no nothing nowhere none t".split())
"""Of these every denial has one, if it is the end of "isn't"."""

NO_DENIAL = re.compile(
    r"\bnot (?:only|just|merely|least|to mention|until|unlike|so much|simply|all|every|far|long"
    r"|always|enough|one\b|without|un\w+|in\w+able|yet)\b|\bor not\b|\bif not\b|\bwhy not\b"
    r"|\bnothing (?:but|less|more)\b|\bnone other\b|\b(?:cannot|can't) but\b"
    r"|\bno (?:step|contract|other|small|secret|time|place|easy|stranger)\b|\bnot \w+ but\b",
    re.IGNORECASE,
)
ANY_DENIAL = re.compile(
    r"\b(?:no|not|non|never|cannot|neither|nor|none|nobody|nothing|nowhere|without|hardly|scarcely"
    r"|barely|few|fewer|little|less|least|only|unless|until|except|rather|instead|too|than|beyond"
    r"|before|long|far|low|lower|single|any|anyone|anything|ever|yet|but|although|though|while"
    r"|despite|however|against|free|if|seldom|rarely|apart|short|close|avoid\w*|den(?:y|ie)\w*"
    r"|refus\w*|reject\w*|fail\w*|lack\w*|absen\w*|miss\w*|stop\w*|prevent\w*|ban\w*|bar\w*"
    r"|declin\w*|block\w*|halt\w*|ceas\w*|end\w*|quit\w*|los[ste]\w*|suspend\w*|abandon\w*"
    r"|forb\w*|prohibit\w*|exclud\w*|oppos\w*|object\w*|doubt\w*|ignor\w*|neglect\w*|abst\w*"
    r"|impossib\w*|forg\w*|rul\w* out|remain\w*|keep\w*|kept|stay\w*|still|left|open|withdr\w*"
    r"|different\w*|rare\w*|empty|vacant|silen\w*|secret\w*|neutral\w*|alone|dead|blind|deaf"
    r"|skip\w*|reserv\w*|full|crash\w*|ground\w*|nil|zero|jam\w*|duds?|further|remember"
    r"|common\w*|whether|exempt|out|orders?|bad|falls?|civilian"
    r"|un\w+|in\w+|im\w+|ir\w+|il\w+|dis\w+|mis\w+|de\w+|\w+less\w*|\w+n['’]t)\b|\?",
    re.IGNORECASE,
)


def polarity(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """The target denies what the source denies and asserts what it asserts."""
    any_, plain = _lexicon(context.target)
    if any_ is None:
        return
    source, target = view.source, view.target_text_folded
    denied = None if DENYING.isdisjoint(view.source_parts) else DENIAL.search(source)
    if denied and not any_.search(target) and not NO_DENIAL.search(source):
        message = f"the source says “{denied[0]}”; nothing in the target denies"
        yield view.issue("polarity", Severity.CRITICAL, message)
        return
    if plain is not None and (found := plain.search(target)) and not ANY_DENIAL.search(source):
        message = f"the target says “{found[0]}”; the source denies nothing"
        yield view.issue("polarity", Severity.MAJOR, message)
        return
    yield from _turned_around(view, context)


def _turned_around(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """Report a pair such as deny and confirm whose other side stands in the target."""
    target = _antonyms(context.target)
    if not target:
        return
    words = frozenset(view.source_folded)
    english = _antonyms("en")
    for one, other in (*OPPOSITES, *((b, a) for a, b in OPPOSITES)):
        if words.isdisjoint(english[one]) or not words.isdisjoint(english[other]):
            continue
        if one not in target or other not in target or DENIAL.search(view.source):
            continue
        if _stands(target[other], view) and not _stands(target[one], view):
            any_, _ = _lexicon(context.target)
            # "Doğrulamadı" is a denial as well.
            if one == "deny" and any_ is not None and any_.search(view.target_text_folded):
                continue
            said = next(word for word in view.source_folded if word in english[one])
            message = f"the source says “{said}”, the target the opposite"
            yield view.issue("polarity", Severity.CRITICAL, message)
            return


OPPOSITES = (("deny", "confirm"), ("rise", "fall"))


def _stands(starts: tuple[str, ...], view: UnitView) -> bool:
    if not view.profile.has_spaces:
        return any(start in view.target_text_folded for start in starts)
    return any(word.startswith(starts) for word in view.target_folded) or any(
        " " in start and start in view.target_text_folded for start in starts
    )


@cache
def _lexicon(code: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    found = {kind: re.compile(pattern) for kind, pattern in rows("polarity", code)}
    return found.get("any"), found.get("plain")


@cache
def _antonyms(code: str) -> dict[str, tuple[str, ...]]:
    return {side: tuple(forms.split("|")) for side, forms in rows("antonyms", code)}
