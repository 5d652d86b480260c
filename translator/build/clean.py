"""Remove machine drafts; what an editor has written stays, and the page made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from translator import catalog
from translator.build.site import Order
from translator.build.values import Outputs


def clean_locales(order: Order) -> Iterator[Path]:
    """Remove what machines made of these articles; yield the files that are gone or changed.

    A catalog with an editor's text keeps those entries; the next build makes the rest anew.
    """
    for code in order.codes:
        for source in order.sources:
            outputs = Outputs.under(order.out, code, source.stem)
            old = catalog.read(outputs.catalog)
            kept = tuple(e for e in old.entries if e.target and not e.is_untouched_draft)
            for path in (outputs.report, outputs.article):
                if path.exists():
                    path.unlink()
                    yield path
            if not outputs.catalog.exists():
                continue
            if kept:
                if catalog.write(outputs.catalog, replace(old, entries=kept)):
                    yield outputs.catalog
            else:
                outputs.catalog.unlink()
                yield outputs.catalog
