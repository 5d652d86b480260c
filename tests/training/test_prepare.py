"""What preparation knows about inline terms in a tokenized source."""

from __future__ import annotations

from pathlib import Path

from tests.training.test_swap import write_glossary
from translator.training.align import Links
from translator.training.corpora import is_held_out
from translator.training.groups import Group, augmented, glossary_pairs, read_groups
from translator.training.prepare import Terms

TERM, TRANS, END = 1, 2, 3


def test_a_lemma_stands_for_its_words() -> None:
    # to <term> armed forces <trans> ordu </term> now
    found = Terms.of([9, TERM, 10, 11, TRANS, 12, END, 13], (TERM, TRANS, END))
    assert found.replaced == (1, 2, 3, 4, 6)
    assert found.words == {5: (2, 3)}
    links = Links((0, 0, 1), (5, 7, 0), (0.8, 0.2, 1.0))
    assert found.to_words(links) == Links((0, 0, 0, 1), (2, 3, 7, 0), (0.4, 0.4, 0.2, 1.0))


def test_each_term_of_a_source_has_its_own_words() -> None:
    found = Terms.of([TERM, 10, TRANS, 11, END, TERM, 12, TRANS, 13, 14, END], (TERM, TRANS, END))
    assert found.words == {3: (1,), 8: (6,), 9: (6,)}


def test_no_row_held_out_for_the_test_is_trained_on(tmp_path: Path) -> None:
    (tmp_path / "written").mkdir()
    sources = ["Two bridges are closed.", "Two bridges are open.", *map(str, range(300))]
    (tmp_path / "written" / "a.tsv").write_text(
        "".join(f"{source}\tbir\tbir\tодин\n" for source in sources), encoding="utf-8"
    )
    groups = {group.name: group.rows for group in read_groups(tmp_path)}
    trained = {row.source for row in (*groups["written"], *groups["tuning"])}
    assert trained == {source for source in sources if not is_held_out(source)}
    assert not {row.source for row in groups["written"]} & {r.source for r in groups["tuning"]}


def test_glossaries_give_terms_for_annotation(tmp_path: Path) -> None:
    (tmp_path / "defense").mkdir()
    (tmp_path / "defense" / "tr.csv").write_text(
        "id,en,status,term\narmy,army,approved,ordu\nnato,NATO,deprecated,NATO\n", encoding="utf-8"
    )
    assert glossary_pairs(tmp_path, "tr") == [("army", "ordu")]
    assert glossary_pairs(tmp_path, "ru") == []


def test_terms_of_a_glossary_are_written_into_sources(tmp_path: Path) -> None:
    write_glossary(tmp_path, {"army": ("army", "ordu")})
    (tmp_path / "written").mkdir()
    (tmp_path / "written" / "a.tsv").write_text(
        "The army is ready.\tOrdu hazır.\tGoşun taýýar.\tАрмия готова.\n", encoding="utf-8"
    )
    groups = read_groups(tmp_path)
    found: dict[str, Group] = {group.name: group for group in augmented(groups, tmp_path)}
    assert {row.source for row in found["terms"].rows} <= {
        "The <term> army <trans> ordu </term> is ready."
    }
