"""Glossaries as tables: TSV of many languages, DeepL, Weblate and OmegaT."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from translator.errors import GlossaryError
from translator.glossary.exchange.collect import Collector
from translator.glossary.exchange.values import Exported, Imported, Losses, note_unheld, rows
from translator.glossary.rows import join_list, split_list
from translator.glossary.store import SOURCE, Glossary
from translator.model import TermStatus

MAX_DEEPL_BYTES = 1024
"""The longest phrase that DeepL takes, in UTF-8."""

WEBLATE_COLUMNS = (
    "location",
    "source",
    "target",
    "id",
    "fuzzy",
    "context",
    "translator_comments",
    "developer_comments",
)
_OMEGAT_HEADER = "# Glossary in tab-separated format -*- coding: utf-8 -*-"
_TSV_FIXED = ("id", "part_of_speech", "definition")


def export_tsv(glossary: Glossary, locales: Sequence[str]) -> Exported:
    """Return a table with a column per language; a cell has the term and the others allowed."""
    losses = Losses()
    lines = [["id", SOURCE, "part_of_speech", "definition", *locales]]
    for concept in glossary.concepts.values():
        cells = []
        for locale in locales:
            term = glossary.terms(locale).get(concept.id)
            cells.append("" if term is None else join_list((term.text, *term.also)))
            held = {"other allowed terms", "definitions"}
            note_unheld(concept, term, losses, held=held)
            if term is not None and term.status is not TermStatus.APPROVED:
                losses.add(f"the status {term.status} cannot be kept", f"{concept.id} ({locale})")
        english = join_list((concept.term, *concept.also))
        fixed = [concept.id, english, concept.part_of_speech, concept.definition]
        lines.append([*fixed, *cells])
    return Exported(_write(lines, "\t"), losses.told())


def read_tsv(text: str, known: Glossary, status: TermStatus, domain: str) -> Imported:
    """Read a table whose first line names its columns: `en` and codes of locales at least."""
    lines = _read(text, "\t")
    header = [name.strip() for name in lines[0]] if lines else []
    if SOURCE not in header:
        raise GlossaryError(
            "line 1: no column 'en'; the first line names the languages: en, tr ..."
        )
    collector = Collector(known, status, domain)
    locales = {
        index: collector.locale(name)
        for index, name in enumerate(header)
        if name != SOURCE and name not in _TSV_FIXED
    }
    for number, line in enumerate(lines[1:], 2):
        cells = dict(zip(header, line, strict=False))
        english = split_list(cells.get(SOURCE, ""))
        if not english:
            collector.remark("no English term, left out", f"line {number}")
            continue
        concept = collector.concept(
            english,
            identifier=cells.get("id", ""),
            part_of_speech=cells.get("part_of_speech", ""),
            definition=cells.get("definition", ""),
        )
        for index, locale in locales.items():
            if locale and index < len(line):
                collector.term(concept, locale, split_list(line[index]))
    return collector.imported()


def export_deepl(glossary: Glossary, locale: str, separator: str) -> Exported:
    """Return pairs of phrases, as CSV (`,`) or TSV (a tab), each English wording once."""
    losses = Losses()
    lines: list[list[str]] = []
    seen: set[str] = set()
    for concept, term in rows(glossary, locale, losses):
        note_unheld(concept, term, losses, held={"untranslatable"})
        for wording in (concept.term, *concept.also):
            if wording in seen:
                losses.add("an English wording that stands twice, left out", wording)
            elif max(len(text.encode()) for text in (wording, term.text)) > MAX_DEEPL_BYTES:
                losses.add(f"longer than {MAX_DEEPL_BYTES} bytes, left out", concept.id)
            else:
                lines.append([wording, term.text])
            seen.add(wording)
    return Exported(_write(lines, separator), losses.told())


def read_deepl(
    text: str, locale: str, known: Glossary, status: TermStatus, domain: str
) -> Imported:
    """Read pairs of phrases; DeepL's own files add columns with the two languages."""
    collector = Collector(known, status, domain)
    separator = "\t" if "\t" in text.split("\n", 1)[0] else ","
    for number, line in enumerate(_read(text, separator), 1):
        if len(line) < 2:
            raise GlossaryError(f"line {number}: one column; a line is source, then target")
        if len(line) >= 4 and line[3] and collector.locale(line[3]) not in ("", locale):
            collector.remark(f"not {locale}, left out", f"line {number}")
            continue
        collector.pair(line[0], line[1], locale, f"line {number}")
    return collector.imported()


