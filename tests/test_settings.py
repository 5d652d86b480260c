from __future__ import annotations

from pathlib import Path

import pytest

from translator import settings
from translator.errors import SettingsError
from translator.settings import Settings

BAD = [
    ("sorce = 'x'", "unknown setting 'sorce'; did you mean 'source'?"),
    ("targets = ['tr']", "targets must be a string"),
    ("glossaries = 'x'", "glossaries must be a list"),
    ("sets = ['x']", "sets must be a table of lists"),
    ("targets = ", "cannot be read"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_a_wrong_setting_is_named_with_its_file(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "translator.toml").write_text(text)
    with pytest.raises(SettingsError) as caught:
        settings.load(tmp_path)
    assert message in str(caught.value) and "translator.toml" in str(caught.value)


def test_settings_are_found_from_any_directory_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "translator.toml").write_text(
        'targets = "tr,press"\nglossaries = ["terms"]\n[sets]\npress = ["ru", "ar"]\n'
        '[engine]\ntr = ["core"]\n'
    )
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert settings.load(deep) == Settings(
        root=tmp_path,
        targets="tr,press",
        glossaries=(Path("terms"),),
        sets={"press": ("ru", "ar")},
        engine={"tr": ("core",)},
    )


def test_pyproject_is_read_too_and_nothing_means_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path).source == Path("locales/en")
    (tmp_path / "pyproject.toml").write_text('[tool.translator]\nout = "content"\n')
    assert settings.load(tmp_path).out == Path("content")
