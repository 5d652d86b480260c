"""Approve a proposed term in its glossary file, changing its row and no other byte."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from translator import files
from translator.errors import GlossaryError
from translator.glossary.rows import TERM_COLUMNS, Row, read_rows
from translator.model import TermStatus


def approve_term(
    directories: Sequence[Path], concept: str, locale: str, reviewer: str, today: str
) -> Path:
    """Approve a term where the last of these directories that has it keeps it.

    Reviewer and date are written where they are given. Returns the file.
    """
    row = _find(directories, concept, locale)
    if row is None:
        raise GlossaryError(f"{concept} has no term in {locale} in the project's own glossaries")
    if row.fields["status"].strip() != TermStatus.PROPOSED:
        raise GlossaryError(f"{concept} is not proposed in {locale} any more; load the page again")
    if not row.fields["term"].strip():
        raise GlossaryError(f"{concept} has no wording in {locale} yet; write one first")
    fields = dict(row.fields) | {"status": TermStatus.APPROVED.value}
    if reviewer:
        fields["reviewer"] = reviewer
    if today:
        fields["updated"] = today
    text = files.read_text(row.path) or ""
    header = next(csv.reader([text.split("\n", 1)[0].removeprefix("\ufeff")]))
    lines = text.split("\n")
    end = "\r" if lines[row.line - 1].endswith("\r") else ""
    lines[row.line - 1] = _line([fields[column] for column in header]) + end
    files.write_text(row.path, "\n".join(lines))
    return row.path


def _find(directories: Sequence[Path], concept: str, locale: str) -> Row | None:
    found = None
    for directory in directories:
        for path in sorted(directory.glob("*/*.csv")):
            if path.stem == locale:
                for row in read_rows(path, TERM_COLUMNS):
                    if row.fields["id"] == concept:
                        found = row
    return found


def _line(fields: Sequence[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="", quoting=csv.QUOTE_MINIMAL).writerow(fields)
    return out.getvalue()
