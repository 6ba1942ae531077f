"""The words of the publication that differ per organisation (``params/publicatie.yml``)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from prestatiemonitor.params import Strict, load

PUBLICATION_FILE = Path("params/publicatie.yml")
Text = Annotated[str, Field(min_length=1)]


class Publication(Strict):
    """Title, owner, description, and whom a reader can tell of a fault."""

    titel: Text
    organisatie: Text
    omschrijving: Text
    contact: Text


def load_publication(root: Path) -> Publication:
    """Read ``params/publicatie.yml``. Raises ParamsError."""
    return load(root / PUBLICATION_FILE, Publication, root)
