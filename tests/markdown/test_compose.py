"""How targets are written into the places of their units."""

from __future__ import annotations

import pytest

from translator.markdown import compose, parse, prove
from translator.model import Issue, Severity, Span, Unit, UnitKind

COMPOSED = {
    "a wrapped quote": (
        "> The army said on Monday\n> that it will go\n> away.\n",
        "Ordu pazartesi günü yaptığı açıklamada 3. Ordu birliklerinin çekileceğini duyurdu.",
        "> Ordu pazartesi günü\n> yaptığı açıklamada 3.\n> Ordu birliklerinin\n"
        "> çekileceğini duyurdu.\n",
    ),
    "a wrapped paragraph with CRLF": (
        "The army said on Monday\r\nthat it will\r\n",
        "Ordu pazartesi günü yaptığı açıklamada bunu duyurdu.",
        "Ordu pazartesi günü\r\nyaptığı açıklamada bunu\r\nduyurdu.\r\n",
    ),
    "no break before what would start a block": (
        "The army went\naway in 2023.\n",
        "Ordunun tankı - 12 ton",
        "Ordunun\ntankı - 12\nton\n",
    ),
    "a hard break in a list": (
        "- General  \n  Ankara\n",
        "Orgeneral\\\n3. Ordu",
        "- Orgeneral\\\n  3\\. Ordu\n",
    ),
    "a hard break where there was none": ("1. > a b\n", "x\\\ny", "1. > x\\\n   > y\n"),
    "a heading has one line": ("# a b #\n", "x\\\n y #", "# x y \\# #\n"),
    "a pipe in a cell": ("|a b|\n|-|\n", "x | `y|z` \\| w", "|x \\| `y\\|z` \\| w|\n|-|\n"),
    "a backslash before a cell's end": ("|a b|\n|-|\n", "x\\", "|x\\\\ |\n|-|\n"),
    "a pipe above a rule": ("a b\n---\n", "x | y", "x &#124; y\n---\n"),
    "a task": ("- [ ] call\n", "ara", "- [ ] ara\n"),
    "no task where there was none": ("- call\n", "[x] ara", "- \\[x] ara\n"),
    "a comment that moved to the start": (
        "Words <!-- c --> go on.\n",
        "<!-- c --> Sözler",
        "&#8288;<!-- c --> Sözler\n",
    ),
    "a foreign tag": ("Words\n", "<div>", "\\<div>\n"),
    "a caption": (
        "<figure><figcaption>A <em>b</em></figcaption></figure>\n",
        "*x* & **y** < `z`",
        "<figure><figcaption><em>x</em> &amp; <strong>y</strong> &lt; z</figcaption></figure>\n",
    ),
    "an empty target keeps the source": ("a\nb\n", "  ", "a\nb\n"),
}


@pytest.mark.parametrize(("source", "target", "composed"), COMPOSED.values(), ids=list(COMPOSED))
def test_a_target_is_written_as_its_place_needs_it(source: str, target: str, composed: str) -> None:
    document = parse(source)
    assert compose(document, {document.units[0].id: target}) == composed


def test_a_script_without_spaces_gets_one_line() -> None:
    document = parse("The army\nsaid so.\n")
    targets = {"paragraph/1": "军队说了。 3."}
    assert compose(document, targets, has_spaces=False) == "军队说了。 3.\n"


YAML = {
    'title: "A"': ['title: "Baku: zirve #1"', 'title: "Bugün\'ü gör"', 'title: "- \\"x\\" \\\\"'],
    "title: 'A'": ["title: 'Baku: zirve #1'", "title: 'Bugün''ü gör'", "title: '- \"x\" \\'"],
    "title: A # c": [
        'title: "Baku: zirve #1" # c',
        "title: Bugün'ü gör # c",
        'title: "- \\"x\\" \\\\" # c',
    ],
    "title: |-\n  A\n  b": [
        "title: |-\n  Baku: zirve #1",
        "title: |-\n  Bugün'ü gör",
        'title: |-\n  - "x" \\',
    ],
    "title: A\n  b": ['title: "Baku: zirve #1"', "title: Bugün'ü gör", 'title: "- \\"x\\" \\\\"'],
}


@pytest.mark.parametrize(("source", "composed"), YAML.items(), ids=list(YAML))
def test_a_value_keeps_the_style_of_its_source(source: str, composed: list[str]) -> None:
    document = parse(f"---\n{source}\n---\n")
    targets = [{"metadata/title": t} for t in ("Baku: zirve #1", "Bugün'ü gör", '- "x" \\')]
    assert [compose(document, t)[4:-5] for t in targets] == composed
    assert [prove(document, t, compose(document, t)) for t in targets] == [(), (), ()]


def test_nested_keys_and_lists_are_translated_where_settings_name_them() -> None:
    source = "---\nimage: {caption: A tank, src: a.jpg}\ntags: [army, navy]\n---\n"
    document = parse(source, ("image.caption", "tags"))
    assert [(unit.id, unit.source) for unit in document.units] == [
        ("metadata/image.caption", "A tank"),
        ("metadata/tags.0", "army"),
        ("metadata/tags.1", "navy"),
    ]
    targets = {unit.id: "x, y" for unit in document.units}
    assert compose(document, targets) == (
        '---\nimage: {caption: "x, y", src: a.jpg}\ntags: ["x, y", "x, y"]\n---\n'
    )


