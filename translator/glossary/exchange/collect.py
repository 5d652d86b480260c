"""Gather what a file of another program says into concepts and terms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from translator.errors import UnknownLocaleError
from translator.glossary.english import fold_words
from translator.glossary.exchange.values import Imported, Losses
from translator.glossary.slugs import slug
from translator.glossary.store import SOURCE, Glossary
from translator.locales import get
from translator.model import Concept, Term, TermStatus

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Collector:
    """Concepts and terms as they come; wordings known to `known` lead to its concepts."""

    def __init__(self, known: Glossary, status: TermStatus, domain: str) -> None:
        self._status = status
        self._domain = domain
        self._concepts: dict[str, Concept] = {}
        self._terms: dict[tuple[str, str], Term] = {}
        self._remarks = Losses()
        self._ids: dict[str, str] = {}
        self._known = known
        for concept in known.concepts.values():
            for wording in (concept.term, *concept.also):
                self._ids.setdefault(_key(wording), concept.id)

    def remark(self, what: str, where: str) -> None:
        self._remarks.add(what, where)

    def locale(self, name: str) -> str:
        """Return the site's code for a language, or nothing (and say so) where it has none."""
        try:
            return get(name.strip()).code
        except UnknownLocaleError:
            self.remark("no locale of the site, left out", name.strip() or "a nameless column")
            return ""

    def concept(
        self,
        wordings: Sequence[str],
        *,
        identifier: str = "",
        part_of_speech: str = "",
        definition: str = "",
        template: Concept | None = None,
    ) -> str:
        """Take in a concept by its English wordings, the preferred one first; return its id."""
        clean = [_clean(wording) for wording in wordings]
        known = next((self._ids[_key(word)] for word in clean if _key(word) in self._ids), None)
        if known is None:
            known = self._new_id(identifier, clean[0])
        for wording in clean:
            self._ids.setdefault(_key(wording), known)
        if known not in self._concepts:
            base = self._known.concepts.get(known) or template
            if base is None:
                base = Concept(known, self._domain, clean[0])
                base = replace(base, part_of_speech=part_of_speech.strip() or "noun")
            # A domain becomes a folder: only a plain word may name one.
            is_plain = _ID.fullmatch(base.domain) is not None
            self._concepts[known] = replace(
                base, id=known, domain=base.domain if is_plain else self._domain
            )
        concept = self._concepts[known]
        more = [word for word in clean if word not in (concept.term, *concept.also)]
        self._concepts[known] = replace(
            concept,
            also=(*concept.also, *dict.fromkeys(more)),
            definition=concept.definition or _clean(definition),
        )
        return known

    def term(
        self,
        concept: str,
        locale: str,
        texts: Sequence[str],
        *,
        status: TermStatus | None = None,
        template: Term | None = None,
        forbidden: Sequence[str] = (),
        note: str = "",
    ) -> None:
        """Take in a concept's renderings, the preferred one first; more only adds to them."""
        clean = [text for text in map(_clean, texts) if text]
        if not clean:
            return
        if locale == SOURCE:
            self.remark("English is the source, left out", concept)
            return
        key = (concept, locale)
        term = self._terms.get(key) or template
        if term is None:
            term = Term(concept, locale, status or self._status, clean[0], note=_clean(note))
        allowed = [text for text in clean if text not in (term.text, *term.also)]
        also = (*term.also, *dict.fromkeys(allowed))
        refused = [_clean(text) for text in forbidden if _clean(text) not in term.forbidden]
        self._terms[key] = replace(
            term, concept=concept, also=also, forbidden=(*term.forbidden, *dict.fromkeys(refused))
        )

    def pair(
        self,
        source: str,
        target: str,
        locale: str,
        where: str,
        *,
        identifier: str = "",
        definition: str = "",
        note: str = "",
        status: TermStatus | None = None,
        forbidden: Sequence[str] = (),
    ) -> None:
        """Take in a line of a bilingual file."""
        if not source.strip() or not target.strip():
            self.remark("source or target empty, left out", where)
            return
        concept = self.concept([source], identifier=identifier, definition=definition)
        self.term(concept, locale, [target], status=status, note=note, forbidden=forbidden)

    def imported(self) -> Imported:
        """Return all that was taken in."""
        return Imported(
            tuple(self._concepts.values()), tuple(self._terms.values()), self._remarks.told()
        )

    def _new_id(self, wanted: str, term: str) -> str:
        base = wanted if _ID.fullmatch(wanted) else slug(term) or "concept"
        taken = set(self._ids.values())
        identifier, number = base, 2
        while identifier in taken:
            identifier, number = f"{base}-{number}", number + 1
        return identifier


def _key(wording: str) -> str:
    """Return what equal wordings share; an acronym is never a word (US, us)."""
    clean = _clean(wording)
    return clean if clean.isupper() else fold_words(clean)


def _clean(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
