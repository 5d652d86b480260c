"""The program as a user starts it: real processes, real files."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from translator import catalog, report
from translator.model import Tier

ARTICLE = """\
# Talks in Ankara

The **minister of defense** met [the ambassador](https://example.com/a) on Tuesday.
"""
TRANSLATE = [sys.executable, "-m", "translator"]


def run(
    *arguments: object, cwd: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*TRANSLATE, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "talks.md"
    path.write_text(ARTICLE, "utf-8")
    return path


def files_under(directory: Path) -> list[str]:
    return sorted(str(p.relative_to(directory)) for p in directory.rglob("*") if p.is_file())


def test_the_main_job_on_the_real_model(article: Path, tmp_path: Path) -> None:
    done = run("talks.md", "--to", "tr,tk,ru", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    for code in ("tr", "tk", "ru"):
        page = (tmp_path / "locales" / code / "talks.md").read_text("utf-8")
        assert page.count("**") == 2 and page.count("](https://example.com/a)") == 1
        finished = report.load(
            (tmp_path / "locales" / code / "talks.report.json").read_text("utf-8")
        )
        assert finished is not None and finished.tier is Tier.MACHINE
        po = tmp_path / "locales" / code / "LC_MESSAGES" / "talks.po"
        assert len(catalog.read(po).entries) == 2
        if shutil.which("msgfmt"):
            subprocess.run(["msgfmt", "-c", "-o", os.devnull, str(po)], check=True)
        assert str(Path("locales") / code / "talks.md") in done.stdout
    proof = run("verify", *(tmp_path / "locales").glob("*/talks.md"), cwd=tmp_path)
    assert (proof.returncode, proof.stdout.count("proven")) == (0, 3)
    again = run("talks.md", "--to", "tr,tk,ru", cwd=tmp_path)
    assert again.stdout.count("(unchanged)") == 3


def test_verify_finds_a_page_that_was_touched(article: Path, tmp_path: Path) -> None:
    run("talks.md", "--to", "tr", "--engine", "fake", cwd=tmp_path)
    page = tmp_path / "locales" / "tr" / "talks.md"
    page.write_text(page.read_text("utf-8").replace("example.com/a", "evil.example/a"), "utf-8")
    done = run("verify", page, cwd=tmp_path)
    assert done.returncode == 1 and "talks.md" in done.stdout


BAD_ARTICLES = [
    ("missing.md", None, "no such file"),
    ("binary.md", b"\0\1", "binary"),
    ("latin.md", b"caf\xe9", "not UTF-8"),
    ("empty.md", b" \n", "empty"),
    ("large.md", b"word " * 400_000, "more than the limit"),
    ("code.md", b"```\nx\n```\n", "no text to translate"),
]


@pytest.mark.parametrize(("name", "data", "message"), BAD_ARTICLES)
def test_a_bad_article_is_named_and_the_others_are_done(
    article: Path, tmp_path: Path, name: str, data: bytes | None, message: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    done = run(name, "talks.md", "--to", "tr", "--engine", "fake", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("translate: ") and message in done.stderr
    assert "Traceback" not in done.stderr and done.stderr.count("\n") == 1
    assert files_under(tmp_path / "locales") == [
        "tr/LC_MESSAGES/talks.po",
        "tr/talks.md",
        "tr/talks.report.json",
    ]


USAGE = [
    (["talks.md", "--to", "turkisch"], "did you mean Turkish (tr)"),
    (["talks.md", "--to", "tr", "--engine", "google"], "unknown engine 'google'"),
    (["talks.md", "--to", "en"], "no locale besides the source"),
    (["talks.md"], "Missing option '--to'"),
    ([".", "--to", "tr"], "is a directory"),
    (["verify", "talks.md"], "has no report beside it"),
    (["check", "none.po", "--to", "tr"], "no such catalog"),
]


@pytest.mark.parametrize(("arguments", "message"), USAGE)
def test_bad_usage_is_one_clear_sentence(
    article: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2 and message in done.stderr
    assert "Traceback" not in done.stderr
    assert files_under(tmp_path) == ["talks.md"]


def test_an_output_that_cannot_be_written_is_named(article: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file in the way")
    done = run("talks.md", "--to", "tr", "--engine", "fake", "--out", "out/deeper", cwd=tmp_path)
    assert done.returncode == 2 and "choose another --out" in done.stderr
    assert files_under(tmp_path) == ["out", "talks.md"]


def test_a_damaged_model_is_named_and_the_other_locales_are_done(
    article: Path, tmp_path: Path
) -> None:
    core = Path(__file__).parents[2] / "translator" / "engines" / "core_model"
    package = tmp_path / "models" / "translate-en_ru-1_0"
    shutil.copytree(core, package)
    (package / "metadata.json").write_text('{"from_code": "en", "to_code": "ru"}')
    (package / "model" / "model.bin").write_bytes(b"junk")
    env = {"TRANSLATOR_MODELS": str(tmp_path / "models")}
    done = run("talks.md", "--to", "ru,tr", cwd=tmp_path, env=env)
    assert done.returncode == 2 and "damaged" in done.stderr and "Traceback" not in done.stderr
    assert (tmp_path / "locales" / "tr" / "talks.md").exists()
    assert not (tmp_path / "locales" / "ru").exists()


def test_a_catalog_in_conflict_stops_only_its_locale(article: Path, tmp_path: Path) -> None:
    po = tmp_path / "locales" / "tr" / "LC_MESSAGES" / "talks.po"
    po.parent.mkdir(parents=True)
    po.write_text("<<<<<<< HEAD\n")
    done = run("talks.md", "--to", "tr,ru", "--engine", "fake", cwd=tmp_path)
    assert done.returncode == 2 and "merge conflict" in done.stderr
    assert po.read_text() == "<<<<<<< HEAD\n"
    assert (tmp_path / "locales" / "ru" / "talks.md").exists()


def test_answers_in_json_are_json(article: Path, tmp_path: Path) -> None:
    done = run("talks.md", "--to", "tr", "--engine", "fake", "--json", cwd=tmp_path)
    [answer] = json.loads(done.stdout)
    assert (answer["locale"], answer["tier"], answer["redone"]) == ("tr", "machine", 2)
    dry = run("talks.md", "--to", "tr,mi", "--dry-run", "--json", cwd=tmp_path)
    assert [(o["locale"], o["tier"]) for o in json.loads(dry.stdout)] == [
        ("tr", "machine"),
        ("mi", "source"),
    ]
    table = json.loads(run("locales", "--to", "tr,ar", "--json", cwd=tmp_path).stdout)
    assert [(row["code"], row["direction"]) for row in table] == [("tr", "ltr"), ("ar", "rtl")]
    models = json.loads(run("models", "list", "--json", cwd=tmp_path).stdout)
    assert [(m["name"], m["to"]) for m in models] == [("core", "ru,tk,tr")]


def test_the_table_of_locales_has_every_row_of_the_site_and_turkmen(tmp_path: Path) -> None:
    rows = json.loads(run("locales", "--json", cwd=tmp_path).stdout)
    listed = Path(__file__).parents[1] / "data" / "site-languages.tsv"
    codes = {line.split("\t")[0] for line in listed.read_text("utf-8").splitlines()[1:]}
    assert len(rows) == 105 and {row["code"] for row in rows} == codes | {"tk"}
    tiers = {row["code"]: row["tier"] for row in rows}
    assert (tiers["tr"], tiers["az"], tiers["mi"]) == ("machine", "draft", "source")


def test_a_locale_no_engine_reaches_is_named_with_what_would_help(
    article: Path, tmp_path: Path
) -> None:
    done = run("talks.md", "--to", "mi,tr", cwd=tmp_path)
    assert done.returncode == 0
    assert "translates into mi" in done.stderr
    assert "translate models list --available --to mi" in done.stderr
    page = (tmp_path / "locales" / "mi" / "talks.md").read_text("utf-8")
    assert "met [the ambassador](https://example.com/a) on Tuesday" in page


def test_the_doctor_says_what_would_lift_a_locale(tmp_path: Path) -> None:
    answer = json.loads(run("doctor", "--to", "tr,fr,mi,haw", "--json", cwd=tmp_path).stdout)
    advice = {row["locale"]: row["better"] for row in answer["locales"]}
    assert advice["tr"] == "" and advice["fr"] == "translate models install fr"
    assert "NLLB-200" in advice["mi"] and "core" in answer["engines"]


def test_a_model_is_installed_listed_tampered_with_and_removed(tmp_path: Path) -> None:
    core = Path(__file__).parents[2] / "translator" / "engines" / "core_model"
    package = tmp_path / "translate-en_fr"
    shutil.copytree(core, package)
    (package / "metadata.json").write_text(
        '{"from_code": "en", "to_code": "fr", "target_prefix": "<2tr>", "package_version": "1.0"}'
    )
    env = {"TRANSLATOR_MODELS": str(tmp_path / "models")}
    done = run("models", "install", package, cwd=tmp_path, env=env)
    assert done.returncode == 0, done.stderr
    [row] = [
        r
        for r in json.loads(run("models", "list", "--json", cwd=tmp_path, env=env).stdout)
        if r["name"] != "core"
    ]
    assert (row["from"], row["to"]) == ("en", "fr")
    (tmp_path / "talks.md").write_text(ARTICLE, "utf-8")
    assert run("talks.md", "--to", "fr", cwd=tmp_path, env=env).returncode == 0
    model = next((tmp_path / "models").rglob("sentencepiece.model"))
    model.write_bytes(model.read_bytes() + b"x")
    shutil.rmtree(tmp_path / "locales")
    refused = run("talks.md", "--to", "fr", "--memory", "off", cwd=tmp_path, env=env)
    assert refused.returncode == 2 and "changed since it was installed" in refused.stderr
    assert run("models", "verify", cwd=tmp_path, env=env).returncode == 1
    assert run("models", "verify", "--accept", row["name"], cwd=tmp_path, env=env).returncode == 0
    assert run("models", "remove", row["name"], cwd=tmp_path, env=env).returncode == 0
    assert run("models", "info", row["name"], cwd=tmp_path, env=env).returncode == 2


def test_the_glossary_is_searched_counted_and_exported(tmp_path: Path) -> None:
    found = json.loads(run("glossary", "find", "savunma bakanının", "--json", cwd=tmp_path).stdout)
    assert found[0]["concept"] == "minister-of-defense"
    assert "approved" in run("glossary", "stats", "--to", "tr", cwd=tmp_path).stdout
    assert (
        run(
            "glossary", "export", "--format", "tbx", "--to", "tr", "--out", "t.tbx", cwd=tmp_path
        ).returncode
        == 0
    )
    assert "<tbx" in (tmp_path / "t.tbx").read_text("utf-8")
    into = tmp_path / "mine"
    done = run(
        "glossary",
        "import",
        "t.tbx",
        "--format",
        "tbx",
        "--into",
        into,
        "--domain",
        "own",
        cwd=tmp_path,
    )
    assert done.returncode == 0 and (into / "defense" / "tr.csv").exists()
    assert run("glossary", "find", "zzzzqqqq", cwd=tmp_path).returncode == 1


def test_fail_on_sets_the_exit_code(article: Path, tmp_path: Path) -> None:
    po = tmp_path / "tr" / "LC_MESSAGES" / "a.po"
    po.parent.mkdir(parents=True)
    po.write_text('msgid ""\nmsgstr ""\n\nmsgid "Send 24 tanks."\nmsgstr "42 tank gönder."\n')
    found = run("check", po, "--fail-on", "critical", cwd=tmp_path)
    assert found.returncode == 1 and "numbers" in found.stdout
    assert run("check", po, "--only", "empty", cwd=tmp_path).returncode == 0


def test_the_locale_with_another_number_stands_out_in_text_and_on_the_page(
    tmp_path: Path,
) -> None:
    source = 'msgctxt "paragraph/1"\nmsgid "Send <b>24</b> tanks."\n'
    texts = {"tr": "24 tank gönder.", "ru": "Пришлите 24 танка.", "tk": "42 tank iber.",
             "az": "24 tank göndər."}  # fmt: skip
    for code, text in texts.items():
        po = tmp_path / "locales" / code / "LC_MESSAGES" / "a.po"
        po.parent.mkdir(parents=True)
        head, number, tail = text.partition("42" if "42" in text else "24")
        po.write_text(f'{source}msgstr "{head}<b>{number}</b>{tail}"\n', "utf-8")
    done = run("check", "--matrix", "--html", "page.html", cwd=tmp_path)
    assert done.returncode == 1 and "42" in done.stdout
    page = (tmp_path / "page.html").read_text("utf-8")
    assert page.count('<td class="odd">42') == 1
    assert "Send &lt;b&gt;24&lt;/b&gt; tanks." in page and "<b>24" not in page


def test_dry_run_writes_nothing(article: Path, tmp_path: Path) -> None:
    done = run("talks.md", "--to", "tr", "--dry-run", cwd=tmp_path)
    assert done.returncode == 0 and "core en-tr" in done.stdout
    assert files_under(tmp_path) == ["talks.md"]


def test_help_loads_no_engine_and_nothing_large(tmp_path: Path) -> None:
    listing = (
        "import sys\nfrom translator.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print('\\n'.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", listing], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    heavy = {"ctranslate2", "sentencepiece", "argostranslate", "babel", "polib", "markdown_it",
             "tqdm", "numpy", "pymorphy3", "simplemma", "sentencex"}  # fmt: skip
    assert not heavy & loaded
    assert "Commands:" in done.stdout and files_under(tmp_path) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_stopped_in_the_middle_nothing_is_half_written(
    article: Path, tmp_path: Path, number: signal.Signals
) -> None:
    article.write_text(ARTICLE + "\nThe ambassador met the minister of defense.\n" * 300, "utf-8")
    process = subprocess.Popen(
        [*TRANSLATE, "talks.md", "--to", "tr,tk,ru"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    first = tmp_path / "locales" / "tr" / "talks.report.json"
    deadline = time.monotonic() + 60
    while not first.exists() and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(number)
    _, errors = process.communicate(timeout=30)
    if number is signal.SIGINT:
        assert process.returncode == 2 and errors.strip().startswith("interrupted")
        assert "\n" not in errors.strip()
    assert report.load(first.read_text("utf-8")) is not None
    for path in (tmp_path / "locales").rglob("*.po"):
        catalog.read(path)
    done = run("talks.md", "--to", "tr,tk,ru", cwd=tmp_path)
    assert done.returncode == 0 and "talks.md  (unchanged)" in done.stdout
    proof = run("verify", *(tmp_path / "locales").glob("*/talks.md"), cwd=tmp_path)
    assert (proof.returncode, proof.stdout.count("proven")) == (0, 3)
