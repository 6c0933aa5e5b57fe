# Everything lives in .venv/; every target sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
RIVALS := .venv/rivals

.PHONY: help install demo test browser lint rivals bench lock schema clean

help:  ## Say what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install: $(STAMP)  ## Set up .venv with the pinned requirements

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Hemeroteca needs Python 3.11 or newer; name one: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

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

lint: install  ## Check style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

# They ask for other versions of what we use, so that they have an environment of their own.
$(RIVALS)/.installed: $(STAMP) benchmarks/requirements.lock
	$(PYTHON) -m venv $(RIVALS)
	$(RIVALS)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
		-r benchmarks/requirements.lock
	@touch $@

rivals: $(RIVALS)/.installed  ## Set up .venv/rivals with the extractors that ours is measured beside

bench: install rivals  ## Measure accuracy and speed side by side with other tools
	PYTHONPATH=. $(RIVALS)/bin/python benchmarks/accuracy.py
	PYTHONPATH=. $(RIVALS)/bin/python benchmarks/speed.py
	$(BIN)/python benchmarks/crawl.py
	$(BIN)/python benchmarks/near_duplicates.py
	$(BIN)/python benchmarks/recording.py
	$(BIN)/python benchmarks/replay.py
	$(BIN)/python benchmarks/memory.py
	$(BIN)/python benchmarks/kills.py
	$(BIN)/python benchmarks/mutations.py

schema: install  ## Write the JSON Schemas anew from crawler/items.py
	$(BIN)/python -m crawler.records.schema

lock: install  ## Pin the requirements anew
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--group dev --group bench --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--group rivals --group bench --output-file benchmarks/requirements.lock pyproject.toml

clean:  ## Remove the environment and caches; output/ stays
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
