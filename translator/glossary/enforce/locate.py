"""Where a term's place in the target is, when no approved form of it stands there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from translator import locales
from translator.alignment import Aligned, Links, link_words
from translator.glossary.enforce.assign import Affinity, by_links, by_order
from translator.glossary.enforce.speech import VERB_FINAL, has_noun, is_small, is_verb
from translator.glossary.enforce.values import Evidence, Found, Place
from translator.glossary.enforce.wordings import Wordings
from translator.glossary.morphology.grammar import Rendering
from translator.model import Occurrence, Span, Term, is_placeholder

SEED = 0.3
"""The least attention on the term that a word must have to be its place."""

JOINS = 0.35
"""A neighbour with this much attention on the term belongs to the place."""

LEANS = 0.12
"""With this much it does if no other source word has more."""

FAINT = 0.03
"""With less, a wording listed as wrong renders some other word of the source."""

EXTRA_WORDS = 2
"""How many words more than the term a replaced stretch may have."""


class Draft:
    """The chosen hypothesis; its words are linked with the source's when somebody asks."""

    def __init__(self, source: str, aligned: Aligned) -> None:
        self.source, self.text = source, aligned.text
        self.has_alignment = aligned.alignment is not None
        self._aligned = aligned

    @cached_property
    def links(self) -> Links:
        return link_words(self.source, self._aligned)

    def affinity(self, source: Span, target: Span) -> float:
        """See `Affinity`."""
        return self._affinity(source, target)

    @cached_property
    def _affinity(self) -> Affinity:
        if self.has_alignment:
            return by_links(self.links)
        return by_order(len(self.source), len(self.text))


def locate(
    draft: Draft,
    occurrence: Occurrence,
    term: Term,
    wordings: Wordings,
    taken: Sequence[Span],
    others: Sequence[Occurrence],
) -> Place | str:
    """Return what stands in the term's place, or why it cannot be told.

    First a wording known to be wrong, then the English itself, then what the alignment says. A
    place never touches a stretch of `taken`.
    """
    aligned = _aligned(draft, occurrence, term, wordings.locale, taken, others)
    for evidence, hits in (
        (Evidence.KNOWN, _known(draft.text, occurrence, term, wordings)),
        (Evidence.SOURCE, _left_standing(draft.text, occurrence, term, wordings)),
    ):
        free = [h for h in hits if not any(h.span.overlaps(span) for span in taken)]
        if not free:
            continue
        best = max(free, key=lambda h: (draft.affinity(occurrence.span, h.span), -h.span.start))
        if (
            isinstance(aligned, Span)
            and not aligned.overlaps(best.span)
            and evidence is Evidence.KNOWN
            and draft.has_alignment
            and draft.affinity(occurrence.span, best.span) < FAINT
        ):
            continue  # the same wording, but of another word of the source
        own = {wording.text for wording in wordings.approved(occurrence)}
        return Place(
            best.span, evidence, best.features, best.wording if best.wording in own else ""
        )
    if isinstance(aligned, str):
        return aligned
    # Another concept's term may stand there: then its extent and its form are known.
    other = wordings.any_term(draft.text, aligned)
    if other is not None and not any(other.span.overlaps(span) for span in taken):
        words_ = [w for w in draft.links.target if w.overlaps(aligned) or w.overlaps(other.span)]
        inside = sum(w.overlaps(other.span) for w in words_)
        is_all = inside == len(words_) or _is_stray(other, occurrence, term, wordings, others)
        if is_all and _is_bare_of_facts(other.span.of(draft.text)):
            return Place(other.span, Evidence.ALIGNED, other.features)
    return Place(aligned, Evidence.ALIGNED)


def _is_stray(
    other: Found,
    occurrence: Occurrence,
    term: Term,
    wordings: Wordings,
    others: Sequence[Occurrence],
) -> bool:
    """Whether one word stands for another and is a term that the source does not have at all.

    Then it is the mistake, and the words next to it render something else.
    """
    if any(" " in text for text in (occurrence.surface, term.text, other.wording)):
        return False
    said = {r.text for o in (occurrence, *others) for r in wordings.approved(o)}
    return other.wording not in said


def _is_bare_of_facts(text: str) -> bool:
    return not any(is_placeholder(char) or char.isdigit() for char in text)


def _known(text: str, occurrence: Occurrence, term: Term, wordings: Wordings) -> Iterator[Found]:
    for wrong in sorted(term.forbidden, key=len, reverse=True):
        yield from wordings.forms_of(Rendering(wrong), text, ignore_case=True)
    for wording in wordings.approved(occurrence):
        yield from _in_wrong_letters(text, wording, wordings)


def _in_wrong_letters(text: str, wording: Rendering, wordings: Wordings) -> Iterator[Found]:
    """Find an approved rendering written without its capitals: nato'nun, Nato'nun."""
    if wording.text == locales.lower(wording.text, wordings.locale):
        return
    yield from wordings.forms_of(wording, text, ignore_case=True)
    bare = locales.fold(wording.text, wordings.locale)
    folded = locales.fold(text, wordings.locale)
    if len(folded) != len(text) or bare not in folded:
        return
    for match in re.finditer(rf"(?<!\w){re.escape(bare)}(?:['’-]\w+)?(?!\w)", folded):
        mended = wording.text + text[match.start() + len(wording.text) : match.end()]
        read = next(wordings.forms_of(wording, mended), None)
        yield Found(Span(*match.span()), read.features if read else (), wording.text)


def _left_standing(
    text: str, occurrence: Occurrence, term: Term, wordings: Wordings
) -> Iterator[Found]:
    surface = re.escape(" ".join(occurrence.surface.split())).replace(r"\ ", r"\s+")
    for match in re.finditer(rf"(?<!\w){surface}(?:['’-]\w+)?(?!\w)", text, re.IGNORECASE):
        end = match.end()
        if text[match.start() : end].casefold() == term.text.casefold():
            continue
        yield Found(Span(match.start(), end), (), occurrence.surface)


