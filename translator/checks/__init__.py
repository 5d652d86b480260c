"""Checks find what is wrong with a target without knowing the language."""

from translator.checks.context import Check, CheckContext, WholeCheck
from translator.checks.findings import (
    Finding,
    json_text,
    new_findings,
    read_baseline,
    sarif,
    text_lines,
    write_baseline,
)
from translator.checks.matrix import FactMatrix, FactRow, fact_matrix, matrix_text
from translator.checks.register import ARTICLE_CHECKS, CHECKS, run_article_checks, run_checks
from translator.checks.view import UnitView

__all__ = [
    "ARTICLE_CHECKS", "CHECKS", "Check", "CheckContext", "FactMatrix", "FactRow", "Finding",
    "UnitView", "WholeCheck", "fact_matrix", "json_text", "matrix_text", "new_findings",
    "read_baseline", "run_article_checks", "run_checks", "sarif", "text_lines", "write_baseline",
]  # fmt: skip
