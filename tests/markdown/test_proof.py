"""The proof finds whatever a translation changed but words."""

from __future__ import annotations

import json

import pytest

from translator.errors import ArticleError
from translator.markdown import (
    compose,
    compose_proven,
    parse,
    prove,
    read_certificate,
    verify,
    write_certificate,
)

SOURCE = """\
---
title: Talks
id: 7
---
# Talks in [Ankara](/ankara)

The army[^1] said **no** ![flag](f.png).

- tanks
- ships

```
code
```

| Army | Navy |
| ---- | ---- |
| land | sea  |

<div class="x"><figcaption>Photo</figcaption></div>

[^1]: A note.
"""
DOCUMENT = parse(SOURCE)
TARGETS = {unit.id: f"3. {unit.source}" for unit in DOCUMENT.units}
COMPOSED = compose(DOCUMENT, TARGETS)
CERTIFICATE = compose_proven(DOCUMENT, TARGETS).certificate


def test_a_composed_article_is_proven() -> None:
    assert prove(DOCUMENT, TARGETS, COMPOSED) == ()
    assert verify(SOURCE, COMPOSED, CERTIFICATE) == ()


def test_the_proof_runs_again_from_a_report() -> None:
    stored = json.loads(json.dumps(write_certificate(CERTIFICATE)))
    assert read_certificate(stored) == CERTIFICATE
    assert verify(SOURCE, COMPOSED, read_certificate(stored)) == ()


@pytest.mark.parametrize("data", [{}, {"source_sha256": "", "target_sha256": "", "replaced": [1]}])
def test_a_damaged_report_is_an_error(data: dict[str, object]) -> None:
    with pytest.raises(ArticleError, match="the proof in the report is damaged"):
        read_certificate(data)


@pytest.mark.parametrize("offset", range(len(COMPOSED)))
def test_no_character_can_be_changed_unseen(offset: int) -> None:
    changed = COMPOSED[:offset] + "\x01" + COMPOSED[offset + 1 :]
    assert prove(DOCUMENT, TARGETS, changed) != ()
    assert verify(SOURCE, changed, CERTIFICATE) != ()


@pytest.mark.parametrize(
    ("unit", "target", "sentence"),
    [
        ("heading/1", "Görüşmeler [Ankara](/baku)", "line 5: the link to /ankara is missing"),
        ("heading/1", "Görüşmeler", "line 5: the link to /ankara is missing"),
        ("paragraph/1", "Ordu **no** ![x](f.png)", "line 7: the footnote mark [^1] is missing"),
        ("paragraph/1", "Ordu[^1] ![x](g.png)", "line 7: the image f.png is missing"),
        ("list-item/1", "[x](/y)", "line 9: the link to /y is not in the source"),
        ("list-item/1", "a <b>x</b>", "line 9: the tag <b> is not in the source"),
        ("list-item/1", "a {{ x }}", "line 9: the shortcode {{ x }} is not in the source"),
    ],
)
def test_markup_that_points_elsewhere_is_found(unit: str, target: str, sentence: str) -> None:
    targets = {unit: target}
    assert sentence in prove(DOCUMENT, targets, compose(DOCUMENT, targets))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("- 3\\. ships\n", ""),
        ("- 3\\. ships", "+ 3\\. ships"),
        ("```\ncode", "```\ncoda"),
        ("| ---- | ---- |", "| ---- | :--- |"),
        ("id: 7", "id: 8"),
        ('class="x"', 'class="y"'),
        ("[^1]:", "[^2]:"),
    ],
)
def test_blocks_that_changed_are_found_even_by_a_certificate_made_for_them(
    ours: str, theirs: str
) -> None:
    assert ours in COMPOSED
    assert prove(DOCUMENT, TARGETS, COMPOSED.replace(ours, theirs)) != ()


def test_another_source_is_found() -> None:
    assert verify(SOURCE + "\n", COMPOSED, CERTIFICATE) == (
        "the source article is not the one that was translated",
    )


def test_a_unit_changed_by_hand_is_named() -> None:
    assert verify(SOURCE, COMPOSED.replace("tanks", "ranks"), CERTIFICATE) == (
        "list-item/1 is not what was written",
        "the file is not the one that was written",
    )
