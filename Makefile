# The commands of this project. Each is also a script in scripts/, for machines without make (README, Windows).
# MkDocs' theme prints an end-of-life notice on every call; docs/en/contribute/maintainers.md says what we do about it.
export NO_MKDOCS_2_WARNING = 1
PYTHON ?= python3
RUN = .venv/bin/python

.PHONY: help serve build check test lint offline packs new locks

help:            ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

serve: set_up    ## show the site, rebuild it when you save
	@$(RUN) scripts/serve_site.py

build: set_up    ## write site/
	@$(RUN) scripts/build_site.py

check: set_up    ## every gate, read-only
	@$(RUN) scripts/check.py

test: set_up_tests ## set everything up and run all tests
	@$(RUN) -m ruff check .
	@$(RUN) -m mypy
	@$(RUN) -m pytest -n 2 --dist loadgroup

lint: set_up_tests ## mend what can be mended
	@$(RUN) -m ruff check --fix .
	@$(RUN) -m ruff format .

offline: set_up  ## a dated ZIP of the whole site, for phones and USB sticks
	@$(RUN) scripts/make_offline.py

.PHONY: set_up set_up_tests
set_up:
	@$(PYTHON) scripts/set_up.py site

set_up_tests:
	@$(PYTHON) scripts/set_up.py site test browser
