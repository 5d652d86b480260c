"""Keep parts of a segment from the engine, and put them back afterwards, each exactly once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from translator.alignment import Aligned, Edit, edit, find_span, link_words
from translator.model import (
    FIRST_PLACEHOLDER,
    PLACEHOLDER,
    Alignment,
    ProtectedSpan,
    Protection,
    Span,
)

FIRST_LOCAL = FIRST_PLACEHOLDER + 0x800
"""Placeholders made here, for one segment; those below belong to the unit."""

PATTERNS = (
    (
        Protection.URL,
        "://",
        re.compile(r"\b(?:https?|ftp)://[^\s<>\"'\ue000-\uf8ff]*[^\s<>\"'.,;:!?)\]\ue000-\uf8ff]"),
    ),
    (Protection.URL, "www.", re.compile(r"\bwww\.[\w-]+(?:\.[\w-]+)+(?:/[^\s<>\"'.,;:!?)\]]+)*")),
    (Protection.EMAIL, "@", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (Protection.HANDLE, "@", re.compile(r"(?<![\w@.])@\w{2,30}\b")),
    (Protection.HANDLE, "#", re.compile(r"(?<![\w#&])#[^\W\d_]\w{1,40}\b")),
    (
        Protection.DESIGNATOR,
        "",
        # With the capital first, a search leaps from one to the next.
        re.compile(
            r"[A-Z](?<![\w.,-].)[A-Za-z]{0,4}-?\d{1,4}[A-Z]{0,3}(?:-\d{1,3}[A-Z]?)?(?![\w-]|[.,]\d)"
        ),
    ),
    (Protection.CODE, "", re.compile(r"[\uf000-\uf8ff]")),
)
"""What is kept although it carries no markup; designators are such as S-400, F-16C, TB2, Su-35.

A text without the sign in the middle has none of the kind: most texts are not searched at all.
"""


@dataclass(frozen=True, slots=True)
class Masked:
    """A segment as an engine may see it."""

    text: str
    source: str
    """The segment's own text."""

    origins: tuple[int, ...]
    """For each character of `text` and its end: where it stands in `source`."""

    local: tuple[tuple[str, ProtectedSpan], ...]
    """Placeholders made here, and what they stand for."""

    kept: tuple[Span, ...]
    """Glossary terms, in `source`; what hangs on one hangs on its end."""

    attached: tuple[tuple[str, int], ...]
    """Placeholders taken out because they only hang on a word, and where they stand in `source`."""

    def here(self, span: Span) -> Span:
        """Return where a part of the segment's text stands in the masked text."""
        last = len(self.origins) - 1
        start = bisect_left(self.origins, span.start, hi=last)
        end = bisect_left(self.origins, span.end, hi=last)
        return Span(start, end) if start < end else Span(0, 0)

    @property
    def verbatim(self) -> tuple[tuple[str, str], ...]:
        """The placeholders whose words a model may see."""
        shown = (Protection.DESIGNATOR, Protection.HANDLE)
        return tuple((char, span.text) for char, span in self.local if span.kind in shown)


@dataclass(frozen=True, slots=True)
class Restored:
    """A hypothesis with every protected span in it once."""

    aligned: Aligned
    lost: tuple[str, ...]
    """What the engine dropped, verbatim; it was put back where its neighbours went."""

    surplus: int
    """How many placeholders the engine repeated or made up; they were taken out."""


@lru_cache(maxsize=64)  # of a segment it is asked three times running
def find_protected(text: str) -> tuple[tuple[Span, Protection], ...]:
    """Return what must come through unchanged in a plain text, in order, without overlaps.

    >>> [span.of("The S-400 at @mod, see www.example.com/a.") for span, _ in
    ...  find_protected("The S-400 at @mod, see www.example.com/a.")]
    ['S-400', '@mod', 'www.example.com/a']
    """
    found: list[tuple[Span, Protection]] = []
    for kind, sign, pattern in PATTERNS:
        for match in pattern.finditer(text) if sign in text else ():
            span = Span(*match.span())
            if not any(span.overlaps(other) for other, _ in found):
                found.append((span, kind))
    return tuple(sorted(found))


def without_hanging(text: str, protected: Sequence[ProtectedSpan]) -> str:
    """Return a segment without what hangs on its words; the arguments are those of `mask`."""
    hanging = _hanging(protected)
    return "".join(char for char in text if char not in hanging) if hanging else text


def _hanging(protected: Sequence[ProtectedSpan]) -> set[str]:
    return {chr(FIRST_PLACEHOLDER + i) for i, span in enumerate(protected) if span.is_attached}


