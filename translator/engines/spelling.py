"""How a request is written for a model, and how its answer is read back.

A model knows neither our placeholder characters nor our terms. One that was trained for them gets
`<x1>` and `<term> army <trans> ordu </term>`; any other gets the protected words, or a word
that looks like a designator, which general models copy most often, and no term.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from translator.model import Request, Span, is_placeholder

MAX_TRAINED = 9
"""Models know `<x1>` to `<x9>`."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a model was trained to understand."""

    placeholders: bool = False
    inline_terms: bool = False
    term_format: str = "<term>{source}<trans>{lemma}</term>"
    """How a term is written for it."""

    attention_lag: int = 0
    """How many steps after a token the model looks at what the token came from."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A request in a model's own writing."""

    text: str
    origins: tuple[int, ...]
    """For each character of `text`, the character of the request it stands for; -1 for none."""

    placeholders: tuple[str, ...]
    """The placeholder characters of the request, in the order of their numbers."""

    codes: tuple[str, ...]
    """How the model sees each of them: a trained code, the words themselves, or a made-up code."""


def spell(request: Request, traits: Traits) -> Spelled:
    """Write a request so that a model with these traits keeps what must be kept."""
    text: list[str] = []
    origins: list[int] = []
    codes: dict[str, str] = {}
    verbatim = {} if traits.placeholders else dict(request.verbatim)
    hints = {h.span.start: h for h in request.terms} if traits.inline_terms else {}
    ends: dict[int, str] = {}
    opening, _, closing = traits.term_format.partition("{source}")

    def put(string: str, origin: int) -> None:
        text.append(string)
        origins.extend([origin] * len(string))

    for index, char in enumerate(request.text):
        if end := ends.pop(index, None):
            put(end, -1)
        if hint := hints.get(index):
            put(opening, -1)
            ends[hint.span.end] = closing.replace("{lemma}", hint.lemma)
        if is_placeholder(char):
            if char not in codes:
                codes[char] = verbatim.get(char) or _code(len(codes) + 1, traits)
            put(codes[char], index)
        else:
            put(char, index)
    for end in ends.values():
        put(end, -1)
    return Spelled("".join(text), tuple(origins), tuple(codes), tuple(codes.values()))


def spell_target(target: str, spelled: Spelled) -> str:
    """Write a proposed target with the codes its request was given."""
    for char, code in zip(spelled.placeholders, spelled.codes, strict=True):
        target = target.replace(char, code)
    return target


def _code(number: int, traits: Traits) -> str:
    return f"<x{number}>" if traits.placeholders and number <= MAX_TRAINED else f"X{number}Q"


def source_span(spelled: Spelled, span: Span) -> Span:
    """Return the part of the request that a part of the spelled text stands for.

    A part that stands for nothing, such as a tag, gives the empty span (0, 0).
    """
    kept = [o for o in spelled.origins[span.start : span.end] if o >= 0]
    return Span(min(kept), max(kept) + 1) if kept else Span(0, 0)


def read_answer(
    answer: str, spans: tuple[Span, ...], spelled: Spelled
) -> tuple[str, tuple[Span, ...]]:
    """Put the placeholder characters back into a model's answer; spans of tokens follow."""
    if not spelled.codes:
        return answer, spans
    chars = dict(zip(spelled.codes, spelled.placeholders, strict=True))
    longest_first = sorted(spelled.codes, key=len, reverse=True)
    codes = re.compile("|".join(rf"(?<!\w){re.escape(c)}(?!\w)" for c in longest_first))
    text: list[str] = []
    moved: list[int] = []
    position = length = 0
    for found in codes.finditer(answer):
        moved += range(length, length + found.start() - position)
        length += found.start() - position
        moved += [length] * len(found[0])
        length += 1
        text += [answer[position : found.start()], chars[found[0]]]
        position = found.end()
    moved += range(length, length + len(answer) - position + 1)
    text.append(answer[position:])
    new = tuple(
        Span(moved[s.start], moved[s.end - 1] + 1 if s.end > s.start else moved[s.start])
        for s in spans
    )
    return "".join(text), new
