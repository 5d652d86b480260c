"""Glossaries from and for other programs, each way with a report of what is not kept."""

from __future__ import annotations

from collections.abc import Sequence

from translator.errors import GlossaryError
from translator.glossary.exchange import tables
from translator.glossary.exchange.merge import Merged, merge
from translator.glossary.exchange.tbx import export_tbx
from translator.glossary.exchange.tbx_reader import read_tbx
from translator.glossary.exchange.values import Exported, Imported
from translator.glossary.store import Glossary
from translator.model import TermStatus

__all__ = ["FORMATS", "Exported", "Imported", "Merged", "export", "merge", "read"]

FORMATS = ("tbx", "tsv", "deepl-csv", "deepl-tsv", "weblate-csv", "omegat-tsv")


def export(glossary: Glossary, form: str, locales: Sequence[str]) -> Exported:
    """Return the glossary in one of FORMATS; all but `tbx` and `tsv` hold one target locale."""
    _check(form)
    if form == "tbx":
        return export_tbx(glossary, locales)
    if form == "tsv":
        return tables.export_tsv(glossary, locales)
    if len(locales) != 1:
        raise GlossaryError(f"{form} holds one target locale; name exactly one")
    match form:
        case "deepl-csv":
            return tables.export_deepl(glossary, locales[0], ",")
        case "deepl-tsv":
            return tables.export_deepl(glossary, locales[0], "\t")
        case "weblate-csv":
            return tables.export_weblate(glossary, locales[0])
        case _:
            return tables.export_omegat(glossary, locales[0])


def read(
    text: str,
    form: str,
    *,
    domain: str,
    locale: str = "",
    known: Glossary | None = None,
    status: TermStatus = TermStatus.PROPOSED,
) -> Imported:
    """Read a file of one of FORMATS into concepts of `domain`.

    `known` is the glossary it will be merged with: its English wordings lead to its concepts.
    Terms get `status` unless the file says another in our own words. `locale` is the target of
    a format that does not name it.
    """
    _check(form)
    known = known or Glossary.of([])
    if form == "tbx":
        return read_tbx(text, known, status, domain)
    if form == "tsv":
        return tables.read_tsv(text, known, status, domain)
    if not locale:
        raise GlossaryError(f"{form} does not say which locale it is for; name it")
    match form:
        case "weblate-csv":
            return tables.read_weblate(text, locale, known, status, domain)
        case "omegat-tsv":
            return tables.read_omegat(text, locale, known, status, domain)
        case _:
            return tables.read_deepl(text, locale, known, status, domain)


def _check(form: str) -> None:
    if form not in FORMATS:
        raise GlossaryError(f"unknown format {form!r}; formats are {', '.join(FORMATS)}")
