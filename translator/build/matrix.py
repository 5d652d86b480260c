"""One page that shows every article in every locale."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from translator import locales
from translator.build.site import Built, BuiltLocale, totals

STYLE = """
:root { color-scheme: light dark; --line: #8884; --good: #1a7f37; --fair: #9a6700; --bad: #cf222e }
@media (prefers-color-scheme: dark) { :root { --good: #3fb950; --fair: #d29922; --bad: #f85149 } }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; max-width: 90rem }
table { border-collapse: collapse } th, td { border: 1px solid var(--line); padding: .3rem .6rem }
th { text-align: start; font-weight: 600 }
td { text-align: end; font-variant-numeric: tabular-nums }
thead th, tbody th { position: sticky; background: Canvas } thead th { top: 0 }
tbody th { inset-inline-start: 0 } .scroll { overflow: auto; max-height: 80vh }
.reviewed, .machine { color: var(--good) } .pivot, .draft { color: var(--fair) }
.source, .failed { color: var(--bad) } small { opacity: .75; display: block }
"""


def page(built: Sequence[BuiltLocale]) -> str:
    """Return a self-contained HTML page: a row for each locale, a column for each article."""
    articles = [a.article for a in built[0].articles] if built else []
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in articles)
    rows = "\n".join(_row(b) for b in built)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Translations: {len(articles)} articles in {len(built)} locales</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>{len(articles)} articles in {len(built)} locales</h1>
<p>Each cell: the tier, then reviewed units, reported terms and critical issues.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Articles by locale">
<table>
<thead><tr><th scope="col">Locale</th><th scope="col">All</th>{head}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
</div>
</main>
</body>
</html>
"""


def _row(b: BuiltLocale) -> str:
    s = totals(b)
    locale = locales.get(b.locale)
    critical = s.issues["critical"]
    total = f"{s.reviewed}/{s.units}<small>{s.reported} reported, {critical} critical</small>"
    cells = "".join(map(_cell, b.articles))
    name = f"{escape(locale.name)}<small>{b.locale}</small>"
    return f'<tr><th scope="row">{name}</th><td>{total}</td>{cells}</tr>'


def _cell(built: Built) -> str:
    if built.summary is None:
        return f'<td class="failed">failed<small>{escape(built.error)}</small></td>'
    s = built.summary
    facts = (
        f"{s.reviewed}/{s.units} reviewed, {s.reported} reported, {s.issues['critical']} critical"
    )
    return f'<td class="{built.tier}">{built.tier}<small>{facts}</small></td>'
