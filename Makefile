# The commands of this project. Each is also a script in scripts/, for machines without make (README, Windows).
# MkDocs' theme prints an end-of-life notice on every call; docs/en/contribute/maintainers.md says what we do about it.
export NO_MKDOCS_2_WARNING = 1
PYTHON ?= python3
RUN = .venv/bin/python
# make's own AR is the archiver; ours is the Arabic title of a new page.
AR =

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
	@$(RUN) -m pytest -n 2 --dist loadfile

lint: set_up_lint ## mend what can be mended, in pages and code
	@-$(RUN) scripts/mend.py
	@$(RUN) -m ruff check --fix .
	@git ls-files -mo --exclude-standard '*.py' | xargs -r $(RUN) -m ruff format  # only what you touched

new: set_up      ## make a page in every language: make new PAGE=policy/my-page EN="My page" AR="صفحتي"
	@$(RUN) scripts/new_page.py "$(PAGE)" --title en "$(EN)" --title ar "$(AR)"

offline: set_up_offline ## the whole site without a network: ZIP, EPUB, ZIM
	@$(RUN) scripts/make_offline.py

packs: build     ## what a trainer carries: PDF, Word, cards; with COUNTRY=jo (OVERLAY=DIR) a country's own pack
	@$(PYTHON) scripts/set_up.py site packs browser
	@$(RUN) scripts/build_packs.py $(if $(COUNTRY),--country "$(COUNTRY)") $(if $(OVERLAY),--overlay "$(OVERLAY)")

test-packs: set_up_tests packs ## read back every file that packs made
	@PACKS=packs SITE=site $(RUN) -m pytest tests/packs -n 2

release: set_up_offline ## record what this version publishes (docs/en/contribute/maintainers.md)
	@$(RUN) scripts/record_release.py
	@$(RUN) scripts/make_offline.py

locks:           ## renew requirements/*.txt, with the cooling-off period; needs uv
	@$(PYTHON) scripts/renew_locks.py

sbom: set_up_offline ## the bill of materials of what builds the site, into dist/
	@mkdir -p dist
	@$(RUN) -m cyclonedx_py requirements requirements/site.txt --output-reproducible --of JSON -o dist/sbom.json

.PHONY: test-packs set_up set_up_offline set_up_lint set_up_tests release sbom
set_up:
	@$(PYTHON) scripts/set_up.py site

set_up_offline:
	@$(PYTHON) scripts/set_up.py site offline

set_up_lint:
	@$(PYTHON) scripts/set_up.py site test

set_up_tests:
	@$(PYTHON) scripts/set_up.py site test packs offline audit external browser servers node
