"""Paragraphs that were split or merged keep the sentences an editor has reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from translator import files, pipeline, segmentation
from translator.catalog import Catalog, Known, state_of
from translator.markdown import read_inline
from translator.model import Segment, State, TranslatedUnit, UnitKind
from translator.pipeline import Prepared, Setup

ENGINE = "reviewed-sentences"
"""What reports and catalogs name as the maker of such a text; it waits for an editor's look."""

WHOLE = 1_000_000
"""A sentence of any length is one."""


def from_reviewed(
    prepared: Sequence[Prepared], po: Catalog, known: Mapping[str, Known], setup: Setup
) -> dict[str, TranslatedUnit]:
    """Return the units all of whose sentences an editor has reviewed in other paragraphs."""
    reviewed = [(e.source, e.target) for e in po.entries if e.is_reviewed and e.source]
    if not reviewed:
        return {}
    pairs = _pairs(reviewed)
    found = {}
    for p in prepared:
        if p.unit.kind is UnitKind.METADATA or not _is_free(known.get(p.unit.id)):
            continue
        target = _put_together(p.unit.source, pairs, has_spaces=setup.target.has_spaces)
        if target is not None:
            unit = pipeline.audit(p, target, State.MACHINE, setup)
            inputs = (*p.inputs, ("sentences", files.digest(target)))
            found[p.unit.id] = replace(unit, draft=target, engine=ENGINE, inputs=inputs)
    return found


def _is_free(known: Known | None) -> bool:
    """Whether no editor's text stands for the unit as it is now."""
    return state_of(known) is None or (known is not None and not known.is_current)


def _pairs(reviewed: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the sentences of reviewed texts with their targets, those that are beyond doubt.

    A text has its sentences in the order of its source's where there are as many of them.
    """
    pairs: dict[str, str] = {}
    doubtful: set[str] = set()
    for source, target in reviewed:
        ours, theirs = _sentences(source), _sentences(target)
        if len(ours) != len(theirs) or not (
            _is_closed(source, ours) and _is_closed(target, theirs)
        ):
            continue
        for one, other in zip(ours, theirs, strict=True):
            if pairs.setdefault(one.text, other.text) != other.text:
                doubtful.add(one.text)
    return {source: target for source, target in pairs.items() if source not in doubtful}


def _put_together(source: str, pairs: Mapping[str, str], *, has_spaces: bool) -> str | None:
    sentences = _sentences(source)
    targets = [pairs[s.text] for s in sentences if s.text in pairs]
    if not targets or len(targets) < len(sentences) or not _is_closed(source, sentences):
        return None
    return segmentation.join(source, sentences, targets, has_spaces=has_spaces)


def _sentences(text: str) -> tuple[Segment, ...]:
    return segmentation.split("", text, longest=WHOLE)


def _is_closed(text: str, sentences: Sequence[Segment]) -> bool:
    """Whether no markup begins in one sentence and ends in another."""
    whole, parts = read_inline(text), [read_inline(sentence.text) for sentence in sentences]
    return len(whole.marks) == sum(len(part.marks) for part in parts) and len(
        whole.protected
    ) == sum(len(part.protected) for part in parts)
