"""The glossary's CSV files as rows, read strictly: what is malformed names its file and line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from translator.errors import GlossaryError
from translator.model import Concept, MatchRule, Term, TermStatus

CONCEPT_COLUMNS = (
    "id",
    "term",
    "also",
    "part_of_speech",
    "match",
    "not_if",
    "definition",
    "note",
)
TERM_COLUMNS = (
    "id",
    "en",
    "status",
    "term",
    "also",
    "forbidden",
    "grammar",
    "forms",
    "note",
    "reviewer",
    "updated",
)

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7})(?: |$)")


class GlossaryFileError(GlossaryError):
    """A place in a glossary file is malformed."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        super().__init__(f"{path}:{line}: {problem}")
        self.path = path
        self.line = line
        self.problem = problem

    def __reduce__(self) -> tuple[type[GlossaryFileError], tuple[Path, int, str]]:
        return type(self), (self.path, self.line, self.problem)


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a glossary file."""

    path: Path
    line: int
    fields: Mapping[str, str]

    def error(self, problem: str) -> GlossaryFileError:
        """Return the error for this row; `problem` says what is wrong and what to do."""
        return GlossaryFileError(self.path, self.line, problem)


def read_rows(path: Path, columns: Sequence[str]) -> tuple[Row, ...]:
    """Return the file's records; raise GlossaryError where it is not a glossary file."""
    # Only a line feed ends a line: `splitlines` would also cut at U+2028 inside a field.
    lines = [line + "\n" for line in _decode(path).split("\n")]
    for number, line in enumerate(lines, 1):
        if _CONFLICT.match(line):
            raise GlossaryFileError(
                path, number, "a merge conflict; keep one side and delete the marks"
            )
    records = _records(path, lines)
    header_line, header = next(records, (1, []))
    _check_header(path, header_line, header, columns)
    rows = []
    seen: dict[str, int] = {}
    for number, record in records:
        if len(record) != len(header):
            raise GlossaryFileError(
                path,
                number,
                f"{len(record)} fields instead of {len(header)}; "
                'a field with a comma stands in quotation marks: "a, b"',
            )
        row = Row(path, number, dict(zip(header, record, strict=True)))
        identifier = row.fields["id"]
        if not _ID.fullmatch(identifier):
            raise row.error(f"id {identifier!r}; write lower-case ASCII words joined by hyphens")
        if identifier in seen:
            raise row.error(f"id {identifier!r} stands in line {seen[identifier]} too; keep one")
        seen[identifier] = number
        rows.append(row)
    return tuple(rows)


def concept_of(row: Row, domain: str) -> Concept:
    """Return the concept that a row of `en.csv` describes."""
    fields = row.fields
    if not fields["term"].strip():
        raise row.error("no term; write the English term in its base form")
    match = fields["match"].strip() or MatchRule.LEMMA.value
    if match not in [rule.value for rule in MatchRule]:
        raise row.error(f"match {match!r}; leave it empty or write case or exact")
    return Concept(
        id=fields["id"],
        domain=domain,
        term=fields["term"].strip(),
        also=split_list(fields["also"]),
        part_of_speech=fields["part_of_speech"].strip() or "noun",
        match=MatchRule(match),
        not_if=split_list(fields["not_if"]),
        definition=fields["definition"].strip(),
        note=fields["note"].strip(),
    )


def term_of(row: Row, locale: str) -> Term:
    """Return the rendering that a row of a target file describes."""
    fields = row.fields
    status = fields["status"].strip()
    if status not in [known.value for known in TermStatus]:
        known = ", ".join(known.value for known in TermStatus)
        raise row.error(f"status {status!r}; write one of {known}")
    text = fields["term"].strip()
    if not text and status in (TermStatus.APPROVED, TermStatus.UNTRANSLATABLE):
        raise row.error(f"{status} without a term; fill it in or make the row proposed")
    return Term(
        concept=fields["id"],
        locale=locale,
        status=TermStatus(status),
        text=text,
        also=split_list(fields["also"]),
        forbidden=split_list(fields["forbidden"]),
        grammar=_pairs(row, "grammar"),
        forms=_pairs(row, "forms"),
        note=fields["note"].strip(),
        reviewer=fields["reviewer"].strip(),
        updated=fields["updated"].strip(),
    )


