"""What the target words around a place say about the case that belongs there.

For a place whose own words say nothing: English left standing, a wording in the dictionary form.
"""

from __future__ import annotations

from collections.abc import Mapping

from translator import locales
from translator.alignment import words
from translator.glossary.enforce.roles import Role, is_counted
from translator.glossary.morphology.values import Case, Features, Inflector, Number, Possessor
from translator.model import Span

N, G, D, A, L, B = Case.NOM, Case.GEN, Case.DAT, Case.ACC, Case.LOC, Case.ABL
T = Case.INS
_POSTPOSITIONS: Mapping[str, Mapping[str, tuple[Case, ...]]] = {
    "tr": {
        **dict.fromkeys(
            "ile için gibi tarafından hakkında olarak olmadan olmayan olan nedeniyle sayesinde "
            "üzerinden aracılığıyla konusunda ve veya oldu değil vardı yok var dahil boyunca "
            "sırasında arasında etti etmek eden ediyor".split(), (N,)),
        **dict.fromkeys(
            "karşı göre doğru rağmen kadar yönelik dair ilişkin ait bağlı karşın yakın".split(),
            (D,)),
        **dict.fromkeys("sonra önce beri itibaren dolayı başka ötürü".split(), (B,)),
        **dict.fromkeys("içinde altında yanında içine önünde karşısında üzerine".split(), (G, N)),
    },
    "tk": {
        **dict.fromkeys(
            "bilen üçin ýaly tarapyndan barada hakda hökmünde boýunça arkaly we ýa bolup boldy däl "
            "bar ýok diýip bolan etdi edýär edip etmek babatda".split(), (N,)),
        **dict.fromkeys(
            "garşy görä tarap garamazdan çenli degişli bagly laýyklykda ýakyn".split(), (D,)),
        **dict.fromkeys("soň öň bäri başga".split(), (B,)),
        **dict.fromkeys("içinde aşagynda ýanynda öňünde arasynda üstünde".split(), (G, N)),
    },
}  # fmt: skip


def by_context(
    inflector: Inflector,
    text: str,
    span: Span,
    role: Role,
    likely: tuple[Case, ...],
    is_owned: bool,
    is_definite: bool,
) -> dict[Features, float]:
    """Return the features that the words around a place ask for, with how likely each is."""
    language = inflector.locale.split("-")[0]
    before, after = _neighbours(text, span)
    if language == "ru":
        return _russian(text, span, role, likely)
    if language not in _POSTPOSITIONS:
        return {Features(case=case): 0.5 / (i + 1) for i, case in enumerate(likely)}
    cases = _cases(inflector, text, after, role, likely, is_definite)
    owned = _is_owned(inflector, text, before, is_owned)
    possessor = Possessor.P3 if owned else None
    return {
        Features(possessor=possessor, case=case): share
        for case, share in zip(dict.fromkeys(cases), (0.8, 0.25, 0.1), strict=False)
    }


def _neighbours(text: str, span: Span) -> tuple[Span | None, Span | None]:
    """Return the words right before and after a place, if no sign stands between."""
    row = words(text)
    before = next((w for w in reversed(row) if w.end <= span.start), None)
    after = next((w for w in row if w.start >= span.end), None)
    if before and (text[before.end : span.start].strip() or not _is_word(before, text)):
        before = None
    if after and (text[span.end : after.start].strip() or not _is_word(after, text)):
        after = None
    return before, after


def _is_word(span: Span, text: str) -> bool:
    return text[span.start].isalnum()


def _cases(
    inflector: Inflector,
    text: str,
    after: Span | None,
    role: Role,
    likely: tuple[Case, ...],
    is_definite: bool,
) -> tuple[Case, ...]:
    language = inflector.locale.split("-")[0]
    if after is None:
        return (*likely, N)
    word = locales.fold(after.of(text), inflector.locale)
    if known := _POSTPOSITIONS[language].get(word):
        return known
    readings = inflector.read(text, after)
    best = readings[0].features if readings else Features()
    is_possessed = any(
        r.features.possessor is Possessor.P3 and r.confidence > 0.15 for r in readings
    ) or (bool(readings) and best.case is A and best.number is Number.SINGULAR)
    if is_possessed and role is not Role.FROM:
        # A compound, or the thing and its owner.
        is_named = language == "tk" and is_definite and role in (Role.SUBJECT, Role.UNKNOWN)
        return (G, N) if likely[:1] == (G,) or is_named else (N, *likely, G)
    if language == "tr" and role is Role.OF:
        return (N, G)
    return (*likely, N)


def _is_owned(inflector: Inflector, text: str, before: Span | None, has_owner: bool) -> bool:
    """Whether the word before says whose it is: a genitive, or a noun that makes a compound."""
    if before is None:
        return False
    readings = inflector.read(text, before)
    if not readings:
        return False
    best = readings[0].features
    if best.case is G:
        return True
    is_name = text[before.start].isupper() and best.case is A  # Halk Maslahatı
    is_bare = best.case is N or is_name
    return has_owner and is_bare and not is_counted(text, before, inflector.locale)


def is_owned(inflector: Inflector, text: str, span: Span, has_owner: bool) -> bool:
    """Whether the words before a place ask for a possessive there."""
    return _is_owned(inflector, text, _neighbours(text, span)[0], has_owner)


def _russian(text: str, span: Span, role: Role, likely: tuple[Case, ...]) -> dict[Features, float]:
    """A preposition, an adjective or a verb before the place tells; a noun asks for a genitive."""
    from translator.glossary.morphology.dictionary import readings
    from translator.glossary.morphology.slavic_reader import PREPOSITIONS

    before, _ = _neighbours(text, span)
    plain = {Features(case=case): 0.5 / (i + 1) for i, case in enumerate(likely)}
    if before is None:
        return plain
    word = locales.lower(before.of(text), "ru")
    if word in ("и", "или"):  # the case of what it is joined to
        first, _ = _neighbours(text, before)
        rows = readings(locales.lower(first.of(text), "ru"), "ru") if first else ()
        joined = {
            Features(r.number, case=r.case): r.score
            for r in rows
            if r.is_noun and r.case and r.number and r.score > 0.1
        }
        if joined:
            return {f: 0.8 * w * (2 if f.case in likely[:1] else 1) for f, w in joined.items()}
        return plain
    if cases := PREPOSITIONS["ru"].get(word):
        rank = [c for c in likely if c in cases] + [c for c in cases if c not in likely]
        return {Features(case=case): 0.8 / (2**i) for i, case in enumerate(rank)}
    rows = readings(word, "ru")
    if any(reading.is_noun and reading.score > 0.3 for reading in rows):
        return {Features(case=G): 0.75} | {f: w / 3 for f, w in plain.items() if f.case is not G}
    if rows and "actv" in rows[0].grammemes and "PRTF" in rows[0].grammemes:
        return {Features(case=A): 0.8, Features(case=T): 0.2}
    found: dict[Features, float] = {}
    for reading in rows:
        if reading.is_adjective and reading.case and reading.number:
            features = Features(reading.number, case=reading.case)
            found[features] = found.get(features, 0.0) + reading.score
    if found:
        return found
    kind = rows[0].part_of_speech if rows else ""
    if kind in ("INFN", "GRND") or (kind == "VERB" and role is not Role.SUBJECT):
        return {Features(case=A): 0.8, **{f: w / 3 for f, w in plain.items() if f.case is not A}}
    return plain
