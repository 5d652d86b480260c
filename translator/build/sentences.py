"""Paragraphs that were split, merged or changed keep the sentences an editor has reviewed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from translator import files, locales, pipeline, segmentation
from translator.build.same_sentences import Kept, Reviewed, find_known
from translator.catalog import Catalog, Known, state_of
from translator.markdown import read_inline
from translator.model import Segment, Span, State, Tier, TranslatedUnit, UnitKind
from translator.pipeline import Prepared, Setup

ENGINE = "reviewed-sentences"
"""What reports and catalogs name as the maker of such a text; it waits for an editor's look."""

CLOSINGS = re.compile(r"((?:[*_~]+|\[\^[^\]\s]+\])+)(?:\s+|$)")

WHOLE = 1_000_000
"""A sentence of any length is one."""


@dataclass(frozen=True, slots=True)
class Patchwork:
    """A unit some of whose sentences, or all, an editor has reviewed."""

    whole: Prepared
    """Its inputs name the reviewed sentences, too."""

    pieces: tuple[Segment, ...]
    targets: tuple[str | None, ...]
    """The editor's text of each piece; None where an engine has to translate it."""

    gaps: tuple[Prepared, ...]
    """The pieces for an engine, in their order."""

    def put_together(self, fresh: Iterator[TranslatedUnit], setup: Setup) -> TranslatedUnit:
        """Return the unit, its gaps filled with the next units of `fresh`."""
        filled = [next(fresh) for _ in self.gaps]
        notes = [
            issue
            for p, unit in zip(self.gaps, filled, strict=True)
            for issue in unit.issues
            if issue not in pipeline.check(unit, setup, ignore=p.ignored)
        ]
        # A gap that nothing came back for shows its source; the checks say so.
        target = self._filled([u.target or u.unit.source for u in filled], setup)
        unit = pipeline.audit(self.whole, target, State.MACHINE, setup)
        return replace(
            unit,
            draft=self._filled([u.draft or u.unit.source for u in filled], setup),
            engine="+".join(dict.fromkeys([ENGINE, *(u.engine for u in filled)])),
            issues=(*dict.fromkeys(notes), *unit.issues),
            tried=tuple(dict.fromkeys(name for u in filled for name in u.tried)),
        )

    def _filled(self, texts: Sequence[str], setup: Setup) -> str:
        fill = iter(texts)
        return segmentation.join(
            self.whole.unit.source,
            self.pieces,
            [next(fill) if target is None else target for target in self.targets],
            has_spaces=locales.typography(setup.target).has_sentence_spaces,
        )


def find_patchworks(
    prepared: Sequence[Prepared], po: Catalog, known: Mapping[str, Known], setup: Setup
) -> dict[str, Patchwork]:
    """Return the units of which an editor has reviewed at least a sentence, for another text.

    Where there is no engine for the target's own language, those that need none: a text is in
    one language.
    """
    free = [p for p in prepared if _may_hold(p) and _is_free(known.get(p.unit.id))]
    texts = [pair for entry in po.entries if (pair := entry.reviewed)] if free else []
    if not texts:
        return {}
    held = [p for p in prepared if _may_hold(p)]
    rows = find_known(
        [[s.text for s in _cut(p.unit.source).sentences] for p in held],
        [_reviewed(source, target) for source, target in texts],
    )
    known_of = {p.unit.id: row for p, row in zip(held, rows, strict=True) if row}
    has_engine = setup.route.tier is not Tier.SOURCE and setup.language.code == setup.target.code
    found = {}
    for p in free:
        made = _patch(p, known_of.get(p.unit.id, ()), setup)
        if made is not None and (has_engine or not made.gaps):
            found[p.unit.id] = made
    return found


def _may_hold(prepared: Prepared) -> bool:
    return prepared.unit.kind is not UnitKind.METADATA


def _is_free(known: Known | None) -> bool:
    """Whether no editor's text stands for the unit as it is now."""
    return state_of(known) in (None, State.OUTDATED)


@dataclass(frozen=True, slots=True)
class _Cut:
    sentences: tuple[Segment, ...]
    is_clean: bool
    """Whether no markup begins in one sentence and ends in another."""


@lru_cache(maxsize=4096)
def _cut(text: str) -> _Cut:
    sentences = tuple(_with_closings(segmentation.split("", text, longest=WHOLE), text))
    return _Cut(sentences, _is_clean(text, sentences))


def _with_closings(sentences: Sequence[Segment], text: str) -> Iterator[Segment]:
    """Give each sentence the signs right behind its full stop that close a mark, and its notes."""
    spans: list[Span] = []
    for sentence in sentences:
        span = sentence.span
        if spans and spans[-1].end == span.start and (found := CLOSINGS.match(text, span.start)):
            spans[-1] = Span(spans[-1].start, found.end(1))
            span = Span(found.end(), span.end)
        if span.start < span.end:
            spans.append(span)
    for index, span in enumerate(spans):
        yield Segment("", index, span, span.of(text))


def _reviewed(source: str, target: str) -> Reviewed:
    """Return a text by sentences; those of a target are its source's if there are as many."""
    ours, theirs = _cut(source), _cut(target)
    sentences = tuple(s.text for s in ours.sentences)
    if len(sentences) == len(theirs.sentences) and ours.is_clean and theirs.is_clean:
        return Reviewed(sentences, tuple(s.text for s in theirs.sentences))
    return Reviewed(sentences, (target.strip(),))


def _patch(prepared: Prepared, known: Sequence[Kept], setup: Setup) -> Patchwork | None:
    """Return the unit in pieces; None where nothing is known, or markup runs from one on."""
    if not known:
        return None
    source = prepared.unit.source
    pieces, targets = _pieces(source, known)
    if not _is_clean(source, pieces):
        return None
    said = ("sentences", files.digest("\0".join(target or "" for target in targets)))
    whole = replace(prepared, inputs=(*prepared.inputs, said))
    gaps = tuple(
        pipeline.prepare_part(prepared, piece.text, setup)
        for piece, target in zip(pieces, targets, strict=True)
        if target is None
    )
    return Patchwork(whole, pieces, targets, gaps)


def _pieces(
    source: str, known: Sequence[Kept]
) -> tuple[tuple[Segment, ...], tuple[str | None, ...]]:
    """Cut a source where what is known of it begins and ends."""
    sentences = _cut(source).sentences
    rows: list[Kept | tuple[int, int, None]] = []
    at = 0
    for row in known:
        if at < row.first:
            rows.append((at, row.first, None))
        rows.append(row)
        at = row.end
    if at < len(sentences):
        rows.append((at, len(sentences), None))
    spans = [Span(sentences[a].span.start, sentences[b - 1].span.end) for a, b, _ in rows]
    pieces = (Segment("", i, span, span.of(source)) for i, span in enumerate(spans))
    return tuple(pieces), tuple(target for _, _, target in rows)


def _is_clean(text: str, parts: Sequence[Segment]) -> bool:
    whole, inside = read_inline(text), [read_inline(part.text) for part in parts]
    return len(whole.marks) == sum(len(part.marks) for part in inside) and len(
        whole.protected
    ) == sum(len(part.protected) for part in inside)
