# Said & Done. `make` alone lists what there is.
#
# Only Python 3.11+ and make are needed. Everything else is put into .venv and node_modules here. What has been set
# up is remembered by stamp files, so the next start does nothing twice.

PYTHON ?= python3
WORKERS ?= 4
TESTS ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
CODE := $(wildcard contracts chassis policies services gateway said deploy bench scripts tests)
ASSETS := $(shell find gateway/assets -type f 2>/dev/null)

# Nothing from the caller's shell may change which packages are seen.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test lint format bench requirements set-up set-up-tests servers clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: set-up ## set up what is missing and start on http://127.0.0.1:8000
	@exec $(BIN)/said run

test: set-up-tests servers lint ## set up what the tests need and run everything
	$(BIN)/pytest -n $(WORKERS) --dist loadgroup $(TESTS)

lint: set-up-tests ## style, types and import rules
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports

format: set-up-tests ## put the code into the house style
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

bench: set-up-tests servers ## measure, each figure beside its baseline
	$(BIN)/python -m bench

requirements: set-up-tests ## how many tests prove each requirement
	@$(BIN)/python -m tests.requirements_report

clean: ## remove what set-up, tests and checks made; var/ with its data stays
	rm -rf $(VENV) node_modules gateway/static/build *.egg-info htmlcov .coverage .coverage.*
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

set-up: $(VENV)/.installed gateway/static/build/.built

set-up-tests: $(VENV)/.installed-for-tests gateway/static/build/.built

servers: $(VENV)/.installed-for-tests
	@$(BIN)/python -m tests.servers.install

$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed as $(PYTHON); name another with: make run PYTHON=…" >&2; exit 1; }
	@echo "Setting up Python in $(VENV) …"
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "Python's venv module does not work here (on Debian and Ubuntu it is the package python3-venv)" >&2; exit 1; }
	@touch $@

$(VENV)/.installed: $(VENV)/.created pyproject.toml constraints.txt
	@echo "Installing the libraries …"
	@$(PIP) install --constraint constraints.txt --editable '.[assets]'
	@touch $@

$(VENV)/.installed-for-tests: $(VENV)/.installed
	@echo "Installing the libraries for tests and checks …"
	@$(PIP) install --constraint constraints.txt --editable '.[assets,dev]'
	@touch $@

node_modules/.fetched: package.json | $(VENV)/.installed
	@echo "Fetching what the pages are styled with …"
	@$(BIN)/python scripts/build_assets.py fetch
	@touch $@

gateway/static/build/.built: node_modules/.fetched scripts/build_assets.py $(ASSETS)
	@echo "Compiling the style sheet …"
	@$(BIN)/python scripts/build_assets.py build
	@touch $@
