"""A side of a diff is a directory, a file, a revision, or nothing; all else is refused."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.review.support import CONCEPTS, TERMS, changed, git, write_glossary
from translator.cli.glossary_diff import glossary_diff
from translator.errors import GlossaryError, SettingsError
from translator.review.diff import diff, say_all
from translator.review.sides import Sides, read_sides

RENAMED = changed(replace(TERMS[1], text="ordu"))
SAID = ["tr: armed forces: the preferred term was “silahlı kuvvetler”, is “ordu”"]


def sentences(sides: Sides) -> list[str]:
    return [s.sentence for s in say_all(diff(sides.old, sides.new), sides.old, sides.new)]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A project with terms committed, then changed in the working tree."""
    home = tmp_path / "project"
    write_glossary(home / "terms")
    git(tmp_path, "init", "-q", str(home))
    git(home, "add", ".")
    git(home, "commit", "-qm", "terms")
    write_glossary(home / "terms", CONCEPTS, RENAMED)
    return home


def test_two_directories_are_compared_without_git(tmp_path: Path) -> None:
    old, new = write_glossary(tmp_path / "a"), write_glossary(tmp_path / "b", terms=RENAMED)
    assert sentences(read_sides(str(old), str(new), [tmp_path / "none"])) == SAID


def test_a_directory_stands_in_for_the_layer_that_the_other_side_names(tmp_path: Path) -> None:
    base = write_glossary(tmp_path / "base")
    own, before = tmp_path / "own", tmp_path / "before"
    for place, text in ((before, "silahlı kuvvetler"), (own, "ordu")):
        write_glossary(place, CONCEPTS, [replace(TERMS[1], text=text)])
        for path in place.glob("*/en.csv"):
            path.unlink()
    assert sentences(read_sides(str(before), str(own), [base, own])) == SAID
    assert sentences(read_sides(str(before), None, [base, own])) == SAID


def test_two_files_are_compared_alone(tmp_path: Path) -> None:
    write_glossary(tmp_path / "a")
    write_glossary(tmp_path / "b", terms=RENAMED)
    old = tmp_path / "a" / "defense" / "tr.csv"
    new = shutil.copy(
        tmp_path / "b" / "defense" / "tr.csv", tmp_path / "a" / "defense" / "mine.csv"
    )
    assert sentences(read_sides(str(old), str(new), [])) == SAID
    english = tmp_path / "b" / "defense" / "en.csv"
    english.write_text(english.read_text("utf-8").replace("UCAV", "drone"), "utf-8")
    assert sentences(read_sides(str(old.with_name("en.csv")), str(english), [])) == [
        "en: unmanned combat aerial vehicle: also found as “drone”; no longer found as “UCAV”"
    ]


def test_revisions_are_compared_with_each_other_and_with_the_working_tree(repository: Path) -> None:
    terms = [repository / "terms"]
    assert sentences(read_sides(None, None, terms)) == SAID
    git(repository, "commit", "-qam", "renamed")
    assert sentences(read_sides(None, None, terms)) == []
    assert sentences(read_sides("HEAD~1", "HEAD", terms)) == SAID
    assert sentences(read_sides("HEAD~1", str(terms[0]), [])) == SAID


def test_a_directory_of_terms_alone_lies_over_the_others_at_a_revision(repository: Path) -> None:
    own = repository / "own"
    write_glossary(own, CONCEPTS, [TERMS[1]])
    for path in own.glob("*/en.csv"):
        path.unlink()
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "own")
    path = own / "defense" / "tr.csv"
    path.write_text(path.read_text("utf-8").replace("silahlı kuvvetler", "ordu"), "utf-8")
    for layers in ([repository / "terms"], [repository / "terms", own]):
        assert sentences(read_sides("HEAD", str(own), layers)) == SAID


