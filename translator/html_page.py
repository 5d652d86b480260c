"""The frame of a self-contained HTML page, and that of a wide table on it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


def write_html(
    title: str,
    body: str,
    *,
    style: str,
    root: str = 'lang="en"',
    head: Sequence[str] = (),
    kind: str = "",
) -> str:
    """Return a page; its title, `body` and the lines for its `head` are HTML.

    `root` are the attributes of the whole page, `kind` is the class of its body.
    """
    said = f' class="{kind}"' if kind else ""
    lines = "".join(f"{line}\n" for line in head)
    return f"""<!doctype html>
<html {root}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
{lines}<style>{style}</style>
</head>
<body{said}>
{body}
</body>
</html>
"""


def write_table(columns: Sequence[str], rows: Sequence[str], *, label: str) -> str:
    """Return a table that scrolls by itself, with a mouse as with a keyboard.

    `columns` and `label` are text, `rows` are HTML.
    """
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    inside = "\n".join(rows)
    return f"""<div class="scroll" tabindex="0" role="region" aria-label="{escape(label)}">
<table>
<thead><tr>{head}</tr></thead>
<tbody>
{inside}
</tbody>
</table>
</div>"""
