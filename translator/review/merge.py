"""Merge glossary files by concept, as git asks for it, and show them one field a line.

Rows that differ never conflict with each other; a row that both sides changed, each in its own
way, does, and stands in the file twice between git's marks until an editor keeps one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from translator import files
from translator.errors import GlossaryError
from translator.glossary.rows import CONCEPT_COLUMNS, TERM_COLUMNS, read_rows

UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it stands in its file."""

    raw: str
    fields: Mapping[str, str]

    def says(self, other: Line | None) -> bool:
        """Whether another row says the same; its date aside, which every edit changes."""
        return other is not None and all(
            value == other.fields.get(column)
            for column, value in self.fields.items()
            if column != UPDATED
        )


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row that both sides changed, each in its own way."""

    id: str
    ours: str
    """What our side did to it, in words."""

    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    text: str
    conflicts: tuple[Conflict, ...]


def merge(base: Path, ours: Path, theirs: Path) -> Merged:
    """Merge three versions of one glossary file; GlossaryError where one is malformed."""
    headers = [_header(path) for path in (ours, theirs) if _text(path).strip()]
    if len(set(headers)) > 1:
        raise GlossaryError("the columns differ")
    if not headers:
        return Merged("", ())
    old, one, two = _lines(base), _lines(ours), _lines(theirs)
    lines = [headers[0]]
    conflicts = []
    for identifier in sorted({*old, *one, *two}):
        was, mine, other = old.get(identifier), one.get(identifier), two.get(identifier)
        if _same(mine, other):
            kept: Line | None = _later(mine, other)
        elif _same(was, mine):
            kept = other
        elif _same(was, other):
            kept = mine
        else:
            lines += [
                "<<<<<<< ours",
                *([mine.raw] if mine else []),
                "=======",
                *([other.raw] if other else []),
                ">>>>>>> theirs",
            ]
            conflicts.append(Conflict(identifier, _did(was, mine), _did(was, other)))
            continue
        if kept is not None:
            lines.append(kept.raw)
    return Merged("\n".join(lines) + "\n", tuple(conflicts))


def readable(path: Path) -> str:
    """Return a glossary file with a line for each field, for `git diff` to compare.

    What is no glossary file is returned as it stands: a diff must always be possible.
    """
    text = _text(path)
    try:
        found = _lines(path)
    except GlossaryError:
        return text
    return "".join(f"{line}\n" for one in found.values() for line in _block(one.fields))


def _block(fields: Mapping[str, str]) -> Iterator[str]:
    yield f"[{fields['id']}]"
    for column, value in fields.items():
        if column != "id" and value:
            yield f"{column}: {value}"
    yield ""


def _lines(path: Path) -> dict[str, Line]:
    """Return the rows of a file by id; an empty file, as git has it for a new one, has none."""
    text = _text(path)
    if not text.strip():
        return {}
    raw = text.split("\n")
    columns = CONCEPT_COLUMNS if "definition" in raw[0].split(",") else TERM_COLUMNS
    return {
        row.fields["id"]: Line(raw[row.line - 1].rstrip("\r"), row.fields)
        for row in read_rows(path, columns)
    }


def _text(path: Path) -> str:
    return files.read_text(path) or ""


def _header(path: Path) -> str:
    return _text(path).removeprefix("\ufeff").split("\n", 1)[0].rstrip("\r")


def _same(one: Line | None, two: Line | None) -> bool:
    return two is None if one is None else one.says(two)


def _later(mine: Line | None, other: Line | None) -> Line | None:
    if mine is None or other is None:
        return mine
    newer = other.fields.get(UPDATED, "") > mine.fields.get(UPDATED, "")
    return other if newer else mine


def _did(was: Line | None, now: Line | None) -> str:
    if now is None:
        return "removed"
    if was is None:
        return f"added as “{now.fields['term']}”"
    return "; ".join(
        f"{column} “{was.fields[column]}” is “{value}”"
        for column, value in now.fields.items()
        if column != UPDATED and value != was.fields[column]
    )
