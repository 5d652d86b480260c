"""`--to` names locales one by one, by sets, and with exclusions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator import locales
from translator.errors import SettingsError, UnknownLocaleError


def resolved(
    spec: str, sets: Mapping[str, str | Sequence[str]] | None = None, **options: str
) -> str:
    return " ".join(locale.code for locale in locales.resolve(spec, sets, **options))


CASES = {
    "tr,tk,ru": "tr tk ru",
    "tr tk ru": "tr tk ru",
    "ru, tr;tk": "ru tr tk",
    "tr,Turkish,tur,TR": "tr",
    "Haitian Creole,Farsi, Chinese (Traditional)": "ht fa zh-TW",
    "turkic": "az kk ky tk tr uz",
    "Turkic,-uz,-kk": "az ky tk tr",
    "turkic,-tr,tr": "az kk ky tk uz tr",
    "rtl": "ar fa iw ps sd ur yi",
    "rtl,-Hebrew": "ar fa ps sd ur yi",
    "baltic": "lt lv",
    "slavic,-slavic,tr": "tr",
}


@pytest.mark.parametrize("spec", CASES)
def test_a_spec_names_these_locales_in_this_order(spec: str) -> None:
    assert resolved(spec) == CASES[spec]


def test_site_is_the_menu_without_the_source_and_all_adds_turkmen() -> None:
    site, everything = locales.resolve("site"), locales.resolve("all")
    assert len(site) == 103
    assert "en" not in {locale.code for locale in everything}
    assert {x.code for x in everything} - {x.code for x in site} == {"tk"}


def test_another_source_is_left_out_instead_of_english() -> None:
    codes = resolved("site", source="tr").split()
    assert "en" in codes
    assert "tr" not in codes
    assert len(codes) == 103


def test_a_user_has_sets_of_sets() -> None:
    sets = {"Desk": "tr,tk,ru", "weekly": ["desk", "Farsi", "-ru"]}
    assert resolved("weekly", sets) == "tr tk fa"
    assert resolved("weekly,-desk,de", sets) == "fa de"


@pytest.mark.parametrize(
    ("spec", "sets", "message"),
    [
        ("a", {"a": "b", "b": ["a"]}, "contains itself (a > b)"),
        ("-tr", {}, "takes away from nothing"),
        ("", {}, "no locale is left"),
        ("tr,-tr", {}, "no locale is left"),
        (" , ", {}, "no locale is left"),
    ],
)
def test_a_spec_that_cannot_be_meant_is_refused(
    spec: str, sets: dict[str, str | list[str]], message: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        locales.resolve(spec, sets)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("spec", "meant"),
    [("tr,Turkisch", "Turkish (tr)"), ("turki", "turkic"), ("tr,-germn", "German (de)")],
)
def test_an_unknown_name_in_a_spec_gets_a_proposal(spec: str, meant: str) -> None:
    with pytest.raises(UnknownLocaleError) as caught:
        locales.resolve(spec)
    assert meant in caught.value.suggestions


def test_the_names_of_the_sets_can_be_listed() -> None:
    names = locales.set_names({"desk": "tr"})
    assert {"site", "all", "rtl", "turkic", "slavic", "desk"} <= set(names)
    for name in names:
        assert locales.resolve(name, {"desk": "tr"})


SPECS = st.lists(
    st.sampled_from(["tr", "site", "-ru", "turkic", "Hebrew", ",", " ", "-", "zh", "xx", "!tk"])
    | st.text(max_size=6)
).map(",".join)


@given(SPECS)
def test_a_spec_is_resolved_or_refused_and_never_repeats(spec: str) -> None:
    try:
        found = locales.resolve(spec)
    except SettingsError:
        return
    assert found
    assert len({locale.code for locale in found}) == len(found)
    again = locales.resolve(",".join(locale.code for locale in found))
    assert again == found


@given(st.text())
def test_any_text_is_a_locale_or_refused(name: str) -> None:
    try:
        locale = locales.get(name)
    except UnknownLocaleError as error:
        assert repr(name) in str(error)
    else:
        assert locale == locales.table()[locale.code]
