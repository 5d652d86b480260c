"""How a glossary file is written: order, spaces, normal form, quotation marks."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from translator.glossary.lint.values import Finding, Severity
from translator.glossary.rows import Row, join_list, split_list, write_rows

LISTS = ("also", "forbidden", "not_if", "grammar", "forms")
_STRANGE = re.compile(
    "[\u0000-\u001f\u007f-\u00a0\u00ad\u200e\u200f\u2028\u2029\ufeff\ue000-\uf8ff]"
)


def check_file(path: Path, rows: Sequence[Row], columns: Sequence[str]) -> Iterator[Finding]:
    """Yield what is untidy in a file that could be read."""
    data = path.read_bytes()
    if data.startswith(b"\xef\xbb\xbf"):
        yield _untidy(path, 1, "a byte order mark")
    if b"\r" in data:
        yield _untidy(path, data[: data.index(b"\r")].count(b"\n") + 1, "a carriage return")
    if not data.endswith(b"\n"):
        yield _untidy(path, data.count(b"\n") + 1, "no line end after the last line")
    lines = data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    if lines[0] != ",".join(columns):
        yield _untidy(path, 1, "columns in another order")
    for number, line in enumerate(lines[:-1], 1):
        if not line.strip():
            yield _untidy(path, number, "an empty line")
    for before, row in itertools.pairwise(rows):
        if row.fields["id"] < before.fields["id"]:
            yield _untidy(path, row.line, f"{row.fields['id']} stands after {before.fields['id']}")
            break
    for row in rows:
        yield from _check_row(row, lines[row.line - 1], columns)


def tidied(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Return the file as it should be written: nothing is lost but order and stray spaces."""
    records = []
    for row in rows:
        record = {}
        for column, field in row.fields.items():
            text = " ".join(unicodedata.normalize("NFC", field).split())
            record[column] = join_list(split_list(text)) if column in LISTS else text
        records.append(record)
    return write_rows(records, columns)


def _check_row(row: Row, line: str, columns: Sequence[str]) -> Iterator[Finding]:
    for column, field in row.fields.items():
        if not unicodedata.is_normalized("NFC", field):
            yield _untidy(row.path, row.line, f"{column} is not in the normal form NFC")
        if field != field.strip() or "  " in field:
            yield _untidy(row.path, row.line, f"stray spaces in {column}")
        elif column in LISTS and field != join_list(split_list(field)):
            yield _untidy(row.path, row.line, f"items of {column} not separated by '; '")
        if strange := _STRANGE.search(field):
            code = f"U+{ord(strange.group()):04X}"
            yield Finding(
                row.path,
                row.line,
                Severity.WARNING,
                f"the invisible character {code} in {column}",
                "delete it or put a plain space there",
            )
    written = write_rows([row.fields], columns).split("\n")[1]
    if list(row.fields) == list(columns) and line != written:
        yield _untidy(row.path, row.line, "quotation marks where none are needed")


def _untidy(path: Path, line: int, message: str) -> Finding:
    return Finding(
        path, line, Severity.WARNING, message, "`translate glossary lint --fix` mends it"
    )
