"""What the linter reads and what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from translator.glossary.rows import Row
from translator.model import Concept, Term


class Severity(StrEnum):
    ERROR = "error"
    """The file cannot be used, or a term can never be right."""

    WARNING = "warning"
    """Somebody must look: it will go wrong in some article, or the file is untidy."""

    NOTE = "note"
    """Worth knowing, and often meant so."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at in a glossary file."""

    path: Path
    line: int
    severity: Severity
    message: str
    advice: str
    """What to do about it."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.severity}: {self.message}; {self.advice}"


@dataclass(frozen=True, slots=True)
class ConceptEntry:
    """A concept with the row it was read from."""

    row: Row
    concept: Concept

    def finding(self, severity: Severity, message: str, advice: str) -> Finding:
        return Finding(self.row.path, self.row.line, severity, message, advice)


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term with the row it was read from."""

    row: Row
    term: Term
    concept: Concept

    def finding(self, severity: Severity, message: str, advice: str) -> Finding:
        return Finding(self.row.path, self.row.line, severity, message, advice)

    @property
    def approved(self) -> tuple[str, ...]:
        """The renderings that may stand in a target, the preferred one first."""
        return tuple(text for text in (self.term.text, *self.term.also) if text)
