"""Markdown articles: parse them into units, compose them again with targets, and prove it."""

from translator.markdown.compose import compose
from translator.markdown.document import Document
from translator.markdown.inline import read_inline
from translator.markdown.parse import DEFAULT_KEYS, parse
from translator.markdown.proof import (
    Certificate,
    Composed,
    Replaced,
    compose_proven,
    prove,
    read_certificate,
    verify,
    write_certificate,
)
from translator.markdown.write import write_inline

__all__ = [
    "DEFAULT_KEYS",
    "Certificate",
    "Composed",
    "Document",
    "Replaced",
    "compose",
    "compose_proven",
    "parse",
    "prove",
    "read_certificate",
    "read_inline",
    "verify",
    "write_certificate",
    "write_inline",
]
