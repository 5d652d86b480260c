"""Markdown articles: parse them into units, compose them again with targets, and prove it."""

from translator.markdown.compose import compose
from translator.markdown.document import Document
from translator.markdown.inline import read_inline
from translator.markdown.parse import DEFAULT_KEYS, parse
from translator.markdown.proof import (
    Certificate,
    Replaced,
    certificate,
    prove,
    read_certificate,
    verify,
)
from translator.markdown.write import write_inline

__all__ = [
    "DEFAULT_KEYS",
    "Certificate",
    "Document",
    "Replaced",
    "certificate",
    "compose",
    "parse",
    "prove",
    "read_certificate",
    "read_inline",
    "verify",
    "write_inline",
]
