"""An executed report as the build leaves it, small enough to lay out in a moment."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><path d="M0 0H60V30z"/></svg>'
FRONT = '---\ntitle: "Werk in Aa"\ndate: 2020-09-08\nlang: nl\n---'
PARTS = (
    "## In het kort",
    "::: {.callout-warning}\n## Let op\n\nDit is **verzonnen**.\n:::",
    "::: {.briefkop}\n**Aan:** de raad van Aa\\\n**Datum:** nog niet bekend\n:::",
    "Lees [het rapport](../overzicht/index.ipynb) of [de wet](https://wetten.overheid.nl).",
    "| Resultaat | Nu | Stand |\n| :--- | ---: | :--- |\n"
    "| Uitstroom | 45 | [▲ Op koers]{.status .status-op-koers} |\n\n: De stand {#tbl-stand}",
    '![Verloop](verloop.svg){#fig-verloop fig-alt="Het aantal steeg van 5 naar 45."}',
    "::: {.krantentekst}\nEr gingen 45 mensen aan het werk.\n:::",
    "### Toelichting\n\nTekst met een # en een $ en een @ erin.",
    "## Verder kijken\n\n[Andere perioden](../x/index.ipynb)\n\n### Downloaden\n\nHier.",
)


def write(folder: Path, *parts: str, front: str = FRONT) -> Path:
    """A notebook of these parts, executed, in a folder with its chart."""
    cells = [{"cell_type": "raw", "id": "kop", "metadata": {}, "source": front}]
    cells += [
        {"cell_type": "markdown", "id": f"cel-{n}", "metadata": {}, "source": part}
        for n, part in enumerate(parts)
    ]
    body = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.ipynb").write_text(json.dumps(body), encoding="utf-8")
    (folder / "verloop.svg").write_text(SVG, encoding="utf-8")
    return folder


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return write(tmp_path / "rapport", *PARTS)
