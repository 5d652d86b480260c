"""Put a target's words and the markup around them together as inline Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from translator.markdown.blanks import one_line
from translator.markdown.escape import ENTITY, PUNCTUATION, escape_words
from translator.markdown.inline import read_inline
from translator.model import (
    FIRST_ATTRIBUTE,
    FIRST_PLACEHOLDER,
    PLACEHOLDER,
    Inline,
    Mark,
    MarkKind,
    ProtectedSpan,
    Protection,
    Span,
)

ATTRIBUTE = re.compile("[\uf000-\uf8ff]")
HTML = {MarkKind.EMPHASIS: "em", MarkKind.STRONG: "strong", MarkKind.STRIKE: "del"}
MAX_ROUNDS = 12


def write_inline(
    inline: Inline, text: str, marks: Sequence[Mark], attributes: Sequence[str]
) -> str:
    r"""Return the inline Markdown of a target.

    `text` is plain, with the placeholders of `inline`; the marks' spans are in it. A placeholder
    that `inline` does not know is left out, and so is a mark without words; a link around nothing
    but a footnote mark has none, since Markdown has no such link. The result is read again: where
    emphasis would not open or close, its edges move past blanks and punctuation, its style
    changes, or it becomes an HTML tag.

    >>> write_inline(read_inline("a"), "3 * 4 [a]", (), ())
    '3 * 4 \\[a]'
    """
    text = re.sub(r"[\n\r]", " ", text).replace("\0", "\ufffd")
    text = PLACEHOLDER.sub(
        lambda c: c[0] if ord(c[0]) - FIRST_PLACEHOLDER < len(inline.protected) else "\x7f", text
    )
    text = ATTRIBUTE.sub("\x7f", text)
    marks = sorted(marks, key=lambda m: (m.span.start, -m.span.end))
    text, marks = _without(text, marks, _unwanted(text, inline.protected))
    text, marks = _notes_behind_links(text, marks, inline.protected)
    protected = tuple(
        replace(p, text=_fill(p.text, attributes, p.kind is Protection.HTML))
        for p in inline.protected
    )
    pieces = [
        _Piece(m.kind, m.span, m.span, _fill(m.opening, attributes), _fill(m.closing, attributes))
        for m in marks
    ]
    spoken = PLACEHOLDER.sub(lambda c: " " if _is_break(c[0], protected) else c[0], text)
    pieces = [trimmed for piece in pieces if (trimmed := _trim_blanks(piece, spoken))]
    return _write(text, pieces, protected)


def _write(text: str, pieces: list[_Piece], protected: Sequence[ProtectedSpan]) -> str:
    careful = False
    for round_number in range(MAX_ROUNDS):
        result = _assemble(text, pieces, protected, careful)
        words, found = flatten(read_inline(result))
        wanted_words, wanted = _flatten(text, pieces, protected)
        failing = [n for n, mark in enumerate(wanted) if mark not in found]
        if words == wanted_words and not failing and len(found) == len(wanted):
            return result
        is_late = round_number > MAX_ROUNDS // 2
        changed = False
        # Inner marks first: where one is not read as markup, those around it shift.
        for n in reversed(failing):
            following = _next_style(pieces[n], text, is_late)
            if following is not None:
                if any(_crosses(following.span, p.span) for p in pieces):
                    following = _as_html(following)
                pieces[n] = following
                changed = True
                if not is_late:
                    break
        if not changed:
            if careful:
                break
            careful = True
    # Tags open and close wherever they stand.
    pieces = [_as_html(p) if _is_native(p) else replace(p, span=p.wanted) for p in pieces]
    return _assemble(text, pieces, protected, careful=True)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A mark as it is to be written; `styles` counts how often it was changed."""

    kind: MarkKind
    span: Span
    wanted: Span
    opening: str
    closing: str
    styles: int = 0


