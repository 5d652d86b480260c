"""Keep plain words plain: escape what Markdown would take for markup, and no more."""

from __future__ import annotations

import re

PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
SIGN = re.compile(f"[{re.escape(''.join(sorted(PUNCTUATION)))}]")
ENTITY = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
LINE_START = re.compile(
    r"""(?x)
      (?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)          # an ordered list
    | (?P<mark>[-+*](?=\s|$) | \#{1,6}(?=\s|$) | >)     # a list, a heading, a quote
    | (?P<break>(?P<b>[-*_])[ \t]*(?:(?P=b)[ \t]*)*$)      # a break, behind a bullet of its kind
    | (?P<fence>`{3,}(?=[^`]*$) | ~{3,})
    | (?P<brace>\{(?=[ \t]*(?:"|$)))                     # would open front matter in JSON
    | (?P<end>(?:[.+;]{3} | -{3}(?:yaml|toml|json))[ \t]*$)  # would open or close it
    | (?P<html><(?=[A-Za-z/!?]))
    | (?P<definition>\[(?=(?:\\.|[^\[\]\\])+\]:))
    """
)
UNDERLINE = re.compile(r"=+[ \t]*$")
"""What makes a heading of the line before it in the same paragraph."""

TABLE_RULE = re.compile(r"[-:|][-:|\s]*$")
"""What makes a table of the line before it, which may be of another block."""

UNSAFE_FIRST = frozenset(" \t.;-+*#>=`~<[:|_$0123456789\\&{")
"""What a line should rather not start with when a paragraph is wrapped."""


def escape_words(text: str, before: str, after: str, *, in_label: bool, careful: bool) -> str:
    r"""Escape a stretch of plain words that stands between these characters of the result.

    >>> escape_words("snake_case 5 * 3 a*b", "", "", in_label=False, careful=False)
    'snake_case 5 * 3 a\\*b'
    """
    whole = before[-1:] + text + after[:1]
    offset = len(before[-1:])

    def escaped(sign: re.Match[str]) -> str:
        is_markup = _is_markup(whole, sign.start() + offset, in_label, careful)
        return f"\\{sign[0]}" if is_markup else sign[0]

    return SIGN.sub(escaped, text)


def _is_markup(text: str, at: int, in_label: bool, careful: bool) -> bool:
    char = text[at]
    following = text[at + 1 : at + 2]
    if careful:
        return char in "\\`*_[]<&~!${@:" or (char in "." and text[max(0, at - 3) : at] == "www")
    match char:
        case "\\":
            return not following or following in PUNCTUATION or following == "\n"
        case "`" | "[":
            return True
        case "]":
            return in_label
        case "<":
            return bool(following) and (following.isalpha() or following in "/!?")
        case "&":
            return ENTITY.match(text, at) is not None
        case "!":
            return following == "["
        case "~":
            return following == "~" or text[at - 1 : at] == "~"
        case "{":
            return following in tuple("{%#.:")
        case "*" | "_":
            return _may_delimit(text, at)
        case _:
            return False


def _may_delimit(text: str, at: int) -> bool:
    """Whether a run of `*` or `_` could open or close emphasis."""
    char = text[at]
    start, end = at, at + 1
    while start and text[start - 1] == char:
        start -= 1
    while end < len(text) and text[end] == char:
        end += 1
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if (not before or before.isspace()) and (not after or after.isspace()):
        return False
    return char == "*" or not (before.isalnum() and after.isalnum())


def escape_line_start(line: str, *, is_first: bool, keeps_markup: bool = False) -> str:
    r"""Keep a line of a paragraph part of the paragraph, whatever it starts with.

    Turkish and Turkmen write ordinals with a full stop, which Markdown reads as a list.
    `keeps_markup` says that a tag or a note at its start is meant.

    >>> print(escape_line_start("3. Ordu Komutanı konuştu.", is_first=True))
    3\. Ordu Komutanı konuştu.
    >>> print(escape_line_start("5 Mart'ta görüştüler.", is_first=True))
    5 Mart'ta görüştüler.
    """
    if TABLE_RULE.match(line) or (not is_first and UNDERLINE.match(line)):
        return "\\" + line
    found = LINE_START.match(line)
    if found is None:
        return line
    if found["number"]:
        return f"{found['number']}\\{line[found.end('number') :]}"
    if found["fence"]:
        return "".join("\\" + char for char in found["fence"]) + line[found.end() :]
    if keeps_markup and found["html"]:
        # A word joiner: nothing to see, and no block of HTML starts after it.
        return "&#8288;" + line
    if keeps_markup and found["definition"]:
        return line.replace("]:", "]&#58;", 1)
    return "\\" + line


def close_backslash(text: str) -> str:
    r"""Keep a backslash at the end of a text from escaping what follows in the article.

    >>> close_backslash("a\\")
    'a\\\\'
    """
    trailing = len(text) - len(text.rstrip("\\"))
    return text + "\\" if trailing % 2 else text
