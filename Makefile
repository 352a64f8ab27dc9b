# `make chat` talks, `make test` checks everything; `make help` lists the rest.
.DEFAULT_GOAL := help
SHELL := /bin/sh
BIN := .venv/bin
RASA := $(BIN)/python -m bot.runtime.rasa_command

# Where Python may not keep what it compiled, each start of the bot takes twice as long, and the tests start it often.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help
help: ## this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: chat
chat: setup ## talk to the bot in this terminal (sets everything up first)
	@$(BIN)/bot chat

.PHONY: setup
setup: environment ## all that chatting needs: Python, dependencies, database, trained model
	@$(BIN)/bot db upgrade
	@$(BIN)/bot train --if-stale

.PHONY: environment
environment:
	@scripts/bootstrap

.PHONY: train
train: environment ## train the model again
	@$(BIN)/bot train

.PHONY: test
test: environment ## lint, types, import contracts, training data, every test
	@$(MAKE) --no-print-directory -j 2 checks setup
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

.PHONY: checks
checks: lint types validate

.PHONY: lint
lint: environment ## ruff, and the arrows between the rooms
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-logo

.PHONY: format
format: environment ## write the code the way lint wants it
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .

.PHONY: types
types: environment ## mypy, strict on our own packages
	@$(BIN)/mypy

.PHONY: validate
validate: environment ## Rasa's check of domain, stories and examples, warnings as failures
	@$(RASA) data validate --fail-on-warnings

.PHONY: widget
widget: ## build the chat widget again (bot/widget/dist, which is committed)
	@node=$$(scripts/bootstrap node) && cd bot/widget && PATH="$$node:$$PATH" \
		&& npm ci --silent && npm run --silent build

.PHONY: evaluate
evaluate: setup ## measure understanding on the development set (ARGS=--write-docs puts it into docs)
	@$(BIN)/python -m tests.evaluation $(ARGS)

.PHONY: unmarked
unmarked: environment ## learn again from our own sentences where marks stand (bot/knowledge/vocabulary/learned/unmarked.npz, which is committed)
	@$(BIN)/python -m bot.language.unmarked.training

.PHONY: metamorphic
metamorphic: setup ## measure what other ways of writing change (ARGS=--write-docs puts it into docs)
	@$(BIN)/python -m tests.metamorphic $(ARGS)

.PHONY: reliability
reliability: setup ## break every part for real and write down what became of it (docs/reliability.md; BOT_FAULT_SECONDS=240 kills longer)
	@$(BIN)/python -m pytest tests/faults --write-page

.PHONY: evaluate-stock
evaluate-stock: setup stock-env results/stock/nlu.tar.gz ## the same beside Rasa's stock pipeline, trained on the same examples (an hour)
	@$(STOCK) predict results/stock/nlu.tar.gz tests/development results/stock/predictions.jsonl
	@$(BIN)/python -m tests.evaluation --stock results/stock/predictions.jsonl $(ARGS)

STOCK := .venv-stock/bin/python tests/evaluation/stock/train_and_predict.py
results/stock/nlu.tar.gz: $(wildcard data/nlu/*.yml) | stock-env
	@$(STOCK) train $@

# Stock's epochs for `make bench` and `make bench-quick` where no trained model is there: `rasa init` gives it 100.
BENCH_STOCK_EPOCHS ?= 100
STOCK_MODEL := results/stock/model.tar.gz
OUR_TRAINING := results/ours/training.json

.PHONY: bench
bench: setup stock-env $(STOCK_MODEL) $(OUR_TRAINING) ## this bot beside stock Rasa, 75 minutes, and two hours more for training stock (docs/benchmark.md; ARGS=--write-docs puts it there)
	@$(BIN)/python -m tests.bench $(ARGS)

.PHONY: bench-quick
bench-quick: BENCH_STOCK_EPOCHS := 1
bench-quick: setup stock-env $(STOCK_MODEL) $(OUR_TRAINING) ## the same in three minutes, with the stock model that is there
	@$(BIN)/python -m tests.bench --quick $(ARGS)

.PHONY: bench-training
bench-training: setup stock-env ## only train both sides again, for the benchmark's training times (BENCH_STOCK_EPOCHS=100)
	@rm -f $(STOCK_MODEL) $(OUR_TRAINING)
	@$(MAKE) --no-print-directory $(STOCK_MODEL) $(OUR_TRAINING)

$(STOCK_MODEL): | stock-env
	@echo "· training stock for $(BENCH_STOCK_EPOCHS) epochs: about a minute each, after two minutes of preparation" >&2
	@.venv-stock/bin/python tests/bench/train_stock.py --epochs $(BENCH_STOCK_EPOCHS) results/stock

$(OUR_TRAINING): | setup
	@echo "· timing our own training" >&2
	@$(BIN)/python -m tests.bench.once

.PHONY: bench-understanding
bench-understanding: setup ## measure how long understanding and loading take, on one core (build/bench-understanding.json)
	@$(BIN)/python -m tests.bench.understanding $(ARGS)

.PHONY: bench-workers
bench-workers: setup ## measure what a second worker brings, with PostgreSQL and Redis, six minutes, as root (docs/scaling.md; ARGS=--write-docs puts it there)
	@$(BIN)/python -m tests.bench.scaling $(ARGS)

.PHONY: lock
lock: ## renew the three locks of requirements from pyproject.toml (ARGS=--upgrade for newer releases)
	@scripts/lock $(ARGS)
	@scripts/lock stock $(ARGS)

.PHONY: stock-env
stock-env: ## .venv-stock: Rasa as it comes, with TensorFlow (2.5 GB), to compare with
	@scripts/bootstrap stock

.PHONY: clean
clean: ## take away environments, tools, models and caches; conversations in var/ stay
	rm -rf .venv .venv-stock .tools models .rasa results build dist *.egg-info \
		bot/widget/node_modules .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
