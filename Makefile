# Two commands are enough for a newcomer: `make demo` and `make test`.
ARGS ?=
BIN := .venv/bin

.PHONY: demo test explore campaigns format locks prompts screenshots translations clean

demo:
	@tools/bootstrap.sh run
	@$(BIN)/imu-rehab demo $(ARGS)

test:
	@tools/bootstrap.sh test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest $(ARGS)

explore: # properties with examples that nobody has tried
	@tools/bootstrap.sh test
	HYPOTHESIS_PROFILE=explore $(BIN)/pytest $(ARGS)

campaigns:
	@tools/bootstrap.sh test
	$(BIN)/pytest -m campaign -s -o log_cli=true --log-cli-level=INFO $(ARGS)

format:
	@tools/bootstrap.sh test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

prompts: # audio of new prompts, spoken by espeak-ng; a recorded voice replaces it
	@tools/bootstrap.sh run
	@tools/prompts.sh

translations: # collects the windows' texts for Qt Linguist, and makes what the app reads
	@tools/bootstrap.sh run
	@tools/translations.sh

screenshots: # of every screen and state, light and dark: ARGS="folder [names]"
	@tools/bootstrap.sh test
	@$(BIN)/python tools/screenshots.py $(ARGS)

locks:
	@tools/lock.sh

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
