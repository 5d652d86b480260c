"""Git merges glossaries by concept, and shows their changes field by field."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.review.support import CONCEPTS, TERMS, changed, git, write_glossary
from translator.errors import GlossaryError
from translator.glossary.store import load
from translator.model import Concept, Term, TermStatus
from translator.review.merge import Conflict, merge, readable

CALL = "import sys; from translator.cli.glossary_git import {0}; sys.exit({0}.main(sys.argv[1:], standalone_mode=False))"  # noqa: E501
ROOT = Path(__file__).parents[2]
TANK = Concept("tank", "defense", "tank")
TANK_TR = Term("tank", "tr", TermStatus.APPROVED, "tank")
SIHA, FORCES = TERMS[0], TERMS[1]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    home = tmp_path / "project"
    write_glossary(home / "terms")
    git(tmp_path, "init", "-q", "-b", "main", str(home))
    for key, value in (
        ("merge.glossary.driver", f"PYTHONPATH='{ROOT}' '{sys.executable}' -c "
         f"'{CALL.format('merge_driver')}' %O %A %B %P"),
        ("diff.glossary.textconv", f"PYTHONPATH='{ROOT}' '{sys.executable}' -c "
         f"'{CALL.format('textconv')}'"),
    ):  # fmt: skip
        git(home, "config", key, value)
    (home / ".gitattributes").write_text("terms/**/*.csv merge=glossary diff=glossary\n")
    git(home, "add", ".")
    git(home, "commit", "-qm", "terms")
    return home


def branch(home: Path, name: str, concepts: list[Concept], terms: list[Term]) -> None:
    git(home, "checkout", "-qb", name, "main")
    write_glossary(home / "terms", concepts, terms)
    git(home, "commit", "-qam", name)


def test_different_terms_never_conflict(repository: Path) -> None:
    ours = changed(replace(SIHA, text="silahlı İHA"))
    branch(repository, "ours", [*CONCEPTS], ours)
    theirs = [*changed(replace(FORCES, also=("TSK",))), TANK_TR]
    branch(repository, "theirs", [*CONCEPTS, TANK], theirs)
    git(repository, "merge", "-q", "--no-edit", "ours")
    merged = load([repository / "terms"])
    assert list(merged.terms("tr").values()) == [
        replace(FORCES, also=("TSK",)),
        TERMS[2],
        TANK_TR,
        replace(SIHA, text="silahlı İHA"),
    ]


def test_the_same_term_changed_twice_is_a_readable_conflict(repository: Path) -> None:
    branch(repository, "ours", [*CONCEPTS], changed(replace(SIHA, text="silahlı İHA")))
    branch(repository, "theirs", [*CONCEPTS], changed(replace(SIHA, forbidden=("dron",))))
    done = git(repository, "merge", "ours", check=False)
    assert done.returncode == 1
    assert "terms/defense/tr.csv: ucav was changed on both sides" in done.stderr
    text = (repository / "terms" / "defense" / "tr.csv").read_text("utf-8")
    row = "ucav,unmanned combat aerial vehicle,approved,"
    assert text.endswith(
        f"<<<<<<< ours\n{row}SİHA,,dron,reading=siha,,,,\n=======\n"
        f"{row}silahlı İHA,,,reading=siha,,,,\n>>>>>>> theirs\n"
    )
    with pytest.raises(GlossaryError, match=r"tr.csv:3: a merge conflict"):
        load([repository / "terms"]).terms("tr")


def test_git_diff_shows_the_field_that_changed(repository: Path) -> None:
    write_glossary(repository / "terms", CONCEPTS, changed(replace(FORCES, text="ordu")))
    done = git(repository, "diff", "-U0")
    assert [line for line in done.stdout.splitlines() if line[:1] in "+-"][2:] == [
        "-term: silahlı kuvvetler",
        "+term: ordu",
    ]


HEADER = "id,en,status,term,also,forbidden,grammar,forms,note,reviewer,updated\n"


def rows(*lines: str) -> str:
    return HEADER + "".join(f"{line}\n" for line in lines)


A = "a,A,approved,a,,,,,,,2026-01-01"
A_LATER = "a,A,approved,a,,,,,,,2026-02-01"
A2 = "a,A,approved,a2,,,,,,,2026-01-02"
A3 = "a,A,approved,a3,,,,,,,2026-01-03"
B = 'b,B,approved,"b, b",,,,,,,2026-01-01'

CASES: list[tuple[str, str, str, str, str, tuple[Conflict, ...]]] = [
    ("nothing", rows(A, B), rows(A, B), rows(A, B), rows(A, B), ()),
    ("only ours", rows(A), rows(A2), rows(A), rows(A2), ()),
    ("only theirs", rows(A), rows(A), rows(A2), rows(A2), ()),
    ("both the same", rows(A), rows(A2), rows(A2), rows(A2), ()),
    ("dates alone", rows(A), rows(A), rows(A_LATER), rows(A_LATER), ()),
    ("a date and a change", rows(A), rows(A_LATER), rows(A2), rows(A2), ()),
    ("added and removed", rows(A), rows(A, B), rows(), rows(B), ()),
    ("a new file on both sides", "", rows(A), rows(B), rows(A, B), ()),
    ("an emptied side", rows(A), "", rows(A), rows(), ()),
    (
        "changed and removed", rows(A, B), rows(A2, B), rows(B),
        rows("<<<<<<< ours", A2, "=======", ">>>>>>> theirs", B),
        (Conflict("a", "term “a” is “a2”", "removed"),),
    ),
    (
        "added twice", "", rows(A2), rows(A3),
        rows("<<<<<<< ours", A2, "=======", A3, ">>>>>>> theirs"),
        (Conflict("a", "added as “a2”", "added as “a3”"),),
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "text", "conflicts"),
    [c[1:] for c in CASES],
    ids=[c[0] for c in CASES],
)
def test_rows_are_merged_one_by_one(
    versions: Callable[..., tuple[Path, Path, Path]],
    base: str, ours: str, theirs: str, text: str, conflicts: tuple[Conflict, ...],
) -> None:  # fmt: skip
    merged = merge(*versions(base, ours, theirs))
    assert (merged.text, merged.conflicts) == (text, conflicts)


@pytest.fixture
def versions(tmp_path: Path) -> Callable[..., tuple[Path, Path, Path]]:
    def write(*texts: str) -> tuple[Path, Path, Path]:
        paths = []
        for number, text in enumerate(texts):
            path = tmp_path / f".merge_file_{number}"
            path.write_text(text, "utf-8")
            paths.append(path)
        return paths[0], paths[1], paths[2]

    return write


def test_what_is_no_glossary_is_shown_as_it_stands_and_merged_by_lines(
    repository: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_text("id,term\nx\n", "utf-8")
    assert readable(broken) == "id,term\nx\n"
    path = repository / "terms" / "defense" / "tr.csv"
    for name, text in (("ours", "id,one\nx,1\n"), ("theirs", path.read_text("utf-8"))):
        git(repository, "checkout", "-qb", name, "main")
        path.write_text(text, "utf-8")
        git(repository, "commit", "--allow-empty", "-qam", name)
    git(repository, "commit", "--allow-empty", "-qm", "more")
    path.write_text(path.read_text("utf-8").replace("approved,SİHA", "approved,İHA"), "utf-8")
    git(repository, "commit", "-qam", "changed")
    done = git(repository, "merge", "ours", check=False)
    assert done.returncode == 1 and "merged line by line instead" in done.stderr
    assert "<<<<<<< ours" in path.read_text("utf-8")
