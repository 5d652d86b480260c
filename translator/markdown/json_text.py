"""Write text as JSON, and set keys of an object in front matter."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from translator.markdown.document import FrontMatter
from translator.model import Span


def quote(text: str) -> str:
    r"""Return a JSON string that keeps its letters.

    >>> print(quote('"Güç" dedi'))
    "\"Güç\" dedi"
    """
    return json.dumps(text, ensure_ascii=False)


def set_keys(front: FrontMatter, values: Mapping[str, object]) -> list[tuple[Span, str]]:
    """Return the edits that set these keys: in their place where they are, else at the end."""
    indent = re.sub(r".*[\r\n]", "", front.lead, flags=re.S) if _is_spread(front) else ""
    edits = []
    added = []
    for key, value in values.items():
        written = _dump(value, indent, front)
        if key in front.keys:
            edits.append((front.keys[key][-1], written))
        else:
            added.append(f"{quote(key)}: {written}")
    if added:
        between = front.lead if _is_spread(front) else " "
        text = f",{between}".join(added)
        text = f",{between}{text}" if front.keys else text
        edits.append((Span(front.root, front.root), text))
    return sorted(edits)


def _is_spread(front: FrontMatter) -> bool:
    """Whether each key has a line of its own."""
    return bool(front.keys) and re.search(r"[\r\n]", front.lead) is not None


def _dump(value: object, indent: str, front: FrontMatter) -> str:
    if not _is_spread(front) or not isinstance(value, Mapping) or not value:
        return json.dumps(value, ensure_ascii=False)
    step = "\t" if "\t" in indent else indent or "  "
    lines = json.dumps(value, ensure_ascii=False, indent=step).split("\n")
    return (front.newline + indent).join(lines)