LABEL = {"translation": {"tier": "machine", "engine": "core: 1", "reviewed": False}}
LINES = 'translation:\n  tier: machine\n  engine: "core: 1"\n  reviewed: false\n'


@pytest.mark.parametrize(
    ("source", "composed"),
    [
        ("---\ntitle: A\n---\nB\n", f"---\ntitle: A\n{LINES}---\nB\n"),
        ("---\ntranslation: {tier: x}\nid: 7\n---\n", f"---\nid: 7\n{LINES}---\n"),
        (f"---\nid: 7\n{LINES}---\n", f"---\nid: 7\n{LINES}---\n"),
        ("---\r\nid: 7\r\n---\r\n", "---\r\nid: 7\r\n" + LINES.replace("\n", "\r\n") + "---\r\n"),
        ("No front matter\n", "No front matter\n"),
        ('---\ntitle: "broken\n---\n', '---\ntitle: "broken\n---\n'),
    ],
)
def test_keys_are_set_at_the_end_of_the_front_matter(source: str, composed: str) -> None:
    document = parse(source)
    assert compose(document, {}, front_matter=LABEL) == composed
    assert prove(document, {}, composed, front_matter=LABEL) == ()


def test_keys_cannot_be_set_below_a_flow_mapping() -> None:
    document = parse("---\n{title: In braces, id: 7}\n---\nText.\n")
    targets = {"metadata/title": "Ayraç içinde"}
    front = {"translation": {"tier": "machine"}}
    composed = compose(document, targets, front_matter=front)
    assert composed == '---\n{title: "Ayraç içinde", id: 7}\n---\nText.\n'
    assert prove(document, targets, composed, front_matter=front) == ()


def test_an_article_becomes_units_in_reading_order() -> None:
    source = (
        "---\ntitle: A\n---\n# B\n\nC\nd [e].\n\n- [x] F\n\n> G\n\n|H|\n|-|\n|7|\n\n"
        "<div><figcaption>I</figcaption></div>\n\n[^1]: J\n\n[e]: /e\n"
    )
    assert parse(source).units == (
        Unit("metadata/title", UnitKind.METADATA, Span(11, 12), "A", 2),
        Unit("heading/1", UnitKind.HEADING, Span(19, 20), "B", 4),
        Unit("paragraph/1", UnitKind.PARAGRAPH, Span(22, 30), "C d [e][e].", 6),
        Unit("list-item/1", UnitKind.LIST_ITEM, Span(38, 39), "F", 9),
        Unit("quote/1", UnitKind.QUOTE, Span(43, 44), "G", 11),
        Unit("cell/1", UnitKind.CELL, Span(47, 48), "H", 13),
        Unit("caption/1", UnitKind.CAPTION, Span(76, 77), "I", 17),
        Unit("footnote/1", UnitKind.FOOTNOTE, Span(104, 105), "J", 19),
    )


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            '---\ntitle: "x\n---\n',
            "the front matter is not valid YAML (line 3: found unexpected end of stream);"
            " it is kept as it is",
        ),
        (
            "---\ntitle: x\n\nText\n",
            "the front matter is never closed by a line of ---; it is kept as it is",
        ),
        ("---\n- x\n---\n", "the front matter has no keys; it is kept as it is"),
        (
            "+++\nx = 1\ny =\n+++\n",
            "the front matter is not valid TOML (Invalid value on line 3); it is kept as it is",
        ),
        (
            "+++\nx = 1\n\nText\n",
            "the front matter is never closed by a line of +++; it is kept as it is",
        ),
        (
            '---json\n{"x": 1,}\n---\n',
            "the front matter is not valid JSON (line 2: Expecting property name enclosed in "
            "double quotes); it is kept as it is",
        ),
        ('{\n"x": y\n}\nText\n', "the front matter is not valid JSON; it is kept as it is"),
        (";;;\n[1]\n;;;\n", "the front matter has no keys; it is kept as it is"),
        ('{"title": "\\ud800 x"}\nText\n', "the value of title is kept as it is"),
        ('{"title": "x", "title": "y"}\n', "the value of title is kept as it is"),
        ("---\ntitle: !x y\ntitle: z\n---\n", "the value of title is kept as it is"),
    ],
)
def test_what_cannot_be_read_is_kept_and_reported(source: str, message: str) -> None:
    document = parse(source)
    notice = Issue("front-matter", Severity.MAJOR, message)
    assert notice in document.notices
    assert compose(document, {}) == source


@pytest.mark.parametrize(
    "source",
    [
        ">" * 5000 + " a",
        "> " * 5000 + "a",
        "[" * 5000 + "a",
        "![a" * 3000,
        "".join(" " * n + "- a\n" for n in range(300)),
        "<b>" * 3000 + "a" + "</i>" * 3000,
        "**a" * 1000,
        "---\na: " + "[" * 5000 + "\n---\n",
        "a {{<" * 2000,
        "|a" * 1000 + "\n" + "|-" * 1000,
    ],
    ids=lambda source: source[:8],
)
def test_hostile_nesting_is_read_in_time_and_kept(source: str) -> None:
    document = parse(source)
    targets = {unit.id: unit.source for unit in document.units}
    assert compose(document, targets) == source
