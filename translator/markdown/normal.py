"""A unit's source on one line, readable without the article it comes from."""

from __future__ import annotations

import re
from typing import Any

from markdown_it.token import Token

from translator.markdown.dialect import at, parse_inline
from translator.markdown.inline import SPECIAL, assemble, has_words, read_inline
from translator.model import Inline


def has_text(content: str, environment: dict[str, Any]) -> bool:
    """Whether a block's content holds anything to translate."""
    if not has_words(content):
        return False
    if not SPECIAL.search(content):
        return True
    inline = assemble(content, parse_inline(content, environment))
    return has_words(inline.text) or any(map(has_words, inline.attributes))


def on_one_line(content: str, environment: dict[str, Any]) -> str | None:
    r"""Join the lines of a block and name its references in full; None if it reads differently.

    >>> on_one_line("two  \nlines\nof [NATO]", {"references": {"NATO": {"href": "/", "title": ""}}})
    'two\\\nlines of [NATO][NATO]'
    """
    if "\n" not in content and "[" not in content:
        return content
    tokens = parse_inline(content, environment)
    wanted = assemble(content, tokens)
    for is_careful in (False, True):
        source = _rewrite(content, tokens, is_careful)
        if _reading(read_inline(source)) == _reading(wanted, source):
            return source
    return None


def _rewrite(content: str, tokens: list[Token], is_careful: bool) -> str:
    edits: list[tuple[int, int, str]] = []
    opened: list[int] = []
    for token in tokens:
        start, end = at(token)
        if token.type in ("softbreak", "hardbreak"):
            start = len(content[:start].rstrip(" \t"))
            edits.append((start, end, " " if token.type == "softbreak" else "\\\n"))
        elif token.type == "link_open" and token.markup != "autolink":
            opened.append(end)
        elif token.type == "link_close" and token.markup != "autolink":
            label = content[opened.pop() : start]
            if content[start:end] in ("]", "][]"):
                edits.append((start, end, f"][{_joined(label)}]"))
            else:
                edits.append((start, end, _joined(content[start:end])))
        elif token.type == "image":
            label_end = start + 2 + len(token.content)
            closing = content[label_end:end]
            full = f"][{_joined(token.content)}]" if closing in ("]", "][]") else _joined(closing)
            edits.append((start, end, f"![{_joined(token.content)}{full}"))
        elif token.type == "text" and is_careful and "[" in content[start:end]:
            edits.append((start, end, content[start:end].replace("[", "\\[")))
        elif "\n" in content[start:end] and token.type not in ("text", "text_special"):
            edits.append((start, end, _joined(content[start:end])))
    return _apply(content, edits)


def _joined(text: str) -> str:
    return re.sub(r"\n", " ", text)


def _apply(content: str, edits: list[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    position = 0
    for start, end, replacement in edits:
        if start < position:
            start = position
        parts += [content[position:start], replacement]
        position = max(position, end)
    return "".join([*parts, content[position:]])


def _reading(inline: Inline, source: str = "") -> tuple[object, ...]:
    """What must stay the same when the lines of a source are joined."""
    del source
    return (
        " ".join(inline.text.split()),
        tuple(" ".join(p.text.split()) if p.kind != "break" else "" for p in inline.protected),
        tuple((m.kind, m.opening) for m in inline.marks),
        inline.attributes,
    )
