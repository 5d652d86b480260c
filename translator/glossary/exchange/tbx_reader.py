"""Read TBX of version 2 (martif) and 3, in both of its styles."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar
from xml.etree import ElementTree

from translator.errors import GlossaryError
from translator.glossary.exchange.collect import Collector
from translator.glossary.exchange.tbx import (
    DEPRECATED,
    LANGUAGE,
    SUPERSEDED,
    TITLE,
)
from translator.glossary.exchange.values import Imported
from translator.glossary.rows import split_list
from translator.glossary.store import SOURCE, Glossary
from translator.model import Concept, MatchRule, Term, TermStatus
from translator.xml_text import parse_xml

_ENTRIES = ("conceptEntry", "termEntry")
_LANGUAGES = ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")
_REFUSED = (DEPRECATED, SUPERSEDED, "deprecatedTerm", "supersededTerm", "notRecommended")
_REFUSED_WORDS = ("forbidden", "obsolete", "deprecated")
_PREFERRED = ("preferredTerm-admn-sts", "preferredTerm", "preferred")
_PARTS_OF_SPEECH = {"noun": "noun", "verb": "verb", "adjective": "adjective"} | {
    "properNoun": "proper noun"
}

_Choice = TypeVar("_Choice", bound=StrEnum)


def read_tbx(text: str, known: Glossary, status: TermStatus, domain: str) -> Imported:
    """Read a TBX file; terms whose status it does not say in our own words get `status`."""
    root = parse_xml(text.removeprefix("\ufeff").encode(), GlossaryError)
    collector = Collector(known, status, domain)
    is_ours = any(_name(part) == "title" and part.text == TITLE for part in root.iter())
    entries = [part for part in root.iter() if _name(part) in _ENTRIES]
    if not entries:
        raise GlossaryError("no conceptEntry and no termEntry in it; is it a TBX file?")
    for number, entry in enumerate(entries, 1):
        _read_entry(entry, collector, is_ours=is_ours, where=entry.get("id") or f"entry {number}")
    return collector.imported()


def _read_entry(
    entry: ElementTree.Element, collector: Collector, *, is_ours: bool, where: str
) -> None:
    sections = [part for part in entry if _name(part) in _LANGUAGES]
    languages = [_language(section, collector) for section in sections]
    english = [
        found
        for section, code in zip(sections, languages, strict=True)
        if code == SOURCE
        for found in _terms(section)
        if not _is_refused(found)
    ]
    if not english:
        collector.remark("no English term, left out", where)
        return
    english.sort(key=lambda found: found[1].get("administrativeStatus") not in _PREFERRED)
    facts = _facts(entry)
    notes = _notes(entry) if is_ours else {}
    part_of_speech = _PARTS_OF_SPEECH.get(english[0][1].get("partOfSpeech", ""), "noun")
    definition = facts.get("definition", "") or next(
        (found for section in sections if (found := _facts(section).get("definition", ""))), ""
    )
    template = None
    if is_ours:
        template = Concept(
            id=where.removeprefix("_"),
            domain=facts.get("subjectField", ""),
            term=english[0][0],
            part_of_speech=notes.get("part_of_speech", part_of_speech),
            match=_choice(MatchRule, notes.get("match", ""), MatchRule.LEMMA, where),
            not_if=split_list(notes.get("not_if", "")),
            note=notes.get("note", ""),
        )
    concept = collector.concept(
        [text for text, _ in english],
        identifier=where.removeprefix("_") if is_ours else "",
        part_of_speech=part_of_speech,
        definition=definition,
        template=template,
    )
    for section, code in zip(sections, languages, strict=True):
        if code not in ("", SOURCE):
            _read_section(section, code, concept, collector, is_ours=is_ours)


def _read_section(
    section: ElementTree.Element, locale: str, concept: str, collector: Collector, *, is_ours: bool
) -> None:
    found = _terms(section)
    notes = _notes(section) if is_ours else {}
    is_deprecated = notes.get("status") == TermStatus.DEPRECATED
    allowed = [one for one in found if not _is_refused(one) or (is_deprecated and one is found[0])]
    refused = [text for text, _ in [one for one in found if one not in allowed]]
    allowed.sort(key=lambda one: one[1].get("administrativeStatus") not in _PREFERRED)
    if not allowed:
        collector.remark(f"only forbidden terms in {locale}, left out", concept)
        return
    template = None
    if is_ours:
        facts = _facts(section)
        template = Term(
            concept,
            locale,
            _choice(TermStatus, notes.get("status", ""), TermStatus.APPROVED, concept),
            allowed[0][0],
            grammar=_pairs(notes.get("grammar", "")),
            forms=_pairs(notes.get("forms", "")),
            note=notes.get("note", ""),
            reviewer=facts.get("responsibility", ""),
            updated=facts.get("date", ""),
        )
    collector.term(
        concept, locale, [text for text, _ in allowed], template=template, forbidden=refused
    )


def _terms(section: ElementTree.Element) -> list[tuple[str, dict[str, str]]]:
    """Return each term of a language with what is said about it."""
    found = []
    for part in section:
        if _name(part) in _TERMS:
            texts = ["".join(one.itertext()) for one in part.iter() if _name(one) == "term"]
            if texts and texts[0].strip():
                found.append((" ".join(texts[0].split()), _facts(part)))
    return found


def _is_refused(found: tuple[str, dict[str, str]]) -> bool:
    status = found[1].get("administrativeStatus", "") or found[1].get("normativeAuthorization", "")
    return status in _REFUSED or status.lower() in _REFUSED_WORDS


def _facts(element: ElementTree.Element) -> dict[str, str]:
    """Return what an element says of itself: `type` or, in the other style, the tag is the key."""
    facts: dict[str, str] = {}
    for part in _own(element):
        text = " ".join("".join(part.itertext()).split())
        if text:
            facts.setdefault(part.get("type") or _name(part), text)
    return facts


def _notes(element: ElementTree.Element) -> dict[str, str]:
    notes = {}
    for part in element:
        if _name(part) == "note":
            key, _, value = " ".join((part.text or "").split()).partition(": ")
            notes[key] = value
    return notes


def _own(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for part in element:
        if _name(part) not in (*_LANGUAGES, *_TERMS):
            yield part
            if _name(part).endswith("Grp"):
                yield from _own(part)


def _language(section: ElementTree.Element, collector: Collector) -> str:
    code = section.get(LANGUAGE) or section.get("lang") or ""
    if code.split("-")[0].lower() == SOURCE:
        return SOURCE
    return collector.locale(code)


def _choice(kind: type[_Choice], value: str, default: _Choice, where: str) -> _Choice:
    try:
        return kind(value) if value else default
    except ValueError:
        raise GlossaryError(
            f"{where}: the note says {value!r}; write one of {', '.join(kind)}"
        ) from None


def _pairs(field: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (key, value) for item in split_list(field) for key, _, value in [item.partition("=")]
    )


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
