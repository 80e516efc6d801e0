# `make` lists what can be done. Everything lives in .venv and instance/; nothing else is touched.

HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 1
RESET ?=
ARGS ?=

BIN := .venv/bin
SEEN_AT = $(if $(filter 0.0.0.0 ::,$(HOST)),127.0.0.1,$(HOST))
# Links in mail and in the terminal name the address that is served.
NAMED = export ATS_BASE_URL="$${ATS_BASE_URL:-http://$(SEEN_AT):$(PORT)}"
SERVE = exec $(BIN)/ats run --host $(HOST) --port $(PORT) --workers $(WORKERS)
CATALOGUES := $(wildcard translations/*/LC_MESSAGES/*.po)
COMPILE := --quiet --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --no-emit-find-links --no-header

# The instance that tests and the benchmark use is their own, whatever this shell is set to.
OWN_INSTANCE := env -u ATS_INSTANCE -u ATS_DATABASE_URL -u ATS_FILES_URL -u ATS_MAIL_URL \
	-u ATS_BASE_URL -u ATS_DEFAULT_LOCALE -u ATS_SECRET_KEY -u ATS_COMPANY_NAME \
	-u ATS_TRUSTED_PROXY -u ATS_EMBED_ORIGINS

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run demo install install-dev browser test lint format bench screenshots translations \
	lock clean

help: ## List what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: install ## Set everything up and serve it (HOST=, PORT=, WORKERS=)
	@$(NAMED); $(BIN)/ats init && $(SERVE)

demo: install ## The same, with sample postings, applications and scorecards (RESET=1 begins anew)
	@$(NAMED); $(BIN)/ats demo $(if $(RESET),--reset) && $(SERVE)

install: .venv/.installed .venv/.translations ## Set up only
install-dev: install .venv/.installed-dev

.venv/.installed: requirements.txt pyproject.toml scripts/install.sh
	@sh scripts/install.sh requirements.txt --project
	@touch $@

.venv/.installed-dev: .venv/.installed requirements-dev.txt
	@sh scripts/install.sh requirements-dev.txt
	@touch $@

.venv/.translations: .venv/.installed $(CATALOGUES)
	@if [ -n "$(CATALOGUES)" ]; then $(BIN)/pybabel --quiet compile --directory translations; fi
	@touch $@

browser: install-dev
	@sh scripts/browser.sh

test: install-dev browser ## Run every test, on SQLite and on PostgreSQL (ARGS= goes to pytest)
	@$(OWN_INSTANCE) sh scripts/test.sh $(ARGS)

lint: install-dev ## Check style, types, architecture and templates
	@sh scripts/lint.sh

format: install-dev ## Put code into the house style
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format .

bench: install-dev ## Measure the public pages with 1,000 postings and 100,000 applications; writes docs/benchmarks.md
	@$(OWN_INSTANCE) $(BIN)/python scripts/bench.py $(ARGS)

screenshots: install-dev browser ## Photograph the main pages from demo data; writes docs/screenshots/
	@$(OWN_INSTANCE) $(BIN)/python scripts/screenshots.py $(ARGS)

translations: install-dev ## Collect the texts to translate into translations/
	@$(BIN)/python scripts/translations.py
	@$(BIN)/pybabel --quiet compile --directory translations

lock: ## Choose versions anew from requirements*.in (needs uv)
	@uv pip compile $(COMPILE) $(ARGS) requirements.in --output-file requirements.txt
	@uv pip compile $(COMPILE) $(ARGS) requirements-dev.in --output-file requirements-dev.txt

clean: ## Remove what was set up; instance/ is kept
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find ats tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
