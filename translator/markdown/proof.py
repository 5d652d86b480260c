"""Prove that a composed article is its source with nothing but the units' words replaced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from translator.errors import ArticleError
from translator.markdown.blanks import one_line
from translator.markdown.compose import Edit, edits_for, splice
from translator.markdown.document import Document, Shape
from translator.markdown.inline import read_inline
from translator.markdown.parse import Blocks, read_blocks, read_everything
from translator.markdown.skeleton import differences, skeleton
from translator.markdown.write import flatten
from translator.model import Span


@dataclass(frozen=True, slots=True)
class Replaced:
    """A part of the source that stands changed in the target."""

    id: str
    """The unit's, or `front-matter` for keys that were set there."""

    source: Span
    target: Span
    sha256: str
    """Of the part in the target."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the proof needs to be run again from the two files."""

    source_sha256: str
    target_sha256: str
    replaced: tuple[Replaced, ...]


@dataclass(frozen=True, slots=True)
class Composed:
    """An article as `compose` makes it, and the proof of it."""

    text: str
    certificate: Certificate
    """What `verify` needs."""

    problems: tuple[str, ...]
    """What is wrong with it; empty means proven."""


def compose_proven(
    document: Document,
    targets: Mapping[str, str],
    *,
    has_spaces: bool = True,
    front_matter: Mapping[str, object] | None = None,
) -> Composed:
    """Do what `compose` and `prove` do, and keep the certificate; no target is written twice."""
    edits = edits_for(document, targets, has_spaces=has_spaces, front_matter=front_matter)
    text, certified = splice(document.text, edits), _certify(document.text, edits)
    return Composed(text, certified, _problems(document, edits, certified, text))


def prove(
    document: Document,
    targets: Mapping[str, str],
    composed: str,
    *,
    has_spaces: bool = True,
    front_matter: Mapping[str, object] | None = None,
) -> tuple[str, ...]:
    """Say what is wrong with the article that `compose` made; empty means proven."""
    edits = edits_for(document, targets, has_spaces=has_spaces, front_matter=front_matter)
    return _problems(document, edits, _certify(document.text, edits), composed)


def verify(source: str, target: str, certified: Certificate) -> tuple[str, ...]:
    """Run the proof from the two texts and the certificate alone; empty means proven."""
    return _unproven(source, target, certified, read_blocks(target))


def _problems(
    document: Document, edits: tuple[Edit, ...], certified: Certificate, composed: str
) -> tuple[str, ...]:
    blocks = read_blocks(composed)
    found = _unproven(document.text, composed, certified, blocks)
    return found or tuple(_misread(document, edits, certified, blocks))


def _unproven(source: str, target: str, certified: Certificate, blocks: Blocks) -> tuple[str, ...]:
    """Say what is wrong with a target; `blocks` are its own."""
    if _hash(source) != certified.source_sha256:
        return ("the source article is not the one that was translated",)
    found = tuple(_changed(source, target, certified))
    return found or tuple(differences(skeleton(read_blocks(source)), skeleton(blocks)))


def write_certificate(certified: Certificate) -> dict[str, Any]:
    """Return the certificate as JSON has it; `read_certificate` reads it again."""
    return {
        "source_sha256": certified.source_sha256,
        "target_sha256": certified.target_sha256,
        "replaced": [
            {
                "id": part.id,
                "source": {"start": part.source.start, "end": part.source.end},
                "target": {"start": part.target.start, "end": part.target.end},
                "sha256": part.sha256,
            }
            for part in certified.replaced
        ],
    }


def read_certificate(data: Mapping[str, Any]) -> Certificate:
    """Read a certificate from what `write_certificate` made of it, as JSON gives it back."""
    try:
        return Certificate(
            str(data["source_sha256"]),
            str(data["target_sha256"]),
            tuple(
                Replaced(
                    str(part["id"]),
                    Span(int(part["source"]["start"]), int(part["source"]["end"])),
                    Span(int(part["target"]["start"]), int(part["target"]["end"])),
                    str(part["sha256"]),
                )
                for part in data["replaced"]
            ),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ArticleError(f"the proof in the report is damaged: {error!r}") from error


def _certify(text: str, edits: tuple[Edit, ...]) -> Certificate:
    replaced: list[Replaced] = []
    digest = sha256()
    position = shift = 0
    for edit in edits:
        start = edit.span.start + shift
        span = Span(start, start + len(edit.text))
        replaced.append(Replaced(edit.id, edit.span, span, _hash(edit.text)))
        digest.update(_bytes(text[position : edit.span.start] + edit.text))
        position = edit.span.end
        shift = span.end - edit.span.end
    digest.update(_bytes(text[position:]))
    return Certificate(_hash(text), digest.hexdigest(), tuple(replaced))


def _changed(source: str, target: str, certified: Certificate) -> Iterator[str]:
    """Say which parts are not what was written: outside the units, the source's own bytes."""
    ours = theirs = 0
    restored = sha256()
    for part in certified.replaced:
        if part.source.start < ours or part.target.start < theirs:
            yield f"{part.id}: its place overlaps another's"
            return
        gap = target[theirs : part.target.start]
        if gap != source[ours : part.source.start]:
            yield f"the article's own text before {part.id} was changed"
            return
        if _hash(part.target.of(target)) != part.sha256:
            yield f"{part.id} is not what was written"
        restored.update(_bytes(gap + part.source.of(source)))
        ours, theirs = part.source.end, part.target.end
    if target[theirs:] != source[ours:]:
        yield "the article's own text after the last unit was changed"
        return
    restored.update(_bytes(target[theirs:]))
    if restored.hexdigest() != certified.source_sha256:
        yield "the article cannot be restored from its translation"
    if _hash(target) != certified.target_sha256:
        yield "the file is not the one that was written"


def _misread(
    document: Document, edits: tuple[Edit, ...], certified: Certificate, blocks: Blocks
) -> Iterator[str]:
    """Say which units do not read, in the composed article, as their targets say."""
    readings = read_everything(blocks)
    for edit, part in zip(edits, certified.replaced, strict=True):
        if edit.id == "front-matter":
            continue
        if document.places[edit.id].shape is Shape.CAPTION:
            continue
        if edit.id.startswith("metadata/"):
            found = readings.metadata.get(edit.id.removeprefix("metadata/"), "")
            if one_line(found) != edit.says:
                yield f"{edit.id} reads differently in the translated article"
            continue
        source = readings.sources.get(part.target.start)
        if source != edit.says and (source is None or _reading(source) != _reading(edit.says)):
            yield f"{edit.id} reads differently in the translated article"


def _reading(source: str) -> tuple[str, tuple[str, ...]]:
    words, marks = flatten(read_inline(source))
    return " ".join(words.split()), tuple(sorted(str(kind) for kind, _, _ in marks))


def _hash(text: str) -> str:
    return sha256(_bytes(text)).hexdigest()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
