"""One page with what the checks found, and with the facts that one locale has unlike the others."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from translator import locales
from translator.build.matrix import STYLE
from translator.checks import FactMatrix, Finding
from translator.html_page import write_html, write_table

COLUMNS = ("Where", "Severity", "Check", "What", "Source")
OWN_STYLE = """
td { text-align: start; vertical-align: top } .odd { color: var(--bad); font-weight: 600 }
.critical { color: var(--bad) } .major { color: var(--fair) }
"""


def findings_page(findings: Sequence[Finding], matrices: Sequence[FactMatrix]) -> str:
    """Return a self-contained HTML page: the fact matrix first, then every finding."""
    odd = [matrix for matrix in matrices if matrix.outliers]
    tables = "\n".join(map(_matrix, odd)) or "<p>No locale stands out.</p>"
    body = f"""<main>
<h1>{len(findings)} findings, {len(odd)} units with a fact that stands out</h1>
<h2>Facts side by side</h2>
{tables}
<h2>Findings</h2>
{write_table(COLUMNS, list(map(_finding, findings)), label="Findings")}
</main>"""
    return write_html(f"Checks: {len(findings)} findings", body, style=STYLE + OWN_STYLE)


def _matrix(matrix: FactMatrix) -> str:
    odd = {(code, fact) for code, fact, _, _ in matrix.outliers}
    codes = [code for code, _ in matrix.rows[0].values]
    rows = [
        f'<tr><th scope="row">{escape(row.fact)}</th>'
        + "".join(
            f'<td class="odd">{escape(value)}</td>'
            if (code, row.fact) in odd
            else f"<td>{escape(value)}</td>"
            for code, value in row.values
        )
        + "</tr>"
        for row in matrix.rows
    ]
    columns = ["Fact", *(locales.get(code).name for code in codes)]
    table = write_table(columns, rows, label=f"Facts of {matrix.unit}")
    return f"<h3>{escape(matrix.unit)}</h3>\n{table}"


def _finding(finding: Finding) -> str:
    issue = finding.issue
    return (
        f"<tr><td>{escape(finding.file)}:{finding.line}</td>"
        f'<td class="{issue.severity}">{issue.severity}</td><td>{escape(issue.check)}</td>'
        f'<td dir="auto">{escape(issue.message)}</td><td>{escape(finding.source)}</td></tr>'
    )
