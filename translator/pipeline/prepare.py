"""Take units apart: markup, sentences, glossary terms; and sign what will make each target."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from translator import __version__, casing, files, segmentation
from translator.engines.route import Route
from translator.facts import find as find_facts
from translator.facts import find_dateline
from translator.glossary.enforce import Enforcer
from translator.glossary.match import Matcher
from translator.locales import Locale
from translator.markdown import read_inline
from translator.model import (
    Inline,
    Occurrence,
    Segment,
    Span,
    Tier,
    Unit,
    UnitKind,
    placeholder,
)

DIGIT = re.compile(r"\d")
NO_REPORT = (UnitKind.HEADING, UnitKind.METADATA, UnitKind.CELL)
"""Units that open with no dateline, whatever they look like."""

FAR = 64
"""No part of a fact is so long without a digit, neither before one nor behind."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What it takes to translate into one locale."""

    source: Locale
    target: Locale
    """Whose readers it is for."""

    language: Locale
    """What the text is written in: the target, or for a draft a relative of it."""

    route: Route
    matcher: Matcher
    enforcer: Enforcer
    """The terms of `language`."""

    auditor: Enforcer
    """The terms of `target`: what an editor writes is in the target's own language."""

    term_hash: Callable[[str], str]
    """The hash of a concept with its term in the target locale."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A unit taken apart, ready for an engine."""

    unit: Unit
    inline: Inline
    segments: tuple[Segment, ...]
    """Of the unit's own text, then one for each attribute."""

    occurrences: tuple[tuple[Occurrence, ...], ...]
    """The glossary terms of each segment."""

    lexicon: casing.Lexicon
    inputs: tuple[tuple[str, str], ...]
    """As in `TranslatedUnit`."""

    ignored: tuple[str, ...] = ()
    """The checks an editor has switched off for the unit."""

    article: str = ""
    """The name of its article: a concept gets one rendering through it."""


def prepare(
    units: Sequence[Unit],
    setup: Setup,
    ignored: Mapping[str, Sequence[str]] | None = None,
    article: str = "",
) -> tuple[Prepared, ...]:
    """Take the units of one article apart, find their terms, and name what will make them.

    `ignored` are, for each unit id, the checks an editor has switched off there.
    """
    lexicon = casing.learn(unit.source for unit in units if unit.kind is not UnitKind.HEADING)
    route = files.digest(setup.route.fingerprint())
    off = ignored or {}
    return tuple(
        _prepare(unit, setup, lexicon, route, tuple(off.get(unit.id, ())), article)
        for unit in units
    )


def _prepare(
    unit: Unit,
    setup: Setup,
    lexicon: casing.Lexicon,
    route: str,
    ignored: tuple[str, ...],
    article: str,
) -> Prepared:
    plain = unit.kind is UnitKind.METADATA
    inline = Inline(unit.source) if plain else read_inline(unit.source)
    segments, occurrences = _segments(unit, inline, setup, segmentation.MAX_CHARACTERS)
    concepts = sorted({o.concept for found in occurrences for o in found})
    inputs = (
        ("source", files.digest(unit.source)),
        ("route", route),
        ("program", __version__),
        *((f"term:{concept}", setup.term_hash(concept)) for concept in concepts),
    )
    return Prepared(unit, inline, segments, occurrences, lexicon, inputs, ignored, article)


def prepare_part(whole: Prepared, source: str, setup: Setup) -> Prepared:
    """Take a part of a unit's source apart as a unit of its own, of the same kind and article."""
    unit = replace(whole.unit, source=source)
    route = dict(whole.inputs)["route"]
    return _prepare(unit, setup, whole.lexicon, route, whole.ignored, whole.article)


def cut_shorter(prepared: Prepared, setup: Setup, longest: int) -> Prepared:
    """Return a unit with its sentences cut into shorter parts; unchanged if a term were cut."""
    segments, occurrences = _segments(prepared.unit, prepared.inline, setup, longest)
    if sum(map(len, occurrences)) != sum(map(len, prepared.occurrences)):
        return prepared
    return replace(prepared, segments=segments, occurrences=occurrences)


def _segments(
    unit: Unit, inline: Inline, setup: Setup, longest: int
) -> tuple[tuple[Segment, ...], tuple[tuple[Occurrence, ...], ...]]:
    """Return the segments of a unit's text and attributes, and the terms in each."""
    head, start = _dateline(unit, inline.text, setup)
    rest = segmentation.split(unit.id, inline.text[start:], inline.protected, longest)
    moved = (replace(s, index=s.index + len(head), span=s.span.shift(start)) for s in rest)
    segments = _unbroken([*head, *moved] if head else rest, inline)
    for attribute in inline.attributes:
        segments.append(Segment(unit.id, len(segments), Span(0, len(attribute)), attribute))
    attached = {placeholder(i) for i, span in enumerate(inline.protected) if span.is_attached}
    occurrences = tuple(setup.matcher.find(s.text, attached=attached) for s in segments)
    return tuple(segments), occurrences


def _dateline(unit: Unit, text: str, setup: Setup) -> tuple[list[Segment], int]:
    """Return the places and days of the dateline, each by itself, and where the report begins."""
    if unit.kind in NO_REPORT or setup.route.tier is Tier.SOURCE:
        return [], 0
    found = find_dateline(text)
    if found is None:
        return [], 0
    parts = sorted((*found.places, *found.days))
    return [
        Segment(unit.id, index, span, span.of(text), is_place=span in found.places)
        for index, span in enumerate(parts)
    ], found.end


def _unbroken(segments: Sequence[Segment], inline: Inline) -> list[Segment]:
    """Join sentences that were cut inside a fact, such as after the dot of 10.30 a.m. EST."""
    text = inline.text
    if not any(DIGIT.search(text, s.span.start - FAR, s.span.start + FAR) for s in segments[1:]):
        return list(segments)
    facts = find_facts(text)
    joined: list[Segment] = []
    for segment in segments:
        start = segment.span.start
        if joined and any(fact.span.start < start < fact.span.end for fact in facts):
            span = Span(joined[-1].span.start, segment.span.end)
            joined[-1] = replace(joined[-1], span=span, text=span.of(text))
        else:
            index = len(joined)
            joined.append(segment if segment.index == index else replace(segment, index=index))
    return joined
