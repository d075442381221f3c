# poolbook: `make run` sets up and serves with the demo; `make test` sets up and tests.
SHELL := /bin/bash
PYTHON ?= python3.11
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.9
SEMGREP_VERSION := 1.182.0
PIP_AUDIT_VERSION := 2.10.1
SEMGREP = SEMGREP_SEND_METRICS=off SEMGREP_ENABLE_VERSION_CHECK=0 SEMGREP_SETTINGS_FILE=$(VENV)/semgrep/settings.yml \
	SEMGREP_LOG_FILE=$(VENV)/semgrep/log PATH=$(CURDIR)/$(VENV)/semgrep/bin:$$PATH semgrep scan --metrics=off --disable-version-check

# every command is a process of its own: one that must compile what it imports takes a second more
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup web run check lint types tidy rules web-check client test test-fast test-faults test-browser bench chromium openapi roles verify audit clean lock

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

$(VENV)/semgrep/.ready: requirements-semgrep.txt | $(VENV)/.ready  # a place of its own: it wants older libraries than we do
	@echo "Setting up semgrep ..."
	@$(PYTHON) -m venv $(VENV)/semgrep
	@VIRTUAL_ENV=$(VENV)/semgrep $(BIN)/uv pip install --quiet --require-hashes -r requirements-semgrep.txt
	@touch $@

node_modules/.ready: package.json package-lock.json web/packages/*/package.json web/apps/*/package.json
	@command -v node >/dev/null && command -v npm >/dev/null || { echo "The web needs Node 20 or newer with npm: install it."; exit 1; }
	@node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' || { echo "The web needs Node 20 or newer; this is $$(node --version)."; exit 1; }
	@echo "Installing what the web needs into node_modules (half a minute the first time) ..."
	@npm ci --silent --no-audit --no-fund
	@touch $@

# of every file that the apps are built from; what openapi.json says is in packages/client already
WEB_SOURCES := $(shell find web -type f -not -path '*/dist/*' -not -path '*/node_modules/*' -not -path '*/tests/*' -not -name 'routeTree.gen.ts' -not -name .built 2>/dev/null)

web/apps/.built: node_modules/.ready $(WEB_SOURCES)
	@echo "Building the two apps (some seconds) ..."
	@node web/tools/build.mjs
	@touch $@

web: web/apps/.built  ## Build the Investor App and the Fund Manager App

# nothing is fetched and nothing is told: the rules are ours, in tests/rules, each with what it must find
rules: $(VENV)/semgrep/.ready  ## Search the source for what must never be in it
	@$(SEMGREP) --test tests/rules > $(VENV)/semgrep/tested 2>&1 || { cat $(VENV)/semgrep/tested; exit 1; }
	@$(SEMGREP) --error --quiet --no-git-ignore --exclude tests --exclude node_modules --exclude dist \
		--config tests/rules poolbook web

web-check: web  ## Types, lint, texts, zones and unit tests of the web
	npm run --silent check

client: node_modules/.ready  ## Write web/packages/client anew from docs/reference/openapi.json
	npm run --silent client

run: setup  ## Serve with the demo: make run [PORT=8000]
	@$(MAKE) --no-print-directory web || echo "The apps are not built: poolbook serves its API and a plain start page."
	@$(BIN)/poolbook serve --demo --port $(PORT)

check: setup  ## Lint, types, layers, tidiness, and the same for the web
	@$(MAKE) --no-print-directory -j2 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target) types web-check rules lint tidy

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/bandit -q -c pyproject.toml -r poolbook
	$(BIN)/lint-imports

types: setup
	$(BIN)/mypy --no-incremental  # the Django plugin forgets managers between runs

tidy: setup
	$(BIN)/pytest -q tests/test_tidy.py tests/test_layers.py

test: check test-fast test-faults test-browser  ## Everything that must hold before a commit lands

test-fast: setup  ## Unit, property and journey tests, without those of make check
	$(BIN)/pytest -q -n 2 --ignore=tests/faults --ignore=tests/browser --ignore=tests/test_tidy.py --ignore=tests/test_layers.py \
		--cov --cov-report=term

test-faults: setup  ## Kill processes between any two steps; slower
	$(BIN)/pytest -q -n 2 tests/faults

test-browser: chromium setup web  ## What people do in a browser
	POOLBOOK_BROWSER_TESTS=required $(BIN)/pytest -q -n 2 tests/browser

AS_ROOT = $(shell [ "$$(id -u)" = 0 ] || echo sudo -n)
INSTALL_CHROMIUM = $(AS_ROOT) apt-get update && $(AS_ROOT) env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium

chromium:
	@command -v chromium google-chrome > /dev/null || { echo "Installing Chromium (a minute) ..." && { $(INSTALL_CHROMIUM); } > /dev/null 2>&1; } || \
		{ echo "The tests in a browser need Chromium, which cannot be installed from here: apt-get install chromium, as root."; exit 1; }

bench: setup web  ## Run the benchmarks, print their figures, write benchmarks/results/
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
	echo "semgrep==$(SEMGREP_VERSION)" | $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate - -o requirements-semgrep.txt

# no part of `make test`: it asks the registries what they know today, and is for a schedule and before a release
audit: setup  ## Ask the network for known faults in the libraries of others; fails on one, and where it cannot be told
	@test -x $(VENV)/audit/bin/pip-audit || { $(PYTHON) -m venv $(VENV)/audit && \
		VIRTUAL_ENV=$(VENV)/audit $(BIN)/uv pip install --quiet pip-audit==$(PIP_AUDIT_VERSION); }
	$(VENV)/audit/bin/pip-audit --strict --require-hashes --disable-pip -r requirements.txt
	npm audit --omit=dev

clean:  ## Remove what make setup and the tests wrote (never POOLBOOK_HOME)
	rm -rf $(VENV) node_modules web/apps/*/dist web/apps/.built .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
