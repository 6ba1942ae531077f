"""The project of the repository with the example deliveries, in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from prestatiemonitor.example import generate

PARTS = ("params", "notebooks", "data/cbs", "data/keuring", "reports")
FILES = ("_quarto.yml", "stijl.css", "licht.scss", "donker.scss", "toegankelijk.lua", "404.qmd")


def example_project(root: Path, folder: Path) -> Path:
    """Copy what a build reads and make the example deliveries."""
    built = shutil.ignore_patterns("openbaar", "intern", ".ipynb_checkpoints")
    for part in PARTS:
        shutil.copytree(root / part, folder / part, ignore=built)
    for name in FILES:
        shutil.copy(root / name, folder)
    generate(folder, folder / "data/leveringen")
    return folder
