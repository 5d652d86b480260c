"""What waits for an editor, from what the last build left: reports and catalogs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from translator import catalog, files, report
from translator.build.offers import offers_in
from translator.build.values import Outputs
from translator.errors import TranslatorError
from translator.glossary.store import Glossary
from translator.model import LedgerStatus, Severity, State, TermStatus, Tier, TranslatedUnit

WORST_FIRST = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR)
EDITORS = (State.REVIEWED, State.EDITED)
UNSURE = (LedgerStatus.REPORTED, LedgerStatus.EDITED_UNVERIFIED)


@dataclass(frozen=True, slots=True)
class Item:
    """One text and what an editor should know of it."""

    article: str
    locale: str
    unit: TranslatedUnit
    """With the state and the text that the catalog has by now."""

    is_relative: bool = False
    """Whether the draft is in a related language, as no engine knows the locale's own."""

    kept: str = ""
    """An editor's text for an earlier source, where the source changed."""

    previous: str = ""
    """That earlier source."""

    offered: tuple[str, ...] = ()
    """What editors have written elsewhere that may serve here, and where."""

    version: str = ""
    """Changes with anything that an editor's decision rests on."""

    @property
    def id(self) -> str:
        """What names the text to a page; it says nothing of places on the disk."""
        return item_id(self.locale, self.article, self.unit.unit.id)

    @property
    def severity(self) -> Severity | None:
        """How bad its worst issue is."""
        found = {issue.severity for issue in self.unit.issues}
        return next((severity for severity in WORST_FIRST if severity in found), None)

    @property
    def unsure(self) -> int:
        """How many of its terms were reported, or put in by rule and seen by nobody."""
        return sum(row.status in UNSURE for row in self.unit.ledger)

    @property
    def waits(self) -> bool:
        """Whether an editor has something to decide: all but reviewed texts without trouble."""
        if self.unit.state is not State.REVIEWED:
            return True
        return self.severity in (Severity.CRITICAL, Severity.MAJOR)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A term that nobody has approved, and how often articles need it."""

    concept: str
    locale: str
    count: int


@dataclass(frozen=True, slots=True)
class Queue:
    """All texts of some articles in some locales, those that wait most urgently first."""

    items: tuple[Item, ...]
    proposals: tuple[Proposal, ...] = ()
    behind: tuple[str, ...] = ()
    """What was changed since the build, or not built at all, in words."""

    @property
    def waiting(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.waits)


def read_queue(paths: Sequence[Path], codes: Sequence[str], out: Path, glossary: Glossary) -> Queue:
    """Read what the builds of these articles in these locales left for an editor."""
    items: list[Item] = []
    behind: list[str] = []
    for code in codes:
        for path in paths:
            try:
                found = read_items(path, code, out)
            except TranslatorError as error:
                behind.append(str(error))
                continue
            if found is None:
                behind.append(f"{code} {path.stem}: not built yet")
                continue
            items += found
            if not _is_current(path, code, out):
                behind.append(f"{code} {path.stem}: the article changed since it was built")
    items.sort(key=_urgency)
    return Queue(tuple(items), tuple(_proposals(items, glossary)), tuple(behind))


def read_items(path: Path, code: str, out: Path) -> tuple[Item, ...] | None:
    """Return the texts of one article in one locale; None where it was not built."""
    outputs = Outputs.under(out, code, path.stem)
    built = report.load(files.read_text(outputs.report))
    if built is None:
        return None
    known = catalog.match(catalog.read(outputs.catalog), [unit.unit for unit in built.units])
    items = (item_of(path.stem, code, unit, known.get(unit.unit.id)) for unit in built.units)
    if built.tier is not Tier.DRAFT:
        return tuple(items)
    return tuple(replace(item, is_relative=item.unit.state not in EDITORS) for item in items)


def item_of(article: str, code: str, unit: TranslatedUnit, known: catalog.Known | None) -> Item:
    """Return a unit of a report with what its catalog says by now."""
    state = catalog.state_of(known)
    kept = previous = ""
    if known is not None and state in EDITORS:
        unit = replace(unit, state=state, target=known.entry.target)
    elif known is not None and state is State.OUTDATED:
        unit = replace(unit, state=state)
        kept = known.entry.target
        previous = known.previous_source or ""
    elif unit.state is not State.SOURCE:
        unit = replace(unit, state=State.MACHINE)
    entry = known.entry if known else None
    facts = (
        unit.unit.source,
        unit.target,
        str(unit.state),
        entry.target if entry else "",
        " ".join(sorted(entry.flags)) if entry else "",
    )
    version = files.digest("\0".join(facts))
    offered = offers_in(entry) if entry else ()
    return Item(article, code, unit, kept=kept, previous=previous, offered=offered, version=version)


def item_id(locale: str, article: str, unit: str) -> str:
    """Return the name of a text on a page."""
    return files.digest(f"{locale}\0{article}\0{unit}")


def _is_current(path: Path, code: str, out: Path) -> bool:
    built = report.load(files.read_text(Outputs.under(out, code, path.stem).report))
    text = files.read_text(path)
    return built is not None and built.hashes.get("article") == files.digest(text or "")


def _urgency(item: Item) -> tuple[int, str, str, int]:
    states = [State.OUTDATED, State.EDITED, State.MACHINE, State.SOURCE, State.REVIEWED]
    order = [*WORST_FIRST, None]
    rank = order.index(item.severity) * len(states) + states.index(item.unit.state)
    return rank, item.locale, item.article, item.unit.unit.line


def _proposals(items: Sequence[Item], glossary: Glossary) -> Iterator[Proposal]:
    counts: dict[tuple[str, str], int] = {}
    for item in items:
        for row in item.unit.ledger:
            term = glossary.terms(item.locale).get(row.occurrence.concept)
            if term is not None and term.status is TermStatus.PROPOSED and term.text:
                key = (term.concept, item.locale)
                counts[key] = counts.get(key, 0) + 1
    for (concept, locale), count in sorted(counts.items()):
        yield Proposal(concept, locale, count)
