"""Write and read TMX 1.4, the exchange format of translation memories.

Marks are `bpt` and `ept`, protected spans `ph`, with their Markdown as content; the alt text of
an image and the title of a link are `sub`. Properties say which article and unit it was, and
whether an editor has read it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree

from translator import __version__
from translator.errors import OutputError
from translator.export.codes import ATTRIBUTE, Code, codes_of, events, pair
from translator.export.values import ExportUnit, Incoming, IncomingFile, Localized, Progress
from translator.model import (
    FIRST_ATTRIBUTE,
    FIRST_PLACEHOLDER,
    Inline,
    Mark,
    MarkKind,
    ProtectedSpan,
    Protection,
    Span,
    State,
)
from translator.xml_text import attributes, escape, parse_xml

Element = ElementTree.Element
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write_tmx(localized: Sequence[Localized], *, with_machine: bool = False) -> str:
    """Return a memory of the reviewed pairs; `with_machine` adds the drafts, marked as such.

    Drafts in a relative's language stay out: a memory would hand them on as the locale's own.
    Pairs with the same source, in whatever locales, stay one unit each, so that every one keeps
    its own state.
    """
    units = "".join(
        _unit(unit, one)
        for one in localized
        for unit in one.units
        if unit.target is not None
        and (unit.translated.state is State.REVIEWED or (with_machine and not one.written))
    )
    source = next((one.source_tag for one in localized), "en")
    header = attributes(
        creationtool="translator",
        creationtoolversion=__version__,
        segtype="block",
        adminlang="en",
        srclang=source,
        datatype="plaintext",
    ) + attributes(**{"o-tmf": "translator"})
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
        f'<tmx version="1.4">\n <header{header}/>\n <body>\n{units} </body>\n</tmx>\n'
    )


def _unit(unit: ExportUnit, localized: Localized) -> str:
    assert unit.target is not None
    codes = codes_of(unit.source)
    properties = {
        "x-article": localized.article,
        "x-unit": unit.translated.unit.id,
        "x-locale": localized.locale,
        "x-state": str(unit.translated.state),
        "x-base": unit.base,
    }
    said = "".join(
        f"   <prop{attributes(type=key)}>{escape(value)}</prop>\n"
        for key, value in properties.items()
        if value
    )
    return (
        f"  <tu{attributes(datatype='plaintext', srclang=localized.source_tag)}>\n{said}"
        + _side(localized.source_tag, unit.source, codes)
        + _side(localized.tag, unit.target, pair(codes, codes_of(unit.target)))
        + "  </tu>\n"
    )


def _side(tag: str, inline: Inline, codes: Sequence[Code]) -> str:
    # `i` pairs the two ends inside one segment, `x` pairs the codes of source and target.
    parts = []
    for event in events(inline, codes):
        code = event.code
        if code is None:
            parts.append(escape(event.text))
            continue
        number = attributes(i=code.id)
        kind = attributes(x=code.id, type=code.kind)
        if event.kind == "open":
            parts.append(f"<bpt{number}{kind}>{_markup(code.opening, inline)}</bpt>")
        elif event.kind == "close":
            parts.append(f"<ept{number}>{_markup(code.closing or '', inline)}</ept>")
        else:
            parts.append(f"<ph{kind}>{_markup(code.opening, inline)}</ph>")
    return f"   <tuv{attributes(xml_lang=tag)}>\n    <seg>{''.join(parts)}</seg>\n   </tuv>\n"


def _markup(markup: str, inline: Inline) -> str:
    parts = []
    position = 0
    for found in ATTRIBUTE.finditer(markup):
        text = inline.attributes[ord(found[0]) - FIRST_ATTRIBUTE]
        parts += [escape(markup[position : found.start()]), f"<sub>{escape(text)}</sub>"]
        position = found.end()
    return "".join([*parts, escape(markup[position:])])


def read_tmx(data: bytes, name: str, source: str) -> tuple[IncomingFile, ...]:
    """Return what a memory knows, a value for each article and locale that it names.

    `source` is the tag of the source language; a unit without it is of no use. Only a unit that
    says so is reviewed: other programs do not tell who has read theirs.
    """
    root = parse_xml(data, lambda said: OutputError(f"{name}, {said}"))
    if root.tag.rpartition("}")[2] != "tmx":
        raise OutputError(f"{name} is not TMX")
    found: dict[tuple[str, str], list[Incoming]] = defaultdict(list)
    for unit in root.iter("tu"):
        properties = {p.get("type", ""): p.text or "" for p in unit.iterfind("prop")}
        sides = [(_language(side), side.find("seg")) for side in unit.iterfind("tuv")]
        origin = next((s for tag, s in sides if _is(tag, source) and s is not None), None)
        if origin is None:
            continue
        state = properties.get("x-state", "")
        progress = Progress.REVIEWED if state == State.REVIEWED else Progress.TRANSLATED
        context = properties.get("x-unit", "")
        for tag, side in sides:
            if side is None or _is(tag, source):
                continue
            locale = properties.get("x-locale", tag)
            found[properties.get("x-article", ""), locale].append(
                Incoming(
                    context,
                    _read(origin, context),
                    _read(side, context),
                    progress,
                    properties.get("x-base", ""),
                )
            )
    return tuple(
        IncomingFile(article, locale, tuple(units)) for (article, locale), units in found.items()
    )


def _read(segment: Element, context: str) -> Inline:
    reading = _Reading(is_plain=context.startswith("metadata/"))
    reading.take(segment)
    marks = sorted(reading.marks, key=lambda m: (m[1].span.start, -m[1].span.end, m[0]))
    return Inline(
        "".join(reading.text),
        tuple(reading.protected),
        tuple(mark for _, mark in marks),
        tuple(reading.attributes),
    )


@dataclass(slots=True)
class _Reading:
    is_plain: bool
    text: list[str] = field(default_factory=list)
    length: int = 0
    protected: list[ProtectedSpan] = field(default_factory=list)
    marks: list[tuple[int, Mark]] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    opened: dict[str, tuple[int, int, Element]] = field(default_factory=dict)

    def take(self, element: Element) -> None:
        self._say(element.text or "")
        for child in element:
            number = child.get("i", "")
            match child.tag:
                case "bpt":
                    self.opened[number] = (len(self.opened), self.length, child)
                case "ept":
                    self._close(number, child)
                case "hi":
                    self.take(child)
                case _:
                    self._hold(child)
            self._say(child.tail or "")

    def _say(self, text: str) -> None:
        if not self.is_plain:
            text = "".join(c for c in text if not "\ue000" <= c <= "\uf8ff")
        self.text.append(text)
        self.length += len(text)

    def _hold(self, element: Element) -> None:
        kind = element.get("type", "")
        known = set(Protection)
        markup = self._markup(element)
        if not markup:
            return
        self.text.append(chr(FIRST_PLACEHOLDER + len(self.protected)))
        self.length += 1
        self.protected.append(
            ProtectedSpan(markup, Protection(kind) if kind in known else Protection.OTHER)
        )

    def _close(self, number: str, element: Element) -> None:
        if number not in self.opened:
            return
        order, start, opening = self.opened[number]
        kind = opening.get("type", "")
        known = set(MarkKind)
        mark = MarkKind(kind) if kind in known else MarkKind.EMPHASIS
        before, after = self._markup(opening), self._markup(element)
        if before and after and start < self.length:
            self.marks.append((order, Mark(mark, Span(start, self.length), before, after)))

    def _markup(self, element: Element) -> str:
        parts = [element.text or ""]
        for child in element:
            if child.tag == "sub":
                parts.append(chr(FIRST_ATTRIBUTE + len(self.attributes)))
                self.attributes.append("".join(child.itertext()))
            parts.append(child.tail or "")
        return "".join(parts)


def _language(side: Element) -> str:
    return side.get(LANG) or side.get("lang") or ""


def _is(tag: str, source: str) -> bool:
    return tag.replace("_", "-").partition("-")[0].lower() == source.partition("-")[0].lower()
