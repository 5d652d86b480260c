"""One page that shows every article in every locale."""

from __future__ import annotations

import os
from collections.abc import Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from translator import locales
from translator.build.site import Built, BuiltLocale, totals
from translator.html_page import write_html, write_table
from translator.report import Summary, counted

STYLE = """
:root { color-scheme: light dark; --line: #8884; --good: #1a7f37; --fair: #9a6700; --bad: #cf222e }
@media (prefers-color-scheme: dark) { :root { --good: #3fb950; --fair: #d29922; --bad: #f85149 } }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; max-width: 90rem }
table { border-collapse: collapse } th, td { border: 1px solid var(--line); padding: .3rem .6rem }
th { text-align: start; font-weight: 600 }
td { text-align: end; font-variant-numeric: tabular-nums }
thead th, tbody th { position: sticky; background: Canvas } thead th { top: 0 }
tbody th { inset-inline-start: 0 } .scroll { overflow: auto; max-height: 80vh }
.scroll td, tbody th { white-space: nowrap } .scroll td.failed { white-space: normal }
thead th { min-width: 6rem; vertical-align: bottom } a { color: inherit }
.reviewed, .machine, .converted { color: var(--good) } .pivot, .draft { color: var(--fair) }
.source, .failed, .critical { color: var(--bad) } small { display: block; color: GrayText }
small.critical { color: var(--bad); font-weight: 600 }
"""


def page(built: Sequence[BuiltLocale], home: Path) -> str:
    """Return a self-contained HTML page: a row for each locale, a column for each article.

    `home` is the directory the page will stand in: it links to what was built.
    """
    articles = [a.article for a in built[0].articles] if built else []
    shown = f"{counted(len(articles), 'article')} in {counted(len(built), 'locale')}"
    rows = [_row(b, home) for b in built]
    body = f"""<main>
<h1>{shown}</h1>
<p>Each cell: the tier, the reviewed units, and what an editor should look at first: critical
issues, and terms that do not stand in the text as the glossary has them.</p>
{write_table(["Locale", "All", *articles], rows, label="Articles by locale")}
</main>"""
    return write_html(f"Translations: {shown}", body, style=STYLE)


def _row(b: BuiltLocale, home: Path) -> str:
    locale = locales.get(b.locale)
    redone = sum(len(article.redone) for article in b.articles)
    facts = _facts(totals(b))
    total = f"<td>{facts}<small>{redone} redone in {b.seconds:.1f} s</small></td>"
    cells = "".join(_cell(article, home) for article in b.articles)
    name = f"{escape(locale.name)}<small>{b.locale}</small>"
    return f'<tr><th scope="row">{name}</th>{total}{cells}</tr>'


def _cell(built: Built, home: Path) -> str:
    if built.summary is None:
        return f'<td class="failed">failed<small>{escape(built.error)}</small></td>'
    path = Path(os.path.relpath(built.outputs.article, home)).as_posix()
    link = f'<a href="{escape(quote(path))}">{built.tier}</a>'
    return f'<td class="{built.tier}">{link}{_facts(built.summary)}</td>'


def _facts(s: Summary) -> str:
    """Say how much is reviewed, and what is wrong where anything is."""
    lines = [f"<small>{s.reviewed}/{s.units} reviewed</small>"]
    if critical := s.issues["critical"]:
        lines.append(f'<small class="critical">{critical} critical</small>')
    if s.reported:
        lines.append(f"<small>{counted(s.reported, 'term')}</small>")
    return "".join(lines)
