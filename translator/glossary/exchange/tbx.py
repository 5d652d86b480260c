"""TermBase eXchange: TBX-Basic of version 3 (ISO 30042:2019) is written, 2 and 3 are read.

What TBX-Basic has no place for stands in notes of the form `key: value`: other programs show
them, and reading them back restores everything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from xml.etree import ElementTree

from translator.glossary.english import is_acronym
from translator.glossary.exchange.values import Exported, Losses
from translator.glossary.rows import concept_record, term_record
from translator.glossary.store import SOURCE, Glossary
from translator.locales import get
from translator.model import Concept, Term, TermStatus

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
TITLE = "translator glossary"
"""By this title a file is known to be our own: its ids and notes are taken at their word."""

SCHEMA = (
    "https://raw.githubusercontent.com/LTAC-Global/TBX-Basic_dialect/master/DCA/"
    "TBXcoreStructV03_TBX-Basic_integrated.rng"
)
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
PREFERRED, ADMITTED = "preferredTerm-admn-sts", "admittedTerm-admn-sts"
DEPRECATED, SUPERSEDED = "deprecatedTerm-admn-sts", "supersededTerm-admn-sts"
GENDERS = {"m": "masculine", "f": "feminine", "n": "neuter"}
CONCEPT_NOTES = ("match", "not_if", "part_of_speech", "note")
TERM_NOTES = ("status", "grammar", "forms", "note")


def export_tbx(glossary: Glossary, locales: Sequence[str]) -> Exported:
    """Return a TBX-Basic file with these locales; what only stands in notes is told."""
    losses = Losses()
    root = ElementTree.Element("tbx", {"type": "TBX-Basic", "style": "dca", LANGUAGE: SOURCE})
    root.set("xmlns", NAMESPACE)
    description = ElementTree.SubElement(ElementTree.SubElement(root, "tbxHeader"), "fileDesc")
    _text(ElementTree.SubElement(description, "titleStmt"), "title", TITLE)
    _text(
        ElementTree.SubElement(description, "sourceDesc"), "p", "Concepts and terms of a news site"
    )
    body = ElementTree.SubElement(ElementTree.SubElement(root, "text"), "body")
    for concept in glossary.concepts.values():
        entry = _concept(body, concept, losses)
        for locale in locales:
            term = glossary.terms(locale).get(concept.id)
            if term is not None and (term.text or term.also or term.forbidden):
                _language(entry, term, concept, losses)
    ElementTree.indent(root)
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<?xml-model href="{SCHEMA}" '
    head += 'type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>\n'
    return Exported(head + ElementTree.tostring(root, encoding="unicode") + "\n", losses.told())


def to_xml_id(identifier: str) -> str:
    """Return the concept's id as XML allows it: it must not begin with a digit."""
    return f"_{identifier}" if identifier[0].isdigit() else identifier


def _concept(body: ElementTree.Element, concept: Concept, losses: Losses) -> ElementTree.Element:
    entry = ElementTree.SubElement(body, "conceptEntry", {"id": to_xml_id(concept.id)})
    _text(entry, "descrip", concept.domain, "subjectField")
    if concept.definition:
        _text(entry, "descrip", concept.definition, "definition")
    record = concept_record(concept)
    if concept.part_of_speech in ("noun", "verb", "adjective"):
        record["part_of_speech"] = ""
    _notes(entry, record, CONCEPT_NOTES, losses, concept.id)
    section = ElementTree.SubElement(entry, "langSec", {LANGUAGE: SOURCE})
    for index, wording in enumerate((concept.term, *concept.also)):
        _term(section, wording, concept, PREFERRED if index == 0 else ADMITTED)
    return entry


def _language(entry: ElementTree.Element, term: Term, concept: Concept, losses: Losses) -> None:
    section = ElementTree.SubElement(entry, "langSec", {LANGUAGE: get(term.locale).tag})
    record = term_record(term, concept)
    if term.status is TermStatus.APPROVED:
        record["status"] = ""
    _notes(section, record, TERM_NOTES, losses, f"{concept.id} ({term.locale})")
    if term.updated or term.reviewer:
        _change(section, term)
    if term.updated and not _is_date(term.updated):
        losses.add("the date of the last change is no date and cannot be kept", concept.id)
    gender = GENDERS.get(dict(term.grammar).get("gender", ""), "")
    preferred = SUPERSEDED if term.status is TermStatus.DEPRECATED else PREFERRED
    texts = [term.text] if term.text else []
    for text in texts:
        _term(section, text, concept, preferred, gender)
    for text in term.also:
        _term(section, text, concept, ADMITTED)
    for text in term.forbidden:
        _term(section, text, concept, DEPRECATED)


def _term(
    section: ElementTree.Element, text: str, concept: Concept, status: str, gender: str = ""
) -> None:
    element = ElementTree.SubElement(section, "termSec")
    _text(element, "term", text)
    part_of_speech = concept.part_of_speech.removeprefix("proper ")
    if part_of_speech in ("noun", "verb", "adjective", "adverb"):
        _text(element, "termNote", part_of_speech, "partOfSpeech")
    _text(element, "termNote", status, "administrativeStatus")
    if text.isupper() and len(text) > 1 and is_acronym(text):
        _text(element, "termNote", "acronym", "termType")
    if gender:
        _text(element, "termNote", gender, "grammaticalGender")


def _notes(
    parent: ElementTree.Element,
    record: dict[str, str],
    keys: Sequence[str],
    losses: Losses,
    where: str,
) -> None:
    for key in keys:
        if record[key]:
            _text(parent, "note", f"{key}: {record[key]}")
            if key != "note":
                losses.add(f"{key} stands in a note, which other programs only show", where)


def _change(section: ElementTree.Element, term: Term) -> None:
    group = ElementTree.SubElement(section, "transacGrp")
    _text(group, "transac", "modification", "transactionType")
    if term.reviewer:
        _text(group, "transacNote", term.reviewer, "responsibility")
    if _is_date(term.updated):
        _text(group, "date", term.updated)


def _text(parent: ElementTree.Element, tag: str, text: str, kind: str = "") -> None:
    element = ElementTree.SubElement(parent, tag, {"type": kind} if kind else {})
    # XML 1.0 cannot hold control characters at all.
    element.text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
