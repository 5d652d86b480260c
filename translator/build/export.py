"""Read what a build wrote, and take it apart for exports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from translator import catalog, files, locales, report
from translator.build.article import read_source
from translator.build.values import Outputs, Source
from translator.errors import OutputError
from translator.export.values import ExportUnit, Localized, Note
from translator.markdown import Document, parse, read_inline
from translator.model import Inline, State, Tier, TranslatedUnit

METADATA = "metadata/"
"""What the id of a unit of the front matter begins with; its text is plain."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A built article with its page."""

    localized: Localized
    page: str
    """The Markdown that was built, or the source article itself."""


def read_built(source: Source, code: str, built: Path) -> Exported:
    """Return one article in one locale as the last build left it.

    `OutputError` when there is none, or when article, catalog or page have changed since.
    """
    if code == locales.SOURCE:
        return _source(source)
    outputs = Outputs.under(built, code, source.name)
    finished = report.load(files.read_text(outputs.report))
    page = files.read_text(outputs.article)
    entries = files.read_text(outputs.catalog)
    if finished is None or page is None or entries is None:
        raise OutputError(
            f"{source.name} is not built in {code}; build it first: "
            f"translate {source.path} --to {code}"
        )
    for name, text in (("article", source.document.text), ("catalog", entries), ("page", page)):
        if finished.hashes.get(name) != files.digest(text):
            raise OutputError(
                f"the {name} of {source.name} in {code} has changed since the build; "
                f"build it again: translate {source.path} --to {code}"
            )
    locale = locales.get(code)
    known = {e.context: e for e in catalog.read(outputs.catalog).entries if not e.is_obsolete}
    localized = Localized(
        source.name,
        locales.get(locales.SOURCE).tag,
        code,
        locale.tag,
        locale.direction,
        finished.tier,
        finished.route,
        finished.program,
        tuple(_unit(unit, known.get(unit.unit.id)) for unit in finished.units),
        parse(page).metadata,
        finished.hashes,
        _written(finished),
    )
    return Exported(localized, page)


def locales_built(source: Source, built: Path) -> tuple[str, ...]:
    """Return the locales in which a report of this article stands, in the order of the codes."""
    return tuple(
        code
        for code in locales.codes()
        if code != locales.SOURCE and Outputs.under(built, code, source.name).report.is_file()
    )


def read_sources(paths: Sequence[Path], keys: Sequence[str] = ()) -> tuple[Source, ...]:
    """Read the articles that were built."""
    return tuple(read_source(path, keys) for path in paths)


def take_apart(context: str, text: str) -> Inline:
    """Return the text of a unit, by its id, as prose and codes."""
    return Inline(text) if context.startswith(METADATA) else read_inline(text)


def base_of(entry: catalog.Entry) -> str:
    """Return a hash of what an editor may have changed in an entry."""
    return files.digest("\0".join((entry.source, entry.target, *sorted(entry.flags))))


def _written(finished: report.Report) -> str:
    """Return the language of the drafts where it is not the locale's own; else nothing."""
    if finished.tier is Tier.SOURCE:
        return locales.SOURCE
    if finished.tier is not Tier.DRAFT:
        return ""
    # A route ends with its last pair, such as `nllb en-tr`; a code may hold a hyphen itself.
    ends = [code for code in locales.codes() if finished.route.endswith(f"-{code}")]
    return max(ends, key=len, default="")


def _unit(unit: TranslatedUnit, entry: catalog.Entry | None) -> ExportUnit:
    context = unit.unit.id
    is_translated = unit.state is not State.SOURCE and bool(unit.target.strip())
    return ExportUnit(
        unit,
        take_apart(context, unit.unit.source),
        take_apart(context, unit.target) if is_translated else None,
        _notes(unit, entry),
        base_of(entry) if entry else "",
    )


def _notes(unit: TranslatedUnit, entry: catalog.Entry | None) -> tuple[Note, ...]:
    notes = []
    if unit.engine:
        notes.append(Note("engine", f"{unit.state} text by {unit.engine}"))
    for line in entry.extracted.splitlines() if entry else ():
        if line.startswith("term: "):
            notes.append(Note("term", line.removeprefix("term: ")))
    notes += [Note("issue", f"{i.severity} {i.check}: {i.message}") for i in unit.issues]
    if entry is not None and unit.state is State.OUTDATED:
        notes.append(Note("earlier", f"{entry.previous_source}\n{entry.target}"))
    if entry is not None and entry.comment:
        notes.append(Note("comment", entry.comment))
    return tuple(notes)


def _source(source: Source) -> Exported:
    """The article itself, as a page beside its translations; it has no units to translate."""
    document: Document = source.document
    locale = locales.get(locales.SOURCE)
    empty = Localized(
        source.name,
        locale.tag,
        locale.code,
        locale.tag,
        locale.direction,
        Tier.REVIEWED,
        "",
        "",
        (),
    )
    return Exported(replace(empty, metadata=document.metadata), document.text)
