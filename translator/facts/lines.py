"""Write lines that say nothing but facts: dates over an article, cells of a table."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from translator import locales
from translator.alignment import Aligned
from translator.facts.english import find
from translator.facts.values import Date, Fact, Moment, Ordinal
from translator.facts.write import render
from translator.locales import Locale, tables
from translator.model import Alignment, Span

LABEL = re.compile(
    r"(?P<published>Published|Posted|First published|Created)"
    r"|(?P<updated>Updated|Last updated|Modified|Last modified)",
)
OF = re.compile(r"\s*(?::|on|at)?\s+", re.IGNORECASE)
SIGN = re.compile(r"\s*[|•·/;–—-]\s*|\s{2,}")
WRITER = re.compile(
    r"(?:[Bb]y|BY) (?P<name>[A-Z][\w.'’-]*(?: (?:and |de |van |von |al |bin |el |da )?"
    r"[A-Z][\w.'’-]*)*\w)(?P<stop>\.?)"
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the source and what it becomes."""

    span: Span
    text: str


def write_line(text: str, locale: Locale) -> Aligned | None:
    """Return a line of facts, labels such as Published and signs in a locale, aligned with itself.

    None where the line says anything else, or the locale has no rule for some of it.

    >>> write_line("Updated: December 28, 2023 at 5:34 am EST", locales.get("ru")).text
    'Обновлено: 28 декабря 2023\\xa0г., 05:34 EST'
    """
    facts = find(text)
    if all(isinstance(fact.value, Ordinal) for fact in facts):
        return None  # an ordinal needs its noun
    parts: list[_Part] = []
    position = 0
    while position < len(text):
        part = _label(text, position, locale) or _fact(facts, position, locale)
        part = part or _sign(text, position)
        if part is None or not part.text:
            return None
        parts.append(part)
        position = part.span.end
    if text[:1].isupper():
        parts[0] = replace(parts[0], text=locales.title_first(parts[0].text, locale))
    return _put(parts, text)


def write_writer(text: str, locale: Locale) -> Aligned | None:
    """Return a line such as "By Jane Doe." in a locale; None for anything else.

    >>> write_writer("By Safak Costu.", locales.get("fr")).text
    'Par Safak Costu.'
    """
    found = WRITER.fullmatch(text)
    pattern = _byline(locale, 2)
    if found is None or not pattern or find(text):
        return None
    written = pattern.replace("{0}", found["name"]) + _full_stop(found["stop"], locale)
    start = written.index(found["name"])
    source = [Span(0, 2), Span(*found.span("name"))]
    target = [Span(0, start), Span(start, start + len(found["name"]))]
    return Aligned(written, Alignment.one_to_one(source, target))


def _label(text: str, position: int, locale: Locale) -> _Part | None:
    found = LABEL.match(text, position)
    if found is None:
        return None
    following = OF.match(text, found.end())
    end = following.end() if following else found.end()
    word = _byline(locale, 0 if found["published"] else 1)
    colon = "：" if locale.full_stop == "。" else f"{locale.quotes.space}: "
    return _Part(Span(position, end), f"{word}{colon}" if word else "")


def _fact(facts: tuple[Fact, ...], position: int, locale: Locale) -> _Part | None:
    fact = next((fact for fact in facts if fact.span.start == position), None)
    return _Part(fact.span, render(fact, locale, is_line=True)) if fact else None


def _sign(text: str, position: int) -> _Part | None:
    found = SIGN.match(text, position)
    if found is None and text[position] == "." and position == len(text) - 1:
        return _Part(Span(position, position + 1), ".")
    return _Part(Span(*found.span()), found[0]) if found else None


def _byline(locale: Locale, column: int) -> str:
    rows = tables.read_table("bylines").get(locale.code, ())
    return rows[0][column] if rows else ""


def _full_stop(stop: str, locale: Locale) -> str:
    return (locale.full_stop or ".") if stop else ""


def _put(parts: list[_Part], text: str) -> Aligned:
    written = ""
    source: list[Span] = []
    target: list[Span] = []
    for part in parts:
        if part.text.strip():
            source.append(part.span.trimmed(text))
            whole = Span(len(written), len(written) + len(part.text))
            target.append(whole.trimmed(written + part.text))
        written += part.text
    return Aligned(written, Alignment.one_to_one(source, target))


def is_dated(text: str) -> bool:
    """Whether a text names a day: the line it stands in may say who wrote the article."""
    return any(isinstance(fact.value, Date | Moment) for fact in find(text))
