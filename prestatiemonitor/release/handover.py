"""The handover: a release that stands on the shelf goes to its destinations, and becomes public."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from prestatiemonitor import ledger
from prestatiemonitor.errors import UserError
from prestatiemonitor.places import JOURNALS, ledger_file
from prestatiemonitor.publishing import PUBLISHING_FILE, Destination, Publishing
from prestatiemonitor.release import pointer
from prestatiemonitor.release.manifest import Manifest, ReleaseError
from prestatiemonitor.release.shelf import Shelf
from prestatiemonitor.release.steps import Send, Tell
from prestatiemonitor.sending import Outcome

_REASONS = {
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "uw ruimte op de schijf is op",
    errno.EFBIG: "een bestand mag hier niet zo groot worden",
    errno.EACCES: "daar zijn geen rechten voor",
    errno.EPERM: "daar zijn geen rechten voor",
    errno.EROFS: "van deze schijf kan alleen gelezen worden",
}


class DestinationError(ReleaseError):
    """A release did not reach all destinations; the message is Dutch and says which and why."""


def chosen(publishing: Publishing, names: Sequence[str]) -> tuple[Destination, ...]:
    """The destinations with these names; all of them where none is named.

    Raises:
        ReleaseError: there is no such destination.
    """
    known = {one.naam: one for one in publishing.bestemmingen}
    if unknown := [name for name in names if name not in known]:
        there = ", ".join(known) or "geen"
        raise ReleaseError(
            f"Er is geen bestemming '{unknown[0]}'. In {PUBLISHING_FILE} staan: {there}."
        )
    return tuple(known[name] for name in dict.fromkeys(names)) or publishing.bestemmingen


def journal(root: Path, destination: Destination) -> Path:
    """Where stands what is known of a destination."""
    return root / JOURNALS / f"{destination.naam}.jsonl"


def hand_over(
    root: Path, manifest: Manifest, destinations: Sequence[Destination], send: Send, tell: Tell
) -> tuple[Outcome, ...]:
    """Send a release to its destinations, and make it public here when all of them have it.

    Where one fails the others go on, as each destination stands by itself.

    Raises:
        ReleaseError: it is not in the ledger; the pointer stays.
        DestinationError: a destination does not have it; the pointer stays.
    """
    entries = ledger.read(root, fictief=manifest.fictief)
    if manifest.uitgave not in {entry.uitgave for entry in entries}:
        raise ReleaseError(
            f"Uitgave {manifest.uitgave} staat niet in {ledger_file(fictief=manifest.fictief)} en "
            "is nooit openbaar geweest. Maak een uitgave openbaar met: prestatiemonitor publish"
        )
    release = Shelf(root).place(manifest.uitgave)
    outcomes, failures = list[Outcome](), list[str]()
    for destination in destinations:
        tell(f"Naar {destination.naam} wordt gestuurd wat daar anders is.")
        try:
            outcomes.append(
                send(release, manifest, destination, journal=journal(root, destination), tell=tell)
            )
        except (UserError, OSError) as error:
            failures.append(f"  {destination.naam}: {error}")
    if failures:
        lines = "\n".join(failures)
        raise DestinationError(
            f"Uitgave {manifest.uitgave} is niet overal aangekomen:\n{lines}\n"
            f"Hier verandert er niets: {_public(root)} Los het op en voer dezelfde opdracht "
            "opnieuw uit; wat al is aangekomen, wordt niet opnieuw gestuurd."
        )
    if pointer.current(root) != manifest.uitgave:
        pointer.switch(root, manifest.uitgave)
    return tuple(outcomes)


@contextmanager
def disk_told(root: Path) -> Iterator[None]:
    """What goes wrong on disk is told as something that a person can mend."""
    try:
        yield
    except OSError as error:
        where = Path(error.filename).name if isinstance(error.filename, (str, Path)) else ""
        reason = _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
        raise ReleaseError(
            f"Lezen of schrijven is niet gelukt{f' bij {where}' if where else ''}: {reason}. "
            f"{_public(root)} Los het op en voer dezelfde opdracht opnieuw uit."
        ) from error


def _public(root: Path) -> str:
    try:
        found = pointer.current(root)
    except (ReleaseError, OSError):
        return "Kijk met prestatiemonitor status wat openbaar is."
    return f"openbaar is uitgave {found}." if found else "er is nog niets openbaar."
