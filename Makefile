# Everything a newcomer, an editor and CI need. `make` or `make help` lists it.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
JOBS   ?= 1
BASE   ?= HEAD
# For `make model` and `make eval`: where the training corpora and test sets are.
CORPORA ?= corpora
RUN    ?= build/model
RECIPE ?= cpu
WIDTH  ?= $(if $(filter gpu,$(RECIPE)),512,256)
SAMPLE := locales/en/turkmenistan-turkiye-defense-cooperation.md
NAME   := $(basename $(notdir $(SAMPLE)))
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo demo-site articles locales check review glossary-diff lint-glossary names repro \
	bench tables eval eval-terms eval-facts eval-checks model test test-all lint types pytest golden clean

help:  ## Show this list
	@grep -hE '^[a-z%-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-18s %s\n", $$1, $$2}'

# ------------------------------------------------------------ install

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml $(VENV)/.installed
	$(PIP) --editable '.[dev]'
	@touch $@

# ---------------------------------------------------------- translate

demo: $(VENV)/.installed  ## Translate the sample article into Turkish, Turkmen and Russian
	@$(BIN)/translate $(SAMPLE) --to tr,tk,ru --out build/demo
	@for code in tr tk ru; do \
		echo; echo "== build/demo/$$code/$(NAME).md"; \
		sed -n '/^# /,$$p' build/demo/$$code/$(NAME).md | head -n 6; \
	done

demo-site: $(VENV)/.installed  ## Translate the sample article into every language, as pages, for Hugo and for Docusaurus
	@$(BIN)/translate build $(SAMPLE) --to all --out build/demo-site --report build/demo-site/report.html
	@$(BIN)/translate export $(SAMPLE) --built build/demo-site --out build/demo-html --site https://news.example
	@for layout in hugo docusaurus; do \
		$(BIN)/translate export $(SAMPLE) --built build/demo-site --out build/demo-$$layout --format md --layout $$layout; \
	done

articles: locales  ## The same as locales

locales: $(VENV)/.installed  ## Build every article in every target of the settings
	@$(BIN)/translate build -j $(JOBS) --report build/report.html

locale-%: $(VENV)/.installed  ## Build every article in one locale, such as locale-tr
	@$(BIN)/translate build --to $*

clean-locale-%: $(VENV)/.installed  ## Remove a locale's machine drafts; reviewed text stays
	@$(BIN)/translate build --to $* --clean

check: $(VENV)/.installed  ## Check what stands in all catalogs
	@$(BIN)/translate check

review: $(VENV)/.installed  ## Show what waits for an editor
	@$(BIN)/translate review

glossary-diff: $(VENV)/.installed  ## What the glossary's changes since BASE would do, as a page
	@mkdir -p build
	@$(BIN)/translate glossary diff $(BASE) --impact --html build/glossary-diff.html

lint-glossary: $(VENV)/.installed  ## Check the glossary files
	@$(BIN)/translate glossary lint

names: $(VENV)/.installed  ## Write the names of countries and languages anew from CLDR
	@$(BIN)/python -m translator.glossary.make_names glossaries

repro: $(VENV)/.installed  ## Build twice, with one process and with two, and compare every byte
	@rm -rf build/repro
	@$(BIN)/translate build --to tr,tk,ru,az --out build/repro/one --memory off -q
	@$(BIN)/translate build --to tr,tk,ru,az --out build/repro/two --memory off -q -j 2
	@diff -r build/repro/one build/repro/two && echo "both builds are the same, byte for byte"

# ------------------------------------------------------------ measure

bench: $(VENV)/.installed-dev  ## Measure speed and memory against named baselines
	@$(BIN)/python -m tests.bench

model: $(VENV)/.installed  ## Train the core model anew from CORPORA (RECIPE=cpu or gpu), and put it in the package
	$(PIP) --editable '.[train]'
	$(BIN)/python -m translator.training prepare --corpora $(CORPORA) --glossaries glossaries --more translator/training/data/*.tsv --width $(WIDTH) --out $(RUN)/data
	OMP_WAIT_POLICY=passive KMP_BLOCKTIME=0 MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=100000000000 \
	nice -n 19 $(BIN)/python -m translator.training train --data $(RUN)/data --out $(RUN)/$(RECIPE) --recipe translator/training/recipes/$(RECIPE).json --resume
	$(BIN)/python -m translator.training export --run $(RUN)/$(RECIPE) --data $(RUN)/data --to translator/engines/core_model

tables: $(VENV)/.installed-dev  ## Learn the tables of cases and of words anew from CORPORA
	@$(BIN)/python -m translator.evaluate.learn --corpus $(CORPORA)/written/*.tsv --out translator/glossary/enforce/tables
	@$(BIN)/python -m translator.evaluate.aligner --corpus $(CORPORA)/written/*.tsv --without tests/data/word_alignments.tsv --out translator/engines/word_tables

eval: $(VENV)/.installed-dev  ## Score the core model on held-out news, on FLORES=dir too, against SEED=another model
	@$(BIN)/python -m translator.training evaluate --model translator/engines/core_model --glossaries glossaries \
	$(if $(SEED),--baseline $(SEED)) $(if $(FLORES),--flores $(FLORES))

eval-terms: $(VENV)/.installed-dev  ## Measure the glossary engine on probes; on spoiled drafts of DRAFTS too
	@$(BIN)/python -m translator.evaluate.terms --probes tests/data/terms/probes.tsv $(if $(DRAFTS),--drafts $(DRAFTS))

eval-facts: $(VENV)/.installed-dev  ## Share of dates, money and numbers that come out right
	@$(BIN)/python -m translator.evaluate.facts tests/data/in_domain_test.tsv

eval-checks: $(VENV)/.installed-dev  ## Recall and false alarms of the checks on planted errors
	@$(BIN)/python -m tests.checks.seeded tests/data/in_domain_test.tsv
	@$(BIN)/python -m tests.checks.speed tests/data/in_domain_test.tsv

# --------------------------------------------------------------- test

test: lint types pytest  ## Lint, types and all tests; what CI runs

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.installed-dev
	$(BIN)/mypy

pytest: $(VENV)/.installed-dev
	$(BIN)/pytest -n auto --dist worksteal -m "not slow"

test-all: $(VENV)/.installed-dev  ## All tests, those that take minutes as well
	$(BIN)/pytest

clean:  ## Remove what make built, but no translation
	rm -rf build dist $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
