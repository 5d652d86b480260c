"""Checks find what is wrong with a target without knowing the language."""

from translator.checks.context import ALL, Check, CheckContext
from translator.checks.register import CHECKS, run_checks
from translator.checks.view import UnitView

__all__ = ["ALL", "CHECKS", "Check", "CheckContext", "UnitView", "run_checks"]
