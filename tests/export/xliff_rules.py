"""The rules of the XLIFF 2.1 core that a file of ours relies on, as a checker that names breaches.

Structure, order and number of elements, attributes and their values as the core schema has them;
and of the constraints in prose: unique ids, references that resolve, targets that use the ids of
their source, states and sub-states.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

CORE = "{urn:oasis:names:tc:xliff:document:2.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"

NMTOKEN = r"[-.:\w]+"
YES_NO = "yes|no"
DIRECTION = "ltr|rtl|auto"
OWN_VALUE = r"[^\s:]+:[^\s:]+"
ANY = ".*"
CODE = {
    "id": NMTOKEN, "canCopy": YES_NO, "canDelete": YES_NO, "canReorder": "yes|firstNo|no",
    "copyOf": NMTOKEN, "subType": OWN_VALUE, "type": "fmt|ui|quote|link|image|other",
}  # fmt: skip
SPACE = f"{XML}space"
ATTRIBUTES: dict[str, dict[str, str]] = {
    "xliff": {"version": r"2\.[01]", "srcLang": ANY, "trgLang": ANY, SPACE: ANY},
    "file": {
        "id": NMTOKEN, "canResegment": YES_NO, "original": ANY, "translate": YES_NO,
        "srcDir": DIRECTION, "trgDir": DIRECTION, SPACE: "default|preserve",
    },
    "unit": {
        "id": NMTOKEN, "name": ANY, "canResegment": YES_NO, "translate": YES_NO,
        "srcDir": DIRECTION, "trgDir": DIRECTION, SPACE: "default|preserve", "type": OWN_VALUE,
    },
    "notes": {},
    "note": {
        "id": NMTOKEN, "appliesTo": "source|target", "category": ANY, "priority": "[1-9]|10",
    },
    "originalData": {},
    "data": {"id": NMTOKEN, "dir": DIRECTION, SPACE: "preserve"},
    "segment": {
        "id": NMTOKEN, "canResegment": YES_NO, "state": "initial|translated|reviewed|final",
        "subState": OWN_VALUE,
    },
    "source": {f"{XML}lang": ANY, SPACE: "default|preserve"},
    "target": {f"{XML}lang": ANY, SPACE: "default|preserve", "order": "[1-9][0-9]*"},
    "cp": {"hex": "(?:[0-9A-Fa-f]{2})+"},
    "ph": CODE | {"disp": ANY, "equiv": ANY, "dataRef": NMTOKEN, "subFlows": ANY},
    "pc": CODE | {
        "canOverlap": YES_NO, "dispStart": ANY, "dispEnd": ANY, "equivStart": ANY,
        "equivEnd": ANY, "dataRefStart": NMTOKEN, "dataRefEnd": NMTOKEN, "subFlowsStart": ANY,
        "subFlowsEnd": ANY, "dir": DIRECTION,
    },
    "mrk": {
        "id": NMTOKEN, "type": f"generic|comment|term|{OWN_VALUE}", "value": ANY, "ref": ANY,
        "translate": YES_NO,
    },
    "sm": {
        "id": NMTOKEN, "type": f"generic|comment|term|{OWN_VALUE}", "value": ANY, "ref": ANY,
        "translate": YES_NO,
    },
    "em": {"startRef": NMTOKEN},
}  # fmt: skip
REQUIRED = {
    "xliff": ["version", "srcLang"], "file": ["id"], "unit": ["id"], "data": ["id"],
    "ph": ["id"], "pc": ["id"], "mrk": ["id"], "sm": ["id"], "em": ["startRef"], "cp": ["hex"],
}  # fmt: skip
INLINE = "(?:(?:cp|ph|pc|mrk|sm|em) )*"
CHILDREN = {
    "xliff": "(?:file )+",
    "file": "(?:notes )?(?:unit )+",
    "unit": "(?:notes )?(?:originalData )?(?:segment )+",
    "notes": "(?:note )+",
    "note": "",
    "originalData": "(?:data )+",
    "data": "(?:cp )*",
    "segment": "source (?:target )?",
    "source": INLINE,
    "target": INLINE,
    "pc": INLINE,
    "mrk": INLINE,
    "ph": "", "cp": "", "sm": "", "em": "",
}  # fmt: skip
MIXED = {"note", "data", "source", "target", "pc", "mrk"}
STANDARD = {"xlf:lb", "xlf:pb", "xlf:b", "xlf:i", "xlf:u", "xlf:var"}


def breaches(text: str) -> list[str]:
    """Return every breach of a rule, in words; none for a valid file."""
    root = ElementTree.fromstring(text.encode())
    found = [*_structure(root), *_files(root)]
    if root.tag != f"{CORE}xliff":
        found.append("the root is not xliff")
    if any(root.iter(f"{CORE}target")) and not root.get("trgLang"):
        found.append("targets without trgLang")
    return found


def _structure(root: ElementTree.Element) -> Iterator[str]:
    for element in root.iter():
        name = element.tag.removeprefix(CORE)
        if name not in ATTRIBUTES:
            yield f"unknown element {element.tag}"
            continue
        for key, value in element.attrib.items():
            if key.startswith("{") and not key.startswith(XML):
                if name not in ("xliff", "file", "unit", "note", "ph", "pc", "mrk", "sm"):
                    yield f"{name} may not have {key}"
            elif key not in ATTRIBUTES[name]:
                yield f"{name} has no attribute {key}"
            elif not re.fullmatch(ATTRIBUTES[name][key], value, re.DOTALL):
                yield f"{name} {key}={value!r}"
        for key in REQUIRED.get(name, ()):
            if key not in element.attrib:
                yield f"{name} lacks {key}"
        order = "".join(child.tag.removeprefix(CORE) + " " for child in element)
        if not re.fullmatch(CHILDREN[name], order):
            yield f"{name} holds {order!r}"
        if name not in MIXED:
            words = (element.text or "") + "".join(child.tail or "" for child in element)
            if words.strip():
                yield f"{name} holds the text {words.strip()!r}"
        sub = element.get("subType", "")
        if sub and not element.get("type"):
            yield f"subType {sub} without type"
        if sub.startswith("xlf:") and (sub not in STANDARD or element.get("type") != "fmt"):
            yield f"subType {sub} of type {element.get('type')}"
        if element.get("subState") and not element.get("state"):
            yield "subState without state"


def _files(root: ElementTree.Element) -> Iterator[str]:
    yield from _twice("file", [file.get("id", "") for file in root])
    for file in root:
        units = [unit for unit in file if unit.tag == f"{CORE}unit"]
        yield from _twice("unit", [unit.get("id", "") for unit in units])
        ids = {unit.get("id") for unit in units}
        for unit in units:
            yield from _unit(unit, ids)


def _unit(unit: ElementTree.Element, units: set[str | None]) -> Iterator[str]:
    where = unit.get("id")
    data = [d.get("id", "") for d in unit.iter(f"{CORE}data")]
    yield from _twice(f"data in {where}", data)
    sources = _ids(unit, "source")
    targets = _ids(unit, "target")
    yield from _twice(f"code in the source of {where}", [id for id, _ in sources])
    yield from _twice(f"code in the target of {where}", [id for id, _ in targets])
    kinds = dict(sources)
    for id, kind in targets:
        if id in kinds and kinds[id] != kind:
            yield f"{where}: {id} is {kinds[id]} in the source and {kind} in the target"
    for element in unit.iter():
        for key in ("dataRef", "dataRefStart", "dataRefEnd"):
            if key in element.attrib and element.get(key) not in data:
                yield f"{where}: no data {element.get(key)}"
        for key in ("subFlows", "subFlowsStart", "subFlowsEnd"):
            for id in element.get(key, "").split():
                if id not in units or id == where:
                    yield f"{where}: no unit {id} for a sub-flow"
    for side in ("source", "target"):
        starts = {e.get("id") for t in unit.iter(f"{CORE}{side}") for e in t.iter(f"{CORE}sm")}
        ends = {e.get("startRef") for t in unit.iter(f"{CORE}{side}") for e in t.iter(f"{CORE}em")}
        if starts != ends:
            yield f"{where}: sm {starts} and em {ends}"


def _ids(unit: ElementTree.Element, side: str) -> list[tuple[str, str]]:
    return [
        # `mrk` is the same annotation as `sm` and `em`.
        (element.get("id", ""), element.tag.replace("}sm", "}mrk"))
        for text in unit.iter(f"{CORE}{side}")
        for element in text.iter()
        if element.tag not in (f"{CORE}{side}", f"{CORE}em", f"{CORE}cp")
    ]


def _twice(what: str, ids: list[str]) -> Iterator[str]:
    for id, count in Counter(ids).items():
        if count > 1:
            yield f"{what}: {id} stands {count} times"
