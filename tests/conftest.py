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
    return Areas.model_validate(
        {
            "gebieden": [
                {
                    "code": "GM0001",
                    "naam": "Aa",
                    "slug": "aa",
                    "soort": "gemeente",
                    "tooi": "gm0001",
                },
                {
                    "code": "GM0002",
                    "naam": "Bee",
                    "slug": "bee",
                    "soort": "gemeente",
                    "tooi": "gm0002",
                },
                {"code": "BUITEN", "naam": "elders", "slug": "elders", "soort": "buiten"},
                {"code": "REGIO", "naam": "Regio", "slug": "regio", "soort": "regio"},
            ]
        }
    )
