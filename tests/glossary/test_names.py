from __future__ import annotations

from pathlib import Path

from translator import locales
from translator.glossary.make_names import DENIED, main, write
from translator.glossary.store import Glossary, load, shipped
from translator.model import TermStatus


def names() -> Glossary:
    return load([shipped()], ["names"])


def test_names_are_written_the_same_again(tmp_path: Path) -> None:
    english = "id,term,also,part_of_speech,match,not_if,definition,note\n"
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "en.csv").write_text(f"{english}mali,Mali,,noun,,,A country.,\n")
    count = write(tmp_path)
    before = {p.name: p.read_bytes() for p in (tmp_path / "names").iterdir()}
    assert write(tmp_path) == count == len(before)
    assert {p.name: p.read_bytes() for p in (tmp_path / "names").iterdir()} == before
    assert "mali" not in load([tmp_path], ["names"]).concepts  # another domain has it


def test_countries_are_approved_where_cldr_covers_the_language() -> None:
    glossary = names()
    for code, name in (("tr", "Özbekistan"), ("tk", "Özbegistan"), ("ru", "Узбекистан")):
        term = glossary.terms(code)["uzbekistan"]
        assert (term.status, term.text) == (TermStatus.APPROVED, name)
    assert glossary.terms("haw")["mexico"].status is TermStatus.PROPOSED


def test_disputed_names_are_left_to_editors() -> None:
    noted = {concept.note.removeprefix("CLDR ") for concept in names().concepts.values()}
    assert not noted & DENIED.keys()


def test_nearly_every_locale_has_names_and_their_own_alphabet() -> None:
    glossary = names()
    have = {code for code in locales.codes() if glossary.terms(code)}
    assert set(locales.codes()) - have == {"en", "hmn", "sm"}
    assert glossary.terms("uz")["uzbek-language"].text == "o\u02bbzbek"


def test_usage_is_told(tmp_path: Path) -> None:
    assert main([]) == 2
    assert main([str(tmp_path / "none")]) == 2
