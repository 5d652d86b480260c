"""Number the markup of a unit, so that the codes of a target are known as those of its source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from translator.model import FIRST_ATTRIBUTE, FIRST_PLACEHOLDER, Inline, Span, is_placeholder

ATTRIBUTE = re.compile("[\uf000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Code:
    """A mark, or a protected span."""

    id: str
    """Its number in the source; the same in the target."""

    kind: str
    """The value of its `MarkKind` or `Protection`."""

    opening: str
    """The markup, or its first part; a translatable text in it is one character, U+F000 ..."""

    closing: str | None = None
    """None for a protected span."""

    span: Span = field(default_factory=lambda: Span(0, 0))

    @property
    def flows(self) -> tuple[int, ...]:
        """Which of the unit's translatable attributes stand in it."""
        return flows_in(self.opening + (self.closing or ""))

    @property
    def shape(self) -> tuple[str, str, str | None]:
        """What makes it the same code, whatever its translatable texts."""
        closing = self.closing
        return (
            self.kind,
            ATTRIBUTE.sub("\uf000", self.opening),
            None if closing is None else ATTRIBUTE.sub("\uf000", closing),
        )


@dataclass(frozen=True, slots=True)
class TermSpan:
    """A glossary term in a text."""

    id: str
    value: str
    span: Span


def flows_in(markup: str) -> tuple[int, ...]:
    """Return the numbers of the attributes that stand in a piece of markup."""
    return tuple(ord(char) - FIRST_ATTRIBUTE for char in ATTRIBUTE.findall(markup))


def codes_of(inline: Inline) -> tuple[Code, ...]:
    """Return the codes of a text in the order in which they start, numbered from 1.

    A placeholder that stands for nothing is no code.
    """
    found = [
        Code("", str(mark.kind), mark.opening, mark.closing, mark.span) for mark in inline.marks
    ]
    for position, char in enumerate(inline.text):
        index = ord(char) - FIRST_PLACEHOLDER
        if is_placeholder(char) and index < len(inline.protected):
            held = inline.protected[index]
            found.append(Code("", str(held.kind), held.text, None, Span(position, position + 1)))
    # A stable sort: at one place, outer marks stay before inner ones, and marks before spans.
    found.sort(key=lambda code: code.span.start)
    return tuple(replace(code, id=str(number)) for number, code in enumerate(found, 1))


def pair(source: Sequence[Code], target: Sequence[Code]) -> tuple[Code, ...]:
    """Give each code of a target the number of the source's code that it is.

    First those that are written alike, in order; then those of the same kind. Others get numbers
    that the source does not have.
    """
    free = list(source)
    numbers: dict[int, str] = {}
    rules: tuple[Callable[[Code], object], ...] = (
        lambda code: code.shape,
        lambda code: (code.kind, code.closing is None, len(code.flows)),
    )
    for rule in rules:
        for index, code in enumerate(target):
            if index in numbers:
                continue
            twin = next((c for c in free if rule(c) == rule(code)), None)
            if twin is not None:
                numbers[index] = twin.id
                free.remove(twin)
    following = len(source)
    paired = []
    for index, code in enumerate(target):
        if index not in numbers:
            following += 1
            numbers[index] = str(following)
        paired.append(replace(code, id=numbers[index]))
    return tuple(paired)


@dataclass(frozen=True, slots=True)
class Event:
    """What comes next in a text."""

    kind: str
    """`words`, `open`, `close`, `hold`; for terms `mark`, `unmark`, and `point`, `unpoint` where
    a term begins or ends inside markup that it crosses."""

    text: str = ""
    code: Code | None = None
    term: TermSpan | None = None


def events(inline: Inline, codes: Sequence[Code], terms: Iterable[TermSpan] = ()) -> list[Event]:
    """Return a text as a stream in which opens and closes are well nested."""
    ranges: list[tuple[Span, Code | TermSpan]] = [
        (code.span, code) for code in codes if code.closing is not None
    ]
    points: dict[int, list[Event]] = {}
    for term in terms:
        if any(_crosses(term.span, span) for span, _ in ranges):
            points.setdefault(term.span.start, []).append(Event("point", term=term))
            points.setdefault(term.span.end, []).insert(0, Event("unpoint", term=term))
        else:
            ranges.append((term.span, term))
    ranges.sort(key=lambda item: (item[0].start, -item[0].end))
    held = {code.span.start: code for code in codes if code.closing is None}
    found: list[Event] = []
    stack: list[tuple[Span, Code | TermSpan]] = []
    words: list[str] = []

    def flush() -> None:
        if words:
            found.append(Event("words", "".join(words)))
            words.clear()

    for position in range(len(inline.text) + 1):
        while stack and stack[-1][0].end == position:
            flush()
            found.append(_edge(stack.pop()[1], is_start=False))
        if position in points:
            flush()
            found += points[position]
        while ranges and ranges[0][0].start == position:
            flush()
            stack.append(ranges.pop(0))
            found.append(_edge(stack[-1][1], is_start=True))
        if position == len(inline.text):
            break
        if position in held:
            flush()
            found.append(Event("hold", code=held[position]))
        else:
            words.append(inline.text[position])
    flush()
    return found


def _edge(item: Code | TermSpan, *, is_start: bool) -> Event:
    if isinstance(item, Code):
        return Event("open" if is_start else "close", code=item)
    return Event("mark" if is_start else "unmark", term=item)


def _crosses(span: Span, other: Span) -> bool:
    return span.overlaps(other) and not (span.covers(other) or other.covers(span))
