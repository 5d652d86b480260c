"""Read XLIFF 2, whoever wrote it: segments may have been cut, codes moved, targets reordered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from xml.etree import ElementTree

from translator.errors import OutputError
from translator.export.values import Incoming, IncomingFile, Progress
from translator.export.xliff import AUTHORITY, NAMESPACE, OWN, TYPES
from translator.model import (
    FIRST_ATTRIBUTE,
    FIRST_PLACEHOLDER,
    Inline,
    Mark,
    MarkKind,
    ProtectedSpan,
    Protection,
    Span,
)
from translator.xml_text import parse_xml

Element = ElementTree.Element
PRIVATE = re.compile("[\ue000-\uf8ff]")
KINDS = {sub: kind for kind, (_, sub) in TYPES.items()}


def read_xliff(data: bytes, name: str) -> tuple[IncomingFile, ...]:
    """Return what an XLIFF 2 file brings back, a value for each `file` in it."""
    root = parse_xml(data, lambda said: OutputError(f"{name}, {said}"))
    if root.tag != f"{{{NAMESPACE}}}xliff":
        raise OutputError(f"{name} is not XLIFF 2; save it in version 2.0 or 2.1")
    tag = root.get("trgLang", "")
    return tuple(
        IncomingFile(
            PurePosixPath(file.get("original", "")).stem,
            file.get(f"{{{OWN}}}locale", tag),
            tuple(_units(file)),
        )
        for file in root.iterfind(_tag("file"))
    )


def _units(file: Element) -> Iterator[Incoming]:
    found = {unit.get("id", ""): unit for unit in file.iter(_tag("unit"))}
    flows = {
        reference
        for element in file.iter()
        for key in ("subFlows", "subFlowsStart", "subFlowsEnd")
        for reference in element.get(key, "").split()
    }
    for id, unit in found.items():
        if id not in flows:
            yield _unit(unit, found)


def _unit(unit: Element, units: Mapping[str, Element]) -> Incoming:
    name = unit.get("name", "")
    data = {d.get("id", ""): _content(d) for d in unit.iter(_tag("data"))}
    segments = [s for s in unit if s.tag in (_tag("segment"), _tag("ignorable"))]
    sources = [s.find(_tag("source")) for s in segments]
    known = {
        id: element for s in sources if s is not None for element in s.iter()
        if (id := element.get("id")) and element.tag != _tag("mrk")
    }  # fmt: skip
    plain = name.startswith("metadata/")
    source = _Reading(data, known, units, is_source=True, is_plain=plain)
    for element in sources:
        source.take(element)
    target = None
    if any(s.find(_tag("target")) is not None for s in segments):
        reading = _Reading(data, known, units, is_source=False, is_plain=plain)
        for element in _targets(segments):
            reading.take(element)
        target = reading.inline()
    reached = [_progress(s) for s in segments if s.tag == _tag("segment")]
    is_whole = all(s.find(_tag("target")) is not None for s in segments if s.tag == _tag("segment"))
    order = list(Progress)
    progress = min(reached, key=order.index, default=Progress.INITIAL)
    return Incoming(
        name,
        source.inline(),
        target if is_whole else None,
        progress,
        unit.get(f"{{{OWN}}}base", ""),
    )


def _progress(segment: Element) -> Progress:
    state = segment.get("state", "")
    return Progress(state) if state in set(Progress) else Progress.INITIAL


def _targets(segments: list[Element]) -> list[Element | None]:
    """The targets in the order in which they are to be read; what is not text is the source's."""
    chosen = []
    for number, segment in enumerate(segments, start=1):
        target = segment.find(_tag("target"))
        order = target.get("order", "") if target is not None else ""
        place = int(order) if order.isdecimal() else number
        chosen.append((place, number, segment.find(_tag("source")) if target is None else target))
    return [element for _, _, element in sorted(chosen, key=lambda item: item[:2])]


