"""An editor's desk: look at a text while it is written, save it, approve it, take that back.

Every decision names the version it rests on. When the text, its source or its catalog entry is
another by then, nothing is written and the editor is told.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from translator import catalog, files, pipeline
from translator.build.article import plan_article, read_source, setup_for, translate_article
from translator.build.lock import alone
from translator.build.values import Plan, Tools
from translator.errors import TranslatorError
from translator.model import State
from translator.pipeline import Prepared, Setup
from translator.review.proposals import approve_term
from translator.review.queue import Item, Queue, read_items, read_queue

MAX_LENGTH = 20_000


class RefusedError(TranslatorError):
    """What an editor asked for cannot be done; nothing was written."""


class ConflictError(RefusedError):
    """What the decision rests on has changed in the meantime; nothing was written."""


class Desk:
    """The texts of some articles in some locales, and what can be done with them."""

    def __init__(
        self,
        paths: Sequence[Path],
        codes: Sequence[str],
        out: Path,
        load_tools: Callable[[], Tools],
        glossaries: Sequence[Path] = (),
        reviewer: str = "",
        today: str = "",
    ) -> None:
        self._paths = {path.stem: path for path in paths}
        self._codes, self._out, self._load = tuple(codes), out, load_tools
        self._glossaries, self._reviewer, self._today = tuple(glossaries), reviewer, today
        self.tools = load_tools()
        self._setups: dict[str, Setup] = {}
        self._places: dict[str, tuple[str, str]] = {}

    def queue(self) -> Queue:
        """Return all texts as they are on the disk."""
        found = read_queue([*self._paths.values()], self._codes, self._out, self.tools.glossary)
        self._places = {item.id: (item.article, item.locale) for item in found.items}
        return found

    def item(self, identifier: str) -> Item:
        """Return one text as it is on the disk."""
        if not self._places:
            self.queue()
        if identifier not in self._places:
            raise RefusedError("there is no such text; load the page again")
        article, locale = self._places[identifier]
        for item in read_items(self._paths[article], locale, self._out) or ():
            if item.id == identifier:
                return item
        raise ConflictError("this text is gone from its article; load the page again")

    def check(self, identifier: str, target: str) -> Item:
        """Look at a target that is being written: its terms and issues. Nothing is written."""
        item = self.item(identifier)
        plan, prepared = self._plan(item)
        target = _clean(target)
        return replace(item, unit=pipeline.audit(prepared, target, State.EDITED, plan.setup))

    def save(self, identifier: str, target: str, version: str) -> Item:
        """Make a target the reviewed one, and build its article's page with it."""
        target = _clean(target)
        if not target:
            raise RefusedError("an empty text cannot be approved")

        def change(entry: catalog.Entry, item: Item) -> catalog.Entry:
            flags = tuple(flag for flag in entry.flags if flag != catalog.FUZZY)
            return replace(entry, target=target, flags=flags, previous_source=None)

        return self._decide(identifier, version, change)

    def take_back(self, identifier: str, version: str) -> Item:
        """Make a reviewed text one that waits again; its words stay."""

        def change(entry: catalog.Entry, item: Item) -> catalog.Entry:
            if item.unit.state is not State.REVIEWED:
                raise RefusedError("this text is not reviewed; there is nothing to take back")
            return replace(entry, flags=(catalog.FUZZY, *entry.flags))

        return self._decide(identifier, version, change)

    def approve_term(self, concept: str, locale: str) -> None:
        """Approve a proposed term in its glossary file; translations follow with the next build."""
        approve_term(self._glossaries, concept, locale, self._reviewer, self._today)
        self.tools = self._load()
        self._setups.clear()

    def _decide(
        self,
        identifier: str,
        version: str,
        change: Callable[[catalog.Entry, Item], catalog.Entry],
    ) -> Item:
        """Change one entry of a catalog and build its page: both, or neither."""
        with alone(self._out):
            item = self.item(identifier)
            if item.version != version:
                raise ConflictError(
                    "this text was changed elsewhere in the meantime; it is shown as it is now"
                )
            plan, _ = self._plan(item)
            path = plan.outputs.catalog
            before = files.read_text(path)
            known = plan.known.get(item.unit.unit.id)
            entry = known.entry if known else catalog.Entry(item.unit.unit.id, "", "")
            changed = replace(
                change(entry, item),
                context=item.unit.unit.id,
                source=item.unit.unit.source,
                is_obsolete=False,
            )
            entries = [changed if e is entry else e for e in plan.po.entries]
            if known is None:
                entries.append(changed)
            text = catalog.render(replace(plan.po, entries=tuple(entries)))
            if files.read_text(path) != before or catalog.read(path) != plan.po:
                raise ConflictError("the catalog is being changed elsewhere; try again")
            files.write_text(path, text)
            try:
                translate_article(plan.source, item.locale, self._out, self.tools)
            except BaseException:
                _put_back(path, before, text)
                raise
        return self.item(identifier)

    def _plan(self, item: Item) -> tuple[Plan, Prepared]:
        """Return what a build would do for a text's article, and the text taken apart."""
        source = read_source(self._paths[item.article], self.tools.keys)
        if item.locale not in self._setups:
            self._setups[item.locale] = setup_for(item.locale, self.tools)
        plan = plan_article(source, self._setups[item.locale], self._out, self.tools)
        for prepared in plan.prepared:
            mine, now = item.unit.unit, prepared.unit
            if (now.id, now.source) == (mine.id, mine.source):
                return plan, prepared
        raise ConflictError("the article was changed since it was built; build it, then reload")


def _put_back(path: Path, before: str | None, written: str) -> None:
    """Undo a change of a catalog, unless somebody else has written it since."""
    if before is not None and files.read_text(path) == written:
        files.write_text(path, before)


def _clean(target: str) -> str:
    """Return a target as it may stand in a catalog: composed, without control characters."""
    text = unicodedata.normalize("NFC", target).strip()
    if len(text) > MAX_LENGTH:
        raise RefusedError(f"the text is longer than {MAX_LENGTH:,} characters")
    for char in text.replace("\\\n", ""):
        if unicodedata.category(char) in ("Cc", "Cs", "Co", "Zl", "Zp"):
            raise RefusedError("the text holds a line break or a control character; take it out")
    return text
