"""Read and write PO files."""

from __future__ import annotations

import re
from pathlib import Path

from translator import files
from translator.catalog.values import Catalog, Entry
from translator.errors import CatalogError

QUOTED = re.compile(r'(?:#(?:~\|?|\|)\s*)?(?:msg\w+(?:\[\d+\])?\s*)?"(?:[^"\\]|\\.)*"\s*')
STATEMENT = re.compile(r'(?:#(?:~\|?|\|)\s*)?(?:msg|")')
CONFLICT = re.compile(r"^(<{7} |={7}$|>{7} )", re.MULTILINE)


def read(path: Path) -> Catalog:
    """Read a PO file; one that does not exist is an empty catalog.

    Raises `CatalogError` when it cannot be understood: an editor's work may be in it.
    """
    import polib

    text = files.read_text(path)
    if text is None:
        return Catalog()
    if found := CONFLICT.search(text):
        number = text.count("\n", 0, found.start()) + 1
        raise CatalogError(
            f"{path}, line {number}: a merge conflict is left in the file; resolve it first"
        )
    for number, line in enumerate(text.split("\n"), 1):
        # polib takes a string without its closing quote for an empty one.
        if STATEMENT.match(line) and not QUOTED.fullmatch(line):
            raise CatalogError(f"{path}, line {number}: a quotation mark is missing; mend it")
    try:
        po = polib.pofile(str(path), wrapwidth=0, encoding="utf-8", check_for_duplicates=True)
    except (OSError, ValueError) as error:
        reason = str(error).split("\n")[0]
        raise CatalogError(
            f"{path} is not a valid PO file ({reason}); mend it (msgfmt -c shows where) "
            "or move it away"
        ) from error
    return Catalog(
        tuple(po.metadata.items()),
        po.header,
        tuple(
            Entry(
                e.msgctxt or "",
                e.msgid,
                e.msgstr,
                tuple(e.flags),
                e.previous_msgid,
                e.tcomment,
                e.comment,
                tuple((str(f), str(n)) for f, n in e.occurrences),
                bool(e.obsolete),
            )
            for e in po
        ),
    )


def write(path: Path, catalog: Catalog) -> bool:
    """Write a PO file; return whether it changed."""
    return files.write_text(path, render(catalog))


def render(catalog: Catalog) -> str:
    """Return the text of a PO file, unwrapped and in the catalog's order."""
    import polib

    po = polib.POFile(wrapwidth=0)
    po.header = catalog.header_comment
    po.metadata = dict(catalog.header)
    for entry in catalog.entries:
        po.append(
            polib.POEntry(
                msgctxt=entry.context or None,
                msgid=entry.source,
                msgstr=entry.target,
                flags=list(entry.flags),
                previous_msgid=entry.previous_source,
                tcomment=entry.comment,
                comment=entry.extracted,
                occurrences=list(entry.occurrences),
                obsolete=entry.is_obsolete,
            )
        )
    return f"{po.__unicode__()}".rstrip("\n") + "\n"
