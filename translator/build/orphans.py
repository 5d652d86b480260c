"""Sources move: a renamed article keeps its translations, a deleted one leaves orphans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from translator import catalog, files, report
from translator.build.values import Outputs
from translator.errors import CatalogError, OutputError

SAME = 0.5
"""The share of an orphan's units that a new article must have to be the same one, renamed."""


@dataclass(frozen=True, slots=True)
class Orphan:
    """Translated files whose source article is gone."""

    locale: str
    name: str
    outputs: Outputs
    sources: frozenset[str]
    """The source texts of its units."""

    has_reviewed: bool
    """Whether an editor's text is in its catalog."""


def find_orphans(out: Path, codes: Sequence[str], sources: Sequence[Path]) -> tuple[Orphan, ...]:
    """Return what was built in these locales from articles that are not there any more."""
    names = {path.stem for path in sources}
    found = []
    for code in codes:
        for path in sorted((out / code).glob("*.report.json")):
            name = path.name.removesuffix(".report.json")
            old = report.load(files.read_text(path))
            if name in names or old is None or (path.parent / old.article).exists():
                continue
            outputs = Outputs.under(out, code, name)
            found.append(
                Orphan(
                    code,
                    name,
                    outputs,
                    frozenset(u.unit.source for u in old.units),
                    _has_reviewed(outputs.catalog),
                )
            )
    return tuple(found)


def adopt(orphan: Orphan, name: str, out: Path) -> bool:
    """Give an orphan's catalog to the article it has become; return whether it was free to go.

    The page and the report are made anew by the build.
    """
    new = Outputs.under(out, orphan.locale, name)
    if new.catalog.exists() or not orphan.outputs.catalog.exists():
        return False
    try:
        orphan.outputs.catalog.replace(new.catalog)
        if not new.report.exists():
            orphan.outputs.report.replace(new.report)
        orphan.outputs.article.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"{new.catalog} cannot be written: {error.strerror}") from error
    return True


def successor(orphan: Orphan, candidates: Sequence[tuple[str, frozenset[str]]]) -> str | None:
    """Return the article that an orphan has become, by the units they share."""
    best, best_share = None, SAME
    for name, sources in candidates:
        share = len(orphan.sources & sources) / max(1, len(orphan.sources))
        if share > best_share:
            best, best_share = name, share
    return best


def prune(orphan: Orphan) -> bool:
    """Remove an orphan's files, unless an editor's text is among them."""
    if orphan.has_reviewed:
        return False
    for path in (orphan.outputs.article, orphan.outputs.report, orphan.outputs.catalog):
        path.unlink(missing_ok=True)
    return True


def _has_reviewed(path: Path) -> bool:
    try:
        return any(not e.is_untouched_draft for e in catalog.read(path).entries if e.target)
    except CatalogError:
        return True  # who knows what is in it: keep it
