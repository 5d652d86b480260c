"""Read YAML front matter: what its values say, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from translator.markdown.document import FrontMatter, Place, Shape
from translator.markdown.scalars import Block, Scalar, UnreadableError, newline_of
from translator.model import Span

STYLES = {
    None: Shape.PLAIN,
    "": Shape.PLAIN,
    "'": Shape.SINGLE,
    '"': Shape.DOUBLE,
    "|": Shape.LITERAL,
    ">": Shape.FOLDED,
}


def read_yaml(block: str) -> Block:
    """Take a block apart; keys can be added below a block mapping only, not below `{...}`."""
    span = Span(0, len(block))
    try:
        root = yaml.compose(block, Loader=yaml.SafeLoader)
        if root is None:
            return Block((), FrontMatter(span, newline_of(block), {}))
        if not isinstance(root, yaml.MappingNode):
            raise UnreadableError("has no keys")
        scalars = tuple(_scalars(root, block))
    except (yaml.YAMLError, RecursionError) as error:
        raise UnreadableError(f"is not valid YAML ({_where(error)})") from None
    if root.flow_style:
        return Block(scalars, None)
    return Block(scalars, FrontMatter(span, newline_of(block), _key_spans(root, block)))


def _scalars(root: yaml.Node, block: str) -> Iterator[Scalar]:
    pending: list[tuple[yaml.Node, tuple[str, ...]]] = [(root, ())]
    seen: set[int] = set()
    while pending:
        node, path = pending.pop()
        if id(node) in seen:
            # An alias: its text stands, and is translated, at the anchor.
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            pending += [
                (value, (*path, str(key.value)))
                for key, value in reversed(node.value)
                if isinstance(key, yaml.ScalarNode)
            ]
        elif isinstance(node, yaml.SequenceNode):
            pending += [(v, (*path, str(n))) for n, v in reversed(list(enumerate(node.value)))]
        elif isinstance(node, yaml.ScalarNode):
            is_text = node.tag == "tag:yaml.org,2002:str"
            yield Scalar(path, node.value, is_text, _locate(node, block) if is_text else None)


def _locate(node: yaml.ScalarNode, block: str) -> tuple[Span, Place] | None:
    """Find the text of a scalar, quotes included, and how it is written."""
    shape = STYLES[node.style]
    start, end = node.start_mark.index, node.end_mark.index
    raw = block[start:end]
    line_start = max(block.rfind("\n", 0, start), block.rfind("\r", 0, start)) + 1
    prefix = block[line_start:start]
    newline = newline_of(block)
    if shape in (Shape.LITERAL, Shape.FOLDED):
        header = re.match(r"[|>][^\r\n]*(?:\r\n|\r|\n)", raw)
        if header is None or re.match(r"[|>][+-]?[1-9]", raw):
            return None
        body = raw[header.end() :]
        lead = re.match(r"(?:[ \t]*(?:\r\n|\r|\n))*([ ]+)", body)
        if lead is None:
            return None
        start += header.end() + lead.end()
        end -= len(body) - len(body.rstrip())
        width = max(map(len, re.split(r"\r\n|\r|\n", block[start:end])), default=0) + len(lead[1])
        is_wrapped = shape is Shape.FOLDED and re.search(r"[\r\n]", block[start:end])
        return Span(start, end), Place(shape, lead[1], lead[1], newline, width if is_wrapped else 0)
    if raw[:1] in "&!":
        return None
    if shape is Shape.PLAIN and raw != raw.rstrip():
        end -= len(raw) - len(raw.rstrip())
    return Span(start, end), Place(shape, prefix, prefix, newline)


def _key_spans(root: yaml.MappingNode, block: str) -> dict[str, tuple[Span, ...]]:
    """Map each top-level key to the whole lines that it and its value take."""
    starts = [key.start_mark.index - key.start_mark.column for key, _ in root.value]
    ends = [*starts[1:], len(block)]
    return {
        str(key.value): (Span(start, end),)
        for (key, _), start, end in zip(root.value, starts, ends, strict=True)
    }


def _where(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "it is nested too deeply"
    return f"line {mark.line + 2}: {problem}" if mark is not None else str(problem)
