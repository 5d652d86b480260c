# Everything a newcomer, an editor and CI need. `make` or `make help` lists it.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
SAMPLE := locales/en/turkmenistan-turkiye-defense-cooperation.md
NAME   := $(basename $(notdir $(SAMPLE)))

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types pytest golden clean

help:  ## Show this list
	@grep -hE '^[a-z][a-z-]*:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(VENV)/.installed  ## Translate the sample article into Turkish, Turkmen and Russian
	@$(BIN)/translate $(SAMPLE) --to tr,tk,ru --out build/demo
	@for code in tr tk ru; do \
		echo; echo "== build/demo/$$code/$(NAME).md"; \
		sed -n '/^# /,$$p' build/demo/$$code/$(NAME).md | head -n 6; \
	done

test: check  ## Lint, types and all tests; what CI runs

check: $(VENV)/.installed-dev lint types pytest

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.installed-dev
	$(BIN)/mypy

pytest: $(VENV)/.installed-dev
	$(BIN)/pytest

clean:  ## Remove what make built, but no translation
	rm -rf build dist $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
