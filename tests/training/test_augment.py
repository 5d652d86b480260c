"""What augmentation makes of a row: terms, placeholders, numbers, casing."""

from __future__ import annotations

import doctest
import random

import pytest

from translator.training import augment
from translator.training.augment import (
    Lexicon,
    annotate,
    common_lexicon,
    find_form,
    find_terms,
    term_rows,
)
from translator.training.corpora import Row
from translator.training.masks import mask
from translator.training.noise import join, noisy_rows, vary_number

ROWS = [
    Row(
        "The army bought 24 tanks from Baykar.",
        (("tr", "Ordu, Baykar'dan 24 tank aldı."), ("tk", "Goşun Baykardan 24 tank satyn aldy.")),
    ),
    Row(
        "The ministry's talks failed.",
        (("tr", "Bakanlığın görüşmeleri sonuçsuz kaldı."), ("tk", "Ministrligiň gepleşikleri.")),
    ),
]
LEXICON = Lexicon.of([("army", "ordu"), ("ministry", "bakanlık"), ("talks", "görüşme")])


def test_the_examples_in_the_docstrings_hold() -> None:
    result = doctest.testmod(augment)
    assert result.attempted >= 4
    assert result.failed == 0


@pytest.mark.parametrize(
    ("text", "lemma", "language", "form"),
    [
        ("Silahlı kuvvetlerin komutanı", "silahlı kuvvetler", "tr", "Silahlı kuvvetlerin"),
        ("NATO'nun zirvesi", "NATO", "tr", "NATO'nun"),
        ("İstanbul'daki toplantı", "İstanbul", "tr", "İstanbul'daki"),
        ("Bakanlığa bağlı", "bakanlık", "tr", "Bakanlığa"),
        ("IŞIK söndü", "ışık", "tr", "IŞIK"),
        ("Goranmak ministrligine geldi", "goranmak ministrligi", "tk", "Goranmak ministrligine"),
        ("в вооружённых силах страны", "вооружённые силы", "ru", "вооружённых силах"),
        ("министру обороны", "министр обороны", "ru", "министру обороны"),
        ("ordu orduya karşı", "ordu", "tr", None),
        ("kuvvetlerin silahlı", "silahlı kuvvetler", "tr", None),
    ],
)
def test_a_lemma_is_found_where_it_stands_inflected_just_once(
    text: str, lemma: str, language: str, form: str | None
) -> None:
    found = find_form(text, lemma, language)
    assert (None if found is None else text[slice(*found)]) == form


def test_terms_are_the_phrases_whose_lemma_the_target_shows() -> None:
    row = ROWS[1]
    found = find_terms(row.source, row.targets[0][1], LEXICON, "tr")
    assert [(row.source[start:end], lemma) for start, end, lemma in found] == [
        ("ministry", "bakanlık"),
        ("talks", "görüşme"),
    ]
    assert annotate(row.source, found) == (
        "The <term> ministry <trans> bakanlık </term>'s "
        "<term> talks <trans> görüşme </term> failed."
    )


def test_a_word_that_stands_twice_is_no_term() -> None:
    assert find_terms("The army and the army", "Ordu", LEXICON, "tr") == []


def test_placeholders_replace_what_both_sides_spell_alike_and_leave_suffixes() -> None:
    source, target = mask(ROWS[0].source, ROWS[0].targets[0][1], random.Random(4), most=9)
    assert source.count("<x") == target.count("<x") > 0
    for code in ("<x1>", "<x2>"):
        assert (code in source) is (code in target)
    assert "Baykar" in target or "'dan" in target


@pytest.mark.parametrize(
    ("source", "target", "kept"),
    [
        ("24 tanks", "24 tank", 1),
        ("30 tanks", "30 tank", 2),
        ("112 tanks", "112 tank", 2),
        ("12 tanks", "12 tank", 2),
    ],
)
def test_a_number_changes_but_its_last_digits_stay(source: str, target: str, kept: int) -> None:
    for seed in range(20):
        changed = vary_number(Row(source, (("tr", target),)), random.Random(seed))
        assert changed is not None
        new = changed.source.removesuffix(" tanks")
        old = source.removesuffix(" tanks")
        assert new != old
        assert new[-kept:] == old[-kept:]
        assert changed.targets == (("tr", f"{new} tank"),)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("4.5 percent", "yüzde 4,5"),
        ("24 of 24 tanks", "24 tankın 24'ü"),
        ("the year 2026", "2026 yılı"),
        ("in 24 hours", "yirmi dört saatte"),
    ],
)
def test_numbers_that_texts_write_differently_stay(source: str, target: str) -> None:
    assert vary_number(Row(source, (("tr", target),)), random.Random(1)) is None


def test_rows_join_in_the_languages_both_have() -> None:
    first, second = Row("A.", (("tr", "B."), ("ru", "Г."))), Row("C.", (("ru", "Д."),))
    assert join(first, second) == Row("A. C.", (("ru", "Г. Д."),))


def test_augmentation_repeats_itself_for_a_seed() -> None:
    lexicons = {"tr": [LEXICON], "tk": []}
    once = term_rows(ROWS * 20, lexicons, random.Random(7), share=0.5)
    assert once == term_rows(ROWS * 20, lexicons, random.Random(7), share=0.5)
    assert noisy_rows(ROWS, random.Random(7), share=1.0) == noisy_rows(
        ROWS, random.Random(7), share=1.0
    )
    assert all(len(row.targets) == 1 for row in once)
    assert any("<term> army <trans> ordu </term>" in row.source for row in once)
    assert all("<" not in text for row in once for _, text in row.targets if "<x" not in text)


def test_a_lexicon_from_links_takes_the_shortest_common_form_as_lemma() -> None:
    counts = {
        ("army", "ordunun"): 4.0,
        ("army", "Ordu"): 3.0,
        ("army", "orduya"): 2.0,
        ("army", "asker"): 1.0,
        ("with", "birlikte"): 9.0,
    }
    lexicon = common_lexicon(counts, "tr", frozenset({"with"}))
    assert lexicon.pairs == {"army": ((("army",), "Ordu"),)}
