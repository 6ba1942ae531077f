"""A whole project that builds in seconds: two municipalities, one period, a handful of persons."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import yaml

from prestatiemonitor.agreement import load_agreement
from prestatiemonitor.sidecars import Herkomst
from tests.delivery_files import ROOT, Row, deliver, make_project, running

PERIOD = "2020-T1"
CODES = {"WPDA": "REGIO", "GM1680": "GM0001", "GM0106": "GM0002"}
SITE_FILES = ("_quarto.yml", "stijl.css", "licht.scss", "donker.scss", "toegankelijk.lua")
ROWS = {
    "start": {"assen": [], "adres": "."},
    "werk": {"assen": ["periode", "gebied"]},
    "over-deze-cijfers": {"assen": []},
}


def tiny_project(folder: Path, herkomst: Herkomst = "voorbeeld") -> Path:
    """Anna leaves welfare for work, Bob and Cas stay; delivered for 2020-T1."""
    make_project(folder)
    _write(folder / "params/rapporten.yml", {"rapporten": {n: _row(n) for n in ROWS}})
    _write(folder / "params/overeenkomst/2020.yml", _agreement())
    words = ("publicatie.yml", "metagegevens.yml")
    for name in (*words, "openbaarheid.yml", "verwachting.yml", "gebeurtenissen.yml"):
        shutil.copy(ROOT / "params" / name, folder / "params")
    for name in SITE_FILES:
        shutil.copy(ROOT / name, folder)
    for page in ("404.qmd", "reports/toegankelijkheid.qmd"):
        (folder / page).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / page, folder / page)
    (folder / "notebooks").mkdir()
    for name in ROWS:
        shutil.copy(ROOT / f"notebooks/{name}.ipynb", folder / "notebooks")
    deliver(folder / "data/leveringen" / PERIOD, {"bus": _persons()}, herkomst)
    return folder


def _row(name: str) -> dict[str, Any]:
    return {"notebook": name, "tekst": name, "snede": {"indicatoren": "alle"}} | ROWS[name]


def _persons() -> list[Row]:
    anna = running(PERIOD, 1)
    anna[-1] |= {"einddatum_uitkering_persoon": "20200415"}
    anna[-1] |= {"reden_beeindiging_uitkering_persoon": "11"}
    return [*anna, *running(PERIOD, 2), *running(PERIOD, 3, gemeente="0002")]


def _agreement() -> dict[str, Any]:
    agreement: dict[str, Any] = load_agreement(ROOT, 2020).model_dump(mode="json")
    for indicator in agreement["indicatoren"]:
        for key in ("doelen", "startwaarden"):
            known = [one for one in indicator[key] if one["gebied"] in CODES]
            indicator[key] = [one | {"gebied": CODES[one["gebied"]]} for one in known]
    return agreement


def _write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")


def break_notebook(project: Path, name: str, code: str) -> None:
    """Put a failing cell in a notebook, after its parameters."""
    path = project / f"notebooks/{name}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cell = {"cell_type": "code", "id": "kapot", "metadata": {}, "outputs": [], "source": [code]}
    notebook["cells"].insert(2, cell | {"execution_count": None})
    path.write_text(json.dumps(notebook), encoding="utf-8")
