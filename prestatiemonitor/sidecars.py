"""The sidecar of a delivery: levering.yml, which says what was sent, by whom and when."""

import hashlib
import re
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import AfterValidator, Field

from prestatiemonitor.faults import Fault, FaultReport
from prestatiemonitor.folders import write_whole
from prestatiemonitor.params import Strict, load

SIDECAR = "levering.yml"

COMMAND = "prestatiemonitor stempel <map van de levering>"
MAKE = f"Maak het met: {COMMAND}."
STAMP = f"Verwijder een oude {SIDECAR} en maak een nieuwe met: {COMMAND}."

Herkomst = Literal["voorbeeld", "werkplein"]


def _plain(text: str) -> str:
    """The sender is shown on pages: plain words, nothing that could be markup or a formula."""
    if not re.fullmatch(r"\w[\w .,&'()/+-]{0,99}", text):
        raise ValueError(
            "gebruik in afzender alleen letters, cijfers, spaties en . , & ' ( ) / + -, "
            "en hoogstens 100 tekens"
        )
    return text


def _in_folder(name: str) -> str:
    if re.search(r"[/\\\x00-\x1f]", name) or name.startswith("."):
        raise ValueError("een bestand van een levering staat in de map zelf, niet op een ander pad")
    return name


class SidecarFile(Strict):
    """One data file: checksum of its bytes and number of rows without the header."""

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    rijen: Annotated[int, Field(ge=0)]


class Sidecar(Strict):
    """The whole of levering.yml. `herkomst` voorbeeld means: all persons are fictitious."""

    periode: Annotated[str, Field(pattern=r"^[0-9]{4}-T[1-3]$")]
    herkomst: Herkomst
    afzender: Annotated[str, AfterValidator(_plain)]
    opgeleverd_datum: date
    bestanden: dict[Annotated[str, AfterValidator(_in_folder)], SidecarFile]

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
    text = yaml.safe_dump(sidecar.model_dump(), allow_unicode=True, sort_keys=False)
    write_whole(path, text.encode())
    return path


def compare(
    sidecar: Sidecar, sums: dict[str, str], counts: dict[str, int], report: FaultReport
) -> None:
    """Hold the checksums and numbers of rows of the files that were read against the sidecar."""
    unopened = {fault.bestand for fault in report}
    for name in sorted(sidecar.bestanden.keys() - sums.keys() - unopened):
        uitleg = f"dit bestand staat in {SIDECAR} maar niet in de map"
        remedy = f"Zet het bestand in de map. {STAMP}"
        report.add(Fault(name, None, None, "bestand_ontbreekt", uitleg, remedy))
    for name, checksum in sums.items():
        expected = sidecar.bestanden.get(name)
        if expected is None:
            uitleg = f"dit bestand staat niet in {SIDECAR}"
            remedy = f"Haal het bestand uit de map als het niet bij de levering hoort. {STAMP}"
            report.add(Fault(name, None, None, "bestand_niet_aangemeld", uitleg, remedy))
            continue
        if expected.sha256 != checksum:
            uitleg = "het bestand is veranderd sinds levering.yml is gemaakt"
            remedy = f"Lever het bestand opnieuw. Is dit het goede bestand? {STAMP}"
            report.add(Fault(name, None, None, "controlegetal_verschilt", uitleg, remedy))
        if expected.rijen != counts.get(name, expected.rijen):
            uitleg = f"het bestand heeft {counts[name]} rijen, levering.yml zegt "
            uitleg += f"{expected.rijen}"
            remedy = f"Kijk of het bestand volledig is. {STAMP}"
            report.add(Fault(name, None, None, "aantal_rijen_verschilt", uitleg, remedy))
