"""Which of an article's sentences stand in reviewed texts, and what they are called there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An editor's text, cut into sentences."""

    sentences: tuple[str, ...]
    """Those of its source, in order."""

    targets: tuple[str, ...]
    """One for each sentence; a single one for all of them where they cannot be told apart."""

    @property
    def is_one(self) -> bool:
        return len(self.targets) < len(self.sentences)


class Kept(NamedTuple):
    """Sentences of a unit, from `first` to before `end`, and what an editor wrote for them."""

    first: int
    end: int
    target: str


def find_known(
    units: Sequence[Sequence[str]], texts: Iterable[Reviewed]
) -> tuple[tuple[Kept, ...], ...]:
    """Return what is known of each unit of an article, given the sentences of all of them.

    A sentence that editors rendered in several ways has the rendering from the text that agrees
    with the article over most sentences around it, whatever paragraphs they stand in by now; if
    several agree over as many, it has none. The order of `texts` makes no difference.

    >>> old = Reviewed(("He came.", "He left."), ("Geldi.", "Gitti."))
    >>> find_known([["He came."], ["It rained.", "He left."]], [old])
    ((Kept(first=0, end=1, target='Geldi.'),), (Kept(first=1, end=2, target='Gitti.'),))
    """
    article = [_Place(unit, sentence) for unit, row in enumerate(units) for sentence in row]
    met = {place.sentence for place in article}
    where: dict[str, list[tuple[Reviewed, int]]] = {}
    for text in dict.fromkeys(texts):
        for index, sentence in enumerate(text.sentences):
            if sentence in met:
                where.setdefault(sentence, []).append((text, index))
    found = []
    begin = 0
    for row in units:
        end = begin + len(row)
        found.append(tuple(_of_unit(article, begin, end, where)))
        begin = end
    return tuple(found)


class _Place(NamedTuple):
    unit: int
    sentence: str


def _of_unit(
    article: Sequence[_Place],
    begin: int,
    end: int,
    where: dict[str, list[tuple[Reviewed, int]]],
) -> Iterator[Kept]:
    chosen = [_choose(article, at, where.get(article[at].sentence, ())) for at in range(begin, end)]
    at = begin
    while at < end:
        known = chosen[at - begin]
        same = [known] * (known.end - at) if known is not None and known.first == at else []
        if known is None or not same or chosen[at - begin : known.end - begin] != same:
            at += 1
            continue
        yield Kept(known.first - begin, known.end - begin, known.target)
        at = known.end


def _choose(
    article: Sequence[_Place], at: int, candidates: Iterable[tuple[Reviewed, int]]
) -> Kept | None:
    """Return the rendering that is beyond doubt, with the places in the article it is for."""
    best: set[Kept] = set()
    most = 0
    for text, index in candidates:
        length = _agreement(article, at, text, index)
        if text.is_one:
            first = at - index
            known = Kept(first, first + len(text.sentences), text.targets[0])
            if length < len(text.sentences) or not _is_in_one_unit(article, known):
                continue
        else:
            known = Kept(at, at + 1, text.targets[index])
        if length > most:
            best, most = set(), length
        if length == most:
            best.add(known)
    return best.pop() if len(best) == 1 else None


def _agreement(article: Sequence[_Place], at: int, text: Reviewed, index: int) -> int:
    """Return over how many sentences around this one an article and a text say the same."""
    before = 0
    while (
        before < min(at, index)
        and article[at - before - 1].sentence == text.sentences[index - before - 1]
    ):
        before += 1
    after = 1
    while (
        after < min(len(article) - at, len(text.sentences) - index)
        and article[at + after].sentence == text.sentences[index + after]
    ):
        after += 1
    return before + after


def _is_in_one_unit(article: Sequence[_Place], known: Kept) -> bool:
    return article[known.first].unit == article[known.end - 1].unit
