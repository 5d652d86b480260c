"""Front matter in YAML, TOML and JSON: values are replaced in the author's own bytes."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.markdown.cases import HOSTILE
from translator.markdown import compose, parse, prove
from translator.model import UnitKind

WORDS = "Görüşmeler: \"yeni\" 'dönem'"
LABEL = {"translation": {"tier": "machine", "reviewed": False, "terms": ["a"]}, "lang": "tr"}

SPLICED = [
    (
        "TOML keeps its comments, its order and its quotes",
        "+++\n# note\ntitle = \"Talks\" # why\nid = 7\ndescription = 'Plain'\n+++\nText.\n",
        {"metadata/title": 'Dedi: "evet"', "metadata/description": "Düz"},
        '+++\n# note\ntitle = "Dedi: \\"evet\\"" # why\nid = 7\n'
        + "description = 'Düz'\n+++\nText.\n",
    ),
    (
        "a literal string that cannot hold a text becomes a basic one",
        "+++\ntitle = 'Talks'\n+++\n",
        {"metadata/title": "Ankara'da \\ zirve"},
        '+++\ntitle = "Ankara\'da \\\\ zirve"\n+++\n',
    ),
    (
        "long strings keep the lines they begin and end on",
        "+++\nsummary = '''\n  One\ntwo\n'''\nexcerpt = \"\"\"x y\\\n  z\"\"\"\n+++\n",
        {"metadata/summary": "Bir", "metadata/excerpt": 'a """ b"'},
        '+++\nsummary = \'\'\'\n  Bir\n\'\'\'\nexcerpt = """a \\"\\"\\" b\\""""\n+++\n',
    ),
    (
        "a text that would close the front matter does not",
        "+++\nsummary = '''\nOne\n'''\n+++\n",
        {"metadata/summary": "+++"},
        '+++\nsummary = "+++"\n+++\n',
    ),
    (
        "JSON keeps its blanks and its order",
        '{ "id":7,\n\t"title" : "Talks"\n}\nText.\n',
        {"metadata/title": 'Dedi: "evet"\\'},
        '{ "id":7,\n\t"title" : "Dedi: \\"evet\\"\\\\"\n}\nText.\n',
    ),
]


@pytest.mark.parametrize(
    ("name", "source", "targets", "composed"), SPLICED, ids=[c[0] for c in SPLICED]
)
def test_a_value_is_written_as_its_source_was(
    name: str, source: str, targets: Mapping[str, str], composed: str
) -> None:
    document = parse(source)
    assert compose(document, targets) == composed
    assert prove(document, targets, composed) == ()


TABLE = '[translation]\ntier = "machine"\nreviewed = false\nterms = ["a"]\n'
MEMBER = '{"tier": "machine", "reviewed": false, "terms": ["a"]}'
SET = [
    ("+++\nid = 7\n+++\n", f'+++\nid = 7\nlang = "tr"\n{TABLE}+++\n'),
    ("+++\n+++\n", f'+++\nlang = "tr"\n{TABLE}+++\n'),
    (
        "+++\nid = 7 # x\n\n# own\n[params]\na = 1\n+++\n",
        f'+++\nid = 7 # x\nlang = "tr"\n\n# own\n[params]\na = 1\n{TABLE}+++\n',
    ),
    ("+++\n[params]\na = 1\n+++\n", f'+++\nlang = "tr"\n[params]\na = 1\n{TABLE}+++\n'),
    (
        '+++\nlang = "en"\ntranslation.tier = 1\ntranslation.by = 2\nid = 7\n+++\n',
        f'+++\nid = 7\nlang = "tr"\n{TABLE}+++\n',
    ),
    (f'+++\nlang = "tr"\n{TABLE}[a]\nb = 1\n+++\n', f'+++\nlang = "tr"\n[a]\nb = 1\n{TABLE}+++\n'),
    (f'+++\nlang = "tr"\n{TABLE}+++\n', f'+++\nlang = "tr"\n{TABLE}+++\n'),
    (
        "+++\r\nid = 7\r\n+++\r\n",
        '+++\r\nid = 7\r\nlang = "tr"\r\n' + TABLE.replace("\n", "\r\n") + "+++\r\n",
    ),
    ('{"id": 7}\n', f'{{"id": 7, "translation": {MEMBER}, "lang": "tr"}}\n'),
    (";;;\n{}\n;;;\n", f';;;\n{{"translation": {MEMBER}, "lang": "tr"}}\n;;;\n'),
    (
        '{"lang": "en", "translation": 7, "id": 7}\n',
        f'{{"lang": "tr", "translation": {MEMBER}, "id": 7}}\n',
    ),
    (
        '{\r\n\t"id": 7\r\n}\r\n',
        '{\r\n\t"id": 7,\r\n\t"translation": {\r\n\t\t"tier": "machine",\r\n\t\t"reviewed": false,'
        '\r\n\t\t"terms": [\r\n\t\t\t"a"\r\n\t\t]\r\n\t},\r\n\t"lang": "tr"\r\n}\r\n',
    ),
]


