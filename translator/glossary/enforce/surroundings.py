"""What stands around a term's place in the target, and around the term in the source, by names.

The names are what `likely` has learned the weights of. Nothing inside the place is looked at: it
may be wrong, or of another language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from translator.alignment import WORD
from translator.glossary.enforce import russian
from translator.glossary.enforce.look import EDGE, LIKELY, Look, beside
from translator.glossary.enforce.roles import has_owner, is_counted, is_definite, is_turkic, role
from translator.glossary.enforce.wordings import is_abbreviation
from translator.glossary.morphology.grammar import Rendering
from translator.glossary.morphology.values import Features, Possessor, Reading
from translator.model import Occurrence

POSTPOSITIONS = frozenset(
    "sonra önce beri itibaren dolayı ötürü kadar doğru karşı rağmen göre ait dair yönelik ilişkin "
    "dek için ile gibi hakkında üzere boyunca soň öň bäri başlap çenli tarap garşy garamazdan görä "
    "degişli bagly üçin bilen ýaly barada boýunça hakda".split()
)
PREPOSITIONS = frozenset(
    "of to into onto toward towards in at on within inside aboard during from with by for about "
    "against between under over near among without through via after before since until despite "
    "like as than across along around behind beyond concerning regarding".split()
)
STEM, LONGEST = 5, 12
_OWNED = Features(possessor=Possessor.P3)
FARTHEST = 3
"""How many words before a term its preposition may stand."""

_TELLING = ("next:", "prev:", "both:", "gov:", "conj:", "end+1:")
"""What says more together with the part of the English term or the kind of the rendering."""


def surroundings(
    look: Look, rendering: Rendering, source: str, occurrence: Occurrence
) -> tuple[str, ...]:
    """Return the names of what can be seen around a place, each once.

    Of the rendering that belongs there only the kind counts.
    """
    english = list(_english(source, occurrence))
    kind = f"kind:{'Name' if rendering.text[:1].isupper() else 'word'}"
    if is_turkic(look.inflector.locale):
        owned = look.inflector.inflect(*rendering, _OWNED)
        kind += "+" if owned == (rendering.text,) else ""
    target = in_target(look, kind)
    english += [f"{english[-1]}&{name}" for name in target if name.startswith("post:")]
    joined = [f"{english[0]}&{name}" for name in target if name.startswith(_TELLING)]
    return tuple(dict.fromkeys([*english, *target, f"{kind}&{english[0]}", *joined]))


def in_target(look: Look, kind: str) -> tuple[str, ...]:
    """Return the names of what can be seen in the target alone; `kind` is that of the rendering."""
    target = list(_turkic(look) if is_turkic(look.inflector.locale) else russian.around(look))
    joined = [f"{kind}&{name}" for name in target if name.startswith(_TELLING)]
    return tuple(dict.fromkeys([*target, kind, *joined]))


def _english(source: str, occurrence: Occurrence) -> Iterator[str]:
    part = f"role:{role(source, occurrence)}"
    yield part
    yield f"definite:{is_definite(source, occurrence)}"
    yield f"owner:{has_owner(source, occurrence)}"
    yield f"plural:{occurrence.is_plural}"
    yield f"short:{is_abbreviation(occurrence.surface)}"
    yield f"name:{occurrence.surface[:1].isupper()}"
    before = [word.lower() for word in beside(source, occurrence.span)[0][-FARTHEST:]]
    behind = islice(WORD.finditer(source, occurrence.span.end), 2)
    after = [found[0].lower() for found in behind]
    near = before[-1] if before else EDGE
    far = before[-2] if len(before) > 1 else EDGE
    follows = after[0] if after else EDGE
    yield f"en-1:{near}"
    yield f"en-2:{far}"
    yield f"en-2-1:{far} {near}"
    yield f"en+1:{follows}"
    yield f"en:{near} {follows}"
    yield f"en+2:{after[1] if len(after) == 2 else EDGE}"
    yield f"prep:{next((w for w in reversed(before) if w in PREPOSITIONS), EDGE)}"


def _turkic(look: Look) -> Iterator[str]:
    """Name the words on both sides, their endings, and what they may be."""
    for distance in (1, 2, -1, -2):
        side = f"{distance:+d}"
        word, kind = look.word(distance), look.kind(distance)
        yield f"word{side}:{word}"
        yield f"kind{side}:{kind}"
        if kind in ("word", "Name"):
            bare = word.split("'")[-1] if "'" in word else word
            yield from (f"end{side}:{bare[-n:]}" for n in (2, 3, 4) if len(bare) > n)
    follows = _form(look.readings(1))
    yield f"next:{follows or look.kind(1)}"
    yield f"prev:{_form(look.readings(-1)) or look.kind(-1)}"
    yield f"both:{look.kind(-1)} {look.kind(1)} {follows}"
    yield from _verb(look, follows)
    if look.word(1) in POSTPOSITIONS:
        yield f"post:{look.word(1)}"
    yield f"counted:{is_counted(look.text, look.span, look.inflector.locale)}"
    if look.word(-1) in ("ve", "we", "veya", "ýa", ",", "ile", "bilen"):
        yield f"conj:{_form(look.readings(-2)) or EDGE}"
    if look.word(1) in ("ve", "we", "veya", "ýa", ",", "ile", "bilen"):
        yield f"conj+:{_form(look.readings(2)) or EDGE}"


def _verb(look: Look, follows: str) -> Iterator[str]:
    """Name the last word of the clause by its beginning, as a rule a verb, and how far it is.

    `follows` is what the next word is.
    """
    last = 0
    while last < LONGEST and look.kind(last + 1) in ("word", "Name", "number"):
        last += 1
    if last:
        word = look.word(last)
        yield f"verb:{word[:STEM]}"
        yield f"verb:{word[:STEM]} {follows}"
        yield f"verb:{min(last, 3)} {word[-3:]}"


def _form(readings: Sequence[Reading]) -> str:
    """Return what the likeliest reading is: its case, and whether somebody has it."""
    if not readings:
        return ""
    best = readings[0].features
    owned = any(r.features.possessor is Possessor.P3 and r.confidence > LIKELY for r in readings)
    return f"{best.case}{'+' if owned else ''}"
