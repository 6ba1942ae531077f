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
POINTER = RELEASES / "huidig"
"""A link to the release that is public now."""
EXAMPLE = "voorbeeld-"
"""How the names of releases of fictitious counts begin."""
JOURNALS = RELEASES / ".bestemmingen"
"""What is known of each destination; not with what is made, as nobody can make it again."""
GATE_KEPT = COUNTS / "keuring"
"""What the gate looked at before and need not look at again."""
LOCK_FILE = COUNTS / ".slot"
LEDGER_FILE = Path("data/publicatieregister.jsonl")
EXAMPLE_LEDGER_FILE = Path("data/publicatieregister-voorbeeld.jsonl")


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


def ledger_file(*, fictief: bool) -> Path:
    """The ledger of publications of real counts, or that of examples: they never mix."""
    return EXAMPLE_LEDGER_FILE if fictief else LEDGER_FILE


def is_example(release: str) -> bool:
    """Whether a release is of fictitious counts; its name tells."""
    return release.startswith(EXAMPLE)


def releases(root: Path, *, fictief: bool) -> list[str]:
    """The names of all releases of one kind; where there are any there must be a ledger of them."""
    found = (path.name for path in folders_in(root / RELEASES) if not path.is_symlink())
    return sorted(name for name in found if is_example(name) == fictief)


def folders_in(folder: Path) -> list[Path]:
    """The folders that stand in a folder, but for hidden ones; none where it is not there."""
    if not folder.is_dir():
        return []
    return [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")]
