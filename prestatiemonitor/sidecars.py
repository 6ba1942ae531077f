"""The sidecar of a delivery: levering.yml, which says what was sent, by whom and when."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import Field

from prestatiemonitor.params import Strict, load

SIDECAR = "levering.yml"

Herkomst = Literal["voorbeeld", "werkplein"]


class SidecarFile(Strict):
    """One data file: checksum of its bytes and number of rows without the header."""

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    rijen: Annotated[int, Field(ge=0)]


class Sidecar(Strict):
    """The whole of levering.yml. `herkomst` voorbeeld means: all persons are fictitious."""

    periode: Annotated[str, Field(pattern=r"^[0-9]{4}-T[1-3]$")]
    herkomst: Herkomst
    afzender: Annotated[str, Field(min_length=1)]
    opgeleverd_datum: date
    bestanden: dict[str, SidecarFile]

    @property
    def fictief(self) -> bool:
        return self.herkomst == "voorbeeld"

    @property
    def checksum(self) -> str:
        """One checksum of the whole delivery: of the names and checksums of its files."""
        lines = [f"{file.sha256}  {name}\n" for name, file in sorted(self.bestanden.items())]
        return sha256("".join(lines).encode())


def sha256(content: bytes) -> str:
    """The checksum of bytes, as 64 hexadecimal characters."""
    return hashlib.sha256(content).hexdigest()


def load_sidecar(folder: Path) -> Sidecar:
    """The sidecar of a delivery folder. Raises ParamsError (also when there is none)."""
    return load(folder / SIDECAR, Sidecar, folder)


def save_sidecar(folder: Path, sidecar: Sidecar) -> Path:
    """Write the sidecar whole or not at all, and return its path."""
    path = folder / SIDECAR
    aside = folder / f".{SIDECAR}.nieuw"
    text = yaml.safe_dump(sidecar.model_dump(), allow_unicode=True, sort_keys=False)
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)
    return path
