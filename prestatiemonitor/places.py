"""Where everything stands in a project folder."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

Editie = Literal["openbaar", "intern"]
EDITIONS: tuple[Editie, ...] = ("openbaar", "intern")

COUNTS = Path("data/cijfers")
NOTES = COUNTS / "afdrukken"
"""Of everything that is made: what it was made of."""
REPORTS = Path("reports")
NOTEBOOKS = Path("notebooks")
SITE = Path("_site")
DELIVERIES = Path("data/leveringen")
PARAMS = Path("params")
PSEUDONYMS = Path("data/sleutel")
"""The key of pseudonyms."""
PSEUDONYMS_VARIABLE = "PRESTATIEMONITOR_SLEUTEL"
"""The environment variable that may hold it instead."""
RELEASES = Path("releases")
LEDGER_FILE = Path("data/publicatieregister.jsonl")


def store_folder(root: Path, editie: Editie) -> Path:
    """Where the cells of an edition stand."""
    return root / COUNTS / editie / "cellen"


def slices_folder(root: Path, editie: Editie) -> Path:
    """Where the slices of an edition stand."""
    return root / COUNTS / editie / "sneden"


def pages_folder(root: Path, editie: Editie) -> Path:
    """Where pages of an edition stand that were converted before."""
    return root / COUNTS / editie / "paginas"


def site_folder(root: Path, editie: Editie) -> Path:
    """Where the rendered site of an edition stands."""
    return root / SITE / editie


def releases(root: Path) -> list[str]:
    """The names of what was released; where there are any there must be a ledger."""
    return sorted(path.name for path in (root / RELEASES).glob("*"))


def folders_in(folder: Path) -> list[Path]:
    """The folders that stand in a folder, but for hidden ones; none where it is not there."""
    if not folder.is_dir():
        return []
    return [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")]
