"""The pointer: a link to the release that is public now. It is switched in one step."""

from __future__ import annotations

from pathlib import Path

from prestatiemonitor.folders import sync
from prestatiemonitor.places import POINTER, RELEASES
from prestatiemonitor.release.manifest import ReleaseError

NEW = f".{POINTER.name}.nieuw"


def current(root: Path) -> str | None:
    """The id of the release that is public now; None where there is none.

    Raises:
        ReleaseError: the pointer leads nowhere, or is no link.
    """
    link = root / POINTER
    if not link.is_symlink():
        if link.exists():
            raise ReleaseError(
                f"{POINTER} is geen verwijzing naar een uitgave maar een gewone map of een "
                f"gewoon bestand. Haal {POINTER} weg, en wijs opnieuw aan wat openbaar is met: "
                "prestatiemonitor rollback --naar <uitgave>"
            )
        return None
    found = link.readlink()
    if found.name != str(found) or not link.is_dir():
        raise ReleaseError(
            f"{POINTER} verwijst naar {found}, en die uitgave staat niet in {RELEASES}/. Zet haar "
            f"terug, of haal {POINTER} weg en voer uit: prestatiemonitor publish"
        )
    return found.name


def switch(root: Path, release: str) -> None:
    """From now on this release is the one that is public; it must stand on the shelf.

    Who looks meanwhile sees the old release or the new one.
    """
    new = root / RELEASES / NEW
    new.unlink(missing_ok=True)
    new.symlink_to(release, target_is_directory=True)
    new.replace(root / POINTER)
    sync(root / RELEASES)
