"""Recipes as files and as options."""

from __future__ import annotations

import doctest
import json
from pathlib import Path

import pytest

from translator.training import recipe as module
from translator.training.__main__ import read_recipe
from translator.training.recipe import Recipe


def test_the_rate_rises_stays_and_falls_to_zero() -> None:
    assert doctest.testmod(module).failed == 0


def test_options_override_a_recipe_file(tmp_path: Path) -> None:
    path = tmp_path / "recipe.json"
    path.write_text(json.dumps({"width": 320, "minutes": 5}))
    found = read_recipe(path, ["minutes=9", 'mix={"written": 1}'])
    assert found == Recipe(width=320, minutes=9, mix={"written": 1})


def test_a_recipe_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(SystemExit, match="a recipe has no widht"):
        read_recipe(None, ["widht=320"])
