# The commands of this repository; `make` alone lists them.
# A fresh machine needs only make and Python 3.10 to 3.13. Everything installs into .venv/, made
# with `python3` or what PYTHON= names (to change it later, `make clean` first).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= out/demo

# The root's folders must not be imported by their bare names (validators/ would hide PyPI's).
export PYTHONSAFEPATH = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help demo demo-theorems test check nightly format bench catalogue clean

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/pipeline  ## install, make a small verified dataset in out/demo, show five rows
	@$(BIN)/mathmill generate recipes/demo.yaml --out $(DEMO)
	@$(BIN)/mathmill preview recipes/demo.yaml -n 5
	@echo
	@echo "The dataset is in $(DEMO). What to do next:"
	@echo "  $(BIN)/mathmill verify $(DEMO)"
	@echo "      check the files, and make some of their rows again (--all: every row)"
	@echo "  $(BIN)/python -c 'import datasets; print(datasets.load_dataset(\"$(DEMO)\"))'"
	@echo "      load it as any Hugging Face dataset"
	@echo "  $(BIN)/mathmill list"
	@echo "      see every generator; \`mathmill show NAME\` explains one"
	@echo "  $(BIN)/mathmill generate --help"
	@echo "      make your own: copy recipes/demo.yaml and change it"

demo-theorems: $(VENV)/lean  ## install Lean, make 5,000 proved theorems in out/theorems, show ten
	@$(BIN)/mathmill lean install
	@$(BIN)/mathmill generate recipes/theorems.yaml --out out/theorems
	@$(BIN)/mathmill preview recipes/theorems.yaml -n 10
	@echo
	@echo "The theorems are in out/theorems. To have a fresh Lean check them again:"
	@echo "  $(BIN)/mathmill verify out/theorems --all"

test: check  ## everything that CI runs: the static checks, then the tests
	$(BIN)/pytest -n 2 --dist loadgroup

check: $(VENV)/dev  ## the static checks alone: style, types, import directions, generated files
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/mathmill catalogue --check

nightly: $(VENV)/dev $(VENV)/leandojo  ## the tests that take minutes
	$(BIN)/pytest -n 2 --dist loadgroup -m "nightly or leandojo"

format: $(VENV)/dev  ## put the code into the project's form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(VENV)/bench  ## measure speed, against other libraries where they are installed
	PYTHONSAFEPATH= $(BIN)/python -m benchmarks

catalogue: $(VENV)/dev  ## write CATALOGUE.md and the generated docs anew
	$(BIN)/mathmill catalogue

clean:  ## remove .venv, build products and caches; out/ stays
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	rm -rf .hypothesis .coverage htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# An empty file in .venv stands for each set of dependencies. It is older than pyproject.toml
# when they must be installed again; the code itself is installed in place and never needs it.
$(VENV)/pipeline: $(BIN)/python pyproject.toml setup.py
	@echo "Installing mathmill into $(VENV) (once, a minute or two)"
	@$(BIN)/python -m pip install --quiet --editable '.[pipeline]'
	@touch $@

$(VENV)/dev: $(BIN)/python pyproject.toml setup.py
	@echo "Installing mathmill and its tools for development into $(VENV) (once, a minute or two)"
	@$(BIN)/python -m pip install --quiet --editable '.[pipeline,lean,dev]'
	@touch $(VENV)/pipeline $@

$(VENV)/lean: $(VENV)/pipeline
	@$(BIN)/python -m pip install --quiet --editable '.[pipeline,lean]'
	@touch $@

$(VENV)/leandojo: $(VENV)/dev
	@$(BIN)/python -m pip install --quiet --editable '.[pipeline,lean,leandojo,dev]' \
		|| echo "lean-dojo did not install: what reads its classes is not tested."
	@touch $@

$(VENV)/bench: $(VENV)/pipeline
	@$(BIN)/python -m pip install --quiet --editable '.[pipeline,bench]' \
		|| echo "The other libraries did not install: measuring mathmill alone."
	@touch $@

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
		echo "No '$(PYTHON)' here. Install Python 3.10 to 3.13, or name one: make PYTHON=python3.12"; \
		exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 10) <= sys.version_info < (3, 14))' || { \
		echo "mathmill needs Python 3.10 to 3.13 and '$(PYTHON)' is $$($(PYTHON) --version 2>&1)."; \
		echo "Name another one: make PYTHON=python3.12"; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "'$(PYTHON)' comes without the modules venv and ensurepip, which the install needs."; \
		echo "On Debian and Ubuntu: sudo apt install python3-venv"; \
		exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