def write_rows(records: Iterable[Mapping[str, str]], columns: Sequence[str]) -> str:
    """Return the text of a glossary file with these records, sorted by id."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    writer.writeheader()
    writer.writerows(sorted(records, key=lambda record: record["id"]))
    return out.getvalue()


def concept_record(concept: Concept) -> dict[str, str]:
    """Return the concept as a record of `en.csv`."""
    return {
        "id": concept.id,
        "term": concept.term,
        "also": join_list(concept.also),
        "part_of_speech": concept.part_of_speech,
        "match": "" if concept.match is MatchRule.LEMMA else concept.match.value,
        "not_if": join_list(concept.not_if),
        "definition": concept.definition,
        "note": concept.note,
    }


def term_record(term: Term, concept: Concept) -> dict[str, str]:
    """Return the term as a record of its locale's file."""
    return {
        "id": term.concept,
        "en": concept.term,
        "status": term.status.value,
        "term": term.text,
        "also": join_list(term.also),
        "forbidden": join_list(term.forbidden),
        "grammar": join_list(f"{key}={value}" for key, value in term.grammar),
        "forms": join_list(f"{key}={value}" for key, value in term.forms),
        "note": term.note,
        "reviewer": term.reviewer,
        "updated": term.updated,
    }


def join_list(items: Iterable[str]) -> str:
    """Return a list field.

    >>> join_list(["UCAV", "combat drone"])
    'UCAV; combat drone'
    """
    return "; ".join(items)


def split_list(field: str) -> tuple[str, ...]:
    """Return the items of a list field.

    >>> split_list("UCAV; combat drone")
    ('UCAV', 'combat drone')
    """
    return tuple(item for part in field.split(";") if (item := part.strip()))


def _pairs(row: Row, column: str) -> tuple[tuple[str, str], ...]:
    pairs = []
    for item in split_list(row.fields[column]):
        key, equals, value = item.partition("=")
        if not equals or not key.strip() or not value.strip():
            raise row.error(f"{column} {item!r}; write key=value, several joined by '; '")
        pairs.append((key.strip(), value.strip()))
    return tuple(pairs)


def _decode(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise GlossaryError(f"{path}: cannot be read: {problem.strerror}") from problem
    try:
        # A byte order mark is what a spreadsheet adds; lint asks to take it out.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise GlossaryFileError(path, line, "not UTF-8; save the file as UTF-8") from problem
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise GlossaryFileError(path, line, "a NUL character; save the file as UTF-8 (not UTF-16)")
    return text


def _records(path: Path, lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the line it stands on; blank lines are passed over."""
    reader = csv.reader(lines, strict=True)
    while True:
        start = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            raise GlossaryFileError(
                path, start, f'{problem}; close every quotation mark, and double one inside: ""'
            ) from problem
        if reader.line_num > start:
            raise GlossaryFileError(
                path, start, "a field runs over the end of the line; close its quotation mark"
            )
        if record:
            yield start, record


def _check_header(path: Path, line: int, header: Sequence[str], columns: Sequence[str]) -> None:
    wanted = ",".join(columns)
    if not header:
        raise GlossaryFileError(path, line, f"empty file; its first line must be {wanted}")
    if len(header) == 1 and header[0].count(";") + header[0].count("\t") >= 2:
        raise GlossaryFileError(
            path, line, f"not separated by commas; the first line must be {wanted}"
        )
    missing = [column for column in columns if column not in header]
    unknown = [column for column in header if column not in columns]
    if missing:
        hint = f"; is {unknown[0]!r} misspelt?" if unknown else ""
        raise GlossaryFileError(path, line, f"no column {missing[0]!r}; columns are {wanted}{hint}")
    if unknown:
        raise GlossaryFileError(path, line, f"unknown column {unknown[0]!r}; columns are {wanted}")
    if len(header) != len(columns):
        raise GlossaryFileError(path, line, f"a column stands twice; columns are {wanted}")
