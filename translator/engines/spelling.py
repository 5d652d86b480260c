"""How a request is written for a model, and how its answer is read back.

A model knows neither our placeholder characters nor our terms. One that was trained for them gets
`<x1>` and `<term> army <trans> ordu </term>`; any other gets the protected words, or a word
that looks like a designator, which general models copy most often, and no term.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from translator.model import PLACEHOLDER, Request, Span

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

    position = 0

    def put(string: str, origin: int) -> None:
        text.append(string)
        origins.extend([origin] * len(string))

    def copy(end: int) -> None:
        nonlocal position
        text.append(request.text[position:end])
        origins.extend(range(position, end))
        position = end

    hidden = {found.start(): found[0] for found in PLACEHOLDER.finditer(request.text)}
    for index in sorted({*hidden, *hints, *(hint.span.end for hint in hints.values())}):
        copy(index)
        if end := ends.pop(index, None):
            put(end, -1)
        if hint := hints.get(index):
            put(opening, -1)
            ends[hint.span.end] = closing.replace("{lemma}", hint.lemma)
        if char := hidden.get(index):
            if char not in codes:
                codes[char] = verbatim.get(char) or _code(len(codes) + 1, traits)
            put(codes[char], index)
            position += 1
    copy(len(request.text))
    return Spelled("".join(text), tuple(origins), tuple(codes), tuple(codes.values()))


def spell_target(target: str, spelled: Spelled) -> str:
    """Write a proposed target with the codes its request was given."""
    for char, code in zip(spelled.placeholders, spelled.codes, strict=True):
        target = target.replace(char, code)
    return target


def _code(number: int, traits: Traits) -> str:
    return f"<x{number}>" if traits.placeholders and number <= MAX_TRAINED else f"X{number}Q"


def _bounded(code: str) -> str:
    """Return the pattern of a code; letters may follow `<x1>`, as a suffix, but not `X1Q`."""
    pattern = re.escape(code)
    before = r"(?<!\w)" if code[0].isalnum() else ""
    return before + pattern + (r"(?!\w)" if code[-1].isalnum() else "")


def source_spans(spelled: Spelled, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the parts of the request that parts of the spelled text stand for.

    A part that stands for nothing, such as a tag, gives the empty span (0, 0).
    """
    origins = spelled.origins
    if origins and origins[-1] == len(origins) - 1:  # spelled as it was
        return tuple(span if span.start < span.end else Span(0, 0) for span in spans)
    found = []
    for span in spans:
        row: Sequence[int] = origins[span.start : span.end]  # never falling, but for what is -1
        if row and (row[0] < 0 or row[-1] < 0):
            row = [origin for origin in row if origin >= 0]
        found.append(Span(row[0], row[-1] + 1) if row else Span(0, 0))
    return tuple(found)


def read_answer(
    answer: str, spans: tuple[Span, ...], spelled: Spelled
) -> tuple[str, tuple[Span, ...]]:
    """Put the placeholder characters back into a model's answer; spans of tokens follow."""
    if not spelled.codes:
        return answer, spans
    chars = dict(zip(spelled.codes, spelled.placeholders, strict=True))
    longest_first = sorted(spelled.codes, key=len, reverse=True)
    codes = re.compile("|".join(map(_bounded, longest_first)))
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
