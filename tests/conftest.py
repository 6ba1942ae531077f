"""What all tests share: where the project is, and no settings from the machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from prestatiemonitor.areas import Areas

os.environ.setdefault("MPLBACKEND", "agg")


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def areas() -> Areas:
    """Two made-up municipalities, people elsewhere, and their region."""
    made_up = [("GM0001", "Aa", "gemeente"), ("GM0002", "Bee", "gemeente")]
    made_up += [("BUITEN", "Elders", "buiten"), ("REGIO", "Regio", "regio")]
    rows = [
        {"code": code, "naam": naam, "slug": naam.lower(), "soort": soort}
        | ({"tooi": code.lower()} if soort == "gemeente" else {})
        for code, naam, soort in made_up
    ]
    return Areas.model_validate({"gebieden": rows})
