"""Where the text of a block stands: the parser gives lines, this finds the columns."""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it.token import Token

from translator.markdown.document import Line, Place, Shape
from translator.model import Span

CLOSING_HASHES = re.compile(r"[ \t]+#+$")


def locate(
    token: Token, opening: Token, lines: list[Line], column: int
) -> tuple[Span, Place] | None:
    """Find the text of an inline token, which lacks the prefixes of its containers.

    Every line found is compared with the parser's own content; None where they differ.
    """
    assert token.map is not None
    first, last = token.map
    if opening.type in ("th_open", "td_open"):
        return _cell(token.content, lines[first], column)
    if opening.type == "heading_open" and opening.markup.startswith("#"):
        return _heading(token.content, lines[first])
    return _paragraph(token.content, lines[first : min(last, len(lines))])


def _paragraph(content: str, lines: list[Line]) -> tuple[Span, Place] | None:
    wanted = [part.strip() for part in content.split("\n")]
    # A line of blanks that only Unicode knows is part of a paragraph, but not of its content.
    for skipped in range(len(lines) - len(wanted) + 1):
        chosen = lines[skipped : skipped + len(wanted)]
        starts = [_suffix(line, part) for line, part in zip(chosen, wanted, strict=True)]
        if None in starts:
            continue
        offsets = [start for start in starts if start is not None]
        end = offsets[-1] + len(wanted[-1])
        prefixes = [
            line.text[: offset - line.start] for line, offset in zip(chosen, offsets, strict=True)
        ]
        is_wrapped = (
            any(not re.search(r"(?:  |\\)$", line.text) for line in chosen[:-1]) and len(chosen) > 1
        )
        width = max(len(line.text.rstrip()) for line in chosen) if is_wrapped else 0
        return Span(offsets[0], end), Place(
            Shape.LINES,
            prefixes[0].removeprefix("\ufeff"),
            prefixes[1] if len(prefixes) > 1 else continuation(prefixes[0]),
            chosen[0].ending if len(chosen) > 1 else "",
            width,
        )
    return None


def continuation(prefix: str) -> str:
    r"""Return what a further line of a paragraph starts with.

    >>> continuation("> 1. [x] ")
    '>        '
    """
    prefix = re.sub(r"\[\^[^\]]*\]:", lambda label: " " * len(label[0]), prefix)
    prefix = prefix.removeprefix("\ufeff")
    return "".join(char if char in ">\t" else " " for char in prefix)


def _suffix(line: Line, wanted: str) -> int | None:
    text = line.text.replace("\0", "\ufffd").rstrip()
    return line.start + len(text) - len(wanted) if text.endswith(wanted) else None


def _heading(content: str, line: Line) -> tuple[Span, Place] | None:
    text = line.text.replace("\0", "\ufffd").rstrip(" \t")
    closed = CLOSING_HASHES.sub("", text).rstrip(" \t") if CLOSING_HASHES.search(text) else text
    for candidate in (closed, text):
        stripped = candidate.rstrip()
        start = len(stripped) - len(content)
        if stripped.endswith(content) and stripped[:start].rstrip().endswith("#"):
            prefix = line.text[:start].removeprefix("\ufeff")
            span = Span(line.start + start, line.start + start + len(content))
            return span, Place(Shape.HEADING, prefix, "", "")
    return None


def _cell(content: str, line: Line, column: int) -> tuple[Span, Place] | None:
    cells = split_cells(line.text)
    # What a container puts before the row belongs to the first cell unless a pipe opens it.
    for skipped in (0, 1):
        if column + skipped >= len(cells):
            break
        start, end = cells[column + skipped]
        raw = line.text[start:end].replace("\0", "\ufffd")
        if skipped == 0 and column == 0 and _is_before_first_pipe(raw, cells):
            continue
        if skipped == 0 and _is_before_first_pipe(line.text[: cells[0][1]], cells):
            continue
        found = _trimmed(raw, content)
        if found is not None:
            begin = line.start + start + found
            length = len(raw[found:].rstrip(" \t"))
            # A pipe before the cell is all that matters: a long row has as many prefixes.
            prefix = "|" if column or skipped else line.text[: start + found]
            prefix = prefix.removeprefix("\ufeff")
            return Span(begin, begin + length), Place(Shape.CELL, prefix, "", "")
    return None


@lru_cache(maxsize=4)
def split_cells(row: str) -> list[tuple[int, int]]:
    r"""Return where the parts of a table row between its unescaped pipes stand.

    >>> split_cells(r"| a \| b | c |")
    [(0, 0), (1, 9), (10, 13), (14, 14)]
    """
    pipes = [found.start() for found in re.finditer(r"(?<!\\)\|", row)]
    return list(zip([0, *(pipe + 1 for pipe in pipes)], [*pipes, len(row)], strict=True))


def _is_before_first_pipe(raw: str, cells: list[tuple[int, int]]) -> bool:
    """Whether a row opens with a pipe, so that only container marks stand before it."""
    return len(cells) > 1 and not re.sub(
        r"\[\^[^\]]*\]:|[>\s\ufeff]|\d{1,9}[.)]|[-+*](?=\s|$)", "", raw
    )


def _trimmed(raw: str, content: str) -> int | None:
    """Where the content starts in a cell, or None if the cell does not hold just this."""
    text = raw.rstrip(" \t")
    if text.replace("\\|", "|").strip(" \t") == content:
        return len(text) - len(text.lstrip(" \t"))
    # The first cell of a row without a leading pipe has the container's prefix before it.
    escaped = content.replace("|", "\\|")
    if text.endswith(escaped):
        return len(text) - len(escaped)
    return None
