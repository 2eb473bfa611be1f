PYTHON ?= python3

.PHONY: help setup run test check bench fix content messages
help: ## list these commands
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*##/\t/'

setup: ## make the environment with the test tools and the browser
	@$(PYTHON) run.py setup-dev

run: ## set up, make a demo school, serve it and print the addresses
	@$(PYTHON) run.py

test: ## run every test, the browser's too (T=tests/web for a part)
	@$(PYTHON) run.py test $(T)

check: ## format, lint, types, import contracts, content, tests
	@$(PYTHON) run.py check

bench: ## print this machine's figures as ratios
	@$(PYTHON) run.py bench $(B)

fix: ## let the formatter and the linter mend what they can
	@$(PYTHON) run.py fix

content: ## check every lesson, quiz and fact
	@$(PYTHON) run.py content check

messages: ## bring the catalogues up to date with the code
	@$(PYTHON) run.py messages
