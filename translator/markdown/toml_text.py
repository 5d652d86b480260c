"""Write text as TOML: a value in the quotes its source has, and keys added to front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from translator.markdown.document import FrontMatter, Place, Shape
from translator.model import Span

CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f]")
BARE = re.compile(r"[A-Za-z0-9_-]+")
FENCE = re.compile(r"[ \t]*(?:\+\+\+|---|\.\.\.)[ \t]*")
"""A line that would close the front matter from inside a text of several lines."""


def write_string(text: str, place: Place) -> str:
    """Return the text in the quotes of the value it replaces, or in plain double ones."""
    match place.shape:
        case Shape.TOML_LITERAL if "'" not in text and not CONTROL.search(text):
            return f"'{text}'"
        case Shape.TOML_LONG if not FENCE.fullmatch(text):
            return '"""' + place.first_prefix + _escaped(text) + place.tail + '"""'
        case Shape.TOML_LONG_LITERAL if _fits(text):
            return "'''" + place.first_prefix + text + place.tail + "'''"
        case _:
            return quote(text)


def quote(text: str) -> str:
    r"""Return a basic TOML string.

    >>> print(quote('"Zor" dedi: \\'))
    "\"Zor\" dedi: \\"
    """
    return '"' + _escaped(text) + '"'


def set_keys(front: FrontMatter, values: Mapping[str, object]) -> list[tuple[Span, str]]:
    """Return the edits that set these keys: mappings as tables at the end, all else above tables.

    A key below the header of a table would be one of the table's.
    """
    edits = [(span, "") for key in values for span in front.keys.get(key, ())]
    plain = [
        f"{_key(key)} = {_value(value)}{front.newline}"
        for key, value in values.items()
        if not isinstance(value, Mapping)
    ]
    tables = [
        line + front.newline
        for key, value in values.items()
        if isinstance(value, Mapping)
        for line in _table((key,), value)
    ]
    if plain:
        edits.append((Span(front.root, front.root), "".join(plain)))
    if tables:
        edits.append((Span(front.span.end, front.span.end), "".join(tables)))
    return _joined(sorted(edits, key=lambda edit: edit[0]))


def _joined(edits: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Join edits that touch, so that what is put in never stands before what is taken out."""
    joined: list[tuple[Span, str]] = []
    for span, text in edits:
        if joined and joined[-1][0].end == span.start:
            before, written = joined.pop()
            span, text = Span(before.start, span.end), written + text
        joined.append((span, text))
    return joined


def _table(path: tuple[str, ...], values: Mapping[object, object]) -> Iterator[str]:
    yield f"[{'.'.join(map(_key, path))}]"
    for key, value in values.items():
        if not isinstance(value, Mapping):
            yield f"{_key(str(key))} = {_value(value)}"
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from _table((*path, str(key)), value)


def _key(key: str) -> str:
    return key if BARE.fullmatch(key) else quote(key)


def _value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case str():
            return quote(value)
        case Sequence():
            return f"[{', '.join(map(_value, value))}]"
        case _:
            return quote(str(value))


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return CONTROL.sub(lambda found: f"\\u{ord(found[0]):04X}", text)


def _fits(text: str) -> bool:
    """Whether a text can stand between three single quotes."""
    return not (
        "'''" in text or text.endswith("'") or CONTROL.search(text) or FENCE.fullmatch(text)
    )
