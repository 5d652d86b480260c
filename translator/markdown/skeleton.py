"""The structure of an article without its words: what a translation must leave as it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from markdown_it.token import Token

from translator.markdown.captions import CAPTION, TAG
from translator.markdown.dialect import parse_inline
from translator.markdown.inline import SPECIAL
from translator.markdown.parse import Blocks, task_box

OWN_TAGS = frozenset(("<em>", "</em>", "<strong>", "</strong>", "<del>", "</del>", "<br>"))
"""Tags that stand for `*`, `**` and `~~` where those would not be read as markup."""

NAMES = {
    "heading_open": "a heading",
    "paragraph_open": "a paragraph",
    "list_item_open": "a list item",
    "bullet_list_open": "a bullet list",
    "ordered_list_open": "a numbered list",
    "blockquote_open": "a quote",
    "table_open": "a table",
    "tr_open": "a table row",
    "footnote_reference_open": "a footnote",
    "fence": "a code block",
    "code_block": "a code block",
    "html_block": "a block of HTML",
    "hr": "a thematic break",
}


@dataclass(frozen=True, slots=True)
class Block:
    """One block token: equal blocks have the same shape, whatever their words."""

    shape: tuple[object, ...]
    words: str
    """The content of an inline token; compared only for what its markup points to."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Skeleton:
    blocks: tuple[Block, ...]
    references: tuple[tuple[str, str], ...]
    """Labels and destinations of link reference definitions."""

    footnotes: tuple[str, ...]
    environment: Mapping[str, Any]


def skeleton(blocks: Blocks) -> Skeleton:
    """Return the structure of an article."""
    tokens, environment = blocks.tokens, blocks.environment
    references = environment.get("references", {})
    return Skeleton(
        tuple(_block(token, task_box(tokens, n)) for n, token in enumerate(tokens)),
        tuple((label, str(found["href"])) for label, found in references.items()),
        tuple(environment.get("footnotes", {}).get("refs", {})),
        environment,
    )


def differences(source: Skeleton, target: Skeleton) -> Iterator[str]:
    """Say in what two structures differ; nothing where they are equal."""
    for ours, theirs in zip_longest(source.blocks, target.blocks):
        if ours is None or theirs is None or ours.shape != theirs.shape:
            yield _unequal(ours, theirs)
            return
        if ours.words != theirs.words:
            wanted, found = facts(ours.words, source), facts(theirs.words, target)
            for fact, count in sorted((wanted - found).items()):
                yield f"line {theirs.line}: {fact} is missing{_times(count)}"
            for fact, count in sorted((found - wanted).items()):
                yield f"line {theirs.line}: {fact} is not in the source{_times(count)}"
    if source.references != target.references:
        yield "the link reference definitions differ"
    if source.footnotes != target.footnotes:
        yield "the footnote labels differ"


def facts(content: str, known: Skeleton) -> Counter[str]:
    """Count what the markup of a block points to: destinations, footnotes, HTML, shortcodes."""
    found: Counter[str] = Counter()
    if not SPECIAL.search(content):
        return found
    pending = parse_inline(content, dict(known.environment))
    while pending:
        token = pending.pop()
        match token.type:
            case "link_open":
                found[f"the link to {token.attrs['href']}"] += 1
            case "image":
                found[f"the image {token.attrs['src']}"] += 1
            case "footnote_ref":
                found[f"the footnote mark {_slice(token, content)}"] += 1
            case "shortcode":
                found[f"the shortcode {_slice(token, content)}"] += 1
            case "html_inline" if token.content not in OWN_TAGS:
                found[f"the tag {' '.join(token.content.split())}"] += 1
            case _:
                pass
    return found


def _slice(token: Token, content: str) -> str:
    start, end = token.meta["at"]
    return " ".join(content[start:end].split())


def _block(token: Token, box: str) -> Block:
    content: tuple[str, ...] = (box.strip(),)
    if token.type == "html_block":
        content = _html_shape(token.content)
    elif token.type != "inline":
        content = (token.content,)
    shape = (
        token.type,
        token.tag,
        token.level,
        token.nesting,
        token.markup,
        token.info,
        token.hidden,
        tuple(token.attrs.items()),
        str(token.meta.get("label", "")),
        content,
    )
    line = token.map[0] + 1 if token.map else 0
    return Block(shape, token.content if token.type == "inline" else "", token.type, line)


def _html_shape(content: str) -> tuple[str, ...]:
    """The HTML without the words of its captions, and the tags in those."""
    parts: list[str] = []
    position = 0
    tags: list[str] = []
    for found in CAPTION.finditer(content):
        parts.append(content[position : found.start(2)])
        tags += [tag[0] for tag in TAG.finditer(found[2]) if tag[0] not in OWN_TAGS]
        position = found.end(2)
    return (*parts, content[position:], *sorted(" ".join(tag.split()) for tag in tags))


def _unequal(ours: Block | None, theirs: Block | None) -> str:
    def name(block: Block | None) -> str:
        if block is None:
            return "nothing more"
        named = NAMES.get(block.name, re.sub(r"_", " ", block.name))
        return f"{named} (line {block.line})" if block.line else named

    if ours and theirs and ours.name == theirs.name:
        return f"the block structure differs: {name(ours)} became a different one"
    return f"the block structure differs: {name(ours)} became {name(theirs)}"


def _times(count: int) -> str:
    return f" {count} times" if count > 1 else ""
