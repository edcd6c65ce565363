# On a fresh machine with Python 3.11 or later and make, two commands do everything, set-up included:
#   make demo    scores the sample district and prints its units
#   make test    runs the tests
# `make check` is what a change must pass, `make test-slow` adds the tests that need more of a machine.

.DEFAULT_GOAL := demo
.DELETE_ON_ERROR:
.PHONY: demo test test-slow programs engines pictures check format lint types readme docs bench samples golden constraints clean

PYTHON ?= $(shell for name in python3 python3.11 python3.12 python3.13; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
VENV := .venv
INSTALLED := $(VENV)/.installed
RUN := $(VENV)/bin/python -m
PIP := $(RUN) pip --disable-pip-version-check
SOURCES := casereview tests samples benchmarks

SLOW := office or browser or engines or fuzz or package or whole
#: Seconds after which the slow tests are ended.
SLOW_LIMIT := 1800

DEMO := score samples/chengdong/exports --review samples/chengdong/review.yaml \
	--references samples/chengdong/references --sheets samples/chengdong/评查表 --out build/demo

# 4 is: done, but some cells or rows could not be used.
demo: $(INSTALLED)
	@$(VENV)/bin/casereview $(DEMO) || test $$? -eq 4

test: $(INSTALLED)
	$(RUN) pytest -n 2 --dist loadfile -m "not ($(SLOW))"

# pytest ends with 5 where no test carries one of the marks.
test-slow: $(INSTALLED) programs engines
	timeout $(SLOW_LIMIT) $(RUN) pytest -n 2 --dist loadfile -m "$(SLOW)" -rs || test $$? -eq 5

# LibreOffice, poppler, Chromium and Java come from Debian packages; where they cannot be installed the tests
# say so and skip.
programs:
	@if ! { command -v soffice && command -v pdftoppm && command -v chromedriver && command -v java; } \
		>/dev/null \
		&& [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		export DEBIAN_FRONTEND=noninteractive; \
		apt-get update && apt-get install -y --no-install-recommends \
			libreoffice-calc libreoffice-writer poppler-utils chromium chromium-driver \
			openjdk-17-jre-headless; \
	fi

# Dask and Spark, half a gigabyte that only the tests marked `engines` need; where they cannot be had, those
# tests say so and skip.
engines: build/.engines
build/.engines: constraints-engines.txt $(INSTALLED)
	@mkdir -p build
	$(PIP) install --quiet --require-hashes -r constraints-engines.txt && touch $@ || \
		echo "Dask and Spark could not be installed; their tests are skipped." >&2

# What people receive of the sample district, as pictures to hold against docs/成文对照.md.
PICTURES := build/pictures
pictures: demo programs
	rm -rf $(PICTURES) && mkdir -p $(PICTURES)
	soffice --headless --convert-to pdf --outdir $(PICTURES) build/demo/notice.docx build/demo/results.xlsx \
		build/demo/feedback/*.docx >/dev/null
	for file in $(PICTURES)/*.pdf; do pdftoppm -r 60 -png "$$file" "$${file%.pdf}"; done
	for scheme in light dark; do for width in 1280 390; do \
		chromium --headless=new --no-sandbox --hide-scrollbars --window-size=$$width,6000 \
			$$([ $$scheme = dark ] && echo --force-dark-mode) \
			--screenshot=$(PICTURES)/report-$$scheme-$$width.png file://$(CURDIR)/build/demo/report.html \
			2>/dev/null; done; done

# The order of imports, the catalogue and the documents are tested by `make test`.
check: format lint types test

format: $(INSTALLED)
	$(RUN) ruff format --check $(SOURCES)

lint: $(INSTALLED)
	$(RUN) ruff check $(SOURCES)

types: $(INSTALLED)
	$(RUN) mypy

# Puts what the demo prints now into README.md.
readme: $(INSTALLED)
	$(RUN) tests.demo

# Puts the settings of scoring and their examples into docs/scoring.md.
docs: $(INSTALLED)
	$(RUN) tests.mechanics.page

# Speed and memory beside other ways to run the same rules, written to docs/benchmarks.md: agreement first, then
# some minutes of measuring. `make bench SIZES=10000,100000` for other sizes, BENCH_FULL=1 for 10,000,000 as well.
bench: $(INSTALLED) engines
	$(RUN) benchmarks $(if $(SIZES),--sizes $(SIZES)) $(if $(BENCH_FULL),--full)

# Makes the samples anew: two scoring sheets, the district's exports, and the sheets its inspectors return.
samples: $(INSTALLED)
	$(VENV)/bin/python samples/make_authoring.py
	$(VENV)/bin/python samples/make_chengdong.py
	rm -rf build/sheets samples/chengdong/评查表
	$(VENV)/bin/casereview sheets samples/chengdong/exports --review samples/chengdong/review.yaml \
		--references samples/chengdong/references --out build/sheets >build/sheets.txt || test $$? -eq 4
	$(VENV)/bin/python samples/fill_sheets.py build/sheets samples/chengdong/评查表

# Keeps what the demo comes to now, for the tests to compare with.
golden: $(INSTALLED)
	$(RUN) tests.district

# Resolves pyproject.toml anew and writes every version with its hashes.
constraints: pyproject.toml
	$(PYTHON) -m venv --clear build/pip-tools
	build/pip-tools/bin/python -m pip install --quiet pip-tools
	CUSTOM_COMPILE_COMMAND="make constraints" build/pip-tools/bin/pip-compile --quiet --upgrade \
		--generate-hashes --extra dev --strip-extras --no-emit-index-url --no-emit-trusted-host \
		--no-emit-find-links --output-file constraints.txt pyproject.toml
	CUSTOM_COMPILE_COMMAND="make constraints" build/pip-tools/bin/pip-compile --quiet --upgrade \
		--generate-hashes --extra dask --extra spark --extra bench --constraint constraints.txt --strip-extras \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		--output-file constraints-engines.txt pyproject.toml

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(INSTALLED): constraints.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更高版本。Python 3.11 or later is needed." >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) install --quiet --require-hashes -r constraints.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
