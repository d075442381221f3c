# poolbook: `make run` sets up and serves with the demo; `make test` sets up and tests.
SHELL := /bin/bash
PYTHON ?= python3.11
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.9

.DEFAULT_GOAL := help
.PHONY: help setup run check test test-fast test-faults test-browser bench openapi roles verify clean lock

help:  ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: $(VENV)/.ready  ## Install everything into .venv

$(VENV)/.ready: requirements-dev.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "poolbook needs Python 3.11: install it, or name it with PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Setting up .venv (half a minute the first time) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --require-hashes -r requirements-dev.txt
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

run: setup  ## Serve with the demo: make run [PORT=8000]
	@$(BIN)/poolbook serve --demo --port $(PORT)

check: setup  ## Lint, types, layers, tidiness
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/bandit -q -c pyproject.toml -r poolbook
	$(BIN)/lint-imports
	$(BIN)/mypy --no-incremental  # the Django plugin forgets managers between runs
	$(BIN)/pytest -q -n 2 tests/test_tidy.py tests/test_layers.py

test: check test-fast test-faults  ## Everything that must hold before a commit lands

test-fast: setup  ## Unit, property and journey tests
	$(BIN)/pytest -q -n 2 --ignore=tests/faults --ignore=tests/browser --cov --cov-report=term

test-browser: setup  ## What people do in a browser; needs Chromium
	POOLBOOK_BROWSER_TESTS=required $(BIN)/pytest -q -n 0 tests/browser

test-faults: setup  ## Kill processes between any two steps; slower
	$(BIN)/pytest -q -n 2 tests/faults

bench: setup  ## Run the benchmarks, print their figures, write benchmarks/results/
	$(BIN)/python -m benchmarks

openapi: setup  ## Write docs/reference/openapi.json anew
	$(BIN)/python -m poolbook.gateway.api > docs/reference/openapi.json

roles: setup  ## Write docs/reference/roles.md anew
	$(BIN)/python -m poolbook.gateway.api roles > docs/reference/roles.md

verify: setup  ## Prove that tables equal the log, books balance and hashes hold
	$(BIN)/poolbook verify

lock: setup  ## Resolve the pinned requirements again, with hashes
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra dev pyproject.toml -o requirements-dev.txt

clean:  ## Remove what make setup and the tests wrote (never POOLBOOK_HOME)
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
