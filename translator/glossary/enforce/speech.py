"""Which words of a target cannot be part of a term: small words, and verbs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from translator import locales

SMALL: Mapping[str, frozenset[str]] = {
    "tr": frozenset(
        "ve ile veya ya da de ki bir bu şu o için gibi kadar göre karşı sonra önce ise ama fakat "
        "ancak çünkü her tüm bütün en çok daha olarak üzere tarafından hakkında arasında ayrıca "
        "değil mi mı mu mü ne nin dedi söyledi böyle şöyle öyle şimdi sadece yalnızca hâlâ".split()
    ),
    "tk": frozenset(
        "we bilen ýa ýa-da hem bir bu şol ol üçin ýaly çenli görä garşy soň öň bolsa emma ýöne "
        "sebäbi her ähli iň has köp hökmünde boýunça tarapyndan barada arasynda däl diýip diýdi "
        "da-da şeýle beýle eýle häzir diňe entek".split()
    ),
    "ru": frozenset(
        "и или а но что чтобы как если в во на с со о об обо от ото до для из без к ко по под над "
        "при за у про через перед между не ни же ли бы то это этот эта эти тот та те который "
        "которая которые которого он она они его её их также ещё уже все весь вся между".split()
    ),
}
"""Words a term never begins or ends with, and that no term replaces."""

VERB_FINAL = frozenset({"tr", "tk", "az", "uz", "kk", "ky"})

_VERB_ENDINGS: Mapping[str, re.Pattern[str]] = {
    "tr": re.compile(
        r".{2,}(?:[dt][ıiuü](?:lar|ler|k|m)?|[ıiuüae]?yor(?:lar|du|um|uz)?|[ae]ca[kğ]\w*|ece[kğ]\w*"
        r"|m[ıiuü]ş(?:t[ıiuü]r|t[ıi]|lard[ıi]r|lerdir)?|m[ae]kt[ae](?:d[ıi]r)?|m[ae]l[ıi]"
        r"|[ıiuü]p|[ae]r[ae]k|[ae]bil\w+)"
    ),
    "tk": re.compile(
        r".{2,}(?:[dt][yiuü](?:lar|ler|k|m)?|ýar(?:lar)?|ýär(?:ler)?|[aä]ga?nda|[ae]r(?:ler|lar)"
        r"|ma[gk]y|mek|mak|ypdyr|ipdir|updyr|üpdir|anok|enok|jak|jek|yp|ip|up|üp)"
    ),
}
_RUSSIAN_VERBS = frozenset("VERB INFN GRND PRTS ADJS ADVB PREP CONJ PRCL NPRO PRED COMP".split())


def is_small(word: str, locale: str) -> bool:
    """Whether a word is a conjunction, pronoun or the like.

    >>> is_small("Ve", "tr"), is_small("ordu", "tr")
    (True, False)
    """
    return locales.fold(word, locale) in SMALL.get(_language(locale), frozenset())


def is_verb(word: str, locale: str) -> bool:
    """Whether a word, the last of a stretch, is a verb rather than the noun of a term.

    >>> is_verb("görüştü", "tr"), is_verb("встретился", "ru"), is_verb("армией", "ru")
    (True, True, False)
    """
    language = _language(locale)
    folded = locales.fold(word, locale)
    if language == "ru":
        return _is_russian_verb(folded)
    pattern = _VERB_ENDINGS.get(language)
    if pattern is None or not pattern.fullmatch(folded):
        return False
    from translator.glossary.morphology.table import table

    return folded not in table(language).nouns


def has_noun(words: Sequence[str], locale: str) -> bool:
    """Whether one of the words can be a noun; True where no dictionary tells.

    >>> has_noun(["радиолокационными"], "ru"), has_noun(["новый", "радар"], "ru")
    (False, True)
    """
    from translator.glossary.morphology.dictionary import has_dictionary, readings

    if _language(locale) != "ru" or not has_dictionary("ru"):
        return True
    for word in words:
        found = readings(locales.lower(word, "ru"), "ru")
        # An acronym that the dictionary takes for something else is a noun all the same.
        if (
            not found
            or found[0].part_of_speech in ("NOUN", "")
            or not word.isalpha()
            or word.isupper()
        ):
            return True
        if any(r.is_noun and r.score >= 0.2 for r in found):
            return True
    return False


def _is_russian_verb(word: str) -> bool:
    from translator.glossary.morphology.dictionary import has_dictionary, readings

    if not has_dictionary("ru"):
        return False
    found = readings(word, "ru")
    return bool(found) and all(r.part_of_speech in _RUSSIAN_VERBS for r in found[:2])


def _language(locale: str) -> str:
    return locale.split("-")[0]
