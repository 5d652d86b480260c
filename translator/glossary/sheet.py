"""The review sheet: every term of a locale in six telling sentences."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translator.errors import GlossaryError
from translator.glossary.frames import FRAMES, Frame, Kind
from translator.glossary.morphology import Features, Number, inflector, renderings
from translator.glossary.rows import join_list
from translator.glossary.store import Glossary
from translator.locales import get, title_first
from translator.model import Concept, Term, TermStatus

MISSING = "—"
"""Stands where inflection has no form; an editor should look first at those."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of the sheet, in three parts: before the term, the term, after it."""

    label: str
    before: str
    form: str
    after: str


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A term with its sentences; none for what is neither noun nor name."""

    concept: Concept
    term: Term
    examples: tuple[Example, ...]


def sheet(glossary: Glossary, locale: str) -> tuple[SheetEntry, ...]:
    """Return the review sheet of a locale that has sentence frames: tr, tk or ru."""
    if locale not in FRAMES:
        raise GlossaryError(
            f"there is no review sheet in {locale}; there is one in {', '.join(FRAMES)}"
        )
    entries = []
    for term in glossary.terms(locale).values():
        if term.text and term.status is not TermStatus.DEPRECATED:
            concept = glossary.concepts[term.concept]
            entries.append(SheetEntry(concept, term, tuple(_examples(concept, term, glossary))))
    return tuple(entries)


def sheet_markdown(entries: Sequence[SheetEntry]) -> str:
    """Return the sheet as Markdown; each form stands in bold."""
    parts = []
    for entry in entries:
        lines = [f"## {_escape(entry.concept.term)}: {_escape(entry.term.text)}", ""]
        lines += [f"*{_escape(fact)}*  " for fact in _facts(entry)]
        lines += ["", *(f"- {example}" for example in map(_bold, entry.examples)), ""]
        parts.append("\n".join(lines))
    return "\n".join(parts)


def sheet_html(entries: Sequence[SheetEntry], locale: str) -> str:
    """Return the sheet as an HTML page of its own: a term a row, what is missing in red."""
    found = get(locale)
    labels = max((entry.examples for entry in entries), key=len, default=())
    head = "".join(f"<th>{number}</th>" for number in range(1, len(labels) + 1))
    rows = "\n".join(_html_row(entry) for entry in entries)
    return (
        f'<!DOCTYPE html>\n<html lang="{found.tag}" dir="{found.direction}">\n<head>'
        f'<meta charset="utf-8"><title>{html.escape(found.name)}</title>\n<style>'
        "body{font:15px/1.5 sans-serif}table{border-collapse:collapse}"
        "td,th{border:1px solid #ccc;padding:.3em .5em;vertical-align:top;text-align:start}"
        "small{color:#666;display:block}.missing{background:#fcc}</style></head>\n<body><table>\n"
        f"<thead><tr><th>en</th><th>{found.code}</th>{head}</tr></thead>\n<tbody>\n{rows}\n"
        "</tbody></table></body></html>\n"
    )


def _examples(concept: Concept, term: Term, glossary: Glossary) -> Iterator[Example]:
    kind = _kind(concept, term, glossary)
    for frame in FRAMES[term.locale][kind] if kind else ():
        form = _form(frame, term)
        before, _, after = frame.sentence.partition("{}")
        if not before and form != MISSING:
            form = title_first(form, term.locale)
        yield Example(frame.label, before, form, after)


def _kind(concept: Concept, term: Term, glossary: Glossary) -> Kind | None:
    if concept.part_of_speech not in ("noun", "proper noun"):
        return None
    # Only Russian grammar says what is alive, but that holds in every language.
    russian = glossary.terms("ru").get(concept.id)
    is_person = russian is not None and ("animacy", "anim") in russian.grammar
    if not _has(term, Number.SINGULAR) and _has(term, Number.PLURAL):
        return Kind.PEOPLE if is_person else Kind.THINGS
    if concept.part_of_speech == "proper noun" or not _has(term, Number.PLURAL):
        return Kind.NAME
    return Kind.PERSON if is_person else Kind.THING


def _has(term: Term, number: Number) -> bool:
    forms = inflector(term.locale).inflect(*renderings(term)[0], Features(number=number))
    return bool(forms)


def _form(frame: Frame, term: Term) -> str:
    rendering = renderings(term)[0]
    features = Features.parse(frame.features)
    found = inflector(term.locale).inflect(*rendering, features)
    if not found and ("inflect", "no") in term.grammar:
        return term.text
    return found[0] if found else MISSING


def _facts(entry: SheetEntry) -> Iterator[str]:
    term = entry.term
    if entry.concept.definition:
        yield entry.concept.definition
    yield f"{term.status}, {term.reviewer or 'not reviewed'}"
    if term.also:
        yield f"also: {join_list(term.also)}"
    if term.forbidden:
        yield f"never: {join_list(term.forbidden)}"
    if term.note:
        yield term.note


def _bold(example: Example) -> str:
    # A bold mark beside a letter or quotation mark is no mark in Markdown: HTML always is.
    form = f"<b>{_escape(example.form)}</b>"
    return f"{_escape(example.before)}{form}{_escape(example.after)} ({example.label})"


def _escape(text: str) -> str:
    return "".join("\\" + char if char in "\\`*_<>[]#|&" else char for char in text)


def _html_row(entry: SheetEntry) -> str:
    cells = []
    for example in entry.examples:
        mark = ' class="missing"' if example.form == MISSING else ""
        cells.append(
            f"<td{mark}>{html.escape(example.before)}<b>{html.escape(example.form)}</b>"
            f"{html.escape(example.after)}<small>{example.label}</small></td>"
        )
    facts = "".join(f"<small>{html.escape(fact)}</small>" for fact in _facts(entry))
    term = f"<td><b>{html.escape(entry.term.text)}</b>{facts}</td>"
    return f"<tr><td>{html.escape(entry.concept.term)}</td>{term}{''.join(cells)}</tr>"