@dataclass(slots=True)
class _Reading:
    data: Mapping[str, str]
    known: Mapping[str, Element]
    """The codes of the source by id: some programs leave out what they say."""

    units: Mapping[str, Element]
    is_source: bool
    is_plain: bool
    text: list[str] = field(default_factory=list)
    length: int = 0
    protected: list[ProtectedSpan] = field(default_factory=list)
    marks: list[tuple[int, Mark]] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    opened: dict[str, tuple[int, int, Element]] = field(default_factory=dict)
    """Codes that `sc` has opened: their number, their place, and the element."""

    count: int = 0

    def inline(self) -> Inline:
        marks = sorted(self.marks, key=lambda m: (m[1].span.start, -m[1].span.end, m[0]))
        return Inline(
            "".join(self.text),
            tuple(self.protected),
            tuple(mark for _, mark in marks),
            tuple(self.attributes),
        )

    def take(self, element: Element | None) -> None:
        if element is None:
            return
        self._say(element.text or "")
        for child in element:
            match child.tag.rpartition("}")[2]:
                case "cp":
                    self._say(chr(int(child.get("hex", "FFFD"), 16)))
                case "ph":
                    self._hold(child)
                case "pc":
                    start, number = self.length, self._number()
                    self.take(child)
                    self._close(child, child, start, number)
                case "sc":
                    self.opened[child.get("id", "")] = (self._number(), self.length, child)
                case "ec":
                    if opened := self.opened.pop(child.get("startRef", child.get("id", "")), None):
                        self._close(opened[2], child, opened[1], opened[0])
                case "mrk":
                    self.take(child)
            self._say(child.tail or "")

    def _say(self, text: str) -> None:
        if not self.is_plain:
            # Typed into a text, such a character would look like a placeholder.
            text = PRIVATE.sub("", text)
        self.text.append(text)
        self.length += len(text)

    def _number(self) -> int:
        self.count += 1
        return self.count

    def _hold(self, element: Element) -> None:
        markup = self._markup(element, ("dataRef",), "subFlows")
        if not markup:
            return
        kind = self._kind(element)
        kinds = set(Protection)
        protection = Protection(kind) if kind in kinds else Protection.OTHER
        self._append(chr(FIRST_PLACEHOLDER + len(self.protected)))
        self.protected.append(ProtectedSpan(markup, protection))

    def _append(self, char: str) -> None:
        self.text.append(char)
        self.length += 1

    def _close(self, opening: Element, closing: Element, start: int, number: int) -> None:
        before = self._markup(opening, ("dataRefStart", "dataRef"), "subFlowsStart")
        names = ("dataRefEnd",) if opening is closing else ("dataRef",)
        after = self._markup(closing, names, "subFlowsEnd")
        kind = self._kind(opening)
        kinds = set(MarkKind)
        mark = MarkKind(kind) if kind in kinds else MarkKind.EMPHASIS
        if before and after and start < self.length:
            self.marks.append((number, Mark(mark, Span(start, self.length), before, after)))

    def _markup(self, element: Element, names: tuple[str, ...], flows: str) -> str:
        """Return the Markdown of a code, with the texts of its sub-flows as attributes."""
        twin = self.known.get(element.get("id", ""), element)
        found = next((v for e in (element, twin) for n in names if (v := e.get(n))), "")
        references = element.get(flows) or element.get("subFlows") or twin.get(flows) or ""
        names_left = references.split()
        parts = []
        for char in self.data.get(found, ""):
            if char == "\uf000" and names_left:
                parts.append(chr(FIRST_ATTRIBUTE + len(self.attributes)))
                self.attributes.append(self._flow(names_left.pop(0)))
            else:
                parts.append(char)
        return "".join(parts)

    def _flow(self, id: str) -> str:
        unit = self.units.get(id)
        if unit is None:
            return ""
        names = ("source",) if self.is_source else ("target", "source")
        return "".join(
            next((_content(e) for n in names if (e := part.find(_tag(n))) is not None), "")
            for part in unit
            if part.tag in (_tag("segment"), _tag("ignorable"))
        )

    def _kind(self, element: Element) -> str:
        twin = self.known.get(element.get("id", ""), element)
        sub = element.get("subType") or twin.get("subType") or ""
        return str(KINDS.get(sub, sub.removeprefix(f"{AUTHORITY}:")))


def _content(element: Element) -> str:
    """The text of an element, with its code points and without its other markup."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == _tag("cp"):
            parts.append(chr(int(child.get("hex", "FFFD"), 16)))
        else:
            parts.append(_content(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
