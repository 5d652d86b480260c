"""Markdown articles: parse them into units, and compose them again with targets."""

from translator.markdown.compose import compose
from translator.markdown.document import Document
from translator.markdown.inline import read_inline
from translator.markdown.parse import DEFAULT_KEYS, parse
from translator.markdown.write import write_inline

__all__ = ["DEFAULT_KEYS", "Document", "compose", "parse", "read_inline", "write_inline"]
