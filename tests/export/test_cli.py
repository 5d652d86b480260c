from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.export.support import built
from translator import build, catalog
from translator.cli.export import export_command, import_command


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    built(tmp_path / "locales", "tr", "ru")
    return tmp_path


def export(*arguments: str) -> Result:
    return CliRunner().invoke(
        export_command, ["locales/en/talks.md", *arguments], standalone_mode=False
    )


def bring_back(*arguments: str) -> Result:
    return CliRunner().invoke(import_command, list(arguments), standalone_mode=False)


def test_all_built_locales_go_out_in_every_format_and_a_second_time_nothing_changes(
    project: Path,
) -> None:
    every = ("--format", "md,html,json,xliff,tmx", "--site", "https://example.com", "--json")
    first = json.loads(export(*every).stdout)
    files = {Path(name).as_posix() for name in first["files"]}
    assert files == {
        *(
            f"export/{code}/talks.{end}"
            for code in ("tr", "ru") for end in ("md", "html", "json", "xlf", "tmx")
        ),
        "export/en/talks.md", "export/en/talks.html", "export/talks.html", "export/sitemap.xml",
    }  # fmt: skip
    assert sorted(first["changed"]) == sorted(first["files"])
    assert json.loads(export(*every).stdout)["changed"] == []


def test_a_reviewed_xliff_file_comes_back_and_a_draft_cannot_undo_it(project: Path) -> None:
    export("--format", "xliff", "--to", "tr")
    path = project / "export" / "tr" / "talks.xlf"
    draft = path.read_text("utf-8")
    path.write_text(draft.replace('state="translated"', 'state="final"'), "utf-8")
    assert bring_back(str(path)).return_value == 0
    po = build.Outputs.under(project / "locales", "tr", "talks").catalog
    reviewed = catalog.read(po)
    assert all(entry.is_reviewed for entry in reviewed.entries)
    path.write_text(draft.replace("<target>", "<target>X "), "utf-8")
    done = bring_back(str(path))
    assert done.return_value == 1 and "kept" in done.stderr
    assert catalog.read(po) == reviewed


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--to", "ar"), "talks is not built in ar"),
        (("--built", "nowhere"), "nothing is built in nowhere"),
        (("--format", "pdf"), "unknown format 'pdf'"),
        (("--site", "example.com"), "--site is an address"),
    ],
)
def test_what_cannot_be_exported_is_said_and_nothing_is_written(
    project: Path, arguments: tuple[str, ...], says: str
) -> None:
    done = export(*arguments)
    assert done.exception is not None and says in str(done.exception)
    assert not (project / "export").exists()


def test_a_file_for_an_article_that_is_not_there_is_refused(project: Path) -> None:
    export("--format", "xliff", "--to", "tr")
    done = bring_back("export/tr/talks.xlf", "--article", "other")
    assert "there is no catalog" in str(done.exception)


def test_nothing_is_made_where_no_build_was(project: Path) -> None:
    export("--format", "xliff", "--to", "tr")
    done = bring_back("export/tr/talks.xlf", "--built", "nowhere")
    assert "nothing is built in nowhere" in str(done.exception)
    assert not (project / "nowhere").exists()


def test_the_settings_say_what_an_export_is_like(project: Path) -> None:
    (project / "translator.toml").write_text(
        'formats = "md"\nlayout = "hugo"\nsite = "https://news.example"\nanchors = "translated"\n'
    )
    done = json.loads(export("--json").stdout)
    assert "export/content/tr/talks.md" in [Path(name).as_posix() for name in done["files"]]
    text = (project / "export" / "content" / "tr" / "talks.md").read_text("utf-8")
    assert "translationKey: talks" in text and "{#" not in text
    assert json.loads(export("--layout", "plain", "--json").stdout)["files"][0] != done["files"][0]


def test_a_wrong_layout_in_the_settings_is_named(project: Path) -> None:
    (project / "translator.toml").write_text('layout = "jekyll"\n')
    done = export()
    assert "layout = 'jekyll' is none of plain, hugo" in str(done.exception)


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        (
            '+++\ntitle = "Talks"\n[params]\na = 1\n+++\n',
            'translationKey = "talks"\nweight = 1\n[params]\na = 1\n[translation]\n',
        ),
        ('{"title": "Talks"}\n', ', "translationKey": "talks", "weight": 1}\n'),
    ],
)
def test_the_keys_of_a_layout_stand_in_the_syntax_of_the_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, head: str, wanted: str
) -> None:
    monkeypatch.chdir(tmp_path)
    built(tmp_path / "locales", "tr", article=f"{head}# Talks\n")
    assert export("--format", "md", "--layout", "hugo").exception is None
    text = (tmp_path / "export" / "content" / "tr" / "talks.md").read_text("utf-8")
    assert wanted in text
    tomllib.loads(text.split("+++")[1]) if "+++" in text else json.loads(text.splitlines()[0])
