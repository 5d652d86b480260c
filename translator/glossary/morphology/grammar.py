"""What a glossary entry says about its inflection, as a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from translator.glossary.morphology.values import Animacy, Features, Gender, Number, Pairs
from translator.model import Term


@dataclass(frozen=True, slots=True)
class Grammar:
    """The keys of a `grammar` field; None or empty where it says nothing."""

    head: int | None = None
    """Which word inflects, counted from 0."""

    is_compound: bool | None = None
    reading: str = ""
    soften: bool | None = None
    front: bool | None = None
    stem: str = ""
    number: Number | None = None
    gender: Gender | None = None
    animacy: Animacy | None = None
    is_proper: bool | None = None
    separator: str | None = None
    inflects: bool = True


class Rendering(NamedTuple):
    """One way to say a term, with what is known about it: the arguments of an `Inflector`."""

    text: str
    grammar: Pairs = ()
    forms: Pairs = ()


def renderings(term: Term) -> tuple[Rendering, ...]:
    """Return the preferred rendering of a term, then the other allowed ones.

    Grammar and forms describe the preferred one; of another, only its reading is known.
    """
    own = tuple(pair for pair in term.grammar if not pair[0].startswith("reading:"))
    readings = {
        key.removeprefix("reading:"): value
        for key, value in term.grammar
        if key.startswith("reading:")
    }
    others = (
        Rendering(text, (("reading", readings[text]),) if text in readings else ())
        for text in term.also
    )
    if term.text in readings:
        own += (("reading", readings[term.text]),)
    return (Rendering(term.text, own, term.forms), *others)


@lru_cache(maxsize=8192)
def parse(pairs: Pairs) -> Grammar:
    """Read the keys that are known; a value that makes no sense counts as not given.

    >>> parse((("head", "2"), ("compound", "izafet"))).head
    1
    """
    data = dict(pairs)
    head = data.get("head", "")
    return Grammar(
        head=int(head) - 1 if head.isascii() and head.isdigit() and int(head) > 0 else None,
        is_compound={"izafet": True, "none": False, "no": False}.get(data.get("compound", "")),
        reading=data.get("reading", ""),
        soften=_YES.get(data.get("soften", "")),
        front=_YES.get(data.get("front", "")),
        stem=data.get("stem", ""),
        number={"sg": Number.SINGULAR, "pl": Number.PLURAL}.get(data.get("number", "")),
        gender=Gender.__members__.get(data.get("gender", "").upper()),
        animacy=Animacy.__members__.get(data.get("animacy", "").upper()),
        is_proper=_YES.get(data.get("proper", "")),
        separator={"none": "", "": None}.get(data.get("sep", ""), data.get("sep", "")),
        inflects=_YES.get(data.get("inflect", "")) is not False,
    )


_YES = {"yes": True, "no": False}


@lru_cache(maxsize=8192)
def listed(forms: Pairs) -> tuple[tuple[Features, str], ...]:
    """Return the listed forms with their features; a name that is none is left to the linter."""
    found = []
    for name, form in forms:
        try:
            found.append((Features.parse(name), form))
        except ValueError:
            continue
    return tuple(found)


def overruled(
    by_rule: Iterable[tuple[str, Features]], forms: Pairs
) -> Iterator[tuple[str, Features]]:
    """Return the forms made by rule, but listed ones instead where an entry lists some."""
    given = listed(forms)
    explicit = {features for features, _ in given}
    for spelled, features in by_rule:
        if features not in explicit:
            yield spelled, features
    for features, spelled in given:
        yield spelled, features