def mask(
    text: str,
    protected: Sequence[ProtectedSpan],
    keep: Sequence[Span] = (),
    written: Sequence[tuple[Span, str]] = (),
) -> Masked:
    """Return a segment without what hangs on its words, and with a placeholder for what is kept.

    `protected` are the unit's protected spans, behind the placeholders of `text`; what lies in
    `keep` (glossary terms, which have rules of their own) gets no placeholder here. `written` are
    parts whose target text is known already: it is put in their places afterwards.
    """
    hanging = _hanging(protected)
    spans = {
        span.start: (span, ProtectedSpan(span.of(text), kind))
        for span, kind in find_protected(text)
        if not any(span.overlaps(k) for k in keep)
    }
    spans |= {span.start: (span, ProtectedSpan(new, Protection.FACT)) for span, new in written}
    if not spans and not any(char in text for char in hanging):
        return Masked(text, text, tuple(range(len(text) + 1)), (), tuple(keep), ())
    out: list[str] = []
    origins: list[int] = []
    local: list[tuple[str, ProtectedSpan]] = []
    attached: list[tuple[str, int]] = []
    position = 0
    while position < len(text):
        char = text[position]
        if position in spans:
            span, hidden = spans[position]
            char = chr(FIRST_LOCAL + len(local))
            local.append((char, hidden))
            step = span.end - span.start
        else:
            step = 1
        if char in hanging:
            attached.append((char, position))
        else:
            out.append(char)
            origins.append(position)
        position += step
    return Masked(
        "".join(out), text, (*origins, len(text)), tuple(local), tuple(keep), tuple(attached)
    )


def restore(answer: Aligned, masked: Masked) -> Restored:
    """Put everything back that `mask` took out or replaced, in the places of its neighbours.

    The result is aligned with the segment's own text.
    """
    expected = PLACEHOLDER.findall(masked.text)
    if not expected and not masked.attached and not PLACEHOLDER.search(answer.text):
        return Restored(Aligned(answer.text, _in_source(answer, masked)), (), 0)
    answer, surplus = _without_surplus(answer, expected)
    words = dict(masked.local)
    lost = []
    if not answer.text.strip():
        # Where the engine said nothing, facts alone would only look like a translation.
        expected = [c for c in expected if c not in words or words[c].kind is not Protection.FACT]
    for char in expected:
        if char not in answer.text:
            lost.append(char)
            answer = _insert(answer, masked, char)
    answer = Aligned(answer.text, _in_source(answer, masked))
    for char, at in masked.attached:
        answer = _hang(answer, masked, char, at)
    edits = [
        Edit(Span(*found.span()), words[found[0]].text)
        for found in PLACEHOLDER.finditer(answer.text)
        if found[0] in words
    ]
    return Restored(
        edit(answer, edits),
        tuple(words[c].text if c in words else c for c in lost),
        surplus,
    )


def _without_surplus(answer: Aligned, expected: Sequence[str]) -> tuple[Aligned, int]:
    seen: set[str] = set()
    edits = []
    for found in PLACEHOLDER.finditer(answer.text):
        index, char = found.start(), found[0]
        if char in seen or char not in expected:
            start = index - 1 if answer.text[index - 1 : index] == " " else index
            edits.append(Edit(Span(start, index + 1), ""))
        seen.add(char)
    return edit(answer, edits), len(edits)


def _insert(answer: Aligned, masked: Masked, char: str) -> Aligned:
    """Put a lost placeholder where its own words went, else behind those of its neighbour."""
    at = masked.text.index(char)
    links = link_words(masked.text, answer)
    for column in _nearest(links.source, at):
        if not any(c.isalnum() for c in links.source[column].of(masked.text)):
            continue
        if (found := find_span(links, links.source[column])) is not None:
            before = links.source[column].start > at
            place = found.start if before else found.end
            text = f"{char} " if before else f" {char}"
            return edit(answer, [Edit(Span(place, place), text, Span(at, at + 1))])
    place = len(answer.text.rstrip(" .!?…。"))
    text = f" {char}" if place else char
    return edit(answer, [Edit(Span(place, place), text, Span(at, at + 1))])


def _nearest(spans: Sequence[Span], at: int) -> list[int]:
    others = [i for i, span in enumerate(spans) if not span.start <= at < span.end]
    return sorted(others, key=lambda i: abs(spans[i].start - at))


def _in_source(answer: Aligned, masked: Masked) -> Alignment | None:
    origins = masked.origins
    if answer.alignment is None or origins[-1] == len(origins) - 1:
        return answer.alignment
    spans = tuple(
        Span(origins[s.start], origins[s.end]) if s.end > s.start else Span(0, 0)
        for s in answer.alignment.source
    )
    return Alignment(spans, answer.alignment.target, answer.alignment.weights)


def _hang(answer: Aligned, masked: Masked, char: str, at: int) -> Aligned:
    """Put a footnote mark or the like behind the target of the word it hung on."""
    links = link_words(masked.source, answer)
    before = [
        s for s in links.source if s.end <= at and any(c.isalnum() for c in s.of(masked.source))
    ]
    place = 0
    if before:
        after_sign = masked.source[before[-1].end : at].strip() != ""
        last = not any(
            any(c.isalnum() for c in s.of(masked.source)) for s in links.source if s.start >= at
        )
        anchor = next((k for k in masked.kept if k.overlaps(before[-1])), before[-1])
        found = None if last else find_span(links, anchor)
        if found is not None:
            place = found.end
        elif last:
            place = len(answer.text)
            if not after_sign:
                place = len(answer.text.rstrip(".!?…。।؟։ "))
        else:
            place = round(len(answer.text) * at / max(1, len(masked.source)))
            while place < len(answer.text) and answer.text[place].isalnum():
                place += 1
    return edit(answer, [Edit(Span(place, place), char, Span(at, at + 1))])
