"""One page with what the checks found, and with the facts that one locale has unlike the others."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from translator import locales
from translator.build.matrix import STYLE
from translator.checks import FactMatrix, Finding


def findings_page(findings: Sequence[Finding], matrices: Sequence[FactMatrix]) -> str:
    """Return a self-contained HTML page: the fact matrix first, then every finding."""
    odd = [matrix for matrix in matrices if matrix.outliers]
    tables = "\n".join(map(_matrix, odd)) or "<p>No locale stands out.</p>"
    rows = "\n".join(map(_finding, findings))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Checks: {len(findings)} findings</title>
<style>{STYLE}
td {{ text-align: start; vertical-align: top }} .odd {{ color: var(--bad); font-weight: 600 }}
.critical {{ color: var(--bad) }} .major {{ color: var(--fair) }}
</style>
</head>
<body>
<main>
<h1>{len(findings)} findings, {len(odd)} units with a fact that stands out</h1>
<h2>Facts side by side</h2>
{tables}
<h2>Findings</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Findings">
<table>
<thead><tr><th scope="col">Where</th><th scope="col">Severity</th><th scope="col">Check</th>
<th scope="col">What</th><th scope="col">Source</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
</div>
</main>
</body>
</html>
"""


def _matrix(matrix: FactMatrix) -> str:
    odd = {(code, fact) for code, fact, _, _ in matrix.outliers}
    codes = [code for code, _ in matrix.rows[0].values]
    head = "".join(f'<th scope="col">{escape(locales.get(c).name)}</th>' for c in codes)
    rows = "\n".join(
        f'<tr><th scope="row">{escape(row.fact)}</th>'
        + "".join(
            f'<td class="odd">{escape(value)}</td>'
            if (code, row.fact) in odd
            else f"<td>{escape(value)}</td>"
            for code, value in row.values
        )
        + "</tr>"
        for row in matrix.rows
    )
    return f"""<h3>{escape(matrix.unit)}</h3>
<div class="scroll" tabindex="0" role="region" aria-label="Facts of {escape(matrix.unit)}">
<table><thead><tr><th scope="col">Fact</th>{head}</tr></thead><tbody>
{rows}
</tbody></table></div>"""


def _finding(finding: Finding) -> str:
    issue = finding.issue
    return (
        f"<tr><td>{escape(finding.file)}:{finding.line}</td>"
        f'<td class="{issue.severity}">{issue.severity}</td><td>{escape(issue.check)}</td>'
        f'<td dir="auto">{escape(issue.message)}</td><td>{escape(finding.source)}</td></tr>'
    )
