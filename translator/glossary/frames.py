"""Sentences in which an editor sees at a glance whether a term inflects as it should.

One sentence each for the genitive, the dative, the plural, a numeral, a possessive and the start
of a sentence. What exists only in one number, or is a name, has two other cases in place of
plural and numeral.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    THING = "thing"
    PERSON = "person"
    NAME = "name"
    THINGS = "things"
    """Something that exists only in the plural: armed forces."""

    PEOPLE = "people"
    """Persons that exist only in the plural: troops."""


class Frame(NamedTuple):
    """A sentence with a gap, and the features of what stands in it."""

    label: str
    features: str
    sentence: str


_TR_THING = (
    Frame("genitive", "SG.GEN", "Toplantıda {} önemi ele alındı."),
    Frame("dative", "SG.DAT", "Haberde {} geniş yer verildi."),
    Frame("plural", "PL.NOM", "Raporda {} ayrı bir bölümde anlatılıyor."),
    Frame("numeral", "SG.NOM", "Raporda iki {} daha anılıyor."),
    Frame("possessive", "SG.P3.NOM", "Komşu ülkenin {} gündeme geldi."),
    Frame("start", "SG.NOM", "{} dünkü haberlerin ilk konusuydu."),
)
_TR_PERSON = (
    Frame("genitive", "SG.GEN", "Muhabir, {} sözlerini aktardı."),
    Frame("dative", "SG.DAT", "Gazeteciler soruyu {} yöneltti."),
    Frame("plural", "PL.NOM", "Törene bazı {} katıldı."),
    Frame("numeral", "SG.NOM", "Törene iki {} katıldı."),
    Frame("possessive", "SG.P3.NOM", "Komşu ülkenin {} bugün Ankara'ya geldi."),
    Frame("start", "SG.NOM", "{} dün bir açıklama yaptı."),
)
_TR_NAME = (
    Frame("genitive", "SG.GEN", "Toplantıda {} rolü ele alındı."),
    Frame("dative", "SG.DAT", "Haberde {} geniş yer verildi."),
    Frame("accusative", "SG.ACC", "Gazeteciler {} sordu."),
    Frame("ablative", "SG.ABL", "Konuşmacı {} söz etti."),
    Frame("locative", "SG.LOC", "Asıl değişiklik {} görüldü."),
    Frame("start", "SG.NOM", "{} dünkü haberlerin ilk konusuydu."),
)
_TK_THING = (
    Frame("genitive", "SG.GEN", "Ýygnakda {} ähmiýeti barada aýdyldy."),
    Frame("dative", "SG.DAT", "Habarda {} aýratyn üns berildi."),
    Frame("plural", "PL.NOM", "Hasabatda {} aýratyn bölümde beýan edilýär."),
    Frame("numeral", "SG.NOM", "Hasabatda ýene iki {} agzalýar."),
    Frame("possessive", "SG.P3.NOM", "Goňşy ýurduň {} gün tertibine girizildi."),
    Frame("start", "SG.NOM", "{} düýnki habarlaryň esasy mowzugy boldy."),
)
_TK_PERSON = (
    Frame("genitive", "SG.GEN", "Habarçy {} sözlerini ýetirdi."),
    Frame("dative", "SG.DAT", "Žurnalistler soragy {} berdiler."),
    Frame("plural", "PL.NOM", "Dabara {} hem gatnaşdylar."),
    Frame("numeral", "SG.NOM", "Dabara iki {} gatnaşdy."),
    Frame("possessive", "SG.P3.NOM", "Goňşy ýurduň {} şu gün Aşgabada geldi."),
    Frame("start", "SG.NOM", "{} düýn beýanat berdi."),
)
_TK_NAME = (
    Frame("genitive", "SG.GEN", "Ýygnakda {} orny barada aýdyldy."),
    Frame("dative", "SG.DAT", "Habarda {} aýratyn üns berildi."),
    Frame("accusative", "SG.ACC", "Çykyş eden {} agzap geçdi."),
    Frame("ablative", "SG.ABL", "Žurnalistler {} habarly."),
    Frame("locative", "SG.LOC", "Esasy üýtgeşme {} göründi."),
    Frame("start", "SG.NOM", "{} düýnki habarlaryň esasy mowzugy boldy."),
)
_RU_THING = (
    Frame("genitive", "SG.GEN", "На встрече говорили о значении {}."),
    Frame("dative", "SG.DAT", "Отдельная глава доклада посвящена {}."),
    Frame("plural", "PL.NOM", "В докладе упомянуты и {}."),
    Frame("numeral", "PL.GEN", "В докладе названо ещё пять {}."),
    Frame("possessive", "SG.PREP", "Журналисты спросили об их {}."),
    Frame("start", "SG.NOM", "{} — главная тема вчерашних новостей."),
)
_RU_PERSON = (
    Frame("genitive", "SG.GEN", "Корреспондент передал слова {}."),
    Frame("dative", "SG.DAT", "Журналисты задали вопрос {}."),
    Frame("plural", "PL.NOM", "В церемонии участвовали и {}."),
    Frame("numeral", "PL.GEN", "В церемонии участвовали пять {}."),
    Frame("possessive", "SG.ACC", "Президент принял их {}."),
    Frame("start", "SG.NOM", "{} сегодня выступает с заявлением."),
)
_RU_NAME = (
    Frame("genitive", "SG.GEN", "На встрече говорили о роли {}."),
    Frame("dative", "SG.DAT", "Отдельная глава доклада посвящена {}."),
    Frame("accusative", "SG.ACC", "Докладчик упомянул {}."),
    Frame("instrumental", "SG.INS", "Журналисты интересуются {}."),
    Frame("prepositional", "SG.PREP", "Газеты писали о политике и {}."),
    Frame("start", "SG.NOM", "{} — главная тема вчерашних новостей."),
)


def _in_plural(frames: tuple[Frame, ...], others: Mapping[str, Frame]) -> tuple[Frame, ...]:
    """Return the frames for what has no singular; `others` replace those by their label."""
    chosen = (others.get(frame.label, frame) for frame in frames)
    return tuple(frame._replace(features=frame.features.replace("SG.", "PL.")) for frame in chosen)


_TR_PLURAL = {
    "plural": Frame("accusative", "PL.ACC", "Gazeteciler {} sordu."),
    "numeral": Frame("ablative", "PL.ABL", "Konuşmacı {} söz etti."),
}
_TK_PLURAL = {
    "plural": Frame("accusative", "PL.ACC", "Çykyş eden {} agzap geçdi."),
    "numeral": Frame("ablative", "PL.ABL", "Žurnalistler {} habarly."),
}
_RU_PLURAL = {
    "plural": Frame("accusative", "PL.ACC", "Докладчик упомянул {}."),
    "numeral": Frame("instrumental", "PL.INS", "Журналисты интересуются {}."),
}

FRAMES: Mapping[str, Mapping[Kind, tuple[Frame, ...]]] = {
    locale: {
        Kind.THING: thing,
        Kind.PERSON: person,
        Kind.NAME: name,
        Kind.THINGS: _in_plural(thing, plural),
        Kind.PEOPLE: _in_plural(person, plural),
    }
    for locale, thing, person, name, plural in (
        ("tr", _TR_THING, _TR_PERSON, _TR_NAME, _TR_PLURAL),
        ("tk", _TK_THING, _TK_PERSON, _TK_NAME, _TK_PLURAL),
        ("ru", _RU_THING, _RU_PERSON, _RU_NAME, _RU_PLURAL),
    )
}
