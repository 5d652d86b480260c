"""Give the headings of an article explicit ids, so that links hold whatever the words are."""

from __future__ import annotations

from collections.abc import Sequence

from translator.markdown.html import OWN_ID, anchors_of, heading_lines
from translator.markdown.parse import parse
from translator.model import UnitKind


def name_headings(text: str, ids: Sequence[str]) -> str:
    """Return an article whose headings name these ids, in order, as in `## Talks {#talks}`.

    A heading that names its own keeps it, and one that cannot be located stays as it is. The
    article then answers to the ids, or it comes back unchanged.

    >>> name_headings("# Görüşmeler\\n\\nMetin.\\n", ["talks"])
    '# Görüşmeler {#talks}\\n\\nMetin.\\n'
    """
    lines = heading_lines(text)
    if len(lines) != len(ids):
        return text
    wanted = dict(zip(lines, ids, strict=True))
    units = [unit for unit in parse(text).units if unit.kind is UnitKind.HEADING]
    nameless = [u for u in units if u.line in wanted and not OWN_ID.search(u.source)]
    parts = []
    position = 0
    for unit in nameless:
        parts += [text[position : unit.span.end], f" {{#{wanted[unit.line]}}}"]
        position = unit.span.end
    named = "".join([*parts, text[position:]])
    answers = _answers(named, {unit.line: wanted[unit.line] for unit in nameless}, lines)
    return named if answers else text


def _answers(named: str, wanted: dict[int, str], lines: Sequence[int]) -> bool:
    return heading_lines(named) == tuple(lines) and all(
        wanted.get(line, found) == found
        for line, found in zip(lines, anchors_of(named), strict=True)
    )
