from __future__ import annotations

import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.glossary.morphology.support import IZAFET, pairs
from translator.glossary.morphology import (
    Features,
    Pairs,
    inflector,
    transfer,
)
from translator.model import Span

TERMS: list[tuple[str, str, Pairs]] = [
    ("tr", "insansız savaş uçağı", IZAFET),
    ("tr", "hak", ()),
    ("tr", "Irak", ()),
    ("tr", "S-400", ()),
    ("tr", "hava kuvvetleri", IZAFET),
    ("tk", "köçe", ()),
    ("tk", "Halk Maslahaty", IZAFET),
    ("tk", "BMG", ()),
    ("az", "müdafiə nazirliyi", IZAFET),
    ("uz", "oʻrtoq", ()),
    ("kk", "қорғаныс министрлігі", IZAFET),
    ("kk", "АҚШ", ()),
    ("ky", "өлкө", ()),
    ("ru", "беспилотный боевой летательный аппарат", ()),
    ("ru", "заявка на вступление в НАТО", ()),
    ("ru", "верховный главнокомандующий", pairs("head=2; gender=m; animacy=anim")),
]
LOCALES = "tr tk az uz kk ky ru fr hr ar iw ko zh-CN th so".split()
terms = st.sampled_from(TERMS)
locales = st.sampled_from(LOCALES)
texts = st.text(max_size=60)
# Text that looks like text more often than arbitrary characters do.
words = st.text(st.sampled_from("aıeİIşğ'’-. \u00a0çkpbКкңьё5ʻ̈\ue000"), max_size=24)


@settings(deadline=None, max_examples=200)
@given(terms, st.data())
def test_every_form_of_a_paradigm_is_recognised_with_its_features(
    term: tuple[str, str, Pairs], data: st.DataObject
) -> None:
    locale, text, grammar = term
    paradigm = inflector(locale).paradigm(text, grammar)
    form = data.draw(st.sampled_from(sorted(paradigm)))
    before = data.draw(st.sampled_from(["", "— ", "«", "abc, ", "5 "]))
    after = data.draw(st.sampled_from(["", ".", "»", ", abc", " 5"]))
    sentence = before + form + after
    (found,) = inflector(locale).recognise(sentence, text, grammar)
    assert found.span == Span(len(before), len(before) + len(form))
    assert set(paradigm[form]) <= set(found.features)
    assert found.is_exact


@settings(deadline=None, max_examples=200)
@given(terms, st.data())
def test_inflect_and_paradigm_agree(term: tuple[str, str, Pairs], data: st.DataObject) -> None:
    locale, text, grammar = term
    paradigm = inflector(locale).paradigm(text, grammar)
    form = data.draw(st.sampled_from(sorted(paradigm)))
    for features in paradigm[form]:
        assert form in inflector(locale).inflect(text, grammar, (), features)
        assert Features.parse(str(features)) == features


@settings(deadline=None, max_examples=200)
@given(terms, st.data())
def test_nothing_is_recognised_inside_another_word(
    term: tuple[str, str, Pairs], data: st.DataObject
) -> None:
    locale, text, grammar = term
    form = data.draw(st.sampled_from(sorted(inflector(locale).paradigm(text, grammar))))
    letter = "ы" if locale in ("kk", "ky", "ru") else "x"
    glued = data.draw(
        st.sampled_from([letter + form, f"{letter}-{form.lower()}", form + "\u0301x"])
    )
    for found in inflector(locale).recognise(glued, text, grammar):
        # Only whole words of a longer term may be left standing.
        assert found.span.end == len(glued) and glued[found.span.start - 1] == " "


@settings(deadline=None, max_examples=300)
@given(locales, texts | words, texts | words, st.booleans())
def test_no_text_and_no_term_raises(locale: str, sentence: str, text: str, upper: bool) -> None:
    chosen = inflector(locale)
    for found in chosen.recognise(sentence, text, ignore_case=upper):
        assert 0 <= found.span.start < found.span.end <= len(sentence)
    for features in map(Features.parse, ("SG.GEN", "PL.P3.DAT", "SG.LOC.KI", "SG.NOM.COP")):
        chosen.inflect(text, (), (), features)
    span = Span(len(sentence) // 3, len(sentence))
    chosen.read(sentence, span)
    forms = transfer(locale, sentence, span, text)
    assert text in [form.text for form in forms] and len(forms) <= 6


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(["tr", "tk", "az", "uz", "kk", "ky", "ru"]), words)
@example("ru", "555К\u0308")
def test_forms_are_composed_characters_where_the_term_is(locale: str, text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    for form in inflector(locale).paradigm(text):
        assert unicodedata.is_normalized("NFC", form)


@settings(deadline=None, max_examples=100)
@given(terms, st.data())
def test_a_form_of_a_term_is_recognised_with_all_its_features(
    term: tuple[str, str, Pairs], data: st.DataObject
) -> None:
    locale, text, grammar = term
    paradigm = inflector(locale).paradigm(text, grammar)
    form = data.draw(st.sampled_from(sorted(paradigm)))
    [found] = inflector(locale).recognise(form, text, grammar, ignore_case=True)
    assert set(found.features) >= set(paradigm[form])