@pytest.mark.parametrize(("source", "composed"), SET, ids=[c[0] for c in SET])
def test_keys_are_set_in_the_syntax_of_the_front_matter(source: str, composed: str) -> None:
    document = parse(source)
    assert compose(document, {}, front_matter=LABEL) == composed
    assert prove(document, {}, composed, front_matter=LABEL) == ()
    again = parse(composed)
    assert compose(again, {}, front_matter=LABEL) == composed


def test_all_syntaxes_say_the_same() -> None:
    sources = [
        '---\ntitle: In all\nn: 7\ntags: [a b, "c"]\nimages:\n  - alt: x y\n---\nText.\n',
        '+++\ntitle = "In all"\nn = 7\ntags = ["a b", \'c\']\n'
        '[[images]]\nalt = "x y"\n+++\nText.\n',
        '{"title": "In all", "n": 7, "tags": ["a b", "c"], "images": [{"alt": "x y"}]}\nText.\n',
    ]
    read = [parse(source, ("title", "tags", "images.0.alt")) for source in sources]
    assert len({tuple(sorted(document.metadata.items())) for document in read}) == 1
    assert {tuple((u.id, u.source) for u in document.units) for document in read} == {
        (
            ("metadata/title", "In all"), ("metadata/tags.0", "a b"), ("metadata/tags.1", "c"),
            ("metadata/images.0.alt", "x y"), ("paragraph/1", "Text."),
        ),
    }  # fmt: skip


# ------------------------------------------------------------------ the law, over generated texts

TEXT = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(
        st.sampled_from("ab ı'\"\\#=,[]{}\n\t:+-.中\u2028")
        | st.characters(exclude_categories=["Cs"]),
        max_size=20,
    ),
).filter(lambda text: not re.search("[\ue000-\uf8ff]", text))
NAMES = st.lists(
    st.sampled_from(["title", "a", "b-c", "ç d", "x.y", "long"]), unique=True, min_size=1
)
GAPS = st.sampled_from(["", " ", "\t", "  "])


def toml_strings(text: str) -> list[str]:
    """All the ways to write a text in TOML."""
    plain = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
    ways = [plain, f'""{plain}""' if not plain.endswith('\\""') else plain]
    if not re.search(r"['\x00-\x08\x0a-\x1f\x7f]", text):
        ways += [f"'{text}'", f"'''{text}'''", f"'''\n{text}\n'''"]
    return ways


