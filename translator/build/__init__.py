"""Build articles into locales: one article in one locale, or a whole site.

The only place besides `review` that reads and writes files.
"""

from translator.build.article import outline, read_source, translate_article
from translator.build.values import (
    Outline,
    Outputs,
    Result,
    Source,
    Tools,
    issues_of,
    severity_count,
)
from translator.pipeline import Progress

__all__ = [
    "Outline",
    "Outputs",
    "Progress",
    "Result",
    "Source",
    "Tools",
    "issues_of",
    "outline",
    "read_source",
    "severity_count",
    "translate_article",
]
