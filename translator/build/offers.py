"""What editors have written elsewhere: offered to a unit's editor, never put in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from translator import catalog, checks, files
from translator.build.figures import template
from translator.build.refill import refill
from translator.checks import CheckContext
from translator.errors import CatalogError, OutputError
from translator.locales import SOURCE
from translator.model import Severity, State, TranslatedUnit, Unit

MOST = 3
"""How many texts are offered for one unit."""

OFFER = "offer: "
"""What the line of a catalog's comment begins with."""

FACTS = ("numbers", "months", "weekdays", "money", "percentages", "units")
"""The checks that a text with other figures must pass before anybody is offered it."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text of an editor and the source it was reviewed for."""

    article: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Offers:
    """The texts of editors in one locale, by what they say."""

    locale: str
    by_source: dict[str, list[Written]] = field(default_factory=dict)
    by_template: dict[str, list[Written]] = field(default_factory=dict)

    def to(self, article: str, units: Sequence[Unit]) -> dict[str, tuple[str, ...]]:
        """Return, for the units of an article that something may serve for, lines that offer it."""
        if not self.by_source:
            return {}
        found = {unit.id: tuple(dict.fromkeys(self._to(article, unit)))[:MOST] for unit in units}
        return {unit: lines for unit, lines in found.items() if lines}

    def _to(self, article: str, unit: Unit) -> Iterator[str]:
        for w in self.by_source.get(unit.source, ()):
            if w.article != article:
                yield f"{OFFER}reviewed in {w.article}: {w.target}"
        for w in self.by_template.get(template(unit.source), ()):
            if w.source == unit.source:
                continue
            target = refill(w.source, w.target, unit.source, self.locale)
            if target is not None and _is_sound(unit, target, self.locale):
                yield f"{OFFER}reviewed in {w.article}, with the figures of this text: {target}"


def digest(offered: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return a hash of what is offered to an article, for its report; none where nothing is."""
    lines = [line for unit, row in offered.items() for line in (unit, *row)]
    return {"offers": files.digest("\0".join(lines))} if lines else {}


def read_offers(out: Path, code: str) -> Offers:
    """Read what editors have written in all catalogs of a locale."""
    offers = Offers(code)
    for path in sorted((out / code / "LC_MESSAGES").glob("*.po")):
        for written in _written(path):
            offers.by_source.setdefault(written.source, []).append(written)
            offers.by_template.setdefault(template(written.source), []).append(written)
    return offers


def offers_in(entry: catalog.Entry) -> tuple[str, ...]:
    """Return what a catalog's entry offers, in words."""
    lines = entry.extracted.splitlines()
    return tuple(line.removeprefix(OFFER) for line in lines if line.startswith(OFFER))


def _written(path: Path) -> Iterator[Written]:
    try:
        text = files.read_text(path)
        # Most catalogs hold drafts only, and taking one apart costs more than looking for others.
        if text is None or not _may_hold_an_editors_text(text):
            return
        entries = catalog.read(path).entries
    except (CatalogError, OutputError):
        return  # the build of its own article says what is wrong with it
    for entry in entries:
        # Whether a build has noticed yet that a source changed makes no difference.
        if entry.reviewed:
            yield Written(path.stem, *entry.reviewed)


def _may_hold_an_editors_text(text: str) -> bool:
    blocks = text.split("\n\n")[1:]
    return any(
        ("#, fuzzy" not in block and not block.rstrip().endswith('msgstr ""')) or "\n#| " in block
        for block in blocks
    )


def _is_sound(unit: Unit, target: str, code: str) -> bool:
    """Whether the facts of a refilled text are those of its source."""
    whole = TranslatedUnit(unit, target, State.MACHINE)
    context = CheckContext(source=SOURCE, target=code)
    found = checks.run_checks(whole, context, only=FACTS)
    return all(issue.severity is Severity.MINOR for issue in found)
