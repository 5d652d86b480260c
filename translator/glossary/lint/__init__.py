"""What is wrong, doubtful or untidy in glossary files, with the place and the way to mend it."""

from __future__ import annotations

from translator.glossary.lint.run import lint, tidy
from translator.glossary.lint.terms import CORE
from translator.glossary.lint.values import Finding, Severity

__all__ = ["CORE", "Finding", "Severity", "lint", "tidy"]
