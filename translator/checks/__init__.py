"""Checks find what is wrong with a target without knowing the language."""

from translator.checks.context import Check, CheckContext
from translator.checks.register import CHECKS, run_checks
from translator.checks.view import UnitView

__all__ = ["CHECKS", "Check", "CheckContext", "UnitView", "run_checks"]
