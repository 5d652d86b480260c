"""The corpus of Markdown cases, the ways to vary them, and targets that try to break them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from translator.markdown import read_inline, write_inline
from translator.model import Mark, Span, Unit, UnitKind

FOLDER = Path(__file__).parent.parent / "data" / "markdown"
SIGNS = {"→": "\t", "␌": "\x0c", "␤": "\u2028", "␢": "\xa0"}
"""What the case files write for characters that editors hide."""

HOSTILE = (
    "3. Ordu",
    "1) a",
    "- dedi",
    "+ 5",
    "* x",
    "> 50 km",
    "# x",
    "x #",
    "=== ",
    "---",
    "* * *",
    "|",
    "a | b",
    "--- | ---",
    "a*b*c",
    "**",
    "snake_case_ _x",
    "[x](y",
    "[x]: y",
    "[^1]: x",
    "[ ] x",
    "```",
    "~~~ x",
    "`",
    "<div>",
    "<!-- x",
    "&amp;",
    "son \\",
    "\\",
    "!",
    "$a^2$ {{ x }}",
    "www.x.com/_a_",
    "وزارة الدفاع (NATO) 5-3.",
    "国防部**证实**。",
    "🇹🇷 👩\u200d🚀",
    "a: b # c",
    "'a' \"b\"",
    "@x",
    "% x",
    '{"a": 1}',
    "{",
    "Head {#id}",
    "---json",
    "'''",
    '"Söz"',
    '"""',
    "+++",
    "x" * 300 + " " + "y " * 60 + "- z 1. " + "w " * 40 + "# " * 30,
)


def cases() -> dict[str, str]:
    """All cases by title."""
    found: dict[str, str] = {}
    for path in sorted(FOLDER.glob("*.md")):
        for part in path.read_text(encoding="utf-8").split("@@ ")[1:]:
            title, _, source = part.partition("\n")
            assert title not in found, title
            found[title] = re.sub("|".join(SIGNS), lambda sign: SIGNS[sign[0]], source)
    return found


def variants(source: str) -> Iterator[tuple[str, str]]:
    """The case as other editors would save it, and inside other blocks."""
    yield "as it is", source
    yield "with CRLF", source.replace("\n", "\r\n")
    yield "with CR", source.replace("\n", "\r")
    yield "with a byte order mark", "\ufeff" + source
    yield "without a last line ending", source.rstrip("\n")
    if not source.startswith(("---", "+++", ";;;", "{")):
        yield "in a quote", "".join(f"> {line}" for line in source.splitlines(keepends=True))
        yield "in a list", "- " + re.sub(r"(?<=\n)(?=[^\n])", "  ", source)
        yield "in a footnote", "x[^z]\n\n[^z]: " + re.sub(r"(?<=\n)(?=[^\n])", "    ", source)
        yield "in a quoted list", re.sub(r"(?m)^", "> ", "1. " + source.replace("\n", "\n   "))


def woven(unit: Unit, words: str) -> str:
    """The unit's markup around and between other words, as the rest of the program writes it."""
    if unit.kind is UnitKind.METADATA:
        return words
    inline = read_inline(unit.source)
    edges = {0, len(inline.text)}
    for mark in inline.marks:
        edges |= {mark.span.start, mark.span.end}
    for found in re.finditer("[\ue000-\uefff]", inline.text):
        edges |= {found.start(), found.end()}
    places: dict[int, int] = {}
    text = ""
    ordered = sorted(edges)
    for start, end in zip(ordered, [*ordered[1:], ordered[-1]], strict=True):
        places[start] = len(text)
        part = inline.text[start:end]
        text += part if re.fullmatch("[\ue000-\uefff]", part) else words if part else ""
    marks = [
        Mark(m.kind, Span(places[m.span.start], places[m.span.end]), m.opening, m.closing)
        for m in inline.marks
    ]
    return write_inline(inline, text, marks, [words for _ in inline.attributes])