def _next_style(piece: _Piece, text: str, at_once: bool) -> _Piece | None:
    """Another way to write a mark that does not open or close where it stands."""
    if not _is_native(piece):
        return None
    count = len(piece.opening)
    if at_once:
        return _as_html(piece)
    if piece.opening[0] == "_":
        return replace(piece, opening="*" * count, closing="*" * count)
    if piece.styles == 0:
        trimmed = _trim_punctuation(piece, text)
        return replace(trimmed, styles=1) if trimmed != piece else _as_html(piece)
    return _as_html(piece)


def _crosses(span: Span, other: Span) -> bool:
    return span.overlaps(other) and not (span.covers(other) or other.covers(span))


def _is_native(piece: _Piece) -> bool:
    """Whether it is written with `*`, `_` or `~~`."""
    return piece.kind is not MarkKind.LINK and not piece.opening.startswith("<")


def _as_html(piece: _Piece) -> _Piece:
    tag = HTML[piece.kind]
    return replace(piece, span=piece.wanted, opening=f"<{tag}>", closing=f"</{tag}>")


def _trim_blanks(piece: _Piece, text: str) -> _Piece | None:
    words = piece.span.of(text)
    if not words.strip():
        return None
    start = piece.span.start + len(words) - len(words.lstrip())
    span = Span(start, start + len(words.strip()))
    return replace(piece, span=span, wanted=span)


def _trim_punctuation(piece: _Piece, text: str) -> _Piece:
    start, end = piece.span.start, piece.span.end
    while start < end and _is_punctuation(text[start]):
        start += 1
    while end > start and _is_punctuation(text[end - 1]):
        end -= 1
    return replace(piece, span=Span(start, end)) if start < end else piece


def _is_punctuation(char: str) -> bool:
    return not (char.isalnum() or PLACEHOLDER.match(char)) or char in PUNCTUATION


def _assemble(
    text: str, pieces: Sequence[_Piece], protected: Sequence[ProtectedSpan], careful: bool
) -> str:
    """Write words, marks and protected spans in order; then escape the words in between."""
    parts: list[tuple[str, bool, int]] = []
    labels = 0
    position = 0

    def say(until: int) -> None:
        nonlocal position
        for part in re.split("([\ue000-\uefff])", text[position:until]):
            if part and PLACEHOLDER.match(part):
                parts.append((protected[ord(part) - FIRST_PLACEHOLDER].text, False, labels))
            elif part:
                parts.append((part, True, labels))
        position = until

    for place, _, number, is_closing in _events(pieces):
        say(place)
        piece = pieces[number]
        is_label = piece.opening == "["
        if is_closing:
            parts.append((piece.closing, False, labels))
            labels -= is_label
        else:
            parts.append((piece.opening, False, labels))
            labels += is_label
    say(len(text))
    written: list[str] = []
    previous = ""
    for index, (part, is_text, depth) in enumerate(parts):
        if is_text:
            following = parts[index + 1][0] if index + 1 < len(parts) else ""
            part = escape_words(part, previous, following, in_label=depth > 0, careful=careful)
        written.append(part)
        previous = part or previous
    return "".join(written)


def _events(pieces: Sequence[_Piece]) -> list[tuple[int, int, int, bool]]:
    """Openings and closings in the order to write them: inner ones close first."""
    events: list[tuple[int, int, int, bool]] = []
    for number, piece in enumerate(pieces):
        events.append((piece.span.start, 1, number, False))
        events.append((piece.span.end, 0, number, True))
    return sorted(events, key=lambda e: (e[0], e[1], -e[2] if e[3] else e[2]))


def _flatten(
    text: str, pieces: Sequence[_Piece], protected: Sequence[ProtectedSpan]
) -> tuple[str, list[tuple[MarkKind, int, int]]]:
    def said(found: re.Match[str]) -> str:
        return _said(protected[ord(found[0]) - FIRST_PLACEHOLDER])

    def place(offset: int) -> int:
        return len(PLACEHOLDER.sub(said, text[:offset]))

    marks = [(p.kind, place(p.span.start), place(p.span.end)) for p in pieces]
    return PLACEHOLDER.sub(said, text), marks


