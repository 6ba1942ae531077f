# `make` alone prints this help. Two commands do everything: `make site` and `make test`.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
WORKERS ?= $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
READY := .venv/.ready

.PHONY: help site preview test keuring lab check fix bench clean

help:  ## Deze hulp
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 of nieuwer is nodig. Wijs die aan met: make PYTHON=/pad/naar/python3 ..."; exit 1; }
	@echo "De werkomgeving wordt gemaakt in .venv (eenmalig, enkele minuten)."
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@touch $@

site: $(READY)  ## Maak het rapport: van leveringen tot website
	@$(BIN)/prestatiemonitor build --workers $(WORKERS)

preview: $(READY)  ## Bekijk de site in uw browser; een pagina vernieuwt zichzelf als u iets bewaart
	@$(BIN)/prestatiemonitor preview

test: $(READY)  ## Voer alle tests uit; met COVERAGE=1 ook de dekking, die boven 95 procent moet zijn
	@$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadgroup \
	  $(if $(COVERAGE),--cov --cov-report term --cov-fail-under 95)

keuring: site  ## Keur elke pagina, grafiek en PDF op toegankelijkheid, in een echte browser
	@$(BIN)/prestatiemonitor toegankelijkheid

lab: $(READY)  ## Open JupyterLab om zelf te verkennen
	@$(BIN)/jupyter lab --config jupyter_lab_config.py

check: $(READY)  ## Controleer stijl, typen en notebooks
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/prestatiemonitor notebooks check

fix: $(READY)  ## Herstel de stijl, en haal uitvoer uit notebooks
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/prestatiemonitor notebooks fix

bench: $(READY)  ## Meet hoe snel het bouwen is, naast andere manieren (ruim een kwartier)
	@$(BIN)/python bench/bouwen.py --naar docs/snelheid.md

clean:  ## Verwijder wat gebouwd is; leveringen en sleutel blijven
	@rm -rf _site _bouw reports/openbaar reports/intern data/cijfers .coverage .pytest_cache .mypy_cache .ruff_cache
