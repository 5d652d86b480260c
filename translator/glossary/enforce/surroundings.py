"""What stands around a term's place in the target, and around the term in the source, by names.

The names are what `likely` has learned the weights of. Nothing inside the place is looked at: it
may be wrong, or of another language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translator import locales
from translator.alignment import words
from translator.glossary.enforce.roles import has_owner, is_counted, is_definite, is_turkic, role
from translator.glossary.enforce.wordings import is_abbreviation
from translator.glossary.morphology.dictionary import WordForm, readings
from translator.glossary.morphology.grammar import Rendering
from translator.glossary.morphology.values import Features, Inflector, Possessor, Reading
from translator.model import Occurrence, Span

EDGE = "#"
"""Stands for the word beyond the first and the last."""

LIKELY = 0.15
"""Readings less likely than this are not counted."""

MOST_ADJECTIVES = 3

_TELLING = ("next:", "prev:", "both:", "gov:", "conj:", "end+1:")
"""What says more together with the part of the English term or the kind of the rendering."""


def surroundings(
    inflector: Inflector,
    rendering: Rendering,
    text: str,
    span: Span,
    source: str,
    occurrence: Occurrence,
) -> tuple[str, ...]:
    """Return the names of what can be seen around a place, each once.

    Of the rendering that belongs there only the kind counts.
    """
    english = list(_english(source, occurrence))
    look = _Look(inflector, text, span)
    target = list(_turkic(look) if is_turkic(inflector.locale) else _russian(look))
    kind = f"kind:{'Name' if rendering.text[:1].isupper() else 'word'}"
    if is_turkic(inflector.locale):
        owned = inflector.inflect(*rendering, Features(possessor=Possessor.P3))
        kind += "+" if owned == (rendering.text,) else ""
    telling = [name for name in target if name.startswith(_TELLING)]
    joined = [f"{one}&{name}" for one in (english[0], kind) for name in telling]
    return tuple(dict.fromkeys([*english, *target, kind, f"{kind}&{english[0]}", *joined]))


def _english(source: str, occurrence: Occurrence) -> Iterator[str]:
    part = f"role:{role(source, occurrence)}"
    yield part
    yield f"definite:{is_definite(source, occurrence)}"
    yield f"owner:{has_owner(source, occurrence)}"
    yield f"plural:{occurrence.is_plural}"
    yield f"short:{is_abbreviation(occurrence.surface)}"
    yield f"name:{occurrence.surface[:1].isupper()}"
    before = [w.of(source).lower() for w in words(source[: occurrence.span.start])][-2:]
    after = [w.of(source).lower() for w in words(source[occurrence.span.end :])][:2]
    near = before[-1] if before else EDGE
    far = before[0] if len(before) == 2 else EDGE
    follows = after[0] if after else EDGE
    yield f"en-1:{near}"
    yield f"en-2:{far}"
    yield f"en-2-1:{far} {near}"
    yield f"en+1:{follows}"
    yield f"en:{near} {follows}"
    yield f"en+2:{after[1] if len(after) == 2 else EDGE}"


class _Look:
    """The words of a text by their distance from a place."""

    def __init__(self, inflector: Inflector, text: str, span: Span) -> None:
        self.inflector, self.text, self.span = inflector, text, span
        row = words(text)
        self._before = [w for w in row if w.end <= span.start]
        self._after = [w for w in row if w.start >= span.end]

    def at(self, distance: int) -> Span | None:
        """Return the word so many places before (negative) or after the place."""
        row = self._before if distance < 0 else self._after
        place = len(row) + distance if distance < 0 else distance - 1
        return row[place] if 0 <= place < len(row) else None

    def word(self, distance: int) -> str:
        found = self.at(distance)
        return locales.fold(found.of(self.text), self.inflector.locale) if found else EDGE

    def kind(self, distance: int) -> str:
        """Return what a word is by its letters: a name, a number, a sign, small."""
        found = self.at(distance)
        if found is None:
            return EDGE
        first = self.text[found.start]
        if not first.isalnum():
            return "sign"
        return "number" if first.isdigit() else "Name" if first.isupper() else "word"

    def readings(self, distance: int) -> Sequence[Reading]:
        found = self.at(distance)
        if found is None or not self.text[found.start].isalpha():
            return ()
        return self.inflector.read(self.text, found)


def _turkic(look: _Look) -> Iterator[str]:
    """Name the words on both sides, their endings, and what they may be."""
    for distance in (1, 2, -1, -2):
        side = f"{distance:+d}"
        word, kind = look.word(distance), look.kind(distance)
        yield f"word{side}:{word}"
        yield f"kind{side}:{kind}"
        if kind in ("word", "Name"):
            bare = word.split("'")[-1] if "'" in word else word
            yield from (f"end{side}:{bare[-n:]}" for n in (2, 3, 4) if len(bare) > n)
    yield f"next:{_form(look.readings(1)) or look.kind(1)}"
    yield f"prev:{_form(look.readings(-1)) or look.kind(-1)}"
    yield f"both:{look.kind(-1)} {look.kind(1)} {_form(look.readings(1))}"
    yield f"counted:{is_counted(look.text, look.span, look.inflector.locale)}"
    if look.word(-1) in ("ve", "we", "veya", "ýa", ",", "ile", "bilen"):
        yield f"conj:{_form(look.readings(-2)) or EDGE}"
    if look.word(1) in ("ve", "we", "veya", "ýa", ",", "ile", "bilen"):
        yield f"conj+:{_form(look.readings(2)) or EDGE}"


def _form(readings: Sequence[Reading]) -> str:
    """Return what the likeliest reading is: its case, and whether somebody has it."""
    if not readings:
        return ""
    best = readings[0].features
    owned = any(r.features.possessor is Possessor.P3 and r.confidence > LIKELY for r in readings)
    return f"{best.case}{'+' if owned else ''}"


def _russian(look: _Look) -> Iterator[str]:
    """Name what governs: the word before the adjectives of the place; then its neighbours."""
    distance, agreed = -1, ""
    while distance >= -MOST_ADJECTIVES and (cases := _adjective_cases(look, distance)):
        agreed = agreed or cases
        distance -= 1
    if agreed:
        yield f"agrees:{agreed}"
    word, kind = look.word(distance), look.kind(distance)
    yield f"gov:{_part(look, distance)}"
    yield f"govword:{word}"
    yield f"govlemma:{_lemma(look, distance)}"
    yield f"gov-1:{look.word(distance - 1)} {word}"
    yield f"gov-2:{_lemma(look, distance - 1)}"
    yield f"gov-2:{_part(look, distance - 1)} {_part(look, distance)}"
    yield f"kind-1:{kind}"
    yield f"next:{_part(look, 1)}"
    yield f"word+1:{look.word(1)}"
    yield f"lemma+1:{_lemma(look, 1)}"
    yield f"between:{_part(look, distance)} {_part(look, 1)}"
    if word in ("и", "или", ","):
        yield f"conj:{_case_of(look, distance - 1)}"
        yield f"conjgov:{look.word(distance - 2)}"


def _adjective_cases(look: _Look, distance: int) -> str:
    """Return the cells of a word that can only be an adjective, nothing for others."""
    rows = [r for r in _dictionary(look, distance) if r.score > LIKELY]
    if not rows or not all(row.is_adjective for row in rows):
        return ""
    return "/".join(sorted({f"{row.number}.{row.case}" for row in rows}))


def _dictionary(look: _Look, distance: int) -> tuple[WordForm, ...]:
    found = look.at(distance)
    if found is None:
        return ()
    return readings(locales.lower(found.of(look.text), look.inflector.locale), "ru")


def _part(look: _Look, distance: int) -> str:
    rows = _dictionary(look, distance)
    if not rows:
        return look.kind(distance)
    best = rows[0]
    return f"{best.part_of_speech}{best.case or ''}" if best.is_noun else best.part_of_speech


def _lemma(look: _Look, distance: int) -> str:
    rows = _dictionary(look, distance)
    return rows[0].lemma if rows else look.word(distance)


def _case_of(look: _Look, distance: int) -> str:
    rows = _dictionary(look, distance)
    cases = sorted({str(row.case) for row in rows if row.case and row.score > LIKELY})
    return "/".join(cases) or EDGE