def flatten(inline: Inline) -> tuple[str, list[tuple[MarkKind, int, int]]]:
    protected = tuple(
        replace(p, text=_fill(p.text, inline.attributes, p.kind is Protection.HTML))
        for p in inline.protected
    )
    pieces = [_Piece(m.kind, m.span, m.span, "", "") for m in inline.marks]
    return _flatten(inline.text, pieces, protected)


def _said(span: ProtectedSpan) -> str:
    """An address reads the same whether it is protected or words; other spans do not."""
    if span.kind in (Protection.URL, Protection.EMAIL) and not span.text.startswith("<"):
        return span.text
    return f"\x02{span.kind}\x03{span.text}\x02"


def _fill(markup: str, attributes: Sequence[str], is_html: bool = False) -> str:
    """Put the attributes' texts into markup, escaped for where they stand."""
    if is_html:
        return markup
    parts: list[str] = []
    for index, char in enumerate(markup):
        number = ord(char) - FIRST_ATTRIBUTE
        if 0 <= number < len(attributes) and ATTRIBUTE.match(char):
            parts.append(_attribute(attributes[number], markup[index - 1 : index]))
        else:
            parts.append(char)
    return "".join(parts)


def _attribute(text: str, delimiter: str) -> str:
    text = one_line(text)
    if delimiter == "[":
        label = escape_words(text, "[", "]", in_label=True, careful=False)
        return label + "\\" if label.endswith("\\") and not label.endswith("\\\\") else label
    text = re.sub(r"\\(?=[!-/:-@\[-`{-~]|$)", r"\\\\", text)
    text = ENTITY.sub(lambda found: "\\" + found[0], text)
    for char in {"(": "()"}.get(delimiter, delimiter):
        text = text.replace(char, "\\" + char)
    return text


def _unwanted(text: str, protected: Sequence[ProtectedSpan]) -> set[int]:
    """Offsets of blanks around line breaks, which Markdown drops, and of unknown characters."""
    unwanted = {found.start() for found in re.finditer("\x7f", text)}
    for found in PLACEHOLDER.finditer(text):
        if _is_break(found[0], protected):
            for step in (-1, 1):
                at = found.start() + step
                while 0 <= at < len(text) and text[at].isspace():
                    unwanted.add(at)
                    at += step
    return unwanted


def _notes_behind_links(
    text: str, marks: Sequence[Mark], protected: Sequence[ProtectedSpan]
) -> tuple[str, Sequence[Mark]]:
    """Move what starts with a bracket out of a link's words: a link can hold no link or note."""
    for number, link in enumerate(marks):
        words = link.span.of(text)
        notes = [
            n
            for n, char in enumerate(words)
            if PLACEHOLDER.match(char)
            and protected[ord(char) - FIRST_PLACEHOLDER].text.startswith("[")
        ]
        if link.opening != "[" or not notes:
            continue
        kept = "".join(char for n, char in enumerate(words) if n not in notes)
        moved = "".join(words[n] for n in notes)
        text = text[: link.span.start] + kept + moved + text[link.span.end :]
        start = link.span.start
        marks = [
            replace(
                m,
                span=Span(
                    m.span.start - sum(n < m.span.start - start for n in notes),
                    m.span.end - sum(n < m.span.end - start for n in notes),
                ),
            )
            if n == number or (link.span.covers(m.span) and n > number)
            else m
            for n, m in enumerate(marks)
        ]
    return text, marks


def _is_break(char: str, protected: Sequence[ProtectedSpan]) -> bool:
    index = ord(char) - FIRST_PLACEHOLDER
    return 0 <= index < len(protected) and protected[index].kind is Protection.BREAK


def _without(text: str, marks: Sequence[Mark], unwanted: set[int]) -> tuple[str, Sequence[Mark]]:
    if not unwanted:
        return text, marks
    offsets = [0]
    for n in range(len(text)):
        offsets.append(offsets[-1] + (n not in unwanted))
    kept = "".join(char for n, char in enumerate(text) if n not in unwanted)
    return kept, [replace(m, span=Span(offsets[m.span.start], offsets[m.span.end])) for m in marks]
