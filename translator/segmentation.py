"""Split a unit's plain text into sentences, and join target sentences into a unit again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from translator.model import ProtectedSpan, Protection, Segment, Span, is_placeholder, placeholder

MAX_CHARACTERS = 400
"""Longer sentences are cut at a clause: small models lose the thread, and CTranslate2 cuts
silently at 1,024 tokens."""

ABBREVIATIONS = frozenset(
    """adm amb approx art asst brig capt cdr cmdr col corp cpl cpt det dep dept dr ens fig figs
    gen gov hon inc insp jr lt ltd maj mr mrs ms no nos ofc op para pfc prof pvt rep res rev
    sec sen sgt sr st supt treas univ vol vs jan feb mar apr jun jul aug sept sep oct nov dec
    mt ft est dist i.e e.g cf viz ret""".split()
)
"""Words of the trade before whose full stop no sentence ends, unless the text ends."""

CLAUSE = re.compile(r"[;:,]\s+|\s+[–—-]\s+|\s+")


def split(
    unit_id: str,
    text: str,
    protected: Sequence[ProtectedSpan] = (),
    longest: int = MAX_CHARACTERS,
) -> tuple[Segment, ...]:
    """Return the sentences of a plain text, in order; blanks between them belong to none.

    `protected` are the spans behind the placeholders of `text`: a hard break ends a segment.
    Sentences of more than `longest` characters are cut at a clause.
    """
    breaks = {placeholder(i) for i, p in enumerate(protected) if p.kind is Protection.BREAK}
    spans: list[Span] = []
    start = 0
    cuts = [i for i, char in enumerate(text) if char in breaks] if breaks else []
    for end in (*cuts, len(text)):
        spans += [span.shift(start) for span in _sentences(text[start:end], longest)]
        start = end + 1
    return tuple(Segment(unit_id, index, span, span.of(text)) for index, span in enumerate(spans))


def join(
    text: str, segments: Sequence[Segment], targets: Sequence[str], *, has_spaces: bool
) -> str:
    """Put target sentences in the places of the source sentences; see `place`."""
    return place(text, segments, targets, has_spaces=has_spaces)[0]


def place(
    text: str, segments: Sequence[Segment], targets: Sequence[str], *, has_spaces: bool
) -> tuple[str, tuple[int, ...]]:
    """Put target sentences in the places of the source sentences; say where each of them begins.

    Languages written without spaces lose the blank between two sentences.
    """
    said, position = "", 0
    starts: list[int] = []
    for segment, target in zip(segments, targets, strict=True):
        between = text[position : segment.span.start]
        if has_spaces or not starts or not between.isspace():
            said += between
        starts.append(len(said))
        said += target
        position = segment.span.end
    return said + text[position:], tuple(starts)


def _sentences(text: str, longest: int) -> list[Span]:
    if not text.strip():
        return []
    import sentencex

    spans: list[Span] = []
    position = 0
    for sentence in sentencex.segment("en", text):
        # The library gives the text back piece by piece, so positions are counted, not guessed.
        spans.append(Span(position, position + len(sentence)))
        position += len(sentence)
    if not spans or text[: spans[-1].end] != text:
        spans = [Span(0, len(text))]  # a text it does not give back exactly is one sentence
    joined: list[Span] = []
    for span in _with_their_notes(spans, text):
        if joined and _belongs_together(joined[-1].of(text), span.of(text)):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return [
        part
        for span in joined
        for part in _shorten(span.trimmed(text), text, longest)
        if part.of(text)
    ]


def _with_their_notes(spans: Sequence[Span], text: str) -> list[Span]:
    """Give a footnote mark right behind a full stop to the sentence it follows."""
    moved: list[Span] = []
    for span in spans:
        start = span.start
        if moved and not text[start - 1].isspace():
            while start < span.end and is_placeholder(text[start]):
                start += 1
            moved[-1] = Span(moved[-1].start, start)
        moved.append(Span(start, span.end))
    return moved


def _belongs_together(before: str, after: str) -> bool:
    """Whether a split is wrong: an abbreviation, a number, a small letter or no word follows."""
    left, right = before.rstrip(), after.lstrip()
    if not any(char.isalnum() for char in left) or not any(char.isalnum() for char in right):
        return True
    if not left.endswith("."):
        return right[:1].islower() and not left.endswith(("!", "?", "…", "”", '"'))
    word = re.split(r"[\s(“\"']", left[:-1])[-1]
    return (
        word.casefold() in ABBREVIATIONS
        or (len(word) == 1 and word.isupper())
        or right[:1].islower()
    )


def _shorten(span: Span, text: str, longest: int) -> list[Span]:
    """Cut an endless sentence near its middle, at the strongest pause there."""
    if span.end - span.start <= longest:
        return [span]
    middle = (span.start + span.end) // 2
    reach = (span.end - span.start) // 4
    window = list(CLAUSE.finditer(text, middle - reach, middle + reach))
    if not window:
        return [span]
    cut = min(window, key=lambda f: (not f[0].strip(), abs(f.end() - middle))).end()
    return [
        part
        for half in (Span(span.start, cut), Span(cut, span.end))
        for part in _shorten(half.trimmed(text), text, longest)
    ]
