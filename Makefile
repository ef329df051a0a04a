# Thin names over commands that also work by hand (README, "Windows").
# The environment in .venv makes itself: every target that runs Python depends on it.

BIN   := .venv/bin
VENV  := .venv/.made
DEMO  ?=
TESTS := $(BIN)/python -m pytest -n auto

.PHONY: demo test check lint bench goldens workbooks docs pictures test-tools clean

demo: $(VENV)
	@$(BIN)/baogong demo $(DEMO)

test: $(VENV) test-tools
	@$(TESTS)

check: $(VENV) test-tools lint
	@$(TESTS)

lint: $(VENV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)
	@$(BIN)/python -m tests.bench.compare $(BENCH)

# Rewrites what the tests compare with, and shows what became different.
goldens: $(VENV) test-tools
	-$(TESTS) --rewrite-goldens
	@git --no-pager diff --stat --patch -- '*/goldens/*'
	@git status --short -- '*/goldens/*'

workbooks: $(VENV)
	@$(BIN)/python tools/make_workbooks.py

docs: $(VENV)
	@$(BIN)/python tools/make_docs.py

pictures: $(VENV) test-tools
	@$(BIN)/python tools/make_pictures.py

# Debian packages and the Open XML SDK validator; what cannot be installed is named.
test-tools:
	@sh tools/install_test_tools.sh

clean:
	rm -rf .venv .tools .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist *.egg-info 演练
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV): pyproject.toml tools/make_venv.sh tools/debian_packages.sh
	@sh tools/make_venv.sh .venv
	@touch $@
