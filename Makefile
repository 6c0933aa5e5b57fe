# Everything lives in .venv/; every target sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
RIVALS := .venv/rivals
DOCS := .venv/docs

.PHONY: help install demo test browser wordpress lint rivals bench docs lock schema clean

help:  ## Say what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install: $(STAMP)  ## Set up .venv with the pinned requirements

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Hemeroteca needs Python 3.11 or newer; name one: make PYTHON=python3.12")'
	@echo "Setting up .venv/ with the $$(grep -c '==' requirements.lock) pinned packages of requirements.lock: about a minute, once"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
	@echo "Set up: .venv/bin/hemeroteca --help"

demo: install  ## Serve a newspaper on this machine and archive it into output/
	@$(BIN)/hemeroteca demo || [ $$? -eq 7 ]  # 7: archived already, nothing new

test: install  ## Run the tests, as many at a time as there are processors
	$(BIN)/python -m pytest --numprocesses auto

browser: install  ## Install what the tests need that open archives in a browser, and wget (Debian, as root)
	@missing=; for program in chromium wget npm; do \
		command -v $$program >/dev/null || missing="$$missing $$program"; done; \
	test -z "$$missing" || { apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; }
	npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund

WORDPRESS := wordpress wordpress-theme-twentytwentyone wordpress-theme-twentytwentythree \
	php-cli php-mysql php-xml php-mbstring mariadb-server

wordpress:  ## Install the WordPress that tests crawl, with PHP and MariaDB (Debian, as root)
	@dpkg-query --show $(WORDPRESS) >/dev/null 2>&1 || { apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(WORDPRESS); }

lint: install  ## Check style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

# They ask for other versions of what we use, so that they have an environment of their own.
$(RIVALS)/.installed: $(STAMP) benchmarks/requirements.lock
	@echo "Setting up .venv/rivals/ with the other extractors, once"
	$(PYTHON) -m venv $(RIVALS)
	$(RIVALS)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
		-r benchmarks/requirements.lock
	@touch $@

rivals: $(RIVALS)/.installed  ## Set up .venv/rivals with the extractors that benchmarks compare ours with

bench: install rivals  ## Measure accuracy and speed side by side with other tools
	PYTHONPATH=. $(RIVALS)/bin/python benchmarks/accuracy.py
	PYTHONPATH=. $(RIVALS)/bin/python benchmarks/speed.py
	PYTHONPATH=. $(BIN)/python benchmarks/misleading.py
	$(BIN)/python benchmarks/crawl.py
	$(BIN)/python benchmarks/near_duplicates.py
	$(BIN)/python benchmarks/recording.py
	$(BIN)/python benchmarks/replay.py
	$(BIN)/python benchmarks/memory.py
	$(BIN)/python benchmarks/kills.py
	$(BIN)/python benchmarks/doubt.py
	$(BIN)/python benchmarks/mutations.py

# The site generator asks for nothing that the crawler uses: it has an environment of its own, too.
$(DOCS)/.installed: docs/requirements.lock
	@echo "Setting up .venv/docs/ with the site generator, once"
	@$(PYTHON) -m venv $(DOCS)
	@$(DOCS)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
		-r docs/requirements.lock
	@touch $@

docs: $(DOCS)/.installed  ## Build the site of docs/ into build/site; a broken link fails it
	$(DOCS)/bin/zensical build --strict
	@echo "Built: build/site/index.html; with its search: python3 -m http.server --directory build/site"

schema: install  ## Write the JSON Schemas and the reference pages anew from the code
	$(BIN)/python -m crawler.records.schema
	$(BIN)/python -m crawler.cli.reference

lock: install  ## Pin the requirements anew
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--group dev --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--group rivals --output-file benchmarks/requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--group docs --output-file docs/requirements.lock

clean:  ## Remove the environment and caches; output/ stays
	rm -rf .venv .cache build/site .mypy_cache .pytest_cache .ruff_cache .hypothesis
