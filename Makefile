# The tasks of the project. Each installs what it needs first; `make` alone lists them.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help handout test clreq conformance bench quality format lint release

HANDOUT := Examples/handout/handout-press.pdf
SWIFT_FILES := Package.swift Sources Tests $(wildcard Layouts/*.swift)
SCRIPTS := .ci/run $(wildcard scripts/*.sh)

help: ## List these targets
	@echo 'Targets:'
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

handout: release ## Build the program and set the example handout as a PDF
	.build/release/typeset Examples/handout/handout.yaml --fonts Fonts -o $(HANDOUT)
	@echo 'handout: $(HANDOUT)'

test: ## Check the formatting, then build and run all tests
	@scripts/install-packages.sh test
	@scripts/check-swift.sh
	swift format lint --strict -r $(SWIFT_FILES)
	swift build --build-tests
	swift test

clreq: ## Measure the rules of CLREQ in finished PDFs, counted by clause
	@scripts/install-packages.sh test
	@scripts/check-swift.sh
	@scripts/clreq.sh

conformance: release ## Check press files with qpdf, Poppler, MuPDF and Ghostscript: syntax, plates, pictures
	@scripts/conformance.sh

bench: release ## Measure time and memory, beside Typst where it is installed
	@scripts/install-packages.sh bench
	@scripts/bench.sh

quality: release ## Measure the lines on finished pages, beside Typst and XeLaTeX where installed
	@scripts/install-packages.sh quality
	@scripts/quality.sh $(FILES)

format: ## Format all Swift files in place
	@scripts/check-swift.sh
	swift format -i -r $(SWIFT_FILES)

lint: ## Check the formatting of Swift files and the syntax of scripts
	@scripts/check-swift.sh
	swift format lint --strict -r $(SWIFT_FILES)
	@for script in $(SCRIPTS); do bash -n "$$script" || exit 1; done
	@if command -v shellcheck >/dev/null; then shellcheck $(SCRIPTS); fi

release:
	@scripts/install-packages.sh build
	@scripts/check-swift.sh
	swift build -c release --product typeset
