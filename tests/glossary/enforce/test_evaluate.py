"""The measurements count what they say they count."""

from __future__ import annotations

from pathlib import Path

import pytest

from translator.engines.fake import FakeEngine, Fault
from translator.errors import GlossaryError
from translator.evaluate import drafts, learn, probes
from translator.glossary.store import Glossary
from translator.model import Concept, Term, TermStatus

GLOSSARY = Glossary.of(
    [Concept("frigate", "defense", "frigate"), Concept("tank", "defense", "tank")],
    [
        Term("frigate", "tr", TermStatus.APPROVED, "fırkateyn", (), ("firigat",)),
        Term("tank", "tr", TermStatus.APPROVED, "tank", (), ("panzer",)),
    ],
)
ROWS = (
    "source\tlocale\tconcept\tgold\n"
    "The frigate left.\ttr\tfrigate\tfırkateyn; fırkateyni\n"
    "He saw the tank.\ttr\ttank\ttankı\n"
    "It rained.\ttr\t-\t\n"
    "A frigate came.\tru\tfrigate\tфрегат\n"
)


def test_probes_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "probes.tsv"
    path.write_text(ROWS, "utf-8")
    outcome = probes.measure(probes.read_probes(path), GLOSSARY, [FakeEngine()], "tr")
    counts = (outcome.sentences, outcome.occurrences, outcome.approved, outcome.gold)
    assert counts == (3, 2, 2, 1)
    assert (outcome.silent, outcome.false, outcome.negatives) == (0, 0, 1)


def test_a_reported_term_is_not_approved(tmp_path: Path) -> None:
    path = tmp_path / "probes.tsv"
    path.write_text("The frigate left.\ttr\tfrigate\tfırkateyn\n", "utf-8")
    engine = FakeEngine(faults=frozenset({Fault.IGNORE_TERM, Fault.NO_ALIGNMENT}))
    outcome = probes.measure(probes.read_probes(path), GLOSSARY, [engine], "tr")
    assert (outcome.approved, outcome.silent, outcome.status) == (0, 0, {"reported": 1})


def test_a_term_found_in_a_sentence_without_one_is_a_false_trigger(tmp_path: Path) -> None:
    path = tmp_path / "probes.tsv"
    path.write_text("The fish tank leaks.\ttr\t-\t\n", "utf-8")
    outcome = probes.measure(probes.read_probes(path), GLOSSARY, [FakeEngine()], "tr")
    assert (outcome.false, outcome.negatives) == (1, 1)


def test_a_table_with_a_column_too_few_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "probes.tsv"
    path.write_text("The frigate left.\ttr\tfrigate\n", "utf-8")
    with pytest.raises(GlossaryError, match=r"probes\.tsv:1: 3 columns"):
        probes.read_probes(path)


def test_spoiled_drafts_are_repaired_and_counted() -> None:
    pairs = [("The frigate has left the harbor.", "Fırkateyn limandan ayrıldı.")] * 3
    pairs += [("They saw the tank.", "Tankı gördüler.")] * 3
    assert all(drafts.is_reported(source) for source, _ in pairs)
    pairs += [("He saw the tank.", "Tankı gördü.")] * 3  # of the rows that are learned from
    tally = drafts.measure(pairs, GLOSSARY, "tr", 6)
    assert (tally.total, tally.approved, tally.unchanged) == (6, 6, 6)
    assert sum(row[0] for row in tally.by_fault.values()) == 6


def test_what_is_learned_from_good_sentences_tells_the_case_by_what_stands_around() -> None:
    row = [
        learn.Example(("en-1:in", "next:NOM"), frozenset({"SG.LOC"})),
        learn.Example(("en-1:from", "next:NOM"), frozenset({"SG.ABL"})),
        learn.Example(("en-1:from", "next:NOM"), frozenset({"SG.ABL", "SG.GEN"})),
    ]
    heads, *lines = learn.learn(row * 8, decay=0.1).splitlines()
    assert heads == "SG.ABL:5000 SG.GEN:1667 SG.LOC:3333"
    weights = {line.split("\t")[0]: dict(cell.split(":") for cell in line.split("\t")[1].split())
               for line in lines}  # fmt: skip
    assert int(weights["en-1:in"]["2"]) > 100 > -100 > int(weights["en-1:in"]["0"])
    assert "next:NOM" not in weights or abs(int(weights["next:NOM"]["0"])) < 100


def test_no_row_that_is_measured_is_learned_from() -> None:
    pairs = [("They saw the tank.", "Tankı gördüler."), ("He saw the tank.", "Tankı gördü.")]
    [example] = learn.examples(pairs, GLOSSARY, "tr")
    assert example.labels == {"SG.ACC", "SG.P3.NOM"}
    assert "en-1:the" in example.names
