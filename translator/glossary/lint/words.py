"""Wordings as parts of other wordings."""

from __future__ import annotations


def line_with(part: str, lines: str) -> str:
    r"""Return the line in which `part` stands as whole words; a hyphen makes two words one.

    >>> line_with("uçak", "savaş uçakları\nsavaş uçak gemisi")
    'savaş uçak gemisi'
    """
    start = lines.find(part)
    while start >= 0:
        end = start + len(part)
        if not _is_inner(lines[max(0, start - 1) : start]) and not _is_inner(lines[end : end + 1]):
            first = lines.rfind("\n", 0, start) + 1
            last = lines.find("\n", end)
            return lines[first : last if last >= 0 else len(lines)]
        start = lines.find(part, start + 1)
    return ""


def _is_inner(char: str) -> bool:
    return char.isalnum() or char in ("-", "_")