def export_weblate(glossary: Glossary, locale: str) -> Exported:
    """Return a bilingual CSV; proposed terms are marked as needing editing."""
    losses = Losses()
    lines = [list(WEBLATE_COLUMNS)]
    held = {"definitions", "notes"}
    for concept, term in rows(glossary, locale, losses, all_states=True):
        note_unheld(concept, term, losses, held=held)
        if concept.also:
            losses.add("other English wordings cannot be kept", concept.id)
        fuzzy = "True" if term.status is TermStatus.PROPOSED else "False"
        lines.append(
            ["", concept.term, term.text, "", fuzzy, concept.id, term.note, concept.definition]
        )
    return Exported(_write(lines, ","), losses.told())


def read_weblate(
    text: str, locale: str, known: Glossary, status: TermStatus, domain: str
) -> Imported:
    """Read a bilingual CSV with a header; what needs editing becomes proposed."""
    collector = Collector(known, status, domain)
    lines = _read(text, ",")
    header = [name.strip().lower() for name in lines[0]] if lines else []
    if "source" not in header or "target" not in header:
        raise GlossaryError("line 1: no columns 'source' and 'target'; export with a header")
    for number, line in enumerate(lines[1:], 2):
        cells = dict(zip(header, line, strict=False))
        fuzzy = cells.get("fuzzy", "").strip().lower() in ("true", "yes", "1", "fuzzy")
        collector.pair(
            cells["source"],
            cells.get("target", ""),
            locale,
            f"line {number}",
            identifier=cells.get("context", ""),
            definition=cells.get("developer_comments", ""),
            note=cells.get("translator_comments", ""),
            status=TermStatus.PROPOSED if fuzzy else None,
        )
    return collector.imported()


def export_omegat(glossary: Glossary, locale: str) -> Exported:
    """Return lines of source, target and comment; further terms have lines of their own."""
    losses = Losses()
    lines: list[list[str]] = []
    for concept, term in rows(glossary, locale, losses):
        held = {"other allowed terms", "forbidden terms", "definitions", "notes"}
        note_unheld(concept, term, losses, held=held)
        forbidden = f"not: {join_list(term.forbidden)}" if term.forbidden else ""
        comment = " | ".join(part for part in (concept.definition, term.note, forbidden) if part)
        for wording in (concept.term, *concept.also):
            for text in (term.text, *term.also):
                lines.append([wording, text, comment])
    body = "".join("\t".join(map(_plain, line)) + "\n" for line in lines)
    return Exported(f"{_OMEGAT_HEADER}\n{body}", losses.told())


def read_omegat(
    text: str, locale: str, known: Glossary, status: TermStatus, domain: str
) -> Imported:
    """Read lines of source, target and comment; equal sources become one concept."""
    collector = Collector(known, status, domain)
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if len(cells) < 2:
            raise GlossaryError(f"line {number}: one column; a line is source, tab, target")
        definition, _, rest = (cells[2] if len(cells) > 2 else "").partition(" | ")
        forbidden = [part[4:] for part in [definition, *rest.split(" | ")] if part[:4] == "not:"]
        notes = [part for part in rest.split(" | ") if part and part[:4] != "not:"]
        collector.pair(
            cells[0],
            cells[1],
            locale,
            f"line {number}",
            definition="" if definition[:4] == "not:" else definition,
            note=" | ".join(notes),
            forbidden=split_list("; ".join(forbidden)),
        )
    return collector.imported()


def _write(lines: Iterable[Sequence[str]], separator: str) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerows([_plain(cell) for cell in line] for line in lines)
    return out.getvalue()


def _read(text: str, separator: str) -> list[list[str]]:
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    reader = csv.reader([line + "\n" for line in lines], delimiter=separator, strict=True)
    try:
        return [line for line in reader if line]
    except csv.Error as problem:
        raise GlossaryError(
            f"line {reader.line_num}: {problem}; mend the quotation marks"
        ) from None


def _plain(text: str) -> str:
    """Return the text on one line without tabs."""
    return " ".join(text.split())