def _aligned(
    draft: Draft,
    occurrence: Occurrence,
    term: Term,
    locale: str,
    taken: Sequence[Span],
    others: Sequence[Occurrence],
) -> Span | str:
    """Return the words that the alignment gives to the term, as one stretch of nouns."""
    if not draft.has_alignment and not any(any(row) for row in draft.links.weights):
        return "the engine gives no word alignment, so its place is not known"
    look = _Words(draft, occurrence, locale, taken, others)
    seed = look.seed()
    if seed is None:
        return "no word of the target can be told to render it"
    limit = max(term.text.count(" ") + 1, occurrence.surface.count(" ") + 1) + EXTRA_WORDS
    first, last = look.grow(seed, limit)
    while first < last and is_small(look.word(first), locale):
        first += 1
    while last > first and is_small(look.word(last), locale):
        last -= 1
    span = Span(draft.links.target[first].start, draft.links.target[last].end)
    words = [i for i in range(first, last + 1) if look.is_word(i)]
    if look.is_verb(last):
        # «Отключить» is no place for a noun.
        words = [i for i in words if not look.is_verb(i)]
        if not words or words[-1] - words[0] + 1 != len(words):
            return f"it seems to be rendered by a verb ({look.word(last)})"
        span = Span(draft.links.target[words[0]].start, draft.links.target[words[-1]].end)
    if not has_noun([look.word(i) for i in words], locale):
        return f"it is rendered by an adjective ({look.word(words[-1])})"
    return span


class _Words:
    """The words of a draft, and which of them may be replaced for one occurrence."""

    def __init__(
        self,
        draft: Draft,
        occurrence: Occurrence,
        locale: str,
        taken: Sequence[Span],
        others: Sequence[Occurrence],
    ) -> None:
        self._draft, self._locale, self._taken = draft, locale, taken
        links = draft.links
        self._inside = [i for i, w in enumerate(links.source) if w.overlaps(occurrence.span)]
        self._others = [
            i for i, w in enumerate(links.source) if any(w.overlaps(o.span) for o in others)
        ]
        self.shares = [sum([row[i] for i in self._inside]) for row in links.weights]

    def _foreign(self, index: int) -> float:
        """Return how much attention a word pays to the other terms."""
        row = self._draft.links.weights[index]
        return sum(row[i] for i in self._others)

    def _leans(self, index: int) -> bool:
        """Whether no source word has more of a word's attention than the term."""
        row = self._draft.links.weights[index]
        own = max((row[i] for i in self._inside), default=0.0)
        return own >= max((w for i, w in enumerate(row) if i not in self._inside), default=0.0)

    def word(self, index: int) -> str:
        return self._draft.links.target[index].of(self._draft.text)

    def is_word(self, index: int) -> bool:
        return not self._draft.links.is_sign[index]

    def is_verb(self, index: int) -> bool:
        """Whether a word is a verb; where verbs end the clause, one in the middle is none."""
        row = self._draft.links.is_sign
        is_last = index + 1 == len(row) or row[index + 1]
        if self._locale.split("-")[0] in VERB_FINAL and not is_last:
            return False
        return is_verb(self.word(index), self._locale)

    def may_go(self, index: int) -> bool:
        """Whether a word is not a number, a placeholder, or another term's."""
        span, word = self._draft.links.target[index], self.word(index)
        return (
            not self._draft.links.is_sign[index]
            and not any(is_placeholder(c) or c.isdigit() for c in word)
            and not any(span.overlaps(other) for other in self._taken)
        )

    def seed(self) -> int | None:
        places = [
            i
            for i, share in enumerate(self.shares)
            if self.may_go(i)
            and not is_small(self.word(i), self._locale)
            and share >= SEED
            and self._foreign(i) <= share
        ]
        nouns = [i for i in places if not self.is_verb(i)]
        return max(nouns or places, key=lambda i: self.shares[i], default=None)

    def grow(self, seed: int, limit: int) -> tuple[int, int]:
        """Take in the neighbours that render the term too, the surer side first."""
        first = last = seed
        while last - first + 1 < 2 * limit:
            left, right = self._next(first, -1), self._next(last, 1)
            options = [(self.shares[i], i) for i in (left, right) if i is not None]
            if not options or self._count(first, last) >= limit:
                break
            _, best = max(options)
            first, last = min(first, best), max(last, best)
        return first, last

    def _count(self, first: int, last: int) -> int:
        return sum(self.is_word(i) for i in range(first, last + 1))

    def _next(self, edge: int, step: int) -> int | None:
        """Return the next word that belongs to the place, over a hyphen or a stray word."""
        index = edge + step
        if not 0 <= index < len(self.shares):
            return None
        if self._draft.links.is_sign[index]:
            if self.word(index) not in '-–«»"“”' or not self._belongs(index + step):
                return None
            return index + step
        if self._belongs(index):
            return index
        beyond = index + step
        stray = self.may_go(index) and not is_small(self.word(index), self._locale)
        if stray and self._leans(index) and self._belongs(beyond, JOINS):
            return beyond
        return None

    def _belongs(self, index: int, least: float = 0.0) -> bool:
        if not 0 <= index < len(self.shares) or not self.may_go(index):
            return False
        share = self.shares[index]
        if share < max(least, LEANS) or self._foreign(index) > share:
            return False
        if is_small(self.word(index), self._locale) or self.is_verb(index):
            return False
        return share >= JOINS or self._leans(index)


def spans_of(found: Iterable[Found | None]) -> list[Span]:
    return [hit.span for hit in found if hit]
