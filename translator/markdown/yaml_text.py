"""Write text as YAML: a value in the style its source has, and keys added to front matter."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence

from translator.markdown.blanks import one_line
from translator.markdown.document import FrontMatter, Place, Shape
from translator.model import Span

RESERVED = re.compile(
    r"(?i:~|null|true|false|yes|no|on|off|y|n|[-+]?\.(?:inf|nan)|=|<<)|[-+.]?\d[\d_:.,eExXoO+-]*"
    r"[\dA-Fa-f]*|\d{4}-\d.*"
)
"""Plain scalars that YAML 1.1 or 1.2 reads as something other than text."""

UNPRINTABLE = re.compile(
    "[^\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def write_scalar(text: str, place: Place, *, has_spaces: bool) -> str:
    """Return the text in the style of the scalar it replaces, or in double quotes."""
    match place.shape:
        case Shape.LITERAL:
            return text
        case Shape.FOLDED:
            return _fold(text, place, has_spaces)
        case Shape.SINGLE if not UNPRINTABLE.search(text):
            return "'" + text.replace("'", "''") + "'"
        case Shape.PLAIN if is_plain(text) and not _is_in_flow(place):
            return text
        case _:
            return quote(text)


def printable(text: str, place: Place) -> str:
    """Return a text on one line; without what cannot stand in a block scalar."""
    if place.shape in (Shape.LITERAL, Shape.FOLDED):
        text = UNPRINTABLE.sub(" ", text)
    return one_line(text)


def quote(text: str) -> str:
    r"""Return a double-quoted YAML scalar.

    >>> print(quote('"Zor" dedi: \\'))
    "\"Zor\" dedi: \\"
    """
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + UNPRINTABLE.sub(_code, text) + '"'


def is_plain(text: str) -> bool:
    """Whether YAML reads the text, unquoted, as just this text.

    >>> is_plain("Ankara'da zirve"), is_plain("NATO: zirve"), is_plain("3"), is_plain("- dedi")
    (True, False, False, False)
    """
    return not (
        not text
        or text != text.strip()
        or re.match(r"[\[\]{},#&*!|>'\"%@`]|[-?:](?:\s|$)|---|\.\.\.", text)
        or re.search(r":(?:\s|$)|\s#|\t", text)
        or RESERVED.fullmatch(text)
        or UNPRINTABLE.search(text)
    )


def set_keys(front: FrontMatter, values: Mapping[str, object]) -> list[tuple[Span, str]]:
    """Return the edits that set these keys at the end of the front matter."""
    removed = sorted(span for key in values for span in front.keys.get(key, ()))
    block = "".join(
        line + front.newline for key, value in values.items() for line in _dump(key, value, 0)
    )
    end = front.span.end
    if removed and removed[-1].end == end:
        return [*((span, "") for span in removed[:-1]), (removed[-1], block)]
    return [*((span, "") for span in removed), (Span(end, end), block)]


def _dump(key: str, value: object, indent: int) -> list[str]:
    name = " " * indent + (key if is_plain(key) else quote(key)) + ":"
    if isinstance(value, Mapping):
        inner = [line for k, v in value.items() for line in _dump(k, v, indent + 2)]
        return [name, *inner] if inner else [name + " {}"]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [
            f"{name} [{', '.join(quote(v) if isinstance(v, str) else _scalar(v) for v in value)}]"
        ]
    return [f"{name} {_scalar(value)}"]


def _scalar(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case _:
            text = str(value)
            return text if is_plain(text) else quote(text)


def _fold(text: str, place: Place, has_spaces: bool) -> str:
    room = place.width - len(place.first_prefix)
    if not place.width or not has_spaces or room < 10:
        return text
    lines = textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False)
    return (place.newline + place.next_prefix).join(lines)


def _is_in_flow(place: Place) -> bool:
    """Whether the value may stand in a list or mapping in brackets, where a comma ends it."""
    return "[" in place.first_prefix or "{" in place.first_prefix


def _code(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