@st.composite
def toml_blocks(draw: st.DrawFn) -> str:
    lines = []

    def pairs() -> None:
        for name in draw(NAMES):
            key = name if re.fullmatch(r"[\w-]+", name, re.ASCII) else json.dumps(name)
            lines.append(
                f"{draw(GAPS)}{key}{draw(GAPS)}={draw(GAPS)}{value(2)}"
                + draw(st.sampled_from(["", " # a comment = 'x'", " "]))
            )

    def value(depth: int) -> str:
        match draw(st.integers(0, 9)):
            case 0 if depth:
                inner = [value(depth - 1) for _ in range(draw(st.integers(0, 3)))]
                return "[" + draw(st.sampled_from([", ", ",\n  # c\n  "])).join(inner) + "\n]"
            case 1 if depth:
                return "{ k = " + value(0) + ", 'm'.n = " + value(0) + " }"
            case 2:
                return draw(st.sampled_from(["7", "1979-05-27 07:32:00", "true", "-1e3", "inf"]))
            case _:
                return draw(st.sampled_from(toml_strings(draw(TEXT))))

    pairs()
    for number in range(draw(st.integers(0, 3))):
        lines.append(draw(st.sampled_from(["", "# [not.a.table]", "  "])))
        lines.append(draw(st.sampled_from([f"[t{number}.'u v']", "[[list]]", "[[list]] # x"])))
        pairs()
    return "".join(line + "\n" for line in lines)


@st.composite
def json_blocks(draw: st.DrawFn) -> str:
    values = st.recursive(
        TEXT | st.integers() | st.booleans() | st.none() | st.floats(allow_nan=False),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
        max_leaves=8,
    )
    data = draw(st.dictionaries(TEXT | NAMES.map(lambda n: n[0]), values, min_size=1, max_size=5))
    return json.dumps(
        data,
        ensure_ascii=draw(st.booleans()),
        indent=draw(st.sampled_from([None, 0, 2, "\t"])),
        separators=draw(st.sampled_from([(",", ":"), (", ", ": "), (" ,\t", " : ")])),
    )


def spliced(source: str, load: Callable[[str], Any], data: st.DataObject) -> None:
    """Replace all texts by others; an independent parser must read just those others."""
    names = set(parse(source).metadata)
    document = parse(source, names)
    targets = {
        unit.id: data.draw(TEXT.filter(lambda t: t.strip()) | st.just(WORDS))
        for unit in document.units
        if unit.kind is UnitKind.METADATA
    }
    values = {"translation": {"tier": "machine"}}
    composed = compose(document, targets, front_matter=values)
    assert prove(document, targets, composed, front_matter=values) == ()
    loaded = load(composed)
    assert loaded.pop("translation") == {"tier": "machine"}
    wanted = _flat(load(source))
    wanted |= {id: target.replace("\0", "\ufffd") for id, target in targets.items()}
    read = _flat(loaded)
    assert {k: " ".join(v.split()) for k, v in read.items()} == {
        k: " ".join(v.split()) for k, v in wanted.items()
    }
    same = {unit.id: unit.source for unit in document.units}
    assert compose(document, same) == source


def _flat(value: object, path: tuple[str, ...] = ()) -> dict[str, str]:
    if isinstance(value, str):
        return {f"metadata/{'.'.join(path)}": value}
    items: Iterable[tuple[object, object]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    return {k: v for key, inner in items for k, v in _flat(inner, (*path, str(key))).items()}


@settings(max_examples=120, deadline=None, derandomize=True)
@given(toml_blocks(), st.data())
def test_any_toml_is_spliced(block: str, data: st.DataObject) -> None:
    try:
        tomllib.loads(block)
    except tomllib.TOMLDecodeError:
        # Tables that would be defined twice.
        return
    if re.search(r"(?m)^[ \t]*\+\+\+[ \t]*$", block):
        return
    spliced(
        f"+++\n{block}+++\nText.\n",
        lambda text: tomllib.loads(text.split("+++\n", 1)[1].rsplit("+++\nText", 1)[0]),
        data,
    )


@settings(max_examples=120, deadline=None, derandomize=True)
@given(json_blocks(), st.data())
def test_any_json_is_spliced(block: str, data: st.DataObject) -> None:
    spliced(f"{block}\nText.\n", lambda text: json.loads(text[: text.rindex("\nText.")]), data)
