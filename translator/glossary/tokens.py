"""A text as tokens that differently written terms share.

Letters and digits are tokens of their own, so that `F-16`, `F 16` and `F16` are the same; what may
stand between two words of one term (a space, a hyphen, a slash, a line end, a quotation mark) is
no token; any other character is one, and keeps a term from reaching over it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from translator.glossary.english import fold, strip_marks

_LETTER = r"[^\W\d_]"
_MARK = "[\u0300-\u036f\u00ad\u200b-\u200d\u2060]"
_WORD = f"{_LETTER}+(?:{_MARK}+{_LETTER}*)*"
_APOSTROPHE = "['’ʼ‘ʻ]"
_HYPHENS = "\\-\u2010\u2011\u2012\u2013"
_QUOTES = '"“”«»„‟'

_TOKEN = re.compile(
    rf"(?:[A-Z]\.){{2,}}|[A-Z](?:\.[A-Z])+(?!{_LETTER})"  # U.S., U.N
    rf"|{_WORD}(?:{_APOSTROPHE}(?![sS](?!{_LETTER})){_WORD})*"  # Da'esh, but not NATO's
    r"|\d+"
    rf"|{_APOSTROPHE}[sS](?!{_LETTER}|\d)"
    rf"|[^\s{_HYPHENS}/{_QUOTES}\u00ad\u200b-\u200d\u2060]"
)
_PLAIN_GAPS = ("", " ", "-")
_QUOTE = f"[{_QUOTES}]?"
_SOFT_GAP = re.compile(rf"{_QUOTE}(?:[^\S\n]*\n?[^\S\n]*|[{_HYPHENS}]\n?|\s*/\s*){_QUOTE}")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's tokens, as parallel lists."""

    text: str
    keys: list[str]
    """What a token shares with its other spellings."""

    starts: list[int]
    ends: list[int]
    joined: list[bool]
    """Whether the token may continue the term that the token before it began."""

    def surface(self, index: int) -> str:
        """Return the token as written, without marks, dots and invisible characters."""
        return plain(self.text[self.starts[index] : self.ends[index]])

    def is_glued(self, index: int) -> bool:
        """Whether the token is a word or number that follows another one with nothing between."""
        return (
            0 < index < len(self.keys)
            and self.ends[index - 1] == self.starts[index]
            and self.keys[index][0].isalnum()
            and self.keys[index - 1][-1].isalnum()
        )


def tokenize(text: str, attached: Collection[str] = ()) -> Tokens:
    """Return the text's tokens; characters in `attached` count as a space."""
    read = "".join(" " if char in attached else char for char in text) if attached else text
    spans = [found.span() for found in _TOKEN.finditer(read)]
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    keys = [_key(read[start:end]) for start, end in spans]
    gaps = [read[before:start] for before, start in zip([0, *ends], starts, strict=False)]
    joined = [gap in _PLAIN_GAPS or _is_soft(gap) for gap in gaps]
    return Tokens(text, keys, starts, ends, joined)


@lru_cache(maxsize=8192)
def plain(token: str) -> str:
    """Return the token with its case but without what `fold` ignores besides.

    >>> plain("U.S."), plain("Türkiye")
    ('US', 'Turkiye')
    """
    if len(token) > 1:
        token = token.replace(".", "")
    return strip_marks(token)


@lru_cache(maxsize=8192)
def _key(token: str) -> str:
    # A combining mark that stands alone has nothing below it.
    return fold(plain(token)) or token


def _is_soft(gap: str) -> bool:
    return _SOFT_GAP.fullmatch(_INVISIBLE.sub("", gap)) is not None