def test_a_domain_or_file_that_a_revision_lacks_is_all_new(repository: Path) -> None:
    git(repository, "rm", "-rqf", "--cached", "terms")
    git(repository, "commit", "-qm", "gone")
    sides = read_sides(None, None, [repository / "terms"])
    assert (len(sides.old.concepts), len(sides.new.concepts)) == (0, 3)


BAD = [
    (["nonsense"], "neither a directory, nor a file, nor a revision"),
    (["--to=tr"], "neither a directory, nor a file, nor a revision"),
    (["terms/defense/tr.csv"], "name two files"),
    (["terms/defense/tr.csv", "terms/defense/ru.csv"], "the locale is not clear"),
]


@pytest.mark.parametrize(("arguments", "message"), BAD)
def test_a_side_that_is_nothing_is_refused_in_one_sentence(
    repository: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(repository)
    with pytest.raises(GlossaryError, match=message):
        read_sides(arguments[0], arguments[1] if arguments[1:] else None, [Path("terms")])


def test_outside_of_git_a_revision_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="name two directories instead"):
        read_sides(None, None, [write_glossary(tmp_path / "terms")])


def test_a_malformed_file_is_named_as_the_revision_has_it(repository: Path) -> None:
    path = repository / "terms" / "defense" / "tr.csv"
    good = path.read_text("utf-8")
    path.write_text(good.replace("approved", "aproved", 1), "utf-8")
    git(repository, "commit", "-qam", "typing error")
    path.write_text(good, "utf-8")
    with pytest.raises(GlossaryError, match=r"^HEAD:.*terms/defense/tr\.csv:2: status 'aproved'"):
        read_sides(None, None, [repository / "terms"])


# --------------------------------------------------------------------------- the command


def run(*arguments: object) -> Result:
    return CliRunner().invoke(glossary_diff, [*map(str, arguments)], standalone_mode=False)


def test_the_command_prints_each_concept_with_its_locales(tmp_path: Path) -> None:
    old, new = write_glossary(tmp_path / "a"), write_glossary(tmp_path / "b", terms=RENAMED)
    done = run(old, new)
    assert done.stdout == (
        "armed forces (defense, armed-forces)\n"
        "  ~ tr: the preferred term was “silahlı kuvvetler”, is “ordu”\n"
    )
    assert "1 change in 1 concept" in done.stderr
    assert done.return_value == 0
    assert run(old, new, "--fail-on", "change").return_value == 1
    assert run(old, old, "--fail-on", "change").return_value == 0
    assert run(old, new, "--to", "ru").stdout == ""
    assert run(old, new, "--domain", "diplomacy").stdout == ""


def test_the_impact_of_one_file_alone_is_refused(tmp_path: Path) -> None:
    old, new = write_glossary(tmp_path / "a"), write_glossary(tmp_path / "b", terms=RENAMED)
    done = run(old / "defense" / "tr.csv", new / "defense" / "tr.csv", "--impact")
    assert isinstance(done.exception, SettingsError)


def test_colours_are_for_terminals_that_want_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = write_glossary(tmp_path / "a"), write_glossary(tmp_path / "b", terms=RENAMED)
    command = [str(old), str(new)]
    plain = CliRunner().invoke(glossary_diff, command, color=True, standalone_mode=False)
    assert "\x1b[33m" in plain.stdout
    off = CliRunner().invoke(
        glossary_diff, [*command, "--no-color"], color=True, standalone_mode=False
    )
    monkeypatch.setenv("NO_COLOR", "1")
    wanted = CliRunner().invoke(glossary_diff, command, color=True, standalone_mode=False)
    assert "\x1b" not in off.stdout + wanted.stdout


def test_the_command_answers_programs(tmp_path: Path) -> None:
    old, new = write_glossary(tmp_path / "a"), write_glossary(tmp_path / "b", terms=RENAMED)
    answer = json.loads(run(old, new, "--json").stdout)
    assert (answer["old"], answer["new"]) == (str(old), str(new))
    assert [c["concept"] for c in answer["changes"]] == ["armed-forces"]
