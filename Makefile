# One command for every habit. `make test` and `make lint` need nothing but Python 3.11 or newer.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

# The resolver that writes the lock; nothing else uses it.
UV_VERSION := 0.13.9
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --no-config --universal --python-version 3.11 \
        --generate-hashes --upgrade --no-header

.PHONY: build test lint audit hostile bench bench-peers bench-search lock search-tables screenshots lighthouse sequences surroundings faults kills crowd \
        coverage mutants

# The environment is made anew whenever the lock changed.
$(VENV)/.ready: requirements-dev.txt
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.txt
	touch $@

build: $(VENV)/.ready
	$(BIN)/python build.py

test: $(VENV)/.ready
	$(BIN)/python -m pytest

lint: $(VENV)/.ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/shellcheck .ci/run

# Asks a source of advisories about every pin of every lock; one that does not answer is a failure too.
audit:
	$(PYTHON) .ci/audit.py requirements.txt requirements-dev.txt requirements-bench.txt requirements-mutants.txt

# An environment of its own, with the generators that are measured beside this one.
$(VENV)-bench/.ready: requirements-bench.txt
	$(PYTHON) -m venv --clear $(VENV)-bench
	$(VENV)-bench/bin/pip install --quiet --require-hashes -r requirements-bench.txt
	touch $@

# The folder of "npm install pagefind" and that with corpus/ and xquad/ are the reader's own.
PAGEFIND ?=
ARTICLES ?= 10000
bench-peers: $(VENV)-bench/.ready
	$(VENV)-bench/bin/python benchmarks/peers.py --articles $(ARTICLES) $(if $(PAGEFIND),--pagefind $(PAGEFIND))

bench: bench-peers

SHARED ?= ../shared
bench-search: $(VENV)-bench/.ready
	$(VENV)-bench/bin/python benchmarks/search_relevance.py --shared $(SHARED) $(if $(PAGEFIND),--pagefind $(PAGEFIND))
	$(VENV)-bench/bin/python benchmarks/search_cost.py --articles 10000 $(if $(PAGEFIND),--pagefind $(PAGEFIND))
	$(VENV)-bench/bin/python benchmarks/search_cost.py --articles 100000

# Random sequences of edits, each built step by step and held beside the clean build; from number FIRST of seed SEED.
# With STAYING=1 in a process that stays and is told what changed, as serve has it.
N ?= 10000
SEED ?= 1
FIRST ?= 0
sequences: $(VENV)/.ready
	$(BIN)/python -m tests.trials.sequences --count $(N) --seed $(SEED) --first $(FIRST) --processes $(JOBS) $(if $(STAYING),--staying)

# Hostile inputs, each of which knows what must become of it; a night's work is N=1000000.
JOBS ?= 2
hostile: $(VENV)/.ready
	$(BIN)/python -m tests.hostile.run --count $(N) --seed $(SEED) --first $(FIRST) --jobs $(JOBS)

# One tree hash over 64 surroundings of a build; PYTHONS are other Pythons with the packages of requirements.txt.
PYTHONS ?=
surroundings: $(VENV)/.ready
	$(BIN)/python -m tests.trials.surroundings $(foreach one,$(BIN)/python $(PYTHONS),--python $(abspath $(one)))

# Calls of builds that fail, one after the other, for so many seconds; a thousand builds that are killed; fifty builds
# at once, and builds under the hands of a writer.
SECONDS_OF_FAULTS ?= inf
faults: $(VENV)/.ready
	$(BIN)/python -m tests.trials.faults --seed $(SEED) --seconds $(SECONDS_OF_FAULTS) --processes $(JOBS)
kills: $(VENV)/.ready
	$(BIN)/python -m tests.trials.kills --seed $(SEED)
crowd: $(VENV)/.ready
	$(BIN)/python -m tests.trials.crowd --seed $(SEED)

# Branches that the tests of the pure folders, of the store and of publication come through; fails under 100 percent.
coverage: $(VENV)/.ready
	$(BIN)/python -m tests.trials.branches

# Small faults in the same modules, MUTANTS of them drawn by SEED, before the tests that run their lines, as "make coverage"
# has noted them; MODULE is a part of the paths of the modules that are meant. The tool has an environment of its own.
MUTANTS ?= 500
MODULE ?=
$(VENV)-mutants/.ready: requirements-dev.txt requirements-mutants.txt
	$(PYTHON) -m venv --clear $(VENV)-mutants
	$(VENV)-mutants/bin/pip install --quiet --require-hashes -r requirements-dev.txt
	$(VENV)-mutants/bin/pip install --quiet --require-hashes -r requirements-mutants.txt
	touch $@
mutants: $(VENV)-mutants/.ready .coverage
	$(VENV)-mutants/bin/python -m tests.trials.mutants --count $(MUTANTS) --seed $(SEED) --jobs $(JOBS) \
	  $(if $(MODULE),--module $(MODULE))
.coverage:
	$(MAKE) coverage

# Every kind of page in each language, on desktop and phone, light and dark, and on paper: screenshots/sheet.html.
SHEET ?= screenshots
screenshots: $(VENV)/.ready
	$(BIN)/python benchmarks/contact_sheet.py $(SHEET)

# What Lighthouse says of five kinds of pages, the median of five runs; about ten minutes, on a machine that does nothing else.
lighthouse: $(VENV)/.ready
	npm ci --ignore-scripts --no-audit --no-fund --silent --prefix benchmarks/lighthouse
	$(BIN)/python benchmarks/page_scores.py

# Writes the tables of newsarchive/search for the browser; a test fails while they are not up to date.
search-tables: $(VENV)/.ready
	$(BIN)/python -c "from pathlib import Path; from newsarchive.search.javascript import PATH, folding_module; \
	  Path(PATH).write_text(folding_module(), encoding='utf-8', newline='\n')"

# Renews every pin to the newest version that pyproject.toml allows, with the hashes of all its files, for all
# platforms and every supported Python. Only wheels are installed; the one exception is published as source alone.
# The larger set is resolved first and binds the smaller, so that the site is built with what the tests ran on.
lock: $(VENV)/.ready
	$(BIN)/pip install --quiet uv==$(UV_VERSION)
	{ printf '%s\n' '# Made by "make lock".' '--only-binary :all:' '--no-binary jstyleson' && \
	  $(LOCK) --extra test --extra lint; } > requirements-dev.txt.new
	mv requirements-dev.txt.new requirements-dev.txt
	{ printf '%s\n' '# Made by "make lock".' '--only-binary :all:' && \
	  $(LOCK) -c requirements-dev.txt; } > requirements.txt.new
	mv requirements.txt.new requirements.txt
	{ printf '%s\n' '# Made by "make lock".' '--only-binary :all:' && \
	  $(LOCK) -c requirements.txt --extra bench; } > requirements-bench.txt.new
	mv requirements-bench.txt.new requirements-bench.txt
	grep -v '^--' requirements-dev.txt > requirements-dev.txt.pins
	{ printf '%s\n' '# Made by "make lock".' '--only-binary :all:' '--no-binary yattag' && \
	  $(LOCK) -c requirements-dev.txt.pins --extra mutants; } > requirements-mutants.txt.new
	rm requirements-dev.txt.pins
	mv requirements-mutants.txt.new requirements-mutants.txt
