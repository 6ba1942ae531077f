"""The report of a failed run, as files that a person or a program that watches finds.

``data/cijfers/storing.md`` is for people, ``storing.json`` beside it for programs. They stand as
long as runs fail and are gone after one that succeeds. They stay on the secure side.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from prestatiemonitor.fingerprint import PACKAGE
from prestatiemonitor.folders import write_whole
from prestatiemonitor.formats import day
from prestatiemonitor.places import COUNTS

TEXT_FILE = COUNTS / "storing.md"
DATA_FILE = COUNTS / "storing.json"
TERMINATED, INTERRUPTED = 143, 130
"""Exit statuses of a run that was stopped: 128 and the number of the signal."""


@dataclass(frozen=True)
class Failure:
    """What went wrong in one run.

    Attributes:
        status: the exit status, see ``REMEDIES``.
        stap: the step that failed.
        soort: the name of the error.
        bericht: what it says, if a person can mend it; of a defect it is empty, as its message may
            hold anything.
        plaatsen: of a defect, where in the program; the innermost place last.
    """

    status: int
    stap: str
    soort: str
    bericht: str = ""
    plaatsen: tuple[str, ...] = ()

    @property
    def plaats(self) -> str:
        """The innermost place in our own program; empty where none is known."""
        own = [one for one in self.plaatsen if one.startswith(f"{PACKAGE.name}/")]
        return own[-1] if own else ""


@dataclass(frozen=True)
class Outage:
    """Runs that failed one after the other.

    Attributes:
        sinds, laatst: when the first and the last of them failed (ISO, with time zone).
        aantal: how many there were.
        openbaar: the release that is still public.
        laatste: what went wrong the last time.
    """

    sinds: str
    laatst: str
    aantal: int
    openbaar: str | None
    laatste: Failure


REMEDIES = {
    os.EX_DATAERR: (
        "Een levering is niet goed, of er is geen levering.",
        "Hieronder staat wat er niet klopt en wat eraan te doen is. Laat de levering opnieuw maken "
        "en zet haar op haar plaats. Controleer haar eerst zelf met: prestatiemonitor check <map>",
    ),
    os.EX_NOPERM: (
        "De keuring laat deze cijfers of pagina's niet door.",
        "Hieronder staat elke weigering met wat eraan te doen is.",
    ),
    os.EX_UNAVAILABLE: (
        "Een bestemming is niet bijgewerkt.",
        "Kijk of de server bereikbaar is en of het wachtwoord of de sleutel nog geldt. De volgende "
        "keer gaat het sturen verder waar het ophield.",
    ),
    os.EX_IOERR: (
        "Er kon niet worden gelezen of geschreven.",
        "Kijk of de schijf vol is en of de gebruiker in deze map mag schrijven.",
    ),
    os.EX_CONFIG: (
        "In params/ staat iets dat niet klopt.",
        "Hieronder staan het bestand en de sleutel. Verander het en controleer met: "
        "prestatiemonitor build",
    ),
    os.EX_SOFTWARE: (
        "Het programma heeft een fout.",
        "Voer dezelfde opdracht zelf uit; blijft de fout, meld dan de plaatsen hieronder aan wie "
        "het programma onderhoudt. In dit bestand staan geen gegevens.",
    ),
    TERMINATED: (
        "De opdracht is gestopt voordat hij klaar was.",
        "Misschien is de server opnieuw gestart, of duurde het te lang. De volgende keer gaat het "
        "vanzelf verder.",
    ),
}
REMEDIES[INTERRUPTED] = REMEDIES[TERMINATED]
OTHER = (
    "Er is iets dat een mens moet herstellen.",
    "Hieronder staat wat er is en wat eraan te doen is.",
)


def record(root: Path, failure: Failure, moment: datetime, release: str | None) -> Outage:
    """Write that a run failed; how long and how often goes on from what stands there.

    Raises:
        OSError: it cannot be written.
    """
    now, before = moment.isoformat(timespec="seconds"), _before(root)
    since, times = before or (now, 0)
    found = Outage(since, now, times + 1, release, failure)
    text = json.dumps(asdict(found), ensure_ascii=False, indent=1)
    write_whole(root / DATA_FILE, f"{text}\n".encode())
    write_whole(root / TEXT_FILE, as_text(found).encode())
    return found


def clear(root: Path) -> bool:
    """A run succeeded; returns whether the one before it had failed."""
    there = (root / DATA_FILE).exists() or (root / TEXT_FILE).exists()
    for path in (TEXT_FILE, DATA_FILE):
        (root / path).unlink(missing_ok=True)
    return there


def _before(root: Path) -> tuple[str, int] | None:
    """Since when, and how often; None where nothing stands that can be read."""
    try:
        found = json.loads((root / DATA_FILE).read_bytes())
        return str(found["sinds"]), int(found["aantal"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def as_text(found: Outage) -> str:
    """The report as a person reads it (Markdown)."""
    last = found.laatste
    what, remedy = REMEDIES.get(last.status, OTHER)
    once = found.aantal == 1
    parts = [
        "# Storing: de prestatiemonitor is niet bijgewerkt",
        what,
        "\n".join([
            f"- Bij welke stap: {last.stap}",
            f"- Sinds: {_told(found.sinds)}" + ("" if once else f", {found.aantal} keer op rij"),
            f"- De laatste keer: {_told(found.laatst)}",
            f"- Einde: {last.status} ({last.soort})",
            f"- Wat openbaar is: {_public(found.openbaar)}",
        ]),
        f"## Wat te doen\n\n{remedy}",
        *([f"## Wat er is gemeld\n\n{_block(last.bericht)}"] if last.bericht else []),
        *([f"## Waar in het programma\n\n{_block(_lines(last))}"] if last.plaatsen else []),
        "Gaat het de volgende keer goed, dan verdwijnt dit bestand vanzelf.",
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _public(release: str | None) -> str:
    if release is None:
        return "er is nog geen uitgave; aan de site die u zelf neerzette verandert niets."
    return f"uitgave {release}. Die is heel en verandert niet."


def _lines(failure: Failure) -> str:
    return "\n".join(failure.plaatsen)


def _block(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())


def _told(moment: str) -> str:
    found = datetime.fromisoformat(moment)
    return f"{day(found.date())} om {found:%H:%M} uur"
