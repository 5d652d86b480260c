"""An article with every kind of markup, and units made by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.conftest import tools
from translator import build
from translator.build.export import Exported, read_built, take_apart
from translator.export.values import ExportUnit, Localized, Note
from translator.markdown.html import HREF, all_tokens, tokens_of
from translator.model import (
    LedgerRow,
    LedgerStatus,
    Occurrence,
    Span,
    State,
    Tier,
    TranslatedUnit,
    Unit,
    UnitKind,
)

ARTICLE = """\
---
title: "Border talks: R&D <2024>"
description: What the ministers said
author: A. Writer
published: 2023-12-28T03:57:00-05:00
updated: 2024-01-02
tags: [NATO, defense]
---

# Border talks

The armed forces held **24 *large* exercises** with [NATO](https://example.com/nato "The alliance")
on the `coast`[^1].

![A TB2 on a runway](tb2.jpg "The drone")<br>
See [the other article](other.md#more) and mail press@example.com.

## What comes next

> "We are ready," the minister of defense said.

- ***boats***
- ~~tanks~~ and <kbd>Q</kbd>

| Who | What |
| --- | --- |
| NATO | ships |

[^1]: First shown in 2021.
"""


def built(directory: Path, *codes: str, article: str = ARTICLE) -> build.Source:
    """Build the article with the fake engine, as `talks`."""
    path = directory / "en" / "talks.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(article, "utf-8")
    source = build.read_source(path)
    for code in codes:
        build.translate_article(source, code, directory, tools())
    return source


def exported(directory: Path, code: str = "tr") -> Exported:
    return read_built(built(directory, code), code, directory)


def localized(*units: ExportUnit, code: str = "tr") -> Localized:
    return Localized("talks", "en", code, code, "ltr", Tier.MACHINE, "fake", "0", units)


def unit(
    source: str,
    target: str,
    *,
    state: State = State.MACHINE,
    id: str = "paragraph/1",
    terms: Sequence[tuple[str, str]] = (),
    notes: Sequence[Note] = (),
    base: str = "",
) -> ExportUnit:
    """Return a unit; `terms` are words of the source with the form that stands in the target."""
    kind = UnitKind(id.partition("/")[0])
    rows = tuple(
        LedgerRow(
            id,
            0,
            Occurrence("concept", Span(n, n + len(surface)), surface),
            LedgerStatus.APPROVED,
            form,
            Span(0, len(form)),
        )
        for n, (surface, form) in enumerate(terms)
    )
    translated = TranslatedUnit(
        Unit(id, kind, Span(0, len(source)), source, 1), target, state, ledger=rows
    )
    apart = take_apart(id, target) if target else None
    return ExportUnit(translated, take_apart(id, source), apart, tuple(notes), base)


def links_of(text: str) -> Iterator[str]:
    """Yield where the links of an article lead, those in HTML too."""
    for token in all_tokens(tokens_of(text)):
        if token.type == "link_open":
            yield str(token.attrGet("href") or "")
        elif token.type in ("html_block", "html_inline"):
            yield from (found["href"] for found in HREF.finditer(token.content))
