"""Write XLIFF 2.1: one file for an article in a locale, one unit for each of its units.

Marks are `pc`, protected spans `ph`, with their Markdown as original data; glossary terms are
`mrk type="term"`; the alt text of an image and the title of a link are units of their own,
referred to as sub-flows. The core needs no module; two attributes of our own say which locale of
the site it is, and what the catalog's entry was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from translator.export.codes import ATTRIBUTE, Code, Event, codes_of, events, pair
from translator.export.terms import source_terms, target_terms
from translator.export.values import ExportUnit, Localized, Progress
from translator.model import Inline, MarkKind, Protection, State
from translator.xml_text import FORBIDDEN, attributes, escape

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
OWN = "urn:translator:xliff:1"
AUTHORITY = "translator"
"""What our own values of `subType` and `subState` begin with."""

TYPES: dict[str, tuple[str, str]] = {
    MarkKind.EMPHASIS: ("fmt", "xlf:i"),
    MarkKind.STRONG: ("fmt", "xlf:b"),
    MarkKind.STRIKE: ("fmt", f"{AUTHORITY}:strike"),
    MarkKind.LINK: ("link", f"{AUTHORITY}:link"),
    Protection.BREAK: ("fmt", "xlf:lb"),
    Protection.IMAGE: ("image", f"{AUTHORITY}:image"),
    Protection.URL: ("link", f"{AUTHORITY}:url"),
    Protection.EMAIL: ("link", f"{AUTHORITY}:email"),
}
"""The `type` and `subType` of codes; all others are `other`."""

PROGRESS = {
    State.MACHINE: Progress.TRANSLATED,
    State.EDITED: Progress.TRANSLATED,
    State.OUTDATED: Progress.TRANSLATED,
    State.REVIEWED: Progress.REVIEWED,
    State.SOURCE: Progress.INITIAL,
}


def type_of(kind: str) -> tuple[str, str]:
    """Return the `type` and `subType` of a kind of code."""
    return TYPES.get(kind, ("other", f"{AUTHORITY}:{kind}"))


def write_xliff(localized: Localized) -> str:
    """Return an article in one locale as XLIFF 2.1."""
    units = "".join(
        _Unit(number, unit).write() for number, unit in enumerate(localized.units, start=1)
    )
    root = attributes(
        xmlns=NAMESPACE,
        xmlns_tr=OWN,
        version="2.1",
        srcLang=localized.source_tag,
        trgLang=localized.tag,
    )
    file = attributes(
        id="f1",
        original=f"{localized.article}.md",
        srcDir="ltr",
        trgDir=localized.direction,
        xml_space="preserve",
        tr_locale=localized.locale,
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff{root}>\n <file{file}>\n'
        f"{units} </file>\n</xliff>\n"
    )


@dataclass(slots=True)
class _Unit:
    number: int
    unit: ExportUnit
    data: dict[str, str] = field(default_factory=dict)
    """The original data, by text, with their ids."""

    def write(self) -> str:
        source, target = self.unit.source, self.unit.target
        codes = codes_of(source)
        twins = pair(codes, codes_of(target)) if target else ()
        flows = _flows(source, codes, target, twins)
        rows = self.unit.translated.ledger
        terms = source_terms(source.text, rows)
        says = self._text(events(source, codes, terms), flows.of_source, codes)
        answer = None
        if target is not None:
            found = target_terms(target.text, rows, terms)
            answer = self._text(events(target, twins, found), flows.of_target, codes)
        state = self.unit.translated.state
        progress = PROGRESS[state] if target else Progress.INITIAL
        name = self.unit.translated.unit.id
        return self._frame(f"u{self.number}", name, says, answer, progress) + "".join(
            self._flow(f"u{self.number}.{n}", f"{name}#{n}", flow, progress)
            for n, flow in enumerate(flows.texts)
        )

    def _frame(
        self, id: str, name: str, source: str, target: str | None, progress: Progress
    ) -> str:
        notes = "".join(
            f"    <note{attributes(category=note.category)}>{escape(note.text)}</note>\n"
            for note in self.unit.notes
        )
        data = "".join(
            f"    <data{attributes(id=id)}>{_content(text)}</data>\n"
            for text, id in self.data.items()
        )
        sub = f"{AUTHORITY}:{self.unit.translated.state}"
        return (
            f"  <unit{attributes(id=id, name=name, tr_base=self.unit.base)}>\n"
            + (f"   <notes>\n{notes}   </notes>\n" if notes else "")
            + (f"   <originalData>\n{data}   </originalData>\n" if data else "")
            + _segment(source, target, progress, sub)
            + "  </unit>\n"
        )

    def _flow(self, id: str, name: str, flow: tuple[str, str | None], progress: Progress) -> str:
        source, target = flow
        answer = None if target is None else _content(target)
        progress = progress if target else Progress.INITIAL
        return (
            f"  <unit{attributes(id=id, name=name)}>\n"
            + _segment(_content(source), answer, progress, "")
            + "  </unit>\n"
        )

    def _text(self, stream: Sequence[Event], flows: Sequence[int], source: Sequence[Code]) -> str:
        parts: list[str] = []
        known = {code.id for code in source}
        for event in stream:
            code, term = event.code, event.term
            if event.kind == "words":
                parts.append(_content(event.text))
            elif code is not None and event.kind == "close":
                parts.append("</pc>")
            elif code is not None:
                parts.append(self._code(code, flows, is_known=code.id in known))
            elif term is not None:
                id = f"t{term.id}"
                said = attributes(id=id, type="term", value=term.value)
                parts.append(
                    {
                        "mark": f"<mrk{said}>",
                        "unmark": "</mrk>",
                        "point": f"<sm{said}/>",
                        "unpoint": f"<em{attributes(startRef=id)}/>",
                    }[event.kind]
                )
        return "".join(parts)

    def _code(self, code: Code, flows: Sequence[int], *, is_known: bool) -> str:
        kind, sub = type_of(code.kind)
        more = {"id": code.id, "type": kind, "subType": sub}
        if is_known and code.closing is None:
            more |= {"canCopy": "no", "canDelete": "no"}
        opening = self._ref(code.opening)
        if code.closing is None:
            refs = self._refs(code.opening, flows)
            shown = attributes(
                equiv=" " if code.kind == Protection.BREAK else "",
                disp=_shown(code.opening),
                dataRef=opening,
                subFlows=refs,
            )
            return f"<ph{attributes(**more)}{shown}/>"
        shown = attributes(
            dataRefStart=opening,
            dataRefEnd=self._ref(code.closing),
            subFlowsStart=self._refs(code.opening, flows),
            subFlowsEnd=self._refs(code.closing, flows),
        )
        return f"<pc{attributes(**more)}{shown}>"

    def _ref(self, text: str) -> str:
        # In original data, any attribute is U+F000: the sub-flows say which one it is.
        return self.data.setdefault(ATTRIBUTE.sub("\uf000", text), f"d{len(self.data) + 1}")

    def _refs(self, text: str, flows: Sequence[int]) -> str:
        return " ".join(
            f"u{self.number}.{flows[ord(char) - 0xF000]}" for char in ATTRIBUTE.findall(text)
        )


@dataclass(frozen=True, slots=True)
class _Flows:
    """The translatable texts inside markup, of source and target together."""

    texts: tuple[tuple[str, str | None], ...]
    of_source: tuple[int, ...]
    """For each attribute of the source, its place in `texts`."""

    of_target: tuple[int, ...]


def _flows(
    source: Inline, codes: Sequence[Code], target: Inline | None, twins: Sequence[Code]
) -> _Flows:
    texts: list[tuple[str, str | None]] = [(text, None) for text in source.attributes]
    placed: dict[int, int] = {}
    if target is not None:
        numbers = {code.id: code.flows for code in codes}
        for twin in twins:
            for here, there in zip(twin.flows, numbers.get(twin.id, ()), strict=False):
                texts[there] = (texts[there][0], target.attributes[here])
                placed[here] = there
        for index, text in enumerate(target.attributes):
            if index not in placed:
                # Only the target says it: there is nothing that it would be a translation of.
                placed[index] = len(texts)
                texts.append((text, text))
    count = len(target.attributes) if target else 0
    return _Flows(
        tuple(texts), tuple(range(len(source.attributes))), tuple(placed[n] for n in range(count))
    )


def _segment(source: str, target: str | None, progress: Progress, sub: str) -> str:
    said = attributes(state=str(progress), subState=sub)
    answer = "" if target is None else f"    <target>{target}</target>\n"
    return f"   <segment{said}>\n    <source>{source}</source>\n{answer}   </segment>\n"


def _content(text: str) -> str:
    parts = []
    position = 0
    for found in FORBIDDEN.finditer(text):
        parts.append(escape(text[position : found.start()]))
        parts.append(f'<cp hex="{ord(found[0]):04X}"/>')
        position = found.end()
    return "".join([*parts, escape(text[position:])])


def _shown(markup: str) -> str:
    text = " ".join(ATTRIBUTE.sub("…", markup).split())
    return text if len(text) <= 40 else text[:39] + "…"
