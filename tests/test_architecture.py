"""The rules of translator/README.md that a machine can keep, besides `lint-imports`."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "translator"
HEAVY = {
    "argostranslate", "babel", "ctranslate2", "fxtranslate", "numpy", "opencc", "polib",
    "pymorphy3", "sentencepiece", "sentencex", "simplemma", "stanza", "torch", "tqdm",
}  # fmt: skip
IMPORT_ALL = """
import importlib, pkgutil, sys, translator
for module in pkgutil.walk_packages(translator.__path__, "translator."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(*sys.modules)
"""


def test_importing_every_module_loads_no_engine_and_writes_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL],
        env={"HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not HEAVY & set(done.stdout.split())
    assert not list(tmp_path.iterdir())


def test_only_the_module_meant_for_it_uses_a_library() -> None:
    homes = {"click": "cli", "tqdm": "cli", "babel": "locales", "polib": "catalog"}
    for path in PACKAGE.rglob("*.py"):
        place = path.relative_to(PACKAGE).parts[0]
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                home = homes.get(name.split(".")[0])
                assert home in (None, place), f"{path} imports {name}"


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in PACKAGE.rglob("*.py")
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []


def test_nothing_stands_at_the_top_but_what_belongs_there() -> None:
    listed = subprocess.run(
        ["git", "ls-tree", "--name-only", "HEAD"], cwd=ROOT, capture_output=True, text=True
    )
    if listed.returncode:  # an unpacked archive has no history to ask
        return
    allowed = {
        "pyproject.toml", "README.md", "translator", "locales", "glossaries", "tests", "Makefile",
        "LICENSE", "CHANGELOG.md",
    }  # fmt: skip
    assert {name for name in listed.stdout.split() if not name.startswith(".")} <= allowed
